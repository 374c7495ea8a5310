"""Answers how what is odd about results of examinations is said in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from eduquality.words import Phrase

EXAMS: Mapping[str, Phrase] = {
    "cell.absent_with_points": Phrase(
        "另一列写着这名考生没有参加考试或不计成绩，“{field}”却有成绩“{shown}”；成绩照计",
        "another column says that this candidate did not sit or is not to be counted, yet {field} is “{shown}”; the points are counted",
        "请核对：缺考或不计入的清空成绩（并写明“缺考”“免考”），否则改正那一列",
        "check which is true: write 缺考 or 免考 for the points of such a candidate, or correct the other column",
    ),
    "cell.points_impossible": Phrase(
        "“{field}”的 {shown} 不可能是分数（没有哪科满分超过 {most}），不计入",
        "{field}: nobody can have {shown} points (no paper is marked out of more than {most}); it is not taken",
        "如果是缺考等的代号，请改写为“缺考”；确是分数的，请在表头写明满分，如“语文(300分)”",
        "write 缺考 where the number stands for an absence; if these are points, name the full mark in the header: 语文(300分)",
    ),
    "sheet.absence_column": Phrase(
        "“{header}”一列写着谁没有参加考试或不计成绩：这些人的 0 分和空格按缺考等计，不按 0 分计",
        "the column “{header}” says who did not sit or is not counted: a 0 or an empty cell of theirs is an absence, not a 0",
    ),
    "sheet.choice_column": Phrase(
        "“{header}”一列写着各人选考的科目：没有选的科目里的“-”和空格不算缺考",
        "the column “{header}” says which subjects each candidate chose: a dash or nothing in another is no absence",
    ),
    "table.class_numbers": Phrase(
        "“{table}”有 {numbers} 个“{field}”在同一学校的几个班里都有，按各班自己编号、不同的人计入",
        "{table}: {numbers} {numbers:value|values} of {field} {numbers:stands|stand} in several classes of one school and "
        "{numbers:is|are} counted as different people, numbered class by class",
        "如果是同一个人报了两次，请删去一行；各班自己编号的，不必更改",
        "delete one of the rows if the same person was sent twice; if classes number their own, all is well",
    ),
    "table.total_not_summed": Phrase(
        "没有总分列，也没有用各科相加：{columns} 可能是科目或计入总分的分数，没有认出来（{rows} 行没有总分）",
        "there is no total, and the subjects were not added up: {columns} may be a subject or count towards the total and "
        "was not read ({rows} {rows:row has|rows have} no total)",
        "请加一列总分，或把这一列的表头改为科目名称",
        "add a column 总分, or head the column with the name of its subject",
        "也可以在 eduq.yaml 的 columns 里说明这一列是哪一科，或用 - 注明不采用",
        "or say in eduq.yaml under `columns` which subject the column is, or `-` that it is not to be used",
    ),
}
