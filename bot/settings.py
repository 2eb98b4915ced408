"""The environment as one frozen value, refused at start when incomplete; every fault is told at once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.chat.sentence import Sentence, say
from bot.slack_settings import SlackOAuth, SlackSettings, slack
from bot.teams_settings import ISSUER, TeamsSettings, is_address, teams

__all__ = [
    "ISSUER",
    "Look",
    "Settings",
    "SlackOAuth",
    "SlackSettings",
    "TeamsSettings",
    "Unset",
    "look",
    "real_secrets",
]

DATABASE_URL = "sqlite:///var/scribe.sqlite3"
PORT = 8765
ENVIRONMENTS = ("production", "development")

BARE = re.compile(r"[^\s?#@]+")
"""An address without a user, a query or a fragment: paths are added to it."""


class Unset(ValueError):
    """Settings are missing or wrong: ``faults`` says which, and what to do."""

    def __init__(self, faults: list[Sentence]) -> None:
        """Every fault found."""
        super().__init__(", ".join(fault.key for fault in faults))
        self.faults = faults


@dataclass(frozen=True)
class Settings:
    """``slack`` and ``teams`` are None where they are not configured. The copies of each night go to
    ``backup_folder``; None is beside the database, empty nowhere. ``public_url`` is where people's programs
    reach the web process, without a slash at its end; None where that is not known."""

    database_url: str = DATABASE_URL
    port: int = PORT
    slack: SlackSettings | None = None
    teams: TeamsSettings | None = None
    backup_folder: str | None = None
    public_url: str | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """What :func:`look` finds. Raises :class:`Unset` with every fault at once."""
        found = look(environment)
        if found.all_faults:
            raise Unset(found.all_faults)
        return found.settings


@dataclass(frozen=True)
class Look:
    """What the environment says, and what is wrong with it: of Scribe itself, of Slack, of Teams.

    With a fault, the settings hold whatever could be read: they are to be told of, not to be used.
    """

    settings: Settings
    faults: list[Sentence]
    slack_faults: list[Sentence]
    teams_faults: list[Sentence]

    @property
    def all_faults(self) -> list[Sentence]:
        """Every fault, in order."""
        return self.faults + self.slack_faults + self.teams_faults


def look(environment: Mapping[str, str]) -> Look:
    """Read DATABASE_URL, BACKUP_FOLDER, PORT, PUBLIC_URL, SCRIBE_ENV, and what Slack (SLACK_) and Teams
    (TEAMS_) need."""
    faults: list[Sentence] = []
    port = environment.get("PORT") or str(PORT)
    if not (port.isdecimal() and 0 < int(port) < 65536):
        faults.append(say("cli.bad_port", port=port))
    database = environment.get("DATABASE_URL") or DATABASE_URL
    if not _is_database(database):
        faults.append(say("cli.bad_database"))
    place = environment.get("SCRIBE_ENV") or ENVIRONMENTS[0]
    if place not in ENVIRONMENTS:
        faults.append(say("setup.bad_environment", value=place))
    public = environment.get("PUBLIC_URL") or None
    if public and not (is_address(public, place == "development") and BARE.fullmatch(public)):
        faults.append(say("setup.bad_public_url", url=public))
    of_slack: list[Sentence] = []
    of_teams: list[Sentence] = []
    address = public.rstrip("/") if public else None
    chats = slack(environment, address, of_slack), teams(environment, of_teams)
    folder = environment.get("BACKUP_FOLDER")
    listening = int(port) if port.isdecimal() else PORT
    settings = Settings(database, listening, *chats, folder, address)
    return Look(settings, faults, of_slack, of_teams)


def _is_database(url: str) -> bool:
    """Whether it names a database that Scribe keeps its records in. It may hold a password: never shown."""
    try:
        return make_url(url).get_backend_name() in ("sqlite", "postgresql", "postgres")
    except (ArgumentError, ValueError):
        return False


def real_secrets(environment: Mapping[str, str]) -> list[str]:
    """The settings present that belong to a real chat: the local workspace does not start beside them."""
    names = (
        "SLACK_BOT_TOKEN",
        "SLACK_SIGNING_SECRET",
        "SLACK_APP_TOKEN",
        "SLACK_CONFIG_TOKEN",
        "SLACK_CLIENT_SECRET",
        "TEAMS_APP_PASSWORD",
        "TEAMS_APP_CERTIFICATE",
        "TEAMS_APP_ID",
    )
    return [name for name in names if environment.get(name)]
