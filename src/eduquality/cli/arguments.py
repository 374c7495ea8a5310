"""What was typed, before the shell got hold of it? Windows' shells leave quotation marks in and expand no pattern."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from glob import glob
from pathlib import Path
from typing import Any

from eduquality.errors import Issue, UsageFault

_WINDOWS = "win32"
#: How the files begin that Excel and WPS keep beside a workbook that is open; in a folder they are passed over, too.
_LOCK = "~$"
#: What glob would read as a set of signs is part of many a name: 初一[1].xlsx.
_BRACKET = re.compile(r"\[")


def as_typed(arguments: Sequence[str], platform: str = sys.platform) -> list[str]:
    r"""Give the arguments without the quotation marks that shells on Windows leave in them.

    What is typed there as "D:\x\" arrives as D:\x", because \" stands for the sign itself; and cmd, to which ' is a
    letter like any other, hands on 'x' as it is.
    """
    return [_unquoted(word) for word in arguments] if platform == _WINDOWS else list(arguments)


def _unquoted(word: str) -> str:
    if len(word) > 1 and word[0] == word[-1] == "'":
        return word[1:-1]
    return word.removesuffix('"') if word.count('"') == 1 else word


def path_of(text: str | Path, platform: str = sys.platform) -> Path:
    """Take an argument as a path.

    Raises UsageFault for an empty one, which would be the folder one is in, and on Windows for one that holds a
    quotation mark and so the arguments behind it.
    """
    if not str(text):
        raise UsageFault(Issue("error", "usage.empty_path"))
    path = Path(text)
    if platform == _WINDOWS and '"' in str(text) and not path.exists():
        raise UsageFault(Issue("error", "usage.stray_quote", values={"path": str(text)}))
    return path


def expanded(paths: Iterable[Path], platform: str = sys.platform) -> list[Path]:
    """Give the files that patterns like 报送/*.xlsx stand for, as shells elsewhere do; one that fits none stays."""
    return [one for path in paths for one in (_fitting(path) if platform == _WINDOWS else []) or [path]]


def _fitting(path: Path) -> list[Path]:
    pattern = str(path)
    if not set("*?") & set(pattern):
        return []
    found = glob(_BRACKET.sub("[[]", pattern))  # noqa: PTH207 - Path.glob takes no pattern that begins at a disk
    return [path for path in map(Path, sorted(found)) if not path.name.startswith(_LOCK)]


def refuse_repeats(command: Any) -> None:
    """Have a command refuse an option given twice that takes one value: the parser would forget the first in silence.

    When it is called it raises UsageFault then.
    """
    making = command.make_parser

    def strict_parser(context: Any) -> Any:
        parser = making(context)
        parse = parser.parse_args

        def parsed(args: list[str]) -> Any:
            values, rest, order = parse(args=args)
            given = Counter(id(one) for one in order if one.param_type_name == "option")
            for one in order:
                if given[id(one)] > 1 and not one.multiple and not one.is_flag:
                    raise UsageFault(Issue("error", "usage.given_twice", values={"name": "/".join(one.opts)}))
            return values, rest, order

        parser.parse_args = parsed
        return parser

    command.make_parser = strict_parser
