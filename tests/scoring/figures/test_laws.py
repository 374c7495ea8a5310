"""Laws that figures obey whatever the data: order, irrelevance, pooling."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from eduquality.api import catalogue as load_builtin
from eduquality.engine.database import Database
from eduquality.engine.session import DatabaseSession
from eduquality.scoring.examples import figures_of
from eduquality.scoring.figures.figures import figures_for
from eduquality.scoring.figures.reckoner import Reckoner
from eduquality.scoring.figures.request import Request
from eduquality.scoring.figures.session import tables_read

CATALOGUE = load_builtin()
ROW = st.fixed_dictionaries(
    {
        "county": st.sampled_from(["甲县", "乙县", "丙县"]),
        "school_id": st.sampled_from(["2199000001", "2199000002", "2199000003"]),
        "stage": st.sampled_from(["primary", "junior", "senior"]),
        "headcount": st.none() | st.integers(0, 80),
    }
)
ROWS = st.lists(ROW, min_size=1, max_size=25)
# Every list of rows loads a database of its own; a few rich ones serve better than many small ones.
FEW = settings(max_examples=12, deadline=None)
SHARES = ("compulsory.large_class_share", "compulsory.standard_class_share", "compulsory.mean_class_size")


def outcomes(rows: list[dict]) -> list[tuple[object, ...]]:
    """Give what the shares of every county come to, all asked of one database."""
    tables = tables_read(CATALOGUE, SHARES)
    session = DatabaseSession(Database.from_rows({"classes": [{"year": 2025} | row for row in rows]}, tables), tables)
    requests = [Request(name, 2025, ("county",), tuple(CATALOGUE.indicators[name].per)) for name in SHARES]
    found = figures_for(Reckoner(CATALOGUE, {}, session.years().keys()), session, requests)
    return [
        (f.unit_code, request.indicator, f.value, f.undecided, f.reason) for request in requests for f in found[request]
    ]


@FEW
@given(rows=ROWS, seed=st.randoms())
def test_the_order_of_rows_changes_nothing(rows: list[dict], seed: object) -> None:
    """Shuffled rows give the same figures, to the last digit."""
    shuffled = list(rows)
    seed.shuffle(shuffled)
    assert outcomes(rows) == outcomes(shuffled)


@FEW
@given(rows=ROWS, others=st.lists(ROW, max_size=10))
def test_rows_of_other_years_and_stages_change_nothing(rows: list[dict], others: list[dict]) -> None:
    """What an indicator does not speak of does not move it."""
    noise = [row | {"year": 2019} for row in others] + [row | {"stage": "senior", "headcount": 70} for row in others]
    known = {row["county"] for row in rows}
    assert [one for one in outcomes(rows + noise) if one[0] in known] == outcomes(rows)


@FEW
@given(rows=ROWS)
def test_a_ratio_is_pooled_never_averaged(rows: list[dict]) -> None:
    """The area's share is the sum of the counties' numerators over the sum of their denominators."""
    counties = figures_of(CATALOGUE, "compulsory.large_class_share", {"classes": rows}, level="county")
    (area,) = figures_of(CATALOGUE, "compulsory.large_class_share", {"classes": rows})
    sums = {name: sum(Fraction(f.measures[name] or 0) for f in counties) for name in ("large", "known")}
    assert area.value == (100 * sums["large"] / sums["known"] if sums["known"] else None)
    assert area.undecided == sum(f.undecided for f in counties)


@FEW
@given(rows=ROWS)
def test_every_row_is_judged_or_counted_as_undecided(rows: list[dict]) -> None:
    """Large, not large and undecided classes are all the compulsory classes there are."""
    (figure,) = figures_of(CATALOGUE, "compulsory.large_class_share", {"classes": rows})
    compulsory = [row for row in rows if row["stage"] != "senior"]
    known = [row["headcount"] for row in compulsory if row["headcount"] is not None]
    assert figure.undecided == len(compulsory) - len(known)
    assert (figure.measures["large"] or 0) == sum(size >= 56 for size in known)
