"""What became of the findings of an earlier result: fixed, still there, new, or not checked."""

from __future__ import annotations

import json

import pytest

from eduquality.errors import InputFault, Issue, Place
from eduquality.model.dataset import SheetReport
from eduquality.report import compare, dataset_texts, print_round, printed, read_result

from .returns import dataset, finding

SHEETS = tuple(SheetReport(file, "班级情况", "classes", (2,)) for file in ("一小.xlsx", "二小.xlsx"))


def at(cell, who="一年级1班", **changes):
    return finding(cell, **({"file": "一小.xlsx", "sheet": "班级情况", "who": who} | changes))


def result_of(*findings, sheets=SHEETS, issues=()):
    """Give what `validate -f json` writes of findings."""
    return json.loads(dataset_texts(dataset("", *findings, sheets=sheets, issues=issues), "zh")["json"]())


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
    old = json.loads(dataset_texts(dataset("", at("C4"), sheets=SHEETS), lang)["json"]())
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
        Issue("info", "table.not_a_workbook", Place("x.doc")),
    )
    old = result_of(issues=(empty, note), sheets=SHEETS[:1])
    assert counts(old, issues=(note,)) == (1, 0, 0, 0)
    assert counts(old, issues=(empty,), sheets=SHEETS[:1]) == (0, 1, 0, 0)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_look_shows_the_states(lang):
    """Table, JSON, CSV and Markdown name each finding's state, also of what is gone."""
    old = result_of(at("C4"), at("C5", who="一年级2班"), at("C6", file="三小.xlsx"))
    against, now = compared(old, at("C4"), at("C9", who="一年级3班", shown="-8"))
    words = {"zh": ("已改正", "仍有", "新增", "未核对"), "en": ("fixed", "still wrong", "new", "not checked")}[lang]
    texts = dataset_texts(now, lang, against)
    table = printed(lambda console: print_round(against, now, console, lang, verbose=False))
    for text in (table, texts["csv"](), texts["md"]()):
        assert all(word in text for word in words)
    result = json.loads(texts["json"]())
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
        "refused", "accepted", "state",
    }  # fmt: skip
    assert set(result["findings"][0]) == keys


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
