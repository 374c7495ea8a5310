"""Whether the teacher and examination indicators agree with the same figures reckoned in plain Python."""

from __future__ import annotations

import math
import statistics
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eduquality.catalog import builtin_catalogue_dir, load_catalogue
from eduquality.scoring.examples import figures_of

FEW = settings(max_examples=8, deadline=None)

LEVELS = ["below", "secondary", "college", "bachelor", "master", "doctor"]
REQUIRED = {"preschool": "secondary", "primary": "secondary", "junior": "college", "senior": "bachelor"}

TEACHERS = st.lists(
    st.fixed_dictionaries(
        {
            "stage": st.sampled_from([*REQUIRED, "vocational", None]),
            "education": st.sampled_from([*LEVELS, None]),
            "full_time": st.sampled_from(["yes", "yes", "no", None]),
        }
    ),
    min_size=1,
    max_size=30,
)

# Special, undergraduate and junior-college lines of the ordinary category in Guangdong, history then physics.
GUANGDONG = {
    2021: {"special": (548, 539), "undergraduate": (448, 432), "college": (160, 160)},
    2022: {"special": (532, 538), "undergraduate": (437, 445), "college": (180, 180)},
    2023: {"special": (540, 539), "undergraduate": (433, 439), "college": (180, 180)},
    2024: {"special": (539, 532), "undergraduate": (428, 442), "college": (200, 200)},
    2025: {"special": (557, 534), "undergraduate": (464, 436), "college": (215, 200)},
}
LINES = ("special", "undergraduate", "college")

CANDIDATES = st.lists(
    st.fixed_dictionaries(
        {
            "track": st.sampled_from(["history", "physics", "art"]),
            "total": st.one_of(st.none(), st.integers(0, 1500).map(lambda halves: halves / 2)),
            "absent": st.booleans(),
        }
    ),
    min_size=1,
    max_size=25,
)

PAPERS = st.lists(
    st.fixed_dictionaries(
        {
            "score": st.integers(0, 240).map(lambda halves: halves / 2),
            "full_mark": st.sampled_from([120, 120, 150, None]),
            "status": st.sampled_from(["sat", "sat", "sat", "absent", "exempt", "void", "blank"]),
        }
    ),
    min_size=1,
    max_size=25,
)


@cache
def catalogue():
    return load_catalogue(builtin_catalogue_dir())


def figure(indicator, tables, *, year=2025, by=(), **cut):
    """Give the one figure of the area for the slice `cut`."""
    (found,) = [f for f in figures_of(catalogue(), indicator, tables, year=year, by=by) if f.slice == cut]
    return found


def share(part, whole):
    return Fraction(100 * part, whole) if whole else None


def lines_of(year):
    return [
        {"track": track, "line": line, "minimum": GUANGDONG[year][line][place]}
        for line in LINES
        for place, track in enumerate(("history", "physics"))
    ]


def candidates_as_rows(candidates):
    """Write candidates as rows of `exams`: the absent have no total, the rest sat."""
    return [
        {
            "exam_kind": "gaokao",
            "candidate_id": f"c{n}",
            "track": c["track"],
            "total": None if c["absent"] else c["total"],
            "status": "absent" if c["absent"] else "sat",
        }
        for n, c in enumerate(candidates)
    ]


def papers_as_rows(papers):
    return [
        {"exam": "期末", "subject": "english", "candidate_id": f"c{n}"}
        | paper
        | ({} if paper["status"] == "sat" else {"score": None})
        for n, paper in enumerate(papers)
    ]


class TestTeachers:
    @FEW
    @given(TEACHERS)
    def test_qualified_and_above_required_follow_the_ladder_of_levels(self, teachers):
        """A teacher is qualified at the required level of the stage taught, and above it one step higher."""
        known = [
            (LEVELS.index(t["education"]), LEVELS.index(REQUIRED[t["stage"]]))
            for t in teachers
            if t["full_time"] == "yes" and t["stage"] in REQUIRED and t["education"]
        ]
        qualified = figure("teachers.qualified_share", {"teachers": teachers})
        above = figure("teachers.above_required_share", {"teachers": teachers})
        assert qualified.value == share(sum(has >= needs for has, needs in known), len(known))
        assert above.value == share(sum(has > needs for has, needs in known), len(known))

    @FEW
    @given(TEACHERS)
    def test_bachelor_share_is_over_teachers_whose_education_is_known(self, teachers):
        """The share divides by full-time teachers of known education, and each unknown person is undecided once."""
        full = [t for t in teachers if t["full_time"] == "yes"]
        known = [t["education"] for t in full if t["education"]]
        unsure = [t for t in teachers if t["full_time"] is None or (t["full_time"] == "yes" and not t["education"])]
        found = figure("teachers.bachelor_share", {"teachers": teachers})
        assert found.value == share(sum(LEVELS.index(e) >= 3 for e in known), len(known))
        assert found.undecided == len(unsure)

    @FEW
    @given(TEACHERS)
    def test_compulsory_share_is_the_primary_and_junior_slices_pooled(self, teachers):
        """The compulsory share is what the primary and junior slices give when their counts are added."""
        slices = figures_of(catalogue(), "teachers.bachelor_share", {"teachers": teachers}, by=("stage",))
        parts = [f.measures for f in slices if f.slice["stage"] in ("primary", "junior")]
        pooled = share(sum(m["bachelors"] or 0 for m in parts), sum(m["teachers"] or 0 for m in parts))
        assert figure("teachers.compulsory_bachelor_share", {"teachers": teachers}).value == pooled

    @FEW
    @given(TEACHERS, st.randoms(use_true_random=False))
    def test_row_order_does_not_matter(self, teachers, random):
        """The same teachers in another order give the same figure."""
        shuffled = random.sample(teachers, len(teachers))
        first = figure("teachers.qualified_share", {"teachers": teachers})
        assert figure("teachers.qualified_share", {"teachers": shuffled}) == first

    @FEW
    @given(st.lists(st.integers(0, 500), min_size=1, max_size=8), st.integers(0, 40), st.integers(0, 9))
    def test_pupils_per_teacher_pools_grades(self, grades, full_time, others):
        """Pupils of all grades are divided by full-time teachers alone."""
        tables = {
            "enrolments": [{"stage": "primary", "grade": n, "pupils": p} for n, p in enumerate(grades)],
            "teachers": [
                {"stage": "primary", "full_time": "yes", "_times": full_time},
                {"stage": "primary", "full_time": "no", "_times": others + 1},
            ],
        }
        expected = Fraction(sum(grades), full_time) if full_time else None
        assert figure("teachers.pupils_per_teacher", tables).value == expected


class TestVariation:
    @staticmethod
    def tables(schools):
        return {
            "enrolments": [
                {"school_id": f"s{n}", "stage": "primary", "grade": 1, "pupils": pupils}
                for n, (pupils, _) in enumerate(schools)
            ],
            "teachers": [
                {"school_id": f"s{n}", "stage": "primary", "full_time": "yes", "education": "college", "_times": t}
                for n, (_, t) in enumerate(schools)
            ],
        }

    def test_published_vector(self):
        """The published five schools give 0.515257: weighted by pupils, neither unweighted nor of a sample."""
        schools = list(zip([45, 37, 89, 76, 55], [279, 137, 935, 160, 402], strict=True))
        found = figure("teachers.above_required_cv", self.tables(schools)).value
        per_pupil = [books / pupils for pupils, books in schools]
        assert found == pytest.approx(0.515257, abs=1e-6)
        assert statistics.pstdev(per_pupil) / statistics.mean(per_pupil) == pytest.approx(0.489, abs=1e-3)
        assert statistics.stdev(per_pupil) / statistics.mean(per_pupil) == pytest.approx(0.546, abs=1e-3)

    @FEW
    @given(st.lists(st.tuples(st.integers(1, 400), st.integers(1, 30)), min_size=1, max_size=6))
    def test_weighted_population_form(self, schools):
        """Deviations from the pooled mean are weighted by pupils and divided by all pupils."""
        pupils = sum(p for p, _ in schools)
        mean = Fraction(sum(t for _, t in schools), pupils)
        variance = sum(p * (Fraction(t, p) - mean) ** 2 for p, t in schools) / pupils
        found = figure("teachers.above_required_cv", self.tables(schools)).value
        assert float(found) == pytest.approx(math.sqrt(variance) / float(mean), abs=1e-9)


class TestGaokao:
    @pytest.mark.parametrize("year", GUANGDONG)
    @pytest.mark.parametrize("line", LINES)
    def test_the_line_itself_is_over_the_line(self, year, line):
        """In every published year a total equal to the own track's line counts, one point less does not."""
        exams = [
            {"exam_kind": "gaokao", "candidate_id": f"{track}{step}", "track": track, "total": minimum + step}
            for track, minimum in zip(("history", "physics"), GUANGDONG[year][line], strict=True)
            for step in (-1, 0, 1, 2)
        ]
        tables = {"exams": exams, "lines": lines_of(year)}
        found = figures_of(catalogue(), f"gaokao.{line}_line_rate", tables, year=year, by=("track",))
        assert {f.slice["track"]: f.value for f in found} == {"history": 75, "physics": 75}

    @FEW
    @given(CANDIDATES, st.sampled_from(list(GUANGDONG)), st.sampled_from(LINES))
    def test_both_denominators(self, candidates, year, line):
        """The rates divide by those who sat or by all who registered, and three lines multiply nobody."""
        tables = {"exams": candidates_as_rows(candidates), "lines": lines_of(year)}
        minimum = dict(zip(("history", "physics"), GUANGDONG[year][line], strict=True))
        ordinary = [c for c in candidates if c["track"] in minimum]
        absent = sum(c["absent"] for c in ordinary)
        sat = [c for c in ordinary if not c["absent"] and c["total"] is not None]
        over = sum(c["total"] >= minimum[c["track"]] for c in sat)
        of_sat = figure(f"gaokao.{line}_line_rate", tables, year=year)
        of_registered = figure(f"gaokao.{line}_line_rate@of_registered", tables, year=year)
        assert of_sat.value == share(over, len(sat))
        assert of_registered.value == share(over, len(sat) + absent)
        assert of_sat.undecided == of_registered.undecided == len(ordinary) - absent - len(sat)

    @FEW
    @given(CANDIDATES)
    def test_a_higher_line_is_never_reached_by_more(self, candidates):
        """Whoever is over the special line is over the undergraduate line, and so on down."""
        tables = {"exams": candidates_as_rows(candidates), "lines": lines_of(2025)}
        reached = [figure(f"gaokao.{line}_line_rate", tables).measures["over"] or 0 for line in LINES]
        assert reached == sorted(reached)

    @FEW
    @given(CANDIDATES)
    def test_other_examinations_change_nothing(self, candidates):
        """Rows of a term examination leave the gaokao figures as they are."""
        exams = candidates_as_rows(candidates)
        term = [row | {"exam_kind": "term", "candidate_id": f"t{n}"} for n, row in enumerate(exams)]
        with_term = figure("gaokao.college_line_rate", {"exams": exams + term, "lines": lines_of(2025)})
        assert with_term.value == figure("gaokao.college_line_rate", {"exams": exams, "lines": lines_of(2025)}).value


class TestExaminations:
    CUT = {"exam": "期末", "grade": None, "subject": "english"}  # noqa: RUF012 - read only

    @FEW
    @given(PAPERS)
    def test_mean_and_deviation_agree_with_the_standard_library(self, papers):
        """Mean and population deviation are those of the scores that were sat, zeros included."""
        scores = [Fraction(p["score"]) for p in papers if p["status"] == "sat"]
        tables = {"scores": papers_as_rows(papers)}
        if len({p["full_mark"] for p in papers if p["status"] == "sat" and p["full_mark"]}) > 1:
            assert figure("exams.mean", tables, **self.CUT).reason == "unlike"
            assert figure("exams.standard_deviation", tables, **self.CUT).reason == "unlike"
            return
        mean = figure("exams.mean", tables, **self.CUT).value
        deviation = figure("exams.standard_deviation", tables, **self.CUT).value
        assert mean == (statistics.mean(scores) if scores else None)
        assert (deviation is None) == (not scores)
        if scores:
            assert float(deviation) == pytest.approx(statistics.pstdev(scores), abs=1e-9)

    @FEW
    @given(PAPERS)
    def test_thresholds_hold_against_the_full_mark_of_each_paper(self, papers):
        """Pass and excellent include their mark, low excludes it; a paper without a full mark is in neither number."""
        sat = [(Fraction(p["score"]), p["full_mark"]) for p in papers if p["status"] == "sat" and p["full_mark"]]
        unknown = sum(p["status"] == "sat" and not p["full_mark"] for p in papers)
        expected = {
            "exams.pass_rate": sum(s >= Fraction(60, 100) * full for s, full in sat),
            "exams.excellent_rate": sum(s >= Fraction(85, 100) * full for s, full in sat),
            "exams.low_rate": sum(s < Fraction(40, 100) * full for s, full in sat),
        }
        for indicator, count in expected.items():
            found = figure(indicator, {"scores": papers_as_rows(papers)}, **self.CUT)
            assert (found.value, found.undecided) == (share(count, len(sat)), unknown)

    @FEW
    @given(PAPERS)
    def test_everyone_is_counted_once(self, papers):
        """Entered, sat and absent count people by status; an empty cell is undecided in all three."""
        tables = {"scores": papers_as_rows(papers)}
        status = [p["status"] for p in papers]
        known = len(status) - status.count("blank")
        expected = {"registered": known, "sat": status.count("sat"), "absent": status.count("absent")}
        for name, count in expected.items():
            found = figure(f"exams.{name}", tables, **self.CUT)
            assert (found.value, found.undecided) == (count if known else None, status.count("blank"))

    @FEW
    @given(st.lists(st.sampled_from(["pass", "fail", "A", "D", "E", 59.5, 60, 100, None]), min_size=1, max_size=20))
    def test_a_mark_decides_before_points(self, results):
        """In the qualifying examination a mark decides, else points do, and nothing else fails."""
        rows = [
            {"exam_kind": "qualifying", "subject": "physics", "status": "sat", "full_mark": 100}
            | ({"mark": r} if isinstance(r, str) else {"score": r})
            for r in results
        ]
        judged = [r in ("pass", "A", "D") if isinstance(r, str) else r >= 60 for r in results if r is not None]
        found = figure("senior.qualifying_pass_rate", {"scores": rows}, subject="physics")
        assert (found.value, found.undecided) == (share(sum(judged), len(judged)), results.count(None))


@pytest.mark.parametrize("place", ["teachers", "gaokao", "exams"])
def test_what_can_be_missed_says_what_is_missing(place):
    """An indicator that should rise or fall names whole things to gain, except means and spreads, which have none."""
    without = {"exams.mean", "exams.score_rate", "exams.graduation_score_rate"} | {
        *("exams.city_test_share", "exams.test_chain_share", "exams.struggling_improved_share", "exams.struggling"),
        *("exams.ratio_to_mean", "exams.above_mean_share", "exams.standard_score", "exams.progress"),
        *("exams.discrimination", "exams.double_line_rate"),
    }
    specs = {name: one.spec for name, one in catalogue().indicators.items() if name.startswith(f"{place}.")}
    assert specs
    plain = {n: spec for n, spec in specs.items() if spec.kind == "formula" and n.partition("@")[0] not in without}
    assert all(spec.gap for spec in plain.values() if spec.better != "neither")
