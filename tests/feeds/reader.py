"""A reader of calendars that shares no code with what writes them: ical.js, in a process of its own."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from tests.conftest import skip_or_fail
from tests.npm import MODULES

SCRIPT = Path(__file__).parent / "expand.cjs"
FROM, TO = datetime(2026, 11, 1, tzinfo=UTC), datetime(2028, 11, 30, tzinfo=UTC)
"""Two years, with every change of clocks of 2027 and 2028."""


@dataclass(frozen=True)
class Shown:
    """What a calendar shows: an event, or one occurrence of one that recurs."""

    uid: str
    start: datetime
    minutes: int
    sequence: int
    status: str
    summary: str
    location: str
    description: str
    url: str | None
    partstat: str | None
    slot: str | None = None


class Reader:
    """See above; one process for many calendars."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    @classmethod
    def started(cls) -> "Reader":
        """Start it; skips where Node.js or ical.js is missing."""
        program = shutil.which("node")
        if program is None or not (MODULES / "ical.js").exists():
            skip_or_fail("no ical.js: install npm, then run `npm ci` in tests/browser")
        line = [str(program), str(SCRIPT)]
        env = {"NODE_PATH": str(MODULES), "TZ": "UTC"}
        pipe = subprocess.PIPE
        return cls(subprocess.Popen(line, env=env, stdin=pipe, stdout=pipe, text=True, encoding="utf-8"))

    def stop(self) -> None:
        """End it."""
        self._in.close()
        self._process.wait()
        self._out.close()

    @property
    def _in(self) -> IO[str]:
        assert self._process.stdin is not None
        return self._process.stdin

    @property
    def _out(self) -> IO[str]:
        assert self._process.stdout is not None
        return self._process.stdout

    def read(self, text: str, first: datetime = FROM, last: datetime = TO) -> list[Shown]:
        """Every occurrence between two instants, soonest first. A complaint fails the test."""
        asked = {"text": text, "from": first.isoformat(), "to": last.isoformat()}
        self._in.write(json.dumps(asked) + "\n")
        self._in.flush()
        answer = json.loads(self._out.readline())
        assert "fault" not in answer, answer["fault"]
        return [Shown(**{**one, "start": datetime.fromisoformat(one["start"])}) for one in answer["found"]]

    def standing(self, text: str) -> list[datetime]:
        """When the meetings that are not cancelled start."""
        return [one.start for one in self.read(text) if one.status != "CANCELLED"]
