"""Posts follow their record: those marked stale are drawn again, in place."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.chat.words import Reader
from bot.platforms.platform import Dead, Payload, Platform, Sent
from commands.features import NOTICES
from commands.notice import Due
from storage.claims import take_stale
from storage.deliveries import Delivery, Post
from storage.groups import Room
from storage.people import Person
from storage.store import Store

log = logging.getLogger("scribe.redrawing")

Drawn = tuple[Post, Platform, Payload]


async def redraw(store: Store, platforms: Mapping[str, Platform], now: Callable[[], datetime]) -> int:
    """Redraw every stale post once; gives how many went well. One that fails is tried at the next sweep."""
    drawn = await store.run(lambda session: _draw(session, platforms, now()))
    done = 0
    for post, platform, payload in drawn:
        try:
            await platform.redraw(Sent(post.channel, post.message), payload)
            done += 1
        except Dead as dead:
            log.info("post %s is gone: %s", post.id, dead)
        except Exception:
            log.exception("post %s was not redrawn", post.id)
            await store.run(partial(_mark, id=post.id))
    return done


def _draw(session: Session, platforms: Mapping[str, Platform], now: datetime) -> list[Drawn]:
    return [
        (post, platforms[post.platform], _payload(session, platforms[post.platform], row, now))
        for post, row in take_stale(session)
        if post.platform in platforms
    ]


def _payload(session: Session, platform: Platform, row: Delivery, now: datetime) -> Payload:
    kind, _, id = row.recipient.partition(":")
    if kind == "room":
        card = NOTICES[row.kind].draw(Due(session, row, None, now))
        return platform.draw_both(card, session.get_one(Room, int(id)).first)
    person = session.get_one(Person, int(id))
    card = NOTICES[row.kind].draw(Due(session, row, person, now))
    return platform.draw(card, Reader(person.language, person.zone))


def _mark(session: Session, id: int) -> None:
    session.get_one(Post, id).stale = True
