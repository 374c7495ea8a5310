"""How may rows lie on a sheet? Under one header row or two, in blocks, sections or sheets, across, on its side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from eduquality.model.tables import TABLES, columns
from tests.intake.variants.truth import SUBJECTS, Row, Truth
from tests.intake.variants.values import WAYS, Write, field_of, way_of

Cells = list[list[object]]
PLACES = ("column", "title", "sheet", "file", "folder")
ARRANGEMENTS = (
    *("plain", "two_header_rows", "blocks", "sections", "sheets", "pages", "subtotals"),
    *("on_its_side", "across", "things_counted", "sexes"),
)
#: Table → what stands beside and over the numbers of a cross-table, and the numbers.
_ACROSS: Mapping[str, tuple[str | None, str, str]] = {
    "classes": ("grade", "class_name", "headcount"),
    "enrolments": (None, "grade", "pupils"),
    "population": (None, "age", "people"),
    "lines": ("track", "line", "minimum"),
}
_YEARS = {
    "school_year": (
        *("{0}学年", "{0}-{1}学年", "{0}年秋季", "{0}-{1}学年第一学期"),
        *("{0}年秋", "{0}至{1}学年度", "{0}～{1}学年"),
    ),
    "flow": ("{2}-{0}学年", "{2}—{0}学年"),
    "calendar": ("{0}年",),
}
_UNNEEDED = ("备注", "家庭住址", "联系电话", "民族")
#: Fields whose numbers a total adds up.
_ADDED = frozenset({"headcount", "pupils", "transfers_in", "transfers_out", "deaths", "dropouts", "people"})
_PERSON = frozenset({"name", "sex", "birth_date", "id_number", "student_id", "candidate_id"})


@dataclass
class Plan:
    """What the lot decided for a variant."""

    truth: Truth
    places: Mapping[str, str]
    arrangement: str
    order: Sequence[str]
    headers: Mapping[str, str]
    ways: Mapping[str, Write]
    year_text: str
    serial: bool
    unneeded: Sequence[str]
    totals: bool
    notes: bool
    lines: bool

    @property
    def said(self) -> str:
        """Tell in one line what was decided."""
        told = " ".join(f"{name}:{place}" for name, place in self.places.items())
        extra = [name for name in ("serial", "totals", "notes", "lines") if getattr(self, name)]
        return f"{self.truth.table} {self.arrangement} {told} {'+'.join(extra)} {list(self.headers.values())}"


@dataclass
class Book:
    """Where a variant is written, and what its sheets hold."""

    folder: str
    file: str
    sheets: dict[str, Cells] = field(default_factory=dict)


def plan_of(truth: Truth, lot: Random) -> Plan:
    """Let the lot decide how rows are written."""
    table = truth.table
    places = {name: lot.choice(PLACES) for name in truth.shared}
    if "county" in truth.shared and table == "schools":
        places["county"] = "column"
    names = [name for name in truth.rows[0] if name not in SUBJECTS]
    names += [name for name, place in places.items() if place == "column"]
    lot.shuffle(names)
    subjects = [name for name in truth.rows[0] if name in SUBJECTS]
    at = names.index("total") if "total" in names else len(names)
    names[at:at] = subjects
    basis = TABLES[table].spec.year_basis
    return Plan(
        truth=truth,
        places=places,
        arrangement=lot.choice(ARRANGEMENTS),
        order=names,
        headers={name: _header(table, name, lot) for name in names},
        ways={name: _way(table, name, lot) for name in names},
        year_text=_year(lot.choice(_YEARS[basis]), truth),
        serial=lot.random() < 0.5,
        unneeded=lot.sample([one for one in _UNNEEDED if one != "民族" or table == "teachers"], lot.randint(0, 2)),
        totals=lot.random() < 0.4 and any(name in _ADDED for name in names),
        notes=lot.random() < 0.4,
        lines=lot.random() < 0.4,
    )


def _year(form: str, truth: Truth) -> str:
    year = int(str(truth.shared["year"]))
    return form.format(year, year + 1, year - 1)


def _header(table: str, name: str, lot: Random) -> str:
    """Take a header of a field, as forms write it."""
    if name in SUBJECTS:
        return SUBJECTS[name] + lot.choice(["", "成绩", "得分"])
    face = columns(TABLES[table])[name]
    # What is asked with yes or no is answered so, not with one of the words of a state.
    known = [one for one in face.headers if not one.isascii() and not (name == "status" and one.startswith("是否"))]
    header = lot.choice([face.zh, *known])
    forms = ["{}", "{}", "{}", "*{}", "{}（必填）", " {} ", "{}:", "{}\n"]
    return lot.choice(forms).format(header)


def _way(table: str, name: str, lot: Random) -> Write:
    if name in SUBJECTS:
        return lot.choice(WAYS["points"])
    if name == "year":
        forms = ["{0}", "{0}年", "{0}学年", "{0}-{1}学年"]
        basis = field_of(table, name) and TABLES[table].spec.year_basis
        form = lot.choice(forms if basis == "school_year" else forms[:2])
        return lambda value: form.format(int(str(value)), int(str(value)) + 1)
    return way_of(table, name, lot)


# ---------------------------------------------------------------- what stands around


def book_of(plan: Plan, number: int, lot: Random) -> Book:
    """Write a variant: its rows as they are arranged, and what holds for all of them where it was decided."""
    told = {place: _told(plan, place) for place in PLACES}
    folder = f"v{number:04d}" + (f"/{told['folder']}" if told["folder"] else "")
    file = f"{told['file']}{plan.truth.what if told['file'] or lot.random() < 0.5 else '数据'}.xlsx"
    book = Book(folder, file)
    parts = _parts(plan) if plan.arrangement == "sheets" else [list(plan.truth.rows)]
    for at, rows in enumerate(parts):
        sheet = told["sheet"] + (plan.truth.what if told["sheet"] else "") or "Sheet"
        name = f"{sheet[:28]}{at + 1}" if len(parts) > 1 else sheet[:31]
        book.sheets[name] = _cells(plan, rows, told["title"], lot)
    return book


def _told(plan: Plan, place: str) -> str:
    """Give what a title or name says of all rows: the county or school, then the year."""
    shared = plan.truth.shared
    named = [str(shared[name]) for name in ("county", "school") if plan.places.get(name) == place and name in shared]
    return "".join(named) + (plan.year_text if plan.places.get("year") == place else "")


def _parts(plan: Plan) -> list[list[Mapping[str, object]]]:
    """Split rows in two, those of a class staying together."""
    rows = [*plan.truth.rows]
    keys = [*dict.fromkeys(_group(row) for row in rows)]
    if len(keys) == 1:
        return [rows[: len(rows) // 2], rows[len(rows) // 2 :]]
    first = set(keys[: len(keys) // 2])
    return [[row for row in rows if (_group(row) in first) is inside] for inside in (True, False)]


def _group(row: Mapping[str, object]) -> str:
    return f"{row.get('grade')}{row.get('class_name') or row.get('track') or ''}"


def _cells(plan: Plan, rows: Sequence[Mapping[str, object]], title: str, lot: Random) -> Cells:
    """Give the cells of one sheet."""
    above: Cells = [[f"{title}{plan.truth.what}"]] if title or plan.lines else []
    if plan.lines:
        above += [["填报人：某某", None, "联系电话："]] if lot.random() < 0.5 else [[None]]
    below: Cells = [[None], ["备注：本表一式两份。"], ["填表人：", None, "审核人："]] if plan.notes else []
    return [*above, *_BODIES[plan.arrangement](plan, rows), *below]


# ---------------------------------------------------------------- header and rows


def _written(plan: Plan, row: Mapping[str, object], at: int, names: Sequence[str]) -> list[object]:
    values = {**plan.truth.shared, **row}
    cells = [plan.ways[name](values[name]) for name in names]
    return [*([at] if plan.serial else []), *cells, *["" for _ in plan.unneeded]]


def _heads(plan: Plan, names: Sequence[str]) -> list[object]:
    return [*(["序号"] if plan.serial else []), *(plan.headers[name] for name in names), *plan.unneeded]


def _total(plan: Plan, rows: Sequence[Mapping[str, object]], names: Sequence[str]) -> Cells:
    """Give a row of totals: its word in the first column that no number stands in."""
    if not plan.totals:
        return []
    free = next((at for at, name in enumerate(names) if name not in _ADDED), None)
    if free is None:
        return []
    summed = [sum(int(str(row[name])) for row in rows) if name in _ADDED else None for name in names]
    cells: list[object] = ["合计" if at == free else one for at, one in enumerate(summed)]
    return [[*([None] if plan.serial else []), *cells, *[None for _ in plan.unneeded]]]


def _plain(plan: Plan, rows: Sequence[Mapping[str, object]], order: Sequence[str] | None = None) -> Cells:
    names = plan.order if order is None else order
    body = [_written(plan, row, at, names) for at, row in enumerate(rows, 1)]
    return [_heads(plan, names), *body, *_total(plan, rows, names)]


def _two_header_rows(plan: Plan, rows: Sequence[Mapping[str, object]]) -> Cells:
    """Put what is told of a person, the subjects and the counts under a name of theirs, in columns side by side."""
    groups = (("基本信息", _PERSON), ("各科成绩", frozenset(SUBJECTS)), ("人数情况", _ADDED))
    alone = [name for name in plan.order if not any(name in members for _, members in groups)]
    held = [(title, [name for name in plan.order if name in members]) for title, members in groups]
    order = [*alone, *(name for _, names in held for name in names)]
    heads, *body = _plain(plan, rows, order)
    upper: list[object] = [*heads]
    lower: list[object] = [None for _ in heads]
    at = len(alone) + plan.serial
    for title, names in held:
        for place, name in enumerate(names):
            upper[at], lower[at] = (title if place == 0 else None), plan.headers[name]
            at += 1
    return [upper, lower, *body] if any(names for _, names in held) else [heads, *body]


def _blocks(plan: Plan, rows: Sequence[Mapping[str, object]]) -> Cells:
    """Put the second half of the rows beside the first, under the header again."""
    half = (len(rows) + 1) // 2
    heads = _heads(plan, plan.order)
    left = [_written(plan, row, at, plan.order) for at, row in enumerate(rows[:half], 1)]
    right = [_written(plan, row, at, plan.order) for at, row in enumerate(rows[half:], half + 1)]
    right += [[None for _ in heads]] * (half - len(right))
    return [[*heads, *heads], *([*one, *other] for one, other in zip(left, right, strict=True))]


def _sections(plan: Plan, rows: Sequence[Mapping[str, object]]) -> Cells:
    """Name the grade, and the class where there are some, in a line above the rows of each."""
    named = [name for name in ("grade", "class_name") if name in plan.order]
    if "name" not in plan.order or len(named) < 2 or plan.truth.table == "exams":
        return _plain(plan, rows)
    order = [name for name in plan.order if name not in named]
    cells: Cells = [_heads(plan, order)]
    for key in dict.fromkeys(_group(row) for row in rows):
        members = [row for row in rows if _group(row) == key]
        first: Row = dict(members[0])
        cells.append([f"{WAYS['grade'][0](first['grade'])}{first['class_name']}"])
        cells += [_written(plan, row, at, order) for at, row in enumerate(members, 1)]
    return cells


def _pages(plan: Plan, rows: Sequence[Mapping[str, object]]) -> Cells:
    """Let the header stand again where a printed page begins, after an empty row."""
    half = (len(rows) + 1) // 2
    first = [_written(plan, row, at, plan.order) for at, row in enumerate(rows[:half], 1)]
    rest = [_written(plan, row, at, plan.order) for at, row in enumerate(rows[half:], half + 1)]
    heads = _heads(plan, plan.order)
    return [heads, *first, [None], heads, *rest]


def _subtotals(plan: Plan, rows: Sequence[Mapping[str, object]]) -> Cells:
    """Add up the numbers of each grade below its rows, and of all at the end."""
    if "class_name" not in plan.order or not plan.totals:
        return _plain(plan, rows)
    cells: Cells = [_heads(plan, plan.order)]
    for grade in dict.fromkeys(row["grade"] for row in rows):
        members = [row for row in rows if row["grade"] == grade]
        cells += [_written(plan, row, at, plan.order) for at, row in enumerate(members, 1)]
        cells += [["小计" if one == "合计" else one for one in line] for line in _total(plan, members, plan.order)]
    return [*cells, *_total(plan, rows, plan.order)]


def _on_its_side(plan: Plan, rows: Sequence[Mapping[str, object]]) -> Cells:
    """Let the names of fields stand below one another, and a row in each column."""
    if len({tuple(row.items()) for row in rows}) < 2:
        return _plain(plan, rows)
    body = [_written(plan, row, at, plan.order) for at, row in enumerate(rows, 1)]
    return [list(line) for line in zip(_heads(plan, plan.order), *body, strict=True)]


def _across(plan: Plan, rows: Sequence[Mapping[str, object]]) -> Cells:
    """Put the names of grades, classes, ages or lines over the numbers."""
    if plan.truth.table not in _ACROSS:
        return _plain(plan, rows)
    beside, over, number = _ACROSS[plan.truth.table]
    names = [name for name in plan.order if name not in (beside, over, number) and name in plan.truth.shared]
    labels = list(dict.fromkeys(str(row[over]) for row in rows))
    way = plan.ways[over] if plan.truth.table != "enrolments" else WAYS["grade"][0]
    written = {str(row[over]): way(row[over]) for row in rows}
    if plan.truth.table == "population":
        written = {label: f"{label}岁" for label in labels}
    keys = [*names, *([beside] if beside else [])]
    cells: Cells = [[*(plan.headers[name] for name in keys), *written.values(), *(["合计"] if plan.totals else [])]]
    for group in dict.fromkeys(row.get(beside or "") for row in rows):
        members = {str(row[over]): row for row in rows if row.get(beside or "") == group}
        values = {**plan.truth.shared, **next(iter(members.values()))}
        numbers = [members[label][number] if label in members else None for label in labels]
        total = [sum(int(str(one)) for one in numbers if one is not None)] if plan.totals else []
        cells.append([*(plan.ways[name](values[name]) for name in keys), *numbers, *total])
    return cells


def _things_counted(plan: Plan, rows: Sequence[Mapping[str, object]]) -> Cells:
    """Put a row of classes above each row of pupils, under the names of grades."""
    if plan.truth.table != "enrolments":
        return _across(plan, rows)
    heads, *body = _across(plan, rows)
    at = len(heads) - len(rows) - plan.totals
    cells: Cells = [[*heads[:at], "项目", *heads[at:]]]
    for line in body:
        classes: list[object] = [2 for _ in line[at:]]
        cells += [[*line[:at], "班数", *classes], [*line[:at], plan.headers["pupils"].strip(), *line[at:]]]
    return cells


def _sexes(plan: Plan, rows: Sequence[Mapping[str, object]]) -> Cells:
    """Put boys and girls into rows of their own, under the names of grades or ages."""
    if plan.truth.table not in ("enrolments", "population"):
        return _across(plan, rows)
    heads, *body = _across(plan, rows)
    at = len(heads) - len(rows) - plan.totals
    cells: Cells = [[*heads[:at], "性别", *heads[at:]]]
    for line in body:
        numbers = [int(str(one)) for one in line[at:]]
        boys = [*(number // 2 for number in numbers[: len(rows)])]
        girls = [number - boy for number, boy in zip(numbers, boys, strict=False)]
        for sex, own in (("男", boys), ("女", girls)):
            cells.append([*line[:at], sex, *own, *([sum(own)] if plan.totals else [])])
    return cells


_BODIES = {
    "things_counted": _things_counted,
    "sexes": _sexes,
    "on_its_side": _on_its_side,
    "across": _across,
    "plain": _plain,
    "two_header_rows": _two_header_rows,
    "blocks": _blocks,
    "sections": _sections,
    "sheets": _plain,
    "pages": _pages,
    "subtotals": _subtotals,
}
