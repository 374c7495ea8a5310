"""Which county does a title name? By its form alone, known or not."""

from __future__ import annotations

import re

from eduquality.model.notations.folding import fold

_COUNTY_SAID = re.compile(
    r"(?:^|[\d年市州盟省:、.\s])(?![全本各某外我该每县]|贫困|脱贫|农业|人口|重点|试点|示范)"
    r"((?:(?![年市州盟省])[一-龥]){2,6}?(?:自治)?[县旗])(?![城委直级区旗市乡域内外情])"
)
_LONGEST_TITLE = 40


def county_said(text: str) -> str | None:
    """Give the county that a title of something of a whole county names: 云岭县 of 2025年云岭县分年龄人口."""
    found = _COUNTY_SAID.search(fold(text)) if len(text) <= _LONGEST_TITLE else None
    return found[1] if found else None
