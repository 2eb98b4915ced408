"""What the tests of backups hold: a database in use, a connection of one's own, and other processes."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

NIGHT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
"""03:30 in Ottawa."""

OTHER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("SELECT count(*) FROM people").fetchone()
print("open", flush=True)
sys.stdin.read()
"""


def file_at(url: str) -> Path:
    """The file of an SQLite URL."""
    return Path(url.removeprefix("sqlite:///"))


def ask(file: Path, question: str) -> list[tuple[object, ...]]:
    """What a file answers."""
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(question).fetchall()


def change(file: Path, statement: str) -> None:
    """Change a file behind everybody's back."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)


@contextmanager
def another_process(file: Path) -> Iterator[None]:
    """Another process has the database open, and is idle."""
    with subprocess.Popen(
        [sys.executable, "-c", OTHER, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield
        process.stdin.close()


def damage(file: Path) -> None:
    """Overwrite the middle of a file."""
    content = bytearray(file.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8192] = b"\xa5" * 8192
    file.write_bytes(content)


def names(folder: Path) -> list[str]:
    """What stands in a folder."""
    return sorted(each.name for each in folder.iterdir())
