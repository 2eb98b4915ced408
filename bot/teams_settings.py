"""Teams' part of the environment: what it is for, and every fault in it, each with what to do."""

import ipaddress
import re
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.chat.sentence import Sentence, say

LOGIN_AUTHORITY = "https://login.microsoftonline.com/"
OPENID_URL = "https://login.botframework.com/v1/.well-known/openidconfiguration"
ISSUER = "https://api.botframework.com"
SCOPE = "https://api.botframework.com/.default"
SERVICE_HOSTS = ("smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com")
"""Microsoft's values for its public cloud; government clouds have others
(https://learn.microsoft.com/azure/bot-service/how-to-deploy-gov-cloud-high)."""

GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
HOST = re.compile(r"(?:\*\.(?=[^.]+\.))?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?")
"""A host name, or ``*.`` and at least two labels: nobody means every host below ``com``."""

LAST_PORT = re.compile(r":[0-9]*$")
CHOOSES = ("TEAMS_APP_ID", "TEAMS_TENANT_ID", "TEAMS_APP_PASSWORD", "TEAMS_APP_CERTIFICATE")
"""Teams is used when any of these is set; the others only change how."""


@dataclass(frozen=True)
class TeamsSettings:
    """How to reach Teams, and how Teams proves that it is Teams. Scribe signs in with the password or the
    certificate (a PEM file with its private key). ``tenants`` are those whose people may take part; our own
    always is. In ``development`` anonymous requests from this machine and plain-http services on it are
    accepted, and the password may be missing."""

    app_id: str
    tenant_id: str
    app_password: str = ""
    certificate: str = ""
    tenants: frozenset[str] = frozenset()
    login_authority: str = LOGIN_AUTHORITY
    login_ca: str = ""
    """A file of certificates to trust for signing in, where it is not a public authority's."""
    openid_url: str = OPENID_URL
    issuer: str = ISSUER
    scope: str = SCOPE
    service_hosts: tuple[str, ...] = SERVICE_HOSTS
    """Host names, with a port where it is not the usual one; ``*.example`` means every host below it."""
    development: bool = False

    @property
    def allowed_tenants(self) -> frozenset[str]:
        """Every tenant whose people may take part."""
        return self.tenants | {self.tenant_id}


def is_guid(text: str) -> bool:
    """Whether it has the form of the ids of Entra: applications, tenants."""
    return GUID.fullmatch(text) is not None


def teams(environment: Mapping[str, str], faults: list[Sentence]) -> TeamsSettings | None:
    """The TEAMS_ settings, or None where Teams is not used; what is wrong with them goes to ``faults``."""
    if not any(environment.get(name) for name in CHOOSES):
        return None
    found = _read(environment, _got(environment, "SCRIBE_ENV") == "development")
    for look in (_present, _ids, _files, _addresses, _hosts):
        faults += look(found)
    return found


def _got(environment: Mapping[str, str], name: str, usual: str = "") -> str:
    return (environment.get(name) or usual).strip()


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _read(environment: Mapping[str, str], development: bool) -> TeamsSettings:
    authority = _got(environment, "TEAMS_LOGIN_AUTHORITY", LOGIN_AUTHORITY)
    hosts = _several(_got(environment, "TEAMS_SERVICE_HOSTS"))
    return TeamsSettings(
        app_id=_got(environment, "TEAMS_APP_ID").lower(),
        tenant_id=_got(environment, "TEAMS_TENANT_ID").lower(),
        app_password=_got(environment, "TEAMS_APP_PASSWORD"),
        certificate=_got(environment, "TEAMS_APP_CERTIFICATE"),
        tenants=frozenset(_several(_got(environment, "TEAMS_ALLOWED_TENANTS").lower())),
        login_authority=f"{authority.rstrip('/')}/",
        login_ca=_got(environment, "TEAMS_LOGIN_CA"),
        openid_url=_got(environment, "TEAMS_OPENID_URL", OPENID_URL),
        issuer=_got(environment, "TEAMS_ISSUER", ISSUER),
        scope=_got(environment, "TEAMS_SCOPE", SCOPE),
        service_hosts=tuple(host.lower() for host in hosts) or SERVICE_HOSTS,
        development=development,
    )


def _present(found: TeamsSettings) -> list[Sentence]:
    """Who Scribe is, and one proof of it."""
    named = (("TEAMS_APP_ID", found.app_id), ("TEAMS_TENANT_ID", found.tenant_id))
    faults = [say("setup.teams_missing", name=name) for name, value in named if not value]
    if found.app_password and found.certificate:
        faults.append(say("setup.teams_two_proofs"))
    elif not (found.app_password or found.certificate or found.development):
        faults.append(say("setup.teams_no_proof"))
    return faults


def _ids(found: TeamsSettings) -> list[Sentence]:
    faults = [] if not found.app_id or is_guid(found.app_id) else [say("setup.teams_app_id")]
    if found.development:  # Microsoft's Agents Playground makes up tenants that are no GUIDs
        return faults
    named = [("TEAMS_TENANT_ID", found.tenant_id)] if found.tenant_id else []
    named += [("TEAMS_ALLOWED_TENANTS", tenant) for tenant in sorted(found.tenants)]
    wrong = [(name, value) for name, value in named if not is_guid(value)]
    return faults + [say("setup.teams_tenant", name=name, value=value) for name, value in wrong]


def _files(found: TeamsSettings) -> list[Sentence]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    faults = []
    # An encrypted key has nobody to ask for its password.
    if found.certificate and not _loads(lambda: context.load_cert_chain(found.certificate, None, lambda: "")):
        faults.append(say("setup.teams_certificate", path=found.certificate))
    if found.login_ca and not _loads(lambda: context.load_verify_locations(found.login_ca)):
        faults.append(say("setup.teams_ca", path=found.login_ca))
    return faults


def _loads(load: Callable[[], None]) -> bool:
    try:
        load()
    except OSError:
        return False
    return True


def _addresses(found: TeamsSettings) -> list[Sentence]:
    named = (
        ("TEAMS_LOGIN_AUTHORITY", found.login_authority),
        ("TEAMS_OPENID_URL", found.openid_url),
        ("TEAMS_ISSUER", found.issuer),
        ("TEAMS_SCOPE", found.scope),
    )
    return [
        say("setup.teams_address", name=name)
        for name, value in named
        if not is_address(value, found.development)
    ]


def is_address(url: str, development: bool) -> bool:
    """Whether it is an https address; in development also a plain one on this machine."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    plain = development and parts.scheme == "http" and is_loopback(host)
    return bool(host) and (parts.scheme == "https" or plain)


def is_loopback(host: str) -> bool:
    """Whether a host name means this machine."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _hosts(found: TeamsSettings) -> list[Sentence]:
    faults = []
    for entry in found.service_hosts:
        plain = entry.startswith("http://") or is_loopback(LAST_PORT.sub("", entry))
        if plain and not found.development:
            faults.append(say("setup.teams_plain_host", value=entry))
        elif not (HOST.fullmatch(entry) or entry.startswith("[::1]")):
            faults.append(say("setup.teams_host", value=entry))
    return faults
