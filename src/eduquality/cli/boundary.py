"""The one place where errors become words and exit codes."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eduquality.cli.interruption import INTERRUPTED, asked_to_end
from eduquality.cli.streams import heard, tell
from eduquality.errors import EduqError, Issue, OutputFault, Place, near_miss
from eduquality.harmless import in_one_line
from eduquality.words import Lang, hint_of, message_of, say

FINDINGS, MISTAKE, FAULT = 1, 2, 3
#: Of issues that say the same of more places than this, a few are shown.
_MOST_ALIKE, _FEW_ALIKE = 10, 5


def run(arguments: Sequence[str], lang: Lang) -> int:
    """Run one command and give its exit code; nothing escapes as a traceback."""
    _speak_utf8()
    try:
        with heard():
            code = _run(arguments, lang)
    except OutputFault as error:
        code = _failed(error, lang)
    return code


def _run(arguments: Sequence[str], lang: Lang) -> int:
    try:
        from eduquality.cli.app import build

        code = build(lang)(list(arguments) or ["--help"], standalone_mode=False, prog_name="eduq")
    except OutputFault:
        raise
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the boundary: usage errors of the parser and faults of ours end here
        code = INTERRUPTED if asked_to_end() else _failed(error, lang)
    if code == INTERRUPTED:
        # Of Ctrl-C amid a command the parser tells by this code alone.
        tell(say("cli.interrupted", lang))
    return code if isinstance(code, int) else 0


def _failed(error: Exception, lang: Lang) -> int:
    """Say why a command could not be done and give its exit code."""
    if isinstance(error, EduqError):
        _say_issues(error.issues, lang)
        return error.exit_code
    if isinstance(error, OSError):
        return _system_error(error, lang)
    if isinstance(error, UnicodeEncodeError):
        # What is printed never fails so: it is the name of a file.
        _say_issues([Issue("error", "cli.no_such_letters", values={"encoding": error.encoding})], lang)
        return MISTAKE
    return _parser_error(error, lang) if hasattr(error, "format_message") else _fault(error, lang)


def _system_error(error: OSError, lang: Lang) -> int:
    """Say what the system refused."""
    path, why = error.filename or "", error.strerror or type(error).__name__
    _say_issues([Issue("error", "cli.cannot_use", Place(str(path)), {"why": why})], lang)
    return MISTAKE


def _speak_utf8() -> None:
    """Write UTF-8 and plain ends of lines whatever the system, so that Chinese and CSV survive a pipe on Windows."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _say_issues(issues: Sequence[Issue], lang: Lang) -> None:
    """Say every issue with what to do; of those that say the same of many places, a few and how many more."""
    alike: dict[tuple[str, str, str], list[Issue]] = {}
    for issue in issues:
        alike.setdefault((issue.level, message_of(issue, lang), hint_of(issue, lang)), []).append(issue)
    for (level, message, hint), of_it in alike.items():
        shown = of_it if len(of_it) <= _MOST_ALIKE else of_it[:_FEW_ALIKE]
        for issue in shown:
            where = f"{in_one_line(str(issue.where))}: " if str(issue.where) else ""
            tell(f"{say('level.' + level, lang)}: {where}{message}")
        if len(shown) < len(of_it):
            tell(f"  {say('cli.more_alike', lang, more=len(of_it) - len(shown))}")
        if hint:
            tell(f"  {say('cli.hint', lang)}: {hint}")


def _parser_error(error: Any, lang: Lang) -> int:
    """Word what the argument parser could not read; its own English is kept only where we have no words."""
    code, values = _parser_words(error)
    tell(f"{say('level.error', lang)}: {say(code, lang, **values)}")
    tell(f"  {say('cli.hint', lang)}: {say('cli.see_help', lang)}")
    return MISTAKE


def _parser_words(error: Any) -> tuple[str, dict[str, str]]:
    command = re.match(r"No such command '(.*?)'", error.format_message())
    if command:
        if Path(command[1]).exists():
            return "cli.path_for_command", {"name": command[1]}
        near = near_miss(command[1], error.ctx.command.commands)
        return "cli.no_such_command" + ("_near" if near else ""), {"name": command[1], "near": near or ""}
    if error.format_message().startswith("Missing command"):
        return "cli.no_command", {}
    parameter = getattr(error, "param", None)
    name = (
        getattr(error, "option_name", None)
        or getattr(parameter, "metavar", None)
        or "/".join(getattr(parameter, "opts", ()))
    )
    near = ", ".join(getattr(error, "possibilities", None) or ())
    known = {"NoSuchOption": "cli.no_such_option", "MissingParameter": "cli.missing", "BadParameter": "cli.bad_value"}
    code = known.get(type(error).__name__, "cli.usage")
    return code + ("_near" if near and code == "cli.no_such_option" else ""), {
        "name": name,
        "near": near,
        "text": error.format_message(),
    }


def _fault(error: Exception, lang: Lang) -> int:
    """Say that this is our fault and what to send us; values of the data are never part of it."""
    import traceback

    tell(say("cli.fault", lang, kind=type(error).__name__))
    for frame in traceback.extract_tb(error.__traceback__)[-6:]:
        tell(f"    {os.path.basename(frame.filename)}:{frame.lineno} {frame.name}")  # noqa: PTH119 - text, not a path
    if os.environ.get("EDUQ_DEBUG"):
        traceback.print_exception(error)
    return FAULT
