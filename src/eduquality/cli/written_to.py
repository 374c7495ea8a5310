"""What is written, and where? A text, a workbook or a document, by `validate` a folder, too: -f or -o tells."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eduquality.cli.formats import LOOKS, endings, format_of
from eduquality.cli.streams import tell
from eduquality.console import make_console
from eduquality.errors import Issue, Place, UsageFault
from eduquality.words import Lang, say

if TYPE_CHECKING:
    from eduquality.model.results.dataset import Dataset
    from eduquality.report.page import Presentation
    from eduquality.report.rounds.compare import Round

_WORKBOOK, _FOLDER = "xlsx", "folder"


@dataclass(frozen=True)
class ResultTarget:
    """How a result is to be written, and where; None is the screen. template: whose styles a Word document gets."""

    format: str
    output: Path | None
    template: Path | None = None

    @classmethod
    def of(cls, asked: str | None, output: Path | None, known: Sequence[str] = LOOKS) -> ResultTarget:
        """Take the format asked for, else the one that the name tells; a name without an ending is the table's.

        known: what the command writes. Raises UsageFault as `format_of` does, and where `output` is a folder or ends in
        what is no format.
        """
        chosen = format_of(asked, output, known)
        if output is not None and output.is_dir():
            raise UsageFault(Issue("error", "usage.output_is_folder", values={"path": str(output)}))
        if output is not None and output.suffix and chosen is None:
            blanks = {"path": str(output), "known": endings(known)}
            raise UsageFault(Issue("error", "usage.ending_tells_nothing", values=blanks))
        return cls(chosen or "table", output)

    @property
    def look(self) -> str:
        """Tell apart what a screen is shown: by format, width and colours; empty where nothing could be shown again."""
        if self.output is not None or self.format != "table":
            return "" if self.output else self.format
        console = make_console()
        # The old window of Windows is told its colours otherwise than by signs in the text.
        facts = (console.width, console.color_system, console.encoding, console.is_terminal, type(console).__name__)
        return "" if console.legacy_windows else repr(facts)

    def shown(self, presentation: Presentation) -> str:
        """Give what a screen is shown."""
        from eduquality.report import as_text
        from eduquality.report.looks.terminal import print_page

        if self.format != "table":
            return as_text(presentation, self.format)
        console = make_console()
        with console.capture() as shown:
            print_page(presentation.clean_page(), console)
        return shown.get()

    def write(self, presentation: Presentation, lang: Lang, inputs: Sequence[Path] = ()) -> None:
        """Write a result in the look asked for; never over `inputs`, files and folders that were read."""
        from eduquality.report import as_bytes, as_text
        from eduquality.report.looks.terminal import print_page
        from eduquality.report.writing.output import write_bytes

        if self.output is not None:
            write_bytes(self.output, as_bytes(presentation, self.format, self.template), inputs)
            tell(say("cli.written", lang, path=str(self.output)))
        elif self.format == "table":
            print_page(presentation.clean_page(), make_console())
        else:
            sys.stdout.write(as_text(presentation, self.format))


@dataclass(frozen=True, slots=True)
class ValidateTarget:
    """A format (a look's or `folder`; `xlsx` is the county's summary) and where the result goes; None is the screen."""

    format: str
    output: Path | None

    @classmethod
    def of(cls, asked: str | None, output: Path | None) -> ValidateTarget:
        """Take the format asked for; without one the name of the output decides, and no suffix of a file is a folder.

        Raises UsageFault where a file is to be written and `output` is a folder, or a workbook to the screen, or where
        -f and the name contradict.
        """
        if output is not None and output.is_dir():
            if asked:
                raise UsageFault(Issue("error", "output.is_folder", Place(str(output)), {"format": asked}))
            return cls(_FOLDER, output)
        chosen = format_of(asked, output, LOOKS)
        return cls(chosen or (_FOLDER if output else "table"), output)

    @property
    def is_page(self) -> bool:
        """Tell whether a look of the result's page is asked for."""
        return self.format not in {_WORKBOOK, _FOLDER}

    def refuse(self, inputs: Sequence[Path]) -> None:
        """Raise UsageFault where the folder holds what must not be lost, before anything is read."""
        from eduquality.report.writing.result_folder import refuse_folder

        if self.format == _FOLDER and self.output is not None:
            refuse_folder(self.output, inputs)

    def write(self, dataset: Dataset, lang: Lang, against: Round, inputs: Sequence[Path]) -> None:
        """Write the workbook or the folder, and say so."""
        from eduquality.report.returned.files import returned_files
        from eduquality.report.returned.summary import summary_workbook
        from eduquality.report.rounds.sentences import round_sentence
        from eduquality.report.writing.output import write_bytes
        from eduquality.report.writing.result_folder import write_folder

        if self.output is None:
            return
        if self.format == _WORKBOOK:
            write_bytes(self.output, summary_workbook(dataset, lang, against), inputs)
            told = [say("cli.written", lang, path=str(self.output))]
        else:
            names = write_folder(self.output, returned_files(dataset, lang, against), inputs)
            told = [say("cli.returned", lang, path=str(self.output), copies=len(names) - 1, summary=names[-1])]
        if against.compared:
            told.append(round_sentence(against, lang))
        tell("\n".join(told))
