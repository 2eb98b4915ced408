"""What tests ask of programs and data that npm brings (``tests/browser/package.json``)."""

import shutil
import subprocess
from pathlib import Path

from tests.conftest import skip_or_fail

MODULES = Path(__file__).parent / "browser" / "node_modules"


def node(script: str, *arguments: str | Path, package: str) -> str:
    """What a script of Node.js prints. It may require the packages; skips where one is missing."""
    program = shutil.which("node")
    if program is None or not (MODULES / package).exists():
        skip_or_fail(f"no {package}: install npm, then run `npm ci` in tests/browser")
    line = [str(program), "-e", script, "--", *map(str, arguments)]
    done = subprocess.run(line, env={"NODE_PATH": str(MODULES)}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
