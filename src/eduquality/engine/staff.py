"""Which rows of teachers stand for numbers of teachers? As many as it says, each with one degree and title.

They stand where no list names anybody of the school. Numbers by degree that do not add up to the teachers tell the
degree of none. How degrees and titles go together numbers do not say: what asks for two of them has no answer where
such rows are.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Field of the list of teachers → code → the field of the numbers; together they are all teachers.
_ALL: Mapping[str, Mapping[str, str]] = {
    "education": {
        "doctor": "doctors",
        "master": "masters",
        "bachelor": "bachelors",
        "college": "colleges",
        "secondary": "secondaries",
        "below": "belows",
    },
    "title": {
        "senior_full": "senior_fulls",
        "senior": "seniors",
        "middle": "middles",
        "junior": "juniors",
        "none": "untitled",
    },
}
#: Field of the list of teachers → the field of those of whom it is so; of the others it is not.
_SOME: Mapping[str, str] = {"certified": "certificates", "backbone": "backbones"}
#: Fields of a list of which numbers tell one at a time.
APART = frozenset({*_ALL, *_SOME, "subject", "sex", "birth_date"})

_SAME = "x.year = s.year AND coalesce(x.school_id, x.school) = coalesce(s.school_id, s.school)"


def teachers_counted(place: str) -> str:
    """Write what adds the rows to the list of teachers; place: the columns that say where rows are."""
    told = ", ".join(
        [
            *(f"{_code_of(codes)} AS {field}" for field, codes in _ALL.items()),
            *(f"{_yes_no(number)} AS {field}" for field, number in _SOME.items()),
        ]
    )
    return f"""
INSERT INTO teachers BY NAME
SELECT {place}, stage, CASE WHEN i <= teachers THEN 'yes' ELSE 'no' END AS full_time, {told},
       _file, _sheet, _row, true AS _derived
FROM (SELECT *, unnest(range(1, greatest(teachers, coalesce(staff, 0)) + 1)) AS i FROM staff_counts s
      WHERE teachers IS NOT NULL AND coalesce(school_id, school) IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM teachers x WHERE {_SAME})
        AND (stage IS NOT NULL OR NOT EXISTS (SELECT 1 FROM staff_counts x WHERE {_SAME} AND x.stage IS NOT NULL)))
"""


def _code_of(codes: Mapping[str, str]) -> str:
    """Write the code of the teacher at place `i`, where the numbers of all codes are those of all teachers."""
    numbers = [f"coalesce({number}, 0)" for number in codes.values()]
    ways = " ".join(f"WHEN i <= {' + '.join(numbers[: at + 1])} THEN '{code}'" for at, code in enumerate(codes))
    return f"CASE WHEN {' + '.join(numbers)} = teachers AND i <= teachers THEN CASE {ways} END END"


def _yes_no(number: str) -> str:
    return f"CASE WHEN {number} <= teachers AND i <= teachers THEN CASE WHEN i <= {number} THEN 'yes' ELSE 'no' END END"
