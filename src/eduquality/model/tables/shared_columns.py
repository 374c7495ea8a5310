"""Columns that several tables share, so that their headers are named once."""

from __future__ import annotations

from eduquality.model.tables.base import Column

YEAR = Column("年份", "Year", ("学年", "学年度", "年度", "统计年份", "统计年度", "统计学年", "school year"))
SCHOOL_ID = Column(
    "学校标识码",
    "School code",
    ("学校代码", "学校(机构)标识码", "机构标识码", "学校编码", "学校(机构)代码", "机构代码", "school id"),
)
SCHOOL = Column(
    "学校名称",
    "School",
    (
        "学校",
        "单位",
        "单位名称",
        "毕业学校",
        "所在学校",
        "任教学校",
        "就读学校",
        "校名",
        "学校全称",
        "学校(机构)名称",
        "园所名称",
        "school name",
    ),
)
COUNTY = Column(
    "县区",
    "County",
    ("县(市、区)", "县(市区)", "区县", "县市区", "县区名称", "所属县区", "所在县区", "区(县)", "行政区"),
)
TOWNSHIP = Column("乡镇", "Township", ("镇街", "所在镇乡(街道)", "乡镇(街道)", "所属乡镇", "镇乡", "乡镇名称", "街道"))
STAGE = Column("学段", "Stage", ("办学阶段", "教育阶段", "学段名称"))
GRADE = Column("年级", "Grade", ("年级名称", "所在年级", "就读年级", "年级编号", "年级代码"))
CLASS_NAME = Column(
    "班级", "Class", ("班级名称", "班别", "行政班", "行政班级", "所属班级", "所在班级", "班号", "class name")
)
CAMPUS = Column(
    "校区",
    "Campus",
    (
        "校区名称",
        "所在校区",
        "所属校区",
        "就读校区",
        "校区(教学点)",
        "教学点",
        "教学点名称",
        "所在教学点",
        "分校",
        "分校名称",
        "校部",
        "campus",
    ),
)
SUBJECT = Column("科目", "Subject", ("学科", "考试科目", "科目名称"))
ID_KIND = Column("身份证件类型", "Kind of document", ("证件类型", "身份证类型", "证件种类", "身份证件种类", "id type"))
ID_NUMBER = Column(
    "身份证件号", "Citizen number", ("身份证号", "身份证号码", "身份证", "证件号", "证件号码"), personal="id"
)
NAME = Column("姓名", "Name", ("学生姓名", "名字", "教师姓名", "考生姓名"), personal="name")
SEX = Column("性别", "Sex", ("性别代码",))
BIRTH = Column("出生日期", "Date of birth", ("出生年月", "出生年月日", "出生日期(年月)", "生日", "birth date"))
EXAM = Column("考试名称", "Examination", ("考试", "考试项目", "exam"))
EXAM_KIND = Column("考试类型", "Kind of examination", ("考试类别",))
CANDIDATE = Column(
    "考号",
    "Candidate number",
    ("准考证号", "准考证", "考生号", "考试号", "考生编号", "准考证号码", "自定义考号", "学号", "candidate"),
    personal="id",
)
TRACK = Column(
    "科类",
    "Track",
    ("选科", "选科组合", "选课组合", "选考组合", "科目组合", "首选科目", "科别", "类别", "选考类别", "报考科类"),
)
