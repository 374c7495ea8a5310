"""Which rows without numbers are of one person, and which are counted though nothing tells."""

from __future__ import annotations

from itertools import permutations

import pytest

from eduquality.intake.loading import load_dataset
from tests.intake.books import write_book

HEADER = ["学校", "年级", "班级", "姓名"]
WITH_BIRTH = [*HEADER, "出生日期"]


def row(name: str, *more: str) -> list[str]:
    """Give a pupil of class one."""
    return ["白石小学", "三年级", "1班", name, *more]


def read(tmp_path, *lists, names="花名册"):
    """Read lists, each a file, and give how many pupils count and what is said."""
    for number, rows in enumerate(lists):
        write_book(tmp_path / f"2025{names}{number}.xlsx", {"Sheet1": rows})
    dataset = load_dataset([tmp_path], store=tmp_path / "store")
    said = [
        issue.code for issue in (*dataset.issues, *(one.issue for one in dataset.findings)) if "same_" in issue.code
    ]
    return dataset.counts["students"].rows, said


@pytest.mark.parametrize(
    ("lists", "count", "said"),
    [
        # One date of birth is one pupil, two are two.
        ([[WITH_BIRTH, row("样甲", "2016-10-01"), row("样甲", "2016-10-01")]], 1, ["table.same_person_students"]),
        ([[WITH_BIRTH, row("样甲", "2016-10-01"), row("样甲", "2016-10-02")]], 2, []),
        # A list names nobody twice unless it says so.
        ([[HEADER, row("样甲"), row("样甲")]], 2, ["table.same_name_students"]),
        # Another list says the same people again: as often as either names them.
        ([[HEADER, row("样甲"), row("样乙")], [HEADER, row("样乙"), row("样丙")]], 3, ["table.same_person_students"]),
        (
            [[HEADER, row("样甲"), row("样甲")], [HEADER, row("样甲")]],
            2,
            ["table.same_name_students", "table.same_person_students"],
        ),
        # Blanks in a name are none of it; a list without dates says nothing against one with them.
        ([[WITH_BIRTH, row("样甲", "2016-10-01")], [HEADER, row("样 甲")]], 1, ["table.same_person_students"]),
        # Two of whom dates tell that they are two stay two, whoever a third list means.
        (
            [[WITH_BIRTH, row("样甲", "2016-10-01")], [WITH_BIRTH, row("样甲", "2017-01-05")], [HEADER, row("样甲")]],
            2,
            ["table.same_person_students"],
        ),
        # A number on one list, none on the other.
        (
            [[[*HEADER, "学籍辅号"], row("样甲", "20160001"), row("样甲", "20160002")], [HEADER, row("样甲")]],
            2,
            ["table.same_person_students"],
        ),
        # The sex tells them apart where no date of birth does.
        ([[[*HEADER, "性别"], row("样甲", "男"), row("样甲", "女")]], 2, []),
    ],
)
def test_a_pupil_without_number_is_known_by_the_name_in_the_class(tmp_path, lists, count, said):
    for at, order in enumerate(permutations(lists)):
        folder = tmp_path / str(at)
        assert read(folder, *order) == (count, said)
        assert read(tmp_path / f"{at}r", *([rows[0], *reversed(rows[1:])] for rows in order)) == (count, said)


def test_what_only_one_of_two_rows_says_stands(tmp_path):
    numbers = [[*HEADER, "学籍辅号"], row("样甲", "20160001")]
    boards = [[*HEADER, "是否住宿生"], row("样甲", "是")]
    for at, lists in enumerate(permutations([numbers, boards])):
        (tmp_path / str(at)).mkdir()
        for number, rows in enumerate(lists):
            write_book(tmp_path / str(at) / f"2025花名册{number}.xlsx", {"Sheet1": rows})
        dataset = load_dataset([tmp_path / str(at)], store=tmp_path / "store")
        import pyarrow.parquet as pq

        (kept,) = pq.read_table(dataset.tables["students"][0]).to_pylist()
        assert (kept["student_id"], kept["boarder"]) == ("20160001", "yes")
        assert not {"_name", "name"} & set(kept)


def test_teachers_of_one_name_in_one_school(tmp_path):
    header = ["学校", "姓名", "学段", "最高学历"]
    first = [header, ["白石小学", "样甲", "小学", "本科"], ["白石小学", "样乙", "小学", "本科"]]
    again = [header, ["白石小学", "样甲", "小学", "本科"], ["白石小学", "样乙", "初中", "本科"]]
    for number, rows in enumerate((first, again)):
        write_book(tmp_path / f"2025教师{number}.xlsx", {"Sheet1": rows})
    dataset = load_dataset([tmp_path], store=tmp_path / "store")
    assert dataset.counts["teachers"].rows == 3
    said = [
        issue.code for issue in (*dataset.issues, *(one.issue for one in dataset.findings)) if "same_" in issue.code
    ]
    assert said == ["table.same_name_teachers", "table.same_person_teachers"]


def test_names_are_not_in_what_is_kept(tmp_path):
    """Two stores digest the same name differently, and neither holds it."""
    write_book(tmp_path / "2025花名册.xlsx", {"Sheet1": [HEADER, row("样甲")]})
    for store in ("one", "two"):
        load_dataset([tmp_path], store=tmp_path / store)
    kept = [[path.read_bytes() for path in (tmp_path / store).rglob("*.arrow")] for store in ("one", "two")]
    assert kept[0] != kept[1]
    assert not any("样甲".encode() in content for found in kept for content in found)


@pytest.mark.parametrize(
    ("name", "header", "values", "reason"),
    [
        ("2025三年级", ["学校", "班级", "姓名"], ["白石小学", "三(1)班", "样甲"], "sheet.names_alone"),
        ("2025班主任名单", ["学校", "班级", "姓名"], ["白石小学", "三(1)班", "样甲"], "sheet.names_alone"),
        ("2025学生名单", ["学校", "班级", "姓名", "考场"], ["白石小学", "三(1)班", "样甲", "2"], "sheet.names_of_some"),
        ("2025学生", ["学校", "班级", "姓名", "语文"], ["白石小学", "三(1)班", "样甲", "√"], "sheet.missing_columns"),
    ],
)
def test_a_list_of_names_is_no_roster_unless_something_says_so(tmp_path, name, header, values, reason):
    write_book(tmp_path / f"{name}.xlsx", {"Sheet1": [header, values]})
    write_book(
        tmp_path / "2025班级.xlsx", {"Sheet1": [["学校", "年级", "班级", "班额"], ["白石小学", "三年级", "1班", "40"]]}
    )
    dataset = load_dataset([tmp_path], store=tmp_path / "store")
    assert [sheet.reason for sheet in dataset.sheets if sheet.table is None] == [reason]


def test_a_title_tells_the_class_of_a_list_of_names(tmp_path):
    for number in (1, 2):
        rows = [
            [f"白石小学三({number})班学生花名册"],
            ["学号", "姓名", "性别"],
            ["01", "样甲", "男"],
            ["02", "样乙", "女"],
        ]
        write_book(tmp_path / f"2025三({number})班.xlsx", {"Sheet1": rows})
    assert load_dataset([tmp_path], store=tmp_path / "store").counts["students"].rows == 4
