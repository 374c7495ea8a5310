"""A list of titles that one school sends says in its name whose it is, and finds its teachers there."""

from __future__ import annotations

from eduquality import api
from eduquality.engine.database import open_database
from tests.intake.books import write_book


def test_the_name_of_the_file_tells_the_school_of_a_list_of_titles(tmp_path):
    staff = [["学校名称", "工号", "姓名", "学历", "任教学科"], ["青禾小学", "T1", "欧阳甲", "本科", "语文"]]
    titles = [["姓名", "骨干教师级别", "评选时间"], ["欧阳甲", "县级", "2023-05-04"]]
    write_book(tmp_path / "2025-2026学年教师花名册.xlsx", {"1": staff})
    write_book(tmp_path / "青禾小学2025年骨干教师名单.xlsx", {"1": titles})
    dataset = api.load(tmp_path)
    database = open_database(dataset.tables, dataset.project.deriving)
    asked = "SELECT school, person, person_known FROM titles WHERE year = 2025"
    assert database.rows(asked) == [("青禾小学", "青禾小学/T1", "yes")]
