"""What is kept between runs is used only while the code that made it is the same, wherever that code stands."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import eduquality
from eduquality.errors import InternalFault
from eduquality.version import builtin_catalogue_dir, code_digest
from eduquality.words import LANGS, message_of

PACKAGE = Path(eduquality.__file__).parent
# Touches one file of each room in turn and prints which keys follow; every pass asks the program's own functions.
PROGRAM = """
import sys
from pathlib import Path
import eduquality
from eduquality.catalog import proved
from eduquality.engine import remembering
from eduquality.intake.store import entries
from eduquality.model.tables import TABLES
from eduquality.rules import offences
from eduquality.version import _digest_of_file, code_digest
KEYS = {
    "read": lambda: entries.key_of("a file"),
    "answered": remembering.code,
    "found": offences.code,
    "proved": lambda: proved._rests_on(TABLES),
}
def keys():
    code_digest.cache_clear()
    _digest_of_file.cache_clear()
    return {name: key() for name, key in KEYS.items()}
package = Path(eduquality.__file__).parent
for room in sorted({path.parent for path in package.rglob("*.py")}):
    path = min(file for file in room.glob("*.py") if file.name != "__init__.py" or len(list(room.glob("*.py"))) == 1)
    kept, before = path.read_bytes(), keys()
    path.write_bytes(kept + b"# touched\\n")
    after = keys()
    path.write_bytes(kept)
    print(room.relative_to(package).as_posix(), *(name for name in KEYS if before[name] != after[name]))
"""


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Give for every room which keys change with one of its files."""
    source = tmp_path_factory.mktemp("copy")
    shutil.copytree(PACKAGE, source / "eduquality", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(builtin_catalogue_dir(), source / "eduquality" / "indicators")
    done = subprocess.run(
        [sys.executable, "-P", "-X", "utf8", "-c", PROGRAM],
        env={**os.environ, "PYTHONPATH": str(source)},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return {room: set(names) for room, *names in map(str.split, done.stdout.splitlines())}


def test_what_was_read_is_read_anew_after_a_change_to_any_room_it_rests_on(followed: dict[str, set[str]]) -> None:
    assert [room for room in followed if room.startswith(("intake", "model")) and "read" not in followed[room]] == []


def test_answers_and_findings_follow_the_engine_the_model_and_the_rules(followed: dict[str, set[str]]) -> None:
    asking = [room for room in followed if room.startswith(("engine", "model"))]
    assert [room for room in asking if not {"answered", "found"} <= followed[room]] == []
    assert "found" in followed["rules"] & followed["words"]


def test_proofs_follow_the_fences(followed: dict[str, set[str]]) -> None:
    assert "proved" in followed["model/queries"]


def test_what_no_key_rests_on_costs_nobody_a_reading(followed: dict[str, set[str]]) -> None:
    assert followed["cli"] == followed["report/looks"] == set()


def test_a_pattern_that_matches_no_file_is_a_fault() -> None:
    with pytest.raises(InternalFault) as caught:
        code_digest("version.py", "nothing/there.py")
    for lang in LANGS:
        assert "nothing/there.py" in message_of(caught.value.issues[0], lang)
