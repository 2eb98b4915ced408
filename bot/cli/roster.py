"""``scribe roster``: the roster of the group from a spreadsheet, and a sample one."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import click

from bot import clock
from bot.calendar import zones
from bot.chat.sentence import Written, say
from bot.chat.words import Words
from bot.cli.bilingual import Command, Group, words
from bot.cli.parts import from_terminal, opened, settings
from bot.horizon import plan_everything
from commands.roster.faults import BadRoster
from commands.roster.importing import SAMPLE, run
from commands.roster.outcome import Outcome
from commands.roster.read import read
from commands.roster.roster import Entry


@click.group("roster", cls=Group, help="cli.roster")
def roster() -> None:
    """The commands about the roster."""


@roster.command("import", cls=Command, help="cli.roster_import")
@click.argument("file", type=click.Path(path_type=Path), help="cli.roster_import_file")
@click.option("--dry-run", is_flag=True, help="cli.roster_dry_run")
@click.pass_context
def import_(ctx: click.Context, file: Path, dry_run: bool) -> None:
    """Import a roster; exit with 1 and every fault when it is refused."""
    _import(ctx, file, dry_run)


@roster.command("sample", cls=Command, help="cli.roster_sample")
@click.option("--dry-run", is_flag=True, help="cli.roster_dry_run")
@click.pass_context
def sample(ctx: click.Context, dry_run: bool) -> None:
    """Import the sample roster."""
    _import(ctx, SAMPLE, dry_run)


def _import(ctx: click.Context, file: Path, dry_run: bool) -> None:
    said = words(ctx)
    try:
        outcome = _run(file, dry_run, said)
    except BadRoster as bad:
        for sentence in bad.sentences():
            click.echo(said.line(sentence), err=True)
        click.echo(said("roster.refused", n=len(bad.faults)), err=True)
        ctx.exit(1)
    _tell(file, outcome, dry_run, said)


def _run(file: Path, dry_run: bool, said: Words) -> Outcome:
    def watch(entries: Sequence[Entry]) -> AbstractContextManager[Iterable[Entry]]:
        hidden = not sys.stderr.isatty()
        return click.progressbar(entries, label=said("roster.importing"), hidden=hidden, file=sys.stderr)

    table = read(file)
    today = zones.local(clock.real(), zones.REFERENCE).date()
    with opened(settings().database_url) as store:
        outcome = run(store, table, today, dry_run=dry_run, watch=watch, by=from_terminal("roster"))
        if not dry_run:  # who has just joined is told of what is coming
            store.now(lambda session: plan_everything(session, clock.real()))
        return outcome


def _tell(file: Path, outcome: Outcome, dry_run: bool, said: Words) -> None:
    for change in outcome.changes() if dry_run else ():
        click.echo(said.line(change))
    key = "roster.dry_run" if dry_run else "roster.done"
    click.echo(said.line(say(key, file=Written(file.name), counts=outcome.counts())))
