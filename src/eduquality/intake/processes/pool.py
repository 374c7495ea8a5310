"""Processes that read files, so that a file that crashes, hangs or swells its reader costs itself and nothing else."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from threading import Lock, Thread
from typing import IO, Any, TypeVar, cast

from eduquality.errors import InputFault, Issue, Place
from eduquality.intake.cells.parts import Grid, Recognised
from eduquality.intake.cells.records import to_issue
from eduquality.intake.processes import reader
from eduquality.intake.processes.reader import RECOGNISING, Job, frames_of, grid_in, issues_in, sheet_in
from eduquality.memory import memory_of_machine, memory_of_process
from eduquality.threads import ask_aside
from eduquality.version import PACKAGE

Answer = TypeVar("Answer")
#: What rebuilds what a frame holds: the name of the file, what is said, an Arrow record.
Unpack = Callable[[str, Mapping[str, Any], bytes], Answer]

_MIB = 1 << 20
#: So many readers at a time: two let one file be read while another is handed over, more than four only wait for disks.
READERS = min(4, max(2, os.cpu_count() or 1))
#: Readers beyond these take from the program what it cannot keep up with.
_ONE_AND_THE_PROGRAM = 2
#: So many bytes of workbooks are recognised in the time in which a few readers load what it takes.
_WORTH_LOADING = 16 << 20
#: How often a reader's memory and time are looked at, seconds.
_LOOK = 0.05
#: A reader may take this long to start, seconds: a virus scanner looks at every library it loads.
_START = 120.0
# A reader that has grown beyond this share of its limit gives its memory back by ending.
_RETIRE = 0.25
# The caller's folder stays out of the search path (-P): it may hold a `json.py`.
_PROGRAM = f"import sys; sys.path.append(sys.argv[1]); from {reader.__name__} import main; main()"


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take."""

    seconds: float = 120.0
    memory_mib: int = 2048


@cache
def usual_limits(workers: int) -> Limits:
    """Give what one of so many readers may take: all of them together at most half of the machine's memory."""
    usual = Limits()
    share = memory_of_machine() // 2 // max(1, workers) // _MIB
    return replace(usual, memory_mib=min(usual.memory_mib, share))


def recognise_as_well(size: int) -> bool:
    """Tell whether readers of so many bytes are to recognise tables, too.

    Each would load for longer what that takes than it saves on few files, and on two cores the program recognises one
    file while the readers have the next.
    """
    return READERS > _ONE_AND_THE_PROGRAM and size >= _WORTH_LOADING


class Worker:
    """One reader process; recognises: it can tell which tables sheets hold as well."""

    def __init__(self, *, recognises: bool = False) -> None:
        """Start the process; it loads what it needs while the caller goes on."""
        self.recognises = recognises
        search, more = str(PACKAGE.parent), [RECOGNISING] if recognises else []
        self._process = subprocess.Popen(  # noqa: S603 - this interpreter, this package
            [sys.executable, "-I" if sys.flags.isolated else "-P", "-X", "utf8", "-c", _PROGRAM, search, *more],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("EDUQ_DEBUG") else subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._input = cast("IO[bytes]", self._process.stdin)
        self._output = cast("IO[bytes]", self._process.stdout)
        self._frames = frames_of(self._output)
        self._killed_for: str | None = None
        self._ready = False
        #: The memory it held when it was last looked at, bytes.
        self.held = 0
        self._pid = self._process.pid

    def do(self, job: Job, limits: Limits, unpack: Unpack[Answer]) -> tuple[list[Answer], Mapping[str, Any]]:
        """Give what a file holds, frame by frame, and what is said of all of it.

        Raises InputFault where it cannot be read within the limits.
        """
        self._await_start(job.name)
        try:
            with _WATCH.over(self, limits):
                return self._done(job, unpack)
        except (_EndedError, OSError, ValueError):
            # Ended, or closed by another thread.
            raise self._lost(job.name, limits) from None

    def _await_start(self, name: str) -> None:
        if self._ready:
            return
        with _WATCH.over(self, Limits(_START)):
            said, _ = next(self._frames, ({}, b""))
        self._ready = bool(said)
        if not self._ready:
            self.close()
            raise InputFault(Issue("error", "file.no_reader", Place(name)))
        # What was started in a virtual environment on Windows only starts the interpreter, and holds no memory itself.
        self._pid = said["pid"]

    def _done(self, job: Job, unpack: Unpack[Answer]) -> tuple[list[Answer], Mapping[str, Any]]:
        self._input.write(job.line)
        self._input.flush()
        found: list[Answer] = []
        for said, arrow in self._frames:
            if "issues" in said:
                raise InputFault(issues_in(said))
            if "done" in said:
                return found, said
            found.append(unpack(job.name, said, arrow))
        raise _EndedError

    def look(self, until: float, limits: Limits) -> None:
        """End the process if it has gone on for too long, or holds too much."""
        if self._killed_for:
            return
        self.held = self.memory()
        if time.monotonic() > until:
            self._killed_for = "file.too_slow"
        elif self.held > limits.memory_mib * _MIB:
            self._killed_for = "file.too_big"
        if self._killed_for:
            self.kill()

    def kill(self) -> None:
        """End the interpreter without waiting for it, and what started it where that is another process."""
        if self._pid != self._process.pid:
            import psutil

            with suppress(psutil.Error):
                psutil.Process(self._pid).kill()
        self._process.kill()

    def _lost(self, name: str, limits: Limits) -> InputFault:
        self.close()
        values = {"seconds": round(limits.seconds), "memory": limits.memory_mib}
        return InputFault(Issue("error", self._killed_for or "file.reader_crashed", Place(name), values))

    def memory(self) -> int:
        """Give the bytes of memory the process holds now."""
        return memory_of_process(self._pid)

    def can(self, recognise: bool) -> bool:  # noqa: FBT001 - named after the question
        """Tell whether it can do what is wanted of a file."""
        return self.recognises or not recognise

    @property
    def alive(self) -> bool:
        """Tell whether the process can read another file."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the process at once."""
        self.kill()
        for pipe in (self._input, self._output):
            with suppress(OSError):
                pipe.close()
        self._process.wait()


class _EndedError(Exception):
    """The process ended amid a file."""


class _Watch:
    """Looks at the processes that read: one thread for all, since a thread for each of many small files takes time."""

    def __init__(self) -> None:
        """Begin with none to look at, and no thread."""
        self._lock = Lock()
        self._watched: dict[Worker, tuple[float, Limits]] = {}
        self._is_looking = False

    @contextmanager
    def over(self, worker: Worker, limits: Limits) -> Iterator[None]:
        """End the process where what is done within takes too long or too much."""
        with self._lock:
            if not self._is_looking:
                Thread(target=self._look, daemon=True).start()
                self._is_looking = True
            self._watched[worker] = time.monotonic() + limits.seconds, limits
        try:
            yield
        finally:
            # Never amid a look: what reads the next file must not be ended for this one.
            with self._lock:
                del self._watched[worker]

    def _look(self) -> None:
        """Look at them again and again, until there is none."""
        while self._look_once():
            time.sleep(_LOOK)

    def _look_once(self) -> bool:
        with self._lock:
            # Should a look fail, the next file starts another thread.
            self._is_looking = False
            for worker, (until, limits) in self._watched.items():
                worker.look(until, limits)
            self._is_looking = bool(self._watched)
            return self._is_looking


_WATCH = _Watch()


class Workers:
    """Reader processes, as many as there are callers at a time; they are kept for the next file."""

    def __init__(self) -> None:
        """Begin without any: they start when there is something to read."""
        self._lock = Lock()
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()

    def start(self, number: int = READERS, *, recognising: bool = False) -> None:
        """Have so many ready: they load while the caller does something else."""
        with self._lock:
            ready = sum(worker.can(recognising) for worker in self._idle)
            self._idle += [Worker(recognises=recognising) for _ in range(number - ready)]

    def read(self, path: Path, name: str, limits: Limits, passwords: Sequence[str] = ()) -> list[Grid]:
        """Read the sheets of a file in a process of its own; raises InputFault where that goes beyond the limits."""
        job = Job(str(path.absolute()), name, tuple(passwords))
        return ask_aside(lambda: self._do(job, limits, grid_in)[0], self.stop)

    def recognise(
        self, path: Path, name: str, limits: Limits, settings: str, passwords: Sequence[str] = ()
    ) -> Recognised:
        """Read a file and recognise its tables there as well; settings: by what, as `settings_sent` writes it."""
        job = Job(str(path.absolute()), name, tuple(passwords), settings)
        sheets, said = ask_aside(lambda: self._do(job, limits, sheet_in), self.stop)
        return Recognised(name, tuple(sheets), tuple(map(to_issue, said["notes"])), locked=said["locked"])

    def _do(self, job: Job, limits: Limits, unpack: Unpack[Answer]) -> tuple[list[Answer], Mapping[str, Any]]:
        worker = self._taken(recognising=job.settings is not None)
        try:
            return worker.do(job, limits, unpack)
        finally:
            self._given_back(worker, limits)

    def _taken(self, *, recognising: bool) -> Worker:
        with self._lock:
            worker = next((idle for idle in reversed(self._idle) if idle.can(recognising)), None)
            if worker:
                self._idle.remove(worker)
            else:
                worker = Worker(recognises=recognising)
            self._busy.add(worker)
            return worker

    def _given_back(self, worker: Worker, limits: Limits) -> None:
        fit = worker.alive and worker.held < _RETIRE * limits.memory_mib * _MIB
        with self._lock:
            self._busy.discard(worker)
            if fit:
                self._idle.append(worker)
        if not fit:
            worker.close()

    def stop(self) -> None:
        """End those that are reading: nobody waits for them any more."""
        with self._lock:
            busy = list(self._busy)
        for worker in busy:
            worker.close()

    def close(self) -> None:
        """End all of them."""
        self.stop()
        with self._lock:
            idle, self._idle = self._idle, []
        # All are told before the first is waited for.
        for worker in idle:
            worker.kill()
        for worker in idle:
            worker.close()


#: Those of this program; they end with it.
WORKERS = Workers()
atexit.register(WORKERS.close)
