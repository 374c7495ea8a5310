"""Phrases of the intake layer, all of them together; the beginning of a code tells in which file its sentence stands.

`file. folder. store.` in `intake_files`; `sheet. row. route. told. mapping.` in `intake_layout`; `cell. id. table. whence.` in
`intake_cells`, those of rows that repeat others in `intake_repeats`; `register.` in `intake_register`; `project.` in `intake_settings`; of examinations some in `intake_exams`; `export.` in
`intake_export`.
"""

from eduquality.words import Phrase
from eduquality.words.intake_cells import CELLS
from eduquality.words.intake_exams import EXAMS
from eduquality.words.intake_export import EXPORT
from eduquality.words.intake_files import FILES
from eduquality.words.intake_layout import EXPLAINED, MAPPING, ROUTES, ROWS, SHEETS, TOLD
from eduquality.words.intake_register import REGISTER
from eduquality.words.intake_repeats import REPEATS
from eduquality.words.intake_settings import SETTINGS

PHRASES: dict[str, Phrase] = {
    **FILES,
    **SHEETS,
    **ROWS,
    **ROUTES,
    **TOLD,
    **EXPLAINED,
    **MAPPING,
    **SETTINGS,
    **REGISTER,
    **CELLS,
    **REPEATS,
    **EXAMS,
    **EXPORT,
}
