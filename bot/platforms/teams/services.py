"""Which services Scribe answers to: our token goes there, so that nobody else may name one."""

import re
from collections.abc import Iterable

URL = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[::1\])(?::(?P<port>[0-9]{1,5}))?"
    r"(?:/[a-z0-9._~%/-]*)?",
    re.ASCII | re.IGNORECASE,
)
"""All that a service's address has; user names, queries and the like only serve to deceive."""

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})


def is_service(url: str, hosts: Iterable[str]) -> bool:
    """Whether it is https, and its host and port are among ``hosts``; see ``TeamsSettings.service_hosts``."""
    match = URL.fullmatch(url)
    if not match or match["scheme"].lower() != "https":
        return False
    host, port = match["host"].lower(), int(match["port"] or 443)
    return any(_fits(host, port, allowed.lower()) for allowed in hosts)


def is_on_this_machine(url: str) -> bool:
    """Whether it is plain http to this machine, as services are while developing."""
    match = URL.fullmatch(url)
    return bool(match and match["scheme"].lower() == "http" and match["host"].lower() in LOOPBACK)


def is_same(one: str, other: str) -> bool:
    """Whether two addresses are one but for a slash at the end."""
    return one.removesuffix("/") == other.removesuffix("/")


def _fits(host: str, port: int, allowed: str) -> bool:
    name, _, own = allowed.partition(":")
    if str(port) != (own or "443"):
        return False
    return host.endswith(name[1:]) if name.startswith("*.") else host == name
