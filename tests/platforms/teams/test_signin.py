"""Signing in: real requests of msal to a sign-in service on this machine."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.platforms.platform import Failed, Locked
from bot.platforms.teams.signin import SignIn
from bot.settings import TeamsSettings
from tests.platforms.teams.login import Login, loopback_login

APP = "11111111-0000-0000-0000-000000000000"
HOME = "99999999-0000-0000-0000-000000000000"


@pytest.fixture
def login() -> Iterator[Login]:
    with loopback_login() as login:
        yield login


def signin(login: Login, **changes: Any) -> SignIn:
    settings: dict[str, Any] = {
        "app_password": "a secret",
        "login_authority": login.authority,
        "login_ca": login.ca_file,
    }
    return SignIn(TeamsSettings(APP, HOME, **(settings | changes)))


async def test_the_application_signs_in_with_its_password_in_its_home_tenant(login: Login) -> None:
    assert await signin(login).token() == "token-1"
    [asked] = login.asked
    assert (asked["client_id"], asked["client_secret"]) == (APP, "a secret")
    assert asked["grant_type"] == "client_credentials"
    assert asked["scope"] == "https://api.botframework.com/.default"
    assert login.paths == [
        f"/{HOME}/v2.0/.well-known/openid-configuration",
        f"/{HOME}/oauth2/v2.0/token",
    ]


async def test_a_token_is_kept(login: Login) -> None:
    entrance = signin(login)
    assert [await entrance.token() for _ in range(3)] == ["token-1"] * 3
    assert len(login.asked) == 1


async def test_a_token_that_soon_expires_is_renewed(login: Login) -> None:
    login.lifetime = 60
    entrance = signin(login)
    assert [await entrance.token() for _ in range(2)] == ["token-1", "token-2"]


async def test_many_who_want_a_token_at_once_ask_once(login: Login) -> None:
    entrance = signin(login)
    assert set(await asyncio.gather(*(entrance.token() for _ in range(20)))) == {"token-1"}
    assert len(login.asked) == 1


async def test_one_who_gives_up_does_not_stop_the_others(login: Login) -> None:
    entrance = signin(login)
    impatient, patient = (asyncio.create_task(entrance.token()) for _ in range(2))
    await asyncio.sleep(0)
    impatient.cancel()
    assert await patient == "token-1"


async def test_a_token_that_was_refused_is_not_given_again(login: Login) -> None:
    entrance = signin(login)
    refused = await entrance.token()
    assert await entrance.token(refused) == "token-2"
    assert await entrance.token() == "token-2"
    assert await entrance.token(refused) == "token-2"
    assert len(login.asked) == 2


class Scripted(SignIn):
    """Has these tokens, one for each attempt."""

    def __init__(self, *tokens: str) -> None:
        super().__init__(TeamsSettings(APP, HOME, app_password="a secret"))
        self.tokens = list(tokens)

    def _acquired(self) -> str:
        return self.tokens.pop(0)


async def test_a_refusal_that_joins_an_attempt_begun_before_it_makes_another() -> None:
    entrance = Scripted("token-1", "token-2")
    joined, fresh = await asyncio.gather(entrance.token(), entrance.token("token-1"))
    assert (joined, fresh) == ("token-1", "token-2")


@pytest.mark.parametrize(
    ("error", "status"), [("invalid_client", 401), ("unauthorized_client", 400), ("invalid_scope", 400)]
)
async def test_refused_credentials_are_locked_and_say_what_microsoft_said(
    login: Login, error: str, status: int
) -> None:
    login.refuse(error, status)
    with pytest.raises(Locked, match=f"{error}: AADSTS"):
        await signin(login).token()


async def test_credentials_are_tried_again_after_a_refusal(login: Login) -> None:
    entrance = signin(login)
    login.refuse("invalid_client")
    with pytest.raises(Locked):
        await entrance.token()
    assert await entrance.token() == "token-1"


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (503, {}),
        (500, {"error": "server_error"}),
        (400, {"error": "temporarily_unavailable"}),
        (200, "<html>a portal</html>"),
    ],
)
async def test_a_service_in_trouble_is_a_failure_that_passes(login: Login, status: int, body: Any) -> None:
    login.script.append((status, body))
    with pytest.raises(Failed):
        await signin(login).token()


async def test_a_service_that_is_down_is_a_failure_that_passes() -> None:
    with loopback_login() as gone:
        pass
    with pytest.raises(Failed, match="ConnectError"):
        await signin(gone, login_ca="").token()


async def test_an_unknown_tenant_is_locked(login: Login) -> None:
    login.known = False
    with pytest.raises(Locked, match="tenant"):
        await signin(login).token()


async def test_only_the_given_authority_of_certificates_is_trusted(login: Login, tmp_path: Path) -> None:
    with loopback_login() as other, pytest.raises(Failed, match="CERTIFICATE_VERIFY_FAILED"):
        await signin(login, login_ca=other.ca_file).token()
    with pytest.raises(Failed, match="CERTIFICATE_VERIFY_FAILED"):
        await signin(login, login_ca="").token()
    with pytest.raises(Locked, match="No such file"):
        await signin(login, login_ca=str(tmp_path / "none.pem")).token()


@pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"])
async def test_no_variable_of_the_environment_overrides_it(
    login: Login, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with loopback_login() as other:
        monkeypatch.setenv(name, other.ca_file)
        assert await signin(login).token() == "token-1"


async def test_a_proxy_of_the_environment_is_not_asked_for_this_machine(
    login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    assert await signin(login).token() == "token-1"


async def test_without_credentials_nobody_is_asked(login: Login) -> None:
    assert await signin(login, app_password="", development=True).token() == ""
    with pytest.raises(Locked):
        await signin(login, app_password="").token()
    assert login.paths == []
