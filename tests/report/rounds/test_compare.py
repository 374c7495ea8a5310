"""What became of the findings of an earlier result: fixed, still there, new, or not checked."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from eduquality import api
from eduquality.errors import InputFault, Issue, Place
from eduquality.intake.cells.masking import masked_number
from eduquality.model.results.dataset import SheetReport
from eduquality.model.tables import TABLES
from eduquality.report import as_text
from eduquality.report.pages.validate import present_dataset
from eduquality.report.rounds.compare import compare, read_result
from tests.intake.books import citizen, pupil, roster, write_book
from tests.report.returns import dataset, finding

SHEETS = tuple(SheetReport(file, "班级情况", "classes", (2,)) for file in ("一小.xlsx", "二小.xlsx"))


def at(cell, who="一年级1班", **changes):
    return finding(cell, **({"file": "一小.xlsx", "sheet": "班级情况", "who": who} | changes))


def result_of(*findings, sheets=SHEETS, issues=()):
    """Give what `validate -f json` writes of findings."""
    return json.loads(as_text(present_dataset(dataset("", *findings, sheets=sheets, issues=issues), "zh"), "json"))


def compared(old, *findings, sheets=SHEETS, issues=()):
    """Compare with today's findings: the round and today's dataset."""
    now = dataset("", *findings, sheets=sheets, issues=issues)
    return compare(old, now), now


def counts(old, *findings, **more):
    found = compared(old, *findings, **more)[0].counts()
    return tuple(found[state] for state in ("fixed", "still", "new", "unchecked"))


def test_each_finding_is_fixed_still_there_or_new():
    """One of two was corrected, and another mistake was made."""
    old = result_of(at("C4"), at("C5", who="一年级2班"))
    against, now = compared(old, at("C4"), at("C9", who="一年级3班", shown="-8"))
    assert [against.state_of(one) for one in now.findings] == ["still", "new"]
    assert [row["cell"] for row in against.fixed] == ["C5"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_language_of_the_earlier_result_does_not_matter(lang):
    """Sentences are not compared."""
    old = json.loads(as_text(present_dataset(dataset("", at("C4"), sheets=SHEETS), lang), "json"))
    assert counts(old, at("C4")) == (0, 1, 0, 0)


def test_rows_that_moved_are_known_again():
    """Three rows were put in above, and one finding was corrected."""
    old = result_of(at("C4"), at("C5", who="一年级2班"))
    assert counts(old, at("C7")) == (1, 1, 0, 0)


def test_a_column_or_sheet_that_moved_is_known_again():
    """Another column, another name of the sheet."""
    sheets = (SheetReport("一小.xlsx", "班级", "classes", (2,)),)
    assert counts(result_of(at("C4")), at("D4", sheet="班级"), sheets=sheets) == (0, 1, 0, 0)


def test_findings_alike_are_counted():
    """Of three empty cells of nobody's rows one was filled, wherever it was."""
    old = result_of(*(at(f"C{row}", who="", shown="") for row in (4, 5, 6)))
    assert counts(old, *(at(f"C{row}", who="", shown="") for row in (9, 10))) == (1, 2, 0, 0)
    assert counts(old, *(at(f"C{row}", who="", shown="") for row in (4, 5, 6, 7))) == (0, 3, 1, 0)


def test_another_wrong_value_in_the_same_cell_is_still_wrong():
    """-3 became -5."""
    assert counts(result_of(at("C4")), at("C4", shown="-5")) == (0, 1, 0, 0)


def nothing_of(table):
    """Give the finding that a school in the list sent no rows of a table."""
    titles = {"zh": TABLES[table].spec.zh, "en": TABLES[table].spec.en}
    found = at("A3", code="rule.school_sent_nothing", who="青禾小学")
    return replace(found, issue=replace(found.issue, values={**found.issue.values, **SENTENCE, "table_name": titles}))


SENTENCE = {"rule": {key: {"zh": "缺{table_name}", "en": "no {table_name}"} for key in ("message", "remedy")}}


def test_what_is_missing_of_another_table_is_another_finding():
    """The roster came, the list of teachers did not; both are said at the same row of the list of schools."""
    old = result_of(nothing_of("students"))
    assert counts(old, nothing_of("teachers")) == (1, 0, 1, 0)
    assert counts(old, nothing_of("students")) == (0, 1, 0, 0)


def test_an_issue_of_no_place_is_known_by_the_table_it_names():
    """Numbers shared by pupils are not those shared by teachers."""
    shared = {
        name: Issue(
            "warning",
            "table.shared_numbers",
            values={"table": {"zh": TABLES[name].spec.zh, "en": name}, "field": "编号", "numbers": 2},
        )
        for name in ("teachers", "exams")
    }
    old = result_of(issues=(shared["teachers"],))
    assert counts(old, issues=(shared["exams"],)) == (1, 0, 1, 0)
    assert counts(old, issues=(shared["teachers"],)) == (0, 1, 0, 0)


def test_a_result_of_an_earlier_version_that_names_no_table_is_compared_without():
    """Nothing in it says which table was missing."""
    old = result_of(nothing_of("students"))
    old["findings"] = [{key: value for key, value in row.items() if key != "about"} for row in old["findings"]]
    assert counts(old, nothing_of("students")) == (0, 1, 0, 0)


def test_another_mistake_in_the_same_cell_is_new():
    """The first is corrected, the second is not the first."""
    assert counts(result_of(at("C4")), at("C4", code="cell.not_whole")) == (1, 0, 1, 0)


@pytest.mark.parametrize("name", ["改后/一小.xlsx", "一小教育集团总校.xlsx", "青禾第一小学.xlsx"])
def test_a_renamed_file_is_known_again(name):
    """By its name in another folder, or by what is said of whom in it."""
    sheets = (SheetReport(name, "班级情况", "classes", (2,)), SHEETS[1])
    assert counts(result_of(at("C4"), at("C5")), at("C6", file=name), sheets=sheets) == (1, 1, 0, 0)


def test_a_longer_name_around_the_old_one_is_a_renamed_file():
    """`班级情况表` became `班级情况表(修改后)`; everything in it is corrected."""
    old = result_of(
        at("C4", file="班级情况表.xlsx"), sheets=[SheetReport("班级情况表.xlsx", "班级情况", "classes", (2,))]
    )
    sheets = (SheetReport("班级情况表(修改后).xlsx", "班级情况", "classes", (2,)),)
    assert counts(old, sheets=sheets) == (1, 0, 0, 0)


def test_the_same_finding_at_another_school_is_another_finding():
    """Both files are there both times, so no file was renamed."""
    assert counts(result_of(at("C4")), at("C4", file="二小.xlsx")) == (1, 0, 1, 0)


def test_a_file_that_was_not_sent_again_fixed_nothing():
    """Nor is a finding of a sheet that cannot be read any more."""
    old = result_of(at("C4"))
    assert counts(old, sheets=SHEETS[1:]) == (0, 0, 0, 1)
    unread = SheetReport("一小.xlsx", "班级情况", None, reason="sheet.no_header", values={"rows": 30})
    assert counts(old, sheets=(unread,)) == (0, 0, 0, 1)


def test_faults_of_files_are_compared_and_notes_are_not():
    """A file that was empty and no longer is, is fixed."""
    empty, note = (
        Issue("error", "file.empty", Place("二小.xlsx")),
        Issue("info", "file.no_workbook", Place("x.doc")),
    )
    old = result_of(issues=(empty, note), sheets=SHEETS[:1])
    assert counts(old, issues=(note,)) == (1, 0, 0, 0)
    assert counts(old, issues=(empty,), sheets=SHEETS[:1]) == (0, 1, 0, 0)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_look_shows_the_states(lang):
    """Table, JSON, CSV and Markdown name each finding's state, also of what is gone."""
    old = result_of(at("C4"), at("C5", who="一年级2班"), at("C6", file="三小.xlsx"))
    against, now = compared(old, at("C4"), at("C9", who="一年级3班", shown="-8"))
    words = {
        "zh": ("已改正", "仍有", "新增", "未核对（没有这个文件了）"),
        "en": ("fixed", "still wrong", "new", "not checked (file no longer there)"),
    }[lang]
    texts = present_dataset(now, lang, against)
    table = as_text(texts, "table")
    for text in (table, as_text(texts, "csv"), as_text(texts, "md")):
        assert all(word in text for word in words)
    result = json.loads(as_text(texts, "json"))
    assert [one["state"] for one in result["findings"]] == ["still", "new"]
    assert {name: result["since"][name] for name in ("fixed", "still", "new", "unchecked")} == {
        "fixed": 1, "still": 1, "new": 1, "unchecked": 1,
    }  # fmt: skip
    assert [row["cell"] for row in result["since"]["fixed_findings"]] == ["C5"]


def test_without_an_earlier_result_the_keys_are_there_and_empty():
    """A program finds the same keys in every result."""
    result = result_of(at("C4"))
    assert (result["since"], result["findings"][0]["state"]) == (None, None)
    keys = {
        "file", "sheet", "cell", "where", "row", "level", "code", "message", "remedy", "table", "field", "shown", "who",
        "refused", "unknown_rows", "lines", "accepted", "state", "rows_alike", "about",
    }  # fmt: skip
    assert set(result["findings"][0]) == keys


# ---------------------------------------------------------------- rows, sheets and files that are gone


class School:
    """A school's roster and class list, sent twice."""

    def __init__(self, folder):
        self.folder = folder

    def send(self, *pupils, classes=(40, 41), name="青禾小学.xlsx", more=None):
        """Write the workbook of this round and give the dataset."""
        rows = [["青禾小学", "六年级", f"{at}班", size] for at, size in enumerate(classes, start=1) if size is not None]
        sheets = {
            "学生": roster(*pupils),
            "班级": [["2025-2026学年班级情况"], ["学校名称", "年级", "班级", "班额"], *rows],
            **(more or {}),
        }
        write_book(self.folder / "data" / name, {title: rows for title, rows in sheets.items() if rows})
        return api.load(self.folder / "data")

    def result(self, *pupils, **more):
        """Give the result of a round as JSON."""
        return json.loads(as_text(present_dataset(self.send(*pupils, **more), "zh"), "json"))


@pytest.fixture
def school(tmp_path):
    return School(tmp_path)


def tally(against):
    return {state: count for state, count in against.counts().items() if count}


def wrong(number, **changes):
    return pupil(number, grade="?", **changes)


def test_a_row_taken_out_is_gone_and_a_row_mended_is_fixed(school):
    """Two pupils had a grade that is none; one row was mended, the other one deleted."""
    old = school.result(pupil(1), wrong(2), wrong(3), pupil(4))
    against = compare(old, school.send(pupil(1), pupil(2), pupil(4)))
    assert tally(against) == {"fixed": 1, "gone": 1}
    assert [row["row"] for row in against.gone] == [5]
    assert against.fewer == (("青禾小学.xlsx", "学生", 4, 3),)


def test_a_row_put_in_the_place_of_another_does_not_mend_it(school):
    """As many rows as before, but the number is not there any more."""
    old = school.result(pupil(1), wrong(2))
    assert tally(compare(old, school.send(pupil(1), pupil(3)))) == {"gone": 1}


def test_a_number_that_was_corrected_is_fixed(school):
    """The row has another number now, and the sheet as many rows."""
    bad = [*pupil(2)[:1], pupil(2)[1][:-1] + ("1" if pupil(2)[1][-1] != "1" else "2"), *pupil(2)[2:]]
    old = school.result(pupil(1), bad)
    assert old["findings"]
    assert set(tally(compare(old, school.send(pupil(1), pupil(2))))) == {"fixed"}
    assert set(tally(compare(old, school.send(pupil(1))))) == {"gone"}


def test_a_number_that_contradicts_the_birth_date_may_be_what_was_corrected(school):
    """The finding points at the date; either of the two may have been wrong."""
    old = school.result(pupil(1), pupil(2, id_number=citizen(2, born="20130505"), student_id="G" + citizen(2)))
    assert old["findings"]
    assert set(tally(compare(old, school.send(pupil(1), pupil(2))))) == {"fixed"}


def test_a_class_taken_out_is_gone_and_a_class_mended_is_fixed(school):
    """Classes have no number; their place and the number of rows tell."""
    old = school.result(pupil(1), classes=(40, -3, -4))
    against = compare(old, school.send(pupil(1), classes=(40, None, 44)))
    assert tally(against) == {"fixed": 1, "gone": 1}
    assert [row["who"] for row in against.gone] == ["青禾小学 六年级 2班"]
    assert tally(compare(old, school.send(pupil(1), classes=(40, 43, 44)))) == {"fixed": 2}


def test_a_row_of_which_one_finding_is_left_is_there(school):
    """The other one is fixed."""
    old = school.result(pupil(1), wrong(2, sex="男女"))
    assert tally(compare(old, school.send(pupil(1), wrong(2)))) == {"fixed": 1, "still": 1}


def test_a_row_without_a_number_among_the_findings_of_an_older_result_is_judged_by_the_rows(school):
    """A result that does not count rows alike is compared all the same."""
    old = school.result(pupil(1), wrong(2))
    old["findings"] = [{**row, "rows_alike": None} for row in old["findings"]]
    assert tally(compare(old, school.send(pupil(1)))) == {"gone": 1}
    assert tally(compare(old, school.send(pupil(1), pupil(2)))) == {"fixed": 1}


def test_a_sheet_taken_out_is_said_and_fixed_nothing(school):
    """Another sheet of the same table is still in the file."""
    both = {"more": {"六2班": roster(pupil(5), wrong(6))}}
    old = school.result(pupil(1), wrong(2), **both)
    against = compare(old, school.send(pupil(1), pupil(2)))
    assert tally(against) == {"fixed": 1, "unchecked": 1}
    assert against.missing == (("青禾小学.xlsx", "六2班"),)
    assert [row["why"] for row in against.unchecked] == ["sheet"]


def test_a_sheet_that_has_another_name_is_the_same_sheet(school):
    """Its rows are counted with those of the file."""
    old = school.result(pupil(1), wrong(2), wrong(3))
    write_book(school.folder / "data" / "青禾小学.xlsx", {"学生名册": roster(pupil(1), pupil(2))})
    against = compare(old, api.load(school.folder / "data"))
    assert tally(against) == {"fixed": 1, "gone": 1}


def test_a_file_that_was_not_sent_again_is_said_even_without_findings(school):
    """Who reads that everything is fixed must see that half of it is missing."""
    school.send(pupil(7), classes=(), name="白石小学.xlsx")
    old = school.result(pupil(1), wrong(2))
    (school.folder / "data" / "白石小学.xlsx").unlink()
    against = compare(old, school.send(pupil(1), pupil(2)))
    assert (tally(against), against.missing) == ({"fixed": 1}, (("白石小学.xlsx", ""),))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_look_says_what_is_gone(school, lang):
    """The state of each finding, the sheets and files that are missing, and the sheets with fewer rows."""
    school.send(pupil(7), classes=(), name="白石小学.xlsx")
    old = school.result(pupil(1), wrong(2), more={"六2班": roster(wrong(6))})
    (school.folder / "data" / "白石小学.xlsx").unlink()
    now = school.send(pupil(1))
    against = compare(old, now)
    texts = present_dataset(now, lang, against)
    table = as_text(texts, "table")
    gone = {"zh": "该行已不在", "en": "row no longer there"}[lang]
    sheet = {"zh": "未核对（没有这张工作表了）", "en": "not checked (sheet no longer there)"}[lang]
    fewer = {"zh": "上次 2 行，这次 1 行", "en": "2 rows then, 1 now"}[lang]
    for text in (table, as_text(texts, "md")):
        assert all(words in text for words in (gone, sheet, fewer, "白石小学.xlsx", "青禾小学.xlsx!六2班"))
    assert all(words in as_text(texts, "csv") for words in (gone, sheet))
    since = json.loads(as_text(texts, "json"))["since"]
    assert (since["gone"], since["gone_findings"][0]["row"], since["unchecked_findings"][0]["why"]) == (1, 4, "sheet")
    assert since["missing"] == [
        {"file": "白石小学.xlsx", "sheet": None},
        {"file": "青禾小学.xlsx", "sheet": "六2班"},
    ]
    assert since["fewer_rows"] == [{"file": "青禾小学.xlsx", "sheet": "学生", "before": 2, "now": 1}]


def test_a_result_tells_of_nobody_who_was_not_named(school):
    """Beside the masked numbers there are counts only: of rows of the file and table with the same masked number."""
    text = as_text(present_dataset(school.send(*map(pupil, range(1, 9)), wrong(9)), "zh"), "json")
    assert not any(citizen(number) in text for number in range(1, 10))
    (finding_row,) = json.loads(text)["findings"]
    alike = sum(masked_number(citizen(number)) == masked_number(citizen(9)) for number in range(1, 10))
    assert finding_row["rows_alike"] == alike


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_result_of_another_version_is_compared_and_that_is_said(lang):
    """Its checks may have been others."""
    old = {**result_of(at("C4")), "eduq": "0.0.9"}
    against, now = compared(old)
    assert "0.0.9" in as_text(present_dataset(now, lang, against), "table")
    assert json.loads(as_text(present_dataset(now, lang, against), "json"))["since"]["other_version"] == "0.0.9"


@pytest.mark.parametrize(
    ("result", "command"),
    [
        ({"eduq": "0.1.0", "plan": "xiangxi-2020", "rows": []}, "check"),
        ({"eduq": "0.1.0", "plan": None, "rows": []}, "compute"),
        ({"eduq": "0.1.0", "schools": []}, "status"),
        ({"eduq": "0.1.0", "examples": 1, "rows": []}, "test"),
    ],
)
def test_the_result_of_another_command_is_called_by_its_name(tmp_path, result, command):
    """So that whoever mixed two files up sees which."""
    (tmp_path / "old.json").write_text(json.dumps(result), encoding="utf-8")
    with pytest.raises(InputFault) as refused:
        read_result(tmp_path / "old.json")
    (issue,) = refused.value.issues
    assert (issue.code, issue.values["command"]) == ("since.of_another_command", command)


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", "not json", '{"eduq": "1", "findings": {}, "issues": [], "sheets": []}',
        '{"eduq": "1", "rows": []}', '{"eduq": "1", "findings": [{"code": 1}], "issues": [], "sheets": []}',
        '{"eduq": "1", "findings": [], "issues": [3], "sheets": []}', "[" * 100_000,
    ],
)  # fmt: skip
def test_something_else_is_refused(tmp_path, text):
    """A JSON that is no result of validate is named as such, never misread."""
    path = tmp_path / "old.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputFault) as refused:
        read_result(path)
    assert refused.value.issues[0].code == "since.not_a_result"


def test_a_result_that_is_not_there_is_named(tmp_path):
    """The path stands in the message."""
    with pytest.raises(InputFault) as refused:
        read_result(tmp_path / "no.json")
    assert refused.value.issues[0].code == "since.unreadable"


def test_a_result_is_written_of_a_table_without_a_row_that_was_taken(tmp_path):
    """Every row of the roster was refused: they are counted all the same."""
    write_book(tmp_path / "花名册.xlsx", {"学生": roster(pupil(1, grade="十三年级"), pupil(2, grade="十三年级"))})
    (refused, _) = json.loads(as_text(present_dataset(api.load(tmp_path), "zh"), "json"))["findings"]
    assert refused["rows_alike"] == 1
