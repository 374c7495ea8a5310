"""How is a Spark server opened? With the settings that figures rest on, each set, read back and tried."""

from __future__ import annotations

import logging
import socket
import warnings
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from eduquality.errors import Issue, UsageFault

if TYPE_CHECKING:
    from pyspark.sql.connect.session import SparkSession

#: Without these a bad cast gives NULL, a number too large wraps, a product is rounded, a day is another one elsewhere.
SETTINGS: Mapping[str, str] = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.enforceReservedKeywords": "false",
    "spark.sql.ansi.doubleQuotedIdentifiers": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",
    "spark.sql.legacy.decimal.retainFractionDigitsOnTruncate": "true",
    "spark.sql.groupByOrdinal": "true",
    "spark.sql.caseSensitive": "false",
}
#: Where a server listens if nothing else is said, and how long one that is there takes to answer, seconds.
_PORT, _PATIENCE = 15002, 20
#: What a server that keeps them answers; None: it must refuse.
TRIED: Mapping[str, object] = {
    "SELECT CAST(x AS INT) * 3 FROM (VALUES (2000000000)) AS t(x)": None,
    "SELECT CAST(x AS INT) FROM (VALUES ('ten')) AS t(x)": None,
    "SELECT x * x * x * 1.5 FROM (VALUES (CAST(99.99 AS DECIMAL(12,2)))) AS t(x)": Decimal("1499550.04499850"),
    "SELECT sum(x * x) FROM (VALUES (CAST(99999999.99 AS DECIMAL(12,2)))) AS t(x)": Decimal("9999999998000000.0001"),
    "SELECT current_timezone()": "UTC",
    "SELECT count(*) FROM (VALUES ('a'), ('A'), ('a ')) AS t(x) WHERE x = 'a'": 1,
    r"SELECT length('a\\b')": 3,
}


def opened(remote: str) -> SparkSession:
    """Open a session of its own on a server.

    Raises UsageFault where the client is not installed, nobody answers, or the server does not keep what is set.
    """
    # What the client thinks of other packages is nobody's business here, nor are a server's stack traces.
    warnings.filterwarnings("ignore", module="pyspark")
    try:
        import pyspark.sql.connect.session as connect
    except ImportError as error:
        raise UsageFault(Issue("error", "on_spark.not_installed", values={"why": str(error)})) from error
    # Behind the place may stand what lets somebody in.
    place = remote.partition("/;")[0]
    logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL + 1)
    logging.getLogger("pyspark").setLevel(logging.CRITICAL + 1)
    try:
        _knock(remote)
        session = connect.SparkSession.builder.remote(remote).create()
        not_kept = [*_not_kept(session)]
    except Exception as error:
        why = str(error).strip().splitlines()[0]
        raise UsageFault(Issue("error", "on_spark.no_server", values={"remote": place, "why": why})) from error
    if not_kept:
        session.stop()
        raise UsageFault(Issue("error", "on_spark.not_kept", values={"remote": place, "what": not_kept[0]}))
    return session


def _knock(remote: str) -> None:
    """Raise OSError where nobody answers: the client itself would try for ten minutes without a word."""
    place = urlsplit(remote)
    if place.hostname:
        socket.create_connection((place.hostname, place.port or _PORT), timeout=_PATIENCE).close()


def _not_kept(session: SparkSession) -> Iterator[str]:
    """Give which settings the server does not keep, and which questions it answers otherwise than it must."""
    for name, value in SETTINGS.items():
        session.conf.set(name, value)
    for name, value in SETTINGS.items():
        if str(session.conf.get(name)).lower() != value.lower():
            yield f"{name}={value}"
    for sql, wanted in TRIED.items():
        if _answer(session, sql) != wanted:
            yield sql


def _answer(session: SparkSession, sql: str) -> Any:  # noqa: ANN401 - whatever it is
    from pyspark.errors import PySparkException

    try:
        return session.sql(sql).toArrow().column(0)[0].as_py()
    except PySparkException as error:
        if error.getCondition() is None:
            raise
        return None
