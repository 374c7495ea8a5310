"""Was this very question answered before? The text that was written then, kept beside the data that it rests on.

All that a text rests on is in the name of its file: what was read and how, the settings, the day, the catalogue, the
program, what was asked, and how it is shown. Whoever changes any of these is answered anew.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from eduquality.cli.streams import tell
from eduquality.places import keep_json, kept_json
from eduquality.servers import engine_in_use
from eduquality.version import builtin_catalogue_dir, code_digest
from eduquality.yamlfiles.folders import state_of

if TYPE_CHECKING:
    from eduquality.intake.loading import Reading

#: Longer texts take as long to read back as to write.
_LONGEST = 8 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What was written on the screen, what beside it, and how the targets stand."""

    text: str
    beside: str
    standings: tuple[str, ...] = ()

    def say(self) -> None:
        """Write it."""
        sys.stdout.write(self.text)
        tell(self.beside, "")


@dataclass(frozen=True, slots=True)
class Question:
    """A question, by the file that its answer is kept in."""

    path: Path

    def known(self) -> Answer | None:
        """Give the answer of before; None where there is none or it is damaged."""
        said = kept_json(self.path)
        return None if said is None else Answer(said["text"], said["beside"], tuple(said["standings"]))

    def keep(self, answer: Answer) -> None:
        """Keep an answer where the data are kept; a store that cannot be written costs time alone."""
        if len(answer.text) < _LONGEST and self.path.parent.is_dir():
            keep_json(self.path, {"text": answer.text, "beside": answer.beside, "standings": answer.standings})


def question_of(reading: Reading, catalogues: Sequence[Path], asked: Sequence[object]) -> Question | None:
    """Give what is asked of data and catalogues; None where a catalogue cannot be read: it is loaded, and says so."""
    state = state_of([builtin_catalogue_dir(), *catalogues])
    if state is None:
        return None
    said = (code_digest("**/*.py", "report/looks/**/templates/*"), reading.state, state, engine_in_use(), repr(asked))
    return Question(reading.place / f"said-{sha256(repr(said).encode('utf-8', 'surrogatepass')).hexdigest()}.json")
