"""Says how a province grows: counties of 100 000 pupils as exports, computed together by school.

    python bench/province.py [--counties N …] [--write]

Makes one county (`bench/county`, as `run.py` does), exports it once, and copies the export under other names: other
schools, other persons, other digests. Then the indicators of 0.1.0 that mean something for a school are computed by
school over 1, 3 and 10 counties (or as many as asked: 100 counties are ten million pupils), with nothing kept and again
with the rows kept, by school and township; printed with the CPU that each figure and each pupil costs. `--write` keeps
the table in `bench/README.md`.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from eduquality.synthetic import write_county

sys.path.insert(0, str(Path(__file__).resolve().parent))
from run import COUNTY, EDUQ, HERE, README, Run, run

PROVINCE = HERE / "province"
BEGIN, END = "<!-- last province -->", "<!-- end of last province -->"
PUPILS = 100_000
#: What the made county is called, and what stands in the codes of its schools after the digits that tell their kind.
NAME, CODE = "青禾县", re.compile(r"\b(\d\d)9901(?=\d{4}\b)")
#: Those of version 0.1.0 that mean something for a school.
INDICATORS = (
    "compulsory.annual_consolidation_rate",
    "compulsory.class_share_by_size",
    "compulsory.classes_by_size",
    "compulsory.consolidation_rate",
    "compulsory.consolidation_rate_adjusted_junior",
    "compulsory.consolidation_rate_adjusted_primary",
    "compulsory.large_class_share",
    "compulsory.large_classes",
    "compulsory.mean_class_size",
    "compulsory.standard_class_share",
    "compulsory.super_large_class_share",
    "compulsory.super_large_classes",
    *(f"exams.{name}" for name in ("absent", "excellent_rate", "low_rate", "mean", "pass_rate", "registered", "sat")),
    *(f"exams.{name}" for name in ("score_rate", "standard_deviation")),
    "gaokao.*_line_rate",
    "preschool.standard_class_share",
    "senior.large_class_share",
    "senior.qualifying_pass_rate",
    "teachers.above_required_per_100_pupils",
    "teachers.above_required_share",
    "teachers.bachelor_share",
    "teachers.compulsory_bachelor_share",
    "teachers.per_class",
    "teachers.pupils_per_teacher",
    "teachers.qualified_share",
)


@dataclass(frozen=True, slots=True)
class Size:
    """So many counties, the figures that came of them, and two runs: nothing kept, then only the rows kept."""

    counties: int
    figures: int
    cold: Run
    again: Run

    def line(self) -> str:
        """Give the table row."""
        pupils = self.counties * PUPILS
        cold, again = ((one.seconds if one.cpu is None else one.cpu) for one in (self.cold, self.again))
        return (
            f"| {pupils / 1e6:.1f} M | {self.figures:,} | {_told(self.cold)} | {cold / pupils * 1e6:.0f} µs "
            f"| {_told(self.again)} | {again / self.figures * 1e6:.0f} µs |"
        )


def _told(run: Run) -> str:
    """Give CPU and wall seconds and peak memory of a run."""
    cpu = run.seconds if run.cpu is None else run.cpu
    return f"{cpu:.1f} s | {run.seconds:.0f} s | {run.peak or 0:.0f} MiB"


# ---------------------------------------------------------------- a province of copies


def exported() -> Path:
    """Give the export of one county, made where there is none."""
    place = PROVINCE / "000"
    if not (place / "manifest.json").exists():
        if not COUNTY.exists():
            write_county(COUNTY, pupils=PUPILS, exam_candidates=100_000)
        shutil.rmtree(place, ignore_errors=True)
        place.parent.mkdir(exist_ok=True)
        key = ["--key-file", str(PROVINCE / "province.key")]
        subprocess.run([*EDUQ, "export", str(COUNTY), "-o", str(place), *key], check=True, stderr=subprocess.DEVNULL)
    return place


def copied(original: Path, number: int) -> Path:
    """Give the export of another county with the same numbers: its names, codes, persons and digests are others."""
    place = PROVINCE / f"{number:03d}"
    if (place / "manifest.json").exists():
        return place
    said = json.loads((original / "manifest.json").read_text(encoding="utf-8"))
    for table in said["tables"].values():
        for part in table["parts"]:
            rows = _renamed_rows(pq.read_table(original / part["path"]), number)
            _write_rows(rows, place / part["path"])
            part.update(_measured(place / part["path"]))
    text = (original / "reading.json").read_text(encoding="utf-8")
    (place / "reading.json").write_text(_renamed(text, number), encoding="utf-8", newline="\n")
    said = json.loads(_renamed(json.dumps(said, ensure_ascii=False), number))
    said["reading"] |= _measured(place / "reading.json")
    for file in said["files"]:
        file["sha256"] = sha256(f"{file['sha256']}{number}".encode()).hexdigest()
    manifest = place / "manifest.json"
    manifest.write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8", newline="\n")
    digest = sha256(manifest.read_bytes()).hexdigest()
    (place / "manifest.json.sha256").write_text(f"{digest}  manifest.json\n", encoding="utf-8", newline="\n")
    return place


def _renamed(text: str, number: int) -> str:
    return CODE.sub(rf"\g<1>{number:04d}", text.replace(NAME, f"{number:03d}县"))


def _renamed_rows(rows: pa.Table, number: int) -> pa.Table:
    """Give rows of other schools and persons."""
    for at, column in enumerate(rows.schema):
        values = rows.column(at).combine_chunks()
        if column.name in ("_person", "_name"):
            changed = pc.bit_wise_xor(values, pa.scalar(number << 40, values.type))
        elif pa.types.is_string(column.type):
            changed = pc.binary_join_element_wise(values, f"{number:03d}", "")
        elif pa.types.is_dictionary(column.type):
            words = [_renamed(word, number) for word in values.dictionary.to_pylist()]
            changed = pa.DictionaryArray.from_arrays(values.indices, pa.array(words, pa.string()))
        else:
            continue
        rows = rows.set_column(at, column.name, changed)
    return rows


def _write_rows(rows: pa.Table, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(rows, place, compression="zstd", row_group_size=1 << 17)


def _measured(file: Path) -> dict[str, Any]:
    content = file.read_bytes()
    return {"bytes": len(content), "sha256": sha256(content).hexdigest()}


# ---------------------------------------------------------------- measuring


def measured(counties: int, original: Path) -> Size:
    """Compute by school over so many counties, in a store of its own."""
    # What is known of the original is no copy: the files of all have their own names.
    places = [copied(original, number) for number in range(1, counties + 1)]
    asked = [word for name in INDICATORS for word in ("-i", name)]
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "figures.csv"
        command = [*EDUQ, "compute", *map(str, places), *asked, "--by", "school"]
        cold = run([*command, "-f", "csv", "-o", str(found)], Path(folder) / "store")
        # Another question over the same rows: nothing of its answer is kept.
        again = run([*command, "--by", "township", "-f", "csv", "-o", str(found)], Path(folder) / "store")
        figures = sum(1 for _ in found.open(encoding="utf-8")) - 1
    return Size(counties, figures, cold, again)


def report(sizes: Sequence[Size]) -> str:
    """Give the Markdown of one run."""
    lines = [
        "| pupils | figures | cold, CPU | wall | memory | a pupil | another question, CPU | wall | memory | a figure |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
        *(size.line() for size in sizes),
    ]
    return "\n".join(lines)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--counties", type=int, nargs="+", default=[1, 3, 10], help="how many counties together")
    parser.add_argument("--write", action="store_true", help="keep the table in bench/README.md")
    options = parser.parse_args()
    original = exported()
    text = report([measured(counties, original) for counties in options.counties])
    sys.stdout.write(f"{text}\n")
    if options.write:
        before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        README.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
