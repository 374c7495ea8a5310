"""The commands: each reads its options, runs one use case and hands the result to a report."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from eduquality.cli import options as o
from eduquality.cli.arguments import refuse_repeats
from eduquality.cli.completion import names
from eduquality.cli.help_text import speak
from eduquality.words import Lang, say

app = typer.Typer(
    name="eduq",
    help="cli.help.app",
    epilog="cli.examples.app",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


#: As an office comes upon them: from the folder that came to the report, then what is for those who write indicators.
_IN_ORDER = (
    *("init", "validate", "status", "check", "report", "explain", "diff", "compute", "template", "export"),
    *("list", "show", "test", "sample", "schema", "completion"),
)


def build(lang: Lang) -> Any:
    """Give the command tree with its help in `lang`; call it with arguments."""
    if "_EDUQ_COMPLETE" in os.environ:
        # A shell asks what may follow.
        from typer.completion import completion_init  # type: ignore[attr-defined]

        completion_init()
    command: Any = typer.main.get_command(app)
    command.commands = {**{name: command.commands[name] for name in _IN_ORDER}, **command.commands}
    _word(command, lang)

    def call(arguments: list[str], **settings: Any) -> Any:
        return command.main(args=arguments, obj=lang, **settings)

    return call


def _word(command: Any, lang: Lang) -> None:
    """Put the phrases in place of their codes, here and in the commands below."""
    refuse_repeats(command)
    command.help = say(command.help or "", lang)
    command.epilog = say(command.epilog or "", lang)
    speak(command, lang)
    for parameter in command.params:
        parameter.help = say(getattr(parameter, "help", "") or "", lang)
    for inner in getattr(command, "commands", {}).values():
        _word(inner, lang)


def _version(value: bool) -> None:  # noqa: FBT001 - the parser hands a flag's value over like this
    if value:
        from eduquality.version import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="cli.help.version")
    ] = False,
    lang: o.Language = None,
) -> None:
    """Hold what every command shares."""


@app.command(help="cli.help.compute", epilog="cli.examples.compute")
def compute(
    context: typer.Context,
    data: o.Data,
    indicator: o.Indicators = None,
    by: o.By = None,
    year: o.Year = None,
    school: o.OfSchool = None,
    where: o.Where = None,
    all_: o.All = False,
    publish: o.Publish = False,
    format: o.Format = None,  # noqa: A002 - the option's own name
    output: o.Output = None,
    catalog: o.Catalogs = None,
    engine: o.Engine = "duckdb",
    remote: o.Remote = None,
    lang: o.Language = None,
) -> None:
    """Compute figures."""
    from eduquality.cli import work
    from eduquality.cli.written_to import ResultTarget

    o.ask_engine(context, engine, remote)
    work.compute(
        work.Ask(context.obj, data, catalog, year, school, publish=publish),
        indicator or (),
        by or (),
        year,
        o.pairs(where),
        ResultTarget.of(format, output),
        brief=not indicator and not all_,
    )


@app.command(help="cli.help.check", epilog="cli.examples.check")
def check(
    context: typer.Context,
    data: o.Data,
    plan: o.Plans = None,
    year: o.Year = None,
    school: o.OfSchool = None,
    fail_on: o.FailOn = "missed",
    publish: o.Publish = False,
    format: o.Format = None,  # noqa: A002
    output: o.Output = None,
    catalog: o.Catalogs = None,
    engine: o.Engine = "duckdb",
    remote: o.Remote = None,
    lang: o.Language = None,
) -> None:
    """Judge targets."""
    from eduquality.cli import work
    from eduquality.cli.written_to import ResultTarget

    o.ask_engine(context, engine, remote)
    o.one_of(fail_on, work.FAIL_ON, "--fail-on")
    code = work.check(
        work.Ask(context.obj, data, catalog, year, school, publish=publish),
        plan or (),
        year,
        fail_on,
        ResultTarget.of(format, output),
    )
    raise typer.Exit(code)


@app.command(help="cli.help.report", epilog="cli.examples.report")
def report(
    context: typer.Context,
    data: o.Data,
    plan: o.Plans = None,
    year: o.Year = None,
    school: o.OfSchool = None,
    publish: o.Publish = False,
    format: o.Format = None,  # noqa: A002
    output: o.Output = None,
    template: o.WordTemplate = None,
    catalog: o.Catalogs = None,
    engine: o.Engine = "duckdb",
    remote: o.Remote = None,
    lang: o.Language = None,
) -> None:
    """Write the report on a county."""
    from eduquality.cli import reporting, work
    from eduquality.cli.written_to import ResultTarget

    o.ask_engine(context, engine, remote)
    ask = work.Ask(context.obj, data, catalog, year, school, publish=publish)
    reporting.report(ask, plan or (), replace(ResultTarget.of(format, output), template=template))


@app.command(help="cli.help.explain", epilog="cli.examples.explain")
def explain(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="INDICATOR|CLAUSE", help="cli.help.explain_name", show_default=False, autocompletion=names.explained
        ),
    ],
    data: o.Data,
    level: o.Level = None,
    unit: o.Unit = None,
    where: o.Where = None,
    year: o.Year = None,
    school: o.OfSchool = None,
    why: o.Why = False,
    rows: o.Rows = "10",
    format: o.Format = None,  # noqa: A002
    output: o.Output = None,
    catalog: o.Catalogs = None,
    engine: o.Engine = "duckdb",
    remote: o.Remote = None,
    lang: o.Language = None,
) -> None:
    """Show where a figure comes from."""
    from eduquality.cli import explaining, work
    from eduquality.cli.written_to import ResultTarget

    o.ask_engine(context, engine, remote)
    wanted = explaining.Wanted(level, unit, o.pairs(where), o.rows_told(rows))
    ask = work.Ask(context.obj, data, catalog, year, school)
    target = ResultTarget.of(format, output)
    explaining.explain(ask, name, wanted, target, why=why)


@app.command(help="cli.help.validate", epilog="cli.examples.validate")
def validate(
    context: typer.Context,
    data: o.Data,
    year: o.ReadingYear = None,
    school: o.OfSchool = None,
    format: o.Format = None,  # noqa: A002
    output: o.ValidateOutput = None,
    since: o.Since = None,
    verbose: o.Verbose = False,
    write_mapping: o.WriteMapping = False,
    catalog: o.Catalogs = None,
    lang: o.Language = None,
) -> None:
    """Show what is wrong with the files."""
    from eduquality.cli import work
    from eduquality.cli.written_to import ValidateTarget

    target = ValidateTarget.of(format, output)
    ask = work.Ask(context.obj, data, catalog, year, school)
    raise typer.Exit(work.validate(ask, target, verbose=verbose, since=since, write_mapping=write_mapping))


@app.command(help="cli.help.test", epilog="cli.examples.test")
def test(
    context: typer.Context,
    path: o.TestPaths = None,
    words: o.TestWords = None,
    junit: o.Junit = None,
    sarif: o.Sarif = None,
    format: o.Format = None,  # noqa: A002
    output: o.Output = None,
    catalog: o.Catalogs = None,
    lang: o.Language = None,
) -> None:
    """Run the catalogue's examples."""
    from eduquality.cli import testing
    from eduquality.cli.written_to import ResultTarget

    wanted, files = testing.Wanted(path or [], words), testing.Files(junit, sarif)
    raise typer.Exit(testing.test(context.obj, wanted, o.folders(catalog), ResultTarget.of(format, output), files))


@app.command(help="cli.help.diff", epilog="cli.examples.diff")
def diff(
    context: typer.Context,
    old: Annotated[Path, typer.Argument(metavar="OLD", help="cli.help.diff_old", show_default=False, parser=o.path_of)],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="cli.help.diff_new", show_default=False, parser=o.path_of)],
    plan: o.Plans = None,
    indicator: o.Indicators = None,
    year: o.Year = None,
    fail_on_change: o.FailOnChange = False,
    format: o.Format = None,  # noqa: A002
    output: o.Output = None,
    catalog: o.Catalogs = None,
    lang: o.Language = None,
) -> None:
    """Tell what moved."""
    from eduquality.cli import work
    from eduquality.cli.written_to import ResultTarget

    asked = work.Compared(old, new, plan or (), indicator or (), year)
    target = ResultTarget.of(format, output)
    raise typer.Exit(work.diff(context.obj, asked, catalog, target, fail_on_change=fail_on_change))


@app.command("list", help="cli.help.list", epilog="cli.examples.list")
def list_(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="indicators|plans|rules|tables|views",
            help="cli.help.list_what",
            show_default=False,
            autocompletion=names.kinds,
        ),
    ],
    format: o.Format = None,  # noqa: A002
    output: o.Output = None,
    catalog: o.Catalogs = None,
    lang: o.Language = None,
) -> None:
    """List what there is."""
    from eduquality.cli import work
    from eduquality.cli.written_to import ResultTarget

    work.list_names(context.obj, o.kind_of_names(what), o.folders(catalog), ResultTarget.of(format, output))


@app.command(help="cli.help.show", epilog="cli.examples.show")
def show(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="cli.help.show_name", show_default=False, autocompletion=names.anything),
    ],
    format: o.Format = None,  # noqa: A002
    output: o.Output = None,
    catalog: o.Catalogs = None,
    lang: o.Language = None,
) -> None:
    """Show one indicator, plan, rule or table."""
    from eduquality.cli import work
    from eduquality.cli.written_to import ResultTarget

    work.show(context.obj, name, o.folders(catalog), ResultTarget.of(format, output))


@app.command(help="cli.help.sample", epilog="cli.examples.sample")
def sample(
    context: typer.Context,
    folder: o.SampleFolder,
    pupils: o.Pupils = 5000,
    schools: o.Schools = None,
    seed: o.Seed = 20250901,
    lang: o.Language = None,
) -> None:
    """Write a synthetic county."""
    from eduquality.cli import work

    work.sample(context.obj, folder, pupils, schools, seed)


@app.command(help="cli.help.init", epilog="cli.examples.init")
def init(
    context: typer.Context,
    data: o.Data,
    yes: o.Yes = False,
    catalog: o.Catalogs = None,
    lang: o.Language = None,
) -> None:
    """Settle once what only a person can know."""
    from eduquality.cli import setting_up

    setting_up.init(context.obj, data, catalog, yes=yes)


@app.command(help="cli.help.status", epilog="cli.examples.status")
def status(
    context: typer.Context,
    data: o.Data,
    year: o.Year = None,
    school: o.OfSchool = None,
    format: o.Format = None,  # noqa: A002
    output: o.Output = None,
    catalog: o.Catalogs = None,
    lang: o.Language = None,
) -> None:
    """Show which schools have sent what."""
    from eduquality.cli import work
    from eduquality.cli.written_to import ResultTarget

    raise typer.Exit(
        work.status(work.Ask(context.obj, data, catalog, year, school), year, ResultTarget.of(format, output))
    )


@app.command(help="cli.help.export", epilog="cli.examples.export")
def export(
    context: typer.Context,
    data: o.Data,
    output: o.ExportFolder,
    key_file: o.KeyFile = None,
    keep_ids: o.KeepIds = False,
    year: o.ReadingYear = None,
    school: o.OfSchool = None,
    catalog: o.Catalogs = None,
    lang: o.Language = None,
) -> None:
    """Write what a county hands up."""
    from eduquality.cli import work

    work.export(work.Ask(context.obj, data, catalog, year, school), output, key_file, keep_ids=keep_ids)


@app.command(help="cli.help.template", epilog="cli.examples.template")
def template(
    context: typer.Context,
    table: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TABLE]...", help="cli.help.template_table", show_default=False, autocompletion=names.tables
        ),
    ] = None,
    output: o.TemplateFolder = Path("templates"),
    year: o.TemplateYear = None,
    schools: o.SchoolList = None,
    school: Annotated[
        list[str] | None,
        typer.Option("--school", metavar="NAME|CODE", help="cli.help.template_school", show_default=False),
    ] = None,
    one_file: Annotated[bool, typer.Option("--one-file", help="cli.help.template_one_file")] = False,
    catalog: o.Catalogs = None,
    lang: o.Language = None,
) -> None:
    """Write blank workbooks to send to schools."""
    from eduquality.cli import work

    work.template(context.obj, table or (), output, year, work.Forms(schools, school or (), one_file))


@app.command(help="cli.help.schema", epilog="cli.examples.schema")
def schema(
    context: typer.Context,
    output: o.SchemaFolder = Path("schema"),
    lang: o.Language = None,
) -> None:
    """Write the JSON Schemas."""
    from eduquality.cli import work

    work.schema(context.obj, output)


@app.command(help="cli.help.completion", epilog="cli.examples.completion")
def completion(
    context: typer.Context,
    shell: Annotated[
        str,
        typer.Argument(metavar="bash|zsh|fish|powershell", help="cli.help.completion_shell", show_default=False),
    ],
    lang: o.Language = None,
) -> None:
    """Print what makes a shell complete names."""
    from typer.completion import get_completion_script  # type: ignore[attr-defined]

    o.one_of(shell, ("bash", "zsh", "fish", "powershell"), "eduq completion")
    typer.echo(get_completion_script(prog_name="eduq", complete_var="_EDUQ_COMPLETE", shell=shell))
