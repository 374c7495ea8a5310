"""How `samples/messy` is made: a small file per sin of what schools send, and the page of what eduq says of each.

`sins/` tells what is wrong with each file and what must come of it; `expected.json` holds what the tool says, sentence
by sentence. Both are held by a test; a file renewed carelessly cannot hide what the tool forgot.
"""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "messy"
EXPECTED = FOLDER / "expected.json"
if str(HERE) not in sys.path:
    sys.path.insert(0, str(HERE))

from sins import cells, counted, formats, layout, ledgers, placed, recognition, results, rules, strength  # noqa: E402 - here
from sins.sin import Said, Sin  # noqa: E402 - same

if TYPE_CHECKING:
    from eduquality.errors import Issue
    from eduquality.model.definitions.loaded import Catalogue
    from eduquality.model.results.dataset import Dataset, Finding, SheetReport
    from eduquality.words import Lang

SINS: tuple[Sin, ...] = (
    *(*formats.SINS, *layout.SINS, *placed.SINS, *recognition.SINS, *ledgers.SINS, *cells.SINS),
    *(*results.SINS, *counted.SINS, *rules.SINS, *strength.SINS),
)
PAGES: Mapping[Lang, str] = {"en": "README.md", "zh": "README.zh-CN.md"}
#: Said of every folder that lacks other tables, or of which nothing was read; the reasons stand with the files.
_BESIDE = frozenset({"table.nothing_read", "rules.not_run"})


# ---------------------------------------------------------------- the files


def build(folder: Path) -> None:
    """Write the file or files of every sin below `folder`, and the pages."""
    for sin in SINS:
        made = sin.make()
        members = {sin.path: made} if isinstance(made, bytes) else {f"{sin.path}/{n}": d for n, d in made.items()}
        for name, data in members.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    for lang, name in PAGES.items():
        (folder / name).write_text(page(lang), encoding="utf-8", newline="\n")


def renew() -> None:
    """Write all of `samples/messy` again but for what is expected."""
    kept = EXPECTED.read_bytes() if EXPECTED.is_file() else b"{}"
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    EXPECTED.write_bytes(kept)
    build(FOLDER)


def differences() -> list[str]:
    """Give the files of `samples/messy` that are not what the script makes."""
    with TemporaryDirectory() as made:
        build(Path(made))
        names = {str(p.relative_to(root)) for root in (Path(made), FOLDER) for p in root.rglob("*") if p.is_file()}
        names.discard(EXPECTED.name)
        return [f"messy/{name}" for name in sorted(names) if not _same(Path(made) / name, FOLDER / name)]


def _same(one: Path, other: Path) -> bool:
    """Compare two files, archives by what they hold: the compressed bytes may differ between versions of zlib."""
    if not (one.is_file() and other.is_file()):
        return False
    return one.read_bytes() == other.read_bytes() or (_members(one) is not None and _members(one) == _members(other))


def _members(path: Path) -> Mapping[str, bytes] | None:
    try:
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, RuntimeError):
        return None


# ---------------------------------------------------------------- what the tool says


def told(sin: Sin, folder: Path = FOLDER) -> tuple[list[Issue], Dataset | None]:
    """Read a sin's file or files as `eduq validate` does: everything said, in order; no dataset where none was read."""
    from eduquality.api import load
    from eduquality.errors import InputFault
    from eduquality.rules.apply import apply_rules

    try:
        dataset = load(folder / sin.path)
        # Rules across tables have nothing to hold against each other where there is but one.
        ruled = apply_rules(dataset, _catalogue()) if sin.section == "rules" else dataset
    except InputFault as fault:
        return [issue for issue in fault.issues if issue.code not in _BESIDE], None
    return list(_told(ruled)), ruled


@cache
def _catalogue() -> Catalogue:
    from eduquality.api import catalogue

    return catalogue()


def _told(dataset: Dataset) -> Iterator[Issue]:
    """Give what became of sheets and rows that were not taken, then the findings, then the rest; nothing twice."""
    seen: set[tuple[str, str]] = set()
    sheets = (issue for sheet in dataset.sheets for issue in _of_sheet(sheet))
    for issue in (*sheets, *map(_of_finding, dataset.findings), *dataset.issues):
        key = issue.code, str(issue.where)
        if key not in seen and issue.code not in _BESIDE:
            seen.add(key)
            yield issue


def _of_finding(found: Finding) -> Issue:
    """Give the issue of a finding; one that is accepted weighs nothing."""
    return replace(found.issue, level="info") if found.accepted else found.issue


def _of_sheet(sheet: SheetReport) -> Iterator[Issue]:
    from eduquality.errors import Issue, Place

    if sheet.reason:
        yield Issue("warning", sheet.reason, Place(sheet.file, sheet=sheet.sheet), sheet.values)
    for row, reason in sheet.skipped:
        yield Issue("info", reason, Place(sheet.file, sheet=sheet.sheet, cell=str(row)))


def place_of(sin: Sin, issue: Issue) -> str:
    """Give the place of an issue within its sin: without the file where there is only the one."""
    whole, own = str(issue.where), Path(sin.path).name
    return whole.removeprefix(own).removeprefix("!")


def codes(sin: Sin, issues: Iterable[Issue]) -> frozenset[Said]:
    """Give codes and places of what was said."""
    return frozenset(Said(issue.code, place_of(sin, issue)) for issue in issues)


def record(sin: Sin, issues: Sequence[Issue], dataset: Dataset | None) -> Mapping[str, Any]:
    """Give what is held of a sin: rows taken by table, and every sentence in both languages."""
    rows = {} if dataset is None else {name: count.rows for name, count in dataset.counts.items()}
    return {"rows": rows, "says": [_sentence(sin, issue) for issue in issues]}


def _sentence(sin: Sin, issue: Issue) -> Mapping[str, str]:
    from eduquality.words import LANGS, hint_of, message_of

    said = {"level": issue.level, "code": issue.code, "place": place_of(sin, issue)}
    said |= {lang: message_of(issue, lang) for lang in LANGS}
    return said | {f"hint_{lang}": hint for lang in LANGS if (hint := hint_of(issue, lang))}


def expect(target: Path = EXPECTED) -> None:
    """Write what the tool says of every sin, a sentence a line, and the pages that show it."""
    said = ",\n".join(f"{_json(sin.path)}: {_lines(record(sin, *told(sin)))}" for sin in SINS)
    target.write_text(f"{{\n{said}\n}}\n", encoding="utf-8", newline="\n")
    for lang, name in PAGES.items():
        (FOLDER / name).write_text(page(lang), encoding="utf-8", newline="\n")


def _lines(held: Mapping[str, Any]) -> str:
    says = ",".join(f"\n  {_json(one)}" for one in held["says"])
    return f'{{"rows": {_json(held["rows"])}, "says": [{says}]}}'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def expected() -> Mapping[str, Any]:
    """Give what is held of every sin."""
    found: Mapping[str, Any] = json.loads(EXPECTED.read_text(encoding="utf-8"))
    return found


# ---------------------------------------------------------------- the pages

_WORDS: Mapping[Lang, Mapping[str, str]] = {
    "zh": {
        "head": (
            "# 表格里的种种毛病\n\n"
            "[English](README.md)\n\n"
            "每个文件只有一种毛病，都是学校报表里常见的。\n"
            "“读入”是认出的表和采用的行数，“–”表示什么也没有采用；\n"
            "右边是 `eduq validate` 对它说的原话，每种只列一处。\n"
            "文件和本页由 `python samples/build.py` 生成，原话由它的 `--expected` 写出，\n"
            "都由测试核对。\n"
            "表里没有真人：行政区划代码以 99 开头，姓名都是“样例”“测试”一类的词。\n"
        ),
        "columns": "| 文件 | 毛病 | 读入 | eduq 说 | 怎么办 |",
        "nothing": "没有提示，照常读入",
        "more": "（共 {count} 处）",
        "place": "{place}：",
        "formats": "格式", "layout": "版式", "cells": "单元格", "rules": "跨表规则", "strength": "损坏与恶意文件",
    },
    "en": {
        "head": (
            "# What can be wrong with a workbook\n\n"
            "[中文](README.zh-CN.md)\n\n"
            "Each file has one thing wrong with it, as schools send it. “Read” tells the tables recognised and the\n"
            "rows taken (–: nothing); beside it stands what `eduq validate` says, word for word, the first place of\n"
            "each kind. `python samples/build.py` makes the files and this page, with `--expected` it writes down\n"
            "the sentences; a test holds them all.\n"
            "Nobody in them exists: area codes begin with 99, and the names are words for “specimen”.\n"
        ),
        "columns": "| File | What is wrong | Read | What eduq says | What to do |",
        "nothing": "nothing: it is read like any other",
        "more": " ({count} places)",
        "place": "{place}: ",
        "formats": "Format", "layout": "Layout", "cells": "Cells", "rules": "Rules across tables",
        "strength": "Damaged and hostile files",
    },
}  # fmt: skip


def page(lang: Lang) -> str:
    """Write the page of one language."""
    held, words = expected(), _WORDS[lang]
    parts = [words["head"]]
    for section, sins in groupby(SINS, key=lambda sin: sin.section):
        lines = [_line(sin, held.get(sin.path, {"rows": {}, "says": []}), lang) for sin in sins]
        parts.append("\n".join([f"## {words[section]}\n", words["columns"], "|---|---|---|---|---|", *lines]) + "\n")
    return "\n".join(parts)


def _line(sin: Sin, held: Mapping[str, Any], lang: Lang) -> str:
    says = held["says"]
    rows = "<br>".join(f"{_title(table, lang)} {rows}" for table, rows in held["rows"].items() if rows) or "–"
    sentences = "<br>".join(_shortened(says, lang)) or _WORDS[lang]["nothing"]
    advice = "<br>".join(dict.fromkeys(escaped(one[f"hint_{lang}"]) for one in says if f"hint_{lang}" in one)) or "–"
    return f"| [{sin.name}](<{sin.path}>) | {escaped(getattr(sin, lang))} | {rows} | {sentences} | {advice} |"


def _title(table: str, lang: Lang) -> str:
    from eduquality.model.tables import TABLES

    return str(getattr(TABLES[table].spec, lang))


def _shortened(says: Sequence[Mapping[str, str]], lang: Lang) -> Iterator[str]:
    """Give each kind of sentence once, with its first place and how many there are."""
    kinds: dict[str, list[Mapping[str, str]]] = {}
    for one in says:
        kinds.setdefault(one["code"], []).append(one)
    for alike in kinds.values():
        first = alike[0]
        place = _WORDS[lang]["place"].format(place=escaped(first["place"])) if first["place"] else ""
        more = _WORDS[lang]["more"].format(count=len(alike)) if len(alike) > 1 else ""
        yield f"{place}{escaped(first[lang])}{more}"


def escaped(text: str) -> str:
    """Give a text as it may stand in a cell of a Markdown table; what stands between backticks is code already."""
    for sign, written in (("&", "&amp;"), ("<", "&lt;"), ("|", "&#124;"), ("*", "\\*"), ("_", "\\_")):
        text = "`".join(
            piece if n % 2 else piece.replace(sign, written)
            for n, piece in enumerate(" ".join(text.split()).split("`"))
        )
    return text
