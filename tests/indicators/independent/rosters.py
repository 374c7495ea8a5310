"""Answers what rosters, class lists and staff lists say, whatever their columns are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.indicators.independent.words import class_name, day, grade, stage_of, whole, yes
from tests.indicators.independent.workbooks import Sheet

Row = dict[str, Any]
HEADS = {
    "school": ("学校", "学校名称", "所在学校"),
    "name": ("姓名", "学生姓名", "教师姓名"),
    "pupil": ("学籍号", "学籍主号", "学生学籍号", "全国学籍号"),
    "born": ("出生日期", "出生年月日"),
    "grade": ("年级", "年级名称"),
    "class": ("班级", "班别", "班级名称"),
    "size": ("班额", "班级人数", "学生数"),
    "teacher": ("教师编号", "职工号"),
    "stage": ("学段", "任教学段", "所教学段"),
    "subject": ("任教学科", "任教课程"),
    "full_time": ("专任教师", "是否专任教师"),
    "degree": ("学历", "最高学历"),
    "certified": ("教师资格证", "是否持有教师资格证"),
    "post": ("行政职务",),
    "entered": ("参加工作时间",),
    "title": ("职称", "专业技术职务"),
    "title_since": ("评聘时间",),
    "rural_years": ("农村任教年限",),
    "network": ("是否开通网络空间",),
    "duty": ("在岗状态",),
    "connected": ("是否班班通",),
    "hardship": ("困难类型",),
    "id": ("身份证号", "身份证号码", "身份证件号", "证件号码"),
    "sex": ("性别",),
}
DEGREES = {
    "below": ("中专", "中师", "高中阶段"),
    "college": ("大专", "专科", "大学专科"),
    "bachelor": ("本科", "大学本科", "大学本科毕业"),
    "master": ("硕士", "硕士研究生", "研究生"),
}


def cells(sheet: Sheet) -> Iterator[dict[str, str | None]]:
    """Give the cells of each row by what they are of."""
    columns = {key: head for key, heads in HEADS.items() for head in heads if head in sheet.heads}
    for row in sheet.rows:
        yield {key: row[head] for key, head in columns.items()}


def place(sheet: Sheet, row: dict[str, str | None]) -> Row:
    """Say of which school and year a row is: by its column, else by the title."""
    found = re.match(r"(青禾县\w+?)(20\d\d)—", sheet.title)
    if not found:
        raise ValueError(sheet.title)
    return {"school": row.get("school") or found[1], "year": int(found[2])}


def pupils(sheet: Sheet) -> Iterator[Row]:
    """Give the pupils, but one of no grade; a birthday that the citizen number denies is unknown."""
    for row in cells(sheet):
        of_grade, born = grade(row["grade"]), day(row["born"])
        if of_grade:
            yield place(sheet, row) | {
                "pupil": row["pupil"],
                "id": row["id"],
                "name": row["name"],
                "sex": row["sex"],
                "born": born if born and f"{born:%Y%m%d}" == str(row["id"])[6:14] else None,
                "grade": of_grade,
                "stage": stage_of(of_grade, row.get("stage")),
                "class": class_name(row["class"]),
                "hardship": row.get("hardship"),
            }


def classes(sheet: Sheet) -> Iterator[Row]:
    """Give the classes, each with its size where that is a number of people."""
    for row in cells(sheet):
        of_grade = grade(row["grade"])
        if of_grade is not None:
            yield (
                {"year": int(re.findall(r"20\d\d", sheet.title)[0]), "school": row.get("school")}
                | ({} if row.get("school") else place(sheet, row))
                | {
                    "grade": of_grade,
                    "stage": stage_of(of_grade, row.get("stage")),
                    "class": class_name(row["class"]),
                    "size": whole(row["size"]),
                    "connected": yes(row.get("connected")),
                }
            )


def teachers(sheet: Sheet) -> Iterator[Row]:
    """Give the teachers."""
    for row in cells(sheet):
        told = {"year": int(re.findall(r"20\d\d", sheet.title)[0]), "school": row.get("school")}
        yield (told if row.get("school") else place(sheet, row)) | {
            "teacher": row["teacher"],
            "name": row["name"],
            "born": day(row["born"]),
            "stage": stage_of(None, row["stage"]),
            "subject": row["subject"],
            "full_time": yes(row["full_time"]),
            "degree": next((degree for degree, names in DEGREES.items() if row["degree"] in names), None),
            "title": row["title"],
            "certified": yes(row["certified"]),
            "post": row.get("post"),
            "entered": day(row.get("entered")),
            "title_since": day(row.get("title_since")),
            "rural_years": whole(row.get("rural_years")),
            "network": yes(row.get("network")),
            "duty": row.get("duty"),
        }


OF_SCHOOLS = {"学生花名册": ("pupils", pupils), "班级情况": ("classes", classes), "教师名册": ("teachers", teachers)}
