"""Who cannot sign learns nothing; what Slack signed and is malformed is refused as such."""

import json
import time
from collections.abc import AsyncIterator

import pytest

from bot.platforms.http import LIMIT
from bot.platforms.slack import answering
from bot.platforms.slack.guard import AGE
from bot.workspace.transport import FORM, JSON
from tests.platforms.slack.wire import Wire, add

NOT_A_TIME = {
    "empty": "",
    "word": "garbage",
    "negative": "-1795446000",
    "fraction": "1795446000.5",
    "exponent": "2e9",
    "spaces": "17954 46000",
    "huge": "9" * 400,
    "null": "null",
}


@pytest.mark.parametrize("stamp", NOT_A_TIME.values(), ids=NOT_A_TIME)
async def test_a_timestamp_that_is_none_is_refused_though_its_signature_fits(wire: Wire, stamp: str) -> None:
    body = wire.command(add("Read the clock"))
    answer = await wire.post(body, wire.headers(body, stamp))
    assert (answer.status_code, answer.content) == (401, b"")
    assert await wire.actions() == []


async def test_digits_of_another_script_are_no_timestamp(wire: Wire) -> None:
    body = wire.command(add("Read the clock"))
    headers = {**wire.headers(body), "x-slack-request-timestamp": "١٧٩٥٤٤٦٠٠٠"}
    sent = [(name.encode(), value.encode()) for name, value in headers.items()]
    answer = await wire.http.post(wire.scribe.caller.url, content=body, headers=sent)
    assert answer.status_code == 401


@pytest.mark.parametrize("off", [-AGE - 5, AGE + 5, -86400, 86400 * 365])
async def test_an_old_or_future_request_is_refused(wire: Wire, off: int) -> None:
    body = wire.command(add("Come in time"))
    answer = await wire.post(body, wire.headers(body, str(int(time.time()) + off)))
    assert (answer.status_code, answer.content) == (401, b"")
    assert await wire.actions() == []


@pytest.mark.parametrize("off", [-AGE + 5, AGE - 5])
async def test_a_request_within_five_minutes_is_heard(wire: Wire, off: int) -> None:
    body = wire.command(add("Come in time"))
    answer = await wire.post(body, wire.headers(body, str(int(time.time()) + off)))
    assert answer.status_code == 200
    assert await wire.actions() == ["Come in time"]


@pytest.mark.parametrize("missing", ["x-slack-request-timestamp", "x-slack-signature"])
async def test_a_request_without_timestamp_or_signature_is_refused(wire: Wire, missing: str) -> None:
    body = wire.command(add("Sign here"))
    headers = wire.headers(body)
    del headers[missing]
    answer = await wire.post(body, headers)
    assert (answer.status_code, answer.content) == (401, b"")


@pytest.mark.parametrize(
    "mark", ["", "v0=", "v0=" + "0" * 64, "v1=" + "0" * 64, "garbage", "v0=é", "v0=" + "0" * 5000]
)
async def test_a_wrong_signature_is_refused(wire: Wire, mark: str) -> None:
    body = wire.command(add("Sign here"))
    headers = {**wire.headers(body), "x-slack-signature": mark}
    sent = [(name.encode(), value.encode()) for name, value in headers.items()]
    answer = await wire.http.post(wire.scribe.caller.url, content=body, headers=sent)
    assert (answer.status_code, answer.content) == (401, b"")
    assert await wire.actions() == []


async def test_the_signature_of_another_secret_or_of_another_body_is_refused(wire: Wire) -> None:
    body, other = wire.command(add("Sign here")), wire.command(add("Sign there"))
    assert (await wire.post(body, wire.headers(body, secret="somebody else's"))).status_code == 401
    assert (await wire.post(body, wire.headers(other))).status_code == 401
    assert await wire.actions() == []


NOISE = {
    "nothing": (b"", FORM),
    "open brace": (b"{", JSON),
    "not utf-8": (b"\xff\xfe\x00", FORM),
    "payload cut": (b"payload=%7B%22type", FORM),
    "payload is a list": (b"payload=%5B%5D", FORM),
    "payload is empty": (b"payload=", FORM),
    "no command": (b"text=hello&user_id=U1", FORM),
    "no equals sign": (b"command", FORM),
    "json list": (b"[]", JSON),
    "json text": (b'"hello"', JSON),
    "json null": (b"null", JSON),
    "json as a form": (b'{"type": "event_callback"}', FORM),
    "deep": (b"[" * 100_000, JSON),
    "deep payload": (b"payload=" + b"%5B" * 100_000, FORM),
    "json not utf-8": (b'{"a": "\xff"}', JSON),
    "brace and command": (b"{=&command=/cogwg", FORM),
    "xml": (b"<payload/>", "text/xml"),
}


@pytest.mark.parametrize(("body", "kind"), NOISE.values(), ids=NOISE)
async def test_a_malformed_body_is_401_to_an_outsider_and_400_to_slack(
    wire: Wire, body: bytes, kind: str
) -> None:
    unsigned = await wire.post(body, {"content-type": kind})
    assert (unsigned.status_code, unsigned.content) == (401, b"")
    signed = await wire.signed(body, kind)
    assert (signed.status_code, signed.content) == (400, b"")


async def test_a_body_that_is_too_large_is_refused_signed_or_not(wire: Wire) -> None:
    body = b"command=/cogwg&text=" + b"a" * LIMIT
    assert (await wire.signed(body)).status_code == 413
    assert (await wire.post(body, {"content-type": FORM})).status_code == 413


async def test_a_body_that_does_not_tell_its_size_is_measured_while_it_comes(wire: Wire) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(LIMIT // 50_000 + 1):
            yield b"a" * 50_000

    answer = await wire.http.post(wire.scribe.caller.url, content=pieces(), headers={"content-type": FORM})
    assert answer.status_code == 413


async def test_slacks_question_for_the_address_is_answered_only_when_it_is_signed(wire: Wire) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "a1b2", "token": "t"}).encode()
    assert (await wire.post(body, {"content-type": JSON})).status_code == 401
    answer = await wire.signed(body, JSON)
    assert answer.status_code == 200
    assert b"a1b2" in answer.content


async def test_slacks_check_of_the_certificate_is_answered(wire: Wire) -> None:
    assert (await wire.signed(b"ssl_check=1&token=t")).status_code == 200


async def test_a_command_with_the_word_payload_in_its_text_is_heard(wire: Wire) -> None:
    answer = await wire.signed(wire.command(add("Describe the payload")))
    assert answer.status_code == 200
    assert await wire.actions() == ["Describe the payload"]


async def test_only_posts_are_taken(wire: Wire) -> None:
    assert (await wire.http.get(wire.scribe.caller.url)).status_code == 405


def test_patience_ends_before_slacks_three_seconds() -> None:
    assert answering.PATIENCE < 3
