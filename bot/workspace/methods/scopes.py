"""Which scope each act needs. https://docs.slack.dev/reference/scopes"""

from bot.workspace.errors import ApiError
from bot.workspace.records import Kind
from bot.workspace.town import Town

FAMILY: dict[Kind, str] = {"channel": "channels", "private": "groups", "im": "im"}


def need(town: Town, *any_of: str) -> None:
    """Raise `missing_scope` unless the app has one of these (nothing asked: nothing needed)."""
    if any_of and not set(any_of) & set(town.manifest.scopes):
        raise ApiError("missing_scope", needed=",".join(any_of), provided=",".join(town.manifest.scopes))


def need_for(town: Town, kind: Kind, act: str) -> None:
    """Ask the scope of one kind of conversation: `read`, `history` or `write`."""
    need(town, f"{FAMILY[kind]}:{act}")
