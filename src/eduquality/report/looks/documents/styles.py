"""In which styles does a document stand? Those of Chinese offices, unless a bureau's own document has others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from eduquality.report.looks import tones
from eduquality.words import Lang

#: Names that other systems know a Chinese font by, in which it is shown where the first is missing.
_FALLBACKS = {
    "方正小标宋简体": "宋体",
    "仿宋": "仿宋_GB2312",
    "楷体": "楷体_GB2312",
    "黑体": "SimHei",
}
_SONG, _FANG, _KAI, _HEI = "方正小标宋简体", "仿宋", "楷体", "黑体"
_SERIF, _SANS = "Times New Roman", "Arial"
#: A4 and its margins in centimetres: top, bottom, left, right; of official documents, and of others.
_PAGE = (21.0, 29.7)
_CM, _EMU_A_POINT = 360_000, 12_700
_MARGINS: Mapping[Lang, tuple[float, float, float, float]] = {"zh": (3.7, 3.5, 2.8, 2.6), "en": (2.5, 2.5, 2.5, 2.5)}


@dataclass(frozen=True, slots=True)
class Style:
    """How paragraphs of a style look: fonts of Chinese and Latin signs, size in points, and what stands around them."""

    east: str
    west: str = _SERIF
    size: float = 12
    bold: bool = False
    ink: str = ""
    centred: bool = False
    before: float = 0
    after: float = 4
    leading: float = 1.3
    next_to: bool = False


NORMAL, TITLE, SMALL, CELL, LEAD, CAPTION = "Normal", "Title", "Eduq Note", "Eduq Cell", "Eduq Lead", "Caption"
_STYLES: Mapping[str, Style] = {
    NORMAL: Style(_FANG),
    TITLE: Style(_SONG, size=22, centred=True, before=6, after=10, leading=1.2),
    "Heading 1": Style(_HEI, _SANS, size=16, before=14, after=6, next_to=True),
    "Heading 2": Style(_KAI, _SERIF, size=14, bold=True, before=10, after=4, next_to=True),
    "Heading 3": Style(_FANG, _SERIF, size=12, bold=True, before=8, after=3, next_to=True),
    LEAD: Style(_FANG, size=15, before=4, after=8),
    SMALL: Style(_FANG, size=10, ink=tones.QUIET, after=3, leading=1.15),
    CAPTION: Style(_HEI, _SANS, size=10.5, centred=True, before=6, after=3, next_to=True),
    CELL: Style(_FANG, size=9, after=0, leading=1.05),
}


def set_up(document: Any, lang: Lang, *, is_own: bool) -> None:  # noqa: ANN401 - the library's own object
    """Give a document the styles it lacks; of an own one all that it has stays as it is."""
    for name, style in _STYLES.items():
        known = any(one.name == name for one in document.styles)
        if not known or not is_own:
            _define(document, name, style)
    if not is_own:
        _set_page(document.sections[0], lang)
        _set_languages(document, lang)
        _set_fallbacks(document)


def style_ids(document: Any) -> Mapping[str, str]:  # noqa: ANN401
    """Give the ids under which paragraphs name their styles."""
    return {name: document.styles[name].style_id for name in _STYLES}


def line_width(document: Any) -> float:  # noqa: ANN401
    """Give how wide lines are, in points; where a document does not say it, as on A4 with usual margins."""
    section = document.sections[-1]
    sides = [section.left_margin, section.right_margin]
    margins = sum(_CM * 2.5 if side is None else side for side in sides)
    return float((section.page_width or _CM * _PAGE[0]) - margins) / _EMU_A_POINT


def _define(document: Any, name: str, style: Style) -> None:  # noqa: ANN401
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    if not any(one.name == name for one in document.styles):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles[NORMAL]
    found = document.styles[name]
    font, form = found.font, found.paragraph_format
    font.size, font.bold, font.italic = Pt(style.size), style.bold, False
    font.color.rgb = RGBColor.from_string(style.ink or "000000")
    _set_fonts(found.element.get_or_add_rPr(), style)
    form.space_before, form.space_after, form.line_spacing = Pt(style.before), Pt(style.after), style.leading
    form.keep_with_next = style.next_to
    form.alignment = WD_ALIGN_PARAGRAPH.CENTER if style.centred else WD_ALIGN_PARAGRAPH.LEFT
    _drop(found.element.get_or_add_pPr(), "w:pBdr")


def _set_fonts(properties: Any, style: Style) -> None:  # noqa: ANN401
    """Name the fonts of both scripts; a theme's fonts would go before them."""
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for key in [key for key in fonts.attrib if "heme" in key]:
        del fonts.attrib[key]
    for key, name in (("ascii", style.west), ("hAnsi", style.west), ("cs", style.west), ("eastAsia", style.east)):
        fonts.set(qn(f"w:{key}"), name)


def _drop(parent: Any, name: str) -> None:  # noqa: ANN401
    from docx.oxml.ns import qn

    for one in parent.findall(qn(name)):
        parent.remove(one)


def _set_page(section: Any, lang: Lang) -> None:  # noqa: ANN401
    """Set up A4, with the number of the page at the foot."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Cm

    section.page_width, section.page_height = map(Cm, _PAGE)
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin) = tuple(
        map(Cm, _MARGINS[lang])
    )
    section.footer_distance = sides[1] // 2
    foot = section.footer.paragraphs[0]
    foot.alignment = 1
    shown = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    said = f'{shown.format("— ")}<w:fldSimple w:instr="PAGE">{shown.format("1")}</w:fldSimple>{shown.format(" —")}'
    for child in parse_xml(f"<w:p {nsdecls('w')}>{said}</w:p>"):
        foot._p.append(child)  # noqa: SLF001 - the library has no fields


def _set_languages(document: Any, lang: Lang) -> None:  # noqa: ANN401
    """Say in which languages words are, for whoever checks or reads them aloud."""
    from docx.oxml.ns import qn

    latin = "zh-CN" if lang == "zh" else "en-GB"
    default = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:rPr')}")
    fonts = default.find(qn("w:rFonts"))
    for key in [key for key in fonts.attrib if "heme" in key]:
        del fonts.attrib[key]
    fonts.set(qn("w:eastAsia"), _FANG)
    fonts.set(qn("w:ascii"), _SERIF)
    fonts.set(qn("w:hAnsi"), _SERIF)
    told = default.find(qn("w:lang"))
    told.set(qn("w:val"), latin)
    told.set(qn("w:eastAsia"), "zh-CN")


def _set_fallbacks(document: Any) -> None:  # noqa: ANN401
    """Name the fonts that stand in where ours are missing."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in _FALLBACKS.items()
    )
    uri = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    said = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="{uri}">{fonts}</w:fonts>'
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            relation.target_part._blob = said.encode()  # noqa: SLF001 - the library has no table of fonts
