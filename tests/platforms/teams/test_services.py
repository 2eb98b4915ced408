"""Which addresses are services that Scribe answers to."""

import pytest

from bot.platforms.teams.services import is_on_this_machine, is_same, is_service

HOSTS = ("smba.trafficmanager.net", "*.teams.example", "Local.example:8443", "*.test:9000")

OURS = [
    "https://smba.trafficmanager.net",
    "https://smba.trafficmanager.net/",
    "https://smba.trafficmanager.net/amer/0a1b-2c3d/",
    "https://smba.trafficmanager.net:443/amer/",
    "HTTPS://SMBA.TrafficManager.net/amer/",
    "https://a.teams.example/",
    "https://a.b.teams.example/",
    "https://local.example:8443/",
    "https://here.test:9000",
]

NOT_OURS = [
    "",
    "https://",
    "http://smba.trafficmanager.net/",
    "ftp://smba.trafficmanager.net/",
    "//smba.trafficmanager.net/",
    "smba.trafficmanager.net",
    "https:smba.trafficmanager.net",
    "https://smba.trafficmanager.net:8443/",
    "https://smba.trafficmanager.net:0443x/",
    "https://smba.trafficmanager.net:",
    "https://smba.trafficmanager.net.evil.example/",
    "https://smba.trafficmanager.net./",
    "https://evil.example/smba.trafficmanager.net",
    "https://evilsmba.trafficmanager.net/",
    "https://smba.trafficmanager.net@evil.example/",
    "https://evil@smba.trafficmanager.net/",
    "https://evil.example\\@smba.trafficmanager.net/",
    "https://smba.trafficmanager.net\\.evil.example/",
    "https://smba.trafficmanager.net?.evil.example/",
    "https://smba.trafficmanager.net/?to=x",
    "https://smba.trafficmanager.net/#x",
    "https://smba.trafficmanager.net/\n",
    " https://smba.trafficmanager.net/",
    "https://smba.trafficmanager.net/ü",
    "https://ſmba.trafficmanager.net/",
    "https://teams.example/",
    "https://.teams.example/",
    "https://evilteams.example/",
    "https://*.teams.example/",
    "https://a.teams.example:8443/",
    "https://local.example/",
    "https://here.test/",
    "https://[::1]/",
    "https://[a:b",
]


@pytest.mark.parametrize("url", OURS)
def test_a_host_on_the_list_is_a_service(url: str) -> None:
    assert is_service(url, HOSTS)
    assert not is_service(url, ())


@pytest.mark.parametrize("url", NOT_OURS)
def test_anything_else_is_none(url: str) -> None:
    assert not is_service(url, HOSTS)


@pytest.mark.parametrize("url", ["http://127.0.0.1", "http://localhost:5/x", "http://[::1]:5/x"])
def test_plain_http_to_this_machine_is_told(url: str) -> None:
    assert is_on_this_machine(url)
    assert not is_on_this_machine(url.replace("http", "https"))


@pytest.mark.parametrize("url", ["", "http://a.example", "http://127.0.0.1@a.example", "http://127.0.0.10"])
def test_no_other_address_is_on_this_machine(url: str) -> None:
    assert not is_on_this_machine(url)


def test_addresses_are_the_same_but_for_one_slash_at_the_end() -> None:
    assert is_same("https://a.example/x/", "https://a.example/x")
    assert not is_same("https://a.example/x", "https://a.example/X")
    assert not is_same("https://a.example/x//", "https://a.example/x")
    assert not is_same("", "https://a.example")
