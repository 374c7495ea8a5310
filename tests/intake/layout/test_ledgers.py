"""Lists of pupils who moved or left: which school each row is of, and as what it is counted."""

from __future__ import annotations

import pytest

from eduquality import api
from eduquality.engine.database import open_database
from tests.intake.books import citizen, write_book

SCHOOLS = ("青禾小学", "红旗小学")
SIDES = ["姓名", "转出学校", "转入学校", "年级", "转学时间"]


def loaded(folder, sheets, counts=None):
    """Load lists beside counts of the pupils of two schools; sheets: name of a file → its rows."""
    for year in (2024, 2025):
        rows = [[school, grade, 40] for school in SCHOOLS for grade in ("一年级", "二年级", "三年级")]
        write_book(
            folder / f"在校生{year}.xlsx",
            {"Sheet1": [["学年", "学校", "年级", "在校生数"], *([year, *row] for row in rows)]},
        )
    for name, rows in {**sheets, **({"学籍变动.xlsx": counts} if counts else {})}.items():
        write_book(folder / name, {"Sheet1": rows})
    return api.load(folder)


def moved(dataset):
    """Give year, school, grade and kind of every row of the lists."""
    asked = "SELECT year, school, grade, kind FROM moved_pupils ORDER BY ALL"
    return open_database(dataset.tables, dataset.project.deriving).rows(asked)


def numbers(dataset, *names, year=2025):
    """Give school, grade and these numbers of every row of movements of a year."""
    asked = f"SELECT school, grade, {', '.join(names)} FROM movements WHERE year = {year} ORDER BY ALL"
    return open_database(dataset.tables, dataset.project.deriving).rows(asked)


def test_a_transfer_is_a_row_of_the_school_left_and_of_the_one_entered(tmp_path):
    """The date tells the school year: the first of September begins one; grades without a row had nobody."""
    rows = [["甲一", *SCHOOLS, "二年级", "2025.3.2"], ["甲二", *reversed(SCHOOLS), "三年级", "2025.9.1"]]
    dataset = loaded(tmp_path, {"转学台账.xlsx": [["2025年转学学生台账"], SIDES, *rows]})
    assert moved(dataset) == [
        (2025, "红旗小学", 2, "transfer_in"),
        (2025, "青禾小学", 2, "transfer_out"),
        (2026, "红旗小学", 3, "transfer_out"),
        (2026, "青禾小学", 3, "transfer_in"),
    ]
    assert numbers(dataset, "transfers_in", "transfers_out", "dropouts") == [
        ("红旗小学", 1, 0, 0, None),
        ("红旗小学", 2, 1, 0, None),
        ("红旗小学", 3, 0, 0, None),
        ("青禾小学", 1, 0, 0, None),
        ("青禾小学", 2, 0, 1, None),
        ("青禾小学", 3, 0, 0, None),
    ]


def test_a_school_elsewhere_counts_nobody_here(tmp_path):
    """The side of a school that nothing else names is left out, and said; it is no sample and no refused row."""
    rows = [
        ["甲一", "外县某小学", "青禾小学", "二年级", "2025.3.2"],
        ["甲二", "红旗小学", "外省", "三年级", "2025.3.3"],
    ]
    dataset = loaded(tmp_path, {"转学台账.xlsx": [["转学学生台账"], SIDES, *rows]})
    assert moved(dataset) == [(2025, "红旗小学", 3, "transfer_out"), (2025, "青禾小学", 2, "transfer_in")]
    assert dataset.counts["moved_pupils"].refused == 0
    said = [issue.values["schools"] for issue in dataset.issues if issue.code == "table.moved_elsewhere"]
    assert sorted(map(str, said)) == ["外县某小学", "外省"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [
                ["青禾小学2024-2025学年转出学生名单"],
                ["姓名", "年级", "班级", "转入学校"],
                ["甲", "二年级", "1班", "红旗小学"],
            ],
            [(2025, "青禾小学", 2, "transfer_out")],
        ),
        (
            [
                ["2024-2025学年转入学生名单"],
                ["姓名", "年级", "转出学校", "转入学校"],
                ["甲", "二年级", "青禾小学", "红旗小学"],
            ],
            [(2025, "红旗小学", 2, "transfer_in")],
        ),
        (
            [["2024-2025学年辍学学生花名册"], ["学校", "姓名", "年级", "家长"], ["青禾小学", "甲", "二年级", "乙"]],
            [(2025, "青禾小学", 2, "dropout")],
        ),
        (
            [["青禾小学2025年春季休学学生名单"], ["姓名", "年级", "班级"], ["甲", "二年级", "1班"]],
            [(2025, "青禾小学", 2, "suspended")],
        ),
        (
            [["青禾小学2025年秋季留级学生名册"], ["姓名", "年级", "班级"], ["甲", "二年级", "1班"]],
            [(2026, "青禾小学", 2, "repeater")],
        ),
        (
            [
                ["学籍异动"],
                ["学校", "姓名", "年级", "异动类别", "异动时间"],
                ["青禾小学", "甲", "二年级", "死亡", "2025-01-02"],
            ],
            [(2025, "青禾小学", 2, "death")],
        ),
        (
            [
                ["2024-2025学年学籍异动"],
                ["姓名", "年级", "异动类型", "转出学校", "转入学校"],
                ["甲", "二年级", "转入", "外校", "青禾小学"],
                ["乙", "三年级", "转出", "红旗小学", "外校"],
            ],
            [(2025, "红旗小学", 3, "transfer_out"), (2025, "青禾小学", 2, "transfer_in")],
        ),
        (
            [
                ["2024-2025学年转学情况登记表"],
                ["姓名", "转出", None, "转入", None],
                [None, "学校", "年级", "学校", "年级"],
                ["甲", "青禾小学", "二年级", "红旗小学", "二年级"],
            ],
            [(2025, "红旗小学", 2, "transfer_in"), (2025, "青禾小学", 2, "transfer_out")],
        ),
        (
            [
                ["转学学生登记"],
                ["姓名", "年级", "原就读学校", "现就读学校", "转学时间"],
                ["甲", "二年级", *SCHOOLS, "2025年3月"],
            ],
            [(2025, "红旗小学", 2, "transfer_in"), (2025, "青禾小学", 2, "transfer_out")],
        ),
    ],
)
def test_titles_and_columns_say_as_what_a_pupil_is_counted(tmp_path, rows, expected):
    assert moved(loaded(tmp_path, {"名单.xlsx": rows})) == expected


@pytest.mark.parametrize(
    "rows",
    [
        [["红旗小学2025年秋季新生名册"], ["姓名", "性别", "年级", "原学校"], ["甲", "男", "一年级", "青禾小学"]],
        [["2025学年疑似辍学学生名单"], ["学校", "姓名", "年级", "班级"], ["青禾小学", "甲", "二年级", "1班"]],
        [["2025学年转学学生名单"], ["学校", "姓名", "年级", "班级"], ["青禾小学", "甲", "二年级", "1班"]],
        [["转入", None, "转出", None], ["姓名", "年级", "姓名", "年级"], ["甲", "二年级", "乙", "三年级"]],
    ],
)
def test_what_does_not_say_as_what_its_rows_are_counted_is_not_read(tmp_path, rows):
    assert "moved_pupils" not in loaded(tmp_path, {"名单.xlsx": rows}).tables


def test_a_roster_with_a_column_of_changes_stays_a_roster(tmp_path):
    """Only a list of which every row says a change is one of changes."""
    header = ["姓名", "性别", "年级", "班级", "异动类别"]
    rows = [["甲", "男", "一年级", "1班", None], ["乙", "男", "一年级", "1班", "转出"]]
    dataset = loaded(tmp_path, {"名册.xlsx": [["青禾小学2025-2026学年学生花名册"], header, *rows]})
    assert ("students" in dataset.tables, "moved_pupils" in dataset.tables) == (True, False)


def test_whoever_came_back_is_no_dropout(tmp_path):
    header = ["学校", "姓名", "年级", "辍学时间", "是否劝返"]
    rows = [["青禾小学", "甲", "二年级", "2025-03-01", "是"], ["青禾小学", "乙", "二年级", "2025-03-01", "否"]]
    dataset = loaded(tmp_path, {"辍学.xlsx": [["辍学学生名单"], header, *rows]})
    assert ("青禾小学", 2, 1) in numbers(dataset, "dropouts")


def test_a_date_that_is_none_costs_its_row(tmp_path):
    """The title's calendar year does not tell which school year a day without a year is of."""
    rows = [["甲一", *SCHOOLS, "二年级", "9月22日"], ["甲二", *SCHOOLS, "二年级", "2025-03-01"]]
    dataset = loaded(tmp_path, {"转学.xlsx": [["2025年转学学生台账"], SIDES, *rows]})
    assert len(moved(dataset)) == 2
    assert {finding.issue.code for finding in dataset.findings} == {"cell.not_a_date"}


def test_one_pupil_on_two_lists_is_counted_once(tmp_path):
    """By number, with or without the G before it, else by name: two lists name one transfer."""
    sides = ["姓名", "身份证号", "转出学校", "转入学校", "年级"]
    county = [
        ["2024-2025学年转学学生台账"],
        sides,
        ["甲", citizen(1), *SCHOOLS, "二年级"],
        ["乙", None, *SCHOOLS, "三年级"],
    ]
    own = [
        ["青禾小学2024-2025学年转出学生名单"],
        ["姓名", "学籍号", "年级"],
        ["甲", f"G{citizen(1)}", "二年级"],
        ["乙", None, "三年级"],
    ]
    dataset = loaded(tmp_path, {"a县.xlsx": county, "b校.xlsx": own})
    assert [row for row in numbers(dataset, "transfers_out") if row[2]] == [("青禾小学", 2, 1), ("青禾小学", 3, 1)]


def test_counts_that_were_sent_go_before_a_list_and_a_difference_is_said(tmp_path):
    """Grade by grade: the list stands for the grades of which no counts came."""
    counts = [["2025年学籍变动"], ["学校", "年级", "转入", "转出"], ["青禾小学", "二年级", 0, 3]]
    rows = [["甲一", *SCHOOLS, "二年级", "2025-03-02"], ["甲二", *SCHOOLS, "三年级", "2025-03-02"]]
    dataset = api.validate(loaded(tmp_path, {"转学.xlsx": [["转学学生台账"], SIDES, *rows]}, counts))
    assert [row for row in numbers(dataset, "transfers_out") if row[2]] == [("青禾小学", 2, 3), ("青禾小学", 3, 1)]
    found = [finding for finding in dataset.findings if finding.issue.code.endswith("movements_differ_from_list")]
    assert [(str(one.issue.where.file), one.shown) for one in found] == [("学籍变动.xlsx", "3")]


def test_rows_of_events_have_semester_and_month(tmp_path):
    rows = [["甲一", *SCHOOLS, "二年级", "2025-01-15"], ["甲二", *SCHOOLS, "三年级", "2025-02-15"]]
    dataset = loaded(tmp_path, {"转学.xlsx": [["转学学生台账"], SIDES, *rows]})
    asked = "SELECT DISTINCT semester, month FROM moved_pupils ORDER BY ALL"
    assert open_database(dataset.tables, dataset.project.deriving).rows(asked) == [(1, 1), (2, 2)]


@pytest.mark.parametrize(
    "titles", [("青禾小学2025年转入学生名单", "青禾小学2025年转出学生名单"), ("一、转入学生", "二、转出学生")]
)
def test_another_list_below_with_a_header_of_its_own_is_one_of_what_its_title_says(tmp_path, titles):
    """Below a list of those who came stands one of those who went, with one column more."""
    came = [["姓名", "年级", "转入时间", "转出学校"], ["甲一", "二年级", "2025.9.3", "外县小学"]]
    went = [["姓名", "性别", "年级", "转出时间", "转入学校"], ["甲二", "男", "三年级", "2025.9.4", "外县小学"]]
    rows = [["青禾小学学生变动情况"], [titles[0]], *came, [], [titles[1]], *went]
    dataset = loaded(tmp_path, {"变动.xlsx": rows})
    assert moved(dataset) == [(2026, "青禾小学", 2, "transfer_in"), (2026, "青禾小学", 3, "transfer_out")]
    assert not [one for one in dataset.findings if one.refused]
