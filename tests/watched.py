"""Scribe's command line (``python -m tests.watched demo …``), with a note of what its workspace takes."""

import json
import os
import runpy
from pathlib import Path

from tests.demo import WATCHED
from tests.platforms.slack import published

published.remember_what_is_taken(setattr)
try:
    runpy.run_module("bot", run_name="__main__", alter_sys=True)
finally:
    Path(os.environ[WATCHED]).write_text(json.dumps(sorted(published.SEEN)), encoding="utf-8")
