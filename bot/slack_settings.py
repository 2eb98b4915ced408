"""Slack's part of the environment: how it is reached and heard, which workspaces may install Scribe by
themselves, and whose people may take part; every fault in it, each with what to do."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.chat.sentence import Sentence, say

API_URL = "https://slack.com/api/"

CHOOSES = (
    "SLACK_BOT_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_APP_TOKEN",
    "SLACK_CLIENT_ID",
    "SLACK_CLIENT_SECRET",
)
"""Slack is used when any of these is set; the others only change how."""

APP_LEVEL = "xapp-"
"""How an app-level token begins: https://docs.slack.dev/authentication/tokens/"""

EXPIRING = "xoxe."
"""How a token of Slack begins that expires: https://docs.slack.dev/authentication/using-token-rotation/"""

ID = re.compile(r"[TE][A-Z0-9]{2,31}")
"""A workspace (team), or an Enterprise organization."""


@dataclass(frozen=True)
class SlackOAuth:
    """The app as Slack's OAuth knows it; ``public_url`` is where the web process is reached, without a slash
    at its end."""

    client_id: str
    client_secret: str
    public_url: str


@dataclass(frozen=True)
class SlackSettings:
    """How to reach Slack, and how Slack reaches Scribe: at an address, where it proves itself with the
    signing secret, or over connections that Scribe opens with the app-level token (Socket Mode). Without a
    bot token, Scribe is in the workspaces only that install it by themselves (``oauth``). ``allowed`` are the
    workspaces and organizations whose people may take part, and that may install it; that of the token always
    is. ``config_token`` is of whoever manages the app; nothing but a look at the app needs it."""

    bot_token: str
    signing_secret: str = ""
    api_url: str = API_URL
    oauth: SlackOAuth | None = None
    allowed: frozenset[str] = frozenset()
    app_token: str = ""
    config_token: str | None = None


def slack(
    environment: Mapping[str, str], public_url: str | None, faults: list[Sentence]
) -> SlackSettings | None:
    """Slack's settings, or None where Slack is not used. Workspaces install Scribe at its address, where the
    signing secret is needed."""
    if not any(environment.get(name) for name in CHOOSES):
        return None
    token = environment.get("SLACK_BOT_TOKEN", "")
    secret = environment.get("SLACK_SIGNING_SECRET", "")
    app = environment.get("SLACK_APP_TOKEN", "")
    others = _allowed(environment, faults)
    joining = _oauth(environment, public_url, bool(others), faults)
    heard = secret or (app and not joining)
    for name, value in (("SLACK_BOT_TOKEN", token or joining), ("SLACK_SIGNING_SECRET", heard)):
        if not value:
            faults.append(say("cli.missing_setting", name=name))
    if token.startswith(EXPIRING):
        faults.append(say("setup.slack_expiring"))
    if app and not app.startswith(APP_LEVEL):
        faults.append(say("setup.slack_app_token"))
    url = environment.get("SLACK_API_URL") or API_URL
    config = environment.get("SLACK_CONFIG_TOKEN") or None
    return SlackSettings(token, secret, url if url.endswith("/") else f"{url}/", joining, others, app, config)


def _allowed(environment: Mapping[str, str], faults: list[Sentence]) -> frozenset[str]:
    """The workspaces and organizations whose people may take part, besides our own."""
    listed = [part.strip() for part in environment.get("SLACK_ALLOWED_WORKSPACES", "").split(",")]
    found = [part for part in listed if part]
    faults += [say("setup.slack_workspace", value=part) for part in found if not ID.fullmatch(part)]
    return frozenset(found)


def _oauth(
    environment: Mapping[str, str], public_url: str | None, some: bool, faults: list[Sentence]
) -> SlackOAuth | None:
    """The OAuth client, or None where there is none. ``some``: some workspaces may install Scribe."""
    names = ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET")
    id, secret = (environment.get(name, "").strip() for name in names)
    if not id and not secret:
        return None
    lacking = [name for name, value in zip(names, (id, secret), strict=True) if not value]
    faults += [say("setup.slack_oauth_half", name=name) for name in lacking]
    if public_url is None:
        faults.append(say("setup.slack_oauth_address"))
    if not some:
        faults.append(say("setup.slack_oauth_nobody"))
    return SlackOAuth(id, secret, public_url or "")
