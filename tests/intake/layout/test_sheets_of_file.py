"""What the sheets of one file tell of each other: the year of one that tells none, and which are no table."""

from __future__ import annotations

import pytest

from eduquality.intake.loading import load_dataset
from tests.intake.books import pupil, roster, write_book

TITLED, UNTITLED = "2025-2026学年学生花名册", "学生花名册"


def loaded(folder, store, sheets):
    write_book(folder / "花名册.xlsx", sheets)
    return load_dataset([folder], store=store)


def rosters(*titles):
    """Give a sheet of one pupil for each title."""
    return {f"{at}班": roster(pupil(at), title=title) for at, title in enumerate(titles, 1)}


def taken(dataset):
    return [(sheet.rows, sheet.refused) for sheet in dataset.sheets]


def test_a_sheet_without_a_year_has_that_of_the_others(tmp_path, store):
    """It is said where it comes from."""
    dataset = loaded(tmp_path, store, rosters(TITLED, UNTITLED, TITLED))
    assert taken(dataset) == [(1, 0)] * 3
    assert dataset.sheets[1].told["year"] == ("2025", "sheets", "1班")
    assert dataset.sheets[0].told["year"][1] == "cell"


@pytest.mark.parametrize(
    "titles",
    [(TITLED, UNTITLED, "2024-2025学年学生花名册"), (TITLED, UNTITLED, UNTITLED)],
    ids=["others differ", "most tell none"],
)
def test_sheets_that_do_not_agree_tell_no_year(tmp_path, store, titles):
    """Of several years any might be meant, and one title is not the word of all."""
    dataset = loaded(tmp_path, store, rosters(*titles))
    assert taken(dataset)[1] == (0, 1)
    assert [finding.issue.code for finding in dataset.findings][:1] == ["table.no_year"]


def test_the_year_of_another_table_tells_nothing(tmp_path, store):
    """Classes of one year may stand beside pupils of another."""
    classes = [["2025-2026学年班级情况"], ["学校名称", "年级", "班级", "班额"], ["青禾小学", "六年级", "1班", 40]]
    dataset = loaded(tmp_path, store, {"班级": classes, **rosters(UNTITLED)})
    assert taken(dataset) == [(1, 0), (0, 1)]


def test_the_year_of_the_project_goes_before(tmp_path, store):
    """Whoever writes it in eduq.yaml means the sheets that tell none."""
    (tmp_path / "eduq.yaml").write_text("year: 2023\n", encoding="utf-8")
    dataset = loaded(tmp_path, store, rosters(TITLED, UNTITLED))
    assert dataset.sheets[1].told["year"] == ("2023", "project", "")
    assert dataset.sheets[1].rows == 1


COVERS = {
    "首页": [["青禾小学"], [], ["学生花名册"], [], ["填报人", "样例甲", "审核人", "样例乙"], ["日期", "2025年9月"]],
    "目录": [["序号", "表名", "页码"], [1, "花名册", 2], [2, "班级", 3], [3, "教师", 4]],
    "Sheet1": [["填表说明"], ["1.本表由班主任填写。"], ["2.证件号按文本录入。"]],
}


@pytest.mark.parametrize("name", COVERS)
def test_a_cover_or_notes_beside_tables_are_nobodys_business(tmp_path, store, name):
    """A note tells that nothing was read of it."""
    dataset = loaded(tmp_path, store, {name: COVERS[name], **rosters(TITLED)})
    assert [(issue.level, issue.code) for issue in dataset.issues] == [("info", "sheet.is_text")]


@pytest.mark.parametrize(
    "rows",
    [
        [["某甲项", "某乙项", "某丙项"], ["甲", "乙", "丙"]],
        [[f"项目{at}", "内容"] for at in range(20)],
        [[f"项目{at}", at * 10] for at in range(5)],
    ],
    ids=["a table", "a long list", "numbers"],
)
def test_what_may_be_a_table_goes_back(tmp_path, store, rows):
    """Its header is not known, and somebody has to see to it."""
    dataset = loaded(tmp_path, store, {"其他": rows, **rosters(TITLED)})
    assert [(issue.level, issue.code) for issue in dataset.issues] == [("warning", "sheet.no_header")]


def test_a_cover_alone_is_not_what_was_asked_for(tmp_path, store):
    """Of a file of which nothing is read that is a problem."""
    write_book(tmp_path / "封面.xlsx", {"封面": COVERS["首页"]})
    dataset = loaded(tmp_path, store, rosters(TITLED))
    assert [(i.level, i.code, i.where.file) for i in dataset.issues] == [("warning", "sheet.no_header", "封面.xlsx")]


NAMES = [["学校", "备注一", "备注二"], ["青禾小学", "甲", "乙"], ["白石小学", "丙", "丁"]]


@pytest.mark.parametrize(("settings", "level"), [("expected:\n  schools: 名单.xlsx\n", "info"), ("", "warning")])
def test_the_list_of_schools_that_the_project_names_is_known(tmp_path, store, settings, level):
    """It lies among the data, and it is no table of them."""
    (tmp_path / "eduq.yaml").write_text(settings, encoding="utf-8")
    write_book(tmp_path / "名单.xlsx", {"名单": NAMES})
    dataset = loaded(tmp_path, store, rosters(TITLED))
    (issue,) = [issue for issue in dataset.issues if issue.where.file == "名单.xlsx"]
    assert (issue.level, issue.code == "sheet.is_school_list") == (level, level == "info")
