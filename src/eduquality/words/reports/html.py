"""Words of the look of HTML: what stands around a page, and the key of what is drawn."""

from eduquality.words import Phrase

HTML = {
    "html.skip": Phrase("跳到正文", "Skip to the content"),
    "html.contents": Phrase("目录", "Contents"),
    "html.key.met": Phrase("今年，达标", "this year, met"),
    "html.key.missed": Phrase("今年，未达标", "this year, missed"),
    "html.key.other": Phrase("今年，只供参考", "this year, for information"),
    "html.key.before": Phrase("上年", "the year before"),
    "html.key.target": Phrase("目标", "target"),
    "html.key.zone": Phrase("达标区间", "where it is met"),
    "html.key.unit": Phrase("未达标的单位（上年→今年）", "units that miss it (year before → this year)"),
    "html.key.square": Phrase("一格一条：达标、未达标、其他", "one square each: met, missed, other"),
}
