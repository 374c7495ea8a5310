"""A rule's parameters may be dates, texts or several values; what a bureau sets is of the same kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from eduquality import api
from eduquality.errors import CatalogFault, InputFault
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.definitions.project import Project, RuleSettings
from eduquality.rules.apply import settled
from eduquality.scoring.examples import run_rule_examples
from eduquality.words import message_of

RULE = """\
title: {zh: 公开课过早, en: Open lessons too early}
severity: warning
tables: [lessons]
field: date
sql: >-
  SELECT _file, _sheet, _row, date AS shown FROM lessons
  WHERE level IN (:levels) AND date < :since AND kind <> :but
parameters:
  levels: {value: [county, city], title: {zh: 级别, en: Levels}}
  since: {value: 2025-09-01, title: {zh: 起, en: From}}
  but: {value: ordinary, title: {zh: 不计, en: Not asked}}
message: {zh: '{levels} {shown} 早于 {since}', en: '{levels}: {shown} is before {since}'}
remedy: {zh: 请核对日期, en: check the date}
source: {document: 示例}
notes: {zh: 无, en: none}
examples:
  - name: what the file says
    given: {lessons: [{date: 2025-08-31, level: city, kind: open}, {date: 2025-09-01, level: city, kind: open},
      {date: 2025-08-31, level: national, kind: open}, {date: 2025-08-31, level: county, kind: ordinary}]}
    expect: [{table: lessons, row: 1}]
  - name: what an example sets
    given: {lessons: [{date: 2025-08-31, level: city, kind: open}, {date: 2025-08-31, level: national, kind: open}]}
    parameters: {levels: [national], since: 2026-01-01, but: ordinary}
    expect: [{table: lessons, row: 2}]
"""


def catalogue(folder: Path, text: str) -> Catalogue:
    (folder / "rules").mkdir(parents=True)
    (folder / "rules" / "early.yaml").write_text(text, encoding="utf-8")
    return api.rules(folder)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return catalogue(tmp_path_factory.mktemp("own"), RULE)


def test_examples_show_it(own: Catalogue) -> None:
    found = run_rule_examples(own, ["rules.early"])
    assert [(one.passed, *one.differences) for one in found] == [(True,), (True,)]


@pytest.mark.parametrize("value", ["many", 5, ["county"]])
def test_a_setting_of_another_kind_is_refused(own: Catalogue, value: object) -> None:
    project = Project(rules={"early": RuleSettings.model_validate({"parameters": {"since": value}})})
    with pytest.raises(InputFault) as caught:
        settled(own, project)
    assert [message_of(one, "en") for one in caught.value.issues] == [
        "the parameter since is set to a value of another kind"
    ]


@pytest.mark.parametrize(
    ("written", "instead", "code"),
    [
        ("IN (:levels)", "= :levels", "query.list_alone"),
        ("levels: [national], since", "levels: national, since", "parameter.other_kind"),
        ("value: [county, city]", "value: [county, 5]", "parameter.mixed"),
        ("kind <> :but", "date <> :but", "query.not_date"),
    ],
)
def test_a_mistake_in_its_file_is_said(tmp_path: Path, written: str, instead: str, code: str) -> None:
    with pytest.raises(CatalogFault) as caught:
        catalogue(tmp_path, RULE.replace(written, instead))
    assert code in [issue.code for issue in caught.value.issues]
