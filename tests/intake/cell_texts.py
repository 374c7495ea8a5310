"""Texts that may stand in the cells of a roster, right and wrong, for laws that hold of all of them."""

from __future__ import annotations

from hypothesis import strategies as st

from .books import citizen

IDS = st.builds(
    citizen, st.integers(0, 40), born=st.sampled_from(["20130504", "19991231", "20120229"]), male=st.booleans()
)
_BROKEN = st.tuples(IDS, st.integers(0, 17), st.sampled_from("0123456789Xx×E 。０")).map(
    lambda t: t[0][: t[1]] + t[2] + t[0][t[1] + 1 :]
)
NUMBERS = st.one_of(IDS, _BROKEN, st.text("0123456789XGJLE.+-", max_size=20), st.none(), st.just(" "))
CELLS = {
    "student_id": st.one_of(NUMBERS.map(lambda n: n and "G" + n), NUMBERS),
    "id_number": NUMBERS,
    "name": st.one_of(st.none(), st.text(max_size=5), st.sampled_from(["张三", "Ａnna", "'李", "王·小"])),
    "sex": st.sampled_from(["男", "女", "1", "2", "其他", None, " 男 "]),
    "birth_date": st.sampled_from(["2013-05-04", "20130504", "2013.05", "41398", "2013-02-30", "早", None]),
    "grade": st.sampled_from(["六年级", "初一", "21", "13", "大班", None, "七 年级"]),
}
