"""Which sheets are no table of ours, and are named for what they are? A timetable, a seating plan, an analysis."""

from __future__ import annotations

from typing import NamedTuple


class OtherSheet(NamedTuple):
    """A kind of sheet that schools keep and that holds nothing that is asked for.

    title: what its title or the name of its sheet says (a regular expression). by_file: whether the name of the file
    tells it as well: results may lie beside an analysis in one file.
    """

    zh: str
    en: str
    title: str
    by_file: bool = True


#: Asked in this order, and only of sheets that were not recognised as a table.
OTHER_SHEETS: tuple[OtherSheet, ...] = (
    OtherSheet(
        "分数段统计表", "a table of how many candidates have each score",
        r"一分一?段|逐分段|分段(?:统计|人数|表)|分数段|各段人数|位次表",
    ),
    OtherSheet(
        "成绩分析表", "an analysis of results",
        r"一分[两三四]率|[两三四]率|(?:成绩|质量|学情|试卷|考试|小题|题目)(?:统计)?分析|(?:班级?|学校|学科|各[班科校]).{0,4}(?:平均分|均分|对比)"
        r"|(?:平均分|均分|及格率|优秀率|上线率?)(?:统计|对比|一览|汇总|排名)|双向细目|达标率",
        by_file=False,
    ),
    OtherSheet("课程表", "a timetable", r"课程?表(?!现)|课程安排|作息时间|排课"),
    OtherSheet("座位表", "a seating plan", r"座位[表图]|座次[表图]|座位安排"),
    OtherSheet("考场、监考安排", "a plan of examination rooms or invigilators",
        r"考场(?:安排|分布|座位|编排|一览|门签|桌签)|监考(?:安排|表|教师安排)|巡考|考试(?:安排|日程|时间表)|桌贴|门贴"),
    OtherSheet("值日、值班表", "a duty rota", r"值[日周班]|护学岗|卫生(?:区|包干)"),
    OtherSheet("通讯录", "a list of addresses", r"通[讯信]录|联系(?:方式|电话)(?:表|一览|汇总)"),
    OtherSheet("收支、物资表", "a table of money or goods", r"收支|缴费|收费|领用|出入库|固定资产|报销"),
    OtherSheet("签到表", "a list to be signed", r"签到|签收|点名册"),
)  # fmt: skip
