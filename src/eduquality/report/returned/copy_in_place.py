"""How is a workbook of today's format marked? Where it has to be and nowhere else: look, formulas, macros stay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial

from eduquality.harmless import names_without_persons
from eduquality.model.own_signs import ERROR_FILL, WARNING_FILL
from eduquality.report.returned.copy_text import MOST_NOTES, CopyText, Mark, joined_marks
from eduquality.report.workbook.cells import Address, Restyle, SheetXml, into_merged, merged_ranges
from eduquality.report.workbook.listing import free_name, sheet_xml
from eduquality.report.workbook.markup import UnfitError, parser, run, spliced
from eduquality.report.workbook.notes import Notes
from eduquality.report.workbook.package import Package, SheetPart
from eduquality.report.workbook.styles import Styles
from eduquality.words import say

#: What a part that cannot be changed raises while it is read.
UNFIT = (UnfitError, ValueError, KeyError, IndexError, OverflowError, RecursionError)


def marked_in_place(data: bytes, told: CopyText) -> bytes:
    """Give the workbook with marks and list, the rest as it was; raises one of `UNFIT` where it is out of order."""
    package = Package(data)
    styles = Styles(package)
    sheets = package.sheets()
    if not sheets:
        raise UnfitError("no sheets")
    marks = told.marks
    for sheet, read_as in zip(sheets, names_without_persons(sheet.name for sheet in sheets), strict=True):
        if sheet.name != told.old_list and (read_as in marks or told.old_list):
            _mark_sheet(package, sheet, marks.get(read_as, {}), styles)
    _put_list(package, styles, told, sheets)
    styles.save()
    for part in package.changed():
        if not part.endswith(".vml"):
            run(parser(), package.read(part))
    return package.save()


def _put_list(package: Package, styles: Styles, told: CopyText, sheets: Sequence[SheetPart]) -> None:
    """Add the list, or put it in the place of that of an earlier round."""
    own = [sheet.name for sheet in sheets]
    names = dict(zip(names_without_persons(own), own, strict=True))
    old = next((sheet for sheet in sheets if told.old_list and sheet.name == told.old_list), None)
    name = old.name if old else free_name(say("report.list_name", told.lang), own)
    remark = say("report.list_in_place" if told.marks else "report.list_unmarked", told.lang)
    listing = told.listing(name, names, remark)
    xml = sheet_xml(listing, styles)
    if old:
        package.write(old.part, xml)
    else:
        package.add_first_sheet(name, xml, listing.head_row)


def _mark_sheet(package: Package, sheet: SheetPart, marks: Mapping[Address, Mark], styles: Styles) -> None:
    """Colour and comment cells, and take away what an earlier round left."""
    data = package.read(sheet.part)
    notes = Notes(package, sheet.part, styles.main)
    if not marks and not notes.ours:
        return
    merged = merged_ranges(data)
    shown = into_merged([at for at in (*marks, *notes.ours) if at[1]], merged)
    rows = {at[0] for at in (*marks, *notes.ours, *shown.values())}
    xml = SheetXml(data, rows)
    placed: dict[Address, list[Mark]] = defaultdict(list)
    for at, mark in marks.items():
        first = (at[0], xml.first_filled(at[0]))
        placed[shown[at] if at[1] else into_merged([first], merged)[first]].append(mark)
    joined = {at: joined_marks(here) for at, here in placed.items()}
    looks: dict[Address, Restyle] = {at: partial(_cleared, styles) for at in notes.ours}
    looks |= {at: partial(_filled, styles, mark) for at, mark in joined.items()}
    texts = {at: joined[at].note() for at in sorted(joined)[:MOST_NOTES]}
    splices = [*xml.restyled(looks), *notes.put(texts, xml)]
    package.write(sheet.part, spliced(data, splices))


def _filled(styles: Styles, mark: Mark, style: int) -> int:
    return styles.filled(style, ERROR_FILL if mark.grave else WARNING_FILL)


def _cleared(styles: Styles, style: int) -> int | None:
    """Take our colour away; what somebody else coloured since stays."""
    return styles.filled(style, None) if styles.colour_of(style) in {ERROR_FILL, WARNING_FILL} else None
