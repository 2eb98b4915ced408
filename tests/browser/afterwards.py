"""What must hold of everything that was shown and sent in a month, whoever did what, in whichever chat."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.workspace.records import Channel, Person
from bot.workspace.town import BOT_USER, Town
from storage.deliveries import Delivery, Post
from tests.browser.life import Life
from tests.teams.town import TeamsTown

AT_ONCE = {"action.assigned", "action.closed", "alternate.designated", "me.welcome"}
"""What is said when it happens, whatever the hour."""

MORNING, EVENING, SATURDAY = time(9), time(17), 5

NOT_FOR_READERS = re.compile(
    r"\b(?:None|null|undefined|NaN|Invalid Date)\b|\[object |\{\w+\}"
    r"|\b(?:action|alternate|attendance|chat|cli|delivery|digest|me|meeting|room|roster|workspace|workstream)\.[a-z_]+\b"
    r"|\b(?:action|group|meeting|person|room|workstream):\d|\b[CDU]0\d{6}\b|\b(?:19|2[89]|a):1?[\w-]{20}"
)
"""Names of the code, keys of the catalogues, references, identifiers of the chats."""

ADDRESS = re.compile(r"https?://\S+")

Sent = Mapping[tuple[str, str], Delivery]
"""The delivery of each message that was sent of Scribe's own accord, by conversation and id."""


@dataclass(frozen=True)
class Told:
    """A message that Scribe sent to one person; ``at`` is their local time, ``text`` what it said first."""

    name: str
    chat: str
    kind: str
    occurrence: str
    at: datetime
    text: str


def _sent(session: Session) -> Sent:
    rows = session.execute(
        select(Post.channel, Post.message, Delivery).join(Delivery, Delivery.id == Post.delivery_id)
    )
    return {(channel, message): delivery for channel, message, delivery in rows}


async def told_in_slack(life: Life) -> list[Told]:
    """Every message to one person in the workspace; private answers left out."""
    sent, town = await life.store.run(_sent), life.local.town
    found = []
    for person, place in _directs(town):
        for each in place.messages:
            if each.user == BOT_USER and each.ephemeral_to is None:
                row, key = sent[place.id, each.ts], (place.id, each.ts)
                at = zones.local(datetime.fromtimestamp(float(each.ts), UTC), person.zone)
                found.append(Told(person.name, "slack", row.kind, row.occurrence, at, life.first[key]))
    return found


def _directs(town: Town) -> Iterator[tuple[Person, Channel]]:
    for person in town.people.values():
        for each in town.channels.values():
            if each.kind == "im" and person.id in each.members:
                yield person, each


async def told_in_teams(life: Life, town: TeamsTown, first: Mapping[tuple[str, str], str]) -> list[Told]:
    """Every message to one person in Teams; answers left out."""
    sent = await life.store.run(_sent)
    found = []
    for place in town.conversations.values():
        for each in place.messages if place.kind == "personal" else ():
            row, person = sent.get((place.id, each.id)), town.people[place.members[0]]
            if row is not None and each.author == town.bot:
                moment = datetime.fromtimestamp(int(each.id.removeprefix("1:")) / 1000, UTC)
                at, text = zones.local(moment, person.zone), first[place.id, each.id]
                found.append(Told(person.name, "teams", row.kind, row.occurrence, at, text))
    return found


def sent_at_odd_hours(told: Sequence[Told]) -> list[Told]:
    """What was sent outside 9:00–17:00 of a person's own Monday to Friday, though it could have waited."""
    expected = {"attendance.ask", "attendance.remind", "attendance.coming", "digest.due"}
    assert expected <= {one.kind for one in told}
    return [one for one in told if one.kind not in AT_ONCE and not _working(one.at)]


def _working(at: datetime) -> bool:
    return MORNING <= at.time() <= EVENING and at.weekday() < SATURDAY


def sent_twice(told: Sequence[Told]) -> list[tuple[str, str]]:
    """Who was sent the same words twice on a day, or of the same thing twice in whichever chat."""
    assert len(told) > 60, "next to nothing was sent"
    words = Counter((one.name, f"{one.at.date()} {one.text}") for one in told)
    things = Counter((one.name, f"{one.kind} {one.occurrence}") for one in told)
    return [which for which, times in (*words.items(), *things.items()) if times > 1]


def sent_in_both(told: Sequence[Told]) -> set[str]:
    """Who was written to in two chats."""
    chats = {(one.name, one.chat) for one in told}
    return {name for name, count in Counter(name for name, _ in chats).items() if count > 1}


def not_for_readers(texts: Iterable[str]) -> set[str]:
    """What nobody should read."""
    return {found[0] for text in texts for found in NOT_FOR_READERS.finditer(ADDRESS.sub("", text))}


def everything_said(life: Life) -> list[str]:
    """All that the page showed and Scribe wrote in the workspace."""
    town = life.local.town
    said = [each.text for place in town.channels.values() for each in place.messages]
    return [*life.seen, *said, *life.first.values()]
