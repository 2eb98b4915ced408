"""Signing in with a certificate in place of a password."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from bot.platforms.platform import Locked
from bot.platforms.teams.signin import SignIn
from bot.settings import TeamsSettings
from tests.platforms.teams.login import Login, loopback_login

APP = "11111111-0000-0000-0000-000000000000"
HOME = "99999999-0000-0000-0000-000000000000"


@pytest.fixture
def login() -> Iterator[Login]:
    with loopback_login() as login:
        yield login


def signin(login: Login, certificate: Path) -> SignIn:
    return SignIn(
        TeamsSettings(
            APP,
            HOME,
            certificate=str(certificate),
            login_authority=login.authority,
            login_ca=login.ca_file,
        )
    )


def certified(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "scribe")])
    start = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=365))
        .sign(key, hashes.SHA256())
    )


def pem(
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey,
    secret: serialization.KeySerializationEncryption | None = None,
) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        secret or serialization.NoEncryption(),
    )


def pem_of(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


async def test_the_application_signs_in_with_a_certificate(
    login: Login, tmp_path: Path, key: rsa.RSAPrivateKey
) -> None:
    file = tmp_path / "scribe.pem"
    certificate = certified(key)
    chain = pem_of(certified(rsa.generate_private_key(65537, 2048)))
    file.write_bytes(pem_of(certificate) + chain + pem(key))
    assert await signin(login, file).token() == "token-1"
    [asked] = login.asked
    assert "client_secret" not in asked
    assertion = asked["client_assertion"]
    header = jwt.get_unverified_header(assertion)
    assert header["x5t#S256"].rstrip("=") == _thumbprint(certificate)
    claims = jwt.decode(
        assertion, key.public_key(), ["PS256"], audience=f"{login.authority}{HOME}/oauth2/v2.0/token"
    )
    assert claims["sub"] == APP


def _thumbprint(certificate: x509.Certificate) -> str:
    return jwt.utils.base64url_encode(certificate.fingerprint(hashes.SHA256())).decode()


@pytest.mark.parametrize("fault", ["missing", "another key", "no key", "encrypted", "another kind of key"])
async def test_a_certificate_that_cannot_be_used_is_locked(
    login: Login, tmp_path: Path, key: rsa.RSAPrivateKey, fault: str
) -> None:
    other, curve = rsa.generate_private_key(65537, 2048), ec.generate_private_key(ec.SECP256R1())
    wrong = {
        "another key": pem(other) + pem_of(certified(key)),
        "no key": pem_of(certified(key)),
        "encrypted": pem(key, serialization.BestAvailableEncryption(b"word")) + pem_of(certified(key)),
        "another kind of key": pem(curve) + pem_of(certified(curve)),
    }
    file = tmp_path / "scribe.pem"
    if fault in wrong:
        file.write_bytes(wrong[fault])
    with pytest.raises(Locked):
        await signin(login, file).token()
    assert login.asked == []


async def test_a_certificate_replaced_after_a_refusal_is_read(
    login: Login, tmp_path: Path, key: rsa.RSAPrivateKey
) -> None:
    file = tmp_path / "scribe.pem"
    file.write_bytes(pem(key) + pem_of(certified(key)))
    entrance = signin(login, file)
    login.refuse("invalid_client", 401)
    with pytest.raises(Locked):
        await entrance.token()
    renewed = rsa.generate_private_key(65537, 2048)
    file.write_bytes(pem(renewed) + pem_of(certified(renewed)))
    assert await entrance.token() == "token-1"
    header = jwt.get_unverified_header(login.asked[-1]["client_assertion"])
    assert header["x5t#S256"].rstrip("=") == _thumbprint(certified(renewed))
