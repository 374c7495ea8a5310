"""What does a score cell say? Points, a grade letter, or why there are none; 0 is points, and empty is not known."""

from __future__ import annotations

from decimal import Decimal

from eduquality.model.notations.folding import fold
from eduquality.model.notations.numbers import read_points
from eduquality.model.notations.synonyms import bare_word, by_word, unknown_word

#: What stands in a score cell instead of points, and what it means; 0 is points, and an empty cell is not known.
ABSENCE = {
    "absent": (
        *("缺考", "缺", "旷考", "-", "--", "—", "——", "–", "未考", "弃考", "缺席", "缺考生", "请假", "病假", "事假"),
        *("休学", "病休", "住院", "未到", "未参加", "未参考", "没考", "没参加", "缺勤"),
    ),
    "exempt": ("免考", "免", "免试", "转出", "转走", "转学", "退学", "已转出", "已转走"),
    "deferred": ("缓考", "缓"),
    "void": ("作弊", "违纪", "取消成绩", "成绩取消", "成绩无效"),
}
#: Signs of which nobody says what they mean: the cell is taken as not known, and that is said.
UNCLEAR = ("/", "//", "*", "**", "\\", "空白", "空", "无", "无成绩", "未录入")
#: Of a subject that candidates choose: this one did not.
UNCHOSEN = ("未选", "未选考", "不选", "不选考", "没选", "未选科", "非选考")
MARK = {
    "A": ("A等", "优秀", "优"),
    "B": ("B等", "良好", "良"),
    "C": ("C等", "中等", "中"),
    "D": ("D等", "及格"),
    "E": ("E等", "不及格"),
    "pass": ("合格", "通过", "P"),
    "fail": ("不合格", "未通过", "F"),
}

_RESULTS = {**by_word(ABSENCE), **by_word(MARK), **{bare_word(word): "unclear" for word in UNCLEAR}}
#: 不详 is no slip for 不选.
_CHOSEN_OR_NOT = {bare_word(word): "unchosen" for word in UNCHOSEN}


def read_result(value: str) -> Decimal | str:
    """Read one score cell: a number of points, a grade letter or pass/fail, or why there is none.

    Gives a Decimal, a code of `MARK` or `ABSENCE`, `unclear` for the signs of `UNCLEAR`, or `unchosen`; an empty cell
    is the caller's `blank`.
    """
    word = bare_word(value)
    result = _RESULTS.get(word) or _CHOSEN_OR_NOT.get(word)
    if result is not None:
        return result
    text = fold(value)
    if any(sign.isdigit() for sign in text):
        points: Decimal = read_points(value)
        return points
    raise unknown_word(text, _RESULTS, "cell.not_a_result")


#: Letters of the words that may stand in a score cell.
RESULT_LETTERS = "分abcdef" + "".join(word for word in (*_RESULTS, *_CHOSEN_OR_NOT) if not word.isascii())
