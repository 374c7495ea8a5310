"""Answers which signs a console gets: none that its encoding lacks, or that its window draws two columns wide."""

from __future__ import annotations

import io

import pytest
from rich.progress_bar import ProgressBar

from eduquality import console as consoles
from eduquality.console import draws_wide, make_console, showable
from eduquality.report.writing.columns import ColumnHead, Line, put, put_table

TERMINAL = {"WT_SESSION": "1"}


@pytest.mark.parametrize(
    ("platform", "environment", "code_page", "is_terminal", "wide"),
    [
        ("win32", {}, 936, True, True),
        ("win32", {}, 950, True, True),
        ("win32", {}, 437, True, False),
        ("win32", {}, 65001, True, False),
        ("win32", {}, None, True, False),
        ("win32", TERMINAL, 936, True, False),
        ("win32", {}, 936, False, False),
        ("linux", {}, None, True, False),
        ("darwin", {}, 936, True, False),
    ],
)
def test_only_the_old_window_of_windows_with_a_chinese_font_draws_lines_wide(
    platform, environment, code_page, is_terminal, wide
):
    assert draws_wide(platform, environment, code_page, is_terminal=is_terminal) is wide


def shown(monkeypatch: pytest.MonkeyPatch, *, wide: bool) -> str:
    """Print what has lines, signs and a bar."""
    monkeypatch.setattr(consoles, "draws_wide", lambda *_, **__: wide)
    out = io.StringIO()
    console = make_console(out, 60)
    put(console, "青禾县 · 93.62% → 94% ≥ 90% …")
    put_table(console, (ColumnHead("题目"), ColumnHead("值")), [Line(("“优秀”——率", "3 × –"))])
    console.print(ProgressBar(total=10, completed=4, width=20))
    return out.getvalue()


def test_there_every_sign_has_a_plain_one_in_its_place(monkeypatch):
    """Words stay, so that a table's columns stand under one another."""
    signs = set("·→≥…─×“”—–━╸")
    assert len(set(shown(monkeypatch, wide=False)) & signs) > 6
    plain = shown(monkeypatch, wide=True)
    assert set(plain) & signs == set()
    assert "青禾县 - 93.62% -> 94% >= 90% ..." in plain
    assert '"优秀"--率' in plain


def test_an_encoding_gets_the_signs_it_has():
    """GBK has most of them; what is no sign of ours stays."""
    assert showable("青禾 ✓ ─ ≥", "gbk") == "青禾 + ─ ≥"
    assert showable("青禾 ✓ ─ ≥", "utf-8") == "青禾 ✓ ─ ≥"
