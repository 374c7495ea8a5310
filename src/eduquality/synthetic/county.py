"""What the invented county is: its schools, ten years of pupils by grade, and the classes they sit in."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from eduquality.model.results.collection import STAGES_OF_KIND
from eduquality.synthetic.people import dice

YEAR = 2025
FIRST_YEAR = 2016
CLASS_YEARS = (2023, 2024, 2025)
LARGE, SUPER_LARGE = 56, 66

Key = tuple[str, int, int]  # school code, year, grade

STAGE_SHARE = {"preschool": 0.165, "primary": 0.42, "junior": 0.212, "senior": 0.135, "vocational": 0.068}
GRADES = {
    "preschool": range(-2, 1),
    "primary": range(1, 7),
    "junior": range(7, 10),
    "senior": range(10, 13),
    "vocational": range(10, 13),
}
# share of schools, first two digits of the school code, last part of the name
_KINDS = {
    "kindergarten": (0.28, "11", "幼儿园"),
    "primary": (0.36, "21", "小学"),
    "teaching_point": (0.06, "21", "教学点"),
    "junior": (0.13, "31", "初级中学"),
    "nine_year": (0.05, "31", "学校"),
    "complete": (0.03, "34", "中学"),
    "senior": (0.06, "34", "高级中学"),
    "vocational": (0.03, "36", "职业高级中学"),
}
_TOWNS = (
    ("城关镇", "urban"), ("白石镇", "town"), ("柳湾乡", "rural"), ("禾丰镇", "town"), ("松坪乡", "rural"),
    ("城南街道", "urban"), ("南溪镇", "town"), ("云岭乡", "rural"), ("石桥镇", "town"), ("青山乡", "rural"),
)  # fmt: skip
_VILLAGES = tuple(town for town in _TOWNS if town[1] == "rural")
_COUNTY_NAMES = ("青禾县", "白露县", "云溪县", "松原里县", "禾泽县", "南屏山县", "石泉沟县", "星河县")
_WEIGHT = {"urban": 3.0, "town": 1.6, "rural": 0.55}
_SMALL = 0.15
_CLASS_SIZE = {
    "primary": {"urban": 44, "town": 40, "rural": 30},
    "junior": {"urban": 48, "town": 46, "rural": 40},
    "senior": {"urban": 49, "town": 48, "rural": 46},
    "vocational": {"urban": 38, "town": 38, "rural": 34},
}
_KINDERGARTEN_SIZE = {-2: 23, -1: 28, 0: 32}
_FULLEST = 53
#: The senior class of each grade of a twelve-year school.
_SENIOR_CLASS = 40
# What became of large classes: the share (of compulsory classes) still there in each year.
_LARGE_SHARE = {2023: 0.085, 2024: 0.07, 2025: 0.057}
_SUPER_SHARE = {2023: 0.02, 2024: 0.016, 2025: 0.012}
# A terminal grade against the first grade of the next stage a year later.
_GOES_ON = {0: 1 / 0.89, 6: 1 / 0.992, 9: 1 / 0.93}


@dataclass(frozen=True, slots=True)
class School:
    """A school; `weight` is its size against others of its stage, `style` picks how it fills in forms."""

    code: str
    name: str
    kind: str
    township: str
    location: str
    ownership: str
    weight: float
    style: int

    def grades(self) -> Iterator[tuple[str, int]]:
        """Give stage and grade of every grade it teaches, lowest first."""
        return ((stage, grade) for stage in STAGES_OF_KIND[self.kind] for grade in GRADES[stage])


@dataclass(frozen=True, slots=True)
class Flow:
    """What happened in one grade of a school during one school year."""

    transfers_in: int
    transfers_out: int
    deaths: int
    dropouts: int
    graduates: int | None


@dataclass(frozen=True, slots=True)
class County:
    """A county; `pupils` and `classes` by (school, year, grade), `flows` by (school, flow year, grade)."""

    code: str
    name: str
    schools: tuple[School, ...]
    pupils: Mapping[Key, int]
    flows: Mapping[Key, Flow]
    classes: Mapping[Key, tuple[int, ...]] = field(default_factory=dict)

    def at(self, year: int, stage: str) -> int:
        """Count the pupils of a stage in a year."""
        return sum(self.pupils[s.code, year, grade] for s in self.schools for own, grade in s.grades() if own == stage)


def make_county(number: int, pupils: int, schools: int, seed: int) -> County:
    """Invent county `number` (1 …) with exactly `pupils` pupils in 2025."""
    code = f"9999{number:02d}"
    name = _COUNTY_NAMES[number - 1] if number <= len(_COUNTY_NAMES) else f"虚拟{number}县"
    rng = dice(seed, code)
    found = tuple(_schools(code, name, schools, rng))
    history = _History(found, _today(found, pupils, rng), {}, rng)
    history.fill()
    classes: dict[Key, tuple[int, ...]] = {}
    for year in CLASS_YEARS:
        classes |= _classes(found, history.counts, year, dice(seed, code, "classes", year))
    county = County(code, name, found, history.counts, history.flows, classes)
    return _with_twelve_years(county, dice(seed, code, "twelve"))


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """Split `total` in proportion to `weights`, to the last one (largest remainder)."""
    whole = sum(weights) or 1.0
    exact = [total * weight / whole for weight in weights]
    parts = [int(share) for share in exact]
    order = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return parts


# ---------------------------------------------------------------- schools


def _schools(code: str, county: str, number: int, rng: random.Random) -> Iterator[School]:
    seen: dict[tuple[str, str], int] = {}
    for i, (kind, nth) in enumerate(_kinds(number)):
        # The first of a kind stands in the county seat, further ones in town after town.
        townships = _VILLAGES if kind == "teaching_point" else _TOWNS
        township, location = townships[nth % len(townships)]
        seen[township, kind] = seen.get((township, kind), 0) + 1
        _, type_code, word = _KINDS[kind]
        short = township.removesuffix("街道").removesuffix("镇").removesuffix("乡")
        yield School(
            code=f"{type_code}99{int(code[4:]):02d}{i + 1:04d}",
            name=f"{county}{short}第{han(seen[township, kind])}{word}",
            kind=kind,
            township=township,
            location=location,
            ownership="民办" if kind == "kindergarten" and nth % 3 == 2 else "公办",  # noqa: PLR2004 - every third
            weight=_weight(kind, location) * rng.uniform(0.85, 1.15),
            style=rng.randrange(1 << 16),
        )


def _weight(kind: str, location: str) -> float:
    if kind == "teaching_point":
        return _SMALL
    return _WEIGHT[location]


def _kinds(number: int) -> list[tuple[str, int]]:
    needed = {"kindergarten", "primary", "junior", "senior", "vocational"}
    counts = {kind: max(int(number * share), kind in needed) for kind, (share, *_) in _KINDS.items()}
    counts["primary"] += max(0, number - sum(counts.values()))
    return [(kind, nth) for kind, count in counts.items() for nth in range(count)]


def han(number: int) -> str:
    """Write 1 … 99 in Chinese numerals."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if not tens:
        return digits[ones]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")


# ---------------------------------------------------------------- pupils, from today back to 2016


def _today(schools: Sequence[School], pupils: int, rng: random.Random) -> dict[Key, int]:
    totals = dict(zip(STAGE_SHARE, apportion(pupils, list(STAGE_SHARE.values())), strict=True))
    counts: dict[Key, int] = {}
    for stage, total in totals.items():
        cells = [(s, grade) for s in schools for own, grade in s.grades() if own == stage]
        shares = apportion(total, [s.weight * rng.uniform(0.93, 1.07) for s, _ in cells])
        counts |= {(s.code, YEAR, grade): n for (s, grade), n in zip(cells, shares, strict=True)}
    return counts


@dataclass(frozen=True, slots=True)
class _History:
    """Pupils and flows while they are filled in, from 2025 backwards."""

    schools: Sequence[School]
    counts: dict[Key, int]
    flows: dict[Key, Flow]
    rng: random.Random

    def fill(self) -> None:
        for year in range(YEAR, FIRST_YEAR, -1):
            for school in self.schools:
                self._step_back(school, year)
            for stage in GRADES:
                self._graduating(stage, year)

    def _step_back(self, school: School, year: int) -> None:
        """Fill in last year's pupils of the grades that moved up within their stage."""
        for stage, grade in school.grades():
            if grade == GRADES[stage][-1]:
                continue
            now = self.counts[school.code, year, grade + 1]
            flow = _flow(now, stage, self.rng)
            before = now - flow.transfers_in + flow.transfers_out + flow.deaths + flow.dropouts
            self.counts[school.code, year - 1, grade] = max(0, before)
            self.flows[school.code, year, grade] = flow

    def _graduating(self, stage: str, year: int) -> None:
        """Fill in last year's highest grade of a stage, as many as entered the next stage this year."""
        grade = GRADES[stage][-1]
        own = [s for s in self.schools if stage in STAGES_OF_KIND[s.kind]]
        for school, n in zip(own, self._leavers(own, grade, year), strict=True):
            flow = _flow(n, stage, self.rng)
            left = n + flow.transfers_in - flow.transfers_out - flow.deaths - flow.dropouts
            self.counts[school.code, year - 1, grade] = n
            self.flows[school.code, year, grade] = replace(flow, graduates=max(0, left))

    def _leavers(self, own: Sequence[School], grade: int, year: int) -> list[int]:
        now = [self.counts[s.code, year, grade] for s in own]
        if grade not in _GOES_ON:
            return now
        entered = sum(n for (_, y, g), n in self.counts.items() if y == year and g == grade + 1)
        return apportion(round(entered * _GOES_ON[grade]), [n * self.rng.uniform(0.97, 1.03) for n in now])


def _flow(pupils: int, stage: str, rng: random.Random) -> Flow:
    if stage == "preschool":
        return Flow(0, 0, 0, 0, None)
    came = min(pupils, _chance(pupils * 0.012, rng))
    went = _chance(pupils * 0.0135, rng)
    return Flow(came, went, _chance(pupils * 0.0001, rng), _chance(pupils * 0.0006, rng), None)


def _chance(mean: float, rng: random.Random) -> int:
    """Round a mean up or down at random, so that small schools keep the county's rate."""
    spread = mean * rng.uniform(0.6, 1.4)
    return int(spread) + (rng.random() < spread - int(spread))


# ---------------------------------------------------------------- a school of all stages


def _with_twelve_years(county: County, rng: random.Random) -> County:
    """Give the second nine-year school, where there is one, a senior class of every grade; the pupils were another's.

    Nobody moves in or out of these classes, so that the county has as many pupils and flows as before.
    """
    nine = [school for school in county.schools if school.kind == "nine_year"][1:2]
    other = next((school for school in county.schools if school.kind == "senior"), None)
    senior = GRADES["senior"]
    if not nine or other is None:
        return county
    keys = [key for key in county.pupils if key[0] == other.code and key[2] in senior]
    if min(county.pupils[key] for key in keys) < 3 * _SENIOR_CLASS:
        return county
    twelve = replace(nine[0], kind="twelve_year")
    pupils, flows, classes = {**county.pupils}, {**county.flows}, {**county.classes}
    for code, year, grade in keys:
        pupils[code, year, grade] -= _SENIOR_CLASS
        pupils[twelve.code, year, grade] = _SENIOR_CLASS
        if (flow := flows.get((code, year, grade))) is not None:
            gone = flow.graduates
            flows[code, year, grade] = replace(flow, graduates=None if gone is None else max(0, gone - _SENIOR_CLASS))
            flows[twelve.code, year, grade] = Flow(0, 0, 0, 0, None if gone is None else _SENIOR_CLASS)
        if (code, year, grade) in classes:
            left = pupils[code, year, grade]
            classes[code, year, grade] = _split(left, _class_count(left, "senior", grade, other), rng)
            classes[twelve.code, year, grade] = (_SENIOR_CLASS,)
    schools = tuple(twelve if school is nine[0] else school for school in county.schools)
    return County(county.code, county.name, schools, pupils, flows, classes)


# ---------------------------------------------------------------- classes


def _classes(
    schools: Sequence[School], counts: Mapping[Key, int], year: int, rng: random.Random
) -> dict[Key, tuple[int, ...]]:
    found = {}
    for school in schools:
        for stage, grade in school.grades():
            n = counts[school.code, year, grade]
            if n:
                found[school.code, year, grade] = _split(n, _class_count(n, stage, grade, school), rng)
    _crowd(found, schools, year, rng)
    return found


def _class_count(pupils: int, stage: str, grade: int, school: School) -> int:
    usual = _KINDERGARTEN_SIZE[grade] if stage == "preschool" else _CLASS_SIZE[stage][school.location]
    return max(1, round(pupils / usual), -(-pupils // _FULLEST))


def _split(pupils: int, classes: int, rng: random.Random) -> tuple[int, ...]:
    sizes = apportion(pupils, [1.0] * classes)
    for i in range(0, classes - 1, 2):
        shift = rng.randrange(3) if sizes[i] > 5 and sizes[i + 1] < _FULLEST - 1 else 0  # noqa: PLR2004
        sizes[i], sizes[i + 1] = sizes[i] - shift, sizes[i + 1] + shift
    return tuple(sizes)


def _crowd(found: dict[Key, tuple[int, ...]], schools: Sequence[School], year: int, rng: random.Random) -> None:
    """Close a class here and there in town and city until the year's share of large classes is reached."""
    places = {s.code: s for s in schools}
    keys = [key for key in found if 1 <= key[2] <= GRADES["junior"][-1]]
    rng.shuffle(keys)
    for wanted, low, high in ((_SUPER_SHARE[year], SUPER_LARGE, 74), (_LARGE_SHARE[year], LARGE, SUPER_LARGE - 1)):
        for key in keys:
            sizes = [size for k in keys for size in found[k]]
            if sum(size >= low for size in sizes) >= wanted * len(sizes):
                break
            fewer = len(found[key]) - 1
            fuller = sum(found[key]) / fewer if fewer else 0
            if low <= fuller <= high and places[key[0]].location != "rural":
                found[key] = tuple(apportion(sum(found[key]), [1.0] * fewer))
