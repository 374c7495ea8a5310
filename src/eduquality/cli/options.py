"""What the commands' arguments are, each declared once; `help` is a code of words.cli, worded when help is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from eduquality.cli.arguments import expanded, path_of
from eduquality.cli.completion import names
from eduquality.errors import Issue, UsageFault
from eduquality.model.whole_number import whole_number
from eduquality.servers import on_spark
from eduquality.words import LANGS, say


def _known_language(value: str | None) -> str | None:
    if value is not None and value not in ("zh", "en"):
        raise UsageFault(Issue("error", "usage.unknown_lang", values={"name": value}))
    return value


def _files(paths: list[Path] | None) -> list[Path]:
    return expanded(paths or ())


def _with_its_tables(context: typer.Context, catalog: list[Path] | None) -> list[Path] | None:
    """Let the command know the tables of further catalogues, from its first step to its last."""
    if catalog and not context.resilient_parsing:
        from eduquality.catalog import load_tables
        from eduquality.model.tables import TABLES

        context.with_resource(TABLES.using(load_tables(*folders(catalog))))
    return catalog


def _year(given: object) -> int:
    from eduquality import api

    return api.data_year("--year", given)


def _number(name: str, low: int | None = None, high: int | None = None) -> Callable[[object], int]:
    """Give what reads an option's number; the parser's own tells neither what was given nor what is taken."""
    return lambda given: whole_number(name, given, low, high)


Data = Annotated[
    list[Path],
    typer.Argument(metavar="DATA...", help="cli.help.data", show_default=False, parser=path_of, callback=_files),
]
Indicators = Annotated[
    list[str] | None,
    typer.Option("--indicator", "-i", help="cli.help.indicator", show_default=False, autocompletion=names.indicators),
]
By = Annotated[
    list[str] | None, typer.Option("--by", help="cli.help.by", show_default=False, autocompletion=names.cuts)
]
Year = Annotated[
    int | None, typer.Option("--year", metavar="Y", help="cli.help.year", show_default=False, parser=_year)
]
ReadingYear = Annotated[
    int | None, typer.Option("--year", metavar="Y", help="cli.help.reading_year", show_default=False, parser=_year)
]
OfSchool = Annotated[
    str | None, typer.Option("--school", metavar="NAME", help="cli.help.of_school", show_default=False)
]
Where = Annotated[list[str] | None, typer.Option("--where", metavar="K=V", help="cli.help.where", show_default=False)]
Plans = Annotated[
    list[str] | None, typer.Option("--plan", help="cli.help.plan", show_default=False, autocompletion=names.plans)
]
Engine = Annotated[str, typer.Option("--engine", metavar="duckdb|spark", help="cli.help.engine")]
Remote = Annotated[
    str | None, typer.Option("--remote", metavar="sc://HOST:PORT", help="cli.help.remote", show_default=False)
]
Level = Annotated[
    str | None,
    typer.Option(
        "--level", metavar="area|county|township|school|class", help="cli.help.explain_level", show_default=False
    ),
]
Unit = Annotated[
    str | None, typer.Option("--unit", metavar="NAME|CODE", help="cli.help.explain_unit", show_default=False)
]
All = Annotated[bool, typer.Option("--all", help="cli.help.all")]
Why = Annotated[bool, typer.Option("--why", help="cli.help.explain_why")]
Rows = Annotated[str, typer.Option("--rows", metavar="N|all", help="cli.help.explain_rows")]
FailOn = Annotated[str, typer.Option("--fail-on", metavar="missed|no-data|provisional|never", help="cli.help.fail_on")]
Publish = Annotated[bool, typer.Option("--publish", help="cli.help.publish")]
FailOnChange = Annotated[bool, typer.Option("--fail-on-change", help="cli.help.fail_on_change")]
Format = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="table|json|csv|md|html|xlsx|docx", help="cli.help.format", show_default=False
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="cli.help.output", show_default=False, parser=path_of),
]
WordTemplate = Annotated[
    Path | None,
    typer.Option("--template", metavar="FILE.docx", help="cli.help.word_template", show_default=False, parser=path_of),
]
ValidateOutput = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE|DIR", help="cli.help.validate_output", show_default=False, parser=path_of
    ),
]
Since = Annotated[
    Path | None,
    typer.Option("--since", metavar="OLD.json", help="cli.help.since", show_default=False, parser=path_of),
]
Catalogs = Annotated[
    list[Path] | None,
    typer.Option(
        "--catalog",
        metavar="DIR",
        help="cli.help.catalog",
        show_default=False,
        parser=path_of,
        callback=_with_its_tables,
    ),
]
Language = Annotated[
    str | None,
    typer.Option("--lang", metavar="zh|en", help="cli.help.lang", show_default=False, callback=_known_language),
]
WriteMapping = Annotated[bool, typer.Option("--write-mapping", help="cli.help.write_mapping")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="cli.help.yes")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="cli.help.verbose")]


#: The arguments of one command alone.
TestPaths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[PATH]...", help="cli.help.test_path", show_default=False, parser=path_of, callback=_files),
]
TestWords = Annotated[str | None, typer.Option("-k", metavar="WORDS", help="cli.help.test_words", show_default=False)]
Junit = Annotated[
    Path | None, typer.Option("--junit", metavar="FILE", help="cli.help.junit", show_default=False, parser=path_of)
]
Sarif = Annotated[
    Path | None, typer.Option("--sarif", metavar="FILE", help="cli.help.sarif", show_default=False, parser=path_of)
]
SampleFolder = Annotated[
    Path, typer.Argument(metavar="DIR", help="cli.help.sample_dir", show_default=False, parser=path_of)
]
ExportFolder = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="DIR", help="cli.help.export_dir", show_default=False, parser=path_of),
]
KeyFile = Annotated[
    Path | None,
    typer.Option("--key-file", metavar="FILE", help="cli.help.key_file", show_default=False, parser=path_of),
]
KeepIds = Annotated[bool, typer.Option("--keep-ids", help="cli.help.keep_ids")]
Pupils = Annotated[
    int, typer.Option("--pupils", metavar="N", help="cli.help.pupils", parser=_number("--pupils", 200, 2_000_000))
]
Schools = Annotated[
    int | None,
    typer.Option("--schools", metavar="N", help="cli.help.schools", show_default=False, parser=_number("--schools", 4)),
]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="cli.help.seed", parser=_number("--seed"))]
TemplateFolder = Annotated[
    Path, typer.Option("--output", "-o", metavar="DIR", help="cli.help.template_dir", parser=path_of)
]
TemplateYear = Annotated[
    int | None, typer.Option("--year", metavar="Y", help="cli.help.template_year", show_default=False, parser=_year)
]
SchoolList = Annotated[
    Path | None,
    typer.Option("--schools", metavar="FILE", help="cli.help.template_schools", show_default=False, parser=path_of),
]
SchemaFolder = Annotated[
    Path, typer.Option("--output", "-o", metavar="DIR", help="cli.help.schema_dir", parser=path_of)
]


#: What `eduq list` lists.
KINDS = ("indicators", "plans", "rules", "tables", "views")


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


def ask_engine(context: typer.Context, engine: str, remote: str | None) -> None:
    """Let the command ask the engine that is named, from its first step to its last."""
    one_of(engine, ("duckdb", "spark"), "--engine")
    if (engine == "spark") != (remote is not None):
        raise UsageFault(Issue("error", "usage.engine_and_remote"))
    if remote is not None:
        if not remote.startswith("sc://"):
            raise UsageFault(Issue("error", "usage.bad_remote", values={"remote": remote}))
        context.with_resource(on_spark(remote))


def kind_of_names(word: str) -> str:
    """Tell what `eduq list` lists, by its name or as people call it."""
    from eduquality.scoring.choice import meant

    titles = {kind: [say(f"page.list.{kind}", lang) for lang in LANGS] for kind in KINDS}
    found = meant(titles, word)
    return found[0] if len(found) == 1 else one_of(word, KINDS, "eduq list")


def folders(catalog: list[Path] | None) -> list[Path]:
    """Hold `--catalog` folders against the disk."""
    missing = [path for path in catalog or [] if not path.is_dir()]
    if missing:
        raise UsageFault([Issue("error", "usage.no_such_folder", values={"path": str(path)}) for path in missing])
    return list(catalog or [])


def rows_told(given: str) -> int | None:
    """Read how many rows of each kind are told; None: all. Raises UsageFault for anything else."""
    return None if given == "all" else whole_number("--rows", given, 1)
