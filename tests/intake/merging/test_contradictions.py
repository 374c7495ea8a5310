"""What rows about one thing say together does not depend on which file or row comes first."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from eduquality.intake.loading import load_dataset
from eduquality.words import message_of
from tests.intake.books import write_book
from tests.intake.counties import rows as rows_of

CLASSES = ["学校名称", "年级", "班级", "班额"]
COUNTS = ["学校名称", "学段", "年级", "在校生数"]
MOVEMENTS = ["学校名称", "学段", "年级", "转入", "转出"]
PEOPLE = ["县区", "年龄", "人口数"]
LINES = ["科类", "批次线", "最低分"]
EXAM = ["考号", "学校名称", "语文", "数学", "总分"]
SCHOOLS = ["学校标识码", "学校名称", "县区", "学校类别", "城乡分类"]


def told(folder: Path, files: dict[str, list[list[object]]], store: Path, table: str, *fields: str) -> tuple:
    """Load the files; give the values kept of these fields and the codes found, whatever the order."""
    for name, sheet in files.items():
        write_book(folder / f"{name}.xlsx", {"表": sheet})
    dataset = load_dataset([folder], store=store)
    kept = [tuple(str(row[name]) for name in fields) for row in rows_of(dataset, table)]
    found = sorted(finding.issue.code for finding in dataset.findings)
    return sorted(kept), found


def in_any_order(tmp_path: Path, header: list[str], rows: list[list[object]], table: str, *fields: str) -> tuple:
    """Send each row in a file of its own under every permutation of names: always the same is kept and said."""
    seen = []
    for number, order in enumerate(permutations("甲乙丙"[: len(rows)])):
        files = {f"2025年{name}": [header, row] for name, row in zip(order, rows, strict=True)}
        seen.append(told(tmp_path / str(number), files, tmp_path / "store", table, *fields))
    assert all(one == seen[0] for one in seen), seen
    return seen[0]


@pytest.mark.parametrize(
    ("table", "field", "header", "first", "second"),
    [
        ("classes", "headcount", CLASSES, ["甲小学", 1, "1班", 45], ["甲小学", 1, "1班", 56]),
        ("enrolments", "pupils", COUNTS, ["甲小学", "小学", 1, 45], ["甲小学", "小学", 1, 56]),
        ("movements", "transfers_in", MOVEMENTS, ["甲小学", "小学", 1, 4, 0], ["甲小学", "小学", 1, 5, 0]),
        ("population", "people", PEOPLE, ["甲县", "12-14岁", 100], ["甲县", "12-14岁", 120]),
        ("lines", "minimum", LINES, ["物理类", "本科线", 440], ["物理类", "本科线", 441]),
        ("exams", "total", EXAM, ["1001", "甲中学", 70, 80, 150], ["1001", "甲中学", 75, 80, 155]),
        (
            "schools",
            "location",
            SCHOOLS,
            ["2199000001", "甲小学", "甲县", "小学", "城区"],
            ["2199000001", "甲小学", "甲县", "小学", "乡村"],
        ),
    ],
)
def test_two_values_of_one_thing_leave_it_unknown(tmp_path, table, field, header, first, second):
    """One row counts, the value is nobody's until it is settled, and one finding says both."""
    kept, found = in_any_order(tmp_path, header, [first, second], table, field)
    assert (kept, found) == ([("None",)], ["table.contradiction"])


def test_the_finding_names_both_values_and_both_places(tmp_path, store):
    files = {f"2025年{name}": [CLASSES, ["甲小学", 1, "1班", size]] for name, size in (("甲", 45), ("乙", 56))}
    for name, sheet in files.items():
        write_book(tmp_path / "x" / f"{name}.xlsx", {"表": sheet})
    (finding,) = load_dataset([tmp_path / "x"], store=store).findings
    sentence = message_of(finding.issue, "zh")
    assert all(part in sentence for part in ("45", "56", "2025年乙.xlsx!表!D2")), sentence
    assert (str(finding.issue.where), finding.who) == ("2025年甲.xlsx!表!D2", "甲小学 一年级 1班")


def test_what_only_one_row_says_none_denies(tmp_path):
    rows = [["甲小学", 1, "1班", 45], ["甲小学", 1, "1班", None]]
    assert in_any_order(tmp_path, CLASSES, rows, "classes", "headcount") == ([("45",)], ["table.duplicate"])


def test_two_that_agree_do_not_outvote_a_third(tmp_path):
    """Which of the three is kept, and so which of the others denies it, goes by the bytes of the files."""
    for number, sizes in enumerate(permutations((45, 45, 56))):
        files = {
            f"2025年{name}": [CLASSES, ["甲小学", 1, "1班", size]] for name, size in zip("甲乙丙", sizes, strict=True)
        }
        kept, found = told(tmp_path / str(number), files, tmp_path / "store", "classes", "headcount")
        assert kept == [("None",)]
        assert "table.contradiction" in found


def test_points_written_otherwise_are_the_same(tmp_path):
    rows = [["1001", "甲中学", "70", "80", "150"], ["1001", "甲中学", "70.0", "80", "150.0"]]
    assert in_any_order(tmp_path, EXAM, rows, "scores", "score")[1] == ["table.duplicate"]


def test_points_beside_an_absence_are_neither(tmp_path):
    rows = [["1001", "甲中学", 70, 80, 150], ["1001", "甲中学", "缺考", "缺考", "缺考"]]
    kept, found = in_any_order(tmp_path, EXAM, rows, "exams", "total", "status")
    assert (kept, found) == ([("None", "None")], ["table.contradiction"])


def test_the_sheet_with_more_subjects_is_the_one_that_counts(tmp_path):
    files = {
        "甲": [["考号", "学校名称", "语文"], ["1001", "甲中学", 70]],
        "乙": [EXAM, ["1001", "甲中学", 70, 80, 150]],
    }
    seen = []
    for number, names in enumerate((("甲", "乙"), ("乙", "甲"))):
        sheets = {f"2025年期末考试{new}": files[old] for new, old in zip("12", names, strict=True)}
        seen.append(told(tmp_path / str(number), sheets, tmp_path / "store", "scores", "subject", "score"))
    assert seen[0] == seen[1]
    assert len(seen[0][0]) == 2


@pytest.mark.parametrize("word", ["更正", "修订", "最终版", "订正稿", "最新"])
@pytest.mark.parametrize("before", ["0", "9"])
def test_a_file_that_calls_itself_corrected_settles_it(tmp_path, store, word, before):
    files = {
        f"{before}班级2025{word}": [CLASSES, ["甲小学", 1, "1班", 56]],
        "5班级2025": [CLASSES, ["甲小学", 1, "1班", 45]],
    }
    kept, found = told(tmp_path / "x", files, store, "classes", "headcount")
    assert (kept, found) == ([("56",)], ["table.corrected"])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("更正", "再次更正"),
        ("（第一次更正）", "（第二次更正）"),
        ("更正", "更正2"),
        ("修订版1", "修订版（3）"),
        ("z更正", "a二次更正"),
    ],
)
def test_the_second_correction_settles_it(tmp_path, store, first, second):
    files = {f"班级2025{word}": [CLASSES, ["甲小学", 1, "1班", n]] for word, n in (("", 50), (first, 47), (second, 44))}
    kept, found = told(tmp_path / "x", files, store, "classes", "headcount")
    assert (kept, found) == ([("44",)], ["table.corrected"] * 2)


def test_a_class_behind_the_word_is_no_second_correction(tmp_path, store):
    files = {f"{name}2025": [CLASSES, ["甲小学", 1, "1班", n]] for name, n in (("更正3班及其他", 50), ("更正", 47))}
    _, found = told(tmp_path / "x", files, store, "classes", "headcount")
    assert found == ["table.contradiction"]


@pytest.mark.parametrize(
    "word",
    [
        "更正前",
        "修订前",
        "（最终版前）",
        "未更正",
        "待修订",
        "原表",
        "旧版",
        "（作废）",
        "（旧）",
        "初稿",
        "修改前",
        "更正以前",
    ],
)
@pytest.mark.parametrize("before", ["0", "9"])
def test_a_file_that_calls_itself_superseded_never_goes_before_another(tmp_path, store, word, before):
    files = {
        f"{before}班级2025{word}": [CLASSES, ["甲小学", 1, "1班", 60]],
        "5班级2025": [CLASSES, ["甲小学", 1, "1班", 50]],
    }
    kept, found = told(tmp_path / "x", files, store, "classes", "headcount")
    assert (kept, found) == ([("50",)], ["table.superseded"])


@pytest.mark.parametrize("word", ["更正（原表作废）", "（原表作废）", "原表更正", "更正前后对照", "修改后"])
def test_a_remark_on_what_it_corrects_makes_no_sheet_superseded(tmp_path, store, word):
    files = {
        f"9班级2025{word}": [CLASSES, ["甲小学", 1, "1班", 50]],
        "5班级2025": [CLASSES, ["甲小学", 1, "1班", 60]],
    }
    kept, found = told(tmp_path / "x", files, store, "classes", "headcount")
    assert (kept, found) == ([("50",)], ["table.corrected"])


def test_two_corrected_files_settle_nothing(tmp_path, store):
    files = {
        "甲班级2025更正": [CLASSES, ["甲小学", 1, "1班", 56]],
        "乙班级2025更正": [CLASSES, ["甲小学", 1, "1班", 55]],
        "班级2025": [CLASSES, ["甲小学", 1, "1班", 45]],
    }
    kept, found = told(tmp_path / "x", files, store, "classes", "headcount")
    assert (kept, found) == ([("None",)], ["table.contradiction", "table.corrected"])


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("班额统计20250910", "班额统计20250915"),
        ("班额统计（2025年9月10日）", "班额统计（2025年9月15日）"),
        ("2025年班额统计9月9日", "2025年班额统计9月15日"),
        ("2025年班额 12.5", "2025年班额 12.15"),
        ("2025班额_0910", "2025班额_1009"),
        ("班额2025-9-30", "班额2025-10-8"),
    ],
)
@pytest.mark.parametrize("swapped", [False, True])
def test_of_two_files_of_one_name_the_later_day_settles_it(tmp_path, store, earlier, later, swapped):
    sizes = (45, 56) if swapped else (56, 45)
    files = {
        f"2025年秋/{name}": [CLASSES, ["甲小学", 1, "1班", size]]
        for name, size in zip((earlier, later), sizes, strict=True)
    }
    kept, found = told(tmp_path / "x", files, store, "classes", "headcount")
    assert (kept, found) == ([(str(sizes[1]),)], ["table.later"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("班额统计20250910", "班级情况20250915"),
        ("班额2025年9月10日", "班额9月15日"),
        ("2025班额", "2025班额（2）"),
        ("2025班额", "2025班额 - 副本"),
        ("2025班额", "2025班额0915"),
    ],
)
def test_days_of_files_named_otherwise_and_copies_settle_nothing(tmp_path, store, one, other):
    files = {f"2025年秋/{name}": [CLASSES, ["甲小学", 1, "1班", size]] for name, size in ((one, 45), (other, 56))}
    kept, found = told(tmp_path / "x", files, store, "classes", "headcount")
    assert (kept, found) == ([("None",)], ["table.contradiction"])


def test_a_later_day_does_not_settle_what_a_third_file_says(tmp_path, store):
    files = {"班额20250910": 45, "班额20250915": 56, "2025年班级情况": 45}
    sheets = {f"2025年秋/{name}": [CLASSES, ["甲小学", 1, "1班", size]] for name, size in files.items()}
    kept, _ = told(tmp_path / "x", sheets, store, "classes", "headcount")
    assert kept == [("None",)]


@pytest.mark.parametrize(
    ("older", "newer"), [("班额20250910", "班额20250915"), ("2025班额", "2025班额更正"), ("2025班额更正前", "2025班额")]
)
def test_a_class_that_only_the_older_sheet_has_is_counted_and_said(tmp_path, store, older, newer):
    files = {
        f"2025年秋/{older}": [CLASSES, ["甲小学", 1, "1班", 60], ["甲小学", 1, "2班", 61], ["乙小学", 1, "1班", 40]],
        f"2025年秋/{newer}": [CLASSES, ["甲小学", 1, "1班", 45], ["甲小学", 1, "3班", 46]],
    }
    for name, sheet in files.items():
        write_book(tmp_path / "x" / f"{name}.xlsx", {"表": sheet})
    data = load_dataset([tmp_path / "x"], store=store)
    assert len(rows_of(data, "classes")) == 4
    (said,) = [issue for issue in data.issues if issue.code == "table.only_in_older"]
    assert (said.where.file, said.values["rows"], said.values["lines"]) == (f"2025年秋/{older}.xlsx", 1, "3")


def test_class_lists_of_two_years_are_no_versions_of_one_another(tmp_path, store):
    for name, size in (("班额20240910", 45), ("班额20250910", 46)):
        write_book(tmp_path / "x" / f"{name}.xlsx", {"表": [CLASSES, ["甲小学", 1, f"{size}班", size]]})
    data = load_dataset([tmp_path / "x"], store=store)
    assert "table.only_in_older" not in {issue.code for issue in data.issues}
