"""How is what this program gave back known again? By these signs; it is neither data nor somebody's own work."""

from __future__ import annotations

#: The file that stands in a folder of results; it names what this program wrote there.
RESULT_FILE = "eduq-result.json"
#: What an export says of itself, and the digest of that, stand in files of these names.
EXPORT_FILE, EXPORT_DIGEST = "manifest.json", "manifest.json.sha256"
#: What reading found, beside them.
EXPORT_READING = "reading.json"
#: What the first cell of a sheet begins with that this program put into a workbook.
SHEET_SIGN = "eduq ▸ "
#: Who wrote a comment of ours.
AUTHOR = "eduq"
#: Fills of cells in error and of cells to look at, as ARGB. Not those Excel offers, so that they are known as ours.
ERROR_FILL, WARNING_FILL = "FFFFC4BD", "FFFFE8A6"
