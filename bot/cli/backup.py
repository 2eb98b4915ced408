"""``scribe backup`` and ``scribe restore``: a checked copy of an SQLite database, and its way back."""

import shlex
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bot import clock
from bot.chat.sentence import Sentence, say
from bot.cli.bilingual import Command, Fault, tell, words
from bot.cli.parts import settings
from bot.nightly import folder_of
from storage.backup import KEEP, back_up
from storage.restore import refuse_unfit, restore
from storage.upkeep import Unkept, Why, file_of, told

YES = ("y", "yes", "o", "oui")
MEGABYTE = 1_000_000


@click.command("backup", cls=Command, help="upkeep.backup")
@click.option("--to", "folder", type=click.Path(path_type=Path), help="upkeep.backup_to")
@click.option("--keep", type=click.IntRange(1), default=KEEP, help="upkeep.backup_keep")
def backup(folder: Path | None, keep: int) -> None:
    """Make a copy, and tell of it."""
    known = settings()
    with _faults(postgresql="pg_dump"):
        database = file_of(known.database_url)
        began = time.monotonic()
        made = back_up(database, folder or folder_of(known, database), clock.real(), keep)
    took = time.monotonic() - began
    tell("upkeep.backed_up", file=str(made.file), size=_size(made.size), seconds=_figure(took))


@click.command("restore", cls=Command, help="upkeep.restore")
@click.argument("file", type=click.Path(path_type=Path), help="upkeep.restore_file")
@click.option("--yes", is_flag=True, help="upkeep.restore_yes")
def restore_(file: Path, yes: bool) -> None:
    """Put a copy in place, once the reader agrees."""
    known = settings()
    with _faults(postgresql="pg_restore"):
        database = file_of(known.database_url)
        with told(file):
            refuse_unfit(file)
        if not yes:
            _ask(file, database)
        done = restore(file, database, clock.real())
    tell("upkeep.restored", file=str(file), n=done.looked_for)
    if done.kept:
        tell("upkeep.replaced", file=str(done.kept), line=f"rm {shlex.quote(str(done.kept))}")


def _ask(file: Path, database: Path) -> None:
    question = words()("upkeep.sure", file=str(file), database=str(database))
    answer = click.prompt(question, default="", show_default=False, prompt_suffix=" ")
    if answer.strip().casefold() not in YES:
        raise Fault(say("upkeep.unchanged"))


@contextmanager
def _faults(postgresql: str) -> Iterator[None]:
    """Tell what went wrong; PostgreSQL has a program of its own for it."""
    try:
        yield
    except Unkept as unkept:
        raise Fault(sentence(unkept, postgresql)) from unkept


def sentence(unkept: Unkept, postgresql: str) -> Sentence:
    """What went wrong, and what to do."""
    where = str(unkept.where or "")
    match unkept.why:
        case Why.NO_FILE:
            return say("upkeep.no_file", program=postgresql)
        case Why.OTHER | Why.STOPPED:
            return say("upkeep.other", where=where, why=unkept.detail or unkept.why.value)
        case Why.NEWER:
            return say("upkeep.newer", where=where, revision=unkept.detail)
    return say(f"upkeep.{unkept.why.value}", where=where)


def _size(size: int) -> Sentence:
    return say("upkeep.megabytes", size=_figure(size / MEGABYTE))


def _figure(value: float) -> Sentence:
    """With one decimal, as the reader's language writes it."""
    whole, tenth = f"{value:.1f}".split(".")
    return say("upkeep.figure", whole=whole, tenth=tenth)
