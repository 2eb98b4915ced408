"""Slack's settings: a token, how Slack is heard, and the workspaces that install Scribe by themselves."""

import pytest

from bot.settings import Settings, SlackSettings, real_secrets
from tests.test_settings import faults

JOINING = {
    "SLACK_SIGNING_SECRET": "s",
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "hidden",
    "SLACK_ALLOWED_WORKSPACES": "T0123456789, E0123456789,",
    "PUBLIC_URL": "https://scribe.example.ca/",
}


def slack(**environment: str) -> SlackSettings | None:
    """Slack's settings in an environment."""
    return Settings.from_environment(environment).slack


def test_slack_is_heard_at_an_address_or_over_a_connection_of_scribes_own() -> None:
    token, secret, app = "xoxb-1", "s", "xapp-1"
    at = slack(SLACK_BOT_TOKEN=token, SLACK_SIGNING_SECRET=secret)
    over = slack(SLACK_BOT_TOKEN=token, SLACK_APP_TOKEN=app)
    both = slack(SLACK_BOT_TOKEN=token, SLACK_APP_TOKEN=app, SLACK_SIGNING_SECRET=secret)
    assert at == SlackSettings(token, secret)
    assert over == SlackSettings(token, app_token=app)
    assert both == SlackSettings(token, secret, app_token=app)


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, ["cli.missing_setting"]),
        ({"SLACK_APP_TOKEN": "xapp-1"}, ["cli.missing_setting"]),
        ({"SLACK_SIGNING_SECRET": "s"}, ["cli.missing_setting"]),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xoxb-1"}, ["slack_app_token"]),
        ({"SLACK_APP_TOKEN": "s", "SLACK_SIGNING_SECRET": "s"}, ["cli.missing_setting", "slack_app_token"]),
    ],
)
def test_what_slack_lacks_is_told(environment: dict[str, str], found: list[str]) -> None:
    assert faults(environment) == found


def test_workspaces_install_scribe_at_its_address_also_where_it_listens_in_socket_mode() -> None:
    both = {**JOINING, "SLACK_APP_TOKEN": "xapp-1"}
    assert Settings.from_environment(both).slack is not None
    assert faults({**both, "SLACK_SIGNING_SECRET": ""}) == ["cli.missing_setting"]


def test_workspaces_can_install_scribe_without_a_token_of_our_own() -> None:
    found = Settings.from_environment(JOINING).slack
    assert found is not None
    assert found.oauth is not None
    assert (found.bot_token, found.oauth.public_url) == ("", "https://scribe.example.ca")
    assert found.allowed == {"T0123456789", "E0123456789"}


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("SLACK_CLIENT_ID", "slack_oauth_half"),
        ("SLACK_CLIENT_SECRET", "slack_oauth_half"),
        ("SLACK_ALLOWED_WORKSPACES", "slack_oauth_nobody"),
        ("PUBLIC_URL", "slack_oauth_address"),
        ("SLACK_SIGNING_SECRET", "cli.missing_setting"),
    ],
)
def test_what_installing_lacks_is_named(name: str, fault: str) -> None:
    assert faults({key: value for key, value in JOINING.items() if key != name}) == [fault]


@pytest.mark.parametrize("value", ["ontario", "t0123456789", "C0123456789", "T0123456789;E0123456789"])
def test_what_is_no_workspace_is_refused(value: str) -> None:
    assert faults({**JOINING, "SLACK_ALLOWED_WORKSPACES": value}) == ["slack_workspace"]


def test_the_secret_of_the_client_is_a_real_one() -> None:
    assert "SLACK_CLIENT_SECRET" in real_secrets(JOINING)


def test_a_token_that_expires_is_no_setting() -> None:
    assert faults({"SLACK_BOT_TOKEN": "xoxe.xoxb-1-x", "SLACK_SIGNING_SECRET": "s"}) == ["slack_expiring"]


def test_workspaces_that_are_allowed_alone_do_not_mean_slack() -> None:
    assert Settings.from_environment({"SLACK_ALLOWED_WORKSPACES": "T0123456789"}).slack is None
