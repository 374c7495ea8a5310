"""What a school gets back: its own workbook, changed only where it is marked, and a list it can work through."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest
import xlwt

from eduquality import api
from eduquality.errors import Issue, Place
from eduquality.model.own_signs import ERROR_FILL, WARNING_FILL
from eduquality.model.results.dataset import SheetReport
from eduquality.report.returned.marked_copy import marked_copies
from eduquality.report.workbook.cells import SheetXml
from eduquality.report.workbook.markup import spliced, tree
from eduquality.words import hint
from tests.report.returns import NAME, SHEET, changed_cells, dataset, finding, opened, parts, repacked, school_workbook

LIST = "问题清单(2)"
DAY = datetime.fromisoformat


def copy_of(data, lang="zh"):
    """Give the one copy of a dataset with problems in one file."""
    (copy,) = marked_copies(data, lang)
    return copy


def rows_of(sheet):
    """Give the rows of a list, under its heads."""
    heads, *rows = sheet.iter_rows(min_row=5, values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def colour(cell):
    return cell.fill.fgColor.rgb if cell.fill.fill_type else None


@pytest.fixture
def school(tmp_path):
    return school_workbook(tmp_path / NAME)


def test_only_the_faulty_cells_change(school, tmp_path):
    """Values, formulas, looks, widths, heights and merged ranges of all other cells are those of the school's file."""
    before = opened(school.read_bytes())
    copy = copy_of(dataset(tmp_path, finding("C4"), finding("C10", level="warning")))
    after = opened(copy.content)
    assert copy.name == NAME
    assert changed_cells(before[SHEET], after[SHEET]) == {"C4", "C10"}
    assert not changed_cells(before["图表"], after["图表"])
    assert (colour(after[SHEET]["C4"]), colour(after[SHEET]["C10"])) == (ERROR_FILL, WARNING_FILL)
    marked, own = after[SHEET]["C4"], before[SHEET]["C4"]
    assert (marked.number_format, marked.font.color.rgb) == (own.number_format, own.font.color.rgb)


def test_other_parts_stay_byte_for_byte(school, tmp_path):
    """Pictures, charts, tables, buttons, the theme and sheets without findings are copied, not written again."""
    before, after = parts(school.read_bytes()), parts(copy_of(dataset(tmp_path, finding("C4"))).content)
    changed = {name for name, data in before.items() if after[name] != data}
    assert changed == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/comments1.xml",
        "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/drawings/vmlDrawing1.vml",
    }  # fmt: skip
    assert b'ObjectType="Button"' in after["xl/drawings/vmlDrawing1.vml"]
    # Sheet 2 was the selected one; two selected sheets would take one's typing together.
    assert after["xl/worksheets/sheet2.xml"] == before["xl/worksheets/sheet2.xml"].replace(
        b'tabSelected="1"', b'tabSelected="0"'
    )


def test_the_school_s_file_is_never_touched_and_the_copy_always_the_same(school, tmp_path):
    """Marking reads only; the same findings give the same bytes."""
    before = school.read_bytes()
    data = dataset(tmp_path, finding("C4"))
    assert copy_of(data).content == copy_of(data).content
    assert school.read_bytes() == before


def test_a_cell_with_several_findings_has_one_comment_that_says_all(school, tmp_path):
    """Each is numbered, with what to do; the row's fate is said."""
    found = (finding("C4"), finding("C4", code="cell.not_whole", shown="-3.5"))
    text = opened(copy_of(dataset(tmp_path, *found)).content)[SHEET]["C4"].comment.text
    assert re.search(r"1\. .*不能是负数.*\n办法：.*\n该行未采用\n\n2\. .*应为整数", text)


def test_a_comment_says_on_a_line_of_its_own_what_to_do(school, tmp_path):
    """In English with a space behind the colon."""
    text = opened(copy_of(dataset(tmp_path, finding("C4", code="cell.required")), "en").content)[SHEET][
        "C4"
    ].comment.text
    assert text.splitlines()[2] == f"hint: {hint('cell.required', 'en')}"


def test_somebody_s_own_comment_is_kept_above_ours(school, tmp_path):
    """A cell with a comment keeps it; comments of other cells stay as they are."""
    after = opened(copy_of(dataset(tmp_path, finding("B4"))).content)[SHEET]
    assert after["B4"].comment.text.startswith("王老师的批注\n第二行\n【eduq】\n“班额”不能是负数")
    assert after["A20"].comment.text == "别的批注"


def test_comments_are_sized_to_be_read(school, tmp_path):
    """A comment of many lines has a higher box than one of few."""
    few, many = (
        parts(copy_of(dataset(tmp_path, *(finding("C12", shown=str(at)) for at in range(findings)))).content)
        for findings in (1, 4)
    )
    heights = [
        float(re.findall(rb'height:([\d.]+)pt;z-index:\d+;visibility:hidden"', part["xl/drawings/vmlDrawing1.vml"])[-1])
        for part in (few, many)
    ]
    assert heights[1] > 2 * heights[0]


def test_a_finding_of_a_row_marks_its_first_used_cell(school, tmp_path):
    """Column A of row 12 holds something, so that is the cell."""
    data = dataset(tmp_path, finding("", row=12))
    assert colour(opened(copy_of(data).content)[SHEET]["A12"]) == ERROR_FILL


def test_a_cell_inside_a_merged_range_is_marked_where_the_range_shows(school, tmp_path):
    """D7 is hidden below D5."""
    after = opened(copy_of(dataset(tmp_path, finding("D7"))).content)[SHEET]
    assert (colour(after["D5"]), after["D5"].comment is not None) == (ERROR_FILL, True)


@pytest.mark.parametrize("cell", ["G4", "Z3", "H40", "A1048576"])
def test_an_empty_cell_can_be_marked(school, tmp_path, cell):
    """Where the file holds no such cell, or no such row, one is added in its place."""
    after = opened(copy_of(dataset(tmp_path, finding(cell))).content)[SHEET]
    assert colour(after[cell]) == ERROR_FILL
    assert after["C30"].value == 43.5


# ---------------------------------------------------------------- the list


def test_the_list_comes_first_and_leads_to_the_cells(school, tmp_path):
    """It is the sheet shown on opening; its links name sheets with odd names rightly; its head stays in sight."""
    book = opened(copy_of(dataset(tmp_path, finding("C4"), finding("", row=12, field="grade"))).content)
    sheet = book.worksheets[0]
    assert (sheet.title, book.active.title, sheet.freeze_panes) == (LIST, LIST, "A6")
    assert [one.location for row in sheet["B6:B7"] for one in (row[0].hyperlink,)] == [
        "'花名册 ''a'' & <b>'!C4",
        "'花名册 ''a'' & <b>'!A12",
    ]
    first = rows_of(sheet)[0]
    assert (first["位置"], first["对象"], first["代码"]) == (f"{SHEET}!C4", "一年级1班", "cell.negative")
    assert (first["问题"], first["未采用"]) == ("“班额”不能是负数，这里是“-3”", "该行未采用")
    assert first["处理办法"] == hint("cell.negative", "zh")
    assert sheet.print_title_rows == "$5:$5"


def test_names_that_belong_to_a_sheet_still_do(school, tmp_path):
    """The sheets moved one place, and so did the names that count them."""
    book = opened(copy_of(dataset(tmp_path, finding("C4"))).content)
    assert book["图表"].defined_names["局部"].value == "'图表'!$A$1"
    assert book[SHEET].print_title_rows == "$2:$2"


def test_a_list_in_english(school, tmp_path):
    """Sentences, heads and the sheet's name follow the language."""
    book = opened(copy_of(dataset(tmp_path, finding("C4")), "en").content)
    assert book.sheetnames[0] == "Problems"
    (row,) = rows_of(book.worksheets[0])
    assert row["Problem"] == "Pupils in the class cannot be negative (“-3”)"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "＝1"])
def test_nothing_in_the_list_runs(school, tmp_path, text):
    """What begins like a formula is text, in the copy of a workbook and in one written anew."""
    csv = tmp_path / "甲.csv"
    csv.write_text("a,b\n", encoding="utf-8")
    for file, sheet in ((NAME, SHEET), (csv.name, "甲")):
        book = opened(copy_of(dataset(tmp_path, finding("B2", file=file, sheet=sheet, who=text))).content)
        cell = book.worksheets[0]["C6"]
        assert (cell.value, cell.data_type) == (text, "s")


def test_sheets_not_recognised_columns_and_faults_of_the_file_are_listed(school, tmp_path):
    """The whole file first, then in order of place; what is only a note comes last."""
    columns = (("D", "备住", "备注"), ("E", "合计", None))
    sheets = (
        SheetReport(NAME, SHEET, "classes", (2,), unknown=columns),
        SheetReport(NAME, "图表", None, reason="sheet.no_header", values={"rows": 30}),
    )
    issues = (
        Issue("warning", "sheet.no_header", Place(NAME, sheet="图表"), {"rows": 30}),
        Issue("warning", "table.same_content", Place(NAME), {"first": "别的.xlsx"}),
    )
    copy = copy_of(dataset(tmp_path, finding("C4"), issues=issues, sheets=sheets))
    told = [(row["代码"], row["严重程度"]) for row in rows_of(opened(copy.content).worksheets[0])]
    assert told == [
        ("table.same_content", "提醒"),
        ("table.near_column", "提醒"),
        ("cell.negative", "错误"),
        ("sheet.no_header", "提醒"),
        ("table.unknown_column", "说明"),
    ]
    assert copy.problems == 4


def test_a_sheet_full_of_faults_is_coloured_throughout_and_says_where_comments_end(school, tmp_path):
    """Excel opens thousands of comments slowly and nobody reads them: the list says the rest, and that it does."""
    found = [finding(f"{letter}{row}") for row in range(3, 1003) for letter in "ABC"]
    book = opened(copy_of(dataset(tmp_path, *found)).content)
    marked = book[SHEET]
    assert [colour(marked[cell]) for cell in ("A3", "C1002")] == [ERROR_FILL] * 2
    assert sum(cell.comment is not None and "eduq" in cell.comment.text for row in marked for cell in row) == 2000
    assert "2,000" in book[LIST]["A3"].value
    (told,) = rows_of(book[LIST])
    assert "共 3,000 处：A3、B3、C3 等" in told["问题"]
    assert told["未采用"] == "这些行未采用"


@pytest.mark.parametrize(
    "cells",
    [
        b"<c r='A1' s='0'><v>1</v></c><c s=\"0\" r=\"C1\"><v>2</v></c>",
        b'<c r = "A1"/><c t="str" r="C1" x="a>b"><f>1</f></c>',
        b'<c><v>1</v></c>\n<c r="C1" t="inlineStr"><is><t>&lt;c r="B1"&gt;</t></is></c>',
    ],
)
def test_cells_are_found_however_a_program_writes_them(cells):
    """Quotes of either kind, attributes in any order, signs in attributes and texts that look like tags."""
    xml = b'<worksheet><sheetData><row r="1">' + cells + b"</row></sheetData></worksheet>"
    sheet = SheetXml(xml, {1})
    done = spliced(xml, sheet.restyled({(1, 1): lambda _: 7, (1, 2): lambda _: 8, (1, 3): lambda _: 9})).decode()
    styles = [(one.attributes.get("r"), one.attributes["s"]) for one in tree(done.encode()).every("c")]
    assert [style for _, style in styles] == ["7", "8", "9"]
    assert styles[1][0] == "B1"


def test_notes_alone_send_nothing_back(school, tmp_path):
    """A file with an unused column and nothing else is not returned."""
    sheets = (SheetReport(NAME, SHEET, "classes", (2,), unknown=(("E", "合计", None),)),)
    assert not list(marked_copies(dataset(tmp_path, sheets=sheets), "zh"))


# ---------------------------------------------------------------- odd packages


def prefixed(name, data):
    """Write every element of the main namespace with a prefix, as some programs do."""
    if not re.match(r"xl/(workbook|styles|comments\d|worksheets/sheet\d)\.xml", name):
        return data
    text = re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", data.decode())
    return text.replace(' xmlns="', ' xmlns:x="', 1).encode()


def utf16(name, data):
    """Write the sheets in UTF-16."""
    if not name.startswith("xl/worksheets/sheet"):
        return data
    return data.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")


def without_addresses(name, data):
    """Leave out the addresses of rows and cells, which the standard allows."""
    return re.sub(rb'(<(?:row|c)) r="[A-Z0-9]+"', rb"\1", data) if name == "xl/worksheets/sheet1.xml" else data


def strict(name, data):
    """Write the strict form of the standard."""
    data = data.replace(
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    )
    return data.replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    )


@pytest.mark.parametrize("change", [prefixed, utf16, strict])
def test_packages_of_other_programs_are_marked_too(school, tmp_path, change):
    """Prefixes, encodings and the strict form make no difference: list, links, colours, comments."""
    repacked(school, change)
    content = copy_of(dataset(tmp_path, finding("C4"), finding("H40"))).content
    again = parts(content)
    assert b"C4" in again["xl/worksheets/sheet1.xml"]
    # Read back without what only this test changed.
    (tmp_path / "back.xlsx").write_bytes(content)
    repacked(tmp_path / "back.xlsx", _usual)
    after = opened((tmp_path / "back.xlsx").read_bytes())
    assert after.sheetnames[0] == LIST
    assert (colour(after[SHEET]["C4"]), colour(after[SHEET]["H40"])) == (ERROR_FILL, ERROR_FILL)
    assert "不能是负数" in after[SHEET]["C4"].comment.text


def _usual(name, data):
    data = data.replace(
        b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    )
    return data.replace(
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    )


def test_cells_without_addresses_are_counted(tmp_path):
    """The third cell of the fourth row is C4."""
    path = tmp_path / NAME
    book = openpyxl.Workbook()
    book.active.title = SHEET
    for row in range(6):
        book.active.append([row, row * 2, row * 3, row * 4])
    book.save(path)
    repacked(path, without_addresses)
    after = opened(copy_of(dataset(tmp_path, finding("C4"))).content)[SHEET]
    assert [cell.coordinate for row in after for cell in row if colour(cell)] == ["C4"]
    assert after["C4"].value == 9


def test_macros_stay(school, tmp_path):
    """A workbook with macros keeps them, and its name."""
    path = tmp_path / "宏.xlsm"
    school.rename(path)
    import zipfile

    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macros")
    copy = copy_of(dataset(tmp_path, finding("C4", file=path.name)))
    assert (copy.name, parts(copy.content)["xl/vbaProject.bin"]) == (path.name, b"macros")


# ---------------------------------------------------------------- files that take no marks


def test_an_old_workbook_is_written_anew_at_the_same_addresses(tmp_path):
    """.xls cannot be marked: its cells come as text and numbers, with the marks, and the list says so."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("班级情况")
    for row, values in enumerate([["学校名称", "年级", "班级", "班额"], ["青禾小学", "一年级", "1班", -3]]):
        for column, value in enumerate(values):
            sheet.write(row + 1, column, value)
    book.save(tmp_path / "青禾.xls")
    copy = copy_of(
        dataset(
            tmp_path, finding("D3", file="青禾.xls", sheet="班级情况"), finding("F3", file="青禾.xls", sheet="班级情况")
        )
    )
    after = opened(copy.content)
    assert copy.name == "青禾.xls.xlsx"
    assert [cell.value for cell in after["班级情况"][3]][:4] == ["青禾小学", "一年级", "1班", -3]
    assert (colour(after["班级情况"]["D3"]), colour(after["班级情况"]["F3"])) == (ERROR_FILL, ERROR_FILL)
    assert "不能是负数" in after["班级情况"]["D3"].comment.text
    assert "没有保留" in after["问题清单"]["A3"].value


def test_long_numbers_of_a_text_file_stay_text(tmp_path):
    """An identity number would lose its last digits as a number, a leading zero would go, 1.50 would become 1.5."""
    (tmp_path / "甲.csv").write_text("编号,短号,分数\n999901201305040015,007,1.50\n12,7,95.5\n", encoding="gbk")
    after = opened(copy_of(dataset(tmp_path, finding("C2", file="甲.csv", sheet="甲"))).content)["甲"]
    assert [cell.value for cell in after[2]] == ["999901201305040015", "007", "1.50"]
    assert [cell.value for cell in after[3]] == [12, 7, 95.5]


def test_a_sheet_s_name_is_made_to_fit(tmp_path):
    r"""A text file may have any name; a sheet's has 31 characters at most and no [ ] : * ? / and \\."""
    stem = "青禾县第一小学[一年级]" + "名单" * 12
    (tmp_path / f"{stem}.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    book = opened(copy_of(dataset(tmp_path, finding("B2", file=f"{stem}.csv", sheet=stem))).content)
    name = book.sheetnames[1]
    assert name.startswith("青禾县第一小学_一年级_")
    assert len(name) <= 31
    assert book.worksheets[0]["B6"].hyperlink.location == f"'{name}'!B2"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("坏.xlsx", b"PK\x03\x04 not a package", "file.corrupt"),
        (
            "密.xlsx",
            bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le") + b"secret",
            "file.encrypted",
        ),
        ("缺.xls", None, "file.unreadable"),
    ],
)
def test_a_file_that_cannot_be_read_comes_back_as_a_list(tmp_path, name, data, code):
    """One sheet with the sentence; nothing of an encrypted file is in it."""
    if data is not None:
        (tmp_path / name).write_bytes(data)
    issue = Issue("error", code, Place(name), {"why": "无权限"})
    copy = copy_of(dataset(tmp_path, issues=(issue,), sheets=()))
    book = opened(copy.content)
    (row,) = rows_of(book.worksheets[0])
    assert (len(book.sheetnames), row["代码"], row["位置"]) == (1, code, "整个文件")
    assert copy.name.endswith(".xlsx")
    assert b"secret" not in copy.content


def test_a_workbook_that_was_refused_is_not_handed_on(school, tmp_path):
    """It may be a bomb: though it could be marked, only the list goes back."""
    issue = Issue("error", "file.too_big", Place(NAME), {"memory": 2048})
    book = opened(copy_of(dataset(tmp_path, issues=(issue,), sheets=())).content)
    assert book.sheetnames == ["问题清单"]


def test_a_second_copy_of_a_file_is_returned_as_it_is(school, tmp_path):
    """It was not read because another file holds the same, which is a warning: the school gets its workbook."""
    issue = Issue("warning", "table.same_content", Place(NAME), {"first": "别的.xlsx"})
    book = opened(copy_of(dataset(tmp_path, issues=(issue,), sheets=())).content)
    assert book.sheetnames == [LIST, SHEET, "图表", "问题清单"]


def test_a_list_that_comes_alone_leads_nowhere_and_says_so(tmp_path):
    """There is no cell to click, and it is the file itself that has to be corrected."""
    (tmp_path / NAME).write_bytes(b"PK\x03\x04 broken")
    copy = copy_of(dataset(tmp_path, issues=(Issue("error", "file.corrupt", Place(NAME)),), sheets=()))
    above = [row[0] for row in opened(copy.content)["问题清单"].iter_rows(max_row=4, values_only=True)]
    assert above[3] == "请改正原来的文件后重新报送，不必附上本清单。"


def test_a_copy_without_marked_cells_does_not_speak_of_any(school, tmp_path):
    """A sheet that is not recognised has no cell at fault; of its columns only those like a header are told."""
    columns = (("D", "最高学厉", "最高学历"), ("E", "电话", None))
    values = {"table": {"zh": "教师", "en": "Teachers"}, "missing": "最高学历", "nearest": "teachers"}
    sheets = (SheetReport(NAME, SHEET, None, (2,), unknown=columns[1:], reason="sheet.missing_columns", values=values),)
    issues = (Issue("warning", "sheet.missing_columns", Place(NAME, sheet=SHEET), values),)
    sheet = opened(copy_of(dataset(tmp_path, issues=issues, sheets=sheets)).content).worksheets[0]
    assert "没有标颜色和批注" in sheet["A3"].value
    assert [row["代码"] for row in rows_of(sheet)] == ["sheet.missing_columns"]
    near = dataset(tmp_path, issues=issues, sheets=(replace(sheets[0], unknown=columns),))
    told = [(row["代码"], row["问题"]) for row in rows_of(opened(copy_of(near).content).worksheets[0])]
    assert [code for code, _ in told] == ["sheet.missing_columns", "table.near_column"]
    assert "“教师”" in told[1][1]


# ---------------------------------------------------------------- the next round


def test_dates_of_an_old_workbook_stay_dates(tmp_path):
    """A school that gets every birthday back as 2019-02-13 00:00:00 in text would have to type them all again."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("花名册")
    look = xlwt.easyxf(num_format_str="YYYY/M/D")
    for row, day in enumerate((DAY("2019-02-13"), DAY("2018-09-30"), DAY("2018-09-30 08:15"))):
        sheet.write(row, 0, day, look)
    sheet.write(3, 0, "2019-02-13")
    book.save(tmp_path / "青禾.xls")
    after = opened(copy_of(dataset(tmp_path, finding("A2", file="青禾.xls", sheet="花名册"))).content)["花名册"]
    days = [after[f"A{row}"].value for row in range(1, 5)]
    assert days == [DAY("2019-02-13"), DAY("2018-09-30"), "2018-09-30 08:15:00", "2019-02-13"]
    assert (after["A2"].number_format, colour(after["A2"])) == ("yyyy-mm-dd", ERROR_FILL)


def test_a_copy_that_was_corrected_and_sent_again_is_marked_anew(school, tmp_path):
    """The list is replaced, the mark of what is corrected is gone, somebody's comment stays, what is new is marked."""
    first = copy_of(dataset(tmp_path, finding("B4"), finding("C4"), finding("C6")))
    school.write_bytes(first.content)
    sheets = (
        SheetReport(NAME, LIST, None, reason="sheet.problem_list"),
        SheetReport(NAME, SHEET, "classes", (2,)),
    )
    second = opened(copy_of(dataset(tmp_path, finding("C6"), finding("C8"), sheets=sheets)).content)
    sheet = second[SHEET]
    assert second.sheetnames.count(LIST) == 1
    (told,) = rows_of(second[LIST])
    assert told["位置"] == f"{SHEET}!C6"
    assert "共 2 处：C6、C8" in told["问题"]
    assert [colour(sheet[cell]) for cell in ("B4", "C4", "C6", "C8")] == [None, None, ERROR_FILL, ERROR_FILL]
    assert (sheet["B4"].comment.text, sheet["C4"].comment) == ("王老师的批注\n第二行", None)
    assert sheet["C6"].comment.text.count("【eduq】") == 1


@pytest.mark.parametrize("author", ["王老师", ""])
def test_somebody_s_comment_outlives_a_program_that_joins_it_with_ours(school, tmp_path, author):
    """WPS, LibreOffice and openpyxl may write both as one text, or forget who wrote it: theirs stays, ours goes."""
    school.write_bytes(copy_of(dataset(tmp_path, finding("B4"), finding("C4"), finding("C6"))).content)
    book = openpyxl.load_workbook(school)
    for cell in ("B4", "C4", "C6"):
        book[SHEET][cell].comment.author = author
    book.save(school)
    sheets = (SheetReport(NAME, LIST, None, reason="sheet.problem_list"), SheetReport(NAME, SHEET, "classes", (2,)))
    sheet = opened(copy_of(dataset(tmp_path, finding("C6"), sheets=sheets)).content)[SHEET]
    assert (sheet["B4"].comment.text, sheet["C4"].comment) == ("王老师的批注\n第二行", None)
    assert sheet["C6"].comment.text.startswith("【eduq】\n“班额”不能是负数")
    assert sheet["C6"].comment.text.count("【eduq】") == 1


def test_somebody_s_comment_outlives_a_program_that_parts_our_sign(school, tmp_path):
    """LibreOffice writes a run for each font and line ends as &#10;: 【, eduq and 】 stand in three runs."""
    school.write_bytes(copy_of(dataset(tmp_path, finding("B4"))).content)
    parted = b"</t></r><r><t>"

    def change(name, data):
        if not name.startswith("xl/comments"):
            return data
        head, comments = data.split(b"<comments", 1)
        comments = comments.replace("【eduq】".encode(), parted.join(sign.encode() for sign in ("【", "eduq", "】")))
        return head + b"<comments" + comments.replace(b"\n", b"&#10;")

    repacked(school, change)
    sheets = (SheetReport(NAME, LIST, None, reason="sheet.problem_list"), SheetReport(NAME, SHEET, "classes", (2,)))
    sheet = opened(copy_of(dataset(tmp_path, finding("B4"), sheets=sheets)).content)[SHEET]
    assert sheet["B4"].comment.text.startswith("王老师的批注\n第二行\n【eduq】\n“班额”不能是负数")
    assert sheet["B4"].comment.text.count("【eduq】") == 1


def test_a_copy_is_read_without_its_list(tmp_path):
    """What this program put into a workbook is no data: nothing but a note is said of it."""
    rows = [["学校名称", "年级", "班级", "班额"], ["青禾小学", "一年级", "1班", -3], ["青禾小学", "一年级", "2班", 40]]
    book = openpyxl.Workbook()
    book.active.title = "班级情况"
    for row in [["2025-2026学年班级情况"], *rows]:
        book.active.append(row)
    book.save(tmp_path / NAME)
    first = api.load(tmp_path)
    (copy,) = marked_copies(first, "zh")
    again = tmp_path / "again"
    again.mkdir()
    (again / NAME).write_bytes(copy.content)
    second = api.load(again)
    assert [(s.sheet, s.table, s.reason) for s in second.sheets] == [
        ("问题清单", None, "sheet.problem_list"),
        ("班级情况", "classes", None),
    ]
    assert [f.issue.code for f in second.findings] == [f.issue.code for f in first.findings] == ["cell.negative"]
    assert not [issue for issue in second.issues if issue.where.sheet == "问题清单" and issue.level != "info"]
