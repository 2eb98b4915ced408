"""Slack's "do not disturb": asked before somebody is written to, and never in the way when it cannot tell."""

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.chat.inbound import Account
from bot.local import Local
from bot.platforms.platform import Failed, Gone, Later, Unsure
from bot.platforms.slack.asking import open_session, web_client
from bot.platforms.slack.client import Slack
from bot.platforms.slack.disturb import KEPT, UNTOLD, Disturbing, Told
from bot.settings import SlackSettings
from bot.workspace.faults import Mishap
from tests.platforms.slack.wire import PRIYA

NOW = datetime(2026, 12, 1, 23, tzinfo=UTC)
AT = int(NOW.timestamp())
ON = {"dnd_enabled": True, "next_dnd_start_ts": AT - 3600, "next_dnd_end_ts": AT + 7200}


class Asked:
    """Slack as it is asked, on a clock of its own."""

    def __init__(self, *answers: Mapping[str, Any] | Exception) -> None:
        self.answers, self.asked, self.seconds = list(answers), 0, 0.0
        self.disturbing = Disturbing(self._ask, lambda: self.seconds)

    async def _ask(self, _account: Account) -> Mapping[str, Any]:
        self.asked += 1
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def until(self, workspace: str = "T1") -> datetime | None:
        return await self.disturbing.until(Account("slack", workspace, "U1"), NOW)


@pytest.mark.parametrize(
    ("answer", "until"),
    [
        (ON, AT + 7200),
        ({**ON, "dnd_enabled": False}, None),
        ({**ON, "next_dnd_start_ts": AT + 3600}, None),  # tonight, not yet
        ({**ON, "next_dnd_end_ts": AT}, None),
        ({"dnd_enabled": False, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1}, None),
        ({"snooze_enabled": True, "snooze_endtime": AT + 60}, AT + 60),
        ({**ON, "snooze_enabled": True, "snooze_endtime": AT + 9000}, AT + 9000),
        ({}, None),
    ],
)
def test_one_is_not_disturbed_from_when_to_when_slack_says(
    answer: dict[str, Any], until: float | None
) -> None:
    assert Told.of(answer).until(AT) == until


async def test_what_slack_told_is_taken_to_hold_for_a_while() -> None:
    slack = Asked(ON, {**ON, "dnd_enabled": False})
    assert await slack.until() == await slack.until() == NOW + timedelta(hours=2)
    assert slack.asked == 1
    slack.seconds = KEPT
    assert await slack.until() is None


@pytest.mark.parametrize("failure", [Unsure("timed out"), Gone("user_not_found"), ValueError("no JSON")])
async def test_a_failure_keeps_nothing_back(failure: Exception) -> None:
    slack = Asked(failure, ON)
    assert await slack.until() is None
    assert await slack.until() is not None


@pytest.mark.parametrize("refusal", [Failed("missing_scope"), Later(30)])
async def test_a_refusal_keeps_nothing_back_and_is_not_asked_for_again_at_once(refusal: Exception) -> None:
    slack = Asked(refusal, ON)
    assert await slack.until() is None
    assert await slack.until() is None
    assert slack.asked == 1
    slack.seconds = UNTOLD
    assert await slack.until() is not None


async def test_what_one_workspace_refuses_another_may_tell() -> None:
    slack = Asked(Failed("missing_scope"), ON)
    assert await slack.until("T1") is None
    assert await slack.until("T2") is not None


@pytest.fixture
async def slack(scribe: Local) -> AsyncIterator[Slack]:
    """What sends to the local workspace, whose people are on Scribe's roster."""
    async with open_session() as session:
        settings = SlackSettings(scribe.town.bot_token, "secret", f"{scribe.url}/api/")
        yield Slack.alone(web_client(settings, session), "T0000001")


def account(scribe: Local) -> Account:
    return Account("slack", "T0000001", scribe.town.person(PRIYA).id)


async def test_the_workspace_tells_who_asked_not_to_be_disturbed(scribe: Local, slack: Slack) -> None:
    scribe.town.person(PRIYA).do_not_disturb = (AT - 3600, AT + 7200)
    assert await slack.undisturbed(account(scribe), NOW) == NOW + timedelta(hours=2)


async def test_who_never_asked_may_be_disturbed(scribe: Local, slack: Slack) -> None:
    assert await slack.undisturbed(account(scribe), NOW) is None
    assert await slack.undisturbed(Account("slack", "T0000001", "U9999999"), NOW) is None


async def test_a_slack_that_is_ill_keeps_nothing_back(scribe: Local, slack: Slack) -> None:
    scribe.town.person(PRIYA).do_not_disturb = (AT - 3600, AT + 7200)
    scribe.town.faults.mishaps.append(Mishap("dnd.info"))
    assert await slack.undisturbed(account(scribe), NOW) is None
    assert await slack.undisturbed(account(scribe), NOW) is not None
