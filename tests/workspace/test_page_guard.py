"""Whom the page refuses, and what its browser may load."""

import pytest

from tests.workspace.browsing import Browser
from tests.workspace.places import LUC


async def test_the_page_and_its_parts_are_served_with_a_strict_policy(browser: Browser) -> None:
    for path, kind in (("/", "text/html"), ("/static/main.js", "javascript")):
        answer = await browser.http.get(path)
        assert kind in answer.headers["content-type"]
        assert answer.headers["content-security-policy"].startswith("default-src 'self'")
    for path in ("/static/..%2fpage.py", "/static/nothing.js", "/words/de", "/state?as=U9", "/file/F9"):
        assert (await browser.http.get(path)).status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://example.org"},
        {"origin": "null"},
        {},
        {"host": "example.org", "origin": "http://example.org"},
    ],
)
async def test_another_page_cannot_act_for_a_person(browser: Browser, headers: dict[str, str]) -> None:
    body = {"as": LUC, "channel": "C0000001", "text": "hello"}
    assert (await browser.http.post("/say", json=body, headers=headers)).status_code == 403
    assert browser.town.channel("general").messages == []


async def test_another_hosts_name_reads_nothing(browser: Browser) -> None:
    assert (await browser.http.get("/people", headers={"host": "example.org"})).status_code == 403
    port = browser.http.base_url.port
    assert (await browser.http.get("/people", headers={"host": f"localhost:{port}"})).status_code == 200


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"as": "U9"}', b'{"as": "U0000002"}'])
async def test_nonsense_posted_is_refused_in_words(browser: Browser, body: bytes) -> None:
    base = str(browser.http.base_url).rstrip("/")
    headers = {"origin": base, "content-type": "application/json"}
    answer = await browser.http.post("/say", content=body, headers=headers)
    assert (answer.status_code, answer.json()["ok"]) == (400, False)
