"""What examination offices export: gaokao, qualifying examination and a term test, one wide sheet each."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

from eduquality.model.results.collection import STAGES_OF_KIND
from eduquality.synthetic.books import Cell, Sheet
from eduquality.synthetic.county import YEAR, County, School, apportion
from eduquality.synthetic.people import dice, invented_name

#: Minimum totals of Guangdong's 3+1+2 examination: year → track → special, undergraduate, junior college.
LINES: Mapping[int, Mapping[str, tuple[int, int, int]]] = {
    2024: {"历史类": (539, 428, 200), "物理类": (532, 442, 200)},
    2025: {"历史类": (557, 464, 215), "物理类": (534, 436, 200)},
}
LINE_NAMES = ("特殊类型招生控制线", "本科线", "专科线")
SUBJECTS = ("语文", "数学", "英语", "物理", "历史", "化学", "生物", "政治", "地理")
_FULL = {"语文": 150, "数学": 150, "英语": 150}
_GAOKAO_FULL = 750
_CHOSEN = (("化学", "生物"), ("化学", "地理"), ("生物", "政治"), ("政治", "地理"), ("生物", "地理"))
_QUALIFYING = ("语文", "数学", "英语", "物理", "化学", "生物", "政治", "历史", "地理", "信息技术")
_TERM_FULL = {"语文": 120, "数学": 120, "英语": 120, "物理": 90, "化学": 60, "道德与法治": 60, "历史": 60}
_EARLIER_FULL = {
    "语文": 120,
    "数学": 120,
    "英语": 120,
    "物理": 90,
    "道德与法治": 60,
    "历史": 60,
    "生物": 60,
    "地理": 60,
}
_CAME, _LEFT, _GONE = 0.03, 2, 901
_ABSENT, _ONE_MISSED, _ZERO = 0.025, 0.015, 0.004
_PHYSICS = 0.58
_SPREAD = 78.0


def lines_sheet() -> Sheet:
    """Make the sheet of score lines of both years."""
    rows: list[list[Cell]] = [
        [year, track, name, minimum]
        for year, tracks in LINES.items()
        for track, minima in tracks.items()
        for name, minimum in zip(LINE_NAMES, minima, strict=True)
    ]
    return Sheet("分数线", ["普通高考录取控制分数线"], ["年份", "科类", "批次", "最低分"], rows)


def senior_schools(county: County) -> list[School]:
    """Give the schools whose pupils sit the gaokao."""
    return [school for school in county.schools if "senior" in STAGES_OF_KIND[school.kind]]


def candidates(county: County, year: int, total: int | None = None) -> list[tuple[School, int]]:
    """Give each school's number of gaokao candidates: its leaving grade, or `total` shared out in that proportion."""
    schools = senior_schools(county)
    leaving = [county.pupils[school.code, year - 1, 12] for school in schools]
    return list(zip(schools, leaving if total is None else apportion(total, leaving), strict=True))


def gaokao_rows(county: County, school: School, year: int, numbers: range) -> Iterator[dict[str, Cell]]:
    """Give the candidates of a school with these numbers within the school; cells by header."""
    rng = dice(county.code, school.code, "gaokao", year, numbers[0] if numbers else 0)
    mean = _ability(senior_schools(county).index(school), year)
    for i in numbers:
        track = "物理类" if rng.random() < _PHYSICS else "历史类"
        row: dict[str, Cell] = {
            "考号": f"{year % 100}{school.code[4:]}{i:06d}",
            "姓名": invented_name(rng),
            "学校": school.name,
            "班级": f"{i % 12 + 1}班",
            "科类": track,
        }
        yield row | _marks(_papers(track, rng), rng.gauss(mean, _SPREAD) / _GAOKAO_FULL, rng)


def _ability(place: int, year: int) -> float:
    """Mean total of a school: one better than the next; every second one falls back in 2025, the others gain."""
    start = 492.0 - 34.0 * (place % 4)
    return start if year < YEAR else start + (26.0, -12.0)[place % 2]


def _papers(track: str, rng: random.Random) -> tuple[str, ...]:
    return ("语文", "数学", "英语", track.removesuffix("类"), *rng.choice(_CHOSEN))


def _marks(papers: Sequence[str], level: float, rng: random.Random) -> dict[str, Cell]:
    if rng.random() < _ABSENT:
        return dict.fromkeys(papers, "缺考") | {"总分": None}
    scores: dict[str, Cell] = {name: _score(level, _FULL.get(name, 100), rng) for name in papers}
    if rng.random() < _ONE_MISSED:
        scores[papers[-1]] = "缺考"
    elif rng.random() < _ZERO:
        scores[papers[2]] = 0
    total = sum(score for score in scores.values() if isinstance(score, int))
    return scores | {"总分": total}


def _score(level: float, full: int, rng: random.Random) -> int:
    return min(full, max(0, round(full * (level + rng.gauss(0.0, 0.07)))))


def gaokao_sheets(county: County, year: int) -> list[Sheet]:
    """Make the two sheets, one per track, of a year's gaokao results."""
    rows = [row for school, n in candidates(county, year) for row in gaokao_rows(county, school, year, range(1, n + 1))]
    return [_track_sheet(county, year, track, rows) for track in LINES[year]]


def _track_sheet(county: County, year: int, track: str, rows: Sequence[Mapping[str, Cell]]) -> Sheet:
    other = {"物理类": "历史", "历史类": "物理"}[track]
    header = ["考号", "姓名", "学校", "班级", "科类", *(name for name in SUBJECTS if name != other), "总分"]
    body = [[row.get(name) for name in header] for row in rows if row["科类"] == track]
    return Sheet(track, [f"{county.name}{year}年普通高考成绩"], header, body)


def gaokao_part(county: County, school: School, numbers: range) -> Sheet:
    """Make one export of some of a school's candidates of 2025, 14 columns."""
    header = ["考号", "姓名", "学校", "科类", *SUBJECTS, "总分"]
    rows = [[row.get(name) for name in header] for row in gaokao_rows(county, school, YEAR, numbers)]
    return Sheet("成绩", [f"{county.name}{YEAR}年普通高考成绩"], header, rows)


def qualifying_sheets(county: County, year: int) -> list[Sheet]:
    """Make a sheet per school of the qualifying examination, some in grades, some in pass and fail."""
    return [_qualifying_sheet(county, school, i, year) for i, school in enumerate(senior_schools(county))]


def _qualifying_sheet(county: County, school: School, place: int, year: int) -> Sheet:
    rng = dice(county.code, school.code, "qualifying", year)
    rows: list[list[Cell]] = [
        [
            f"H{year % 100}{school.code[4:]}{i:05d}",
            invented_name(rng),
            school.name,
            *_grades(place, rng),
        ]
        for i in range(1, county.pupils[school.code, year - 1, 11] + 1)
    ]
    title = f"{county.name}{year}年普通高中学业水平合格性考试成绩"
    return Sheet(school.name.removeprefix(county.name), [title], ["准考证号", "姓名", "学校名称", *_QUALIFYING], rows)


def _grades(place: int, rng: random.Random) -> list[Cell]:
    if rng.random() < _ABSENT:
        return ["缺考"] * len(_QUALIFYING)
    failing = [0.012 + 0.006 * place + (0.035 if name in {"数学", "物理"} else 0.0) for name in _QUALIFYING]
    failed = [rng.random() < share for share in failing]
    if place % 2:
        return ["不合格" if fail else "合格" for fail in failed]
    return ["E" if fail else rng.choice("AABBBCCD") for fail in failed]


def term_sheets(county: County) -> list[Sheet]:
    """Make a sheet per junior school of the mid-term test of grade 9, full marks in the headers."""
    return [_term_sheet(county, school) for school in _with_grade_9(county)]


def earlier_sheets(county: County) -> list[Sheet]:
    """Make a sheet per junior school of the final test that the same pupils sat in grade 8, half a year before.

    Numbers are the same in both; a few came to the school since and a few left it. There was no chemistry yet.
    """
    return [_earlier_sheet(county, school) for school in _with_grade_9(county)]


def _with_grade_9(county: County) -> list[School]:
    return [
        school
        for school in county.schools
        if "junior" in STAGES_OF_KIND[school.kind] and county.pupils[school.code, YEAR, 9]
    ]


def _term_sheet(county: County, school: School) -> Sheet:
    rng = dice(county.code, school.code, "term")
    rows: list[list[Cell]] = []
    for number, size in enumerate(county.classes[school.code, YEAR, 9], start=1):
        for _ in range(size):
            rows.append([_number(school, len(rows) + 1), invented_name(rng), f"{number}班", *_term(rng, _TERM_FULL)])
    title = f"{school.name}{YEAR}年秋季九年级期中考试成绩"
    return Sheet(school.name.removeprefix(county.name), [title], _term_header(_TERM_FULL), rows)


def _earlier_sheet(county: County, school: School) -> Sheet:
    later = _term_sheet(county, school)
    rng = dice(county.code, school.code, "earlier")
    rows = [[*row[:3], *_earlier(row, rng)] for row in later.rows if rng.random() >= _CAME]
    gone = [_number(school, _GONE + at) for at in range(_LEFT)]
    rows += [[number, invented_name(rng), "1班", *_term(rng, _EARLIER_FULL)] for number in gone]
    title = f"{school.name}{YEAR}年春季八年级期末考试成绩"
    return Sheet(later.name, [title], _term_header(_EARLIER_FULL), rows)


def _number(school: School, at: int) -> str:
    return f"9{school.code[4:]}{at:04d}"


def _term_header(full: Mapping[str, int]) -> list[str]:
    return ["考号", "姓名", "班级", *(f"{name}({mark}分)" for name, mark in full.items()), "总分"]


def _earlier(row: Sequence[Cell], rng: random.Random) -> list[Cell]:
    """Make the marks of a pupil about as good as those that followed."""
    total = row[-1]
    return _term(rng, _EARLIER_FULL, level=total / sum(_TERM_FULL.values()) if isinstance(total, int) else None)


def _term(rng: random.Random, full: Mapping[str, int], level: float | None = None) -> list[Cell]:
    level = rng.gauss(0.68, 0.15) if level is None else level + rng.gauss(0.0, 0.06)
    if rng.random() < _ABSENT:
        return [*["缺考"] * len(full), None]
    scores: list[Cell] = [_score(level, mark, rng) for mark in full.values()]
    if rng.random() < _ONE_MISSED:
        scores[rng.randrange(len(scores))] = "缺考"
        return [*scores, None]
    return [*scores, sum(score for score in scores if isinstance(score, int))]
