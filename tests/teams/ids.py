"""How Teams names things. Every name follows from what it stands for, so that two runs have the same."""

import base64
import hashlib
from uuid import NAMESPACE_URL, uuid5

from tests.teams.records import Kind

TENANT = str(uuid5(NAMESPACE_URL, "tenant:ours"))
OTHER_TENANT = str(uuid5(NAMESPACE_URL, "tenant:other"))
APP_ID = str(uuid5(NAMESPACE_URL, "app:scribe"))
TEAM = f"19:{uuid5(NAMESPACE_URL, 'team').hex}@thread.tacv2"


def object_id(tenant: str, email: str) -> str:
    """What a tenant calls somebody."""
    return str(uuid5(NAMESPACE_URL, f"{tenant}/{email}"))


def user_id(app_id: str, object_id: str) -> str:
    """What an app is told somebody is called: the same person has another id for each app."""
    return f"29:1{_hash(app_id, object_id)}"


def direct_id(app_id: str, object_id: str) -> str:
    """The conversation between an app and a person."""
    return f"a:1{_hash('direct', app_id, object_id)}"


def channel_id(name: str, kind: Kind = "channel") -> str:
    """The conversation of a channel or group chat of this name."""
    return f"19:{uuid5(NAMESPACE_URL, f'{kind}:{name}').hex}@thread.{'tacv2' if kind == 'channel' else 'v2'}"


def _hash(*parts: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256("/".join(parts).encode()).digest()).decode().rstrip("=")
