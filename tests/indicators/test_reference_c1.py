"""Class and enrolment figures equal what plain Python reckons from the same rows, written without the engine."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from eduquality.catalog import builtin_catalogue_dir, load_catalogue
from eduquality.scoring.examples import figures_of

# Every figure loads a database of its own; a few rich lists of rows serve better than many small ones.
few = settings(max_examples=8, deadline=None)

EDGES = (0, 25, 26, 30, 31, 35, 36, 40, 41, 45, 46, 50, 51, 55, 56, 60, 61, 65, 66, 80)
BINS = ((25, "<=25"), (30, "26-30"), (35, "31-35"), (40, "36-40"), (45, "41-45"), (50, "46-50"), (55, "51-55"))
BINS += ((60, "56-60"), (65, "61-65"))
STANDARD = {"primary": 45, "junior": 50}

class_lists = st.lists(
    st.fixed_dictionaries(
        {
            "county": st.sampled_from(("甲县", "乙县")),
            "location": st.sampled_from(("urban", "town", "rural", None)),
            "stage": st.sampled_from(("preschool", "primary", "junior", "senior")),
            "headcount": st.sampled_from((*EDGES, None)),
        }
    ),
    min_size=1,
    max_size=30,
)
counts = st.integers(0, 60)


@cache
def catalogue():
    return load_catalogue(builtin_catalogue_dir())


def figures(indicator, rows, **cut):
    return figures_of(catalogue(), indicator, rows, **cut)


def value_of(indicator, rows):
    """Give the one figure of the area."""
    (figure,) = figures(indicator, rows)
    return figure.value


def percent(part, whole):
    return Fraction(100 * part, whole) if whole else None


def compulsory(rows):
    return [row for row in rows if row["stage"] in STANDARD]


def sizes(rows):
    return [row["headcount"] for row in compulsory(rows) if row["headcount"] is not None]


def bin_of(size):
    return next((name for top, name in BINS if size <= top), ">=66")


# ---------------------------------------------------------------- class sizes


@few
@given(class_lists)
def test_shares_of_large_classes_are_counts_over_classes_of_known_size(rows):
    """A class counts from 56 (66) pupils on, among the compulsory classes whose size is known."""
    known = sizes(rows)
    for name, least in (("large", 56), ("super_large", 66)):
        found = sum(size >= least for size in known)
        assert value_of(f"compulsory.{name}_class_share", {"classes": rows}) == percent(found, len(known))
        # No class at all is no large class; classes of which no size is known are not.
        expected = found if known or not compulsory(rows) else None
        assert value_of(f"compulsory.{name}_classes", {"classes": rows}) == expected


@few
@given(class_lists)
def test_classes_of_unknown_size_are_reported_as_undecided(rows):
    """Every compulsory class without a size, and no other row, is undecided."""
    unknown = sum(row["headcount"] is None for row in compulsory(rows))
    for name in ("large_class_share", "standard_class_share", "mean_class_size"):
        (figure,) = figures(f"compulsory.{name}", {"classes": rows})
        assert figure.undecided == unknown


@few
@given(class_lists)
def test_the_standard_is_45_in_primary_and_50_in_junior_school(rows):
    """Exactly the standard is within it, and each stage is held against its own."""
    judged = [row for row in compulsory(rows) if row["headcount"] is not None]
    within = sum(row["headcount"] <= STANDARD[row["stage"]] for row in judged)
    assert value_of("compulsory.standard_class_share", {"classes": rows}) == percent(within, len(judged))


@few
@given(class_lists)
def test_mean_class_size_is_pupils_over_classes(rows):
    """The mean is recomputed from the totals."""
    known = sizes(rows)
    expected = Fraction(sum(known), len(known)) if known else None
    assert value_of("compulsory.mean_class_size", {"classes": rows}) == expected


@few
@given(class_lists)
def test_every_class_of_known_size_stands_in_exactly_one_bin(rows):
    """The ten bins together hold all classes of known size, and their shares are of that whole."""
    expected = Counter(map(bin_of, sizes(rows)))
    by_size = figures("compulsory.classes_by_size", {"classes": rows})
    assert {f.slice["size_bin"]: f.value for f in by_size if f.value} == expected
    shares = figures("compulsory.class_share_by_size", {"classes": rows})
    whole = sum(expected.values())
    assert {f.slice["size_bin"]: f.value for f in shares if f.value} == {
        name: percent(found, whole) for name, found in expected.items()
    }


@few
@given(class_lists)
def test_a_share_is_pooled_by_county_and_by_location(rows):
    """At every level and slice the share is reckoned from the rows there, never from shares of parts."""
    for level, by, column in (("county", (), "county"), ("area", ("location",), "location")):
        found = figures("compulsory.large_class_share", {"classes": rows}, level=level, by=by)
        for figure in found:
            part = figure.unit_code if level == "county" else figure.slice["location"]
            known = sizes(row for row in rows if row[column] == part)
            assert figure.value == percent(sum(size >= 56 for size in known), len(known))


@few
@given(class_lists)
def test_senior_large_classes_are_those_of_senior_schools_alone(rows):
    """No other stage enters the senior share."""
    known = [row["headcount"] for row in rows if row["stage"] == "senior" and row["headcount"] is not None]
    expected = percent(sum(size >= 56 for size in known), len(known))
    assert value_of("senior.large_class_share", {"classes": rows}) == expected


@few
@given(st.lists(st.tuples(st.sampled_from((-3, -2, -1, 0, None)), st.sampled_from((25, 26, 30, 31, 35, 36, None)))))
def test_kindergarten_classes_have_a_standard_by_age_group(groups):
    """25, 30 and 35 children for lower, middle and upper classes; nursery groups stand aside."""
    rows = [{"stage": "preschool", "grade": grade, "headcount": size} for grade, size in groups]
    judged = [(g, s) for g, s in groups if g in (-2, -1, 0) and s is not None]
    within = sum(size <= {-2: 25, -1: 30, 0: 35}[grade] for grade, size in judged)
    expected = percent(within, len(judged))
    assert value_of("preschool.standard_class_share", {"classes": rows}) == expected


# ---------------------------------------------------------------- enrolment


def laid_out(drawn):
    """Lay bands of drawn gaps and widths one behind the other: ages that overlap would count somebody twice."""
    rows, age = [], 0
    for gap, width, people in drawn:
        rows.append({"county": "甲县", "age": f"{age + gap}-{age + gap + width}", "people": people})
        age += gap + width + 1
    return rows


bands = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), counts), min_size=1, max_size=12).map(laid_out)
enrolled = st.lists(
    st.fixed_dictionaries(
        {
            "stage": st.sampled_from(("preschool", "primary", "junior", "senior", "vocational")),
            "pupils": st.one_of(st.none(), counts),
        }
    ),
    min_size=1,
    max_size=12,
)


def total(numbers):
    """Add up what is known; None if nothing is."""
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def people_aged(rows, first, last):
    """Add up the people of the bands inside; where an age is in no band at all nobody knows them."""
    ends = [[int(age) for age in row["age"].split("-")] for row in rows]
    if not all(any(low <= age <= high for low, high in ends) for age in range(first, last + 1)):
        return None
    return total(row["people"] for row in rows if all(first <= int(age) <= last for age in row["age"].split("-")))


@few
@given(enrolled, bands)
def test_gross_enrolment_is_all_pupils_of_the_stage_over_the_bands_inside_its_ages(pupils, people):
    """The pupils' own ages do not matter, bands that straddle the ages do not count.

    An empty count, or an age without a row, leaves no sum.
    """
    for indicator, stages, first, last in (
        ("preschool.gross_enrolment", {"preschool"}, 3, 5),
        ("compulsory.junior_gross_enrolment", {"junior"}, 12, 14),
        ("senior.gross_enrolment", {"senior", "vocational"}, 15, 17),
    ):
        counted = [row["pupils"] for row in pupils if row["stage"] in stages]
        top = None if None in counted else total(counted)
        bottom = people_aged(people, first, last)
        expected = None if top is None or bottom is None else percent(top, bottom)
        assert value_of(indicator, {"enrolments": pupils, "population": people}) == expected


@few
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "stage": st.sampled_from(("primary", "junior")),
                "birth_date": st.one_of(st.none(), st.dates(date(2012, 7, 1), date(2020, 10, 1))),
            }
        ),
        min_size=1,
        max_size=20,
    )
)
def test_net_enrolment_counts_primary_pupils_born_within_the_six_years(pupils):
    """Aged 6 to 11 on 31 August 2025 means born from 1 September 2013 to 31 August 2019."""
    of_age = [
        p
        for p in pupils
        if p["stage"] == "primary" and p["birth_date"] and date(2013, 9, 1) <= p["birth_date"] <= date(2019, 8, 31)
    ]
    born = [p["birth_date"] for p in pupils if p["stage"] == "primary"]
    expected = percent(len(of_age), 40) if any(born) or not born else None
    given_rows = {"students": pupils, "population": [{"county": "甲县", "age": "6-11", "people": 40}]}
    assert value_of("compulsory.primary_net_enrolment", given_rows) == expected


# ---------------------------------------------------------------- consolidation


@few
@given(st.dictionaries(st.tuples(st.sampled_from((2017, 2024, 2025)), st.integers(1, 9)), counts, min_size=1))
def test_consolidation_follows_a_cohort_through_the_years(pupils):
    """The national rate spans eight years, the annual one a year within each stage."""
    rows = [{"year": year, "grade": grade, "pupils": number} for (year, grade), number in pupils.items()]

    def held(year, grades):
        return total(pupils.get((year, grade)) for grade in grades)

    for indicator, top, bottom in (
        ("consolidation_rate", held(2025, (9,)), held(2017, (1,))),
        ("annual_consolidation_rate", held(2025, (2, 3, 4, 5, 6, 8, 9)), held(2024, (1, 2, 3, 4, 5, 7, 8))),
    ):
        expected = None if top is None or bottom is None else percent(top, bottom)
        found = figures(f"compulsory.{indicator}", {"enrolments": rows})
        assert [figure.value for figure in found] in ([expected], [] if expected is None else [expected])


def cohort(first, last, entrants, moves, graduates):
    """Write a cohort that graduates in 2025: its entrants, then (in, out, deaths) a grade."""
    movements = [
        {"year": 2025 - last + g, "grade": g, "transfers_in": i, "transfers_out": o, "deaths": d}
        for g, (i, o, d) in zip(range(first, last + 1), moves, strict=True)
    ]
    movements[-1]["graduates"] = graduates
    # Other cohorts of the same years must not enter.
    movements += [
        {**row, "year": row["year"] - 1, "transfers_in": 7, "transfers_out": 3, "deaths": 2, "graduates": 11}
        for row in movements
    ]
    intake = [{"year": 2025 - (last - first + 1), "grade": first, "pupils": entrants}]
    return {"enrolments": intake, "movements": movements}


def moves(grades):
    return st.lists(st.tuples(counts, st.integers(0, 8), st.integers(0, 2)), min_size=grades, max_size=grades)


@few
@given(st.sampled_from((("primary", 1, 6), ("junior", 7, 9))), st.data())
def test_the_adjusted_form_is_capped_at_one_hundred_and_its_raw_sibling_is_not(stage, data):
    """Form A: graduates over entrants plus transfers in minus transfers out."""
    name, first, last = stage
    drawn = data.draw(moves(last - first + 1))
    entrants, graduates = data.draw(st.integers(50, 90)), data.draw(st.integers(0, 500))
    rows = cohort(first, last, entrants, drawn, graduates)
    raw = percent(graduates, entrants + sum(i - o for i, o, _ in drawn))
    assert value_of(f"compulsory.consolidation_rate_adjusted_{name}@uncapped", rows) == raw
    capped = None if raw is None else min(Fraction(100), raw)
    assert value_of(f"compulsory.consolidation_rate_adjusted_{name}", rows) == capped


@few
@given(st.integers(50, 90), moves(3), st.integers(0, 200))
def test_the_three_year_form_moves_transfers_to_the_numerator(entrants, drawn, graduates):
    """Form B: graduates minus transfers in plus transfers out, over entrants minus deaths."""
    top = graduates - sum(i - o for i, o, _ in drawn)
    bottom = entrants - sum(d for _, _, d in drawn)
    rows = cohort(7, 9, entrants, drawn, graduates)
    assert value_of("compulsory.consolidation_rate_adjusted_junior@three_year", rows) == percent(top, bottom)


@few
@given(st.integers(50, 90), moves(3))
def test_both_county_forms_agree_where_nobody_drops_out_or_dies(entrants, drawn):
    """If everyone who entered or came, and did not leave, graduates, both forms give one hundred."""
    alive = [(i, o, 0) for i, o, _ in drawn]
    rows = cohort(7, 9, entrants, alive, entrants + sum(i - o for i, o, _ in alive))
    for form in ("adjusted_junior", "adjusted_junior@uncapped", "adjusted_junior@three_year"):
        assert value_of(f"compulsory.consolidation_rate_{form}", rows) == 100
