"""How much of a header or title may be shown? All of a true header, nothing that tells a person.

Where no header stands, the first row is one of a person: a number of a person is masked wherever it stands, and so is
a word that is no header and may be a name. A word is a header if a table knows it or something near it, if it ends as
headers do, or if it is written with the letters of known headers and begins with no family name. A clerk finds the
column by its address in any case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from eduquality.intake.cells.masking import masked, masked_name, masked_number
from eduquality.intake.clues.exams import is_exam_name
from eduquality.intake.clues.header_matching import Vocabulary, header_key, likely_header, subject_header
from eduquality.intake.clues.units import unit_in
from eduquality.model.notations.folding import fold
from eduquality.model.results.dataset import SheetReport
from eduquality.model.tables import TABLES, cached_for_tables, columns

#: So many columns that a table knows make a row a header.
_EVIDENCE = 2
_LONGEST_NAME = 3
#: A number that a school, an office or a telephone company gave out: seven digits or more, with a letter before it.
_NUMBER = re.compile(r"(?<![A-Za-z\d])[A-Za-z]?\d(?:[\s-]?\d){6,}[A-Za-z]?(?![A-Za-z\d])")
#: A day, a term or a span of years is none.
_PERIOD = re.compile(r"(?:19|20)\d{2}[\s-]?(?:(?:0\d|1[0-2])(?:[\s-]?(?:[0-2]\d|3[01]))?|(?:19|20)\d{2})")
#: A word of a header of several rows, of a key and its value, of two languages; 王 明 is one.
_WORD = re.compile(
    r"(?<![\u3400-\u9fff])[\u3400-\u9fff](?:\s+[\u3400-\u9fff]){1,3}(?![\u3400-\u9fff])"
    r"|[^\W\d_]+(?:[·•][^\W\d_]+)*"
)
#: A name as Chinese sheets have it: two to four characters, or 阿·卜.
_LIKE_A_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]+(?:[·•][\u3400-\u9fff]+)+")
#: What headers end with, and names do not.
_ENDING = re.compile(
    r".[数率号额址量费型类表注码次分比值否况间期题称项栏卷排级班校组部岁页册综]$"
    r"|(?:学年|学期|名[单册字]|曾用名|编制|职务|学历|学位|[文理全]科|科目|专业|面貌|民族|关系|原因|方式|方言|补贴|工资|成绩|总评|表现|等第|特长"
    r"|爱好|说明|高[中考]|监护人|联系人|负责人|班主任|家长|教师|老师|学生|签名|签字|盖章|时入团|时入党)$"
)
#: What headers and names end with.
_ENDING_OF_BOTH = frozenset("日月年度园县市镇乡村")
#: Letters of usual headers, beside those of the headers that tables know.
_OTHER_LETTERS = frozenset(
    "备注籍贯特长爱好说明其他它午晚餐宿舍寝室体育音乐美术劳动道德法治健康状况兴趣社团奖惩评语励重视力血邮编监护宗教信仰用台侨孤儿烈士享受"
    "残疾片村组考场座次折算排名加减三九科政史地综平均合签到车辆毕独子女低保建档立卡脱贫困搬迁周星期一二四五六七八十出勤操行入党托陪读走住单价"
    "程度计划态末全乘外电话手机经办查验核对总共实收支缴欠退补助资免费项目主观客试卷答题选择填空"
)
#: The family names of nearly all people in China, those of the peoples of Xiangxi among them.
_FAMILY = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪高"
    "廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文欧麻冉瞿满舒滕鲁葛申"
    "倪游聂焦鲍柯卓裴霍詹甘耿涂骆翟屈尤柴符颜祝柳梅盛岳蓝阎窦庞路童苗米翁凌柏鞠盘隆谷尚温芦冼邢牛樊殷齐庄兰洪施俞伍"
)


@lru_cache(maxsize=8192)
def shown_header(text: str, words: Vocabulary) -> str:
    """Give as much of the text of a header as may be shown."""
    return _WORD.sub(lambda word: _shown_word(word[0], words), shown_title(text))


@lru_cache(maxsize=8192)
def shown_title(text: str) -> str:
    """Give a text out of a title without the numbers of persons in it."""
    plain = _NUMBER.sub(lambda found: found[0] if _PERIOD.fullmatch(found[0]) else masked_number(found[0]), text)
    return masked(plain, "")


def shown_report(report: SheetReport, words: Vocabulary) -> SheetReport:
    """Give the report of a sheet with its headers as they may be shown, those that nobody needs apart."""
    report = _with_unneeded_apart(_with_unused(report, words))
    values = report.values
    # A row that names several columns of a table is a header: only what begins as names do, and is none, is masked.
    shown = _in_header if len(report.headers) >= _EVIDENCE else shown_header
    return replace(
        report,
        headers={field: shown(text, words) for field, text in report.headers.items()},
        unknown=tuple((at, shown(text, words), near and shown(near, words)) for at, text, near in report.unknown),
        ignored=tuple((at, shown(text, words)) for at, text in report.ignored),
        unneeded=tuple((at, shown(text, words)) for at, text in report.unneeded),
        told={field: _shown_told(field, *said) for field, said in report.told.items()},
        values={**values, "header": shown_header(str(values["header"]), words)} if "header" in values else values,
    )


def _with_unneeded_apart(report: SheetReport) -> SheetReport:
    """List columns that no table asks for apart; one that stands twice is told as that."""
    needed = [near == text or not _is_unneeded(text) for _, text, near in report.unknown]
    return replace(
        report,
        unknown=tuple(one for one, asked in zip(report.unknown, needed, strict=True) if asked),
        unneeded=tuple((at, text) for (at, text, _), asked in zip(report.unknown, needed, strict=True) if not asked),
    )


@cached_for_tables
def _is_unneeded(header: str) -> bool:
    return TABLES.sheets.unneeded.has(header)


def _with_unused(report: SheetReport, words: Vocabulary) -> SheetReport:
    """Tell the columns that the project file does not want used from those that nobody knows."""
    unused = words.unused.get(report.table or str(report.values.get("nearest", "")), frozenset())
    if not unused:
        return report
    said = tuple((at, text) for at, text, _ in report.unknown if header_key(text) in unused)
    left = tuple(one for one in report.unknown if header_key(one[1]) not in unused)
    return replace(report, unknown=left, ignored=(*report.ignored, *said))


@lru_cache(maxsize=8192)
def _in_header(text: str, words: Vocabulary) -> str:
    return _WORD.sub(lambda word: word[0] if _is_no_name(word[0]) else _shown_word(word[0], words), shown_title(text))


def _is_no_name(word: str) -> bool:
    """Tell a word that no name is like: another first letter than family names have, or letters of headers only."""
    return word[0] not in _FAMILY or len(word) > _LONGEST_NAME or set(word) <= _letters()


def _shown_told(field: str, text: str, source: str, at: str) -> tuple[str, str, str]:
    """Leave a school's code and name as they are: rows find their school by them."""
    return (text if field in {"school", "school_id"} else shown_title(text)), source, at


def _shown_word(word: str, words: Vocabulary) -> str:
    name = "".join(word.split())
    return masked_name(name) if _LIKE_A_NAME.fullmatch(name) and not _is_header(name, words) else word


def _is_header(word: str, words: Vocabulary) -> bool:
    """Tell a word of a header from one that may be a name."""
    if _ENDING.search(word) or unit_in(word) or is_exam_name(word):
        return True
    if words.meanings(word) or subject_header(header_key(word)):
        return True
    if word[0] not in _FAMILY and (word[-1] in _ENDING_OF_BOTH or set(word) <= _letters()):
        return True
    return any(likely_header(table, header_key(word), fields) for table, fields in _fields().items())


@cached_for_tables
def _fields() -> Mapping[str, frozenset[str]]:
    return {table: frozenset(columns(model)) for table, model in TABLES.items()}


@cached_for_tables
def _letters() -> frozenset[str]:
    """Give the letters that the known headers of all tables are written with, and those of some more."""
    return _OTHER_LETTERS | {sign for title in _titles() for sign in fold(title) if sign.isalpha()}


def _titles() -> Iterator[str]:
    for model in TABLES.values():
        for face in columns(model).values():
            yield from (face.zh, *face.headers)
