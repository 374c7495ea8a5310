"""A figure that has no value says why: what no row tells, what a slice kept none of, what the rows lack."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from eduquality import api
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.figures import Figure, NoData
from eduquality.model.results.rows import word_reason
from eduquality.scoring.check import check
from eduquality.scoring.compute import compute
from eduquality.scoring.examples import figures_of
from eduquality.words import hint, say

CLASS = ("学年", "学校名称", "学段", "年级", "班级", "班级人数")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give a folder with one class of one school."""
    rows = [CLASS, ("2025", "甲小学", "小学", "三年级", "1班", "40")]
    (tmp_path / "班级.csv").write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    return tmp_path


def explained(figure: Figure, lang: str = "en") -> str:
    assert figure.value is None
    return word_reason(figure.reason or "", figure.reason_values, lang)


def test_candidates_without_a_line_lack_the_line(catalogue: Catalogue) -> None:
    """Candidates sat, so nobody is told that none did; what is missing is the line of their track and year."""
    sat = {"exam_kind": "gaokao", "track": "physics", "status": "sat", "total": 500, "_times": 2}
    (figure,) = figures_of(catalogue, "gaokao.undergraduate_line_rate", {"exams": [sat]})
    assert (figure.reason, figure.undecided) == ("zero-denominator", 2)
    assert explained(figure) == (
        "none of 2 rows of table Examinations for 2025 can be judged, for want of the undergraduate line "
        "(the table Score lines has none for that year and track)"
    )
    assert "“考试成绩”表 2025 年的 2 行都无法判断：缺本科线" in explained(figure, "zh")


def test_papers_without_a_full_mark_lack_it_subject_by_subject(catalogue: Catalogue) -> None:
    """Only the subject whose full mark nobody knows is said to lack it, and where to write it."""
    papers = [
        {"exam": "期中", "subject": "chinese", "score": 60},
        {"exam": "期中", "subject": "english", "score": 60, "full_mark": 100},
    ]
    chinese, english = figures_of(catalogue, "exams.pass_rate", {"scores": papers})
    assert "for want of full marks (in the heads of the sheet, or full_marks in eduq.yaml)" in explained(chinese)
    assert english.value == 100


def test_a_denominator_that_is_truly_zero_says_so(catalogue: Catalogue) -> None:
    """Where no row was left undecided, nothing is lacking."""
    (figure,) = figures_of(
        catalogue, "compulsory.large_class_share", {"classes": [{"stage": "senior", "headcount": 9}]}
    )
    assert explained(figure) == "Classes of known size, the denominator, is 0"


def test_rows_that_lack_different_things_blame_no_column(catalogue: Catalogue) -> None:
    """No column is empty in all of them, so none is named."""
    rows = [
        {"exam_kind": "gaokao", "track": "physics", "status": "sat", "total": 500},
        {"exam_kind": "gaokao", "track": "physics", "status": "sat", "undergraduate_line": 436},
    ]
    (figure,) = figures_of(catalogue, "gaokao.undergraduate_line_rate", {"exams": rows})
    assert figure.undecided == 2
    assert "the denominator, is 0" in explained(figure)


def test_schools_of_a_table_that_nobody_sent_lack_the_table(catalogue: Catalogue, data: Path) -> None:
    """A clause for every school names the missing table as a clause for the area does."""
    card = check(catalogue, api.load([data]), plans=["qingyuan-2025"], year=2025)
    verdict = next(judgement.verdict for judgement in card.judgements if judgement.clause == "Q04")
    assert isinstance(verdict, NoData)
    assert word_reason(verdict.reason, verdict.values, "en") == "no table Examinations among the files"


def test_counties_that_no_row_tells_are_said_to_be_unknown(catalogue: Catalogue, data: Path) -> None:
    """Asked for by county, classes of schools that no list places give no empty table but the reason."""
    dataset = api.load([data])
    (figure,) = compute(catalogue, dataset, indicators=["compulsory.large_class_share"], by=["county"]).figures
    assert explained(figure) == "no row of table Classes for 2025 tells its county"
    assert explained(figure, "zh") == "“班级”表 2025 年的行都不知道属于哪个县区"


@pytest.mark.parametrize(
    ("name", "header", "by", "reason"),
    [
        (
            "2026年1月期末",
            "考号,班级,语文,数学,总分",
            "class",
            "says which school it is of, so there are no figures by class",
        ),
        (
            "2026年1月期末",
            "考号,班级,语文,数学,总分",
            "school",
            "says which school it is of, so there are no figures by school",
        ),
        ("青禾县第一中学2026年1月期末", "考号,科类,语文,数学,总分", "class", "has its class"),
        ("青禾县第一中学2026年1月期末", "考号,班级,语文,数学,总分", "class", None),
    ],
)
def test_a_list_of_one_school_that_nobody_names_says_so(
    catalogue: Catalogue, tmp_path: Path, name: str, header: str, by: str, reason: str | None
) -> None:
    """The class stands in every row; what nobody says is whose it is, until the file's name does."""
    held = "1班" if "班级" in header else "物理类"
    rows = [f"13000{number},{held},100,90,190" for number in range(3)]
    (tmp_path / f"{name}.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    figures = compute(catalogue, api.load([tmp_path]), indicators=["exams.mean"], by=[by]).figures
    assert {explained(figure) for figure in figures if figure.reason} == (
        {f"no row of table Scores for 2026 {reason}"} if reason else set()
    )


@pytest.mark.parametrize("by", [[], ["county"], ["county", "school"], ["stage"]])
def test_an_indicator_without_its_table_stands_in_the_result_however_it_is_cut(
    catalogue: Catalogue, data: Path, by: list[str]
) -> None:
    """The reason is given once, with `--by` as without."""
    (figure,) = compute(catalogue, api.load([data]), indicators=["teachers.qualified_share"], by=by).figures
    assert (figure.level, explained(figure)) == ("area", "no table Teachers among the files")


def test_an_indicator_that_is_always_cut_by_subject_says_why_it_has_no_subject(
    catalogue: Catalogue, data: Path
) -> None:
    """Without scores there are no subjects either, and yet a reason."""
    (figure,) = compute(catalogue, api.load([data]), indicators=["exams.pass_rate"]).figures
    assert explained(figure) == "no table Scores among the files"


# ---------------------------------------------------------------- what a slice kept none of


SCHOOL = ("学年", "学校标识码", "学校名称", "县区", "学校类别", "城乡分类")


def large_classes_in_town(catalogue: Catalogue, folder: Path, locations: Sequence[str], year: int = 2025) -> NoData:
    """Judge the clause of urban and town schools on schools of these locations."""
    names = [f"{sign}小学" for sign in "甲乙"[: len(locations)]]
    codes = [f"219900000{number}" for number in range(1, len(names) + 1)]
    schools = zip(codes, names, locations, strict=True)
    lists = {
        "名录": [SCHOOL, *(["2025", code, name, "云县", "小学", place] for code, name, place in schools)],
        "班级": [CLASS, *(["2025", name, "小学", "三年级", "1班", "40"] for name in names)],
    }
    for name, rows in lists.items():
        (folder / f"{name}.csv").write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    card = check(catalogue, api.load([folder]), plans=["dalian-2025"], year=year)
    verdict = next(judgement.verdict for judgement in card.judgements if judgement.clause == "D06")
    assert isinstance(verdict, NoData)
    return verdict


def test_a_slice_of_a_column_that_nobody_filled_in_says_so(catalogue: Catalogue, tmp_path: Path) -> None:
    """There are classes; what is missing is whether their schools are urban, which the list of schools tells."""
    verdict = large_classes_in_town(catalogue, tmp_path, ["", ""])
    assert verdict.reason == "empty-column"
    code = f"reason.{verdict.reason}"
    assert say(code, "zh", **verdict.values) == "“班级”表 2025 年的行都没有“城乡分类”，不知道哪些该计入"
    assert "no row of table Classes for 2025 has its Urban or rural" in say(code, "en", **verdict.values)
    assert hint(code, "zh", **verdict.values) == "在“学校”表里填写“城乡分类”"


@pytest.mark.parametrize(("locations", "year"), [(["乡村", ""], 2025), (["", ""], 2020)])
def test_a_slice_that_keeps_no_row_of_a_column_that_is_used_has_no_rows(
    catalogue: Catalogue, tmp_path: Path, locations: list[str], year: int
) -> None:
    """Where some school is known to be rural, or nothing was sent for the year, no column is blamed."""
    assert large_classes_in_town(catalogue, tmp_path, locations, year).reason == "no-rows"
