"""The README says what is so: every command, setting, figure and column, the same in both languages."""

import re
from datetime import UTC, date, datetime

import pytest

from bot.calendar import zones
from bot.chat.command import Audience, Command
from bot.chat.read import Reading, Understood, read
from bot.language import Language
from bot.platforms.slack.happenings import EVENTS
from bot.platforms.slack.manifest import COMMANDS, SCOPES
from bot.platforms.teams.manifest import PERMISSIONS
from bot.settings import Settings, TeamsSettings
from commands import lexicon
from commands.features import REGISTRY
from commands.practice import Practice
from commands.roster.columns import HEADERS
from commands.roster.importing import run
from commands.roster.read import table
from commands.roster.vocabulary import DUTIES
from storage.people import people
from storage.store import Store, open_engine
from tests.documents import Document, Table

READMES = {Language.EN: Document("README.md"), Language.FR: Document("README.fr.md")}
NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
GUID = "11111111-2222-3333-4444-555555555555"

TITLES = {
    "commands": ("Commands", "Les commandes"),
    "times": ("When Scribe speaks by itself", "Ce que Scribe envoie de lui-même"),
    "settings": ("Settings", "Les paramètres"),
    "scopes": ("What Scribe may do in Slack", "Ce que Scribe peut faire dans Slack"),
    "events": ("When people and channels come and go", "Quand des personnes ou des canaux vont et viennent"),
    "permissions": ("What Scribe may do in Teams", "Ce que Scribe peut faire dans Teams"),
    "clouds": ("Government clouds", "Les nuages gouvernementaux"),
    "roster": ("The roster", "La liste des membres"),
}
WHO = {
    Audience.ANYONE: {"Anybody", "Tout le monde"},
    Audience.CONDUCT: {"Co-chairs and secretariat", "Coprésidence et secrétariat"},
}
"""What the table says of these; of the others the rules of their feature say more."""


def tables(language: Language, what: str) -> list[Table]:
    """The tables of a README under one of the titles above."""
    return READMES[language].under(TITLES[what][list(Language).index(language)])


def one(language: Language, what: str) -> Table:
    """The only one."""
    (found,) = tables(language, what)
    return found


def example(language: Language, command: Command) -> str:
    """The line that the table of commands gives, without its slash."""
    (row,) = [row for row in one(language, "commands").rows if row[0] == f"`{command.line(language)}`"]
    slash, _, line = row[3].strip("`").partition(" ")
    assert slash == COMMANDS[list(Language).index(language)]
    return line


def understood(line: str, language: Language) -> Understood:
    """A line as somebody of that language types it."""
    reading = Reading(
        language,
        lambda arg, text: lexicon.accepts(arg, text, language, NOW, zones.REFERENCE),
        lambda _: ("portals", "standards"),
    )
    heard = read(line, REGISTRY, reading)
    assert isinstance(heard, Understood), f"{line}: {heard}"
    return heard


@pytest.mark.parametrize("language", Language)
def test_every_command_is_in_the_table_in_the_order_of_help(language: Language) -> None:
    assert one(language, "commands").first == [known.line(language) for known in REGISTRY.typed()]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("command", REGISTRY.typed(), ids=lambda command: command.key)
def test_the_example_of_a_command_reads_as_that_command(command: Command, language: Language) -> None:
    heard = understood(example(language, command), language)
    assert heard.call.command == command.key
    assert heard.missing == ()
    assert heard.language in (language, None)


@pytest.mark.parametrize("command", REGISTRY.typed(), ids=lambda command: command.key)
def test_the_examples_of_a_command_give_the_same_arguments(command: Command) -> None:
    english, french = (understood(example(language, command), language).call for language in Language)
    assert english.args.keys() == french.args.keys()


@pytest.mark.parametrize("language", Language)
def test_who_may_say_a_command_is_what_the_command_declares(language: Language) -> None:
    for command, row in zip(REGISTRY.typed(), one(language, "commands").rows, strict=True):
        for audience, words in WHO.items():
            assert (row[2] in words) == (command.audience is audience), command.key


class Asked(dict[str, str]):
    """An environment that remembers what it was asked for."""

    def __init__(self) -> None:
        teams = {"TEAMS_APP_ID": GUID, "TEAMS_TENANT_ID": GUID, "TEAMS_APP_PASSWORD": "p"}
        super().__init__(SLACK_BOT_TOKEN="t", SLACK_SIGNING_SECRET="s", **teams)
        self.names: set[str] = set()

    def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override]
        """A setting."""
        self.names.add(name)
        return super().get(name, default)


@pytest.mark.parametrize("language", Language)
def test_every_setting_and_every_scope_is_explained(language: Language) -> None:
    Settings.from_environment(asked := Asked())
    assert {name for name in one(language, "settings").first if name in asked.names} == asked.names
    assert len(one(language, "settings").rows) == len(asked.names)
    assert one(language, "scopes").first == sorted(SCOPES)
    assert one(language, "permissions").first == list(PERMISSIONS)


@pytest.mark.parametrize("language", Language)
def test_what_follows_from_each_event_is_told(language: Language) -> None:
    told = [name for row in one(language, "events").rows for name in re.findall(r"`(\w+)`", row[0])]
    assert sorted(told) == sorted(EVENTS)


@pytest.mark.parametrize("language", Language)
def test_what_holds_without_a_setting_is_what_the_code_says(language: Language) -> None:
    told = {row[0].strip("`"): row[2] for row in one(language, "settings").rows}
    usual = TeamsSettings(GUID, GUID)
    for name in ("login_authority", "openid_url", "issuer", "scope"):
        assert told[f"TEAMS_{name.upper()}"] == f"`{getattr(usual, name)}`"
    assert told["TEAMS_SERVICE_HOSTS"] == ", ".join(f"`{host}`" for host in usual.service_hosts)


@pytest.mark.parametrize("language", Language)
def test_the_settings_of_government_clouds_are_taken(language: Language) -> None:
    table = one(language, "clouds")
    for cloud in range(1, len(table.header)):
        its = {row[0].strip("`"): row[cloud].strip("`") for row in table.rows}
        own = {"TEAMS_APP_ID": GUID, "TEAMS_TENANT_ID": GUID, "TEAMS_APP_PASSWORD": "p"}
        found = Settings.from_environment({**own, **its}).teams
        assert found is not None
        for name, value in its.items():
            setting = getattr(found, name.removeprefix("TEAMS_").lower())
            assert setting == ((value,) if isinstance(setting, tuple) else value)


@pytest.mark.parametrize("language", Language)
def test_the_times_of_reminders_are_those_of_the_practice(language: Language) -> None:
    usual = Practice()
    told = [int(n) for row in one(language, "times").rows for n in re.findall(r"\d+", " ".join(row))]
    assert told == [
        usual.notice_days,
        usual.all_days,
        usual.silent_days,
        usual.coming_days,
        usual.hour_before_minutes,
        usual.nudge_days,
        usual.stale_days,
        usual.action_before_days,
        usual.action_every_days,
        usual.digest_days,
        usual.action_digest_days,
        usual.all_days,
    ]


@pytest.mark.parametrize("language", Language)
def test_every_column_and_role_of_a_roster_is_explained(language: Language) -> None:
    explained = tables(language, "roster")
    assert sorted(name for table in explained for name in table.first) == sorted(
        header.in_(language) for header in HEADERS.values()
    )
    text = "\n".join(cell for table in explained for row in table.rows for cell in row)
    assert [duty for duty in DUTIES.values() if f"`{duty.in_(language)}`" not in text] == []


@pytest.mark.parametrize("language", Language)
def test_the_roster_shown_can_be_imported(language: Language, sqlite_url: str) -> None:
    store = Store(open_engine(sqlite_url))
    run(store, table("roster.csv", READMES[language].block("csv").encode()), date(2026, 11, 23))
    assert [one.name for one in store.now(people)] == ["Camille Roy", "Dominique Gagnon", "Jordan Lee"]
    store.close()
