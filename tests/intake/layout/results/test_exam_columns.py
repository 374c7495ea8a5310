"""Which column of a sheet of results is what? Read from small workbooks, as figures come of them."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from eduquality import api
from tests.intake.books import write_book
from tests.intake.layout.test_recognise import part


def results(folder: Path, header: list[object], *rows: list[object], sheet: str = "2025年期末考试"):
    """Read one sheet; give the rows of candidates, the results by subject, and the codes of what is said."""
    write_book(folder / "成绩.xlsx", {sheet: [header, *rows]})
    dataset = api.load([folder])
    rows_of = {table: pq.read_table(paths[0]).to_pylist() for table, paths in dataset.tables.items()}
    scores = {(one["candidate_id"], one["subject"]): one for one in rows_of["scores"]}
    said = {finding.issue.code for finding in dataset.findings} | {issue.code for issue in dataset.issues}
    return {one["candidate_id"]: one for one in rows_of["exams"]}, scores, said


HEAD = ["考号", "姓名", "班级"]


@pytest.mark.parametrize(
    ("column", "missed", "sat"),
    [
        ("是否缺考", "是", "否"),
        ("缺考标志", 1, 0),
        ("是否参考", "否", "是"),
        ("考试状态", "缺考", "正常"),
        ("备注", "缺考", None),
        ("备注", "因病缺考", "转入"),
    ],
)
def test_an_absence_in_a_column_of_its_own_is_none_of_points(tmp_path, column, missed, sat):
    exams, scores, said = results(
        tmp_path, [*HEAD, "语文", "数学", column], ["101", "甲", "1班", 0, 0, missed], ["102", "乙", "1班", 80, 0, sat]
    )
    assert (exams["101"]["status"], exams["101"]["total"]) == ("absent", None)
    assert scores["101", "chinese"]["status"] == "absent"
    assert (scores["102", "mathematics"]["status"], scores["102", "mathematics"]["score"]) == ("sat", 0)
    assert "sheet.absence_column" in said


def test_an_absence_from_one_subject_is_of_that_subject(tmp_path):
    _, scores, _ = results(
        tmp_path,
        [*HEAD, "语文", "语文缺考", "数学", "备注"],
        ["101", "甲", "1班", 0, "是", 0, None],
        ["102", "乙", "1班", 0, "否", 0, "数学缺考"],
    )
    status = {key: one["status"] for key, one in scores.items()}
    assert status["101", "chinese"] == status["102", "mathematics"] == "absent"
    assert status["101", "mathematics"] == status["102", "chinese"] == "sat"


@pytest.mark.parametrize(
    ("column", "named", "missed"),
    [
        ("缺考科目", "语文", {"chinese"}),
        ("缺考科目", "语、数", {"chinese", "mathematics"}),
        ("缺考学科", "全缺", {"chinese", "mathematics", "english"}),
        ("未考科目", "英语", {"english"}),
        ("缺考科目", "无", set()),
        ("备注", "病假", {"chinese", "mathematics", "english"}),
        ("备注", "英语请假", {"english"}),
    ],
)
def test_a_column_that_names_the_subjects_missed_is_heard(tmp_path, column, named, missed):
    _, scores, _ = results(
        tmp_path,
        [*HEAD, "语文", "数学", "英语", column],
        ["101", "甲", "1班", 0, 0, 0, named],
        ["102", "乙", "1班", 1, 0, 2, None],
    )
    assert {subject for (who, subject), one in scores.items() if one["status"] == "absent"} == missed
    assert scores["102", "mathematics"]["score"] == 0


@pytest.mark.parametrize(("column", "no"), [("是否计入统计", "否"), ("是否参评", "否"), ("备注", "借读，不计成绩")])
def test_who_is_not_to_be_counted_is_said_and_a_nought_of_theirs_is_none(tmp_path, column, no):
    exams, scores, said = results(
        tmp_path, [*HEAD, "语文", "数学", column], ["101", "甲", "1班", 10, 5, no], ["102", "乙", "1班", 0, 0, no]
    )
    assert "cell.absent_with_points" in said
    assert scores["102", "chinese"]["status"] == "exempt"
    assert exams["101"]["status"] == "sat"


@pytest.mark.parametrize("other", [80, "缺考"])
def test_noughts_in_every_subject_are_asked_about(tmp_path, other):
    header = [*HEAD, "语文", "数学", "总分"]
    results(tmp_path, header, ["101", "甲", "1班", 0, 0, 0], ["102", "乙", "1班", 0, other, other])
    found = [
        one for one in api.validate(api.load([tmp_path])).findings if one.issue.code.endswith("nought_in_every_subject")
    ]
    assert [one.row for one in found] == [2]


def test_points_of_somebody_who_did_not_sit_are_asked_about(tmp_path):
    _, _, said = results(tmp_path, [*HEAD, "语文", "数学", "是否缺考"], ["101", "甲", "1班", 80, 70, "是"])
    assert "cell.absent_with_points" in said


@pytest.mark.parametrize("points", [999, 8888, 777])
def test_points_that_nobody_can_have_are_not_taken(tmp_path, points):
    _, scores, said = results(
        tmp_path, [*HEAD, "语文", "数学"], ["101", "甲", "1班", 80, 60], ["102", "乙", "1班", points, 60]
    )
    assert (scores["102", "chinese"]["status"], scores["102", "chinese"]["score"]) == (None, None)
    assert scores["102", "mathematics"]["score"] == 60
    assert "cell.points_impossible" in said


def test_a_dash_in_a_subject_not_chosen_is_no_absence(tmp_path):
    """One took 物化生 and missed biology; history is none of his subjects."""
    header = ["考号", "姓名", "选科组合", "语文", "数学", "物理", "化学", "生物", "历史"]
    exams, scores, _ = results(tmp_path, header, ["101", "甲", "物化生", 100, 90, 80, 70, "-", "-"])
    assert ("101", "history") not in scores
    assert scores["101", "biology"]["status"] == "absent"
    assert exams["101"]["status"] == "sat"


@pytest.mark.parametrize(("header", "physics", "history"), [("选科", "物化生", "史政地"), ("科类", "物理类", "历史类")])
def test_a_nought_in_a_subject_not_chosen_is_no_result(tmp_path, header, physics, history):
    """Physics is eighty of one paper, not forty of two; one who chose it and had no points sat."""
    header = ["考号", "姓名", header, "语文", "数学", "物理", "历史"]
    rows = [["101", "甲", physics, 100, 90, 80, 0], ["102", "乙", history, 90, 90, 0, 70]]
    exams, scores, said = results(tmp_path, header, *rows, ["103", "丙", physics, 60, 50, 0, ""])
    assert {key for key in scores if key[1] in {"physics", "history"}} == {
        ("101", "physics"),
        ("102", "history"),
        ("103", "physics"),
    }
    assert (scores["103", "physics"]["score"], exams["101"]["total"]) == (0, 270)
    assert "table.noughts_not_chosen" in said


def test_without_a_column_of_choices_three_above_nought_of_six_are_those_chosen(tmp_path):
    header = [*HEAD, "语文", "数学", "物理", "历史", "化学", "生物", "政治", "地理"]
    rows = [[f"10{n}", "甲", "1班", 100, 90, 80, 0, 70, 60, 0, 0] for n in range(5)]
    _, scores, _ = results(tmp_path, header, *rows, ["200", "乙", "1班", 100, 90, 80, 0, 0, 60, 0, 0])
    assert {subject for who, subject in scores if who == "101"} == {
        *("chinese", "mathematics"),
        *("physics", "chemistry", "biology"),
    }
    assert scores["200", "chemistry"]["score"] == 0


def test_without_a_column_of_choices_three_of_six_are_those_chosen(tmp_path):
    header = [*HEAD, "语文", "数学", "物理", "历史", "化学", "生物", "政治", "地理"]
    rows = [[f"10{n}", "甲", "1班", 100, 90, 80, "-", 70, 60, "-", "-"] for n in range(5)]
    exams, scores, _ = results(tmp_path, header, *rows)
    assert {subject for _, subject in scores} == {"chinese", "mathematics", "physics", "chemistry", "biology"}
    assert exams["101"]["total"] == 400


def test_where_every_subject_is_taken_a_dash_stays_an_absence(tmp_path):
    header = [*HEAD, "物理", "历史", "化学", "生物", "政治"]
    rows = [[f"10{n}", "甲", "1班", 80, 70, 60, 50, 40] for n in range(5)]
    _, scores, _ = results(tmp_path, header, *rows, ["200", "乙", "1班", 80, "-", 60, 50, "-"])
    assert scores["200", "history"]["status"] == "absent"


@pytest.mark.parametrize("totals", [["总分", "赋分总分"], ["赋分总分", "总分"], ["原始总分", "总分赋分"]])
def test_the_total_is_the_one_that_the_subjects_add_up_to(tmp_path, totals):
    raw, scaled = 150, 170
    own = [scaled if "赋" in name else raw for name in totals]
    header = [*HEAD, *totals, "语文", "化学", "化学赋分"]
    exams, scores, _ = results(tmp_path, header, ["101", "甲", "1班", *own, 100, 50, 70])
    assert exams["101"]["total"] == exams["101"]["subjects_total"] == scaled
    assert scores["101", "chemistry"]["score"] == 70


@pytest.mark.parametrize(
    ("title", "points", "counts"),
    [
        ("八年级期末", {"语文": 82.5, "语文赋分": 99, "语文排名": 2}, 82.5),
        ("期末", {"语文赋分": 99, "语文": 82.5}, 82.5),
        ("期末", {"语文": 82.5, "语文赋分": 99, "总分": 152.5}, 82.5),
        ("八年级期末", {"语文": 82.5, "语文赋分": 99, "总分": 169}, 99),
        ("九年级期末", {"化学原始分": 40, "化学赋分": 77}, 40),
        ("高二期末", {"化学原始分": 40, "化学赋分": 77}, 77),
        ("期末", {"化学": 40, "化学赋分": 77}, 77),
    ],
)
def test_converted_points_count_where_they_make_the_total_or_pupils_choose(tmp_path, title, points, counts):
    _, scores, _ = results(
        tmp_path, [*HEAD, "数学", *points], ["101", "甲", "1班", 70, *points.values()], sheet=f"2025年{title}"
    )
    subject = "chemistry" if any("化学" in name for name in points) else "chinese"
    assert float(scores["101", subject]["score"]) == counts


def test_a_total_that_no_subjects_add_up_to_is_found(tmp_path):
    header = ["考号", "姓名", "总分", "语文", "数学", "物理", "化学", "化学赋分", "生物", "生物赋分", "历史"]
    exams, _, _ = results(tmp_path, header, ["101", "甲", 350, 100, 90, 60, 50, 70, 50, 75, None])
    assert (exams["101"]["total"], exams["101"]["subjects_total"]) == (350, 395)


def test_a_subject_in_two_parts_is_their_sum(tmp_path):
    header = ["考号", "姓名", "语文", "排前", "数学", "英语笔试（115分）", "英语听说", "排前", "三门"]
    exams, scores, _ = results(tmp_path, header, ["101", "甲", 100, 0.1, 90, 80, 25, 0.2, 295])
    assert scores["101", "english"]["score"] == 105
    assert exams["101"]["total"] == 295


@pytest.mark.parametrize("column", ["日语", "西班牙语", "英语听说", "综合素质测评", "加分"])
def test_no_total_is_summed_beside_a_column_that_may_be_a_subject(tmp_path, column):
    exams, _, said = results(tmp_path, [*HEAD, "语文", "数学", column], ["101", "甲", "1班", 90, 80, 70])
    assert exams["101"]["total"] is None
    assert "table.total_not_summed" in said


@pytest.mark.parametrize("column", ["校内排名", "排前", "班次", "上次总分", "标准分", "三门", "座号"])
def test_a_column_of_another_kind_leaves_the_sum(tmp_path, column):
    exams, _, said = results(tmp_path, [*HEAD, "语文", "数学", column], ["101", "甲", "1班", 90, 80, 7])
    assert exams["101"]["total"] == 170
    assert "table.total_not_summed" not in said


def test_ranks_under_school_are_no_schools(tmp_path):
    write_book(
        tmp_path / "2025年期末.xlsx",
        {
            "成绩": [
                ["考号", "姓名", "语文", None, None, "数学", None, None],
                [None, None, "分数", "班名", "校名", "分数", "班名", "校名"],
                ["101", "甲", 100, 1, 1, 90, 2, 2],
                ["102", "乙", 99, 2, 2, 91, 1, 1],
            ]
        },
    )
    dataset = api.load([tmp_path])
    (sheet,) = dataset.sheets
    assert "school" not in sheet.columns
    assert sheet.rows == 2


@pytest.mark.parametrize("header", ["物赋", "物原", "物理原始分数", "原始物理", "赋分物理"])
def test_short_names_of_subjects_are_known(tmp_path, header):
    _, scores, _ = results(tmp_path, [*HEAD, "语文", "数学", header], ["101", "甲", "1班", 90, 80, 70])
    assert scores["101", "physics"]["score"] == 70


# ---------------------------------------------------------------- which rows are whose


@pytest.mark.parametrize("label", ["MAX", "Average", "STDEV", "stdev.p", "MIN", "平均分", "及格率"])
def test_rows_of_statistics_are_no_candidates(tmp_path, label):
    exams, _, _ = results(tmp_path, [*HEAD, "语文", "数学"], ["101", "甲", "1班", 80, 60], [label, None, "1班", 90, 60])
    assert list(exams) == ["101"]


def test_numbers_that_each_class_counts_are_of_different_people(tmp_path):
    rows = [[f"00{n}", "甲", klass, 80, 60] for klass in ("1班", "2班") for n in (1, 2, 3)]
    write_book(tmp_path / "甲中学2025年期末.xlsx", {"成绩": [[*HEAD, "语文", "数学"], *rows, rows[0]]})
    dataset = api.load([tmp_path])
    assert dataset.counts["exams"].rows == 6
    assert [f.issue.code for f in dataset.findings if f.refused] == ["table.duplicate"]
    assert "table.class_numbers" in {issue.code for issue in dataset.issues}


def test_a_sheet_of_all_beside_those_by_class_and_of_own_pupils_counts_everybody_once(tmp_path):
    header = ["姓名", "考号", "班级", "总分", "语文", "数学"]
    rows = [["甲", f"13152301{n:02d}", n % 2 + 1, 180 + n, 90 + n, 90] for n in range(12)]
    sheets = {"按班级打印": [header, *rows], "总分(全体)": [header, *rows[::-1]], "总分(一中)": [header, *rows[2:]]}
    write_book(tmp_path / "2025年期末.xlsx", sheets)
    assert api.load([tmp_path]).counts["exams"].rows == 12


def test_examinations_without_a_name_are_told_apart_by_their_month(tmp_path):
    rows = [["学号", "姓名", "语文", "数学"], *([100 + n, "甲", 90, 80] for n in range(5))]
    for month in (3, 5):
        write_book(tmp_path / "2025年" / f"2025年{month}月.xlsx", {"Sheet1": rows})
    dataset = api.load([tmp_path])
    exams = {one["exam"] for path in dataset.tables["exams"] for one in pq.read_table(path).to_pylist()}
    assert exams == {"2025年3月", "2025年5月"}


@pytest.mark.parametrize("remark", ["上次", "上学期", "期中", "原", "模拟"])
def test_the_points_of_now_go_before_those_of_another_time_in_whatever_order(tmp_path, remark):
    header = [*HEAD, f"语文（{remark}）", "语文", "数学", f"数学（{remark}）"]
    _, scores, said = results(tmp_path, header, ["101", "甲", "1班", 90, 60, 70, 100])
    assert [scores["101", subject]["score"] for subject in ("chinese", "mathematics")] == [60, 70]
    assert "sheet.columns_differ" not in said


def test_two_columns_of_a_subject_that_are_as_good_as_one_another_are_said_to_differ(tmp_path):
    header = [*HEAD, "语文", "语文成绩", "数学"]
    rows = (["101", "甲", "1班", 90, 60, 70], ["102", "乙", "1班", 80, 80.0, 70])
    assert "sheet.columns_differ" in results(tmp_path, header, *rows)[2]
    assert "sheet.columns_differ" not in results(tmp_path / "same", header, rows[1])[2]


@pytest.mark.parametrize("header", ["物理/历史", "历史、物理", "首选科目成绩", "首选(物理/历史)", "物理（历史）"])
def test_one_column_of_whichever_first_choice_is_parted_by_the_choice(tmp_path, header):
    """The total is the sum of what each chose: without the column of either subject every total was at fault."""
    exams, scores, said = results(
        tmp_path,
        [*HEAD, "选科组合", "语文", "数学", "外语", header, "化学", "生物", "总分"],
        ["101", "甲", "1班", "物化生", 100, 100, 100, 80, 70, 60, 510],
        ["102", "乙", "1班", "史化生", 90, 90, 90, 85, 75, 65, 495],
    )
    assert (scores["101", "physics"]["score"], scores["102", "history"]["score"]) == (80, 85)
    assert all(
        scores[who, subject]["status"] != "sat"
        for who, subject in (("101", "history"), ("102", "physics"))
        if (who, subject) in scores
    )
    assert exams["101"]["total"] == 510
    assert "rule.total_is_sum" not in said


@pytest.mark.parametrize(
    "headers",
    [
        ("首选科目", "首选科目成绩", "再选科目1", "再选科目1成绩", "再选科目2", "再选科目2成绩"),
        ("首选科目", "首选成绩", "再选1科目", "再选1成绩", "再选2科目", "再选2成绩"),
        ("首选科目", "首选科目成绩", "再选科目一", "再选科目一赋分", "再选科目二", "再选科目二赋分"),
        ("首选科目", "首选科目分数", "再选科目(1)", "再选科目(1)成绩", "再选科目(2)", "再选科目(2)成绩"),
        ("首选科目", "首选科目得分", "再选1", "再选1得分", "再选2", "再选2得分"),
    ],
)
def test_points_of_the_subject_that_another_column_names(tmp_path, headers):
    """Nothing is of a subject that a candidate did not choose, and the total is the sum of those they did."""
    exams, scores, said = results(
        tmp_path,
        [*HEAD, "语文", "数学", "外语", *headers, "总分"],
        ["101", "甲", "1班", 100, 100, 100, "物理", 80, "化学", 70, "生物", 60, 510],
        ["102", "乙", "1班", 90, 90, 90, "历史", 85, "生物", 75, "政治", 65, 495],
    )
    taken = {who: {subject: one["score"] for (w, subject), one in scores.items() if w == who} for who in exams}
    usual = ("chinese", "mathematics", "english")
    assert taken == {
        "101": {**dict.fromkeys(usual, 100), "physics": 80, "chemistry": 70, "biology": 60},
        "102": {**dict.fromkeys(usual, 90), "history": 85, "biology": 75, "politics": 65},
    }
    assert "rule.total_is_sum" not in said


def test_of_points_as_marked_and_converted_beside_a_named_subject_the_converted_count(tmp_path):
    header = [*HEAD, "语文", "数学", "再选1科目", "再选1原始分", "再选1赋分", "总分"]
    _, scores, _ = results(tmp_path, header, ["101", "甲", "1班", 100, 100, "化学", 55, 70, 270])
    assert scores["101", "chemistry"]["score"] == 70


def test_without_choices_one_column_of_two_subjects_is_of_neither(tmp_path):
    _, scores, _ = results(
        tmp_path, [*HEAD, "语文", "数学", "物理/历史", "总分"], ["101", "甲", "1班", 100, 100, 80, 280]
    )
    assert {subject for _, subject in scores} == {"chinese", "mathematics"}


@pytest.mark.parametrize(
    ("sheet", "track"), [("物理类", "物理类"), ("首选历史", "历史类"), ("物理类、历史类", None), ("物理", None)]
)
def test_the_name_of_a_sheet_tells_the_track(sheet, track):
    found = part([*HEAD, "语文", "数学", "总分"], ["101", "甲", "1班", "100", "90", "190"], sheet=sheet)
    assert (found.told["track"].text if "track" in found.told else None) == track
