"""What is not as it was? Files, settings, definitions, options and the program, of what two results rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eduquality.model.results.changes import CAME, WENT, Cause, CauseKind
from eduquality.model.results.provenance import Meaning, Provenance, ReadFile

#: Settings that say whom to read and how to open it: what came of them shows in the files.
_OF_READING = frozenset({"data", "ignore", "limits", "passwords"})
#: Settings that only rules heed.
_OF_RULES = frozenset({"rules", "accepted"})
_MEASURES, _PARAMETERS = "measures", "parameters"


def causes_between(old: Provenance, new: Provenance) -> tuple[Cause, ...]:
    """Give all that differs, in this order: program, options, settings, definitions, files."""
    reads = {**old.reads, **new.reads}
    return (
        *_of_program(old, new),
        *_of_options(old, new),
        *_of_settings(old, new),
        *_of_definitions(old, new, reads),
        *_of_files(old.files, new.files, reads),
    )


def _of_program(old: Provenance, new: Provenance) -> Iterator[Cause]:
    if old.program != new.program:
        yield Cause("program", "eduq", before=old.program, after=new.program)
    elif old.code != new.code:
        yield Cause("code", "eduq", before=old.code, after=new.code)


def _of_options(old: Provenance, new: Provenance) -> Iterator[Cause]:
    for name in sorted(old.options.keys() | new.options.keys()):
        before, after = old.options.get(name), new.options.get(name)
        if before != after:
            yield Cause("option", name, before=_told(before), after=_told(after))


def _told(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}={_told(inner)}" for name, inner in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def _of_settings(old: Provenance, new: Provenance) -> Iterator[Cause]:
    """Give the settings that differ, each with its single keys; a number of an indicator's touches only those."""
    keys = [key for key in sorted(old.settings.keys() | new.settings.keys()) if _differs(old, new, key)]
    for name in dict.fromkeys(key.partition(".")[0] for key in keys):
        inner = [key.partition(".")[2] for key in keys if key.partition(".")[0] == name]
        if name in _OF_READING or (name in _OF_RULES and not new.rules):
            continue
        touches = _with_parameters(new, inner) if name == "constants" else frozenset() if name == "plans" else None
        yield Cause("setting", name, part=", ".join(filter(None, inner)), touches=touches)


def _differs(old: Provenance, new: Provenance, key: str) -> bool:
    return old.settings.get(key) != new.settings.get(key)


def _with_parameters(new: Provenance, names: list[str]) -> frozenset[str]:
    """Give the indicators that have a parameter of one of these names or are judged by one, and those made of them."""
    names = [name.rpartition(".")[2] for name in names]

    def has(meaning: Meaning) -> bool:
        return meaning.get("value") in names or any(
            key.startswith(f"{_PARAMETERS}.{n}.") for key in meaning for n in names
        )

    having = {indicator for indicator, meaning in new.indicators.items() if has(meaning)}
    judged = {of["indicator"] for of in new.targets.values() if has(of) and "indicator" in of}
    return frozenset(having | judged | {name for name, parts in new.made_of.items() if having & {*parts}})


# ---------------------------------------------------------------- definitions


def _of_definitions(old: Provenance, new: Provenance, reads: Mapping[str, tuple[str, ...]]) -> Iterator[Cause]:
    made_of = {**old.made_of, **new.made_of}
    for name in _both(old.indicators, new.indicators):
        touches = frozenset({name, *(whole for whole, parts in made_of.items() if name in parts)})
        yield from _parts("indicator", name, old.indicators.get(name), new.indicators.get(name), touches)
    of_kinds: tuple[tuple[CauseKind, Mapping[str, Meaning], Mapping[str, Meaning]], ...] = (
        ("view", old.views, new.views),
        ("table", old.tables, new.tables),
    )
    for kind, before, after in of_kinds:
        for name in _both(before, after):
            touches = frozenset(indicator for indicator, read in reads.items() if name in read)
            yield from _parts(kind, name, before.get(name), after.get(name), touches)
    for name in _both(old.rules, new.rules):
        yield from _parts("rule", name, old.rules.get(name), new.rules.get(name), None)
    for name in _both(old.targets, new.targets):
        before_, after_ = old.targets.get(name), new.targets.get(name)
        touches = frozenset(filter(None, ((of or {}).get("indicator") for of in (before_, after_))))
        yield from _parts("target", name, before_, after_, touches)


def _both(old: Mapping[str, Meaning], new: Mapping[str, Meaning]) -> list[str]:
    return sorted(old.keys() | new.keys())


def _parts(
    kind: CauseKind, name: str, old: Meaning | None, new: Meaning | None, touches: frozenset[str] | None
) -> Iterator[Cause]:
    """Give what a definition says otherwise, key by key; one that is in one of the two alone as a whole."""
    if old is None or new is None:
        yield Cause(kind, name, CAME if old is None else WENT, touches=touches)
        return
    for key in sorted(old.keys() | new.keys()):
        before, after = old.get(key, ""), new.get(key, "")
        if before != after:
            yield Cause(kind, name, key, before, after, touches)


# ---------------------------------------------------------------- files


def _of_files(
    old: Mapping[str, ReadFile], new: Mapping[str, ReadFile], reads: Mapping[str, tuple[str, ...]]
) -> Iterator[Cause]:
    """Give the files that changed, came, went, or have another name; those whose content stands twice are no matter."""
    went = [name for name in sorted(old) if name not in new]
    came = {new[name].digest: name for name in sorted(new, reverse=True) if name not in old}
    renamed = {name: came.pop(old[name].digest) for name in went if old[name].digest in came}
    for name in sorted({*old, *new} - {*renamed.values()}):
        before, after = old.get(name), new.get(name)
        if name in renamed:
            yield Cause("file_renamed", name, before=name, after=renamed[name], touches=_touched(before, None, reads))
        elif before is None or after is None:
            kind: CauseKind = "file_came" if before is None else "file_went"
            yield Cause(kind, name, touches=_touched(before, after, reads))
        elif before.digest != after.digest:
            yield Cause("file_changed", name, touches=_touched(before, after, reads))


def _touched(old: ReadFile | None, new: ReadFile | None, reads: Mapping[str, tuple[str, ...]]) -> frozenset[str] | None:
    """Give the indicators that read a table of which the file held rows; a list of schools touches all."""
    tables = {table for one in (old, new) if one for table in one.rows}
    if "schools" in tables or not tables:
        return None
    return frozenset(name for name, read in reads.items() if tables & {*read})
