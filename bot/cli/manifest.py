"""``scribe manifest slack`` and ``scribe manifest teams``: what the two chats want to know of the app."""

import json
import os
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

import click

from bot.chat.sentence import say
from bot.cli.bilingual import Command, Fault, Group, tell
from bot.platforms.slack import manifest as of_slack
from bot.platforms.teams.manifest import App, package
from bot.teams_settings import is_guid
from commands.features import REGISTRY


@click.group("manifest", cls=Group, help="cli.manifest")
def manifest() -> None:
    """The commands about the apps."""


@manifest.command("slack", cls=Command, help="cli.manifest_slack")
@click.argument("url", help="cli.manifest_url", required=False)
@click.option("--socket", is_flag=True, help="cli.manifest_socket")
@click.option("--several", is_flag=True, help="cli.manifest_several")
def slack(url: str | None, socket: bool, several: bool) -> None:
    """The Slack app's manifest, as JSON."""
    if socket and several:
        raise Fault(say("setup.manifest_several"))
    if socket == (url is not None):
        raise Fault(say("setup.manifest_way_in"))
    said = of_slack.manifest(_public(url) if url else None, several=several)
    click.echo(json.dumps(said, indent=2, ensure_ascii=False))


@manifest.command("teams", cls=Command, help="cli.manifest_teams")
@click.argument("url", help="cli.manifest_url")
@click.option(
    "--output", type=click.Path(path_type=Path), default="scribe-teams.zip", help="cli.manifest_output"
)
@click.option("--privacy", help="cli.manifest_privacy")
@click.option("--terms", help="cli.manifest_terms")
def teams(url: str, output: Path, privacy: str | None, terms: str | None) -> None:
    """The Teams app's package, as a zip."""
    address = _public(url)
    pages = [_public(page) if page else address for page in (privacy, terms)]
    made = package(App(_app_id(), address, version("scribe"), *pages), REGISTRY)
    try:
        output.write_bytes(made)
    except OSError as error:
        raise Fault(say("setup.manifest_unwritten", file=str(output), why=error.strerror or "?")) from error
    tell("setup.manifest_written", file=str(output))


def _public(url: str) -> str:
    """An https address. Neither chat takes another."""
    try:
        parts = urlsplit(url)
        fits = parts.scheme == "https" and bool(parts.hostname) and parts.username is None
    except ValueError:
        fits = False
    if not fits:
        raise Fault(say("setup.bad_address", url=url))
    return url.rstrip("/")


def _app_id() -> str:
    found = os.environ.get("TEAMS_APP_ID", "").strip().lower()
    if not found:
        raise Fault(say("setup.manifest_app_id"))
    if not is_guid(found):
        raise Fault(say("setup.teams_app_id"))
    return found
