"""Which headers say what another one says, and which goes before? 在籍人数 and 实有人数, 第一学历 and 最高学历.

Such headers are rivals only where they stand beside one another: alone they are read as the tables name them.
"""

from __future__ import annotations

import re

from eduquality.intake.clues.header_matching import header_key, without_brackets

_OF_ALL = r"(?:_(?:合计|总计|小计|共计|计|总数))?"
_WHOM = r"(?:班级)?(?:学生|幼儿)?(?:总)?(?:人数|数|生数)"
#: Pupils who are there: the number that a class or school has.
_PRESENT = re.compile(rf"(?:班级|学生|幼儿)?(?:现?在[校园班]|实有|实际|实在|现有)(?:就读)?{_WHOM}{_OF_ALL}")
#: Pupils on the register, be they there or not: counted only where nothing says how many are there.
_REGISTERED = re.compile(rf"(?:班级|学生|幼儿)?(?:有?学籍|在籍|在册|注册|应(?:到[校园]?|报到)){_WHOM}{_OF_ALL}")
_MODE = (
    r"(?:非?全日制|在职|第[一二]|最初|初始|起始|原始|原有?|后续|后取|后|继续|函授|成人|自考|最高|最后|最终|现有?|目前|当前|取得|入职|入编"
    r"|参加工作时?|进修|提升后?)"
)
_DEGREE = re.compile(
    rf"(?:取得)?{_MODE}(?:教育|阶段|情况|学习|取得)*的?_?(?:毕业|取得)?的?学历(?:层次|学位|及学位|情况)?"
)
_HIGHEST = re.compile(r"最高|最后|最终")


def counts_present(header: str) -> bool:
    """Tell the header of a number of pupils who are there."""
    return _PRESENT.fullmatch(_key(header)) is not None


def counts_registered(header: str) -> bool:
    """Tell the header of a number of pupils on the register."""
    return _REGISTERED.fullmatch(_key(header)) is not None


def is_one_of_degrees(header: str) -> bool:
    """Tell the header of one of the degrees that a teacher has: the first, that of full-time study, the highest."""
    return _DEGREE.fullmatch(_key(header)) is not None


def calls_itself_highest(header: str) -> bool:
    """Tell a header that says of its degree that there is none higher."""
    return _HIGHEST.search(_key(header)) is not None


def _key(header: str) -> str:
    return without_brackets(header_key(header))
