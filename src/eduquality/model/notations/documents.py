"""Which numbers of passports and permits tell who somebody is? Those of such a form, or beside their kind."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: The kinds of documents a register knows (身份证件类型).
ID_KIND: Mapping[str, tuple[str, ...]] = {
    "citizen": (
        *("居民身份证", "身份证", "公民身份证", "中国居民身份证", "二代身份证", "户口簿", "户口本", "居民户口簿"),
        *("公民身份号码", "居民身份证(户口簿)"),
    ),
    "passport": ("护照", "外国护照", "中国护照", "普通护照", "外籍护照", "外国人护照"),
    "hong_kong_macao": (
        *("港澳居民来往内地通行证", "回乡证", "港澳通行证", "港澳居民通行证", "港澳居民居住证", "港澳居民身份证"),
        *(
            "香港特区护照/身份证件",
            "澳门特区护照/身份证件",
            "香港特区护照/身份证明",
            "澳门特区护照/身份证明",
            "香港身份证",
        ),
        *("澳门身份证", "港澳居民证"),
    ),
    "taiwan": ("台湾居民来往大陆通行证", "台胞证", "台湾居民居住证", "台湾居民通行证"),
    "residence": ("外国人永久居留证", "外国人永久居留身份证", "境外永久居住证", "外国人居留证"),
    "other": ("其他", "其它", "其他证件", "其他有效证件", "其他有效身份证件", "军官证"),
}
#: What numbers of passports and permits look like: one to three letters, then figures.
_LETTERED = re.compile(r"[A-Z]{1,3}[0-9]{6,12}")
_ANY = re.compile(r"[0-9A-Z]{5,20}")
_SIGNS = re.compile(r"[()\-/.·]")
_CITIZEN = re.compile(r"[0-9]{17}[0-9X]")


def is_document(number: str) -> bool:
    """Tell a number, in capitals and without spaces, that looks like one of a passport or permit."""
    return _LETTERED.fullmatch(number) is not None


def document_number(number: str) -> str | None:
    """Give the number of a document whose kind is said, in capitals and without spaces; None where it can be none."""
    bare = _SIGNS.sub("", number)
    return bare if _ANY.fullmatch(bare) and any(sign.isdigit() for sign in bare) else None


def is_citizen_number(number: str) -> bool:
    """Tell the form of a citizen number from those of passports and permits."""
    return _CITIZEN.fullmatch(number) is not None
