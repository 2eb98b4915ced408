"""An older database takes the place of the present one, or a newer Scribe that of the present one."""

import re
import shutil
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.faults.group import Load
from tests.faults.house import House
from tests.faults.processes import ROOT, Replica, wait_for
from tests.faults.site import Site
from tests.faults.verdict import Outcome, settled, tally

DAY = timedelta(days=1)

PARTS = ("bot", "commands", "storage", "tests/faults")
RENAMED = {
    "bot.sending": "bot.posting",
    "bot.worker": "bot.clockwork",
    "bot.horizon": "bot.outlook",
    "commands.action": "commands.task",
    "commands.meeting": "commands.gathering",
    "commands.recipients": "commands.addressees",
}
"""Modules and folders, by what a newer Scribe might call them."""


def restored(site: Site) -> Outcome:
    """Yesterday's backup is put in place by Scribe's own commands; the chat knows what went out since."""
    yesterday = datetime.now(UTC) - DAY
    load = Load(14, 120, 1, 0, yesterday)
    with site.house(yesterday) as house:
        until = house.mind(load)
        house.wait_until(load.at(0.3))
        copies = house.folder / "copies"
        backed_up = house.scribe("backup", "--to", str(copies)).wait(60)
        settled(house, until)
        sent = len(house.asked("taken"))
        _stop(house)
        house.clock.set(datetime.now(UTC))
        (copy,) = copies.iterdir()
        back = house.scribe("restore", "--yes", str(copy)).wait(60)
        house.ready(house.start())
        outcome = tally(house, "restored", settled(house, until))
        outcome.counted["sent since the backup"] = sum(
            one["at"] > load.at(0.3).timestamp() for one in house.asked("taken")[:sent]
        )
        outcome.must((backed_up, back) == (0, 0), f"the commands ended with {backed_up}, {back}")
        return outcome


def _stop(house: House) -> None:
    for replica in house.replicas:
        replica.signal(signal.SIGTERM)
    for replica in house.replicas:
        _ended(replica)
    house.replicas.clear()


def _ended(replica: Replica) -> None:
    wait_for(f"{replica.name} ends", lambda: replica.process.exitcode is not None)


def upgraded(site: Site) -> Outcome:
    """Replicas are killed half-way, and a Scribe whose modules have other names goes on where they were."""
    load = Load(18, 160, 2)
    with site.house() as house:
        newer = _renamed(house.folder / "newer")
        until = house.mind(load)
        house.wait_until(load.at(0.4))
        house.close()
        others = house.launch(house.kind.replicas, folder=newer)
        house.ready(others)
        outcome = tally(house, "upgraded", settled(house, until))
        names = {replica.name for replica in others}
        outcome.counted["by the newer"] = sum(one["who"] in names for one in house.asked("taken"))
        outcome.must(outcome.counted["by the newer"] > 0, "the newer one sent nothing")
        return outcome


def _renamed(to: Path) -> Path:
    """A copy of the tree in which modules have other names."""
    for part in PARTS:
        shutil.copytree(ROOT / part, to / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("__init__.py", "postgres.py"):
        shutil.copy(ROOT / "tests" / name, to / "tests")
    for old, new in RENAMED.items():
        before, after = (to / name.replace(".", "/") for name in (old, new))
        if before.is_dir():
            before.rename(after)
        else:
            before.with_suffix(".py").rename(after.with_suffix(".py"))
    words = re.compile("|".join(rf"\b{re.escape(old)}\b" for old in RENAMED))
    for file in to.rglob("*.py"):
        file.write_text(words.sub(lambda found: RENAMED[found[0]], file.read_text("utf-8")), "utf-8")
    return to
