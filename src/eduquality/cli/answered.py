"""Was this very question answered before? The text that was written then, kept beside the data that it rests on.

All that a text rests on is in the name of its file: what was read and how, the settings, the day, the catalogue, the
program, what was asked, and how it is shown. Whoever changes any of these is answered anew.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from eduquality.places import write_aside
from eduquality.version import builtin_catalogue_dir, code_digest
from eduquality.yamlfiles.folders import state_of

if TYPE_CHECKING:
    from eduquality.intake.loading import Reading

#: Longer texts take as long to read back as to write.
_LONGEST = 16 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What was written on the screen, what beside it, and how the targets stand."""

    text: str
    beside: str
    standings: tuple[str, ...] = ()

    def say(self) -> None:
        """Write it."""
        sys.stdout.write(self.text)
        sys.stderr.write(self.beside)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, by the file that its answer is kept in."""

    path: Path

    def known(self) -> Answer | None:
        """Give the answer of before; None where there is none or it is damaged."""
        with suppress(OSError, ValueError, TypeError, KeyError):
            digest, said = self.path.read_bytes().split(b"\n", 1)
            if digest.decode() == sha256(said).hexdigest():
                kept = json.loads(said)
                return Answer(kept["text"], kept["beside"], tuple(kept["standings"]))
        return None

    def keep(self, answer: Answer) -> None:
        """Keep an answer where the data are kept; a store that cannot be written costs time alone."""
        kept = {"text": answer.text, "beside": answer.beside, "standings": answer.standings}
        said = json.dumps(kept, ensure_ascii=False).encode("utf-8", "surrogatepass")
        if len(said) < _LONGEST and self.path.parent.is_dir():
            with suppress(OSError):
                write_aside(self.path, sha256(said).hexdigest().encode() + b"\n" + said)


def question_of(reading: Reading, catalogues: Sequence[Path], asked: Sequence[object]) -> Question | None:
    """Give what is asked of data and catalogues; None where a catalogue cannot be read: it is loaded, and says so."""
    state = state_of([builtin_catalogue_dir(), *catalogues])
    if state is None:
        return None
    said = (code_digest("**/*.py"), reading.state, state, repr(asked))
    return Question(reading.place / f"said-{sha256(repr(said).encode('utf-8', 'surrogatepass')).hexdigest()}.json")
