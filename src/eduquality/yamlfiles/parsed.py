"""What do the YAML files say that come with the program? Their data as JSON, a line a file, by the digest of the file.

Parsing them is most of what starting takes. A file that was changed, and all of them where the parser was, is parsed
anew: nothing here is believed of other bytes than those it was made of. The lines of a file lie in any order, and those
of which no file is left do no harm, so that two changes to the catalogue can be put together line by line.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from eduquality.version import builtin_catalogue_dir, code_digest

_FILE = "parsed.jsonl"
#: The list of which each item is asked for its line whenever the catalogue is loaded.
_ASKED_FOR = "examples"
_VARIANTS = "variants"

#: What a text begins with that stands for a date, and how JSON writes that.
_DATE, _DATE_WRITTEN = "\x00", rb"\u0000"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was made of a file without any mistake: its data, and the lines of its examples.

    examples: those of the file under "", those of its variants under their names.
    """

    data: Any
    examples: Mapping[str, Sequence[int]]

    @property
    def lines(self) -> dict[tuple[str | int, ...], int]:
        """Give the lines that are known without reading the file, by path."""
        return {
            (*((_VARIANTS, of) if of else ()), _ASKED_FOR, at): line
            for of, lines in self.examples.items()
            for at, line in enumerate(lines)
        }


def parsed_before(raw: bytes) -> Parsed | None:
    """Give what the bytes of a file say; None where nobody knows it yet."""
    with suppress(ValueError, TypeError, KeyError):
        if line := _lines().get(hashlib.sha256(raw).hexdigest().encode()):
            kept = json.loads(line, parse_float=Decimal)
            data = _with_dates(kept["data"]) if _DATE_WRITTEN in line else kept["data"]
            return Parsed(data, kept[_ASKED_FOR])
    return None


def _with_dates(data: Any) -> Any:  # noqa: ANN401 - any data
    """Give data with dates for the texts that stand for them."""
    if isinstance(data, dict):
        return {key: _with_dates(one) for key, one in data.items()}
    if isinstance(data, list):
        return [*map(_with_dates, data)]
    is_date = isinstance(data, str) and data.startswith(_DATE)
    return date.fromisoformat(data.removeprefix(_DATE)) if is_date else data


@cache
def _lines() -> Mapping[bytes, bytes]:
    """Give digest → what the file says, as JSON; nothing where another parser has made it."""
    try:
        head, *lines = (builtin_catalogue_dir() / _FILE).read_bytes().split(b"\n")
    except OSError:
        return {}
    if head.decode(errors="replace") != _rests_on():
        return {}
    return {digest: data for digest, _, data in (line.partition(b" ") for line in lines)}


def _rests_on() -> str:
    return code_digest("yamlfiles/document.py", "yamlfiles/parsed.py")


def write_parsed(files: Iterable[tuple[bytes, Any, Mapping[tuple[str | int, ...], int]]]) -> Path:
    """Write what files say that have no mistakes: the bytes of each, its data, and where its keys stand."""
    lines = sorted({line for raw, data, where in files for line in _line(raw, data, where)})
    path = builtin_catalogue_dir() / _FILE
    path.write_text("\n".join([_rests_on(), *lines, ""]), encoding="utf-8", newline="\n")
    return path


def _line(raw: bytes, data: Any, where: Mapping[tuple[str | int, ...], int]) -> Iterator[str]:  # noqa: ANN401 - any data
    """Give the line of a file; none where it holds what JSON has no word for: it is parsed."""
    examples: dict[str, list[int]] = {}
    for path, line in where.items():
        if path[-2:-1] == (_ASKED_FOR,) and isinstance(path[-1], int) and (of := _example_of(path[:-2])) is not None:
            examples.setdefault(of, []).append(line)
    with suppress(TypeError):
        said = f'{{"data":{_written(data)},"{_ASKED_FOR}":{json.dumps(examples, sort_keys=True)}}}'
        yield f"{hashlib.sha256(raw).hexdigest()} {said}"


def _example_of(path: tuple[str | int, ...]) -> str | None:
    """Tell whose examples stand below a path: "" the file's, or by its name a variant's; None where nobody's."""
    if not path:
        return ""
    return str(path[1]) if len(path) == 2 and path[0] == _VARIANTS else None  # noqa: PLR2004 - the key and a name


def _written(data: object) -> str:
    """Write data as JSON, numbers by their digits; raises TypeError where they hold anything else."""
    if isinstance(data, dict):
        return (
            "{" + ",".join(f"{json.dumps(key, ensure_ascii=False)}:{_written(one)}" for key, one in data.items()) + "}"
        )
    if isinstance(data, list):
        return "[" + ",".join(map(_written, data)) + "]"
    if isinstance(data, str) and data.startswith(_DATE):
        raise TypeError(data)
    told = f"{_DATE}{data.isoformat()}" if isinstance(data, date) else data
    return str(data) if isinstance(data, Decimal) else json.dumps(told, ensure_ascii=False)
