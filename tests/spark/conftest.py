"""A Spark server on this computer, as the stand-in of a cluster: one for all tests, or the one of EDUQ_SPARK_REMOTE."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

#: So long a server may take to start, seconds.
_PATIENCE = 180


@pytest.fixture(scope="session")
def remote(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a server."""
    if given := os.environ.get("EDUQ_SPARK_REMOTE"):
        yield given
        return
    import pyspark

    home, place = Path(pyspark.__file__).parent, tmp_path_factory.mktemp("spark")
    port = _free_port()
    settings = (f"spark.connect.grpc.binding.port={port}", "spark.sql.shuffle.partitions=2", "spark.ui.enabled=false")
    command = [home / "sbin" / "start-connect-server.sh", "--wait", "--master", "local[2]", "--driver-memory", "4g"]
    command += [word for one in settings for word in ("--conf", one)]
    own = {"SPARK_HOME": str(home), "SPARK_LOG_DIR": str(place), "SPARK_PID_DIR": str(place)}
    with (place / "server.txt").open("w", encoding="utf-8") as said:
        server = subprocess.Popen(
            [*map(str, command)], cwd=place, env={**os.environ, **own}, stdout=said, stderr=said, start_new_session=True
        )
    try:
        _await(port, server, place / "server.txt")
        yield f"sc://127.0.0.1:{port}"
    finally:
        os.killpg(server.pid, 15)
        server.wait(60)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _await(port: int, server: subprocess.Popen[bytes], said: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.5)
    pytest.fail(f"no server: {said.read_text(encoding='utf-8')[-2000:]}")
