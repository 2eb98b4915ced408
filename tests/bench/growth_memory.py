"""Memory over an hour of work: commands, sweeps, sends and plannings on a clock that is moved, in a process
of its own."""

import asyncio
import gc
import sys
from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from subprocess import run

import click

from bot.app import settle_memory
from tests.bench.growth_side import NOW, Side, works

BEAT = timedelta(seconds=2)
BEATS = 1800
EACH_BEAT = 2
"""Commands."""

PLANNING = 300
"""Beats between two plannings."""

LOOKS = 12
"""How often memory is looked at."""

MEGABYTES, SHARE = 2.0, 0.02
"""What the last third of the hour may add, whichever is more."""


def resident() -> float:
    """Megabytes that this process holds, once what is not needed any more is let go."""
    gc.collect()
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


async def hour(side: Side) -> list[float]:
    """Live through an hour; memory at its start and after each part."""
    jobs = cycle(job for name, job in works(side).items() if not name.startswith("a "))
    found = [resident()]
    for beat in range(1, BEATS + 1):
        side.clock.set(side.clock() + BEAT)
        for _ in range(EACH_BEAT):
            await next(jobs)()
        if beat % PLANNING == 0:
            await side.worker.plan()
        await side.digest()
        await side.worker.drain()
        if beat % (BEATS // LOOKS) == 0:
            found.append(resident())
    return found


async def _work(side: Side) -> list[float]:
    await side.live_to(NOW)
    settle_memory()  # as `scribe run` does
    return await hour(side)


def flat(found: list[float]) -> bool:
    """Whether the last third of the hour added next to nothing."""
    before, after = found[-1 - LOOKS // 3], found[-1]
    return after - before <= max(MEGABYTES, SHARE * before)


def _lines(found: list[float]) -> Iterator[str]:
    after = "  ".join(f"{one:.1f}" for one in found[1:])
    yield f"\nmemory, MB, at the start {found[0]:.1f}, and in an hour of {EACH_BEAT * BEATS:,} commands:"
    yield f"    {after}"
    yield f"    aim: the last third adds at most {MEGABYTES} MB or {SHARE:.0%}: " + (
        "met" if flat(found) else "missed"
    )


def measure(url: str) -> bool:
    """Measure it in a new process, on a database that has begun; whether the aim is met."""
    return run([sys.executable, "-m", __name__, url], check=False).returncode == 0


if __name__ == "__main__":
    at_work = Side("memory", sys.argv[1])
    memory = asyncio.run(_work(at_work))
    at_work.close()
    for line in _lines(memory):
        click.echo(line)
    sys.exit(0 if flat(memory) else 1)
