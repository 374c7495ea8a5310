"""Which files tell a catalogue? A Markdown page for each indicator, view, rule, table and plan, and one of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from eduquality.model.base import Words
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.definitions.plan import Target
from eduquality.model.tables import TABLES
from eduquality.report.looks import markdown
from eduquality.report.manual.words_of import in_words, worked
from eduquality.report.page import Block, Cell, Column, Heading, Item, Items, Page, Presentation, Row, Section, Table
from eduquality.report.pages.show import present_name
from eduquality.words import Lang, say

_INDEX = "README.md"


@dataclass
class Manual:
    """The pages of a catalogue in one language, whose tables are in use."""

    catalogue: Catalogue
    lang: Lang

    def write(self, folder: Path) -> list[Path]:
        """Write every page below a folder and give their paths; what lay there under the same names is replaced."""
        written = []
        for name, text in self.texts():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            written.append(path)
        return written

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give each file below the folder with its text, the one that lists all first."""
        yield _INDEX, _text(self._index)
        for kind, names in self._kinds.items():
            for name in names:
                yield f"{kind}/{name}.md", _text(partial(self._page, name))

    @cached_property
    def _kinds(self) -> Mapping[str, Mapping[str, str]]:
        """Give what there is of each kind, each name with its title."""
        known = self.catalogue
        titles: dict[str, dict[str, Words]] = {
            "indicators": {name: one.spec.title for name, one in known.indicators.items()},
            "views": {name: one.spec.title for name, one in known.views.items()},
            "plans": {name: one.spec.title for name, one in known.plans.items()},
            "rules": {name: one.spec.title for name, one in known.rules.items()},
        }
        found = {kind: {name: str(getattr(one, self.lang)) for name, one in of.items()} for kind, of in titles.items()}
        tables = {name: str(getattr(TABLES[name].spec, self.lang)) for name in TABLES if name not in known.views}
        return {**found, "tables": tables}

    @property
    def _index(self) -> Page:
        sections = [
            Section.of(Heading(say(f"manual.{kind}", self.lang)), self._listed((kind, name) for name in names))
            for kind, names in self._kinds.items()
        ]
        title = say("manual.title", self.lang)
        return Page(title, self.lang, (Section.of(Heading(title, 1)), *sections))

    # ------------------------------------------------------------ one page

    def _page(self, name: str) -> Page:
        """Give what `show` tells, without where the file lies on this machine, with words and links beside it."""
        told = present_name(name, self.catalogue, self.lang).page()
        kept = [one for one in told.sections if name not in self.catalogue.indicators or not self._is_retold(one)]
        sections = (replace(one, blocks=tuple(map(self._without_file, one.blocks))) for one in kept)
        return replace(told, sections=(*sections, *self._examples(name), *self._links(name)))

    def _is_retold(self, section: Section) -> bool:
        """Tell a section that stands on the page of an indicator in another way: with values, or with links."""
        retold = {say(code, self.lang) for code in ("report.examples_of", "report.other_forms")}
        return any(isinstance(block, Heading) and block.text in retold for block in section.blocks)

    def _without_file(self, block: Block) -> Block:
        if not isinstance(block, Items):
            return block
        label = say("report.file", self.lang)
        return replace(block, items=tuple(item for item in block.items if item.label != label))

    def _examples(self, name: str) -> Iterator[Section]:
        """Tell the formula of an indicator in words, and what its examples come to."""
        loaded = self.catalogue.indicators.get(name)
        if loaded is None:
            return
        words = Items((Item(in_words(loaded, self.lang), say("manual.in_words", self.lang)),))
        shown = tuple(Item(worked(example), example.name) for example in loaded.spec.examples)
        yield Section.of(Heading(say("manual.worked", self.lang)), words, Items(shown))

    def _links(self, name: str) -> Iterator[Section]:
        forms = self.catalogue.other_forms(name) if name in self.catalogue.indicators else ()
        groups = {
            "report.other_forms": [("indicators", form.id) for form in forms],
            "manual.rests_on": [*self._rests_on(name)],
            "manual.used_by": self._users.get(name, []),
        }
        for code, names in groups.items():
            found = sorted({(kind, one) for kind, one in names if one in self._kinds[kind]})
            if found:
                yield Section.of(Heading(say(code, self.lang)), self._listed(found, "../"))

    def _listed(self, names: Iterator[tuple[str, str]] | list[tuple[str, str]], above: str = "") -> Table:
        """List names with links to their pages."""
        rows = (Row((Cell(name, link=f"{above}{kind}/{name}.md"), self._kinds[kind][name])) for kind, name in names)
        columns = (Column("code", say("column.code", self.lang)), Column("name", say("column.name", self.lang)))
        return Table(columns, tuple(rows))

    # ------------------------------------------------------------ what rests on what

    def _rests_on(self, name: str) -> Iterator[tuple[str, str]]:
        known = self.catalogue
        if (loaded := known.indicators.get(name)) is not None:
            yield from (("indicators", one.id) for one in loaded.made_of)
            yield from self._of_tables(query.table for query in loaded.queries.values())
        elif (view := known.views.get(name)) is not None:
            across = view.view.across.source if view.view.across else None
            sources = (view.spec.of, across, *(column.source for column in view.spec.columns.values()))
            yield from self._of_tables(one for one in sources if one)
        elif (plan := known.plans.get(name)) is not None:
            targets = (one for one in plan.spec.targets if isinstance(one, Target))
            yield from (("indicators", asked) for one in targets for asked in (one.indicator, *one.beside))
        elif (rule := known.rules.get(name)) is not None:
            yield from self._of_tables(iter(sorted(rule.query.read)))

    def _of_tables(self, names: Iterator[str]) -> Iterator[tuple[str, str]]:
        for name in names:
            yield ("views" if name in self.catalogue.views else "tables"), name

    @cached_property
    def _users(self) -> Mapping[str, list[tuple[str, str]]]:
        return _turned({(kind, one): [*self._rests_on(one)] for kind, of in self._kinds.items() for one in of})


def _turned(rests_on: Mapping[tuple[str, str], list[tuple[str, str]]]) -> Mapping[str, list[tuple[str, str]]]:
    """Give for each name who rests on it."""
    users: dict[str, list[tuple[str, str]]] = {}
    for user, names in rests_on.items():
        for _, name in names:
            users.setdefault(name, []).append(user)
    return users


def _text(page: object) -> str:
    made = page if callable(page) else lambda: page
    return markdown.text(Presentation(page=made, plain=dict))  # type: ignore[arg-type]  # a page, or what makes one
