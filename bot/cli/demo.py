"""``scribe demo``: a month of the working group in the browser."""

import asyncio
import errno
import os
import signal
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import click
import uvloop

from bot import clock
from bot.chat.sentence import say
from bot.chat.words import Reader, Words
from bot.cli.bilingual import Command, Fault
from bot.cli.parts import opened, settings
from bot.clock import MovableClock
from bot.language import Language
from bot.local import local
from bot.settings import real_secrets
from storage.migrate import upgrade
from storage.store import Store

FOLDER = Path("var/demo")
SAVE_EVERY = 5
"""Seconds between two copies of the workspace and its clock."""


@click.command(cls=Command, help="cli.demo")
@click.option("--folder", type=click.Path(path_type=Path), default=FOLDER, help="cli.demo_folder")
@click.option("--socket", is_flag=True, help="cli.demo_socket")
def demo(folder: Path, socket: bool) -> None:
    """Run until interrupted."""
    secrets = real_secrets(os.environ)
    if secrets:
        raise Fault(say("cli.real_secrets", names=", ".join(secrets)))
    port = settings().port
    folder.mkdir(parents=True, exist_ok=True)
    with opened(f"sqlite:///{folder / 'scribe.sqlite3'}", checked=False) as store:
        upgrade(store.engine)
        try:
            uvloop.run(_serve(store, folder, port, socket=socket))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            raise Fault(say("cli.port_taken", port=str(port))) from error


async def _serve(store: Store, folder: Path, port: int, *, socket: bool) -> None:
    kept = folder / "clock"
    now = MovableClock(_kept(kept))
    stopping = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stopping.set)
    async with local(store, now, folder=folder, port=port, socket=socket) as town:
        town.parts.worker.start()
        _greet(town.url)
        while not stopping.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), SAVE_EVERY)
            town.town.save(folder / "workspace.json")
            kept.write_text(now().isoformat())
        await town.parts.worker.stop()
    _both("cli.stopped")


def _kept(path: Path) -> datetime:
    """Scribe's clock goes on where it was; the first time it is now."""
    return datetime.fromisoformat(path.read_text()) if path.exists() else clock.real()


def _greet(url: str) -> None:
    for language in Language:
        said = Words(Reader(language))
        click.echo(f"\n{said('cli.ready', url=url)}\n{said('cli.try_first')}")
        for key in ("cli.try_one", "cli.try_two", "cli.try_three", "cli.try_stop"):
            click.echo(f"  {said(key)}")


def _both(key: str) -> None:
    for language in Language:
        click.echo(Words(Reader(language))(key))
