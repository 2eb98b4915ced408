"""A PostgreSQL of the tests' own: on a socket in a temporary folder, gone when the tests end."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FAST = "-c listen_addresses= -c fsync=off -c max_connections=60"


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest; None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    initdb = shutil.which("initdb")
    return Path(initdb).parent if initdb else None


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Start a server in a folder; gives the URL of its database ``postgres``."""
    bin_ = programs()
    if bin_ is None:
        raise FileNotFoundError("initdb")
    data, socket = folder / "data", folder / "socket"
    for path in (data, socket):
        path.mkdir(parents=True)
    as_user = _unprivileged(folder)
    subprocess.run(
        [*as_user, bin_ / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-N"],
        check=True,
        capture_output=True,
    )
    control = [*as_user, str(bin_ / "pg_ctl"), "-D", str(data), "-w"]
    subprocess.run(
        [*control, "-o", f"{FAST} -k {socket}", "-l", str(folder / "log"), "start"],
        check=True,
        capture_output=True,
    )
    try:
        yield f"postgresql+psycopg://postgres@/postgres?host={socket}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, capture_output=True)


def _unprivileged(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: become its user there."""
    if os.geteuid() != 0:
        return []
    owner = pwd.getpwnam("postgres")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, owner.pw_uid, owner.pw_gid)
    return ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups", "--"]
