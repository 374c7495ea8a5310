"""How are degrees, titles and posts of teachers worded? Code → notations, and what may stand around a word.

函授本科, 本科(自考) and 大学本科毕业 are all a bachelor's degree; 本科在读 and 本科肄业 are none yet, and stay unknown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from eduquality.model.notations.codes import YES_NO

#: How one studied, which says nothing of the degree.
_MODES = (
    r"(?:全日制|非全日制|统招|普通|函授|自考|自学考试|成人教育|成人高考|成人|成教|在职|业余|夜大|电大|开放教育|网络教育"
    r"|网络|远程教育|远程|国家开放大学|开放大学|广播电视大学|脱产|国民教育|师范类|非师范类?|师范|免费师范|公费师范|第一学历|最高学历)"
)
_DISCIPLINES = r"(?:哲学|经济学|法学|教育学|文学|历史学|理学|工学|农学|医学|管理学|艺术学)(?=学士|硕士|博士)"
_MODE_BEFORE = re.compile(rf"^(?:{_MODES}|{_DISCIPLINES})+(?=.)")
_ONLY_MODES = re.compile(rf"{_MODES}(?:[、,/]?{_MODES})*(?:毕业)?")
_AFTER_DEGREE = re.compile(r"(?<=.)(?:毕业生?|学历|文凭|层次|文化(?:程度)?|程度|学位)+$")
_AFTER_TITLE = re.compile(r"(?<=.)(?:职称|职务|职级)$")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
#: Of such words in brackets nothing is known: 本科(在读), 高级(拟聘).
_DOUBTFUL = re.compile(r"在读|肄业|结业|未|拟|待|同等")

EDUCATION: Mapping[str, tuple[str, ...]] = {
    "doctor": ("博士研究生", "博士", "博士后"),
    "master": ("硕士研究生", "硕士", "研究生", "教育硕士", "专业硕士", "双硕士"),
    "bachelor": (
        *("本科", "大学本科", "大学", "大本", "学士", "双学士", "双学位", "双本科", "本科双学位"),
        *("四年制本科", "大学学士"),
    ),
    "college": (
        *("专科", "大专", "大学专科", "高职", "高职高专", "高等专科", "高职专科", "师专", "三年制专科", "高等职业教育"),
        *("专科学校", "大学大专"),
    ),
    "secondary": (
        *("高中阶段", "中专", "中师", "高中", "幼师", "中等师范", "职高", "中职", "技校", "中等专科", "中等专业学校"),
        *("普通高中", "普高", "职业高中", "职业中专", "职专", "职中", "中技", "技工", "技工学校", "普师", "中师函授"),
        *("中等师范学校", "中等职业教育", "中等职业学校", "中等专业", "幼儿师范"),
    ),
    "below": (
        *(
            "高中阶段以下",
            "高中以下",
            "初中",
            "初中及以下",
            "初中以下",
            "小学",
            "小学及以下",
            "小学以下",
            "高小",
            "初小",
        ),
        *("高中阶段以下毕业", "无学历", "无", "没有学历", "文盲", "半文盲", "不识字"),
    ),
}
TITLE: Mapping[str, tuple[str, ...]] = {
    "senior_full": ("正高级", "正高级教师", "正高", "中小学正高级教师", "正高级讲师", "教授", "正高三级", "正高四级"),
    "senior": (
        *("副高级", "高级教师", "高级", "副高", "副高级教师", "中学高级", "中学高级教师", "中小学高级教师", "中教高级"),
        *("高级讲师", "副教授", "中高"),
    ),
    "middle": (
        *("中级", "一级教师", "一级", "中级教师", "小学高级", "小学高级教师", "小教高级", "小高", "中学一级"),
        *("中学一级教师", "中小学一级教师", "中教一级", "中一", "讲师"),
    ),
    "junior": (
        *("初级", "二级教师", "三级教师", "二级", "三级", "助理级", "员级", "初级教师", "中学二级", "中学二级教师"),
        *("中学三级", "中学三级教师", "中小学二级教师", "中小学三级教师", "小学一级", "小学一级教师", "小学二级"),
        *("小学二级教师", "小学三级", "小教一级", "小教二级", "中教二级", "助理讲师", "助教"),
    ),
    "none": (
        *("未定职级", "无", "未评", "未定级", "未定", "未评级", "未评聘", "未评定", "未评职称", "未定职称", "无职称"),
        *("没有职称", "没有", "未聘", "未聘任", "未取得", "未获得", "暂无", "暂无职称", "暂未评定", "见习", "见习期"),
        *("见习教师", "新入职", "无级别", "试用期"),
    ),
}
_YES, _NO = YES_NO["yes"], YES_NO["no"]
#: The other staff of a school are no full-time teachers; whether somebody is on the establishment says nothing of it.
FULL_TIME: Mapping[str, tuple[str, ...]] = {
    "yes": (*_YES, "专任", "专任教师", "专职", "专职教师", "全职"),
    "no": (
        *(*_NO, "兼职", "兼任", "兼职教师", "非专任", "非专任教师", "行政", "行政人员", "教辅", "教辅人员"),
        *("工勤", "工勤人员", "后勤", "后勤人员", "职员", "管理人员"),
    ),
}
_STAGES_OF_CERTIFICATES = (
    *("幼儿园", "小学", "初级中学", "初中", "高级中学", "高中", "中等职业学校", "中职", "中学", "高等学校"),
)
CERTIFIED: Mapping[str, tuple[str, ...]] = {
    "yes": (
        *(*_YES, "持证", "已持证", "有证", "已取得", "取得", "具备", "已具备", "有教师资格证"),
        *(f"{stage}{word}" for stage in _STAGES_OF_CERTIFICATES for word in ("教师资格", "教师资格证", "教师资格证书")),
    ),
    "no": (*_NO, "无证", "未持证", "未取得", "尚未取得", "不具备", "无教师资格证", "没有教师资格证"),
}
#: A title of the school's own is none of the county's.
BACKBONE: Mapping[str, tuple[str, ...]] = {
    "yes": (
        *(*_YES, "骨干", "骨干教师"),
        *(
            f"{level}{word}"
            for level in ("县级", "区级", "市级", "省级", "国家级")
            for word in ("", "骨干", "骨干教师")
        ),
    ),
    "no": (*_NO, "非骨干", "非骨干教师", "校级", "校级骨干", "校级骨干教师"),
}


def bare_degree(word: str, known: Mapping[str, str]) -> str | None:
    """Give the code of a degree with how it was earned around it; None where that leaves no known word."""
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
