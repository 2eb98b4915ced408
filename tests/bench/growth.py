"""What ten years of fifty groups cost: the same work on a database with them and on one without, in turns."""

import asyncio
import tempfile
import time
from pathlib import Path
from statistics import median

import click

from bot.app import settle_memory
from tests import postgres
from tests.bench.growth_fill import Size, begin, databases, fill
from tests.bench.growth_memory import measure as memory
from tests.bench.growth_side import NOW, START, Side, works

AIM = 1.5
ENGINES = ("sqlite", "postgresql")

Times = dict[str, tuple[list[float], list[float]]]
"""Milliseconds of each work: on the small database, and on the full one."""


async def _measure(small: Side, full: Side, rounds: int) -> Times:
    sides = (small, full)
    for side in sides:
        await side.live_to(NOW)
    settle_memory()
    jobs = [works(side) for side in sides]
    times: Times = {name: ([], []) for name in jobs[0]}
    for turn in range(-2, rounds):  # the first ones warm up
        for side in sides:
            await side.worker.drain()
        for name, (on_small, on_full) in times.items():
            kept = ((0, on_small), (1, on_full))
            for which, into in kept if turn % 2 else kept[::-1]:
                began = time.perf_counter()
                await jobs[which][name]()
                if turn >= 0:
                    into.append(1000 * (time.perf_counter() - began))
    return times


def _tell(engine: str, times: Times) -> bool:
    click.echo(f"\n{engine:<30} {'small':>9} {'full':>9} {'ratio':>6}   (medians, ms)")
    met = True
    for name, (on_small, on_full) in times.items():
        few, many = median(on_small), median(on_full)
        click.echo(f"{name:<30} {few:9.2f} {many:9.2f} {many / few:6.2f}" + "  !" * (many / few > AIM))
        met &= many / few <= AIM
    click.echo(f"    aim: at most {AIM}: {'met' if met else 'missed'}")
    return met


def compare(engine: str, size: Size, rounds: int) -> bool:
    """Fill, measure and tell; whether the aims are met."""
    with (
        tempfile.TemporaryDirectory(prefix="scribe-growth-") as folder,
        databases(engine, Path(folder)) as (small, full, spare),
    ):
        for url in (small, full, spare):
            begin(url, START)
        fill(full, size, START)
        sides = Side("small", small), Side("full", full)
        try:
            met = _tell(engine, asyncio.run(_measure(*sides, rounds)))
        finally:
            for side in sides:
                side.close()
        return memory(spare) and met


@click.command()
@click.option("--engine", "engines", type=click.Choice(ENGINES), multiple=True, help="One kind of database.")
@click.option("--years", default=10, help="Years of history.")
@click.option("--groups", default=50, help="Groups that have it.")
@click.option("--rounds", default=60, help="Times that each work is done on each database.")
def main(engines: tuple[str, ...], years: int, groups: int, rounds: int) -> None:
    """Compare the cost of the same work on a small database and on a full one."""
    for engine in engines or ENGINES:
        if engine == "postgresql" and postgres.programs() is None:
            click.echo("PostgreSQL is not installed")
            continue
        compare(engine, Size(years, groups), rounds)


if __name__ == "__main__":
    main()
