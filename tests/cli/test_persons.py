"""Whoever stands in the workbooks stays there: no output and no text that is kept tells a number of a person.

A number of its own of each kind is planted in each place; then every output is searched for each.
"""

from __future__ import annotations

import io
import json
import re
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pyarrow.parquet as pq
import pytest
from openpyxl.comments import Comment

from eduquality.cli.boundary import run
from eduquality.intake.store.entries import read_arrow
from eduquality.places import read_proved

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _citizen(at: int) -> str:
    number = f"4331012014{3 + at % 7:02}{1 + at % 28:02}{at:03}"
    return number + "10X98765432"[sum(int(one) * weight for one, weight in zip(number, _WEIGHTS, strict=True)) % 11]


def _grouped(at: int) -> str:
    """Write every other one as the number of a card."""
    number = _citizen(at)
    return " ".join(number[begin : begin + 4] for begin in range(0, 18, 4)) if at % 2 else number


_COPIES = "copies"
#: What may stand before a telephone number.
_BEFORE = ("", "0", "c", "0086")
#: Kind of number → one for each place.
_KINDS: dict[str, Callable[[int], str]] = {
    "citizen": _grouped,
    "old citizen": lambda at: f"43310185{3 + at % 7:02}{1 + at % 28:02}{at:03}",
    "telephone": lambda at: f"{_BEFORE[at % 4]}1387430{at:04}",
}


class Planted:
    """A folder with numbers of persons wherever something can be written; where each stands."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.places, self._next = folder, dict[str, str](), count(1)
        for kind, make in _KINDS.items():
            self._plant(kind, make)
        self.project = folder.parent / "settled"
        self.words: list[str] = []
        for kind, make in _KINDS.items():
            self._settle(kind, lambda place, kind=kind, make=make: self._number(kind, make, place))

    def _number(self, kind: str, make: Callable[[int], str], place: str) -> str:
        self.places[made := make(next(self._next))] = f"{kind}: {place}"
        return made

    def _settle(self, kind: str, number: Callable[[str], str]) -> None:
        """Write what is wrong in a project file and on the command line."""
        folder = self.project / kind[:3]
        folder.mkdir(parents=True)
        text = f"k{number('key of eduq.yaml')}: 1\nyear: {number('value of eduq.yaml')}\n"
        (folder / "eduq.yaml").write_text(text, "utf-8")
        self.words.append(number("argument"))

    def _plant(self, kind: str, make: Callable[[int], str]) -> None:
        def number(place: str) -> str:
            return self._number(kind, make, place)

        folder = self.folder / f"{kind[:3]}{number('folder')}"
        folder.mkdir(parents=True)
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = f"名册{number('sheet')[-31:]}"[:31]
        for row in self._rows(number):
            sheet.append(row)
        sheet["A4"].comment = Comment(f"电话{number('comment')}", f"李{number('author')}")
        sheet.row_dimensions[6].hidden = True
        sheet.column_dimensions["I"].hidden = True
        hidden = book.create_sheet(f"藏{number('hidden sheet')}")
        hidden.sheet_state = "hidden"
        hidden.append([number("cell of a hidden sheet")])
        other = book.create_sheet("说明")
        other.append([f"联系电话{number('text of a sheet without a table')}"])
        book.properties.creator = number("property")
        book.save(folder / f"{number('workbook')}.xlsx")
        (folder / f"班级{number('csv')}.csv").write_text(self._csv(number), "utf-8")
        (folder / f"{number('document')}.docx").write_bytes(b"PK")
        (folder / f"{number('damaged')}.xlsx").write_bytes(b"PK\x03\x04")
        (folder / f"{number('text')}.txt").write_text(number("text"), "utf-8")

    @staticmethod
    def _rows(number: Callable[[str], str]) -> Iterator[list[object]]:
        yield [f"花名册 填表人{number('title')}"]
        heads = ["学籍号", "姓名", "身份证件号", "性别", "年级", "班级", "学校名称", "学年"]
        yield [*heads, f"备注{number('header')}", number("header alone")]
        for at in range(3):
            own = [f"G433101201403010{at}21", f"夏侯卓{at}", "", "男", "五年级", "1班", "第一小学", 2025, "", ""]
            yield own
        rest = ["第一小学", 2025, number("hidden"), number("unknown")]
        yield ["", number("name"), "", "男", "五年级", number("class"), *rest]
        yield ["", "夏侯卓四", "", number("sex"), number("grade"), "1班", number("school"), 2025]
        rest = ["女", "五年级", "1班", "第一小学", number("year")]
        yield [f"G{number('student')}", "夏侯卓五", number("document"), *rest]
        yield ["", "", "", "", "", "", "", ""]
        yield [f"审核人：{number('note below')}"]

    @staticmethod
    def _csv(number: Callable[[str], str]) -> str:
        lines = [
            "学校,年级,班级,学年,人数",
            f"第一小学,一年级,{number('class of a list')},2025,40",
            f"第一小学{number('school of a list')},二年级,1班,2025,{number('number of pupils')}",
            f"第一小学,三年级,1班,{number('year of a list')},40",
        ]
        return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    here = tmp_path_factory.mktemp("planted")
    return Planted(here / "data")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("outputs")


@pytest.fixture(scope="module")
def outputs(planted: Planted, here: Path) -> dict[str, str]:
    """Give all that was written and said, by what it is."""
    found = {}
    (here / "tmp").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EDUQ_STORE", str(here / "store"))
        patch.setattr(tempfile, "tempdir", str(here / "tmp"))
        for name, words in _commands(planted, here):
            out, err = io.StringIO(), io.StringIO()
            patch.setattr("sys.stdout", out)
            patch.setattr("sys.stderr", err)
            assert run(words, "zh") in {0, 1, 2}, words
            found |= {f"{name} printed": out.getvalue(), f"{name} said": err.getvalue()}
    for path in sorted(here.rglob("*")):
        found[f"name of {path.name}"] = path.name
        # What goes back to a school holds what it sent.
        own = _COPIES in path.parts and path.parent.name != _COPIES
        if path.is_file() and "store" not in path.parts and not own:
            found[path.relative_to(here).as_posix()] = _text(path)
    return found | _kept(here / "store")


def _commands(planted: Planted, here: Path) -> Iterator[tuple[str, list[str]]]:
    data = planted.folder
    for look in ("table", "json", "csv", "md", "html"):
        yield f"validate {look}", ["validate", "-v", "-f", look, str(data)]
    for look in ("json", "csv"):
        yield f"compute {look}", ["compute", "-i", "compulsory.large*", "--by", "class", "-f", look, str(data)]
    yield "check", ["check", str(data)]
    yield "status", ["status", "--year", "2025", "-f", "json", str(data)]
    yield "explain", ["explain", "compulsory.large_class_share", "-f", "json", str(data)]
    yield "workbook", ["validate", str(data), "-o", str(here / "all.xlsx")]
    yield "file", ["validate", str(data), "-o", str(here / "all.json")]
    yield "recount", ["explain", "compulsory.large_class_share", str(data), "-o", str(here / "recount.xlsx")]
    yield "copies", ["validate", str(data), "-o", str(here / _COPIES)]
    yield "export", ["export", str(data), "-o", str(here / "up"), "--key-file", str(here / "key")]
    for folder in planted.project.iterdir():
        yield f"settings {folder.name}", ["check", str(folder)]
    for word in planted.words:
        yield f"argument {word[:4]}", ["compute", str(data / word)]
        yield f"name {word[:4]}", ["show", word]


def _text(path: Path) -> str:
    if path.suffix == ".parquet":
        return json.dumps(pq.read_table(path).to_pylist(), ensure_ascii=False, default=str)
    if path.suffix != ".xlsx":
        return path.read_text("utf-8")
    with ZipFile(path) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


#: Columns whose numbers tell pupils apart: the store keeps these, and the README says so.
_NEEDED = re.compile(r"id_number|student_id|teacher_id|candidate_id")


def _kept(store: Path) -> dict[str, str]:
    found = {}
    for path in store.rglob("*"):
        if path.suffix in {".parquet", ".arrow"}:
            table = pq.read_table(path) if path.suffix == ".parquet" else read_arrow([path])
            own = [name for name in table.column_names if not _NEEDED.search(name)]
            found[f"kept {path.name}"] = json.dumps(table.select(own).to_pylist(), ensure_ascii=False, default=str)
        elif path.is_file() and path.name != "secret":
            found[f"kept {path.parent.name[:5]}/{path.name}"] = (read_proved(path) or b"").decode(
                "utf-8", "surrogatepass"
            )
    return found


def test_no_number_of_a_person_is_written_said_or_kept(planted: Planted, outputs: dict[str, str]) -> None:
    assert len(planted.places) >= 100
    own = planted.places.items()
    told = {(where, place) for where, text in outputs.items() for number, place in own if number in text}
    assert told == set()


def test_what_goes_back_holds_numbers_of_its_own_file_alone(
    planted: Planted, outputs: dict[str, str], here: Path
) -> None:
    copies = [*(here / _COPIES).glob("*/*.xlsx")]
    assert len(copies) >= len(_KINDS)
    # No system refuses their names.
    assert not any("*" in path.relative_to(here).as_posix() for path in copies)
    for path in copies:
        text, kind = _text(path), path.parent.name[:3]
        strange = {place for number, place in planted.places.items() if number in text and not place.startswith(kind)}
        assert strange == set()


def test_rows_were_read_and_numbers_masked(outputs: dict[str, str]) -> None:
    """Else there is nothing to be found."""
    assert json.loads(outputs["validate json printed"])["tables"]["students"]["rows"] >= 3
    assert "4331************" in outputs["validate json printed"]
    assert {"all.xlsx", "recount.xlsx", "all.json", "up/manifest.json", "up/reading.json"} <= outputs.keys()
    assert any(name.startswith("up/students/") for name in outputs)


def test_names_are_told_by_their_first_sign_alone(outputs: dict[str, str]) -> None:
    assert [where for where, text in outputs.items() if re.search("夏侯卓", text)] == []
