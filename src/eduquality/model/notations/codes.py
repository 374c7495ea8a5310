"""Which codes may a field hold, and how is each written? Code → notations, of every field that has such a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eduquality.model.notations.synonyms import bare_word, by_word, unknown_word

#: 1 and 2 are the codes of GB/T 2261.1; its 0 and 9 (unknown, not said) are no sex.
SEX = {"male": ("男", "1", "男性", "男生", "男孩", "m"), "female": ("女", "2", "女性", "女生", "女孩", "f")}
STAGE = {
    "preschool": ("学前", "学前教育", "幼儿园", "学前阶段"),
    "primary": ("小学", "小学教育", "小学阶段", "小学部", "小学段"),
    "junior": ("初中", "初级中学", "初中阶段", "初中部", "初中段", "普通初中"),
    "senior": ("高中", "普通高中", "普高", "高中阶段", "高中部", "高中段"),
    "vocational": ("中职", "中等职业教育", "职业高中", "职高", "技工"),
    "special": ("特教", "特殊教育"),
}
SCHOOL_KIND = {
    "kindergarten": ("幼儿园",),
    "primary": ("小学", "完全小学", "完小", "中心小学", "普通小学"),
    "teaching_point": ("教学点", "小学教学点"),
    "junior": ("初级中学", "初中", "普通初中"),
    "nine_year": ("九年一贯制学校", "九年一贯制", "九年制学校"),
    "twelve_year": ("十二年一贯制学校", "十二年一贯制"),
    "complete": ("完全中学", "完中"),
    "senior": ("高级中学", "普通高中", "高中", "普通高级中学"),
    "vocational": ("中等职业学校", "中职", "职业高中", "职教中心", "技工学校"),
    "special": ("特殊教育学校", "特教学校", "特殊教育", "培智学校"),
}
YES_NO = {
    "yes": ("是", "有", "√", "1", "y", "true", "真", "✓", "✔", "☑", "对", "t", "v"),
    "no": ("否", "无", "×", "0", "n", "false", "假", "✗", "✘", "✕", "x", "错", "f", "没有", "不是"),
}
LINE = {
    "special": (
        "特殊类型招生控制线",
        "特控线",
        "优先投档线",
        "高分优先投档线",
        "一本线",
        "特殊类型",
        "特殊类型线",
        "特殊类型控制线",
        "特殊类型招生线",
        "特殊类型招生",
        "自招线",
        "自主招生线",
        "强基线",
        "一本",
        "本科一批",
        "本科一批线",
        "第一批本科",
        "重点线",
        "重本线",
        "本一线",
    ),
    "undergraduate": (
        "本科线",
        "本科批次线",
        "本科",
        "本科录取控制分数线",
        "二本线",
        "本科批",
        "本科批次",
        "本科批线",
        "本科控制线",
        "普通本科",
        "普通本科批",
        "普通本科线",
        "本科普通批",
        "二本",
        "本科二批",
        "本科二批线",
        "第二批本科",
        "本二线",
        "本科省控线",
    ),
    "college": (
        "专科线",
        "专科批次线",
        "专科",
        "高职专科线",
        "专科批",
        "专科批次",
        "高职专科批",
        "高职(专科)批",
        "高职(专科)线",
        "高职(专科)",
        "高职专科",
        "高职高专",
        "高职高专批",
        "高职高专线",
        "专科控制线",
        "高职线",
        "高职批",
        "专科高职批",
        "高职(专科)批次",
        "普通专科批",
        "大专线",
    ),
}
EXAM_KIND = {
    "gaokao": ("高考", "普通高考", "夏季高考"),
    "qualifying": ("合格性考试", "学业水平合格性考试", "普通高中学业水平合格性考试"),
    "zhongkao": ("中考", "初中学业水平考试"),
    "final": ("期末考试", "期末", "期末检测", "期末测试"),
    "midterm": ("期中考试", "期中", "期中检测", "期中测试", "半期考试"),
    "unit": ("单元测试", "单元", "单元检测", "单元考试", "单元练习"),
    "classroom": ("课堂测试", "课堂检测", "课堂练习", "随堂测试", "随堂检测"),
    "term": ("质量检测", "统考", "月考", "模拟考试", "联考"),
}


#: Subjects by code, with the header names they are known by.
SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "chinese": ("语文", "语"),
    "mathematics": ("数学", "数", "maths", "math"),
    "english": ("英语", "外语", "外国语", "英", "外"),
    "physics": ("物理",),
    "chemistry": ("化学",),
    "biology": ("生物", "生物学"),
    "politics": ("道德与法治", "政治", "思想政治", "道法", "思品"),
    "history": ("历史",),
    "geography": ("地理",),
    "science": ("科学",),
    "pe": ("体育", "体育与健康"),
    "music": ("音乐",),
    "art": ("美术",),
    "it": ("信息技术", "信息科技"),
    "technology": ("通用技术",),
    "labour": ("劳动",),
}


# ---------------------------------------------------------------- peoples

#: By the numbers of GB/T 3304, from 01 on.
_PEOPLES = (  # noqa: SIM905 - fifty-six words are read more easily so
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 "
    "纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 "
    "保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
).split()
_ETHNICITY: Mapping[str, tuple[str, ...]] = {
    f"{people}族": (people, str(n), f"{n:02d}") for n, people in enumerate(_PEOPLES, start=1)
} | {
    "其他": ("97", "其它", "未识别民族", "其他民族"),
    "外国血统": ("98", "外国血统中国籍人士", "外国血统中国人士"),
}
#: What a field of ethnicity holds.
ETHNICITIES = tuple(_ETHNICITY)
#: Notation → name, with the short names of two peoples.
ETHNICITY_WORDS = by_word(
    {**_ETHNICITY, "维吾尔族": (*_ETHNICITY["维吾尔族"], "维族", "维"), "蒙古族": (*_ETHNICITY["蒙古族"], "蒙族", "蒙")}
)


def read_ethnicity(value: Any) -> Any:
    """Read the name of a people, with or without 族, or its number in GB/T 3304, as the name with 族."""
    if not isinstance(value, str):
        return value
    found = ETHNICITY_WORDS.get(bare_word(value))
    if found is None:
        raise unknown_word(value, ETHNICITY_WORDS, "cell.not_a_people")
    return found
