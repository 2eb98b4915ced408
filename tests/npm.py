"""What tests ask of programs and data that npm brings (``tests/browser/package.json``)."""

import hashlib
import os
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


def kept(script: str, source: str, package: str, suffix: str) -> str:
    """What a script prints about a file with that text, made once for what is installed: ``npm ci`` begins
    anew. Raises as :func:`node`."""
    name = hashlib.sha256(f"{script}\0{source}".encode()).hexdigest()[:16]
    folder = MODULES / ".cache"
    file = folder / f"{name}.json"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        given, made = folder / f"{name}-{os.getpid()}.{suffix}", folder / f"{name}-{os.getpid()}.json"
        given.write_text(source, encoding="utf-8")
        made.write_text(node(script, given, package=package), encoding="utf-8")
        given.unlink()
        made.rename(file)  # whole, whoever looks meanwhile
    return file.read_text(encoding="utf-8")
