"""What stands behind a name is no part of it."""

import pyarrow as pa
import pytest

from eduquality.intake.layout.columns.behind_names import said_behind_names


@pytest.mark.parametrize(
    ("written", "name", "said"),
    [
        ("样例甲(缺考)", "样例甲", "缺考"),
        ("样例甲（ 已转出 ）", "样例甲", "已转出"),
        ("样例甲【休学】", "样例甲", "休学"),
        ("样例甲 缺考", "样例甲", "缺考"),
        ("样例甲*转走", "样例甲", "转走"),
        ("阿依·样例（借读）", "阿依·样例", "借读"),
        ("样例甲", "样例甲", None),
        ("（缺考）", "（缺考）", None),
    ],
)
def test_a_name_is_told_from_what_is_said_of_its_bearer(written, name, said):
    names, behind = said_behind_names(pa.array([written, "样例乙(免考)", None]))
    assert (names.to_pylist(), behind.to_pylist()) == ([name, "样例乙", None], [said, "免考", None])


def test_nothing_is_said_where_nothing_stands_behind_any_name():
    assert said_behind_names(pa.array(["样例甲", None])) is None
