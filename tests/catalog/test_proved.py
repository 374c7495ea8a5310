"""A query that passed the fence is not parsed again; one that did not pass never does without being parsed."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sqlglot

import eduquality
from eduquality.catalog import builtin_catalogue_dir, load_catalogue
from eduquality.catalog.proved import ProvedQueries
from eduquality.errors import CatalogFault
from eduquality.model.queries.measure import Query
from eduquality.model.queries.measure_fence import parse_query

PROOFS = builtin_catalogue_dir() / "proofs.json"
SQL = "SELECT count(*) FROM classes WHERE headcount >= 56"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Have the command write the proofs into a copy of the program that has none."""
    copied = copy_of_program(tmp_path_factory.mktemp("made"))
    assert command(copied).returncode == 0
    return copied / "indicators" / "proofs.json"


@pytest.fixture
def written(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(made, tmp_path / "proofs.json"))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EDUQ_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the measures that are parsed from now on."""
    found: list[str] = []

    def parse(sql: str, *rest: object) -> Query:
        found.append(sql)
        return parse_query(sql, *rest)

    monkeypatch.setattr("eduquality.model.queries.measure_fence.parse_query", parse)
    return found


def read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def as_any_parser_writes(proof: dict) -> dict:
    """Spell the SQL of a proof the way the parser at hand does: others put brackets and blanks elsewhere."""
    spelt = {
        name: sqlglot.parse_one(proof[name], dialect="duckdb").sql("duckdb")
        for name in ("sql", "argument", "where", "undecided")
        if proof.get(name)
    }
    return proof | spelt


def test_the_committed_proofs_are_current(written: Path) -> None:
    """A changed query, table or fence needs them written again: python -m eduquality.catalog."""
    committed, anew = read(PROOFS), read(written)
    assert committed["rests_on"] == anew["rests_on"]
    assert committed["queries"].keys() == anew["queries"].keys()
    for name, proof in anew["queries"].items():
        assert as_any_parser_writes(committed["queries"][name]) == as_any_parser_writes(proof)


def copy_of_program(folder: Path) -> Path:
    """Copy the program with its catalogue, without proofs."""
    package = Path(eduquality.__file__).parent
    shutil.copytree(package, folder / "src" / "eduquality", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(builtin_catalogue_dir(), folder / "indicators")
    (folder / "indicators" / "proofs.json").unlink()
    return folder


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return copy_of_program(tmp_path)


def command(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    whole = [sys.executable, "-P", "-X", "utf8", "-m", "eduquality.catalog", *arguments]
    return subprocess.run(
        whole, env={**os.environ, "PYTHONPATH": str(tree / "src")}, check=False, capture_output=True, encoding="utf-8"
    )


def test_the_command_says_what_is_wrong_with_the_catalogue(tree: Path) -> None:
    path = tree / "indicators" / "compulsory" / "large_classes.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("FROM classes", "FROM clases", 1), encoding="utf-8")
    done = command(tree)
    assert done.returncode == 2
    assert "large_classes.yaml:9" in done.stderr
    assert "没有" in done.stderr
    assert "classes" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tree / "indicators" / "proofs.json").exists()


def test_the_command_takes_nothing(tree: Path) -> None:
    assert command(tree, "proofs.json").returncode == 2
    assert command(tree, "--help").returncode == 0
    assert not (tree / "indicators" / "proofs.json").exists()


@pytest.mark.parametrize("damaged", [{"sources": []}, {"outputs": [[]]}, {"outputs": 1}, {"sources": {"a": 1}}])
def test_a_damaged_proof_of_a_rule_counts_for_nothing(written: Path, store: Path, damaged: dict) -> None:
    said = read(written)
    (name, proof) = next((name, proof) for name, proof in said["queries"].items() if "outputs" in proof)
    said["queries"][name] = proof | damaged
    written.write_text(json.dumps(said), encoding="utf-8")
    _, sql, parameters = json.loads(name)
    assert ProvedQueries(written).parse_rows(sql, parameters) == ProvedQueries(PROOFS).parse_rows(sql, parameters)


def test_a_file_nested_too_deep_counts_for_nothing(written: Path, store: Path, parsed: list[str]) -> None:
    written.write_text("[" * 100_000, encoding="utf-8")
    ProvedQueries(written).parse(SQL, ())
    assert parsed == [SQL]


def test_nobody_waits_for_the_parser_who_asks_the_built_in_catalogue(store: Path) -> None:
    program = "import sys; from eduquality import catalogue; catalogue(); sys.exit('sqlglot' in sys.modules)"
    subprocess.run([sys.executable, "-P", "-c", program], check=True)
    assert not store.exists()


def test_a_query_that_passed_is_parsed_once(tmp_path: Path, store: Path, parsed: list[str]) -> None:
    for _ in range(2):
        proved = ProvedQueries(tmp_path / "none.json")
        assert proved.parse(SQL, ()).table == "classes"
        proved.keep()
    assert parsed == [SQL]


def test_what_did_not_pass_is_refused_each_time(tmp_path: Path, store: Path) -> None:
    for _ in range(2):
        proved = ProvedQueries(tmp_path / "none.json")
        with pytest.raises(CatalogFault):
            proved.parse("SELECT count(*) FROM read_csv('a.csv')", ())
        proved.keep()


def test_a_measure_with_other_parameters_is_another(store: Path) -> None:
    """A parameter nobody declares is a fault, although the same text was proved with it."""
    sql = "SELECT count(*) FROM classes WHERE headcount >= :large"
    proved = ProvedQueries(PROOFS)
    proved.parse(sql, ("large",))
    with pytest.raises(CatalogFault):
        proved.parse(sql, ())


@pytest.mark.parametrize(
    "damage",
    [
        lambda said: said | {"rests_on": "of another fence"},
        lambda said: {"queries": said["queries"]},
        lambda said: said | {"queries": dict.fromkeys(said["queries"])},
        lambda said: said | {"queries": {name: {"sql": "SELECT 1"} for name in said["queries"]}},
        lambda said: said | {"queries": {name: {**proof, "columns": 1} for name, proof in said["queries"].items()}},
        lambda said: said | {"queries": {name: [] for name in said["queries"]}},
        lambda said: said | {"queries": []},
        lambda _: [],
    ],
)
def test_proofs_of_another_fence_or_damaged_ones_count_for_nothing(
    written: Path, store: Path, parsed: list[str], damage: object
) -> None:
    written.write_text(json.dumps(damage(read(written))), encoding="utf-8")
    sql = json.loads(next(name for name in read(PROOFS)["queries"] if "FROM classes" in name and "rows" not in name))[0]
    assert ProvedQueries(written).parse(sql, ()).table == "classes"
    assert parsed == [sql]


def test_a_file_that_is_no_json_counts_for_nothing(tmp_path: Path, store: Path, parsed: list[str]) -> None:
    (tmp_path / "proofs.json").write_bytes(b"{\xff")
    ProvedQueries(tmp_path / "proofs.json").parse(SQL, ())
    assert parsed == [SQL]


def test_a_changed_query_of_the_built_in_catalogue_is_proved_anew(tmp_path: Path, store: Path) -> None:
    """Whoever changes a formula in place gets what the formula says."""
    own = Path(shutil.copytree(builtin_catalogue_dir(), tmp_path / "own"))
    path = own / "compulsory" / "large_classes.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(">= :large_size", "> :large_size"), encoding="utf-8")
    queries = load_catalogue(own).indicators["compulsory.large_classes"].queries
    assert queries["large"].argument == "headcount > $large_size"


def test_what_a_proof_rests_on_is_the_same_in_each_run() -> None:
    """What is a set has another order in each run: proofs of the program's own were believed in every second one."""
    program = "from eduquality.catalog.proved import known_of; print(known_of('lessons'))"
    runs = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    ]
    assert len({*runs}) == 1
