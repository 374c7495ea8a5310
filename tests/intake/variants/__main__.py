"""Which variants are not read, and is it said? `python -m tests.intake.variants --count 1000 --seed 1` tells."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.intake.variants.judged import judged

_TOGETHER = 100


def main() -> int:
    """Make and read variants, tell of those that were not read, and fail where nothing was said of one."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--count", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--first", type=int, default=0)
    said = asked.parse_args()
    fates: Counter[str] = Counter()
    end = said.first + said.count
    for begin in range(said.first, end, _TOGETHER):
        numbers = range(begin, min(begin + _TOGETHER, end))
        with tempfile.TemporaryDirectory() as folder:
            for one in judged(Path(folder), numbers, said.seed):
                fates[one.fate] += 1
                if one.fate != "read":
                    sys.stdout.write(f"{one.fate} {one.variant.number}: {one.variant.plan.said}\n    {one.why}\n")
    sys.stdout.write(f"{dict(fates)}\n")
    return int("silent" in fates)


if __name__ == "__main__":
    sys.exit(main())
