"""How does a run end that is asked to, by Ctrl-C or otherwise? In order: what it kept is removed and it is said."""

from __future__ import annotations

import signal
import sys
from _thread import get_ident, interrupt_main, start_new_thread
from time import sleep
from types import FrameType
from typing import Any

#: The exit code of what Ctrl-C ended, as shells give it.
INTERRUPTED = 130
#: Ctrl-C; another program or the system that asks to end; a terminal that is closed; Ctrl-Break on Windows.
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
#: The functions of Python's own locks of which one line holds the lock and the next does not.
_LOCKING = frozenset({"__enter__", "__exit__", "_acquire_restore", "_release_save"})
#: How soon Ctrl-C is heeded that came at a bad moment, seconds.
_SOON = 0.01
#: The signals that asked this run to end.
_came: list[int] = []


def heed_signals() -> None:
    """Have Ctrl-C, and what else asks a program to end, end it in order, unless whoever started it has it ignored."""
    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _interrupt)
    sys.unraisablehook = _lost


def asked_to_end() -> bool:
    """Tell whether this run was asked to end: whatever fails then, fails of that."""
    return bool(_came)


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Raise KeyboardInterrupt as ever, but not while Python is about to find a module, or to take or give back a lock.

    There it would be lost, or what waits for the module or the lock would wait for ever.
    """
    if frame is not None and (
        frame.f_code.co_filename.startswith("<frozen importlib") or frame.f_code.co_name in _LOCKING
    ):
        _again()
        return
    _came.append(number)
    raise KeyboardInterrupt


def _lost(told: Any) -> None:
    """Ask again where what Ctrl-C raised is lost, as all is that is raised while Python takes an object away."""
    if issubclass(told.exc_type, KeyboardInterrupt):
        _again()
    else:
        sys.__unraisablehook__(told)


def _again() -> None:
    # Not by a timer, which is started with a lock of Python's own.
    start_new_thread(_interrupt_soon, (get_ident(),))


def _interrupt_soon(thread: int) -> None:
    sleep(_SOON)
    if sys.platform == "win32":
        interrupt_main()
    else:
        # A signal, unlike the mark that interrupt_main leaves, also ends a waiting.
        signal.pthread_kill(thread, signal.SIGINT)
