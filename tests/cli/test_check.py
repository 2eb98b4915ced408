"""``scribe check`` as somebody types it."""

import pytest
from click.testing import CliRunner

from bot import clock
from bot.cli.check import check
from bot.language import Language
from storage.store import Store, open_engine
from storage.workspaces import departed, installed
from tests.test_settings import APP, DEVELOPMENT, HOME, OTHER, TEAMS
from tests.test_slack_settings import JOINING

SLACK = {"SLACK_BOT_TOKEN": "xoxb-hidden", "SLACK_SIGNING_SECRET": "hidden too"}
NAMES = {
    *SLACK,
    "SLACK_APP_TOKEN",
    *TEAMS,
    *DEVELOPMENT,
    "TEAMS_APP_CERTIFICATE",
    "TEAMS_ALLOWED_TENANTS",
    "PORT",
    "PUBLIC_URL",
    "LC_ALL",
    *JOINING,
}


@pytest.fixture(params=list(Language))
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


def checked(url: str, language: Language, **environment: str) -> tuple[int, list[str]]:
    """The status, and what is told, with nothing else in the environment."""
    bare: dict[str, str | None] = dict.fromkeys(NAMES)
    known = {"DATABASE_URL": url, "LC_ALL": f"{language}_CA.UTF-8", **environment}
    result = CliRunner().invoke(check, env={**bare, **known})
    for secret in (*SLACK.values(), TEAMS["TEAMS_APP_PASSWORD"], JOINING["SLACK_CLIENT_SECRET"]):
        assert secret not in result.output
    return result.exit_code, result.output.replace("\u00a0", " ").splitlines()


def test_with_both_chats_all_is_well(sqlite_url: str, language: Language) -> None:
    status, lines = checked(sqlite_url, language, **SLACK, **TEAMS, TEAMS_ALLOWED_TENANTS=OTHER)
    told = {
        Language.EN: [
            "Slack: configured; its API is at https://slack.com/api/",
            f"Teams: configured; app {APP}, home tenant {HOME}, signing in with a client secret.",
            "Teams: people of 2 tenants may take part.",
        ],
        Language.FR: [
            "Slack : configuré; adresse de son API : https://slack.com/api/",
            f"Teams : configuré; application : {APP}; locataire d’attache : {HOME}; "
            "connexion : secret client.",
            "Teams : 2 locataires admis.",
        ],
    }
    assert status == 0
    assert lines[:3] == told[language]
    assert "PUBLIC_URL" in lines[3]
    assert "sqlite" in lines[4]
    assert lines[5:] == [{Language.EN: "All is well.", Language.FR: "Tout est en ordre."}[language]]


def test_one_chat_is_enough_and_the_other_says_how_to_use_it(sqlite_url: str, language: Language) -> None:
    for environment, name in ((SLACK, "TEAMS_TENANT_ID"), (TEAMS, "SLACK_SIGNING_SECRET")):
        status, lines = checked(sqlite_url, language, **environment)
        assert status == 0
        assert any(name in line for line in lines)


def test_with_no_chat_it_says_what_to_set(sqlite_url: str, language: Language) -> None:
    status, lines = checked(sqlite_url, language)
    assert status == 1
    assert "make demo" in lines[-1]


def test_what_is_wrong_stands_under_its_chat(sqlite_url: str, language: Language) -> None:
    wrong = {**SLACK, "TEAMS_TENANT_ID": "ontario.ca"}
    status, lines = checked(sqlite_url, language, **wrong)
    title = {Language.EN: "Teams: not ready.", Language.FR: "Teams : configuration à corriger."}[language]
    assert status == 1
    place = lines.index(title)
    assert [line[:2] for line in lines[place + 1 : place + 4]] == ["- "] * 3
    assert "ontario.ca" in lines[place + 3]
    assert "sqlite" in lines[place + 5]  # the rest is looked at all the same
    assert "3" in lines[-1]


def test_socket_mode_is_told_of(sqlite_url: str, language: Language) -> None:
    status, lines = checked(
        sqlite_url, language, SLACK_BOT_TOKEN="xoxb-hidden", SLACK_APP_TOKEN="xapp-hidden"
    )
    assert status == 0
    assert {Language.EN: "in Socket Mode", Language.FR: "en mode Socket"}[language] in lines[1]
    assert not any("xapp-hidden" in line for line in lines)


def test_another_token_in_the_place_of_the_app_level_one_is_told_of(
    sqlite_url: str, language: Language
) -> None:
    status, lines = checked(
        sqlite_url, language, SLACK_BOT_TOKEN="xoxb-hidden", SLACK_APP_TOKEN="xoxb-hidden"
    )
    assert status == 1
    assert "connections:write" in lines[1]


def test_half_of_slack_is_told_of(sqlite_url: str, language: Language) -> None:
    status, lines = checked(sqlite_url, language, SLACK_BOT_TOKEN="xoxb-hidden")
    assert status == 1
    assert "SLACK_SIGNING_SECRET" in lines[1]


def test_development_is_never_passed_over_in_silence(sqlite_url: str, language: Language) -> None:
    status, lines = checked(sqlite_url, language, **DEVELOPMENT)
    assert status == 0
    assert sum("SCRIBE_ENV=development" in line for line in lines) == 1


def test_it_says_where_workspaces_install_scribe_and_which_have(sqlite_url: str, language: Language) -> None:
    store = Store(open_engine(sqlite_url))
    store.now(lambda session: installed(session, "slack", "T1", "Québec", None, clock.real()))
    store.now(lambda session: installed(session, "slack", "T2", "Ontario", None, clock.real()))
    store.now(lambda session: departed(session, "slack", "T2", clock.real()))
    store.close()
    status, lines = checked(sqlite_url, language, **JOINING)
    assert status == 0
    assert any(line.endswith("https://scribe.example.ca/slack/install") for line in lines)
    of_installed = [line for line in lines if "(T" in line]
    gone = {Language.EN: "not installed any more", Language.FR: "n’est plus installé"}[language]
    assert [("T1" in line, gone in line) for line in of_installed] == [(False, True), (True, False)]


def test_without_a_token_of_its_own_slack_is_not_asked(sqlite_url: str, language: Language) -> None:
    live = CliRunner().invoke(
        check,
        ["--live"],
        env={**dict.fromkeys(NAMES), "DATABASE_URL": sqlite_url, **JOINING, "LC_ALL": language},
    )
    assert live.exit_code == 1
    assert "SLACK_BOT_TOKEN" in live.output
