"""Rules across tables: what they find, which rows they take out, and what a bureau may settle of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from eduquality import api
from eduquality.check_digits import id_check_character
from eduquality.engine import rows
from eduquality.errors import CatalogFault, EduqError, InputFault
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.dataset import Dataset, Finding
from eduquality.report import as_text
from eduquality.report.pages.validate import present_dataset
from eduquality.scoring.examples import run_rule_examples
from eduquality.words import hint_of, message_of

ROSTER = ("学籍号", "身份证件号", "姓名", "性别", "出生日期", "学校名称", "年级", "班级")
SCHOOLS = ("学年", "学校标识码", "学校名称", "县区", "学校类别")
DAY = date(2026, 3, 1)
#: What a row holds that tells nobody.
NOBODY: dict[str, object] = {"student_id": "LG1", "id": None, "name": None}


def citizen(number: int) -> str:
    """Make a citizen number of no real place."""
    first17 = f"99990020130504{number:02d}1"
    return first17 + id_check_character(first17)


def pupil(number: int, school: str = "青禾小学", **changed: object) -> list[object]:
    code = citizen(number)
    row = {"student_id": "G" + code, "id": code, "name": "样例", "sex": "男", "born": "2013-05-04", "school": school}
    return list((row | {"grade": "六年级", "class": "1班"} | changed).values())


def write(path: Path, heads: Sequence[str], *rows: Sequence[object]) -> None:
    book = openpyxl.Workbook()
    book.active.title = "表"
    for row in (heads, *rows):
        book.active.append(list(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Two schools; pupil 1 is on both rosters, the class list says three where two are listed."""
    folder = tmp_path / "county"
    write(
        folder / "名录2025年.xlsx",
        SCHOOLS,
        [2025, "2199000001", "青禾小学", "云县", "小学"],
        [2025, "2199000002", "白石小学", "云县", "小学"],
    )
    write(folder / "2025年甲.xlsx", ROSTER, pupil(1), pupil(2))
    write(folder / "2025年白.xlsx", ROSTER, pupil(3, "白石小学"), pupil(1, "白石小学"))
    write(folder / "班级2025年.xlsx", ("学校名称", "年级", "班级", "班级人数"), ["青禾小学", "六年级", "1班", 3])
    return folder


def settle(county: Path, text: str) -> None:
    (county / "eduq.yaml").write_text(text, encoding="utf-8")


def validated(county: Path, catalogue: Catalogue, today: date = DAY) -> Dataset:
    return api.validate(api.load(county), using=catalogue, today=today)


def of_rule(dataset: Dataset, name: str) -> list[Finding]:
    return [finding for finding in dataset.findings if finding.issue.code == f"rule.{name}"]


# ---------------------------------------------------------------- the rules that come with the program


def test_every_rule_has_examples_of_rows_at_fault_and_of_others(catalogue: Catalogue) -> None:
    """Each has at least two examples; that they come out is seen where `eduq test` runs them all."""
    for rule in catalogue.rules.values():
        assert {bool(example.expect) for example in rule.spec.examples} == {True, False} or rule.name.startswith(
            "same_"
        )
        assert len(rule.spec.examples) >= 2


def test_a_wrong_example_says_which_row_and_which_value(catalogue: Catalogue, tmp_path: Path) -> None:
    """A rule that finds too much, too little or another value fails with the row."""
    path = catalogue.rules["rules.score_above_full_mark"].path
    text = path.read_text(encoding="utf-8").replace("row: 2, values: {score: 120.5,", "row: 2, values: {score: 121,")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "mine.yaml").write_text(text.replace("score > full_mark", "score >= full_mark"), "utf-8")
    results = list(run_rule_examples(api.catalogue(tmp_path), ["rules.mine"]))
    told = [(d.unit, d.what, str(d.expected), str(d.got)) for d in results[0].differences]
    assert told == [("scores 1", "times", "0", "1"), ("scores 2", "score", "121", "120.50")]
    assert results[1].passed


# ---------------------------------------------------------------- findings and rows left out


def test_a_pupil_on_two_rosters_counts_once(county: Path, catalogue: Catalogue) -> None:
    """The later row leaves tables, counts and sheets; its finding names both places and masks the number."""
    loaded = api.load(county)
    dataset = api.validate(loaded, using=catalogue)
    (finding,) = of_rule(dataset, "same_pupil_in_two_schools")
    assert str(finding.issue.where) == "2025年白.xlsx!表!A3"
    assert (finding.refused, finding.table, finding.field, finding.row) == (True, "students", "student_id", 3)
    for lang in ("zh", "en"):
        told = message_of(finding.issue, lang) + hint_of(finding.issue, lang)
        assert "青禾小学" in told
        assert told.count({"zh": "六年级", "en": "grade 6"}[lang]) == told.count("1班") == len(("kept", "left out"))
        assert "{" not in told
    assert citizen(1) not in as_text(present_dataset(dataset, "zh"), "json")
    assert finding.who.startswith("G999")
    assert (loaded.counts["students"].rows, loaded.counts["students"].refused) == (4, 0)
    assert (dataset.counts["students"].rows, dataset.counts["students"].refused) == (3, 1)
    assert [(s.rows, s.refused) for s in dataset.sheets if s.table == "students"] == [(2, 0), (1, 1)]


def test_figures_rest_on_what_the_rules_left(county: Path, catalogue: Catalogue) -> None:
    """Figures leave the refused row out, say so, and do so again from memory."""
    for _ in range(2):
        card = api.compute(api.load(county), ["compulsory.mean_class_size"], using=catalogue)
        assert card.tables["students"].refused == 1
    pupils = api.load(county)
    ruled = api.validate(pupils, using=catalogue)
    assert ruled.tables["students"] != pupils.tables["students"]
    assert ruled.tables["classes"] == pupils.tables["classes"]
    assert api.validate(ruled, using=catalogue) is ruled


def test_a_warning_is_told_and_the_row_counts(county: Path, catalogue: Catalogue) -> None:
    """A class of three with two on the roster is reported at its cell and stays; the scorecard counts the warning."""
    dataset = validated(county, catalogue)
    (finding,) = of_rule(dataset, "class_size_differs_from_roster")
    assert (str(finding.issue.where), finding.refused, finding.shown) == ("班级2025年.xlsx!表!D2", False, "3")
    assert finding.who == "青禾小学 六年级 1班"
    assert "六年级" in message_of(finding.issue, "zh")
    assert "grade 6" in message_of(finding.issue, "en")
    card = api.compute(dataset, ["compulsory.mean_class_size"], using=catalogue)
    assert "rule.class_size_differs_from_roster" in {issue.code for issue in card.issues}


@pytest.mark.parametrize(
    ("refused", "silent"),
    [
        (NOBODY, True),
        (NOBODY | {"class": None}, True),
        ({"grade": "?"}, True),
        (NOBODY | {"class": "2班"}, False),
        (NOBODY | {"grade": "五年级"}, False),
        (NOBODY | {"school": "白石小学"}, False),
    ],
)
def test_a_class_is_not_compared_while_a_row_of_its_roster_is_refused(
    county: Path, catalogue: Catalogue, refused: dict[str, object], silent: bool
) -> None:
    """The third pupil of the class may be the one refused: a finding less is said, and that it was left out.

    A refused row that tells no class, or no grade, may be of any; one of another class, grade or school is of none.
    """
    write(county / "2025年甲.xlsx", ROSTER, pupil(1), pupil(2), pupil(4, **refused))
    dataset = validated(county, catalogue)
    assert len(of_rule(dataset, "class_size_differs_from_roster")) == (not silent)
    withheld = [issue for issue in dataset.issues if issue.code == "rules.withheld"]
    assert [(issue.level, issue.values["findings"]) for issue in withheld] == [("info", 1)] * silent
    for lang, title in (("zh", "班额与名册人数不一致"), ("en", "Class size differs")):
        assert all(title in message_of(issue, lang) and hint_of(issue, lang) for issue in withheld)


def test_a_rule_that_heeds_refused_rows_names_a_table_and_returns_the_place(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    """A slip is told with its line; a query that does not say which class cannot be held against refused rows."""
    text = catalogue.rules["rules.class_size_differs_from_roster"].path.read_text(encoding="utf-8")
    wrong = {"mine": text.replace("unless_refused: students", "unless_refused: studnets")}
    wrong["other"] = text.replace("c.class_name AS class_name, c.headcount", "c.headcount").replace("{class_name}", "")
    (tmp_path / "rules").mkdir()
    for name, changed in wrong.items():
        (tmp_path / "rules" / f"{name}.yaml").write_text(changed, "utf-8")
    with pytest.raises(EduqError) as fault:
        api.rules(tmp_path)
    told = {issue.where.file.rpartition("/")[2]: (issue.code, issue.where.line) for issue in fault.value.issues}
    assert told == {"mine.yaml": ("example.unknown_table_near", 4), "other.yaml": ("rules.no_place", 4)}


def test_a_candidate_above_the_full_mark_leaves_with_every_subject(county: Path, catalogue: Catalogue) -> None:
    """A row of a wide sheet is one row: the total and the other subjects go with the one at fault, nobody else does."""
    heads = ("考号", "学校名称", "语文(120分)", "数学(120分)", "总分")
    rows = [["A1", "青禾小学", 121, 90, 211], ["A2", "青禾小学", 120, 90, 210], ["A3", "青禾小学", 100, 90, 150]]
    write(county / "2025年秋季期中考试.xlsx", heads, *rows)
    dataset = validated(county, catalogue)
    (finding,) = of_rule(dataset, "score_above_full_mark")
    assert (str(finding.issue.where), finding.field) == ("2025年秋季期中考试.xlsx!表!C2", "chinese")
    assert (dataset.counts["exams"].rows, dataset.counts["exams"].refused) == (2, 1)
    assert (dataset.counts["scores"].rows, dataset.counts["scores"].refused) == (4, 0)
    (total,) = of_rule(dataset, "total_differs_from_subjects")
    assert str(total.issue.where) == "2025年秋季期中考试.xlsx!表!E4"


@pytest.mark.parametrize(("right", "listed"), [(1, False), (2, True)])
def test_that_only_the_first_is_listed_is_said(county: Path, catalogue: Catalogue, right: int, listed: bool) -> None:
    """Two totals are wrong: of three candidates the first is reported for both, of four each is."""
    heads = ("考号", "学校名称", "语文", "数学", "总分")
    wrong = [[f"A{at}", "青禾小学", 80, 70, 100] for at in range(2)]
    rows = [[f"B{at}", "青禾小学", 80, 70, 150] for at in range(right)]
    write(county / "2025年秋季期中考试.xlsx", heads, *wrong, *rows)
    found = of_rule(validated(county, catalogue), "total_differs_from_subjects")
    assert len(found) == (2 if listed else 1)
    assert ("只列出第一名" not in message_of(found[0].issue, "zh")) == listed
    assert ("the first is listed" not in message_of(found[0].issue, "en")) == listed


def test_examinations_side_by_side_have_each_its_own_total(county: Path, catalogue: Catalogue) -> None:
    """One row holds a candidate's results of two: of these one total is wrong, the other is right."""
    titles = ("2025年秋季六年级成绩",)
    labels = ("考号", "学校名称", "期中", None, None, "期末")
    subjects = (None, None, *("语文", "数学", "总分") * 2)
    rows = [["A1", "青禾小学", 80, 70, 150, 90, 90, 170], ["A2", "青禾小学", 60, 50, 110, 70, 90, 160]]
    write(county / "成绩.xlsx", titles, labels, subjects, *rows)
    found = of_rule(validated(county, catalogue), "total_differs_from_subjects")
    assert [str(finding.issue.where) for finding in found] == ["成绩.xlsx!表!H4"]


def test_a_score_of_a_long_sheet_leaves_alone(county: Path, catalogue: Catalogue) -> None:
    """Where each subject has a row, only the row at fault goes."""
    heads = ("考号", "学校名称", "科目", "成绩", "满分")
    rows = [["A1", "青禾小学", "语文", 121, 120], ["A1", "青禾小学", "数学", 90, 120]]
    write(county / "2025年秋季期中考试.xlsx", heads, *rows)
    dataset = validated(county, catalogue)
    assert [str(f.issue.where) for f in of_rule(dataset, "score_above_full_mark")] == ["2025年秋季期中考试.xlsx!表!D2"]
    assert (dataset.counts["scores"].rows, dataset.counts["scores"].refused) == (1, 1)


def test_a_school_that_sent_nothing_is_found_in_the_list(county: Path, catalogue: Catalogue) -> None:
    """What is not there has no row: the finding stands at the school's row of the list and names the table."""
    (finding,) = of_rule(validated(county, catalogue), "school_sent_nothing")
    assert (str(finding.issue.where), finding.who) == ("名录2025年.xlsx!表!B3", "白石小学")
    assert "“班级”" in message_of(finding.issue, "zh")
    assert "Classes" in message_of(finding.issue, "en")


def test_rules_that_lack_a_table_are_named(county: Path, catalogue: Catalogue) -> None:
    """Nobody takes a rule that could not be asked for one that found nothing."""
    issue = next(i for i in validated(county, catalogue).issues if i.code == "rules.not_run")
    assert issue.level == "info"
    assert "Examinations" in message_of(issue, "en")
    assert "总分不等于各科之和" in message_of(issue, "zh")


def test_text_of_a_sheet_fills_a_blank_and_is_no_template(county: Path, catalogue: Catalogue) -> None:
    """Braces and markup in a school's name come out as they stand."""
    write(county / "2025年丙.xlsx", ROSTER, pupil(7, "{rule}[red]小学"))
    (finding,) = of_rule(validated(county, catalogue), "school_not_in_list")
    assert "{rule}[red]小学" in message_of(finding.issue, "zh")


@pytest.mark.parametrize(
    ("school", "zh", "en"),
    [
        (
            "青禾县白石小学",
            "没有“青禾县白石小学”（名录里相近的校名：白石小学）：",
            "no 青禾县白石小学 (nearest name there: 白石小学): in this sheet it has 1 row,",
        ),
        ("莲花学校", "没有“莲花学校”：", "no 莲花学校: in this sheet it has 1 row,"),
    ],
)
def test_a_sentence_leaves_out_what_there_is_nothing_to_say_of(
    county: Path, catalogue: Catalogue, school: str, zh: str, en: str
) -> None:
    """Where no name is near, none is spoken of; one row is not called rows."""
    write(county / "2025年丙.xlsx", ROSTER, pupil(7, school))
    (finding,) = of_rule(validated(county, catalogue), "school_not_in_list")
    assert zh in message_of(finding.issue, "zh")
    assert en in message_of(finding.issue, "en")


def test_a_finding_about_a_school_is_of_no_pupil(county: Path, catalogue: Catalogue) -> None:
    """The school is not in the list: no pupil's cell is marked for it, and no row of a pupil is called faulty."""
    write(county / "2025年丙.xlsx", ROSTER, pupil(7, "莲花学校"), pupil(8, "莲花学校"))
    (finding,) = of_rule(validated(county, catalogue), "school_not_in_list")
    assert (str(finding.issue.where), finding.row, finding.who) == ("2025年丙.xlsx!表", 0, "莲花学校")


def test_a_roster_without_classes_is_said_once_with_its_count(county: Path, catalogue: Catalogue) -> None:
    """Three of 白石小学 have no class and no class list; of 青禾小学 the class list says what classes there are."""
    write(county / "2025年白.xlsx", ROSTER[:-1], *(pupil(number, "白石小学")[:-1] for number in (3, 4, 5)))
    write(county / "2025年乙.xlsx", ROSTER, pupil(6, **{"class": None}))
    (finding,) = of_rule(validated(county, catalogue), "pupils_without_class")
    assert (str(finding.issue.where), finding.row, finding.refused) == ("2025年白.xlsx!表", 0, False)
    assert message_of(finding.issue, "en").startswith(
        "白石小学: 3 pupils of the roster have no class (the first in row 2)"
    )
    assert [one["count"] for one in _faults(county, catalogue) if one["code"] == finding.issue.code] == [3]


def _faults(county: Path, catalogue: Catalogue) -> list[dict[str, object]]:
    faults: list[dict[str, object]] = json.loads(as_text(present_dataset(validated(county, catalogue), "en"), "json"))[
        "faults"
    ]
    return faults


# ---------------------------------------------------------------- what eduq.yaml settles


def test_a_rule_can_be_turned_off(county: Path, catalogue: Catalogue) -> None:
    """What is turned off finds nothing and refuses nothing."""
    settle(county, "rules: {same_pupil_in_two_schools: {skip: true}}")
    dataset = validated(county, catalogue)
    assert of_rule(dataset, "same_pupil_in_two_schools") == []
    assert dataset.counts["students"].rows == 4


def test_severity_and_thresholds_can_be_set(county: Path, catalogue: Catalogue) -> None:
    """An error that is made a warning keeps its row; a wider threshold lets the class pass."""
    settle(
        county,
        "rules:\n"
        "  same_pupil_in_two_schools: {severity: warning}\n"
        "  class_size_differs_from_roster: {parameters: {most_off: 1}}\n",
    )
    dataset = validated(county, catalogue)
    assert [(f.issue.level, f.refused) for f in of_rule(dataset, "same_pupil_in_two_schools")] == [("warning", False)]
    assert of_rule(dataset, "class_size_differs_from_roster") == []
    assert dataset.counts["students"].rows == 4


@pytest.mark.parametrize(
    ("text", "line", "code", "told"),
    [
        ("rules:\n  same_pupil_in_two_school: {skip: true}", 2, "rules.unknown_near", "same_pupil_in_two_schools"),
        ("rules:\n  headcount_jump:\n    parameters: {most_per: 3}", 3, "indicator.unknown_parameter_near", "percent"),
        ("rules:\n  headcount_jump:\n    severity: error", 3, "rules.cannot_refuse", "headcount_jump"),
        (
            "accepted:\n  - row: 3\n    rule: headcount_jmp\n    reason: 并\n    document: 甲\n    until: 2026-08-31",
            3,
            "rules.unknown_near",
            "headcount_jump",
        ),
        ("rules: {headcount_jump: {skp: true}}", 1, "shape.unknown_key_near", "skp"),
        ("rules:\n  headcount_jump: {severity: fatal}", 2, "shape.not_allowed", "severity"),
        (
            "accepted:\n  - {rule: headcount_jump, reason: a, document: b, until: 2026-08-31}",
            2,
            "project.accepts_all",
            "",
        ),
        ("accepted:\n  - {rule: headcount_jump, row: 3, reason: a, document: b}", 2, "shape.missing_key", "until"),
    ],
)
def test_a_wrong_setting_is_named_with_its_line(
    county: Path, catalogue: Catalogue, text: str, line: int, code: str, told: str
) -> None:
    """A slip in eduq.yaml stops the run and says where, with the near miss."""
    settle(county, text)
    with pytest.raises(EduqError) as caught:
        validated(county, catalogue)
    assert isinstance(caught.value, InputFault)
    (issue,) = caught.value.issues
    assert (issue.where.file, issue.where.line, issue.code) == ("eduq.yaml", line, code)
    assert told in message_of(issue, "en") + hint_of(issue, "en")


ACCEPTED = """\
accepted:
  - rule: same_pupil_in_two_schools
    school: {school}
    reason: 跨校{{试点}}
    document: 云教〔2025〕12号
    until: {until}
"""


@pytest.mark.parametrize("school", ["白石小学", "2199000002"])
def test_an_accepted_exception_is_told_and_no_longer_refused(county: Path, catalogue: Catalogue, school: str) -> None:
    """By name or code of the school: the row counts, and the finding says why, on whose paper, until when."""
    settle(county, ACCEPTED.format(school=school, until="2026-03-01"))
    dataset = validated(county, catalogue)
    (finding,) = of_rule(dataset, "same_pupil_in_two_schools")
    assert (finding.refused, finding.issue.level, dataset.counts["students"].rows) == (False, "info", 4)
    assert message_of(finding.issue, "zh").endswith("已认可至 2026-03-01：跨校{试点}（云教〔2025〕12号）")
    assert hint_of(finding.issue, "zh") == ""
    row = next(
        r
        for r in json.loads(as_text(present_dataset(dataset, "zh"), "json"))["findings"]
        if r["code"] == finding.issue.code
    )
    assert (row["accepted"]["document"], row["accepted"]["until"]) == ("云教〔2025〕12号", "2026-03-01")


def test_an_expired_exception_holds_no_more(county: Path, catalogue: Catalogue) -> None:
    """The day after its last, the row is refused again and the exception is reported at its line."""
    settle(county, ACCEPTED.format(school="白石小学", until="2026-03-01"))
    dataset = validated(county, catalogue, date(2026, 3, 2))
    assert [f.refused for f in of_rule(dataset, "same_pupil_in_two_schools")] == [True]
    issue = next(i for i in dataset.issues if i.code == "rules.acceptance_expired")
    assert (str(issue.where), issue.level) == ("eduq.yaml:2", "warning")


def test_an_exception_that_fits_nothing_is_reported(county: Path, catalogue: Catalogue) -> None:
    """Mended or mistyped, it is not left standing unnoticed."""
    settle(county, ACCEPTED.format(school="青禾小学", until="2026-03-01"))
    dataset = validated(county, catalogue)
    assert [str(i.where) for i in dataset.issues if i.code == "rules.acceptance_unused"] == ["eduq.yaml:2"]
    assert dataset.counts["students"].rows == 3


@pytest.mark.parametrize(
    ("by", "fits"), [("who: WHO", True), ("row: 3", True), ("row: 4", False), ("file: '*白*'", True)]
)
def test_an_exception_names_its_finding_by_row_file_or_person(
    county: Path, catalogue: Catalogue, by: str, fits: bool
) -> None:
    """`who` is written as the finding shows it, masked."""
    (finding,) = of_rule(validated(county, catalogue), "same_pupil_in_two_schools")
    by = by.replace("WHO", f"'{finding.who}'")
    text = ACCEPTED.format(school="白石小学", until="2026-03-01").replace("school: 白石小学", by)
    settle(county, text)
    assert (validated(county, catalogue).counts["students"].rows == 4) is fits


def test_settings_of_rules_do_not_have_files_read_again(county: Path, catalogue: Catalogue) -> None:
    """Rules are asked of what was read; the tables stay those in the store."""
    settle(county, "year: 2025")
    before = api.load(county).tables
    settle(county, "year: 2025\nrules: {same_pupil_in_two_schools: {skip: true}}")
    assert api.load(county).tables == before


def test_a_rule_of_a_bureau_stands_beside_the_others(county: Path, tmp_path: Path) -> None:
    """A YAML file in a folder of one's own is a rule; its findings carry its own words and code."""
    rules = tmp_path / "own" / "rules"
    rules.mkdir(parents=True)
    (rules / "too_few.yaml").write_text(
        "title: {zh: 人太少, en: Too few}\nseverity: error\ntables: [classes]\nfield: headcount\n"
        "sql: SELECT _file, _sheet, _row, _at, headcount AS pupils, school AS who FROM classes\n"
        "  WHERE headcount < :least\n"
        "parameters: {least: {value: 5, title: {zh: 至少, en: At least}}}\n"
        "message: {zh: '只有 {pupils} 人，不足 {least} 人', en: 'only {pupils}, not {least}'}\n"
        "remedy: {zh: 请核对, en: check it}\nsource: {document: 本县规定}\nnotes: {zh: 说明, en: Notes}\n"
        "examples:\n  - name: four\n    given: {classes: [{headcount: 4}, {headcount: 5}]}\n"
        "    expect: [{table: classes, row: 1}]\n",
        encoding="utf-8",
    )
    dataset = validated(county, api.catalogue(tmp_path / "own"))
    (finding,) = of_rule(dataset, "too_few")
    assert message_of(finding.issue, "zh") == "只有 3 人，不足 5 人"
    assert (dataset.counts["classes"].rows, finding.refused, finding.who) == (0, True, "青禾小学")


def test_a_rule_that_is_given_up_costs_itself_alone(
    county: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said as an error; without one that refuses rows figures would be unsure, so there all ends."""
    write(county / "2025年青.xlsx", ROSTER, pupil(4))
    monkeypatch.setattr(rows, "MOST_ROWS", 0)
    with pytest.raises(CatalogFault):
        validated(county, catalogue)
    refusing = [rule.name for rule in catalogue.rules.values() if rule.spec.severity == "error"]
    settle(county, "rules:\n" + "".join(f"  {name}: {{severity: warning}}\n" for name in refusing))
    dataset = validated(county, catalogue)
    given_up = [issue for issue in dataset.issues if issue.code == "rules.too_many"]
    assert {issue.level for issue in given_up} == {"error"}
    assert "same_pupil_in_two_schools" in {issue.values["name"] for issue in given_up}
    assert not dataset.findings
