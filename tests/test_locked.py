"""What Scribe loads is pinned for those who run it, and not only for those who develop it."""

import re
import subprocess
import sys

from tests.documents import ROOT

LOADED = """
import sys
from importlib.metadata import packages_distributions
import bot.__main__
known = packages_distributions()
print(*sorted({name for module in sys.modules for name in known.get(module.partition(".")[0], ())}))
"""

WELCOME = {"pygments", "pytz"}
"""Loaded by libraries where they happen to be there, and done without where not."""


def normal(name: str) -> str:
    """A distribution's name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_all_that_is_loaded_is_in_the_lock_of_those_who_run_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    pinned = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.M)
    loaded = {normal(name) for name in done.stdout.split()}
    assert "slack-sdk" in loaded
    assert loaded - {normal(name) for name in pinned} - {"scribe"} - WELCOME == set()
