"""In which language is help laid out? The parser's own words (Usage, Options, required) are put into it as well."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from eduquality.words import Lang, say

_SECTIONS = {
    "Arguments": "cli.arguments",
    "Options": "cli.options",
    "Commands": "cli.commands",
}
#: What stands in brackets behind the text of an option, [required], [default: table; x>=4].
_REMARKED = re.compile(r"(^|  )\[([^\[\]]+)\]$")
_REMARK = re.compile(r"(?:^|(?<=; ))(required|default: )")
_REMARKS = {"required": "cli.required", "default: ": "cli.default"}
_OWN_HELP = "Show this message and exit."


def speak(command: Any, lang: Lang) -> None:
    """Have a command lay out its help in `lang`."""
    command.options_metavar = say("cli.options_metavar", lang)
    if hasattr(command, "subcommand_metavar"):
        command.subcommand_metavar = say("cli.command_metavar", lang)
    command.format_help = partial(_format_help, command.format_help, lang)


def _format_help(layout: Callable[[Any, Any], None], lang: Lang, context: Any, formatter: Any) -> None:
    """Lay out help with a formatter that words what it is given."""
    listing = formatter.write_dl

    def worded_heading(name: str) -> None:
        code = _SECTIONS.get(name)
        formatter.write((say(code, lang) if code else f"{name}:") + "\n")

    def worded_listing(rows: Sequence[tuple[str, str]], *more: Any, **settings: Any) -> None:
        listing([(name, _worded(text, lang)) for name, text in rows], *more, **settings)

    formatter.write_heading = worded_heading
    formatter.write_usage = partial(formatter.write_usage, prefix=say("cli.usage_prefix", lang))
    formatter.write_dl = worded_listing
    layout(context, formatter)


def _worded(text: str, lang: Lang) -> str:
    """Word what the parser puts behind an option's text, and its own option."""
    if text == _OWN_HELP:
        return say("cli.help.help", lang)
    return _REMARKED.sub(lambda found: f"{found[1]}[{_remarks(found[2], lang)}]", text)


def _remarks(text: str, lang: Lang) -> str:
    return _REMARK.sub(lambda found: say(_REMARKS[found[1]], lang), text)
