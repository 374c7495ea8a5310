"""Which code a word means, and which one an unknown word is like."""

from __future__ import annotations

import pytest

from eduquality.model.notations import types
from tests.model.notations.reading import field, read, refusal


@pytest.mark.parametrize(
    ("kind", "value", "texts"),
    [
        (field("students", "boarder"), "yes", "是 有 √ 1 1.0 Y 真 TRUE true ✓ ✔ 对 v"),
        (field("students", "boarder"), "no", "否 无 × 0 0.0 n 假 FALSE ✗ x 错"),
        (field("students", "boarder"), "yes", "住宿 寄宿生 是"),
        (field("students", "boarder"), "no", "走读 否"),
        (field("students", "left_behind"), "no", "非留守儿童 否"),
        (field("students", "migrant"), "yes", "随迁子女 是"),
        (types.Sex, "male", "男 1 1.0 男生 M"),
        (types.Sex, "female", "女 2 女性 f"),
        (types.Ethnicity, "汉族", "汉 汉族 01 1 1.0"),
        (types.Ethnicity, "土家族", "土家 土家族 15"),
        (types.Ethnicity, "土族", "土 30"),
        (types.Ethnicity, "基诺族", "基诺 56"),
        (types.Ethnicity, "其他", "97 其他 未识别民族"),
        (field("teachers", "education"), "bachelor", "本科 大学本科 本科学历 全日制本科"),
        (field("teachers", "education"), "college", "大专 专科 大学专科 大专毕业"),
        (field("teachers", "education"), "master", "研究生 硕士 硕士研究生"),
        (field("teachers", "education"), "doctor", "博士 博士研究生"),
        (field("teachers", "education"), "secondary", "中专 高中 中师 职高"),
        (field("schools", "location"), "urban", "城区 城市 111 112 主城区"),
        (field("schools", "location"), "town", "镇区 121 122 123 镇中心区"),
        (field("schools", "location"), "rural", "乡村 210 220 村庄"),
        (types.Stage, "junior", "初中 初中部 初级中学"),
        (types.SchoolKind, "nine_year", "九年一贯制 九年一贯制学校"),
    ],
)
def test_words_and_codes_of_one_meaning_give_one_value(kind, value, texts):
    assert {read(kind, text) for text in texts.split()} == {value}


@pytest.mark.parametrize(
    ("kind", "text", "code", "near"),
    [
        (types.Sex, "3", "cell.not_allowed", None),
        (types.Sex, "0", "cell.not_allowed", None),
        # It has as much of the one as of the other.
        (types.Sex, "男女", "cell.not_allowed", None),
        (types.Sex, "男女生", "cell.not_allowed", None),
        (types.Sex, "男的", "cell.not_allowed_near", "男"),
        (field("students", "boarder"), "-", "cell.not_allowed", None),
        (field("schools", "location"), "100", "cell.not_allowed", None),
        (field("teachers", "education"), "大学本课", "cell.not_allowed_near", "大学本科"),
        (types.Ethnicity, "上家族", "cell.not_a_people_near", "土家族"),
        # Many names differ from it in one sign: the one that sounds alike, or none.
        (types.Ethnicity, "状族", "cell.not_a_people_near", "壮族"),
        (types.Ethnicity, "苝族", "cell.not_a_people", None),
        (types.Ethnicity, "57", "cell.not_a_people", None),
    ],
)
def test_an_unknown_word_is_refused_with_the_one_it_is_like(kind, text, code, near):
    found = refusal(kind, text)
    assert (found["type"], found.get("ctx", {}).get("near")) == (code, near)
