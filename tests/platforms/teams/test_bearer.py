"""Who cannot prove to be the Bot Connector is refused: its token counts, for us, and only in its time."""

import base64
import hashlib
import hmac
import json
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bot.platforms.teams.bearer import LEEWAY
from tests.platforms.teams.gatehouse import Gatehouse, activity
from tests.platforms.teams.issuer import APP, rsa


@pytest.fixture
def house() -> Gatehouse:
    return Gatehouse()


def part(said: Any) -> str:
    """A segment of a token; bytes as they are, anything else as JSON."""
    content = said if isinstance(said, bytes) else json.dumps(said).encode()
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


async def test_what_the_bot_connector_says_is_heard(house: Gatehouse) -> None:
    answer = await house.post(json.dumps(activity()), house.issuer.authorization())
    assert (answer.status_code, answer.json()) == (200, activity())


@pytest.mark.parametrize("scheme", ["bearer", "BEARER"])
async def test_the_scheme_may_be_written_in_any_case(house: Gatehouse, scheme: str) -> None:
    headers = {"authorization": f"{scheme} {house.issuer.token()}"}
    assert (await house.post(json.dumps(activity()), headers)).status_code == 200


@pytest.mark.parametrize("scheme", ["", " ", "Basic ", "Bearer:", "Bearer,", "Bearer Bearer "])
async def test_a_true_token_under_another_scheme_is_refused(house: Gatehouse, scheme: str) -> None:
    headers = {"authorization": scheme + house.issuer.token()}
    assert (await house.post(json.dumps(activity()), headers)).status_code == 401


NO_TOKEN = {
    "nothing": None,
    "empty": {"authorization": ""},
    "scheme alone": {"authorization": "Bearer"},
    "no token": {"authorization": "Bearer "},
    "basic": {"authorization": "Basic YWxhZGRpbjpvcGVuc2VzYW1l"},
    "garbage": {"authorization": "Bearer garbage"},
    "two parts": {"authorization": "Bearer e30.e30"},
    "four parts": {"authorization": "Bearer e30.e30.e30.e30"},
    "dots": {"authorization": "Bearer .."},
    "wrong base64": {"authorization": "Bearer %%%.%%%.%%%"},
    "not ascii": [(b"authorization", "Bearer é.ü.ñ".encode())],
    "not utf-8": [(b"authorization", b"Bearer \xff\xfe.\xff.\xff")],
    "long": {"authorization": "Bearer " + "a" * 50_000},
}


@pytest.mark.parametrize("headers", NO_TOKEN.values(), ids=NO_TOKEN)
async def test_who_brings_no_token_learns_nothing(house: Gatehouse, headers: Any) -> None:
    answer = await house.post(json.dumps(activity()), headers)
    assert (answer.status_code, answer.content) == (401, b"")
    assert house.host.asked == []


HEADERS: dict[str, Any] = {
    "no algorithm": {"kid": "first"},
    "none": {"kid": "first", "alg": "none"},
    "small letters": {"kid": "first", "alg": "rs256"},
    "another algorithm": {"kid": "first", "alg": "RS512"},
    "algorithm is a list": {"kid": "first", "alg": ["RS256"]},
    "no key": {"alg": "RS256"},
    "key is null": {"kid": None, "alg": "RS256"},
    "key is a number": {"kid": 7, "alg": "RS256"},
    "key is a list": {"kid": ["first"], "alg": "RS256"},
    "list": [],
    "null": None,
    "not json": b"{",
    "not utf-8": b"\xff\xfe",
    "deep": b"[" * 20_000,
    "huge number": b'{"alg": "RS256", "kid": "first", "x": ' + b"9" * 5000 + b"}",
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
async def test_a_token_with_a_wrong_header_is_refused(house: Gatehouse, header: Any) -> None:
    signature = house.issuer.token().rpartition(".")[2]
    claims = house.issuer.token().split(".")[1]
    for token in (f"{part(header)}.{claims}.{signature}", f"{part(header)}.{claims}."):
        assert await house.bearing(token) == 401
    assert house.host.asked == []


async def test_the_name_of_a_key_may_be_anything(house: Gatehouse) -> None:
    for header in (b'{"alg": "RS256", "kid": "\\ud800"}', {"alg": "RS256", "kid": "../" * 5000}):
        assert await house.bearing(f"{part(header)}.e30.e30") == 401


async def test_a_public_key_is_no_secret_to_sign_with(house: Gatehouse) -> None:
    public = rsa("first").public_key()
    signed = f"{part({'alg': 'HS256', 'kid': 'first'})}.{house.issuer.token().split('.')[1]}"
    for form in (Encoding.PEM, Encoding.DER):
        secret = public.public_bytes(form, PublicFormat.SubjectPublicKeyInfo)
        mark = part(hmac.digest(secret, signed.encode(), hashlib.sha256))
        assert await house.bearing(f"{signed}.{mark}") == 401


@pytest.mark.parametrize("algorithm", ["RS384", "RS512", "PS256"])
async def test_a_true_signature_by_another_algorithm_is_refused(house: Gatehouse, algorithm: str) -> None:
    assert await house.signed(header={"alg": algorithm}) == 401


async def test_a_forged_token_is_refused(house: Gatehouse) -> None:
    assert await house.signed(key="forger", header={"kid": "first"}) == 401
    assert await house.signed(key="forger") == 401


async def test_a_token_whose_claims_were_changed_is_refused(house: Gatehouse) -> None:
    head, _, mark = house.issuer.token(aud="another").split(".")
    claims = house.issuer.token().split(".")[1]
    assert await house.bearing(f"{head}.{claims}.{mark}") == 401
    assert await house.bearing(f"{head}.{claims}.") == 401


@pytest.mark.parametrize("name", ["jku", "x5u", "jwk", "x5c"])
async def test_a_key_that_the_token_brings_along_is_not_used(house: Gatehouse, name: str) -> None:
    house.issuer.endorsements["forger"] = ["msteams"]
    brought = house.issuer.jwk("forger") if name == "jwk" else "https://forger.example/keys"
    del house.issuer.endorsements["forger"]
    assert await house.signed(key="forger", header={name: brought}) == 401
    assert await house.signed(key="forger", header={name: brought, "kid": "first"}) == 401
    assert await house.signed(header={name: brought}) == 200
    assert set(house.host.asked) == {"/v1/.well-known/openidconfiguration", "/v1/.well-known/keys"}


WRONG: dict[str, dict[str, Any]] = {
    "another issuer": {"iss": "https://sts.windows.net/"},
    "issuer with a slash": {"iss": "https://api.botframework.com/"},
    "another app": {"aud": "99999999-2222-3333-4444-555555555555"},
    "several apps": {"aud": [APP, "99999999-2222-3333-4444-555555555555"]},
    "our app in a list": {"aud": [APP]},
    "app is a number": {"aud": 5},
    "app is empty": {"aud": ""},
    "end is text": {"exp": "tomorrow"},
    "end is true": {"exp": True},
    "end is a list": {"exp": []},
    "end is not a number": {"exp": float("nan")},
    "end is never": {"exp": float("inf")},
    "end is long past": {"exp": -(10**400)},
    "start is text": {"nbf": "0"},
    "start is far off": {"nbf": 10**400},
    "start is an object": {"nbf": {}},
}


@pytest.mark.parametrize("claims", WRONG.values(), ids=WRONG)
async def test_a_signed_token_with_a_wrong_claim_is_refused(house: Gatehouse, claims: dict[str, Any]) -> None:
    assert await house.signed(**claims) == 401


@pytest.mark.parametrize("missing", ["iss", "aud", "exp", "nbf"])
async def test_a_signed_token_that_lacks_a_claim_is_refused(house: Gatehouse, missing: str) -> None:
    assert await house.signed(**{missing: None}) == 401


@pytest.mark.parametrize("said", [b"[]", b"null", b'"text"', b"{", b"\xff", b"[" * 20_000], ids=len)
async def test_signed_claims_that_are_no_object_are_refused(house: Gatehouse, said: bytes) -> None:
    token = jwt.PyJWS().encode(said, rsa("first"), "RS256", {"kid": "first"})
    assert await house.bearing(token) == 401


@pytest.mark.parametrize(
    ("start", "end", "status"),
    [
        (0, -LEEWAY, 200),
        (0, -LEEWAY - 1, 401),
        (LEEWAY, 3600, 200),
        (LEEWAY + 1, 3600, 401),
        (-86400, -3600, 401),
    ],
)
async def test_clocks_may_differ_by_five_minutes(house: Gatehouse, start: int, end: int, status: int) -> None:
    now = int(house.clock())
    assert await house.signed(nbf=now + start, exp=now + end) == status


@pytest.mark.parametrize("now", [946_684_800.0, 4_102_444_800.0])
async def test_the_time_is_told_by_the_clock_that_is_passed_in(house: Gatehouse, now: float) -> None:
    house.clock.now = now
    assert await house.signed(iat=int(now)) == 200
