"""On which stored tables does an answer rest, and on what was made of them? The statements that made the tables tell.

What rests on the same files and the same statements is as it was, whatever else has changed: a class list does not
change what scores say. Nothing here knows which table follows from which: it is read off the statements that were run,
so that what is derived in a new way is seen by itself.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from eduquality import places
from eduquality.model.tables import TABLES
from eduquality.version import RELEASE, code_digest

#: A statement that changes a table or view: its name.
_CHANGES = re.compile(
    r"\s*(?:CREATE\s+(?:OR\s+REPLACE\s+)?(?:TABLE|VIEW)(?:\s+IF\s+NOT\s+EXISTS)?|INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+(\w+)",
    re.IGNORECASE,
)
#: A statement that changes nothing.
_ASKS = re.compile(r"\s*(?:SELECT|WITH|DESCRIBE)\b|\s*$", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_STORED = "raw_"


class MadeTables:
    """Tables that were made of stored ones, and the statements that made them."""

    def __init__(self, files: Mapping[str, Sequence[Path]], statements: Sequence[str], engine: str) -> None:
        """Know them; files: of each table that is stored, by name. engine: the one that ran the statements."""
        self._engine = engine
        self._files = files
        self._statements = statements

    def state_of(self, names: Iterable[str]) -> str | None:
        """Give the digest of all that the rows of tables rest on; None where statements do not tell that."""
        if self._made is None:
            return None
        stored, statements, waiting, seen = set[str](), list[str](), [*names], set[str]()
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            if name.startswith(_STORED):
                stored.add(name.removeprefix(_STORED))
            elif name in self._made:
                statements += self._made[name]
                waiting += (word for sql in self._made[name] for word in _WORD.findall(sql) if self._is_known(word))
            else:
                return None
        files = [(table, [places.digest_of(path) for path in self._files.get(table, ())]) for table in sorted(stored)]
        return hashlib.sha256(repr((self._engine, files, sorted(statements))).encode()).hexdigest()

    def _is_known(self, word: str) -> bool:
        return word in (self._made or ()) or word.startswith(_STORED)

    @cached_property
    def _made(self) -> Mapping[str, Sequence[str]] | None:
        """Give the statements that change each table; None where one changes nobody knows what."""
        made: dict[str, list[str]] = defaultdict(list)
        for sql in (one for together in self._statements for one in together.split(";")):
            if changed := _CHANGES.match(sql):
                made[changed[1]].append(sql)
            elif not _ASKS.match(sql):
                return None
        return made


def recalled(folder: Path, state: str | None, question: Sequence[str]) -> Mapping[str, Any] | None:
    """Give what was answered to a question of tables in this state; None where it was not asked, or is not known.

    folder: where the tables are stored.
    """
    found: Mapping[str, Any] | None = None if state is None else places.kept_json(_place(folder, state, question))
    return found


def keep(folder: Path, state: str | None, question: Sequence[str], answer: Mapping[str, Any]) -> None:
    """Keep an answer for whoever asks of tables in this state; a store that cannot be written costs time, never it."""
    if state is not None:
        places.keep_json(_place(folder, state, question), answer)


def _place(folder: Path, state: str, question: Sequence[str]) -> Path:
    rests_on = (code_digest(RELEASE, "engine/**/*.py", "model/**/*.py"), TABLES.digest)
    name = hashlib.sha256("\n".join((*rests_on, *question)).encode()).hexdigest()
    return folder.parent.parent / "asked" / state / f"{name}.json"
