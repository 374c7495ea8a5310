"""Which language is spoken where nobody asked for one."""

from __future__ import annotations

import locale

import pytest

from eduquality.cli.language import language_of


@pytest.mark.parametrize(
    ("named", "lang"),
    [
        ("Chinese (Simplified)_China", "zh"),
        ("Chinese (Traditional)_Hong Kong SAR", "zh"),
        ("zh_CN", "zh"),
        ("English_United States", "en"),
        (None, "en"),
    ],
)
def test_windows_names_its_language_in_words(monkeypatch, named, lang):
    """There the environment says nothing."""
    monkeypatch.setattr(locale, "getlocale", lambda: (named, "936"))
    assert language_of(["list"], {}) == lang


def test_a_locale_that_python_does_not_know_is_no_reason_to_stop(monkeypatch):
    def unknown():
        raise ValueError("unknown locale: UTF-8")

    monkeypatch.setattr(locale, "getlocale", unknown)
    assert language_of(["list"], {}) == "en"
    assert language_of(["list", "--lang", "zh"], {}) == "zh"
