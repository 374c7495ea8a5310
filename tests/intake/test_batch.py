"""What one file gives, and that whatever goes wrong with it costs that file only."""

from __future__ import annotations

from eduquality.intake.checking import check as validating
from eduquality.intake.loading import load_dataset


def test_one_bad_file_costs_that_file_only(county, store):
    (county / "坏.xlsx").write_bytes(b"PK\x03\x04 not really a zip")
    (county / "空.csv").write_bytes(b"")
    dataset = load_dataset([county], store=store)
    errors = {issue.where.file for issue in dataset.issues if issue.level == "error"}
    assert errors == {"坏.xlsx", "空.csv"}
    assert dataset.counts["students"].rows == 2


def test_a_file_that_breaks_the_checking_is_reported_and_costs_that_file_only(county, store, monkeypatch):
    honest = validating.check_parts

    def broken(parts, project, last, secret):
        if any(part.file == "成绩.xlsx" for part in parts):
            raise ZeroDivisionError
        return honest(parts, project, last, secret)

    monkeypatch.setattr(validating, "check_parts", broken)
    dataset = load_dataset([county], store=store)
    assert [(i.code, i.where.file) for i in dataset.issues if i.level == "error"] == [("table.unexpected", "成绩.xlsx")]
    assert sorted(dataset.tables) == ["classes", "schools", "students"]
    monkeypatch.undo()
    assert "exams" in load_dataset([county], store=store).tables
