"""Which servers are refused? Those that forget a setting, and those that answer otherwise than it asks for."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO
from types import ModuleType, SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest

from eduquality.engine.engines.spark import opening
from eduquality.errors import UsageFault
from eduquality.words import message_of


class _Server:
    """A session of a server that keeps and answers what it is told to."""

    def __init__(self, forgets: str, answers: Mapping[str, object]) -> None:
        self._kept: dict[str, str] = {}
        self._forgets, self._answers = forgets, answers
        self.conf = SimpleNamespace(set=self._set, get=lambda name: self._kept.get(name, "another"))

    def _set(self, name: str, value: str) -> None:
        if name != self._forgets:
            self._kept[name] = value

    def sql(self, sql: str) -> Any:
        answer = self._answers[sql]
        if answer is None:
            raise _RefusedError
        return SimpleNamespace(toArrow=lambda: pa.table({"x": [answer]}))

    def stop(self) -> None:
        """Do nothing."""


class _RefusedError(Exception):
    def getCondition(self) -> str:  # noqa: N802 - as Spark calls it
        return "ARITHMETIC_OVERFLOW"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Any:
    def put(forgets: str = "", **answers: object) -> None:
        others = {sql: answer for name, answer in answers.items() for sql in opening.TRIED if name in sql}
        session = _Server(forgets, {**opening.TRIED, **others})
        builder = SimpleNamespace(remote=lambda _: SimpleNamespace(create=lambda: session))
        connect, errors = ModuleType("pyspark.sql.connect.session"), ModuleType("pyspark.errors")
        connect.SparkSession = SimpleNamespace(builder=builder)  # type: ignore[attr-defined]
        errors.PySparkException = _RefusedError  # type: ignore[attr-defined]
        for name in ("pyspark", "pyspark.sql", "pyspark.sql.connect"):
            monkeypatch.setitem(sys.modules, name, ModuleType(name))
        monkeypatch.setitem(sys.modules, "pyspark.sql.connect.session", connect)
        monkeypatch.setitem(sys.modules, "pyspark.errors", errors)
        monkeypatch.setattr(opening.socket, "create_connection", lambda *_, **__: BytesIO())

    return put


def test_nobody_at_the_address_is_said_at_once(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The client itself would try for ten minutes."""
    server()

    def refuse(place: tuple[str, int], **_: object) -> None:
        raise ConnectionRefusedError(111, f"refused {place}")

    monkeypatch.setattr(opening.socket, "create_connection", refuse)
    with pytest.raises(UsageFault) as refused:
        opening.opened("sc://there/;token=x")
    (issue,) = refused.value.issues
    assert (issue.code, issue.values["remote"]) == ("on_spark.no_server", "sc://there")
    assert "('there', 15002)" in str(issue.values["why"])


def test_a_server_that_keeps_all_is_taken(server: Any) -> None:
    server()
    assert opening.opened("sc://there:15002") is not None


@pytest.mark.parametrize("name", opening.SETTINGS)
def test_a_server_that_does_not_keep_a_setting_is_refused_in_both_languages(server: Any, name: str) -> None:
    server(forgets=name)
    with pytest.raises(UsageFault) as refused:
        opening.opened("sc://there:15002")
    (issue,) = refused.value.issues
    assert issue.code == "on_spark.not_kept"
    assert name in message_of(issue, "en")
    assert f"{name}=" in message_of(issue, "zh")


@pytest.mark.parametrize(
    "answer",
    [
        {"2000000000": 1705032704},
        {"'ten'": 0},
        {"99.99": Decimal("1499550.044999")},
        {"timezone": "Asia/Shanghai"},
        {"'A'": 2},
    ],
)
def test_a_server_that_reckons_otherwise_is_refused_whatever_it_says_of_its_settings(
    server: Any,
    answer: Mapping[str, object],
) -> None:
    server(**answer)
    with pytest.raises(UsageFault) as refused:
        opening.opened("sc://there:15002")
    assert [issue.code for issue in refused.value.issues] == ["on_spark.not_kept"]
