"""`eduq validate --write-mapping`."""

from pathlib import Path

from eduquality.cli.boundary import run
from tests.intake.books import pupil, roster, write_book


def test_how_the_sheets_were_read_is_written_beside_the_data(tmp_path: Path, capsys):
    """The section goes into eduq.yaml, the result to stdout, and where it was written is said on stderr."""
    write_book(tmp_path / "d/学生.xlsx", {"学生": roster(pupil(1))})
    assert run(["validate", str(tmp_path / "d"), "-f", "json", "--write-mapping"], "zh") == 0
    said = capsys.readouterr()
    assert said.out.startswith("{")
    assert str(tmp_path / "d" / "eduq.yaml") in said.err
    assert "table: students" in (tmp_path / "d" / "eduq.yaml").read_text(encoding="utf-8")
