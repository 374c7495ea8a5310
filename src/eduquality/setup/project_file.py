"""How do settings get into `eduq.yaml`? With remarks in both languages, and without a change to what stands there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eduquality.errors import InputFault, Issue, Place, UsageFault
from eduquality.harmless import clean
from eduquality.intake.settings.project import read_project
from eduquality.model.definitions.project import Project
from eduquality.report.writing.output import write_bytes
from eduquality.setup.questions import Answer, Question
from eduquality.setup.settled import Tree, tree_of, with_settings
from eduquality.words import LANGS, Lang, say
from eduquality.yamlfiles.document import read_document

#: Of so many things that are still open the file says what they are.
_MOST_OPEN = 40


@dataclass(frozen=True, slots=True)
class Taken:
    """A question and the answer to it that was taken."""

    question: Question
    answer: Answer


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the settings: written, at the end of what was there or not, and those to be put there by hand."""

    is_written: bool
    by_hand: str = ""
    is_addition: bool = False


def settings_of(taken: Iterable[Taken]) -> Tree:
    """Give all that was answered, as the file holds it."""
    return tree_of(setting for one in taken for setting in one.answer.settings)


def write_project(path: Path, taken: Sequence[Taken], left_open: Sequence[Question]) -> Written:
    """Write a new file, or add to one that is there the keys it has not; the others are to be put there by hand.

    Raises UsageFault where nothing can be written.
    """
    tree, path = settings_of(taken), path.absolute()
    if not path.exists():
        _check(path, text := _new(taken, tree, left_open), with_settings(Project(), tree, path.parent).model_dump())
        write_bytes(path, text)
        return Written(is_written=True)
    old = path.read_bytes()
    data = read_document(path, as_text=True)[0].data
    there = data if isinstance(data, dict) else {}
    added = {key: value for key, value in tree.items() if key not in there}
    if added and not _add(path, old, taken, added):
        added = {}
    rest = {key: value for key, value in tree.items() if key not in added}
    return Written(bool(added), _yaml(rest), is_addition=True)


def _add(path: Path, old: bytes, taken: Sequence[Taken], added: Tree) -> bool:
    """Add keys at the end of a file, if it then says what it said and these; nothing is written where it would not."""
    end = b"\r\n" if b"\r\n" in old else b"\n"
    block = "\n".join(_sections(taken, added)).encode().replace(b"\n", end)
    text = old + (b"" if not old or old.endswith(b"\n") else end) + (end if old else b"") + block + end
    try:
        _check(path, text, with_settings(read_project(path), added, path.parent).model_dump())
    except InputFault:
        return False
    if path.read_bytes() != old:
        return False
    write_bytes(path, text)
    return True


def _check(path: Path, text: bytes, meant: Mapping[str, Any]) -> None:
    """Raise InputFault where a text, read as the project file, does not say what is meant."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".eduq-", suffix=".yaml", delete=False) as file:
            file.write(text)
    except OSError as error:
        raise UsageFault(Issue("error", "output.unwritable", Place(str(path)), {"why": error.strerror})) from error
    try:
        found = read_project(Path(file.name)).model_dump()
    finally:
        Path(file.name).unlink(missing_ok=True)
    if found != meant:
        raise InputFault(Issue("error", "setup.not_addable", Place(str(path))))


# ---------------------------------------------------------------- the text


def _new(taken: Sequence[Taken], tree: Tree, left_open: Sequence[Question]) -> bytes:
    """Write a whole file: what is settled, and as remarks what is not."""
    head = [f"# {line}" for lang in LANGS for line in say("setup.head", lang).split("\n")]
    lines = [*head, "", *_sections(taken, tree)]
    if left_open:
        lines += [*_remark("setup.still_open", {}), ""]
    for question in left_open[:_MOST_OPEN]:
        lines += [
            *_remark(question.code, question.values),
            *(f"# {line}" for line in suggested(question).splitlines()),
            "",
        ]
    if len(left_open) > _MOST_OPEN:
        lines += _remark("setup.more_open", {"more": len(left_open) - _MOST_OPEN})
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def _sections(taken: Sequence[Taken], tree: Tree) -> Iterator[str]:
    """Write each key with the questions that it answers above it."""
    for key, value in tree.items():
        asked = [one.question for one in taken if any(setting.path[0] == key for setting in one.answer.settings)]
        yield from dict.fromkeys(line for question in asked for line in _remark(question.code, question.values))
        yield from _yaml({key: value}).splitlines()
        yield ""


def suggested(question: Question, langs: Sequence[Lang] = LANGS) -> str:
    """Write the likeliest answer as it would stand in the file; of sheets, where to say what they are."""
    if question.topic != "sheets":
        return _yaml(tree_of(question.answers[0].settings)).rstrip("\n")
    skipped = _yaml(tree_of(question.answers[-1].settings)).rstrip("\n")
    told = " / ".join(say("setup.say_table", lang) for lang in langs)
    return skipped.replace("skip: true", f"table: …   # {told}")


def _remark(code: str, values: Mapping[str, object]) -> list[str]:
    """Write a sentence in both languages as remarks, one line each, whatever a sheet holds."""
    return [f"# {' '.join(clean(say(code, lang, **values)).split())}" for lang in LANGS]


def _yaml(tree: Mapping[str, Any]) -> str:
    import yaml

    return yaml.safe_dump(dict(tree), allow_unicode=True, sort_keys=False, width=2**20) if tree else ""
