"""Whatever a stranger sends, Scribe refuses it, and nothing breaks."""

import base64
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.platforms.teams.gatehouse import ELSEWHERE, HERE, Gatehouse, activity
from tests.platforms.teams.issuer import SERVICE, TENANT

REFUSED = {400, 401, 403, 413}

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
WORDS = st.sampled_from(["message", "msteams", SERVICE, TENANT, "https://evil.example", ""])
SEGMENT = st.one_of(
    st.binary(max_size=60).map(base64.urlsafe_b64encode),
    st.builds(lambda said: base64.urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"="), JSON),
    st.fixed_dictionaries(
        {"alg": st.sampled_from(["RS256", "none", "HS256"]) | JSON, "kid": st.just("first") | JSON}
    ).map(lambda said: base64.urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=")),
)
BEARER = st.one_of(
    st.binary(max_size=80), st.builds(b"%s.%s.%s".__mod__, st.tuples(SEGMENT, SEGMENT, SEGMENT))
)
HEADERS = st.lists(
    st.one_of(
        st.tuples(st.just(b"authorization"), st.binary(max_size=80)),
        st.tuples(st.just(b"authorization"), BEARER.map(lambda token: b"Bearer " + token)),
        st.tuples(
            st.sampled_from([b"content-type", b"host", b"x-forwarded-for", b"origin"]), st.binary(max_size=40)
        ),
    ),
    max_size=3,
)
BODIES = st.one_of(
    st.binary(max_size=200),
    JSON.map(lambda said: json.dumps(said).encode()),
    st.just(json.dumps(activity()).encode()),
)


@st.composite
def activities(draw: st.DrawFn) -> dict[str, Any]:
    """True activities, with some values exchanged for anything, also within."""
    said = activity()
    for name in draw(st.lists(st.sampled_from([*said, "value", "entities"]), max_size=3)):
        inner = said.get(name)
        if isinstance(inner, dict) and inner and draw(st.booleans()):
            said[name] = {**inner, draw(st.sampled_from([*inner])): draw(WORDS | JSON)}
        else:
            said[name] = draw(WORDS | JSON)
    return said


@given(headers=HEADERS, body=BODIES, client=st.sampled_from([HERE, ELSEWHERE]))
@settings(deadline=None, max_examples=200)
async def test_no_bytes_of_a_stranger_come_in_or_break_anything(
    headers: list[tuple[bytes, bytes]], body: bytes, client: str
) -> None:
    assert (await Gatehouse().post(body, headers, client)).status_code in REFUSED
    if client == ELSEWHERE:
        assert (await Gatehouse(development=True).post(body, headers, client)).status_code in REFUSED


@given(said=activities(), development=st.booleans())
@settings(deadline=None, max_examples=200)
async def test_nothing_that_is_signed_breaks_anything(said: dict[str, Any], development: bool) -> None:
    house = Gatehouse(development=development)
    assert await house.signed(said) in {200, *REFUSED}
    assert await house.anonymous(said) in ({200, *REFUSED} if development else REFUSED)


NAMES = st.sampled_from(["iss", "aud", "exp", "nbf", "serviceurl", "iat", "sub", "jti"])


@given(
    claims=st.dictionaries(NAMES, WORDS | JSON, max_size=3), header=st.dictionaries(NAMES, JSON, max_size=2)
)
@settings(deadline=None, max_examples=200)
async def test_no_claim_breaks_anything(claims: dict[str, Any], header: dict[str, Any]) -> None:
    house = Gatehouse()
    assert await house.signed(header=header, **claims) in {200, *REFUSED}
