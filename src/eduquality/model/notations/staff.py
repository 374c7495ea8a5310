"""What may stand around the word of a degree or title of a teacher? How one studied, 毕业, 职称, remarks in brackets.

函授本科, 本科(自考) and 大学本科毕业 are all a bachelor's degree; 本科在读 and 本科肄业 are none yet, and stay unknown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: How one studied, which says nothing of the degree.
_MODES = (
    r"(?:全日制|非全日制|统招|普通|函授|自考|自学考试|成人教育|成人高考|成人|成教|在职|业余|夜大|电大|开放教育|网络教育"
    r"|网络|远程教育|远程|国家开放大学|开放大学|广播电视大学|脱产|国民教育|师范类|非师范类?|师范|免费师范|公费师范|第一学历|最高学历)"
)
_DISCIPLINES = r"(?:哲学|经济学|法学|教育学|文学|历史学|理学|工学|农学|医学|管理学|艺术学)(?=学士|硕士|博士)"
_MODE_BEFORE = re.compile(rf"^(?:{_MODES}|{_DISCIPLINES})+(?=.)")
_ONLY_MODES = re.compile(rf"{_MODES}(?:[、,/]?{_MODES})*(?:毕业)?")
_AFTER_DEGREE = re.compile(r"(?<=.)(?:毕业生?|学历|文凭|层次|文化(?:程度)?|程度|学位)+$")
_NO_DEGREE = re.compile(r"|-+|无(?:学位)?|没有(?:学位)?|未(?:获得?|取得)(?:学位)?")
_AFTER_TITLE = re.compile(r"(?<=.)(?:职称|职务|职级)$")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
#: Of such words in brackets nothing is known: 本科(在读), 高级(拟聘).
_DOUBTFUL = re.compile(r"在读|肄业|结业|未|拟|待|同等")


def bare_degree(word: str, known: Mapping[str, str]) -> str | None:
    """Give the code of a degree with how it was earned around it; None where that leaves no known word.

    本科/学士 and 本科/无 are one degree; of 本科/硕士, where the two differ, none is known.
    """
    education, slash, degree = word.partition("/")
    if slash and "/" not in degree and not _ONLY_MODES.fullmatch(word):
        codes = {_one_degree(one, known) for one in (education, degree) if not _NO_DEGREE.fullmatch(one)}
        return codes.pop() if len(codes) == 1 and not _NO_DEGREE.fullmatch(education) else None
    return _one_degree(word, known)


def _one_degree(word: str, known: Mapping[str, str]) -> str | None:
    if word in known:
        return known[word]
    plain = _without_notes(word, known, _ONLY_MODES)
    if plain is None:
        return None
    for text in (plain, _AFTER_DEGREE.sub("", plain), _MODE_BEFORE.sub("", plain)):
        if text in known:
            return known[text]
    return known.get(_AFTER_DEGREE.sub("", _MODE_BEFORE.sub("", plain)))


def bare_title(word: str, known: Mapping[str, str]) -> str | None:
    """Give the code of a title without 职称 behind it or its own name in brackets; None where that is no known word."""
    plain = _without_notes(word, known, None)
    return None if plain is None else known.get(plain) or known.get(_AFTER_TITLE.sub("", plain))


def _without_notes(word: str, known: Mapping[str, str], harmless: re.Pattern[str] | None) -> str | None:
    """Leave out brackets that say nothing more; None where they may change what the word means."""
    plain = _IN_BRACKETS.sub("", word)
    own = known.get(plain) or known.get(_AFTER_DEGREE.sub("", plain)) or known.get(_AFTER_TITLE.sub("", plain))
    for note in _IN_BRACKETS.findall(word):
        same = own is not None and known.get(_AFTER_DEGREE.sub("", note)) == own
        if _DOUBTFUL.search(note) or not (same or (harmless and harmless.fullmatch(note))):
            return None
    return plain


#: In this order: a deputy's post holds the word of the head's.
_POSTS = (
    ("deputy", re.compile(r"副(?:校长|园长|书记|院长|校级)")),
    ("head", re.compile(r"(?<!副)(?:校长|园长|书记|院长|正校级|校级正职)(?!助理|办|信箱|秘书)|法人代表")),
    (
        "dean",
        re.compile(
            r"(?<!副)(?:教导|教务|政教|德育|总务|科研|教科研?|教研|办公室|党政办|学生处|后勤|年级部?|保教)"
            r"\w{0,3}(?:主任|处长)|中层正职"
        ),
    ),
)
_NO_HEAD_OF_THE_SCHOOL = re.compile(r"支部|团委|团总支|少先队|党小组")


def post_of(word: str, known: Mapping[str, str]) -> str | None:
    """Give the post that a text names; any other word, 班主任 or 会计, is another post."""
    if not word:
        return None
    told = [code for code, pattern in _POSTS if pattern.search(word)]
    code = told[0] if told and not (_NO_HEAD_OF_THE_SCHOOL.search(word) and len(told) == 1) else "other"
    return code if code in known.values() else None
