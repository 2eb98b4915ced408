"""How Slack workspaces may install Scribe by themselves, and whose people may take part."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.chat.sentence import Sentence, say

ID = re.compile(r"[TE][A-Z0-9]{2,31}")
"""A workspace (team), or an Enterprise organization."""


@dataclass(frozen=True)
class SlackOAuth:
    """The app as Slack's OAuth knows it; ``public_url`` is where the web process is reached, without a slash
    at its end."""

    client_id: str
    client_secret: str
    public_url: str


def allowed(environment: Mapping[str, str], faults: list[Sentence]) -> frozenset[str]:
    """The workspaces and organizations whose people may take part, besides our own."""
    listed = [part.strip() for part in environment.get("SLACK_ALLOWED_WORKSPACES", "").split(",")]
    found = [part for part in listed if part]
    faults += [say("setup.slack_workspace", value=part) for part in found if not ID.fullmatch(part)]
    return frozenset(found)


def oauth(
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
