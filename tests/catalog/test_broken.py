"""One file per mistake: what the message says, and the line it names."""

import shutil
from pathlib import Path

import pytest

from eduquality.catalog import load_catalogue
from eduquality.errors import CatalogFault
from eduquality.words import hint_of, message_of, phrases

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").glob("*.yaml"))


def header(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()[:3]
    return {key: value.strip() for key, _, value in (line.removeprefix("# ").partition(":") for line in lines)}


@pytest.mark.parametrize("path", BROKEN, ids=[path.stem for path in BROKEN])
def test_every_mistake_is_named_at_its_line(path: Path, tmp_path: Path) -> None:
    """A broken file gives one problem, at its line, worded in both languages with the expected words."""
    told = header(path)
    shutil.copytree(HERE / "sound", tmp_path / "catalogue")
    target = tmp_path / "catalogue" / told["as"]
    target.parent.mkdir(exist_ok=True)
    shutil.copyfile(path, target)
    with pytest.raises(CatalogFault) as caught:
        load_catalogue(tmp_path / "catalogue")
    assert [(Path(i.where.file).name, i.where.line) for i in caught.value.issues] == [
        ("broken.yaml", int(told["line"]))
    ]
    issue = caught.value.issues[0]
    message = message_of(issue, "en")
    missing = [word for word in told["expect"].split() if word not in message]
    assert not missing, message
    assert issue.code in phrases()
    assert any("一" <= letter <= "鿿" for letter in message_of(issue, "zh"))
    for text in (message, message_of(issue, "zh"), hint_of(issue, "en"), hint_of(issue, "zh")):
        assert "{" not in text.replace("{zh: …, en: …}", "").replace("{by: ", "")
