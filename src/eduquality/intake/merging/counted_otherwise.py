"""Which classes are counted in two ways? 甲班 and 乙班 of one sheet may be 1班 and 2班 of another.

A sheet that has both kinds of names says that they are several classes. Else they are one where as many classes are of
the same sizes, or the pupils under them are the same; where nothing tells, one finding names both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Literal, NamedTuple

from eduquality.errors import Issue, Level
from eduquality.intake.cells.columns import distinct_texts, numbered, of_words
from eduquality.intake.cells.whole_table import Whole, column_of
from eduquality.intake.checking.names_of_persons import NAME_DIGEST
from eduquality.intake.merging.one_class import UNKNOWN, Changes, changed
from eduquality.intake.merging.repeats import place_of, school_of, who_of
from eduquality.model.notations.classnames import Counted, counted
from eduquality.model.results.dataset import Finding
from eduquality.words import LANGS, first_named, say

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    Positions = npt.NDArray[np.int64]

#: School, year, grade and campus of classes.
_Grade = tuple[object, ...]
#: What pupils are known by.
_NUMBERS = ("student_id", "id_number", NAME_DIGEST)
#: From this share of pupils on two classes are one, and up to the other they are two.
_SAME, _OTHERS = 0.5, 0.2
_SIGNS = ("numbers", "stems", "letters")
_MOST_NAMED = 6
_Answer = Literal["one", "two", "unclear"]


class _Class(NamedTuple):
    """The rows of one name of a class on one sheet."""

    name: str
    counted: Counted
    sheet: int
    rows: Positions


def counted_one_way(wholes: Sequence[Whole]) -> list[Whole]:
    """Call classes that are counted in two ways by the names of one; where that is unclear nobody knows their sizes."""
    tables = [at for at, whole in enumerate(wholes) if whole.name in UNKNOWN and _has_two_ways(whole)]
    seen = {at: _classes(wholes[at]) for at in tables}
    apart = {key for found in seen.values() for key in _on_one_sheet(found)}
    changes = {at: _changes(wholes[at], found, apart) for at, found in seen.items()}
    return [
        changed(whole, changes[at]) if at in changes and changes[at].found else whole for at, whole in enumerate(wholes)
    ]


def _has_two_ways(whole: Whole) -> bool:
    names = distinct_texts(column_of(whole.rows, "class_name"))[1].to_pylist()
    return len({one.signs for one in map(counted, names) if one}) > 1


def _classes(whole: Whole) -> dict[_Grade, list[_Class]]:
    """Give the counted classes of every grade of a school in which there are two ways."""
    import numpy as np
    import pyarrow as pa

    places = np.flatnonzero(of_words(column_of(whole.rows, "class_name"), lambda name: counted(name) is not None))
    fields = ("year", "grade", "campus", "class_name")
    parts = [
        column.take(pa.array(places)) for column in (school_of(whole), *(column_of(whole.rows, f) for f in fields))
    ]
    keys = numbered([*parts, pa.array(whole.sheets_of_rows()[places])])
    order = np.argsort(keys, kind="stable")
    found: dict[_Grade, list[_Class]] = defaultdict(list)
    for own in np.split(order, np.flatnonzero(np.diff(keys[order])) + 1):
        *grade, name = (part[int(own[0])].as_py() for part in parts)
        if grade[0] is not None and grade[2] is not None and (one := counted(name)):
            rows = places[own]
            found[*grade, name.rpartition(" ")[0]].append(_Class(name, one, whole.sheet_of(int(rows[0])), rows))
    return {grade: own for grade, own in found.items() if len({one.counted.signs for one in own}) > 1}


def _on_one_sheet(found: Mapping[_Grade, Sequence[_Class]]) -> Iterator[tuple[_Grade, frozenset[str]]]:
    """Give the pairs of ways that a sheet of the grade has both."""
    for grade, classes in found.items():
        for one, other in combinations(classes, 2):
            if one.sheet == other.sheet and one.counted.signs != other.counted.signs:
                yield grade, frozenset((one.counted.signs, other.counted.signs))


def _changes(
    whole: Whole, found: Mapping[_Grade, Sequence[_Class]], apart: set[tuple[_Grade, frozenset[str]]]
) -> Changes:
    """Note what becomes of the rows of classes counted in two ways, and what is said of each grade."""
    change = Changes()
    for grade, classes in found.items():
        for signs in combinations(_SIGNS, 2):
            one, other = (_of_way(classes, sign) for sign in signs)
            answer = "two" if not one or not other or (grade, frozenset(signs)) in apart else _answer(whole, one, other)
            if answer == "one":
                change.named.extend((own.rows, one[nth][0].name) for nth, several in other.items() for own in several)
            elif answer == "unclear":
                change.unclear.extend(own.rows for way in (one, other) for several in way.values() for own in several)
            if answer != "two":
                made = _finding(whole, (one, other), answer)
                change.found[made[0]].append(made[1])
    return change


def _of_way(classes: Sequence[_Class], signs: str) -> dict[int, list[_Class]]:
    """Give the classes that are counted in one way, by their places."""
    found: dict[int, list[_Class]] = defaultdict(list)
    for one in sorted(
        (one for one in classes if one.counted.signs == signs), key=lambda one: (len(one.name), one.name)
    ):
        found[one.counted.nth].append(one)
    return dict(sorted(found.items()))


# ---------------------------------------------------------------- are they one?


def _answer(whole: Whole, one: Mapping[int, Sequence[_Class]], other: Mapping[int, Sequence[_Class]]) -> _Answer:
    """Tell whether classes counted in two ways are the same ones."""
    if whole.name == "students":
        return _by_pupils(whole, one, other)
    same = one.keys() == other.keys() and all(_same_size(whole, [*one[nth], *other[nth]]) for nth in one)
    return "one" if same else "unclear"


def _same_size(whole: Whole, classes: Sequence[_Class]) -> bool:
    sizes = {column_of(whole.rows, "headcount")[int(at)].as_py() for one in classes for at in one.rows}
    return len(sizes) == 1 and None not in sizes


def _by_pupils(whole: Whole, one: Mapping[int, Sequence[_Class]], other: Mapping[int, Sequence[_Class]]) -> _Answer:
    """Tell by the pupils of each two classes: nearly none in common are other pupils."""
    known = _known_by(whole, [own for way in (one, other) for several in way.values() for own in several])
    own, others = ({nth: _pupils(several, known) for nth, several in way.items()} for way in (one, other))
    if own.keys() == others.keys() and all(_share(own[nth], others[nth]) >= _SAME for nth in own):
        return "one"
    every = (frozenset[object]().union(*way.values()) for way in (own, others))
    return "two" if _share(*every) <= _OTHERS else "unclear"


def _known_by(whole: Whole, classes: Sequence[_Class]) -> pa.Array:
    """Give what all pupils of some classes are known by: a number, else their names."""
    import pyarrow as pa

    rows = pa.array([int(at) for one in classes for at in one.rows])
    columns = [column_of(whole.rows, name) for name in _NUMBERS if name in whole.rows.column_names]
    return next((column for column in columns if not column.take(rows).null_count), columns[-1])


def _pupils(classes: Sequence[_Class], known: pa.Array) -> frozenset[object]:
    return frozenset(known[int(at)].as_py() for one in classes for at in one.rows) - {None}


def _share(one: frozenset[object], other: frozenset[object]) -> float:
    """Give which part of the fewer pupils is among the others; of none nothing is known."""
    return len(one & other) / min(len(one), len(other)) if one and other else (_SAME + _OTHERS) / 2


# ---------------------------------------------------------------- what is said


def _finding(
    whole: Whole, ways: tuple[Mapping[int, Sequence[_Class]], Mapping[int, Sequence[_Class]]], answer: str
) -> tuple[int, Finding]:
    """Make the finding of classes counted in two ways, with its sheet."""
    firsts = [min(int(one.rows[0]) for several in way.values() for one in several) for way in ways]
    names = [[several[0].name for several in way.values()] for way in ways]
    at = max(firsts)
    values = {
        "grade": {lang: say(f"rule_grade.{whole.rows['grade'][at].as_py()}", lang) for lang in LANGS},
        "one": {lang: first_named(names[0], _MOST_NAMED, lang) for lang in LANGS},
        "other": {lang: first_named(names[1], _MOST_NAMED, lang) for lang in LANGS},
        "one_at": str(place_of(whole, "class_name", firsts[0])),
        "other_at": str(place_of(whole, "class_name", firsts[1])),
    }
    level: Level = "warning" if answer == "one" else "error"
    issue = Issue(level, f"table.counted_{answer}_{whole.name}", place_of(whole, "class_name", at), values)
    text, row = str(whole.rows["class_name"][at].as_py()), int(whole.rows["_row"][at].as_py())
    made = Finding(issue, whole.name, "class_name", text, row, refused=False, who=who_of(whole, at))
    return whole.sheet_of(at), made
