"""Answers whether every phrase exists in both languages and every code used is worded."""

from __future__ import annotations

import ast
import re
import string
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from eduquality.errors import Issue
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.notations.codes import (
    EXAM_KIND,
    LINE,
    SCHOOL_KIND,
    SEX,
    STAGE,
)
from eduquality.model.notations.documents import ID_KIND
from eduquality.model.notations.score_cells import ABSENCE, MARK
from eduquality.model.notations.tracks import TRACK
from eduquality.model.tables import SUBJECTS
from eduquality.words import Phrase, hint, message_of, phrases, say

SOURCE = Path(__file__).parents[2] / "src" / "eduquality"
CJK = re.compile(r"[\u4e00-\u9fff]")
WORD = re.compile(r"[A-Za-z]{2,}")
FILES = {".json", ".csv", ".md", ".yaml"}
CODE = re.compile(r"[a-z]+(\.[a-z0-9_-]+)+")


def blanks(template: str) -> set[str]:
    """Give what a sentence is filled with; what only chooses between one and many is of one language."""
    parsed = string.Formatter().parse(template)
    return {name for _, name, form, _ in parsed if name is not None and "|" not in (form or "")}


def texts(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def used_codes() -> list[tuple[str, str]]:
    """Give every text of the source that has the form of a code and the first word of one, with its file."""
    first_words = {code.partition(".")[0] for code in phrases()}
    sources = [path for path in SOURCE.rglob("*.py") if path.relative_to(SOURCE).parts[0] != "words"]
    return [
        (path.relative_to(SOURCE).as_posix(), text)
        for path in sorted(sources)
        for text in sorted(texts(path))
        if CODE.fullmatch(text) and text.partition(".")[0] in first_words and Path(text).suffix not in FILES
    ]


def broken(fault: Callable[[Phrase], bool]) -> list[str]:
    return sorted(code for code, phrase in phrases().items() if fault(phrase))


def test_a_code_is_worded_once() -> None:
    """No layer words a code that another layer words otherwise."""
    modules = [import_module(f"eduquality.words.{path.stem}") for path in (SOURCE / "words").glob("[!_]*.py")]
    layers = [module.PHRASES for module in modules if hasattr(module, "PHRASES")]
    twice = [code for code, count in Counter(code for layer in layers for code in layer).items() if count > 1]
    assert twice == []


def test_a_phrase_stands_in_both_languages() -> None:
    """Every phrase is worded in Chinese and in English."""
    assert broken(lambda phrase: not phrase.zh.strip() or not phrase.en.strip()) == []


def test_chinese_is_chinese() -> None:
    """A Chinese phrase holds Chinese, unless it is signs and blanks only, or the same name in English."""

    def untranslated(phrase: Phrase) -> bool:
        said = re.sub(r"\{[^}]*\}", "", phrase.zh)
        return bool(WORD.search(said)) and not CJK.search(said) and phrase.zh != phrase.en

    assert broken(untranslated) == []


def test_english_holds_no_chinese() -> None:
    """An English phrase can be read by someone who reads no Chinese, but for words quoted from a workbook."""
    assert broken(lambda phrase: phrase.zh == phrase.en and bool(CJK.search(phrase.en))) == []


def test_both_languages_name_the_same_blanks() -> None:
    """What is filled in in Chinese is filled in in English, in the sentence and in its hint."""
    assert broken(lambda phrase: blanks(phrase.zh) != blanks(phrase.en)) == []
    assert broken(lambda phrase: blanks(phrase.hint_zh) != blanks(phrase.hint_en)) == []


def test_a_hint_stands_in_both_languages_or_in_none() -> None:
    """Nobody misses a hint because of the language chosen."""
    assert broken(lambda phrase: bool(phrase.hint_zh) != bool(phrase.hint_en)) == []
    assert broken(lambda phrase: bool(phrase.office_zh) != bool(phrase.office_en)) == []


#: The first words of codes that can stand at a sheet or a file that somebody sent.
OF_FILES = ("cell.", "id.", "table.", "sheet.", "file.", "register.u", "register.a", "register.c", "register.w")
OFFICE = re.compile(r"eduq|EDUQ_|pip |--")


def test_no_sender_is_sent_to_settings_or_commands() -> None:
    """What a school can do is done in its sheet; what only the office can do is told to the office alone."""
    told = {code: phrase for code, phrase in phrases().items() if code.startswith(OF_FILES)}
    # Said of the whole folder, to nobody who sent a part of it.
    told = {code: phrase for code, phrase in told.items() if code != "table.nothing_read"}
    assert [code for code, phrase in told.items() if OFFICE.search(phrase.hint_zh + phrase.hint_en)] == []


def test_the_office_is_told_both() -> None:
    both = hint("table.near_column", "zh"), hint("table.near_column", "zh", "sender")
    assert both == ("请改列名；或在 eduq.yaml 的 columns 里写明", "请改列名")


def test_rules_tell_senders_nothing_of_settings(catalogue: Catalogue) -> None:
    told = {name: rule.spec.remedy for name, rule in catalogue.rules.items()}
    assert [name for name, remedy in told.items() if OFFICE.search(remedy.zh + remedy.en)] == []


def test_every_code_that_is_used_is_worded() -> None:
    """No message reaches a person as a bare code; of codes put together the first half must be known."""

    def worded(code: str) -> bool:
        return code in phrases() or (code.endswith("_") and any(known.startswith(code) for known in phrases()))

    assert [f"{where}: {code}" for where, code in used_codes() if not worded(code)] == []


CODED = {
    "stage": STAGE,
    "school_kind": SCHOOL_KIND,
    "track": TRACK,
    "line": LINE,
    "exam_kind": EXAM_KIND,
    "id_kind": ID_KIND,
    "mark": MARK,
    "status": ABSENCE,
    "sex": SEX,
    "subject": SUBJECTS,
}


@pytest.mark.parametrize("dimension", CODED)
def test_every_code_of_a_dimension_has_a_name(dimension: str) -> None:
    """A slice is printed with words, never with the code of the table."""
    wanted = {f"dim.{dimension}"} | {f"val.{dimension}.{code}" for code in CODED[dimension]}
    assert wanted - set(phrases()) == set()


def test_a_value_in_two_languages_gives_its_own() -> None:
    """A blank filled with a text in both languages shows the language asked for."""
    needs = {"zh": "幼儿园台账", "en": "a ledger of kindergartens"}
    assert say("reason.needs-data", "zh", needs=needs) == "需要：幼儿园台账"
    assert say("reason.needs-data", "en", needs=needs) == "needs a ledger of kindergartens"


def test_a_missing_parameter_says_where_to_set_it() -> None:
    """A target without a number tells the clerk the line to write."""
    assert "constants.limit" in say("reason.missing-parameter", "en", name="limit")
    assert "constants: {limit: 95}" in hint("reason.missing-parameter", "zh", name="limit")


def test_one_of_a_thing_is_worded_as_one() -> None:
    """`{rows} {rows:row|rows}` takes the first word where the number is 1."""
    said = [say("table.total_derived", "en", rows=rows) for rows in (1, 2, "1")]
    assert [text.split(" summed")[0] for text in said] == ["1 total was", "2 totals were", "1 total was"]


NUMBERS = {
    "rows",
    "count",
    "files",
    "sheets",
    "schools",
    "missing",
    "late",
    "units",
    "all",
    "amount",
    "years",
    "seconds",
}
NUMBERS |= {"before", "now", "findings", "clauses", "examples", "passing", "totals", "numbers", "parts", "problems"}
MANY = re.compile(r"\{(\w+)\} (?:more |other |such |full-time )*[a-z]+s\b")
VERBS = re.compile(r"\} (is|was|has|says|tells|does)$")


def test_every_noun_behind_a_number_has_its_one() -> None:
    """No English sentence says `1 rows`: whatever may be one of a thing is worded `{rows:row|rows}`."""
    said = [(code, text) for code, phrase in phrases().items() for text in (phrase.en, phrase.hint_en)]
    many = [(code, found[0]) for code, text in said for found in MANY.finditer(text) if found[1] in NUMBERS]
    assert [(code, found) for code, found in many if not VERBS.search(found)] == []


def test_every_noun_behind_a_number_of_a_rule_has_its_one(catalogue: Catalogue) -> None:
    """What a rule says of one school, pupil or teacher is worded as one as well; a usual age is never one year."""
    said = [(name, rule.spec.message.en) for name, rule in catalogue.rules.items()]
    many = [(name, found[0]) for name, text in said for found in MANY.finditer(text) if found[1] != "usual"]
    assert [(name, found) for name, found in many if not VERBS.search(found)] == []
    issue = Issue("warning", "rule.x", values={"rule": {"message": {"en": "{n} {n:school has|schools have}"}}, "n": 1})
    assert message_of(issue, "en") == "1 school has"


def test_a_blank_that_nothing_fills_stays_visible_beside_a_plural() -> None:
    assert say("sheet.hidden_columns", "en", count=1).endswith("({columns})")
