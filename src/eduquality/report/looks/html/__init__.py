"""How does a page look in a browser and on paper? One file of HTML: no script, no request, legible at any width."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from eduquality.report.page import Presentation
from eduquality.version import __version__
from eduquality.words import say

if TYPE_CHECKING:
    from jinja2 import Template

_VALUE = re.compile(r"(--[\w-]+):\s*([^;}]+)")
_USED = re.compile(r"([\w-]+):([^;{}]*var\([^;{}]*)")
_NAME = re.compile(r"var\((--[\w-]+)\)")


def text(presentation: Presentation) -> str:
    """Write the page of a result: the same bytes whenever it is written."""
    from eduquality.report.looks.html.document import document_of

    page = presentation.clean_page()
    blanks = {"document": document_of(page), "style": _style(), "version": __version__}
    return _template().render(blanks, word=lambda code: say(f"html.{code}", page.lang))


@cache
def _template() -> Template:
    """Give the template: whatever it writes is escaped, and a name that it does not know is a fault."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("eduquality.report.looks.html", "templates")
    # Escaping by the ending of a name would leave out `.html.j2`.
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("document.html.j2")


@cache
def _style() -> str:
    """Give the style sheet with a plain value before each that is named, for browsers that know no names."""
    from importlib import resources

    sheet = resources.files("eduquality.report.looks.html").joinpath("templates", "style.css").read_text("utf-8")
    light = dict(_VALUE.findall(sheet.split("}", 1)[0]))

    def both(found: re.Match[str]) -> str:
        name, value = found.groups()
        return f"{name}:{_NAME.sub(lambda used: light[used[1]], value)};{found[0]}"

    return _USED.sub(both, sheet)
