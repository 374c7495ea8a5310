"""What is written behind the names of persons? 张三(缺考), 李四（已转出）: the name, and what is said of its bearer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

_OPEN, _CLOSED = r"(（\[【〔", r")）\]】〕"
_STATES = ("缺考", "免考", "缓考", "请假", "病假", "事假", "休学", "退学", "转学")
_WORDS = "|".join((*_STATES, "(?:已|现已)?转[出走]"))
#: What is in every name with something behind it, and hardly in another: 孟休 has no more than one sign of 休学.
SIGNS = (*"(（[【〔", *_STATES, "转出", "转走")
_BEHIND = (
    rf"^\s*(?P<name>[^\s{_OPEN}*＊].*?)[\s*＊]*"
    rf"(?:[{_OPEN}]\s*(?P<within>[^{_OPEN}{_CLOSED}]+?)\s*[{_CLOSED}]|(?P<bare>{_WORDS}))\s*$"
)


def said_behind_names(names: pa.StringArray) -> tuple[pa.StringArray, pa.StringArray] | None:
    """Give names without what is behind them, and what that is, null where nothing is; None where it is nowhere."""
    import pyarrow.compute as pc

    read = pc.extract_regex(names, _BEHIND)
    name, *behind = read.flatten()
    said = pc.coalesce(*(pc.if_else(pc.equal(one, ""), None, one) for one in behind))
    return None if said.null_count == len(said) else (pc.coalesce(name, names), said)
