"""Answers whether every command, option, key and line of output that the documents show is the program's own."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import typer

from eduquality.catalog import builtin_catalogue_dir, load_catalogue
from eduquality.cli.app import app
from eduquality.cli.boundary import run
from eduquality.words import LANGS, Lang, phrases

ROOT = Path(__file__).parents[2]
READMES: dict[str, Lang] = {"README.md": "en", "README.zh-CN.md": "zh"}
REFERENCES: dict[str, Lang] = {"docs/reference.md": "en", "docs/reference.zh-CN.md": "zh"}
PAGES = (*READMES, "samples/README.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")))
#: What stands for something else: [OPTIONAL], DATA, 数据.
PLACEHOLDER = re.compile(r"[\[|…\u4e00-\u9fff]|\b[A-Z]{3,}\b|\bDIR\b|\bmy-")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands_shown(page: str) -> Iterator[str]:
    """Give what stands after `eduq` in code, whether on a line of a block or within a sentence."""
    for block in re.findall(r"```\n(.*?)```", page, re.DOTALL):
        yield from re.findall(r"(?:^|&& )eduq (.+)$", block, re.MULTILINE)
    yield from re.findall(r"`eduq ([^`]+)`", page)
    yield from re.findall(r"<!-- output: eduq (.+?) -->", page)


def every_command() -> list[str]:
    """Give each command line of the documents and of the help once; a name alone is only a mention."""
    shown = [line for name in PAGES for line in commands_shown(text(name)) if not PLACEHOLDER.search(line)]
    for code, phrase in phrases().items():
        if code.startswith("cli.examples."):
            shown += [
                line for lang in LANGS for line in re.findall(r"^ +eduq (.+)$", getattr(phrase, lang), re.MULTILINE)
            ]
    # Whoever asks a server needs one: `tests/spark` runs these.
    shown = [line for line in shown if "--engine spark" not in line]
    mentions = {"check", "compute", "diff", "export", "validate", "init", "list", "show", "sample", "test"}
    return sorted({*shown} - mentions)


def from_anywhere(line: str) -> list[str]:
    """Split a command line; what lies in the repository is named in full, but for what is written."""
    words = shlex.split(line)
    read = ("samples/", "indicators/")
    return [
        str(ROOT / word) if word.startswith(read) and before != "-o" else word
        for before, word in pairwise(["", *words])
    ]


def put_what_it_reads(line: str) -> None:
    """Put the files that an example takes for given where it runs: an earlier result, a list of schools, a folder."""
    if "--since round1.json" in line:
        run(from_anywhere("validate samples/county -f json -o round1.json"), "en")
    if line.startswith("diff "):
        for name in line.split()[1:3]:
            put_what_is_compared(name)
    if line.startswith("init "):
        put_what_is_compared(line.split()[1])
    if line.startswith("export "):
        put_what_is_compared(line.split()[1])
    if "handed-up" in line.split() or "上报" in line.split():
        put_what_is_compared("county")
        run(["export", "county", "-o", f"{line.split()[1]}/county", "--key-file", "province.key"], "en")
    if named := re.search(r"--schools (\S+\.xlsx)", line):
        shutil.copy(ROOT / "samples" / "county" / "学校名录" / "2025年学校名录.xlsx", named[1])


def put_what_is_compared(name: str) -> None:
    """Put a small result, folder of data or catalogue of this name."""
    if name.endswith(".json"):
        put_what_is_compared("data")
        run(["check", "data", "-o", name], "en")
    elif "indicators" in name or "指标" in name:
        shutil.copytree(ROOT / "indicators" / "compulsory", Path(name) / "compulsory")
    else:
        Path(name).mkdir(exist_ok=True)
        (Path(name) / "班级2025年.csv").write_text("学校名称,年级,班级,班额\n甲小学,三年级,1班,40\n", encoding="utf-8")


def options_of(command: object) -> set[str]:
    """Give every option of a command and of those beneath it."""
    own = {name for p in getattr(command, "params", ()) for name in p.opts if name.startswith("-")}
    return own.union(*(options_of(inner) for inner in getattr(command, "commands", {}).values()))


@pytest.mark.parametrize("line", every_command())
def test_every_command_shown_runs(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reader who copies a command gets an answer (exit code 0 or 1), whatever folder it is run in."""
    monkeypatch.chdir(tmp_path)
    put_what_it_reads(line)
    code = run(from_anywhere(line), "en")
    told = capsys.readouterr().err
    assert code in {0, 1}, told
    assert "Traceback" not in told


def test_the_documents_show_every_command() -> None:
    """No command is left without an example that runs."""
    names = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    assert names == {line.split()[0] for line in every_command()} & names


@pytest.mark.parametrize("name", REFERENCES)
def test_every_option_is_named(name: str) -> None:
    """Every name of every option stands in the reference, in code."""
    code = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", " ".join(re.findall(r"`[^`\n]+`", text(name)))))
    assert options_of(typer.main.get_command(app)) - code == set()


@pytest.mark.parametrize("lang", LANGS)
def test_advice_names_commands_that_exist(lang: Lang) -> None:
    """Where a message sends the reader to another command, there is one of that name."""
    names = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    said = [getattr(p, f) or "" for p in phrases().values() for f in (lang, f"hint_{lang}")]
    sent_to = {word for one in said for word in re.findall(r"\beduq ([a-z]+)\b", one)}
    assert sent_to
    assert sent_to <= names


def shown_outputs() -> list[tuple[Lang, str, str]]:
    """Give language, command line and the excerpt of its output, for every one shown in a README."""
    marked = re.compile(r"<!-- output: eduq (.+?) -->\n```\n(.*?)```\n<!-- end -->", re.DOTALL)
    return [(lang, *found) for name, lang in READMES.items() for found in marked.findall(text(name))]


def test_both_readmes_show_the_same_outputs() -> None:
    """What the English README shows, the Chinese one shows too."""
    commands = {lang: [line for own, line, _ in shown_outputs() if own == lang] for lang in LANGS}
    assert commands["en"] == commands["zh"]
    assert len(commands["en"]) >= 3


@pytest.mark.parametrize(("lang", "line", "excerpt"), shown_outputs())
def test_the_output_shown_is_printed(
    lang: Lang, line: str, excerpt: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every line of an excerpt is printed, in that order, at eighty columns; "…" stands for lines left out."""
    monkeypatch.setenv("COLUMNS", "80")
    run(from_anywhere(line), lang)
    printed = iter([one.rstrip() for one in capsys.readouterr().out.splitlines()])
    for wanted in excerpt.splitlines():
        assert wanted.strip() == "…" or wanted in printed, f"not printed, or not in this place: {wanted}"


def keys_in(code: str) -> set[str]:
    """Read the keys of a documented row: `plan, gap {amount, of}, failing […]`."""
    return {key.strip() for key in re.sub(r"\{.*?\}|\[.*?\]", "", code).split(",")}


def keys_of_object(page: str, wanted: str) -> set[str]:
    """Read the keys of the documented object that has the key `wanted`: `{"eduq": …, "rows": […]}`."""
    return next(
        keys
        for line in re.findall(r'\{"eduq".*?\}`?$|\{"eduq".*?\}`', page, re.MULTILINE)
        if wanted in (keys := set(re.findall(r'"(\w+)":', line)))
    )


@pytest.mark.parametrize("name", REFERENCES)
def test_the_json_documented_is_the_json_written(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The object and its rows have the documented keys, and no others."""
    page = text(name)
    top = keys_of_object(page, "rows")
    figure = keys_in(next(iter(re.findall(r"`(indicator, title, [^`]+)`", page)))) | {"reason", "explanation"}
    clause = figure | keys_in(next(iter(re.findall(r"`(plan, clause,[^`]+)`", page, re.DOTALL))))
    for command, keys in ((["compute", "-i", "compulsory.large_classes"], figure), (["check"], clause)):
        run([*command, str(ROOT / "samples" / "county"), "-f", "json"], "en")
        result = json.loads(capsys.readouterr().out)
        assert set(result) == top
        assert {frozenset(row) for row in result["rows"]} == {frozenset(keys)}
        assert all(f"`{key}`" in page for key in ("reason", "explanation", "undecided"))


@pytest.mark.parametrize("name", REFERENCES)
def test_what_validate_and_status_write_is_documented(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The objects of the two commands that judge files have the documented keys, and so has a finding."""
    page = text(name)
    county = str(ROOT / "samples" / "county")
    run(["status", county, "-f", "json"], "en")
    assert set(json.loads(capsys.readouterr().out)) == keys_of_object(page, "schools")
    run(["validate", county, "-f", "json"], "en")
    result = json.loads(capsys.readouterr().out)
    assert set(result) == keys_of_object(page, "findings")
    finding = keys_in(next(iter(re.findall(r"`(code, level, message,[^`]+)`", page, re.DOTALL))))
    assert {frozenset(found) for found in (*result["findings"], *result["issues"])} == {frozenset(finding)}
    fault = keys_in(next(iter(re.findall(r"`(code, level, file,[^`]+)`", page, re.DOTALL))))
    assert {frozenset(found) for found in result["faults"]} == {frozenset(fault)}


@pytest.mark.parametrize("name", REFERENCES)
def test_the_python_shown_runs(name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The snippet runs as it stands and prints a frame with a row for each county and stage."""
    (snippet,) = re.findall(r"```python\n(.*?)```", text(name), re.DOTALL)
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    exec(compile(snippet, name, "exec"), names)  # noqa: S102 - the README's own code
    frame = names["card"].frame().dropna(subset=["value"])  # type: ignore[attr-defined]
    assert "compulsory.large_class_share" in capsys.readouterr().out
    assert [json.loads(cut)["stage"] for cut in frame["slice"]] == ["primary", "junior"]
    assert len(names["verdicts"].judgements) == 28  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", READMES)
def test_the_plans_listed_have_as_many_clauses_as_told(name: str) -> None:
    """The README lists every plan with its number of clauses."""
    told = {plan: int(n) for plan, n in re.findall(r"`([a-z]+(?:-[a-z0-9]+)+)`\s*[(（](\d+)", text(name))}
    plans = load_catalogue(builtin_catalogue_dir()).plans
    assert told == {plan.id: len(plan.spec.targets) for plan in plans.values()}
