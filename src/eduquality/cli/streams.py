"""Does what is printed arrive? A result that does not is a fault that is said; what is said beside it may be lost."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO

from eduquality.errors import Issue, OutputFault
from eduquality.harmless import clean


def open_closed_ones() -> None:
    """Open what was closed before the program began to nowhere: else the next file opened would be printed into."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


@contextmanager
def heard() -> Iterator[None]:
    """Let no result be lost in silence; raises OutputFault, at the end as well, of what was still on its way."""
    out, err = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _Result(out), _Beside(err)
    try:
        yield
        sys.stdout.flush()
    finally:
        sys.stdout, sys.stderr = out, err


def tell(text: str, end: str = "\n") -> None:
    """Say something beside a result, whatever names and cells are in it; nobody may be there to hear it."""
    with suppress(OSError, AttributeError):
        sys.stderr.write(clean(text) + end)
        sys.stderr.flush()


class _Stream:
    """A stream that may be there or not: what is not asked of it here is asked of it."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def isatty(self) -> bool:
        """Tell whether a person sees it."""
        return self._stream is not None and self._stream.isatty()


class _Result(_Stream):
    """What is asked for."""

    def write(self, text: str) -> int:
        """Write, or raise OutputFault."""
        if not isinstance(text, str):
            # By which libraries tell a stream of text from one of bytes.
            raise TypeError(type(text).__name__)
        try:
            return self._known().write(text) if text else 0
        except OSError as error:
            raise _lost(error) from error

    def flush(self) -> None:
        """Send what was written, or raise OutputFault."""
        try:
            if self._stream is not None:
                self._stream.flush()
        except OSError as error:
            self._forget()
            raise _lost(error) from error

    def _known(self) -> TextIO:
        if self._stream is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return self._stream

    def _forget(self) -> None:
        """Send what is left nowhere: it would be tried, and complained of, once more when the program ends."""
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._known().fileno())


class _Beside(_Stream):
    """What is said beside it: where nobody can hear it, the result counts all the same."""

    def write(self, text: str) -> int:
        """Write what can be written."""
        with suppress(OSError):
            return self._stream.write(text) if self._stream is not None else 0
        return 0

    def flush(self) -> None:
        """Send what can be sent."""
        with suppress(OSError):
            if self._stream is not None:
                self._stream.flush()


def _lost(error: OSError) -> OutputFault:
    gone = isinstance(error, BrokenPipeError) or _is_pipe_closed_on_windows(error)
    why = error.strerror or type(error).__name__
    return OutputFault(Issue("error", "cli.reader_gone" if gone else "cli.result_lost", values={"why": why}))


def _is_pipe_closed_on_windows(error: OSError) -> bool:
    """Tell what writing to a pipe nobody reads gives there: an invalid argument, of no file."""
    return os.name == "nt" and error.errno == errno.EINVAL and error.filename is None
