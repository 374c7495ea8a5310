"""How large may functions, files and folders be? May files import each other in a circle? What holds goes on."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[1] / "src"
FILES = sorted(SRC.rglob("*.py"))

LONGEST_BODY = 45
LONGEST_FILE = 500
MOST_MODULES = 20


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def shown(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines from the first statement after the docstring to the end."""
    own = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (function.end_lineno or 0) - own[0].lineno + 1 if own else 0


def functions() -> Iterator[tuple[str, int]]:
    for path in FILES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield f"{shown(path)}:{node.lineno} {node.name}", body_lines(node)


def test_a_function_fits_on_a_screen():
    assert [(name, lines) for name, lines in functions() if lines > LONGEST_BODY] == []


def test_a_file_answers_one_question():
    lines = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {name: count for name, count in lines.items() if count > LONGEST_FILE} == {}


def test_a_folder_is_seen_at_a_glance():
    modules = Counter(shown(path.parent) for path in FILES if path.name != "__init__.py")
    assert {name: count for name, count in modules.items() if count > MOST_MODULES} == {}


def test_every_room_says_what_it_is_for():
    """Every folder of modules has an `__init__.py` that begins with a sentence."""
    rooms = {path.parent for path in FILES} - {SRC}
    assert [shown(room) for room in sorted(rooms) if not (room / "__init__.py").is_file()] == []
    first = {shown(room): (ast.get_docstring(tree_of(room / "__init__.py")) or "").split("\n")[0] for room in rooms}
    assert {name: line for name, line in first.items() if not line.endswith((".", "?", "!"))} == {}


# ---------------------------------------------------------------- circles


def module_of(path: Path) -> str:
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): path for path in FILES}


def imported_by(path: Path) -> Iterator[str]:
    """Give the modules of ours that a file imports anywhere: in a function and for types only as well."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{shown(path)}:{node.lineno} imports from where it stands"
            named = (f"{node.module}.{alias.name}" for alias in node.names)
            found = (name if name in MODULES else node.module or "" for name in named)
            yield from (name for name in found if name in MODULES)


def circle_in(graph: Mapping[str, set[str]]) -> list[str]:
    """Give the modules of one circle in order, the first again as the last; none where there is no circle."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_files_import_each_other_in_a_circle():
    assert circle_in({name: {*imported_by(path)} - {name} for name, path in MODULES.items()}) == []


@pytest.mark.parametrize(("graph", "found"), [({"a": {"b"}, "b": set()}, 0), ({"a": {"b"}, "b": {"c"}, "c": {"a"}}, 4)])
def test_a_circle_is_found(graph, found):
    assert len(circle_in(graph)) == found
