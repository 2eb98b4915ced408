"""The databases of a run: an SQLite file, or PostgreSQL, which can be restarted under everybody's hands."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, text

from tests import postgres


class Kind(StrEnum):
    """Which database, and so how many replicas share the work."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"

    @property
    def replicas(self) -> int:
        """As many as it is meant for."""
        return 1 if self is Kind.SQLITE else 3


@dataclass
class Server:
    """A PostgreSQL, in a folder."""

    folder: Path
    url: str
    _numbers: Iterator[int] = field(default_factory=count)

    def database(self) -> str:
        """The URL of a new, empty database."""
        name = f"faults{next(self._numbers)}"
        engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return self.url.replace("/postgres?", f"/{name}?")

    def restart(self) -> None:
        """Kill it as a crash would, and start it again."""
        bin_, data = postgres.programs(), self.folder / "data"
        if bin_ is None:
            raise FileNotFoundError("pg_ctl")
        owner = data.stat()
        subprocess.run(
            [bin_ / "pg_ctl", "-D", data, "-m", "immediate", "-w", "-l", self.folder / "log", "restart"],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=owner.st_uid,
            group=owner.st_gid,
            cwd=self.folder,
        )


@contextmanager
def server() -> Iterator[Server]:
    """A PostgreSQL of one's own. Raises FileNotFoundError where it is not installed."""
    with tempfile.TemporaryDirectory(prefix="scribe-faults-") as folder:
        Path(folder).chmod(0o755)  # PostgreSQL's user has to enter
        with postgres.running(Path(folder) / "server") as url:
            yield Server(Path(folder) / "server", url)
