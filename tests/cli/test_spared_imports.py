"""What the program spares itself of libraries is there for whoever asks for it later."""

import subprocess
import sys

PROGRAM = """
import sys
from eduquality.cli.spared_imports import spare_imports
spare_imports()
import pydantic
assert not any(name.startswith("asyncio") for name in sys.modules), "asyncio"
import asyncio
async def one():
    return 1
print(asyncio.run(one()))
"""


def test_asyncio_is_loaded_whole_by_whoever_wants_it() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, encoding="utf-8", check=False)
    assert (done.stdout.strip(), done.stderr) == ("1", "")


def test_what_is_loaded_already_is_left_alone() -> None:
    program = (
        "import sys, asyncio\n"
        "from eduquality.cli.spared_imports import spare_imports\n"
        "spare_imports()\n"
        "assert sys.modules['asyncio'] is asyncio\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
