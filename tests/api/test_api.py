"""Answers whether the Python names do what the commands do: load, compute, check, and a frame of what they give."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import eduquality
from eduquality.errors import CatalogFault, EduqError, InputFault, UsageFault
from eduquality.model.results.dataset import Dataset
from eduquality.synthetic import write_county

SHARE = "compulsory.large_class_share"


def test_the_package_offers_the_words_of_the_commands() -> None:
    """`from eduquality import …` gives what the commands do."""
    assert {"load", "validate", "status", "compute", "check", "template"} <= set(eduquality.__all__)
    assert all(callable(getattr(eduquality, name)) for name in eduquality.__all__ if name != "__version__")


def test_load_takes_a_folder_a_file_several_or_a_project(tmp_path: Path) -> None:
    """Text or Path, one or many, a folder or its eduq.yaml: the rows are the same."""
    write_county(tmp_path, pupils=400, schools=8)
    whole = eduquality.load(tmp_path)
    assert eduquality.load(str(tmp_path)).counts == whole.counts
    assert eduquality.load(tmp_path / "eduq.yaml").counts == whole.counts
    parts = [path for path in tmp_path.iterdir() if path.is_dir()]
    assert {t: c.rows for t, c in eduquality.load(parts).counts.items()} == {t: c.rows for t, c in whole.counts.items()}
    lines = eduquality.load(tmp_path / "高考" / "分数线.xlsx")
    assert {table for table, count in lines.counts.items() if count.rows} == {"lines"}


def test_status_tells_who_has_sent_what(county: Dataset) -> None:
    """The same value that the command prints; a year may be asked for."""
    collection = eduquality.status(county)
    assert (collection.year, collection.complete, len(collection.schools)) == (2025, True, 40)
    assert eduquality.status(county, year=2024).complete is False


def test_status_without_a_list_of_schools_is_the_callers_mistake(tmp_path: Path) -> None:
    """It says what to do."""
    write_county(tmp_path, pupils=400, schools=8)
    with pytest.raises(UsageFault) as fault:
        eduquality.status(eduquality.load(tmp_path / "高考" / "分数线.xlsx"))
    assert [issue.code for issue in fault.value.issues] == ["collection.no_list"]


def test_template_writes_forms_of_tables_and_of_schools(tmp_path: Path) -> None:
    """Paths come back; a list, some of its schools, or a school of no list; a name is near-missed."""
    (listing,) = eduquality.template(tmp_path / "list", ["schools"], year=2025)
    book = openpyxl.load_workbook(listing)
    heads = [cell.value for cell in book.active[book.active.max_row - 1]]
    for number, name in ((1, "第一小学"), (2, "第二小学")):
        known = {
            "学校标识码": f"219999000{number}",
            "学校名称": name,
            "县区": "云县",
            "学校类别": "小学",
            "办学类型": "小学",
        }
        book.active.append([known.get(str(head).lstrip("*")) for head in heads])
    book.save(listing)
    assert len(eduquality.template(tmp_path / "all", schools=listing)) == 2 * 3
    assert len(eduquality.template(tmp_path / "each", schools=str(listing), one_file=True)) == 2
    (one,) = eduquality.template(tmp_path / "one", ["students"], schools=listing, school=["2199990002"])
    assert one.parent.name == "第二小学"
    (own,) = eduquality.template(tmp_path / "own", ["学生"], school="第九小学/2199990009", lang="en")
    texts = {str(cell.value) for row in openpyxl.load_workbook(own).active.iter_rows(max_row=3) for cell in row}
    assert {"School: 第九小学", "School-code: 2199990009"} <= texts
    with pytest.raises(UsageFault):
        eduquality.template(tmp_path / "one", schools=listing, school=["第三小学"])


def test_load_tells_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`progress` hears of every file once, and of all of them in the end."""
    monkeypatch.setenv("EDUQ_STORE", "off")
    write_county(tmp_path, pupils=400, schools=8)
    heard: list[tuple[int, int, str]] = []
    eduquality.load(tmp_path, progress=lambda *step: heard.append(step))
    assert heard[-1][0] == heard[-1][1] == len(list(tmp_path.rglob("*.*"))) - 1
    assert [done for done, _, _ in heard] == sorted(done for done, _, _ in heard)


def test_load_says_what_cannot_be_read(tmp_path: Path) -> None:
    """A place with nothing in it is the caller's mistake."""
    with pytest.raises(InputFault) as raised:
        eduquality.load(tmp_path / "nowhere")
    assert raised.value.exit_code == 2


def test_compute_gives_a_figure_for_each_level_and_slice(county: Dataset) -> None:
    """Levels are reported beside one another, slices cut every level."""
    card = eduquality.compute(county, [SHARE], by=["area", "county", "stage"], year=2025)
    known = [(figure.level, figure.slice["stage"]) for figure in card.figures if figure.value is not None]
    assert known == [(level, stage) for level in ("area", "county") for stage in ("primary", "junior")]
    assert card.year == 2025


def test_compute_takes_patterns_years_and_values_kept(county: Dataset) -> None:
    """`*` picks several indicators; `where` keeps values; `year` reads another year."""
    several = eduquality.compute(county, ["compulsory.large_class*"])
    assert {figure.indicator for figure in several.figures} == {SHARE, "compulsory.large_classes"}
    primary = eduquality.compute(county, ["compulsory.large_classes"], where={"stage": ["primary"]})
    every = eduquality.compute(county, ["compulsory.large_classes"])
    assert primary.figures[0].value < every.figures[0].value  # type: ignore[operator]
    before = eduquality.compute(county, ["compulsory.large_classes"], year=2024)
    assert before.figures[0].value != every.figures[0].value


def test_the_latest_year_is_taken_where_none_is_named(county: Dataset) -> None:
    """Without a year the project's, else the newest in the data, is reported."""
    assert eduquality.compute(county, [SHARE]).year == 2025


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_frame_has_a_row_a_figure_or_clause(county: Dataset, lang: str) -> None:
    """`frame()` is a pandas DataFrame with the keys and the unrounded numbers of the JSON result."""
    card = eduquality.compute(county, [SHARE], by=["school"])
    frame = card.frame(lang)
    assert isinstance(frame, pd.DataFrame)
    assert len(frame) == len(card.figures) > 10
    assert list(frame.columns) == list(card.rows(lang)[0])
    verdicts = eduquality.check(county, ["xiangxi-2020"])
    assert list(verdicts.frame(lang)["clause"]) == [f"X{n:02d}" for n in range(1, 24)]


def test_a_frame_of_nothing_is_empty(county: Dataset) -> None:
    """A level at which no unit has data gives a frame without rows."""
    card = eduquality.compute(county, [SHARE], by=["school"], where={"school": ["没有这所学校"]})
    assert len(card.frame()) == len(card.figures)


def test_check_judges_the_plans_of_the_project(county: Dataset) -> None:
    """Without names the plans of eduq.yaml are judged."""
    six = {"qingyuan-2025", "xiangxi-2020", "dalian-2025", "league-rectification", "school-2022", "tiexi-2023"}
    assert set(eduquality.check(county).plans) == six


def test_check_and_compute_agree(county: Dataset) -> None:
    """The figure a clause is judged by is the one that compute gives."""
    (clause,) = [j for j in eduquality.check(county, ["xiangxi-2020"]).judgements if j.clause == "X03"]
    (figure,) = eduquality.compute(county, [SHARE]).figures
    assert clause.figure is not None
    assert (clause.figure.value, clause.figure.measures) == (figure.value, figure.measures)


@pytest.mark.parametrize(
    ("ask", "near"),
    [
        (lambda data: eduquality.compute(data, ["compulsory.large_clas_share"]), SHARE),
        (lambda data: eduquality.compute(data, ["large_class_share"]), SHARE),
        (lambda data: eduquality.compute(data, [SHARE], by=["stagee"]), "stage"),
        (lambda data: eduquality.compute(data, [SHARE], where={"locaton": ["urban"]}), "location"),
        (lambda data: eduquality.check(data, ["qingyuan-2052"]), "qingyuan-2025"),
    ],
)
def test_a_name_nobody_knows_is_a_usage_fault_with_its_near_miss(county: Dataset, ask, near: str) -> None:
    """The fault carries the code, the name as asked and what was probably meant."""
    with pytest.raises(UsageFault) as raised:
        ask(county)
    (issue,) = raised.value.issues
    assert issue.code.endswith("_near")
    assert near in str(issue.values)


def test_a_fault_reads_as_a_sentence(county: Dataset, tmp_path: Path) -> None:
    """Whoever calls from Python sees in the last line of a traceback where, what is wrong and what to do."""
    with pytest.raises(UsageFault) as raised:
        eduquality.check(county, ["qingyuan-2052"])
    assert str(raised.value) == ("there is no plan qingyuan-2052: did you mean qingyuan-2025? (see eduq list plans)")
    (tmp_path / "one.yaml").write_text("title: {zh: 甲}\n", encoding="utf-8")
    with pytest.raises(CatalogFault) as broken:
        eduquality.api.catalogue(tmp_path)
    said = str(broken.value).splitlines()
    assert len(said) == len(broken.value.issues)
    assert all("one.yaml:" in line for line in said)


def test_one_name_is_taken_as_one(county: Dataset) -> None:
    """A text is a name, not a sequence of letters, wherever names are taken."""
    one = eduquality.compute(county, SHARE, by="stage", where={"stage": "primary"})
    assert one.rows("en") == eduquality.compute(county, [SHARE], by=["stage"], where={"stage": ["primary"]}).rows("en")
    assert set(eduquality.check(county, "xiangxi-2020").plans) == {"xiangxi-2020"}


def test_a_year_may_be_digits_and_is_told_its_bounds(county: Dataset) -> None:
    """What is no data year is refused in words, before anything is computed."""
    assert eduquality.compute(county, [SHARE], year="2024").year == 2024
    assert eduquality.status(county, year="2025").year == 2025
    for year in ("this", 20255, 2025.5, True):
        with pytest.raises(UsageFault, match=f"year takes a whole number from 1990 to .*, not {year}"):
            eduquality.check(county, ["xiangxi-2020"], year=year)


@pytest.mark.parametrize("data", ["", [""]])
def test_an_empty_path_is_not_the_folder_one_is_in(data) -> None:
    with pytest.raises(UsageFault, match="empty"):
        eduquality.load(data)


def test_a_slice_that_the_indicator_lacks_is_a_usage_fault(county: Dataset) -> None:
    """A slice of other indicators is refused for this one, by name."""
    with pytest.raises(UsageFault) as raised:
        eduquality.compute(county, [SHARE], by=["subject"])
    assert "subject" in str(raised.value.issues[0].values)


def test_a_broken_catalogue_is_told_at_once(tmp_path: Path) -> None:
    """Every mistake of a folder of indicators comes in one fault, each with its file."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text("title: {zh: 甲, en: a}\nunit: percent\n", encoding="utf-8")
    with pytest.raises(CatalogFault) as raised:
        eduquality.api.catalogue(tmp_path)
    assert {Path(str(issue.where.file)).name for issue in raised.value.issues} == {"one.yaml", "two.yaml"}
    assert isinstance(raised.value, EduqError)


def test_every_result_has_a_frame_of_its_rows(tmp_path: Path) -> None:
    """Findings, figures, the rows behind one, who has sent what and what moved: plain columns, as Parquet has them."""
    (tmp_path / "2025年班级.csv").write_text(
        "学校名称,学段,年级,班级,班级人数\n甲小学,小学,一年级,1班,60\n甲小学,小学,一年级,2班,四十多\n", encoding="utf-8"
    )
    data = eduquality.load(tmp_path)
    figures = eduquality.compute(data, SHARE)
    explained = eduquality.explain(data, SHARE)
    moved = eduquality.diff(tmp_path, tmp_path, indicators=SHARE)
    found = eduquality.frame(data, "en")
    assert found["cell"].tolist() == ["E3"]
    assert eduquality.frame(figures)["indicator"].tolist() == [SHARE]
    assert "60" in {*eduquality.frame(explained).astype(str).to_numpy().ravel()}
    assert len(eduquality.frame(moved)) == 0
