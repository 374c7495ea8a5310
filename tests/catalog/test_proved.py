"""A query that passed the fence is not parsed again; one that did not pass never does without being parsed."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sqlglot

import eduquality
from eduquality.catalog import builtin_catalogue_dir, load_catalogue, write_proofs
from eduquality.catalog.proved import ProvedQueries
from eduquality.errors import CatalogFault
from eduquality.model import formula

PROOFS = builtin_catalogue_dir() / "proofs.json"
SQL = "SELECT count(*) FROM classes WHERE headcount >= 56"


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return write_proofs(tmp_path / "proofs.json")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EDUQ_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the measures that are parsed from now on."""
    found: list[str] = []

    def parse(sql: str, *rest: object) -> formula.Query:
        found.append(sql)
        return formula.parse_query(sql, *rest)

    monkeypatch.setattr("eduquality.catalog.proved.parse_query", parse)
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


def test_the_command_writes_them(tmp_path: Path, written: Path) -> None:
    package = Path(eduquality.__file__).parent
    shutil.copytree(package, tmp_path / "src" / "eduquality", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(builtin_catalogue_dir(), tmp_path / "indicators")
    (tmp_path / "indicators" / "proofs.json").unlink()
    start = "import runpy, sys; sys.path.insert(0, sys.argv[1]); runpy.run_module(sys.argv[2], run_name='__main__')"
    subprocess.run([sys.executable, "-P", "-c", start, str(tmp_path / "src"), "eduquality.catalog"], check=True)
    assert (tmp_path / "indicators" / "proofs.json").read_bytes() == written.read_bytes()


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
