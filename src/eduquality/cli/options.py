"""What the commands' arguments are, each declared once; `help` is a code of words.cli, worded when help is shown."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from eduquality.errors import Issue, UsageFault

FORMATS = ("table", "json", "csv", "md")


def _known_language(value: str | None) -> str | None:
    if value is not None and value not in ("zh", "en"):
        raise UsageFault(Issue("error", "usage.unknown_lang", values={"name": value}))
    return value


def _known_format(value: str) -> str:
    return one_of(value, FORMATS, "-f")


def _known_or_none(value: str | None) -> str | None:
    return value if value is None else one_of(value, (*FORMATS, "xlsx"), "-f")


Data = Annotated[list[Path], typer.Argument(metavar="DATA...", help="cli.help.data", show_default=False)]
Indicators = Annotated[
    list[str] | None, typer.Option("--indicator", "-i", help="cli.help.indicator", show_default=False)
]
By = Annotated[list[str] | None, typer.Option("--by", help="cli.help.by", show_default=False)]
Year = Annotated[int | None, typer.Option("--year", help="cli.help.year", show_default=False)]
Where = Annotated[list[str] | None, typer.Option("--where", metavar="K=V", help="cli.help.where", show_default=False)]
Plans = Annotated[list[str] | None, typer.Option("--plan", help="cli.help.plan", show_default=False)]
FailOn = Annotated[str, typer.Option("--fail-on", metavar="missed|no-data|never", help="cli.help.fail_on")]
Format = Annotated[
    str, typer.Option("--format", "-f", metavar="table|json|csv|md", help="cli.help.format", callback=_known_format)
]
#: What `list` and `show` are written as.
ShortFormat = Annotated[
    str, typer.Option("--format", "-f", metavar="table|json", help="cli.help.format", callback=_known_format)
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="cli.help.output", show_default=False)
]
ValidateFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="table|json|csv|md|xlsx",
        help="cli.help.validate_format",
        show_default=False,
        callback=_known_or_none,
    ),
]
ValidateOutput = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE|DIR", help="cli.help.validate_output", show_default=False),
]
Since = Annotated[Path | None, typer.Option("--since", metavar="OLD.json", help="cli.help.since", show_default=False)]
Catalogs = Annotated[
    list[Path] | None, typer.Option("--catalog", metavar="DIR", help="cli.help.catalog", show_default=False)
]
Language = Annotated[
    str | None,
    typer.Option("--lang", metavar="zh|en", help="cli.help.lang", show_default=False, callback=_known_language),
]
WriteMapping = Annotated[bool, typer.Option("--write-mapping", help="cli.help.write_mapping")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="cli.help.verbose")]


def pairs(where: list[str] | None) -> dict[str, list[str]]:
    """Read `--where stage=primary`, several values with commas or by repeating."""
    kept: dict[str, list[str]] = {}
    for word in where or []:
        name, sign, values = word.partition("=")
        if not sign or not values:
            raise UsageFault(Issue("error", "usage.bad_where", values={"text": word}))
        kept.setdefault(name.strip(), []).extend(value.strip() for value in values.split(","))
    return kept


def one_of(value: str, known: tuple[str, ...], flag: str) -> str:
    """Hold a word against the ones an option knows."""
    if value not in known:
        blanks = {"flag": flag, "name": value, "known": ", ".join(known)}
        raise UsageFault(Issue("error", "usage.not_one_of", values=blanks))
    return value


def folders(catalog: list[Path] | None) -> list[Path]:
    """Hold `--catalog` folders against the disk."""
    missing = [path for path in catalog or [] if not path.is_dir()]
    if missing:
        raise UsageFault([Issue("error", "usage.no_such_folder", values={"path": str(path)}) for path in missing])
    return list(catalog or [])
