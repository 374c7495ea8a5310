"""What do settings make of a project? The same as if they stood in its `eduq.yaml` already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from eduquality.model.definitions.project import Expectation, Project, SheetRule
from eduquality.setup.questions import Setting

Tree = dict[str, Any]


def tree_of(settings: Iterable[Setting]) -> Tree:
    """Give the settings as the file holds them: key → key → value; what is a list is one list."""
    tree: Tree = {}
    for setting in settings:
        *above, last = setting.path
        place = tree
        for key in above:
            place = place.setdefault(key, {})
        if isinstance(setting.value, tuple):
            place.setdefault(last, []).extend(one for one in setting.value if one not in place.get(last, ()))
        elif isinstance(setting.value, Mapping):
            place.setdefault(last, []).append(_plain(setting.value))
        else:
            place[last] = setting.value
    return tree


def _plain(entry: Mapping[str, object]) -> Tree:
    return {key: [*value] if isinstance(value, tuple) else value for key, value in entry.items()}


def with_settings(project: Project, tree: Mapping[str, Any], folder: Path) -> Project:
    """Give the project with settings added; folder: where its file stands. What a person has settled stays."""
    changed: dict[str, Any] = {name: tree[name] for name in ("county", "year") if name in tree}
    for name in ("ignore", "plans"):
        if name in tree:
            changed[name] = (*getattr(project, name), *tree[name])
    for name in ("aliases", "columns", "values"):
        if name in tree:
            changed[name] = _added(getattr(project, name), tree[name])
    if "sheets" in tree:
        changed["sheets"] = (*project.sheets, *map(SheetRule.model_validate, tree["sheets"]))
    if schools := tree.get("expected", {}).get("schools"):
        changed["expected"] = Expectation.model_validate({**dict(project.expected), "schools": str(folder / schools)})
    return project.model_copy(update=changed)


def _added(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Give a mapping with what another adds to it, key by key."""
    both = {key: _added(old[key], new[key]) if isinstance(old[key], Mapping) else old[key] for key in old if key in new}
    return {**old, **new, **both}
