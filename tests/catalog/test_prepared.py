"""What an engine would refuse is refused when it is loaded, at its line; what it takes is tried once."""

import re
from pathlib import Path

import pytest

from eduquality.catalog import load_catalogue, load_rules
from eduquality.catalog.proved import ProvedQueries
from eduquality.engine.prepared import Bench
from eduquality.errors import CatalogFault, Issue
from eduquality.words import hint_of, message_of

RULE = """\
title: {{zh: 班额, en: Class size}}
severity: warning
tables: [classes]
field: headcount
sql: >-
  {sql}
message: {{zh: '班额 {{size}} 人', en: 'a class of {{size}}'}}
remedy: {{zh: 请核对, en: check it}}
source: {{document: 办法}}
notes: {{zh: 说明, en: Notes}}
examples:
  - name: one row
    given: {{classes: [{{headcount: 70}}]}}
    expect: []
"""
SQL_LINE = 5
#: Words of the engine's; those of SQL are written large or belong to it.
LATIN = re.compile(r"\b(?!count\b|sum\b|min\b|max\b)[a-z]{3,}")
ADDRESS = "c._file, c._sheet, c._row, c._at"
#: What the fence passes, word for word, and no engine runs.
REFUSED = {
    "grouped_by_half": f"SELECT {ADDRESS}, c.headcount AS size FROM classes c GROUP BY c._file, c._sheet, c._row",
    "grouped_by_another": f"SELECT {ADDRESS}, c.headcount AS size FROM classes c GROUP BY {ADDRESS}, c.grade",
    "beside_a_count": f"SELECT {ADDRESS}, count(*) AS size FROM classes c",
    "sum_beside_a_column": f"SELECT {ADDRESS}, sum(c.headcount) + c.grade AS size FROM classes c GROUP BY {ADDRESS}",
    "aggregate_in_where": f"SELECT {ADDRESS}, c.headcount AS size FROM classes c WHERE sum(c.headcount) > 70",
    "count_in_where": f"SELECT {ADDRESS}, c.headcount AS size FROM classes c WHERE count(*) > 1",
    "window_in_where": f"SELECT {ADDRESS}, c.headcount AS size FROM classes c "
    "WHERE max(c.headcount) OVER (PARTITION BY c.grade) > 70",
    "number_of_row_in_where": f"SELECT {ADDRESS}, c.headcount AS size FROM classes c "
    "WHERE row_number() OVER (PARTITION BY c.grade ORDER BY c._at) = 1",
    "aggregate_of_aggregate": f"SELECT {ADDRESS}, max(sum(c.headcount)) AS size FROM classes c GROUP BY {ADDRESS}",
    "window_of_window": f"SELECT {ADDRESS}, max(max(c.headcount) OVER (PARTITION BY c.grade)) OVER "
    "(PARTITION BY c.stage) AS size FROM classes c",
    "aggregate_of_window": f"SELECT {ADDRESS}, sum(max(c.headcount) OVER (PARTITION BY c.grade)) AS size "
    f"FROM classes c GROUP BY {ADDRESS}",
    "qualify_without_window": f"SELECT {ADDRESS}, c.headcount AS size FROM classes c QUALIFY c.headcount > 70",
    "having_of_a_column": f"SELECT {ADDRESS}, count(*) AS size FROM classes c GROUP BY {ADDRESS} HAVING c.grade = 1",
    "having_without_group": f"SELECT {ADDRESS}, c.headcount AS size FROM classes c HAVING c.headcount > 70",
    "aggregate_in_on": f"SELECT {ADDRESS}, c.headcount AS size FROM classes c JOIN schools s ON max(s.year) = c.year",
    "window_in_on": f"SELECT {ADDRESS}, c.headcount AS size FROM classes c JOIN schools s ON "
    "max(s.year) OVER (PARTITION BY s.school) = c.year",
    "grouped_by_an_aggregate": f"SELECT {ADDRESS}, c.headcount AS size FROM classes c GROUP BY {ADDRESS}, "
    "c.headcount, sum(c.grade)",
    "grouped_by_a_window": f"SELECT {ADDRESS}, count(*) AS size FROM classes c GROUP BY {ADDRESS}, "
    "max(c.grade) OVER (PARTITION BY c.stage)",
    "round_by_a_fraction": f"SELECT {ADDRESS}, round(c.headcount, 1.5) AS size FROM classes c",
    "substr_by_a_fraction": f"SELECT {ADDRESS}, substr(c.class_name, 1.5, 1) AS size FROM classes c",
    "lag_by_a_fraction": f"SELECT {ADDRESS}, lag(c.headcount, c.headcount / 2) OVER (PARTITION BY c.grade "
    "ORDER BY sum(c._at)) AS size FROM classes c",
    "group_of_a_subquery": f"SELECT {ADDRESS}, (SELECT max(z.headcount) + z.grade FROM classes z) AS size "
    "FROM classes c",
    "case_of_halves": f"SELECT {ADDRESS}, CASE WHEN count(*) > 1 THEN c.headcount END AS size FROM classes c "
    f"GROUP BY {ADDRESS}",
    "half_in_a_common_table": "WITH n AS (SELECT z.school, z.grade, count(*) AS n FROM classes z GROUP BY z.school) "
    f"SELECT {ADDRESS}, n.n AS size FROM classes c JOIN n ON n.school = c.school",
    "half_in_exists": f"SELECT {ADDRESS}, c.headcount AS size FROM classes c WHERE EXISTS (SELECT z.grade, count(*) "
    "AS n FROM classes z GROUP BY z.school)",
}
#: What may find several rows where one value is wanted: whether it does depends on what schools send.
SEVERAL = {
    "a_column": f"SELECT {ADDRESS}, (SELECT z.headcount FROM classes z WHERE z.school = c.school) AS size "
    "FROM classes c",
    "of_groups": f"SELECT {ADDRESS}, (SELECT max(z.headcount) FROM classes z GROUP BY z.school) AS size FROM classes c",
    "a_window": f"SELECT {ADDRESS}, (SELECT max(z.headcount) OVER (PARTITION BY z.grade) FROM classes z) AS size "
    "FROM classes c",
    "an_inner_count": f"SELECT {ADDRESS}, (SELECT z.headcount + (SELECT count(*) FROM schools) FROM classes z) AS size "
    "FROM classes c",
    "compared": f"SELECT {ADDRESS}, c.headcount AS size FROM classes c WHERE c.grade = (SELECT z.grade FROM classes z)",
}
TAKEN = {
    "windows": f"SELECT {ADDRESS}, c.headcount - lag(c.headcount) OVER (PARTITION BY c.school ORDER BY c._at) AS size "
    "FROM classes c QUALIFY row_number() OVER (PARTITION BY c.school ORDER BY c._at) = 2",
    "grouped": "SELECT min(c._file) AS _file, min(c._sheet) AS _sheet, min(c._row) AS _row, sum(c.headcount) AS size "
    "FROM classes c GROUP BY c.school HAVING count(*) > 1",
    "one_value": f"SELECT {ADDRESS}, (SELECT max(z.headcount) FROM classes z WHERE z.school = c.school) AS size "
    "FROM classes c WHERE c.grade IN (SELECT z.grade FROM classes z)",
    "united": "SELECT u._file, u._sheet, u._row, u.size FROM (SELECT c._file, c._sheet, c._row, c.headcount AS size "
    "FROM classes c UNION ALL SELECT s._file, s._sheet, s._row, s.year AS size FROM schools s) u",
    "many_texts": f"SELECT {ADDRESS}, {' || '.join(['c.class_name'] * 25)} AS size FROM classes c",
    "chosen_again": "WITH a0 AS (SELECT c._file, c._sheet, c._row, c.class_name AS s FROM classes c), "
    + ", ".join(
        f"a{n} AS (SELECT _file, _sheet, _row, CASE WHEN s = 'x' THEN s ELSE upper(s) END AS s FROM a{n - 1})"
        for n in range(1, 9)
    )
    + " SELECT _file, _sheet, _row, substr(s, 1, 999999999) AS size FROM a8",
    "left_of_a_division": f"SELECT {ADDRESS}, c.headcount % (c.grade - 1) AS size FROM classes c",
}


#: What the engine takes and cannot bear: texts that fill the memory, places in them too far away.
UNBEARABLE = {
    "doubled": "WITH a0 AS (SELECT c._file, c._sheet, c._row, c.class_name AS s FROM classes c), "
    + ", ".join(f"a{n} AS (SELECT _file, _sheet, _row, s || s AS s FROM a{n - 1})" for n in range(1, 8))
    + " SELECT _file, _sheet, _row, s AS size FROM a7",
    "fourfold": "SELECT d._file, d._sheet, d._row, d.s || d.s || d.s || d.s AS size FROM (SELECT c._file, c._sheet, "
    f"c._row, {' || '.join(['c.class_name'] * 26)} AS s FROM classes c) d",
    "through_a_case": "SELECT d._file, d._sheet, d._row, CASE WHEN d._row > 1 THEN d.s || d.s END || d.s AS size "
    f"FROM (SELECT c._file, c._sheet, c._row, {' || '.join(['c.school'] * 40)} AS s FROM classes c) d",
    "in_a_condition": "SELECT d._file, d._sheet, d._row FROM (SELECT c._file, c._sheet, c._row, "
    f"{' || '.join(['c.school'] * 40)} AS s FROM classes c) d WHERE d.s || d.s || d.s = d.s",
    "substr_far": f"SELECT {ADDRESS}, substr(c.class_name, 99999999999) AS size FROM classes c",
    "substr_long": f"SELECT {ADDRESS}, substr(c.class_name, 1, -4294967296) AS size FROM classes c",
    "round_far": f"SELECT {ADDRESS}, round(c.headcount / 3, 99999999999) AS size FROM classes c",
}


def write(folder: Path, rules: dict[str, str]) -> Path:
    (folder / "rules").mkdir(parents=True, exist_ok=True)
    for name, sql in rules.items():
        (folder / "rules" / f"{name}.yaml").write_text(RULE.format(sql=sql), encoding="utf-8")
    return folder


def issues_of(folder: Path) -> list[Issue]:
    with pytest.raises(CatalogFault) as caught:
        load_catalogue(folder)
    return list(caught.value.issues)


def test_what_no_engine_runs_is_refused_at_its_line(tmp_path: Path) -> None:
    """Of forty rules, those that the engine runs are loaded and every other is named, with what it says of it."""
    issues = issues_of(write(tmp_path, {**REFUSED, **SEVERAL, **UNBEARABLE, **TAKEN}))
    told = {Path(issue.where.file).stem: issue for issue in issues}
    assert {*told} == {*REFUSED, *SEVERAL, *UNBEARABLE}
    assert {issue.where.line for issue in issues} == {SQL_LINE}
    assert {told[name].code for name in SEVERAL} == {"rows.several_values"}
    assert {told[name].code for name in REFUSED} == {"query.engine_refuses"}
    unbearable = {told[name].code for name in UNBEARABLE}
    assert unbearable == {"rows.text_too_long", "query.number_too_long"}
    assert "GROUP BY" in message_of(told["grouped_by_half"], "en")
    assert "数据库不能执行" in message_of(told["grouped_by_half"], "zh")
    assert hint_of(told["grouped_by_half"], "en")
    for name in REFUSED:
        zh, en = (message_of(told[name], lang) for lang in ("zh", "en"))
        meant, _, own = zh.partition("（数据库原文：")
        assert own
        assert not LATIN.search(meant.rpartition("：")[2].replace("GROUP BY", ""))
        assert own.rstrip("）") in en
        assert "for the reason given after this" not in en


VIEW = """\
title: {{zh: 各班, en: Classes}}
row: {{zh: 一个班, en: One class.}}
of: classes
columns:
  first:
    title: {{zh: 甲, en: First}}
    sql: {first}
  second:
    title: {{zh: 乙, en: Second}}
    sql: headcount + 1
examples: []
"""


@pytest.mark.parametrize(
    "first",
    ["max(max(headcount) OVER (PARTITION BY grade)) OVER (PARTITION BY stage)", "substr(class_name, 1.5, 1)"],
)
def test_a_column_of_a_view_is_tried_as_well(tmp_path: Path, first: str) -> None:
    (tmp_path / "views").mkdir()
    (tmp_path / "views" / "own.yaml").write_text(VIEW.format(first=first), encoding="utf-8")
    found = [(issue.code, issue.where.line) for issue in issues_of(tmp_path) if issue.code != "views.no_examples"]
    assert found == [("query.engine_refuses", 7)]


def test_what_the_engine_takes_is_tried_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bureau's own rules are remembered, those refused are not; the program's own need nobody's trying."""
    monkeypatch.setenv("EDUQ_STORE", str(tmp_path / "store"))
    tried: list[str] = []
    take = Bench.take_rows

    def noted(self: Bench, query: object, parameters: object) -> None:
        tried.append(query.sql)  # type: ignore[attr-defined]
        take(self, query, parameters)  # type: ignore[arg-type]

    monkeypatch.setattr(Bench, "take_rows", noted)
    load_rules()
    assert not tried
    for times in (1, 2):
        issues_of(write(tmp_path / "own", {**TAKEN, "grouped_by_half": REFUSED["grouped_by_half"]}))
        assert len(tried) == len(TAKEN) + times


def test_without_a_store_it_is_tried_each_time(tmp_path: Path) -> None:
    proved = ProvedQueries(tmp_path / "none.json")
    for _ in range(2):
        with pytest.raises(CatalogFault):
            proved.parse_rows(REFUSED["beside_a_count"], ())
