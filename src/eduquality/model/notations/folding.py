"""Which signs of a text are the same sign written otherwise? What every field type does to a text before reading it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pydantic_core import PydanticCustomError

#: Excel writes an apostrophe before a text that looks like a number; people copy it as a sign of its own.
_LEADING: Final = " '’‘`"
#: What the file format writes for a line break, and some exporters leave in the text.
_ESCAPED = re.compile(r"_x00(?:09|0[AaDd])_")
_INVISIBLE: Final = frozenset({"Cf", "Cc"})
#: ², ①, ½ and Ⅶ are numbers of another kind than the digits they look like; fields that know them read them.
_OTHER_NUMBERS: Final = frozenset({"No", "Nl"})


class _Signs(dict[int, str]):
    """Sign → how it is written plainly; asked for once, then remembered."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = plain = _plain(sign)
        return plain


def _plain(sign: str) -> str:
    if sign.isspace():
        return " "
    kind = unicodedata.category(sign)
    if kind in _INVISIBLE:
        return ""
    return sign if kind in _OTHER_NUMBERS else unicodedata.normalize("NFKC", sign)


_SIGNS = _Signs()


def fold(text: str) -> str:
    """Fold full-width letters, digits and signs to half-width, every space to one, and trim.

    Signs that cannot be seen (zero width, direction, control) go, as do apostrophes in front; Chinese text is left as
    it is. Folding twice changes nothing more.
    """
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFC", text.translate(_SIGNS))
    if "_x00" in text:
        text = _ESCAPED.sub(" ", text)
    return " ".join(text.split()).lstrip(_LEADING)


# Traditional characters as they stand in headers and in names of schools and places.
_SIMPLE: Final = str.maketrans(
    "學縣鎮鄉實驗區東華國龍雲嶺紅豐陽門馬橋灣廣團園兒農業職藝師範屬設營興慶寶義樹溝崗島灘澤濱勝鳳飛長錦銀鐵劉張陳楊趙黃吳鄭謝韓馮蘇葉鄧蕭魯蔣賈衛孫級個貴達湯關開聯經濟萬歷愛蘭蓮號證數語總別齡歲稱專"
    "編類標識碼單隨遷務狀態轉輟畢線績滿選組試時間戶貫電話備註況辦統計屆體樂術報錄準週場離現額資幹頭課習處階層質舉併並為無與從親監護動變參臺檢應際純淨費終優點補賦後傳勞導進裡徑綜會發佈寫須簽項貧殘獨"
    "兩萊綫據權構勵賽獎責產訊齊網賬佔億廠庫廳徵擬擔擇曆機歸漢環療盡礎確種穩築緒聲臨舊藥規視覺觀訓診詢認議讀負財購轄遠適遲醫釋鑒閱隊險雙雜響頁預頒題顧養駐員隸",
    "学县镇乡实验区东华国龙云岭红丰阳门马桥湾广团园儿农业职艺师范属设营兴庆宝义树沟岗岛滩泽滨胜凤飞长锦银铁刘张陈杨赵黄吴郑谢韩冯苏叶邓萧鲁蒋贾卫孙级个贵达汤关开联经济万历爱兰莲号证数语总别龄岁称专"
    "编类标识码单随迁务状态转辍毕线绩满选组试时间户贯电话备注况办统计届体乐术报录准周场离现额资干头课习处阶层质举并并为无与从亲监护动变参台检应际纯净费终优点补赋后传劳导进里径综会发布写须签项贫残独"
    "两莱线据权构励赛奖责产讯齐网账占亿厂库厅征拟担择历机归汉环疗尽础确种稳筑绪声临旧药规视觉观训诊询认议读负财购辖远适迟医释鉴阅队险双杂响页预颁题顾养驻员隶",
)


def simplified(text: str) -> str:
    """Give a text with traditional characters written as simplified ones."""
    return text if text.isascii() else text.translate(_SIMPLE)


def refuse(code: str, **values: object) -> PydanticCustomError:
    """Make the error a validator raises; `code` is worded by `eduquality.words.intake`."""
    # Readers fold texts too, and refuse none: they start sooner without it.
    from pydantic_core import PydanticCustomError

    return PydanticCustomError(code, code, dict(values) or None)


_WHOLE = re.compile(r"([0-9]+)\.0+")


def plain_whole(text: str) -> str:
    """Give the digits of a whole number that a reader gave as a fraction: 12 for 12.0; any other text as it is."""
    return match[1] if (match := _WHOLE.fullmatch(text)) else text


def read_text(value: Any) -> Any:
    """Read a text that says something."""
    if not isinstance(value, str):
        return value
    folded = fold(value)
    if not folded:
        raise refuse("cell.empty")
    return folded


_BETWEEN_HAN = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")


def read_name(value: Any) -> Any:
    """Read a proper name: between Chinese characters a space or line break says nothing."""
    text = read_text(value)
    return _BETWEEN_HAN.sub("", text) if isinstance(text, str) else text
