"""How do sheets write a value? Kind of value → ways of writing it, one of which a column has throughout."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from random import Random

from eduquality.model.tables import builtin_tables
from eduquality.model.tables.definition import FieldFile
from eduquality.model.tables.row_model import with_likeness

Write = Callable[[object], object]
_NUMERALS = "零一二三四五六七八九"


def _grade(names: str) -> Write:
    def write(value: object) -> object:
        number = int(str(value))
        if names == "figure":
            return number
        if names == "short" and number > 6:
            return f"{'初' if number < 10 else '高'}{_NUMERALS[number - (6 if number < 10 else 9)]}"
        if number > 9:
            return f"高{_NUMERALS[number - 9]}"
        return f"{_NUMERALS[number]}年级" if names != "figure_and_word" else f"{number}年级"

    return write


def _class(form: str) -> Write:
    def write(value: object) -> object:
        number = int(str(value).removesuffix("班"))
        if form == "bare":
            return number
        return form.format(number, _NUMERALS[number])

    return write


def _date(form: str) -> Write:
    def write(value: object) -> object:
        assert isinstance(value, date)
        if form == "cell":
            return value
        return form.format(value)

    return write


def _pairs(*pairs: tuple[str, Mapping[str, object]]) -> list[Write]:
    return [lambda value, words=words: words[str(value)] for _, words in pairs]


#: Kind of value → ways of writing it.
WAYS: Mapping[str, list[Write]] = {
    "grade": [_grade("word"), _grade("figure"), _grade("figure_and_word"), _grade("short")],
    "class": [_class(form) for form in ("{0}班", "({0})班", "{1}班", "bare", "（{0}）班", "{0:02d}班")],
    "date": [
        _date("{:%Y-%m-%d}"), _date("{:%Y/%m/%d}"), _date("{:%Y%m%d}"), _date("{:%Y年%m月%d日}"), _date("{:%Y.%m.%d}"),
        _date("cell"),
    ],
    "sex": _pairs(
        ("word", {"male": "男", "female": "女"}),
        ("code", {"male": "1", "female": "2"}),
        ("long", {"male": "男性", "female": "女性"}),
    ),
    "yes_no": _pairs(
        ("word", {"yes": "是", "no": "否"}),
        ("figure", {"yes": 1, "no": 0}),
        ("letter", {"yes": "Y", "no": "N"}),
        ("sign", {"yes": "√", "no": "×"}),
    ),
    "taught_subjects": _pairs(
        ("word", {"chinese": "语文", "mathematics": "数学", "english": "英语", "pe": "体育"}),
        ("course", {"chinese": "语文", "mathematics": "数学", "english": "外语", "pe": "体育与健康"}),
    ),
    "stage": _pairs(("word", {"primary": "小学", "junior": "初中", "senior": "高中", "preschool": "幼儿园"})),
    "kind_of_school": _pairs(
        ("word", {"primary": "小学", "junior": "初级中学"}), ("short", {"primary": "小学", "junior": "初中"})
    ),
    "track": _pairs(
        ("class", {"physics": "物理类", "history": "历史类"}), ("word", {"physics": "物理", "history": "历史"})
    ),
    "line": _pairs(
        ("line", {"undergraduate": "本科线", "college": "专科线"}),
        ("batch", {"undergraduate": "本科批", "college": "专科批"}),
    ),
    "subject": _pairs(("word", {"chinese": "语文", "english": "英语"})),
    "ages": [lambda value: f"{value}岁", lambda value: int(str(value)), lambda value: f"{value}周岁"],
    "count": [lambda value: value, str],
    "class_size": [lambda value: value, str],
    "points": [lambda value: value, lambda value: f"{float(str(value)):.1f}"],
    "people": [lambda value: value],
}  # fmt: skip


def field_of(table: str, name: str) -> FieldFile:
    """Give all that is said of a field."""
    files = builtin_tables().files
    return with_likeness(files[table].fields[name], files)


def way_of(table: str, name: str, lot: Random) -> Write:
    """Take a way of writing the values of a field; a choice is written with one of its words a code."""
    field = field_of(table, name)
    if field.type == "choice":
        words = {
            code: lot.choice([one.title.zh, *(word for word in one.words if len(word) > 1)])
            for code, one in field.codes.items()
        }
        return lambda value: words[str(value)]
    return lot.choice(WAYS.get(field.type or "text", [lambda value: value]))
