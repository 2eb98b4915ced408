"""``scribe migrate`` and ``plan``."""

from datetime import timedelta

import click

from bot import clock
from bot.cli.bilingual import Command, tell, words
from bot.cli.parts import opened, settings
from bot.host import plan_lines
from storage.migrate import upgrade


@click.command(cls=Command, help="cli.migrate")
def migrate() -> None:
    """Apply the migrations that are missing."""
    with opened(settings().database_url, checked=False) as store:
        upgrade(store.engine)
    tell("cli.migrated")


@click.command(cls=Command, help="cli.plan")
@click.option("--days", type=click.IntRange(1, 90), default=14, help="cli.plan_days")
def plan(days: int) -> None:
    """What will be sent, to whom and when."""
    said, until = words(), clock.real() + timedelta(days=days)
    with opened(settings().database_url) as store:
        lines = store.now(lambda session: plan_lines(session, until, said))
    for line in lines:
        click.echo(said("cli.plan_line", when=line.at, what=line.what, who=line.who))
    if not lines:
        tell("cli.plan_none")
