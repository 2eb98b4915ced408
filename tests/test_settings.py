"""The settings: what the environment means, and every fault in it at once."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from bot.chat.words import Reader, Words
from bot.language import Language
from bot.settings import Settings, TeamsSettings, Unset, look, real_secrets

APP = "11111111-2222-3333-4444-555555555555"
HOME = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
OTHER = "bbbbbbbb-bbbb-cccc-dddd-eeeeeeeeeeee"
TEAMS = {"TEAMS_APP_ID": APP, "TEAMS_TENANT_ID": HOME, "TEAMS_APP_PASSWORD": "a secret"}
DEVELOPMENT = {"TEAMS_APP_ID": APP, "TEAMS_TENANT_ID": "playground", "SCRIBE_ENV": "development"}


def teams(**environment: str) -> TeamsSettings:
    """Teams' settings in an environment that has them."""
    found = Settings.from_environment({**TEAMS, **environment}).teams
    assert found is not None
    return found


def faults(environment: dict[str, str]) -> list[str]:
    """Which faults are found, by their keys."""
    with pytest.raises(Unset) as refused:
        Settings.from_environment(environment)
    for fault in refused.value.faults:
        for language in Language:
            Words(Reader(language)).line(fault)  # each can be told
    return [fault.key.removeprefix("setup.") for fault in refused.value.faults]


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A certificate, its key, both in one file, and a file that is neither."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Scribe")])
    start = datetime(2026, 1, 1, tzinfo=UTC)
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    built = built.serial_number(1).not_valid_before(start).not_valid_after(start + timedelta(days=365))
    texts = {
        "certificate": built.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM),
        "key": key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        "neither": b"Good morning",
    }
    texts["both"] = texts["key"] + texts["certificate"]
    folder = tmp_path_factory.mktemp("pem")
    for each, text in texts.items():
        (folder / each).write_bytes(text)
    return {each: folder / each for each in (*texts, "absent")}


def test_an_empty_environment_means_no_chat() -> None:
    assert Settings.from_environment({}) == Settings()


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://scribe.example.ca", "https://scribe.example.ca"),
        ("https://scribe.example.ca/", "https://scribe.example.ca"),
        ("https://example.ca:8443/scribe/", "https://example.ca:8443/scribe"),
        ("", None),
    ],
)
def test_the_public_address_is_kept_without_its_last_slash(url: str, kept: str | None) -> None:
    assert Settings.from_environment({"PUBLIC_URL": url}).public_url == kept


@pytest.mark.parametrize(
    "url",
    [
        "scribe.example.ca",
        "http://scribe.example.ca",
        "https://",
        "https://me:secret@scribe.example.ca",
        "https://scribe.example.ca/?a=b",
        "https://scribe.example.ca/#a",
        "https://scribe.example.ca/a b",
        "http://127.0.0.1:8765",
    ],
)
def test_another_public_address_is_refused(url: str) -> None:
    assert faults({"PUBLIC_URL": url}) == ["bad_public_url"]


def test_in_development_the_public_address_may_be_this_machine() -> None:
    found = Settings.from_environment({"PUBLIC_URL": "http://127.0.0.1:8765", "SCRIBE_ENV": "development"})
    assert found.public_url == "http://127.0.0.1:8765"


def test_three_values_are_enough_for_microsofts_public_cloud() -> None:
    assert teams() == TeamsSettings(APP, HOME, "a secret")
    assert teams().allowed_tenants == {HOME}


def test_other_tenants_are_listed_with_commas_in_any_case() -> None:
    assert teams(TEAMS_ALLOWED_TENANTS=f" {OTHER.upper()}, {HOME},").allowed_tenants == {HOME, OTHER}


def test_a_government_cloud_has_its_own_values() -> None:
    found = teams(
        TEAMS_LOGIN_AUTHORITY="https://login.microsoftonline.us",
        TEAMS_OPENID_URL="https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
        TEAMS_ISSUER="https://api.botframework.us",
        TEAMS_SCOPE="https://api.botframework.us/.default",
        TEAMS_SERVICE_HOSTS="smba.infra.gov.teams.microsoft.us,*.teams.example:8443",
    )
    assert found.login_authority == "https://login.microsoftonline.us/"
    assert found.issuer == "https://api.botframework.us"
    assert found.service_hosts == ("smba.infra.gov.teams.microsoft.us", "*.teams.example:8443")


@pytest.mark.parametrize("name", ["TEAMS_APP_ID", "TEAMS_TENANT_ID", "TEAMS_APP_PASSWORD"])
def test_what_is_missing_is_named(name: str) -> None:
    left = {key: value for key, value in TEAMS.items() if key != name}
    assert faults(left) == ["teams_no_proof" if name == "TEAMS_APP_PASSWORD" else "teams_missing"]


def test_every_fault_is_told_at_once() -> None:
    wrong = {
        "PORT": "99999",
        "SCRIBE_ENV": "test",
        "SLACK_BOT_TOKEN": "t",
        "TEAMS_APP_ID": "scribe",
        "TEAMS_ALLOWED_TENANTS": "ontario.ca",
        "TEAMS_OPENID_URL": "http://login.example/",
        "TEAMS_SERVICE_HOSTS": "https://smba.example",
    }
    assert faults(wrong) == [
        "cli.bad_port",
        "bad_environment",
        "cli.missing_setting",
        "teams_missing",
        "teams_no_proof",
        "teams_app_id",
        "teams_tenant",
        "teams_address",
        "teams_host",
    ]


def test_faults_are_sorted_by_chat_for_those_who_look() -> None:
    found = look({"SLACK_BOT_TOKEN": "t", **TEAMS})
    assert [fault.key for fault in found.slack_faults] == ["cli.missing_setting"]
    assert (found.faults, found.teams_faults) == ([], [])


def test_a_certificate_takes_the_place_of_the_password(pem: dict[str, Path]) -> None:
    found = teams(TEAMS_APP_PASSWORD="", TEAMS_APP_CERTIFICATE=str(pem["both"]))
    assert (found.certificate, found.app_password) == (str(pem["both"]), "")


def test_a_password_and_a_certificate_are_one_too_many(pem: dict[str, Path]) -> None:
    assert faults({**TEAMS, "TEAMS_APP_CERTIFICATE": str(pem["both"])}) == ["teams_two_proofs"]


@pytest.mark.parametrize("file", ["certificate", "key", "neither", "absent"])
def test_a_certificate_without_its_key_is_refused(file: str, pem: dict[str, Path]) -> None:
    without = {**TEAMS, "TEAMS_APP_PASSWORD": "", "TEAMS_APP_CERTIFICATE": str(pem[file])}
    assert faults(without) == ["teams_certificate"]


def test_certificates_to_trust_are_read_from_a_file(pem: dict[str, Path]) -> None:
    assert teams(TEAMS_LOGIN_CA=str(pem["certificate"])).login_ca == str(pem["certificate"])
    for file in ("neither", "absent"):
        assert faults({**TEAMS, "TEAMS_LOGIN_CA": str(pem[file])}) == ["teams_ca"]


@pytest.mark.parametrize(
    "address", ["http://login.example/", "http://127.0.0.1:9/", "login.example", "https://", "https://[::"]
)
@pytest.mark.parametrize("name", ["TEAMS_LOGIN_AUTHORITY", "TEAMS_OPENID_URL", "TEAMS_ISSUER", "TEAMS_SCOPE"])
def test_in_production_addresses_are_https(name: str, address: str) -> None:
    assert faults({**TEAMS, name: address}) == ["teams_address"]


@pytest.mark.parametrize(
    "host", ["127.0.0.1:9000", "127.9.9.9", "localhost", "scribe.localhost:1", "[::1]:9", "http://x.example"]
)
def test_production_refuses_to_start_with_a_service_on_this_machine_or_without_https(host: str) -> None:
    assert faults({**TEAMS, "TEAMS_SERVICE_HOSTS": f"smba.example,{host}"}) == ["teams_plain_host"]


@pytest.mark.parametrize("host", ["https://smba.example", "smba.example/teams", "*", "*.com", "a b", "a:b"])
def test_a_service_host_is_a_host_name(host: str) -> None:
    assert faults({**TEAMS, "TEAMS_SERVICE_HOSTS": host}) == ["teams_host"]


def test_development_does_without_a_password_and_takes_any_tenant() -> None:
    found = Settings.from_environment({**DEVELOPMENT, "TEAMS_ALLOWED_TENANTS": "other"}).teams
    assert found == TeamsSettings(APP, "playground", tenants=frozenset({"other"}), development=True)


def test_development_takes_plain_addresses_of_this_machine_only() -> None:
    near = {"TEAMS_OPENID_URL": "http://127.0.0.1:9/keys", "TEAMS_SERVICE_HOSTS": "localhost:9,127.0.0.1:9"}
    assert Settings.from_environment({**DEVELOPMENT, **near}).teams is not None
    assert faults({**DEVELOPMENT, "TEAMS_OPENID_URL": "http://login.example/"}) == ["teams_address"]


def test_development_still_needs_to_know_who_scribe_is() -> None:
    assert faults({**DEVELOPMENT, "TEAMS_APP_ID": "scribe"}) == ["teams_app_id"]
    assert faults({**DEVELOPMENT, "TEAMS_TENANT_ID": ""}) == ["teams_missing"]


@pytest.mark.parametrize("name", [*TEAMS, "TEAMS_APP_CERTIFICATE", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"])
def test_the_demo_knows_what_belongs_to_a_real_chat(name: str) -> None:
    known = name != "TEAMS_TENANT_ID"  # which is public
    assert real_secrets({name: "x", "TEAMS_SCOPE": "x"}) == ([name] if known else [])
