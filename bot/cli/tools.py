"""``scribe migrate``, ``check``, ``plan`` and ``manifest``."""

import json
from datetime import timedelta

import click

from bot import clock
from bot.calendar import zones
from bot.chat.sentence import say
from bot.cli.bilingual import Command, Fault, tell, words
from bot.cli.parts import opened, settings
from bot.host import plan_lines
from bot.platforms.slack import manifest as slack
from storage.migrate import upgrade


@click.command(cls=Command, help="cli.migrate")
def migrate() -> None:
    """Apply the migrations that are missing."""
    with opened(settings().database_url, checked=False) as store:
        upgrade(store.engine)
    tell("cli.migrated")


@click.command(cls=Command, help="cli.check")
def check() -> None:
    """Look at everything that must be there, before anything starts."""
    known = settings()
    with opened(known.database_url) as store:
        tell("cli.facts", zones=zones.VERSION, database=store.engine.dialect.name)
    if known.slack is None:
        raise Fault(say("cli.no_platform"))
    tell("cli.fine")


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


@click.command(cls=Command, help="cli.manifest")
@click.argument("url", help="cli.manifest_url")
def manifest(url: str) -> None:
    """The Slack app's manifest, as JSON."""
    click.echo(json.dumps(slack.manifest(url), indent=2, ensure_ascii=False))
