"""The sample group over two chats: every other member in a loopback Teams, the rest in the local Slack."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import date

from playwright.async_api import Browser
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.local import CHANNEL, STRANGER, furnish, residents
from commands.attendance.poll import poll_of
from storage.meetings import Meeting
from storage.store import Store
from tests.browser.life import START, Life, living
from tests.browser.teams_page import TeamsPage, teams_page
from tests.eyes import told as told_in_slack
from tests.teams.caller import Caller
from tests.teams.eyes import told as told_in_teams
from tests.teams.records import Change
from tests.teams.served import served
from tests.teams.town import TeamsTown

ENGLISH = re.compile(r"(\d+) of (\d+) administrations represented")
FRENCH = re.compile(r"(\d+) administrations? représentées? sur (\d+)")

Count = tuple[int, int]
"""How many administrations are represented, of how many."""


@dataclass
class TwoChats:
    """Both pages. ``first`` is what each message said in Teams when it was sent, by conversation and id."""

    slack: Life
    teams: TeamsPage
    first: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def town(self) -> TeamsTown:
        """The loopback Teams."""
        return self.teams.town

    def note(self, change: Change) -> None:
        """Keep what a message says when it is sent: it may be redrawn later."""
        if change.kind == "message" and change.conversation and change.message:
            message = self.town.conversation(change.conversation).find(change.message)
            self.first[change.conversation, change.message] = told_in_teams(message) if message else ""

    def count(self, handle: str, text: str) -> int:
        """How many messages in Teams say so to somebody, or in the channel (no handle)."""
        place = self.town.direct(handle) if handle else self.town.channel(CHANNEL)
        return sum(text in told_in_teams(each) for each in place.messages if each.targeted_to is None)

    async def posts(self, title: str) -> tuple[str, str]:
        """The newest post of a title in either room, as everybody sees it, once all is drawn."""
        await self.slack.local.parts.worker.drain()
        room = self.slack.local.town.channel(CHANNEL).messages
        in_slack = [told_in_slack(each) for each in room if each.bot and each.text.startswith(title)]
        channel = self.town.channel(CHANNEL).messages
        in_teams = [told_in_teams(each) for each in channel if each.author == self.town.bot]
        return in_slack[-1], [each for each in in_teams if each.startswith(title)][-1]

    async def tally(self, day: date) -> Count:
        """What the database tells of the meeting on a day."""
        return await self.slack.store.run(lambda session: _tally(session, day))


def _tally(session: Session, day: date) -> Count:
    meeting = session.scalars(select(Meeting).where(Meeting.day == day)).one()
    tally = poll_of(session, meeting).tally
    return tally.represented, tally.total


def said(text: str) -> list[str]:
    """The lines of a text; how wide the space between them is belongs to the chat."""
    return [line for line in text.splitlines() if line.strip()]


def counted(text: str) -> Count | None:
    """The only count that a text tells, in whichever languages; None when it tells none."""
    text = text.replace("\u00a0", " ")
    found = {(int(n), int(total)) for n, total in (*ENGLISH.findall(text), *FRENCH.findall(text))}
    assert len(found) < 2, f"two counts: {text}"
    return next(iter(found), None)


@asynccontextmanager
async def two_chats(browser: Browser, store: Store, who: str) -> AsyncIterator[TwoChats]:
    """One Scribe in both; in Slack it is looked at as somebody, and it has a room there."""
    await store.run(lambda session: furnish(session, START))
    everybody = [each for each in await store.run(residents) if each is not STRANGER]
    town = TeamsTown.new(everybody[::2], now=lambda: START)
    town.add_channel(CHANNEL, bot=False)
    async with AsyncExitStack() as stack:
        at = await stack.enter_async_context(served(town))
        away = [each.key for each in town.people.values()]
        life = await stack.enter_async_context(living(browser, store, who, teams=at.settings, elsewhere=away))
        town.now = life.local.clock
        url = life.local.caller.url.replace("/slack/events", "/api/messages")
        caller = await stack.enter_async_context(Caller(town, url, at.issuer.token))
        both = TwoChats(life, await stack.enter_async_context(teams_page(browser, caller)))
        town.listeners.append(both.note)
        yield both
