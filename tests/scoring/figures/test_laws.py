"""Laws that figures obey whatever the data: order, irrelevance, pooling."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from eduquality.api import catalogue as load_builtin
from eduquality.scoring.examples import figures_of

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
FEW = settings(max_examples=25, deadline=None)
SHARES = ("compulsory.large_class_share", "compulsory.standard_class_share", "compulsory.mean_class_size")


def outcome(indicator: str, rows: list[dict], **how: object) -> list[tuple[object, ...]]:
    return [
        (f.unit_code, f.value, f.undecided, f.reason)
        for f in figures_of(CATALOGUE, indicator, {"classes": rows}, **how)
    ]


@FEW
@given(rows=ROWS, seed=st.randoms())
def test_the_order_of_rows_changes_nothing(rows: list[dict], seed: object) -> None:
    """Shuffled rows give the same figures, to the last digit."""
    shuffled = list(rows)
    seed.shuffle(shuffled)
    for indicator in SHARES:
        assert outcome(indicator, rows, level="county") == outcome(indicator, shuffled, level="county")


@FEW
@given(rows=ROWS, others=st.lists(ROW, max_size=10))
def test_rows_of_other_years_and_stages_change_nothing(rows: list[dict], others: list[dict]) -> None:
    """What an indicator does not speak of does not move it."""
    noise = [row | {"year": 2019} for row in others] + [row | {"stage": "senior", "headcount": 70} for row in others]
    known = {row["county"] for row in rows}
    for indicator in SHARES:
        with_noise = [o for o in outcome(indicator, rows + noise, level="county") if o[0] in known]
        assert with_noise == outcome(indicator, rows, level="county")


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
