"""Builds the site of the documentation: both READMEs, docs/ and a page for everything in the catalogue, strictly.

    python docs/build.py DIR

Writes HTML into DIR, which must be new or empty; needs mkdocs (`pip install -e ".[dev]"`). A link that leads nowhere
ends it with 1. What a link names that is no page (a file of the sources) stays as text.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from eduquality.catalog import load_catalogue
from eduquality.model.tables import TABLES
from eduquality.report.manual.folder import Manual
from eduquality.words import LANGS

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "README.zh-CN.md", "CHANGELOG.md")
_LINK = re.compile(r"(!?)\[([^\]]*)\]\((?![a-z]+:|#)([^)#\s]+)(#[^)\s]*)?\)")
_SETTINGS = """\
site_name: eduq
use_directory_urls: false
docs_dir: {pages}
site_dir: {site}
theme: {{name: mkdocs, highlightjs: false}}
markdown_extensions: [tables, fenced_code, toc]
plugins: [search]
validation: {{anchors: warn, unrecognized_links: warn, absolute_links: warn, omitted_files: ignore}}
nav:
  - eduq: README.md
  - 中文: README.zh-CN.md
  - How to:
    - First steps: docs/tutorial.md
    - Reference: docs/reference.md
    - Indicators, plans, rules, tables: docs/indicators.md
    - A catalogue in CI: docs/ci.md
    - Analysing examinations: docs/exams.md
    - Several counties: docs/province.md
    - Spark: docs/spark.md
    - Carrying it on: docs/carrying-on.md
    - Changes: CHANGELOG.md
  - 用法:
    - 入门: docs/tutorial.zh-CN.md
    - 参考: docs/reference.zh-CN.md
    - 指标、规划、规则和表: docs/indicators.zh-CN.md
    - 在 CI 里检查目录: docs/ci.zh-CN.md
    - 分析考试: docs/exams.zh-CN.md
    - 多个县: docs/province.zh-CN.md
    - Spark（中文）: docs/spark.zh-CN.md
  - Catalogue: catalogue/en/index.md
  - 目录: catalogue/zh/index.md
"""


def main() -> int:
    """Build it, or say why it cannot be built."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - the program and a folder
        sys.stderr.write(f"{__doc__}\n")
        return 2
    site = Path(sys.argv[1]).resolve()
    if site.exists() and any(site.iterdir()):
        sys.stderr.write(f"{site} is not empty: name a new folder\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages"
        nowhere = write_pages(pages)
        if nowhere:
            sys.stderr.write("".join(f"{line}\n" for line in nowhere))
            return 1
        settings = Path(folder) / "mkdocs.yml"
        settings.write_text(_SETTINGS.format(pages=pages.as_posix(), site=site.as_posix()), encoding="utf-8")
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", str(settings)]
        return subprocess.run(command, check=False, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}).returncode


def write_pages(folder: Path) -> list[str]:
    """Write all pages as Markdown, each where it lies in the sources; give the links that lead nowhere."""
    sources = [ROOT / name for name in PAGES] + sorted((ROOT / "docs").glob("*.md"))
    nowhere: list[str] = []
    for source in sources:
        place = folder / source.relative_to(ROOT)
        place.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text(encoding="utf-8")
        place.write_text(_with_links(text, source, sources, nowhere), encoding="utf-8", newline="\n")
    shutil.copytree(ROOT / "docs" / "pictures", folder / "docs" / "pictures")
    catalogue = load_catalogue()
    with TABLES.using(catalogue.tables):
        for lang in LANGS:
            Manual(catalogue, lang).write(folder / "catalogue" / lang)
    return nowhere


def _with_links(text: str, source: Path, sources: list[Path], nowhere: list[str]) -> str:
    """Keep the links to pages and pictures; those to other files become their text."""

    def kept(found: re.Match[str]) -> str:
        target = (source.parent / found[3]).resolve()
        if not target.exists():
            nowhere.append(f"{source.relative_to(ROOT)}: {found[3]} is not there")
        return found[0] if found[1] or target in sources else found[2]

    return _LINK.sub(kept, text)


if __name__ == "__main__":
    sys.exit(main())
