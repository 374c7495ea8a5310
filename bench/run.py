"""Says how fast eduq is on a county of 100 000 pupils, against an analyst's script and against merely reading.

    python bench/run.py [--pairs N] [--write]

Makes `bench/county` if it is absent (about 40 seconds), runs each pair alternately N times, prints medians and the
ratio of each pair as a Markdown table, and holds eduq's figures against the script's. `--write` keeps the table in
`bench/README.md`. Ends with 1 if the figures differ.
"""

from __future__ import annotations

import argparse
import compileall
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import eduquality
from eduquality.model.tables import SUBJECTS
from eduquality.synthetic import write_county

HERE = Path(__file__).resolve().parent
COUNTY = HERE / "county"
README = HERE / "README.md"
BEGIN, END = "<!-- last run -->", "<!-- end of last run -->"
PLANS = ("qingyuan-2025", "xiangxi-2020", "dalian-2025")
EDUQ = (sys.executable, "-m", "eduquality")
GAOKAO = ("gaokao.special_line_rate", "gaokao.undergraduate_line_rate", "gaokao.college_line_rate")
AREA = (
    "compulsory.large_class_share",
    "compulsory.super_large_class_share",
    "compulsory.standard_class_share",
    "compulsory.consolidation_rate",
    "preschool.gross_enrolment",
    "senior.gross_enrolment",
    "teachers.compulsory_bachelor_share",
)
QUALIFYING = "senior.qualifying_pass_rate"
CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds of wall time and, where the system tells, its peak memory in MiB and seconds of CPU."""

    seconds: float
    peak: float | None
    cpu: float | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Paired runs of two programs; `wanted` words the limit, `kept` tells whether the median ratio is within it."""

    name: str
    first: list[Run]
    second: list[Run]
    wanted: str
    kept: Callable[[float], bool]

    @property
    def ratio(self) -> float:
        """Give the median of first ÷ second over the pairs."""
        return statistics.median(a.seconds / b.seconds for a, b in zip(self.first, self.second, strict=True))

    def line(self) -> str:
        """Give the table row."""
        one, other = (statistics.median(run.seconds for run in runs) for runs in (self.first, self.second))
        sign = "yes" if self.kept(self.ratio) else "**no**"
        return f"| {self.name} | {one:.2f} s | {other:.2f} s | {self.ratio:.2f} | {self.wanted} | {sign} |"


# ---------------------------------------------------------------- running


def run(command: Sequence[str], store: Path | None = None) -> Run:
    """Run a command to its end; any exit code but 0 is an error."""
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"} | ({"EDUQ_STORE": str(store)} if store else {})
    began = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        # Read to the end first: a full pipe would stop the process.
        errors = process.stderr.read() if process.stderr else b""
        code, peak, cpu = _finish(process)
    if code:
        raise SystemExit(f"{' '.join(command)} ended with {code}:\n{errors.decode(errors='replace')[-2000:]}")
    return Run(time.perf_counter() - began, peak, cpu)


def _finish(process: subprocess.Popen[bytes]) -> tuple[int, float | None, float | None]:
    if sys.platform == "win32":
        return process.wait(), None, None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return process.returncode, usage.ru_maxrss / unit, usage.ru_utime + usage.ru_stime


def check_command() -> list[str]:
    """Give the command that is measured."""
    plans = [word for plan in PLANS for word in ("--plan", plan)]
    return [*EDUQ, "check", str(COUNTY), *plans, "--fail-on", "never", "-f", "json"]


def measure(pairs: int) -> list[Comparison]:
    """Run everything alternately."""
    cold: list[Run] = []
    warm: list[Run] = []
    baseline: list[Run] = []
    reading: list[Run] = []
    help_: list[Run] = []
    typer: list[Run] = []
    for _ in range(pairs):
        with tempfile.TemporaryDirectory() as store:
            # The short ones one after another: within the minute that the script takes a machine may change its pace.
            cold.append(run(check_command(), Path(store)))
            reading.append(run([sys.executable, str(HERE / "reading.py"), str(COUNTY)]))
            warm.append(run(check_command(), Path(store)))
            baseline.append(run([sys.executable, str(HERE / "baseline.py"), str(COUNTY)]))
        help_.append(run([*EDUQ, "--help"]))
        typer.append(run([sys.executable, "-c", "import typer"]))
    return [
        Comparison("script ÷ `eduq check` cold", baseline, cold, "≥ 10", lambda ratio: ratio >= 10),  # noqa: PLR2004
        Comparison("`eduq check` cold ÷ reading only", cold, reading, "≤ 2", lambda ratio: ratio <= 2),  # noqa: PLR2004
        Comparison("`eduq check` cold ÷ warm", cold, warm, "≥ 5", lambda ratio: ratio >= 5),  # noqa: PLR2004
        Comparison("`eduq --help` ÷ `import typer`", help_, typer, "≤ 3", lambda ratio: ratio <= 3),  # noqa: PLR2004
    ]


# ---------------------------------------------------------------- the same figures


def differences() -> Iterator[str]:
    """Compute with both programs and give every figure that differs."""
    script = json.loads(_output([sys.executable, str(HERE / "baseline.py"), str(COUNTY)]))
    wanted = dict(_flat(script))
    found: dict[tuple[str, ...], float] = {}
    found |= {
        (row["indicator"],): row["value"] for row in _compute(AREA) if row["level"] == "area" and not row["slice"]
    }
    for year in (2024, 2025):
        rows = _compute(GAOKAO, "--by", "school", "--year", str(year))
        found |= {(r["indicator"], str(year), r["unit_name"]): r["value"] for r in rows if r["level"] == "school"}
    for row in _compute((QUALIFYING,), "--by", "school"):
        if row["level"] == "school":
            for subject in SUBJECTS.get(row["slice"].get("subject", ""), ()):
                found[QUALIFYING, subject, row["unit_name"]] = row["value"]
    for key, value in sorted(wanted.items()):
        got = found.get(key)
        if got is None or not math.isclose(got, value, rel_tol=CLOSE):
            yield f"{' '.join(key)}: script {value}, eduq {got}"


def _compute(indicators: Sequence[str], *more: str) -> list[dict[str, Any]]:
    asked = [word for name in indicators for word in ("-i", name)]
    rows: list[dict[str, Any]] = json.loads(_output([*EDUQ, "compute", str(COUNTY), *asked, *more, "-f", "json"]))[
        "rows"
    ]
    return rows


def _output(command: Sequence[str]) -> str:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, env=environment, check=True, capture_output=True, encoding="utf-8").stdout


def _flat(tree: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], float]]:
    for key, value in tree.items():
        if key == "refused":
            continue
        if isinstance(value, dict):
            yield from _flat(value, (*path, key))
        else:
            yield (*path, key), value


# ---------------------------------------------------------------- the report


def report(comparisons: Sequence[Comparison], pairs: int, differing: Sequence[str]) -> str:
    """Give the Markdown of one run."""
    files = [path for path in COUNTY.rglob("*") if path.suffix in {".xlsx", ".csv"}]
    size = sum(path.stat().st_size for path in files) / 2**20
    peaks = [run.peak for run in comparisons[1].first if run.peak is not None]
    peak = f"{max(peaks):.0f} MiB (limit 1024)" if peaks else "not measured on this system"
    packages = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "fastexcel", "pyarrow", "pandas", "openpyxl"))
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    lines = [
        f"{len(files)} files, {size:.0f} MiB, {pairs} pairs; {system}, Python {platform.python_version()}, {packages}.",
        "",
        "| Pair | first | second | ratio | wanted | kept |",
        "|---|---:|---:|---:|---:|---|",
        *(comparison.line() for comparison in comparisons),
        "",
        f"Peak memory of `eduq check` cold: {peak}.",
        f"Figures that differ between the script and eduq: {len(differing) or 'none'}.",
    ]
    return "\n".join(lines)


def write(text: str) -> None:
    """Put the report between its marks in `bench/README.md`."""
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    README.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8", newline="\n")


def main() -> int:
    """Measure, compare and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if not (COUNTY / "eduq.yaml").is_file():
        write_county(COUNTY, pupils=100_000, exam_candidates=100_000)
    # As `pip install` leaves a program; in a tree at work some modules may have changed since they were last compiled.
    compileall.compile_dir(Path(eduquality.__file__).parent, quiet=2)
    differing = list(differences())
    text = report(measure(options.pairs), options.pairs, differing)
    print(text, *differing, sep="\n")
    if options.write:
        write(text)
    return int(bool(differing))


if __name__ == "__main__":
    sys.exit(main())
