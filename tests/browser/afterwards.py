"""What must hold of everything that was shown and sent in a month, whoever did what."""

import re
from collections import Counter
from datetime import UTC, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.workspace.records import Channel, Message, Person
from bot.workspace.town import BOT_USER, Town
from storage.deliveries import Delivery, Post
from tests.browser.life import Life

AT_ONCE = {"action.assigned", "action.closed", "alternate.designated", "me.welcome"}
"""What is said when it happens, whatever the hour."""

MORNING, EVENING, SATURDAY = time(9), time(17), 5

NOT_FOR_READERS = re.compile(
    r"\b(?:None|null|undefined|NaN|Invalid Date)\b|\[object |\{\w+\}"
    r"|\b(?:action|alternate|attendance|chat|cli|digest|me|meeting|room|roster|workspace|workstream)\.[a-z_]+\b"
    r"|\b(?:action|group|meeting|person|room|workstream):\d|\b[CDU]0\d{6}\b"
)
"""Names of the code, keys of the catalogues, references, identifiers of the chat."""

ADDRESS = re.compile(r"https?://\S+")


def personal(town: Town) -> list[tuple[Person, Channel, Message]]:
    """Every message that Scribe sent to one person; private answers left out."""
    places = [(person, place) for person in town.people.values() for place in _direct(town, person)]
    return [
        (person, place, each)
        for person, place in places
        for each in place.messages
        if each.user == BOT_USER and each.ephemeral_to is None
    ]


def _direct(town: Town, person: Person) -> list[Channel]:
    return [each for each in town.channels.values() if each.kind == "im" and person.id in each.members]


def _kinds(session: Session) -> dict[tuple[str, str], str]:
    rows = session.execute(
        select(Post.channel, Post.message, Delivery.kind).join(Delivery, Delivery.id == Post.delivery_id)
    )
    return {(channel, message): kind for channel, message, kind in rows}


def _local(person: Person, message: Message) -> datetime:
    return zones.local(datetime.fromtimestamp(float(message.ts), UTC), person.zone)


async def sent_at_odd_hours(life: Life) -> list[tuple[str, str, datetime]]:
    """Who was sent what outside 9:00–17:00 of their own Monday to Friday, though it could have waited."""
    kinds = await life.store.run(_kinds)
    told = [
        (person.name, kinds[place.id, each.ts], _local(person, each))
        for person, place, each in personal(life.local.town)
    ]
    assert {"attendance.ask", "attendance.remind", "attendance.coming", "digest.due"} <= {
        kind for _, kind, _ in told
    }
    return [one for one in told if one[1] not in AT_ONCE and not _working(one[2])]


def _working(at: datetime) -> bool:
    return MORNING <= at.time() <= EVENING and at.weekday() < SATURDAY


def sent_twice(life: Life) -> list[tuple[str, str]]:
    """Who was sent the same words twice on a day."""
    sent = Counter(
        (person.name, _local(person, each).date(), life.first[place.id, each.ts])
        for person, place, each in personal(life.local.town)
    )
    assert len(sent) > 60, "next to nothing was sent"
    return [(name, text) for (name, _, text), times in sent.items() if times > 1]


def not_for_readers(life: Life) -> set[str]:
    """What nobody should read, in all that the page showed and Scribe wrote."""
    town = life.local.town
    said = [each.text for place in town.channels.values() for each in place.messages]
    said += life.first.values()
    texts = [ADDRESS.sub("", text) for text in (*life.seen, *said)]
    return {found[0] for text in texts for found in NOT_FOR_READERS.finditer(text)}
