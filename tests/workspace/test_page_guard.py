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


async def test_a_file_of_the_page_is_sent_again_only_when_it_changed(browser: Browser) -> None:
    first = await browser.http.get("/static/main.js")
    assert first.headers["cache-control"] == "no-cache"
    again = await browser.http.get("/static/main.js", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["content-security-policy"] == first.headers["content-security-policy"]
    other = await browser.http.get("/static/dom.js", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200
    assert (await browser.http.get("/people")).headers["cache-control"] == "no-store"
