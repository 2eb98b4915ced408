"""What the host of the keys publishes is read with care, and nonsense replaces nothing."""

from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from jwt.algorithms import RSAAlgorithm

from bot.platforms.teams.keys import COOL_DOWN, Keys
from tests.platforms.teams.issuer import KEYS_PATH, OPENID_PATH, rsa
from tests.platforms.teams.keyhost import BASE, Clock, KeyHost


async def test_a_published_key_comes_with_its_endorsements(host: KeyHost, keys: Keys) -> None:
    host.issuer.endorsements = {"first": ["msteams", "webchat"], "second": []}
    first, second = await keys.key("first"), await keys.key("second")
    assert first
    assert second
    assert first.public.public_numbers() == rsa("first").public_key().public_numbers()
    assert first.endorsements == {"msteams", "webchat"}
    assert second.endorsements == frozenset()
    assert host.asked == [OPENID_PATH, KEYS_PATH]


NONSENSE: dict[str, tuple[str, httpx.Response]] = {
    "document is an error": (OPENID_PATH, httpx.Response(503, json={"jwks_uri": BASE + KEYS_PATH})),
    "document leads elsewhere": (OPENID_PATH, httpx.Response(302, headers={"location": "https://a.example"})),
    "document is a page": (OPENID_PATH, httpx.Response(200, text="<html>")),
    "document is no text": (OPENID_PATH, httpx.Response(200, content=b"\xff\xfe\xfd")),
    "document is a list": (OPENID_PATH, httpx.Response(200, json=[])),
    "document is deep": (OPENID_PATH, httpx.Response(200, content=b"[" * 100_000)),
    "document names no keys": (OPENID_PATH, httpx.Response(200, json={})),
    "document names a number": (OPENID_PATH, httpx.Response(200, json={"jwks_uri": 5})),
    "document names no address": (OPENID_PATH, httpx.Response(200, json={"jwks_uri": "https://[a:b"})),
    "keys in the clear": (
        OPENID_PATH,
        httpx.Response(200, json={"jwks_uri": f"http://a.example{KEYS_PATH}"}),
    ),
    "keys are an error": (KEYS_PATH, httpx.Response(500)),
    "keys are a list": (KEYS_PATH, httpx.Response(200, json=[])),
    "keys are null": (KEYS_PATH, httpx.Response(200, json={"keys": None})),
    "no keys at all": (KEYS_PATH, httpx.Response(200, json={"keys": []})),
}


@pytest.mark.parametrize(("path", "said"), NONSENSE.values(), ids=NONSENSE)
async def test_nonsense_from_the_host_replaces_nothing(
    host: KeyHost,
    keys: Keys,
    clock: Clock,
    caplog: pytest.LogCaptureFixture,
    path: str,
    said: httpx.Response,
) -> None:
    assert await keys.key("first")
    host.issuer.endorsements = {"second": ["msteams"]}
    host.wrong[path] = said
    clock.now += COOL_DOWN
    assert await keys.key("second") is None
    assert host.fetches == 2
    assert await keys.key("first")
    assert [(record.name, record.levelname) for record in caplog.records] == [("scribe.teams", "WARNING")]


def shortest() -> str:
    small = generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 - that is the point
    return str(RSAAlgorithm.to_jwk(small.public_key(), as_dict=True)["n"])


USELESS: dict[str, dict[str, Any]] = {
    "for encryption": {"use": "enc"},
    "symmetric": {"kty": "oct", "k": "c2VjcmV0"},
    "elliptic": {"kty": "EC"},
    "no modulus": {"n": None},
    "modulus is a number": {"n": 5},
    "modulus is no base64": {"n": "é"},
    "exponent is even": {"e": "AQAC"},
    "too short": {"n": shortest()},
    "id is a number": {"kid": 7},
    "id is a list": {"kid": ["second"]},
    "id is missing": {"kid": None},
}


@pytest.mark.parametrize("change", USELESS.values(), ids=USELESS)
async def test_what_is_no_key_for_signatures_is_left_aside(
    host: KeyHost, keys: Keys, change: dict[str, Any]
) -> None:
    host.issuer.endorsements = {"first": ["msteams"], "second": ["msteams"]}
    published = [{**host.issuer.jwk("second"), **change}, "no key", None, host.issuer.jwk("first")]
    host.wrong[KEYS_PATH] = httpx.Response(200, json={"keys": published})
    assert await keys.key("first")
    assert await keys.key("second") is None


@pytest.mark.parametrize("given", [None, "msteams", {"msteams": True}, 5, [None, 5, ["msteams"]]])
async def test_endorsements_of_another_shape_endorse_nothing(host: KeyHost, keys: Keys, given: Any) -> None:
    published = {**host.issuer.jwk("first"), "endorsements": given}
    host.wrong[KEYS_PATH] = httpx.Response(200, json={"keys": [published]})
    key = await keys.key("first")
    assert key
    assert key.endorsements == frozenset()


async def test_keys_come_over_plain_http_only_where_their_document_does(host: KeyHost, clock: Clock) -> None:
    document = host.issuer.openid_document(BASE.replace("https:", "http:"))
    host.wrong[OPENID_PATH] = httpx.Response(200, json=document)
    client = httpx.AsyncClient(transport=httpx.MockTransport(host.answer))
    assert await Keys(client, f"http://127.0.0.1{OPENID_PATH}", clock).key("first")
