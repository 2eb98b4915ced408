"""Slack's office: what it grants, and every refusal, in Slack's words."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest
from starlette.applications import Starlette

from bot.workspace.api import api
from bot.workspace.authorizing import authorizing
from bot.workspace.office import LIFETIME, Office
from bot.workspace.serve import serve
from bot.workspace.town import Town
from tests.workspace.places import PEOPLE, SCOPES, Clock, manifest

BACK = "https://app.example/back"
OTHER = ("T0000002", "Other")


@dataclass
class Desk:
    """An office, and what asks it."""

    office: Office
    clock: Clock
    web: httpx.AsyncClient

    async def grant(self, **asked: str) -> dict[str, object]:
        """The answer of `oauth.v2.access`, by default to a new code."""
        wanted = {"client_id": self.office.client_id, "redirect_uri": BACK, "scope": ",".join(SCOPES)}
        asked = asked or {"code": self.office.authorize(wanted, "U0000001"), "redirect_uri": BACK}
        client = (self.office.client_id, self.office.client_secret)
        return await self.post("oauth.v2.access", auth=client, **asked)

    async def post(self, method: str, auth: tuple[str, str] | None = None, **asked: str) -> dict[str, object]:
        """The answer of a method."""
        answer = await self.web.post(f"/api/{method}", data=asked, auth=auth or httpx.USE_CLIENT_DEFAULT)
        found: dict[str, object] = answer.json()
        return found

    async def test(self, token: object) -> object:
        """The error of `auth.test`, or the team."""
        told = await self.post("auth.test", token=str(token))
        return told.get("error") or told["team_id"]


@pytest.fixture
async def desk(clock: Clock) -> AsyncIterator[Desk]:
    """Two workspaces, of which the second installs the app."""
    towns = [Town.new(PEOPLE, manifest(), team, now=clock.now) for team in (("T0000001", "One"), OTHER)]
    office = Office(towns, [BACK], monotonic=clock.monotonic)
    office.choosing = OTHER[0]
    app = Starlette(routes=[*api(towns[0], office), authorizing(office)])
    async with serve(app) as url, httpx.AsyncClient(base_url=url, trust_env=False) as web:
        yield Desk(office, clock, web)


async def test_a_code_becomes_a_token_of_the_workspace_that_was_chosen(desk: Desk) -> None:
    granted = await desk.grant()
    assert granted["team"] == {"id": OTHER[0], "name": OTHER[1]}
    assert granted["expires_in"] == LIFETIME
    assert await desk.test(granted["access_token"]) == OTHER[0]


async def test_a_code_is_good_once_for_its_address_and_for_ten_minutes(desk: Desk) -> None:
    wanted = {"client_id": desk.office.client_id, "redirect_uri": BACK, "scope": "commands"}
    code = desk.office.authorize(wanted, "U0000001")
    assert (await desk.grant(code=code, redirect_uri="https://other.example"))["error"] == "bad_redirect_uri"
    assert (await desk.grant(code=code, redirect_uri=BACK))["ok"]
    assert (await desk.grant(code=code, redirect_uri=BACK))["error"] == "code_already_used"
    late = desk.office.authorize(wanted, "U0000001")
    desk.clock.forward(601)
    for spent in (late, "made-up"):
        assert (await desk.grant(code=spent, redirect_uri=BACK))["error"] == "invalid_code"


async def test_a_token_expires_and_its_refresh_token_is_good_once(desk: Desk) -> None:
    granted = await desk.grant()
    desk.clock.forward(LIFETIME)
    assert await desk.test(granted["access_token"]) == "token_expired"
    asked = {"grant_type": "refresh_token", "refresh_token": str(granted["refresh_token"])}
    renewed = await desk.grant(**asked)
    assert await desk.test(renewed["access_token"]) == OTHER[0]
    assert (await desk.grant(**asked))["error"] == "invalid_refresh_token"


async def test_a_revoked_token_and_one_of_a_removed_app_are_told_apart(desk: Desk) -> None:
    granted = await desk.grant()
    assert (await desk.post("auth.revoke", token=str(granted["access_token"])))["revoked"]
    assert await desk.test(granted["access_token"]) == "token_revoked"
    other = await desk.grant()
    desk.office.remove(desk.office.towns[OTHER[0]])
    assert await desk.test(other["access_token"]) == "account_inactive"
    assert await desk.test("xoxb-never-given") == "invalid_auth"


async def test_another_app_or_another_secret_gets_nothing(desk: Desk) -> None:
    for client, error in (
        (("9.9", desk.office.client_secret), "invalid_client_id"),
        ((desk.office.client_id, "wrong"), "bad_client_secret"),
    ):
        assert (await desk.post("oauth.v2.access", auth=client, code="x"))["error"] == error
    assert (await desk.grant(grant_type="password"))["error"] == "invalid_grant_type"


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("client_id", "9.9", "invalid_client_id"),
        ("redirect_uri", "https://other.example", "bad_redirect_uri"),
        ("scope", "admin", "invalid_scope"),
        ("scope", "", "invalid_scope"),
    ],
)
async def test_what_slack_would_not_show_is_not_approved(
    desk: Desk, name: str, value: str, error: str
) -> None:
    wanted = {"client_id": desk.office.client_id, "redirect_uri": BACK, "scope": "commands", name: value}
    page = await desk.web.get("/oauth/v2/authorize", params=wanted)
    assert (page.status_code, page.text) == (400, error)
