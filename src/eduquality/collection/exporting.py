"""How does a county hand up what it collected? Read once more under the key of all counties, checked, and written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eduquality.collection.status import collection_status
from eduquality.errors import InputFault, Issue, Place, UsageFault
from eduquality.filenames import real_path
from eduquality.intake.exported.about import about_county
from eduquality.intake.exported.pseudonyms import Pseudonyms, open_key
from eduquality.intake.exported.writing import replaced, write_export
from eduquality.intake.loading import AskPassword, Otherwise, Progress, Reading
from eduquality.model.results.collection import Collection
from eduquality.model.results.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where an export goes, and by which key persons are told there; key_made: called where a new key was made."""

    folder: Path
    key_file: Path | None
    keep_ids: bool
    key_made: Callable[[], None]

    def pseudonyms(self) -> Pseudonyms:
        """Open the key; raises UsageFault where there is none, or it would be handed up with the rows."""
        if (self.key_file is None) == (not self.keep_ids):
            raise UsageFault(Issue("error", "export.which_key"))
        if self.key_file is None:
            return Pseudonyms()
        if real_path(self.key_file).is_relative_to(real_path(self.folder)):
            raise UsageFault(Issue("error", "export.key_inside", Place(str(self.key_file))))
        return open_key(self.key_file, self.key_made)


def export_county(
    data: Sequence[Path],
    wanted: Wanted,
    ruled: Callable[[Dataset], Dataset],
    progress: Progress | None,
    ask: AskPassword | None,
    told: Mapping[str, object],
) -> Path:
    """Read a county and write its export; ruled: what applies the rules across tables.

    Raises UsageFault where the folder holds something else or cannot be written, InputFault where the data are exports.
    """
    if any(path.is_dir() and real_path(wanted.folder).is_relative_to(real_path(path)) for path in data):
        raise UsageFault(Issue("error", "export.inside_data", Place(str(wanted.folder))))
    pseudonyms = wanted.pseudonyms()
    with Reading(data, ask=ask, told=told, otherwise=Otherwise(secret=pseudonyms.secret)) as reading:
        if reading.exports:
            raise InputFault(Issue("error", "export.of_exports", Place(str(reading.exports[0].folder))))
        files = reading.files(progress)
        dataset = ruled(reading.dataset())
    about = about_county(dataset, files, reading.passed_over, _collection(dataset))
    try:
        with replaced(wanted.folder) as aside:
            write_export(aside, files, pseudonyms, about)
    except FileExistsError as error:
        raise UsageFault(Issue("error", "usage.folder_not_empty", values={"path": str(wanted.folder)})) from error
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UsageFault(Issue("error", "output.folder_unwritable", Place(str(wanted.folder)), {"why": why})) from error
    return wanted.folder


def _collection(dataset: Dataset) -> Collection | None:
    """Tell who was to send what; nobody knows where no list says which schools there are."""
    try:
        return collection_status(dataset)
    except UsageFault:
        return None
