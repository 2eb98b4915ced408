"""`make faults`: act out what may befall Scribe, print what came of it, and fail when a target is missed."""

import os
import secrets
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from itertools import chain
from pathlib import Path

import click

from tests.faults.catalogue import SCENARIOS
from tests.faults.databases import Kind, server
from tests.faults.site import Site
from tests.faults.table import details, table
from tests.faults.verdict import Outcome


def _acted(name: str, site: Site) -> Outcome:
    began = time.monotonic()
    try:
        outcome = SCENARIOS[name].act(site)
    except Exception as failure:  # noqa: BLE001 - the others are acted out all the same
        traceback.print_exc()
        outcome = Outcome(name, site.kind, wrong=[f"{type(failure).__name__}: {failure}"])
    outcome.scenario = name
    if SCENARIOS[name].timed:
        outcome.notes.append(f"the machine: {os.getloadavg()[0]:.1f} busy of {os.cpu_count()}")
    told = "; ".join(details(outcome))
    click.echo(f"{name} on {site.kind}: {time.monotonic() - began:.0f} s{told and f'; {told}'}")
    return outcome


def _all_acted(sites: Sequence[Site], names: Collection[str]) -> list[Outcome]:
    """What measures time is acted out alone; of the rest, what concerns each database beside the other's."""

    def acted(site: Site, timed: bool) -> list[Outcome]:
        mine = [name for name in names if site.kind in SCENARIOS[name].kinds]
        return [_acted(name, site) for name in mine if SCENARIOS[name].timed is timed]

    alone = [outcome for site in sites for outcome in acted(site, True)]
    with ThreadPoolExecutor(len(sites)) as threads:
        rest = list(threads.map(lambda site: acted(site, False), sites))
    order = list(SCENARIOS)
    return sorted([*alone, *chain(*rest)], key=lambda one: order.index(one.scenario))


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(SCENARIOS)))
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(Kind, case_sensitive=False), help="Both, unless told."
)
@click.option(
    "--seed", default=lambda: secrets.randbelow(10**6), type=int, help="What makes chance repeat itself."
)
@click.option("--keep", is_flag=True, help="Keep the folders.")
def main(names: tuple[str, ...], kinds: tuple[Kind, ...], seed: int, keep: bool) -> None:
    """Act out these scenarios, or all."""
    click.echo(f"seed {seed}")
    folder = Path(tempfile.mkdtemp(prefix="scribe-faults-"))
    wanted = kinds or tuple(Kind)
    with server() if Kind.POSTGRESQL in wanted else nullcontext() as running:
        servers = {Kind.POSTGRESQL: running}
        sites = [Site(folder / kind, kind, servers.get(kind), seed) for kind in wanted]
        outcomes = _all_acted(sites, names or tuple(SCENARIOS))
    click.echo(f"\n{table(outcomes)}")
    if keep:
        click.echo(f"kept in {folder}")
    else:
        shutil.rmtree(folder)
    sys.exit(any(outcome.wrong for outcome in outcomes))


if __name__ == "__main__":
    main()
