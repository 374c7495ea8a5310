"""What would an analyst write? pandas reads every workbook, a pydantic model checks every row, groupby does the rest.

    python bench/baseline.py DIR

Prints the figures of three plans as JSON. Imports nothing of eduquality on purpose: it is what eduq is measured
against, in time and in figures. It knows the columns of the synthetic county and no others.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, ClassVar

import pandas as pd
from pydantic import BaseModel, BeforeValidator, ValidationError, field_validator, model_validator

YEAR = 2025
CHECK = "10X98765432"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
HAN = {han: n for n, han in enumerate("一二三四五六七八九", start=1)}
GRADES: dict[str, int] = {"小班": -2, "中班": -1, "大班": 0}
for _han, _n in HAN.items():
    GRADES |= {f"{_han}年级": _n, f"{_n}年级": _n, str(_n): _n}
    GRADES |= {f"小{_han}": _n} if _n <= 6 else {}  # noqa: PLR2004
    GRADES |= {f"初{_han}": _n + 6, f"高{_han}": _n + 9} if _n <= 3 else {}  # noqa: PLR2004
STAGES = {"学前": "preschool", "小学": "primary", "初中": "junior", "普通高中": "senior", "中职": "vocational"}
EDUCATION = {
    **dict.fromkeys(("研究生", "硕士研究生", "硕士"), "master"),
    **dict.fromkeys(("本科", "大学本科", "大学本科毕业"), "bachelor"),
    **dict.fromkeys(("专科", "大专", "大学专科"), "college"),
    **dict.fromkeys(("中专", "中师", "高中阶段"), "secondary"),
}
YES_NO = {"是": True, "√": True, "有": True, "否": False, "×": False, "无": False}
LINES = {"特殊类型招生控制线": "special", "本科线": "undergraduate", "专科线": "college"}
SUBJECTS = ("语文", "数学", "英语", "物理", "历史", "化学", "生物", "政治", "地理", "道德与法治", "信息技术")


def as_grade(value: object) -> int:
    """Read a grade."""
    return GRADES[str(value)]


def as_day(value: object) -> date:
    """Read a date in one of four notations."""
    numbers = re.findall(r"\d+", str(value)[:11])
    if len(numbers) == 1:
        return datetime.strptime(numbers[0], "%Y%m%d").date()  # noqa: DTZ007
    return date(*map(int, numbers[:3]))


def as_id(value: object) -> str:
    """Read a citizen number and check its last character."""
    text = str(value).upper()
    if not re.fullmatch(r"\d{17}[\dX]", text):
        raise ValueError
    if CHECK[sum(int(d) * w for d, w in zip(text[:17], WEIGHTS, strict=True)) % 11] != text[17]:
        raise ValueError
    return text


def as_student_number(value: object) -> str:
    """Read a student number of the form G + citizen number."""
    text = str(value)
    if not text.startswith("G"):
        raise ValueError
    return "G" + as_id(text[1:])


def among(words: Mapping[str, object]) -> BeforeValidator:
    """Make a reader of known words."""
    return BeforeValidator(lambda value: words[str(value)] if str(value) in words else refuse(value))


def refuse(value: object) -> None:
    """Refuse a value."""
    raise ValueError(value)


Grade = Annotated[int, BeforeValidator(lambda v: as_grade(v) if str(v) in GRADES else refuse(v))]
Day = Annotated[date, BeforeValidator(as_day)]
Id = Annotated[str, BeforeValidator(as_id)]
YesNo = Annotated[bool, among(YES_NO)]
Text = Annotated[str, BeforeValidator(str)]


class Record(BaseModel):
    """A row; NAMES gives the headers a field is known by, NEEDED those that tell the table."""

    NAMES: ClassVar[dict[str, tuple[str, ...]]]
    NEEDED: ClassVar[tuple[str, ...]]
    year: int
    school: Text | None = None


SCHOOL = {"school": ("学校名称", "学校", "所在学校")}
PERSON = {
    "name": ("姓名", "学生姓名", "教师姓名"),
    "id_number": ("身份证件号", "身份证号", "身份证号码", "证件号码"),
    "sex": ("性别",),
    "born": ("出生日期", "出生年月日"),
}


class Person(Record):
    """Somebody whose number, sex and birthday must agree."""

    name: Text
    id_number: Id
    sex: Annotated[bool, among({"男": True, "女": False})]
    born: Day

    @model_validator(mode="after")
    def agree(self) -> Person:
        """Hold sex and birthday against the number."""
        if int(self.id_number[16]) % 2 != self.sex or self.id_number[6:14] != f"{self.born:%Y%m%d}":
            raise ValueError
        return self


class Student(Person):
    """A pupil."""

    NAMES = SCHOOL | PERSON | {
        "student_id": ("学籍号", "全国学籍号", "学籍主号", "学生学籍号"), "stage": ("学段",),
        "grade": ("年级", "年级名称"), "class_name": ("班级", "班级名称", "班别"), "ethnicity": ("民族",),
        "boarder": ("是否住宿生", "是否寄宿生"), "left_behind": ("是否留守儿童", "留守儿童"),
        "migrant": ("是否随迁子女", "是否进城务工人员随迁子女"),
    }  # fmt: skip
    NEEDED = ("student_id", "grade")
    student_id: Annotated[str, BeforeValidator(as_student_number)]
    stage: Annotated[str, among(STAGES)] | None = None
    grade: Grade
    class_name: Text
    ethnicity: Text
    boarder: YesNo
    migrant: YesNo
    left_behind: YesNo


class Teacher(Person):
    """A member of staff."""

    NAMES = SCHOOL | PERSON | {
        "staff_id": ("教师编号", "职工号"), "stage": ("任教学段", "所教学段"), "subject": ("任教学科", "任教课程"),
        "full_time": ("是否专任教师", "专任教师"), "education": ("最高学历", "学历"),
        "title": ("专业技术职务", "职称"), "certified": ("是否持有教师资格证", "教师资格证"),
        "backbone": ("是否县级以上骨干教师", "骨干教师"),
    }  # fmt: skip
    NEEDED = ("full_time", "education")
    staff_id: Text
    stage: Annotated[str, among(STAGES)]
    subject: Text
    full_time: YesNo
    education: Annotated[str, among(EDUCATION)]
    title: Text
    certified: YesNo
    backbone: YesNo


class Class(Record):
    """A class."""

    NAMES = SCHOOL | {
        "class_name": ("班级", "班级名称", "班别"), "grade": ("年级", "年级名称"), "stage": ("学段",),
        "headcount": ("班额", "班级人数", "学生数"),
    }  # fmt: skip
    NEEDED = ("class_name", "headcount")
    class_name: Text
    stage: Annotated[str, among(STAGES)] | None = None
    grade: Grade
    headcount: int

    @field_validator("headcount")
    @classmethod
    def counted(cls, value: int) -> int:
        """Refuse fewer than nobody."""
        return value if value >= 0 else refuse(value)  # type: ignore[return-value]


class Enrolment(Record):
    """Pupils of a grade."""

    NAMES = SCHOOL | {"stage": ("学段",), "grade": ("年级",), "pupils": ("在校生数",)}
    NEEDED = ("grade", "pupils")
    stage: Annotated[str, among(STAGES)]
    grade: Grade
    pupils: int


class People(Record):
    """People of an age."""

    NAMES: ClassVar[dict[str, tuple[str, ...]]] = {"age": ("年龄",), "people": ("人口数",)}
    NEEDED = ("age", "people")
    age: Annotated[int, BeforeValidator(lambda v: int(str(v).removesuffix("岁")))]
    people: int


class Line(Record):
    """A score line."""

    NAMES: ClassVar[dict[str, tuple[str, ...]]] = {
        "year": ("年份",), "track": ("科类",), "line": ("批次",), "minimum": ("最低分",),
    }  # fmt: skip
    NEEDED = ("line", "minimum")
    track: str
    line: Annotated[str, among(LINES)]
    minimum: Decimal


class Result(Record):
    """A candidate of an examination; subjects keep what the cell says."""

    NAMES = SCHOOL | {"candidate": ("考号", "准考证号"), "name": ("姓名",), "track": ("科类",), "total": ("总分",)}
    NAMES |= {subject: (subject,) for subject in SUBJECTS}
    NEEDED = ("candidate", "语文", "数学")
    candidate: Text
    name: Text
    track: str | None = None
    total: Decimal | None = None
    exam: str
    marks: dict[str, Decimal | str]


class School(Record):
    """A school."""

    NAMES = SCHOOL | {"kind": ("办学类型",)}
    NEEDED = ("school", "kind")
    kind: str


MODELS: tuple[type[Record], ...] = (Student, Teacher, Class, Enrolment, People, Line, Result, School)


# ---------------------------------------------------------------- reading


def sheets(folder: Path) -> Iterator[tuple[Path, pd.DataFrame]]:
    """Read every sheet of every file as it stands."""
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".xlsx":
            for frame in pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl").values():
                yield path, frame
        elif path.suffix == ".csv":
            with path.open(encoding="gb18030", newline="") as file:
                yield path, pd.DataFrame(list(csv.reader(file))).replace("", None)


def plain(header: object) -> str:
    """Drop the full mark from a header such as 语文(120分)."""
    return re.sub(r"\(\d+分\)$", "", str(header).strip())


def find_header(frame: pd.DataFrame) -> tuple[int, type[Record], dict[str, int]] | None:
    """Find the header row, the table and field → column."""
    for row in range(min(10, len(frame))):
        headers = [plain(cell) for cell in frame.iloc[row]]
        for model in MODELS:
            found = {
                field: headers.index(name) for field, names in model.NAMES.items() for name in names if name in headers
            }
            if all(field in found for field in model.NEEDED):
                return row, model, found
    return None


def year_in(title: str, path: Path, model: type[Record]) -> int:
    """Find the year in the title or the path; population and examinations go by calendar year."""
    found = re.search(r"(20\d\d)", title) or re.search(r"(20\d\d)", str(path))
    return int(found[1]) if found and model is not Line else 0


def records(path: Path, frame: pd.DataFrame, refused: dict[str, int]) -> Iterator[Record]:
    """Check every row of a sheet."""
    found = find_header(frame)
    if found is None:
        return
    row, model, columns = found
    title = str(frame.iloc[0, 0])
    # Schools that leave their name to the title put it before the first year.
    context = {"year": year_in(title, path, model), "school": re.split(r"20\d\d", title)[0], "exam": title}
    for cells in frame.iloc[row + 1 :].itertuples(index=False):
        values = {field: cells[at] for field, at in columns.items() if not pd.isna(cells[at])}
        if len(values) < 2 or "合计" in map(str, cells[:2]):  # noqa: PLR2004
            continue
        if model is Result:
            values["marks"] = {subject: values.pop(subject) for subject in SUBJECTS if subject in values}
        try:
            yield model(**{**context, **values})
        except ValidationError:
            refused[model.__name__] += 1


def load(folder: Path) -> tuple[dict[str, pd.DataFrame], dict[str, int]]:
    """Read a folder into a frame per table."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    refused: dict[str, int] = defaultdict(int)
    for path, frame in sheets(folder):
        for record in records(path, frame, refused):
            rows[type(record).__name__].append(record.model_dump())
    frames = {name: pd.DataFrame(found) for name, found in rows.items()}
    frames["Student"] = frames["Student"].drop_duplicates(["year", "student_id"])
    return frames, dict(refused)


# ---------------------------------------------------------------- figures


def stage_of(grade: int) -> str:
    """Give the stage of a grade."""
    if grade <= 0:
        return "preschool"
    return "primary" if grade <= 6 else "junior" if grade <= 9 else "senior"  # noqa: PLR2004


def with_stage(frame: pd.DataFrame) -> pd.DataFrame:
    """Fill in stages nobody gave."""
    frame["stage"] = frame["stage"].where(frame["stage"].notna(), frame["grade"].map(stage_of))
    return frame


def share(flags: pd.Series) -> float:
    """Give the percentage of true ones."""
    return float(100 * flags.sum() / len(flags))


def class_figures(classes: pd.DataFrame) -> dict[str, float]:
    """Class sizes of the compulsory stages."""
    own = classes[(classes["year"] == YEAR) & classes["stage"].isin(["primary", "junior"])]
    limit = own["stage"].map({"primary": 45, "junior": 50})
    return {
        "compulsory.large_class_share": share(own["headcount"] >= 56),  # noqa: PLR2004
        "compulsory.super_large_class_share": share(own["headcount"] >= 66),  # noqa: PLR2004
        "compulsory.standard_class_share": share(own["headcount"] <= limit),
    }


def enrolment_figures(frames: dict[str, pd.DataFrame]) -> dict[str, float]:
    """Consolidation and gross enrolment; 2025 is counted from the rosters."""
    now = with_stage(frames["Student"])
    now = now[now["year"] == YEAR]
    earlier = frames["Enrolment"]
    people = frames["People"][frames["People"]["year"] == YEAR].groupby("age")["people"].sum()
    first = earlier[(earlier["year"] == YEAR - 8) & (earlier["grade"] == 1)]["pupils"].sum()
    stages = now.groupby("stage").size()
    return {
        "compulsory.consolidation_rate": float(100 * (now["grade"] == 9).sum() / first),  # noqa: PLR2004
        "preschool.gross_enrolment": float(100 * stages["preschool"] / people.loc[3:5].sum()),
        "senior.gross_enrolment": float(100 * (stages["senior"] + stages["vocational"]) / people.loc[15:17].sum()),
    }


def teacher_figures(teachers: pd.DataFrame) -> dict[str, float]:
    """Full-time teachers of the compulsory stages with a bachelor degree or more."""
    own = teachers[(teachers["year"] == YEAR) & teachers["full_time"] & teachers["stage"].isin(["primary", "junior"])]
    return {"teachers.compulsory_bachelor_share": share(own["education"].isin(["bachelor", "master"]))}


def line_figures(results: pd.DataFrame, lines: pd.DataFrame) -> dict[str, dict[str, dict[str, float]]]:
    """Share of those with a total who reach each line, by year and school."""
    wide = lines.pivot_table(index=["year", "track"], columns="line", values="minimum", aggfunc="first").reset_index()
    sat = results[results["exam"].str.contains("高考") & results["total"].notna()].merge(wide, on=["year", "track"])
    found: dict[str, dict[str, dict[str, float]]] = {}
    for line in LINES.values():
        over = (sat["total"] >= sat[line]).groupby([sat["year"], sat["school"]]).agg(share)
        found[f"gaokao.{line}_line_rate"] = {}
        for (year, school), value in over.items():
            found[f"gaokao.{line}_line_rate"].setdefault(str(year), {})[school] = value
    return found


def qualifying_figures(results: pd.DataFrame) -> dict[str, dict[str, dict[str, float]]]:
    """Divide passes by papers sat, by subject and school."""
    own = results[results["exam"].str.contains("合格性") & (results["year"] == YEAR)]
    counts: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for school, marks in zip(own["school"], own["marks"], strict=True):
        for subject, mark in marks.items():
            if mark != "缺考":
                counts[subject][school].append(mark not in {"不合格", "E"})
    return {
        "senior.qualifying_pass_rate": {
            subject: {school: 100 * sum(passed) / len(passed) for school, passed in schools.items()}
            for subject, schools in counts.items()
        }
    }


def figures(folder: Path) -> dict[str, Any]:
    """Compute everything from a folder."""
    frames, refused = load(folder)
    results = frames["Result"]
    return {
        **class_figures(with_stage(frames["Class"])),
        **enrolment_figures(frames),
        **teacher_figures(frames["Teacher"]),
        **line_figures(results, frames["Line"]),
        **qualifying_figures(results),
        "refused": refused,
    }


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    print(json.dumps(figures(Path(sys.argv[1])), ensure_ascii=False, indent=1, sort_keys=True))
