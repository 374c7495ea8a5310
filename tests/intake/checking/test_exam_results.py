"""Which results, full marks and totals the rows of an examination hold."""

from __future__ import annotations

from decimal import Decimal

from eduquality.intake.cells.parts import SubjectColumn
from eduquality.intake.checking.check import subject_column
from eduquality.intake.checking.results import NOT_UNDERSTOOD
from eduquality.model.definitions.project import ExamSettings, Project
from eduquality.words import message_of
from tests.intake.parts import NONE, check_part, exam, found, part_of, results_of, together


def test_score_cells_keep_points_absence_exemption_and_empty_apart():
    checked = exam({"chinese": ["90", "缺考", "免考", None, "A", "0"]})
    assert {name: column.to_pylist() for name, column in results_of(checked, "chinese").items()} == {
        "score": [Decimal("90.00"), None, None, None, None, Decimal("0.00")],
        "status": ["sat", "absent", "exempt", "blank", "sat", "sat"],
        "mark": [None, None, None, None, "A", None],
    }


def test_a_sign_that_nobody_explains_is_not_known_and_said_once():
    """A stroke in the column of a subject may be a subject not taken: it is neither absence nor zero."""
    checked = exam({"physics": ["/", "80", "/", "*"]})
    assert results_of(checked, "physics")["status"].to_pylist() == ["blank", "sat", "blank", "blank"]
    assert [(f.issue.where.cell, f.issue.values["rows"], f.shown, f.refused) for f in checked.findings] == [
        ("X3", 2, "/", False),
        ("X6", 1, "*", False),
    ]


def test_a_finding_of_a_score_names_the_subject_in_the_language_of_its_sentence():
    """In Chinese as the sheet's own column, in English by the subject's name and not its code."""
    faces = {"pe": SubjectColumn("B", "体育成绩", None)}
    values = {"candidate_id": ["A1"], "grade": ["九年级"]}
    sheet = part_of("exams", values, context=("2025年期末考试",), subjects={"pe": ["样例"]}, subject_columns=faces)
    (finding,) = check_part(sheet, NONE).findings
    assert message_of(finding.issue, "zh").startswith("“体育成绩”既不是分数")
    assert message_of(finding.issue, "en").startswith("physical education is neither points")


def test_the_text_of_a_refused_score_is_not_kept():
    checked = exam({"chinese": ["90", "样例"]})
    assert checked.table[subject_column("chinese")].combine_chunks().dictionary.to_pylist() == ["90", NOT_UNDERSTOOD]


def test_a_cell_that_nobody_understood_is_no_empty_one():
    """Whether a paper of 待定 was sat is not known; of an empty cell it is known that it holds nothing."""
    checked = exam({"chinese": ["合格", "待定", "D-", None, "999"]})
    assert results_of(checked, "chinese")["status"].to_pylist() == ["sat", None, None, "blank", None]
    values = {"candidate_id": ["A01", "A02", "A03"], "subject": ["语文"] * 3, "score": ["待定", None, "未选"]}
    table = check_part(part_of("scores", values, context=("2025年期末考试",)), NONE).table
    assert table["status"].to_pylist() == [None, "blank", "blank"]


def test_a_long_sheet_of_scores_is_read_like_a_wide_one():
    values = {"candidate_id": ["A01", "A02"], "subject": ["语文", "数学"], "score": ["缺考", "88"]}
    table = check_part(part_of("scores", values, context=("2025年期末考试",)), NONE).table
    assert table["status"].to_pylist() == ["absent", "sat"]
    assert table["score"].to_pylist() == [None, Decimal("88.00")]
    assert table["exam_kind"].to_pylist() == ["final", "final"]


# ---------------------------------------------------------------- full marks


def test_the_full_mark_of_a_paper_is_kept_for_the_rules():
    checked = exam({"chinese": ["150", "150.5"]}, full_mark=Decimal(150))
    assert (found(checked), checked.full_marks) == ([], {"chinese": Decimal(150)})
    assert checked.table[subject_column("chinese")].to_pylist() == ["150", "150.5"]


def test_full_marks_come_from_the_examination_before_the_project():
    project = Project(
        full_marks={"语文": Decimal(150)}, exams={"高考": ExamSettings(full_marks={"chinese": Decimal(120)})}
    )
    checked = exam({"chinese": ["121"]}, project=project)
    assert checked.full_marks == {"chinese": Decimal(120)}


def test_long_sheets_take_the_full_marks_of_their_own_examination():
    project = Project(
        full_marks={"语文": Decimal(150)}, exams={"期末": ExamSettings(full_marks={"语文": Decimal(100)})}
    )
    values = {"candidate_id": ["A01"], "subject": ["语文"], "score": ["120"]}
    parts = [part_of("scores", values, context=(title,)) for title in ("2025年期末考试", "2025年高考")]
    checked = together(parts, project)
    assert [part.table["full_mark"].to_pylist() for part in checked] == [[Decimal(100)], [Decimal(150)]]
    assert checked[1].table["full_mark"].to_pylist() == [Decimal(150)]


# ---------------------------------------------------------------- totals


def test_a_total_is_summed_only_where_every_subject_has_points():
    checked = exam({"chinese": ["90", "90", "缺考", "缺考"], "english": ["80.5", None, "80", "缺考"]})
    assert checked.table["total"].to_pylist() == [Decimal("170.50"), None, None, None]
    assert checked.table["status"].to_pylist() == ["sat", "sat", "sat", "absent"]
    assert checked.derived == 1


def test_an_absence_under_the_total_is_one_of_the_whole_examination():
    checked = exam({"chinese": ["90", None, None], "english": ["80", None, "70"]}, total=["170", "请假", "缺考"])
    assert checked.table["status"].to_pylist() == ["sat", "absent", "sat"]


def test_the_sum_of_the_subjects_stands_beside_the_total_where_each_of_several_has_points():
    """A zero is points, an absence is none; the total may say otherwise, which is for a rule to tell."""
    checked = exam(
        {"chinese": ["90", "0", "缺考", "80"], "english": ["80.5", "70", "80", None]}, total=["171", None, "80", "80"]
    )
    assert checked.table["subjects_total"].to_pylist() == [Decimal("170.50"), Decimal(70), None, None]


def test_a_single_subject_is_no_sum():
    """Beside a total it may be all that was recognised of several."""
    assert exam({"chinese": ["90"]}, total=["600"]).table["subjects_total"].to_pylist() == [None]


def test_of_sheets_with_different_subjects_each_is_summed_over_its_own():
    parts = [
        part_of("exams", {"candidate_id": [name]}, context=("2025年期末考试",), subjects=subjects)
        for name, subjects in {
            "A1": {"chinese": ["90"], "english": ["80"]},
            "A2": {"chinese": ["70"], "physics": ["60"], "english": ["50"]},
            "A3": {"physics": ["40"]},
        }.items()
    ]
    checked = together(parts, NONE)
    assert [part.table["subjects_total"].to_pylist() for part in checked] == [[Decimal(170)], [Decimal(180)], [None]]


def test_a_given_total_stands_and_an_absent_total_is_none():
    checked = exam({"chinese": ["90", "缺考"]}, total=["600", "缺考"])
    assert checked.table["total"].to_pylist() == [Decimal("600.00"), None]
    assert (checked.table["status"].to_pylist(), checked.derived) == (["sat", "absent"], 0)


def test_who_is_absent_from_all_taken_is_absent_where_what_is_not_taken_is_empty():
    """Of the subjects that candidates choose nobody takes all; one that all take and that is empty decides nothing."""
    checked = exam(
        {
            "chinese": ["缺考", "缺考", None, "缺考", None],
            "mathematics": ["缺考", None, None, "缺考", None],
            "physics": ["缺考", "缺考", "缺考", "88", None],
            "history": [None, None, None, None, None],
        }
    )
    assert checked.table["status"].to_pylist() == ["absent", "blank", "blank", "sat", "blank"]


def test_dashes_for_totals_without_subjects_are_said_to_be_absences():
    sheet = part_of("exams", {"candidate_id": ["A1", "A2", "A3", "A4"], "total": ["500", "-", "——", "缺考"]})
    checked = check_part(sheet, NONE)
    assert checked.table["status"].to_pylist() == ["sat", "absent", "absent", "absent"]
    said = [one.issue for one in checked.findings if one.issue.code == "table.dashes_absent"]
    assert [(one.level, one.values["rows"]) for one in said] == [("info", 2)]
    beside = exam({"chinese": ["-"]}, total=["-"])
    assert "table.dashes_absent" not in {one.issue.code for one in beside.findings}


def test_a_total_of_zero_beside_subjects_all_missed_is_no_total():
    """A candidate who missed every subject given did not sit, whatever the sheet sums; other zeros stand."""
    checked = exam(
        {"chinese": ["缺考", "违纪", "缺考", "0", None], "english": ["缺考", "免考", None, "缺考", None]},
        total=["0", "0.0", "0", "0", "0"],
    )
    assert checked.table["total"].to_pylist() == [None, None, None, Decimal(0), Decimal(0)]
    assert checked.table["status"].to_pylist() == ["absent", "absent", "absent", "sat", "sat"]
