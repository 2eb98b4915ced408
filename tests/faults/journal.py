"""What processes tell of themselves: one JSON line an entry, which a process that is killed cannot tear."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Entry = dict[str, Any]


class Journal:
    """A file that several processes may write to, each whole lines only."""

    def __init__(self, path: Path) -> None:
        """The file is made when it is not there."""
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def write(self, what: str, **told: object) -> None:
        """Write an entry; it has left the process when this returns."""
        os.write(self._file, json.dumps({"what": what, **told}).encode() + b"\n")


@dataclass
class Reader:
    """Reads a journal while it is written."""

    path: Path
    _at: int = 0

    def fresh(self) -> list[Entry]:
        """The entries since the last call; none while there is no file."""
        if not self.path.exists():
            return []
        with self.path.open("rb") as file:
            file.seek(self._at)
            whole = file.read().rpartition(b"\n")[0]
        self._at += len(whole) + 1 if whole else 0
        return [json.loads(line) for line in whole.splitlines()]

    def every(self, what: str) -> list[Entry]:
        """All entries of a kind, from the beginning."""
        return [entry for entry in Reader(self.path).fresh() if entry["what"] == what]
