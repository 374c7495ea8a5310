"""A page in a browser, where there is one: on the narrowest screens nothing makes it scroll sideways."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from eduquality.report import as_text
from tests.report.looks.every_block import presented

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
#: The widths of a phone, and of a page enlarged four times; a frame has its scroll bar within.
WIDTHS = (390, 320)
FRAMES = """<!doctype html><body>{frames}<pre id="told"></pre><script>
onload = () => {{
  const told = [...document.querySelectorAll("iframe")].map(frame => {{
    const page = frame.contentDocument.documentElement;
    const asked = frame.contentWindow.performance.getEntriesByType("resource").length;
    return page.scrollWidth + " of " + page.clientWidth + " asked " + asked;
  }});
  document.getElementById("told").textContent = told.join(";");
}}
</script>"""


@pytest.mark.skipif(BROWSER is None, reason="no browser here")
def test_nothing_scrolls_sideways_and_nothing_is_asked_for(tmp_path):
    (tmp_path / "page.html").write_text(as_text(presented(), "html"), encoding="utf-8")
    frames = "".join(f'<iframe src="page.html" style="width:{width}px;height:800px"></iframe>' for width in WIDTHS)
    (tmp_path / "frames.html").write_text(FRAMES.format(frames=frames), encoding="utf-8")
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"]
    command += [f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=3000", "--dump-dom"]
    ran = subprocess.run([*command, (tmp_path / "frames.html").as_uri()], capture_output=True, text=True, timeout=60)  # noqa: PLW1510
    if ran.returncode or "told" not in ran.stdout:
        pytest.skip("the browser does not start here")
    told = re.search(r'id="told">([^<]*)<', ran.stdout)
    assert told is not None
    seen = re.findall(r"(\d+) of (\d+) asked (\d+)", told[1])
    assert len(seen) == len(WIDTHS)
    assert [(wide, room) for wide, room, _ in seen if int(wide) > int(room)] == []
    assert {asked for _, _, asked in seen} == {"0"}
