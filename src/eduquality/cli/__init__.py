"""The command line: argv becomes typed options, a use case runs, a report is written, an exit code is given."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
from _thread import get_ident, interrupt_main, start_new_thread
from collections.abc import Sequence
from contextlib import suppress
from time import sleep
from types import FrameType
from typing import NoReturn

#: The commands that read workbooks.
_READING = frozenset({"compute", "check", "validate", "status"})
#: Ctrl-C; another program or the system that asks to end; a terminal that is closed, on Windows the last.
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
#: The exit code of what Ctrl-C ended, as shells give it.
INTERRUPTED = 130
#: The functions of Python's own locks of which one line holds the lock and the next does not.
_LOCKING = frozenset({"__enter__", "__exit__", "_acquire_restore", "_release_save"})
#: How soon Ctrl-C is heeded that came at a bad moment, seconds.
_SOON = 0.01


def main() -> NoReturn:
    """Run `eduq` and exit: 0 fine, 1 findings, 2 the caller's mistake, 3 a fault of ours.

    The process ends without giving its memory back piece by piece, which takes a twentieth of a long run.
    """
    _heed_signals()
    try:
        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        # Amid the first imports, before there is anybody to say so.
        code = INTERRUPTED
    # As an exit does, but for what Python then does with its own objects.
    atexit._run_exitfuncs()  # noqa: SLF001 - the modules that end processes this way use it, for want of another
    for stream in (sys.stdout, sys.stderr):
        # Whoever read it has gone.
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _heed_signals() -> None:
    """Have Ctrl-C, and what else asks a program to end, end it in order, unless whoever started it has it ignored."""
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _interrupt)


def _interrupt(_number: int, frame: FrameType | None) -> None:
    """Raise KeyboardInterrupt as ever, but not while Python is about to find a module, or to take or give back a lock.

    There it would be lost, or what waits for the module or the lock would wait for ever.
    """
    if frame is not None and (
        frame.f_code.co_filename.startswith("<frozen importlib") or frame.f_code.co_name in _LOCKING
    ):
        # Not by a timer, which is started with a lock of the same kind.
        start_new_thread(_interrupt_soon, (get_ident(),))
        return
    raise KeyboardInterrupt


def _interrupt_soon(thread: int) -> None:
    sleep(_SOON)
    if sys.platform == "win32":
        interrupt_main()
    else:
        # A signal, unlike the mark that interrupt_main leaves, also ends a waiting.
        signal.pthread_kill(thread, signal.SIGINT)


def run(arguments: Sequence[str]) -> int:
    """Run `eduq` with these arguments and give its exit code."""
    # NumPy is used for counting alone; its library for matrices would start threads that spin and never get work.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Arrow's own allocator gives memory back to the system at every turn, to ask for it again at the next.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    # A plugin of pydantic, if one is installed, would be shown every value that is checked: pupils' data.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    # A command is over before there is much to collect; the usual threshold looks through all that was imported, often.
    gc.set_threshold(1_000_000)
    if not _READING.isdisjoint(arguments) and "--help" not in arguments:
        from eduquality.intake.workers import WORKERS

        # They load while the rest of the program does.
        WORKERS.start()

    from eduquality.cli import boundary
    from eduquality.cli.language import language_of

    return boundary.run(arguments, language_of(arguments))
