"""Of every notice, with the longest texts that the database allows, each line stands whole in the post, or in
the messages behind its button: in both chats and both languages."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.address import AT, SLASH
from bot.chat.card import Card
from bot.chat.words import Reader, Words
from bot.drawing import due_again, painted
from bot.language import Language
from bot.local import CHANNEL, Local
from bot.platforms.platform import Platform
from bot.platforms.slack import render as slack
from bot.platforms.slack.client import Slack
from bot.platforms.teams import render as teams
from bot.platforms.teams.teams import Teams
from bot.platforms.text import text
from commands.features import NOTICES
from commands.notice import Due
from storage.deliveries import Delivery, DeliveryState
from storage.groups import the_group
from storage.outbox import announce, at_once
from tests.exceptions import a_digest, much_is_late
from tests.platforms.slack.drawn import texts
from tests.platforms.slack.test_longest import furnished, stretch
from tests.platforms.slack.wire import NOW
from tests.platforms.teams.cards import told
from tests.platforms.teams.drawn import checked
from tests.platforms.whole import LONG, spaced

NOTHING: Any = None
CHATS: dict[str, tuple[Platform, Any, Any]] = {
    "slack": (Slack.alone(NOTHING, ""), slack.render_pages, lambda page: "\n".join(texts(page["blocks"]))),
    "teams": (Teams(NOTHING, NOTHING), teams.pages, lambda page: told(checked(page)["body"])),
}
WHOLE = {Language.EN: "Show everything", Language.FR: "Tout afficher"}
PAIR = re.compile(r" ?:(?: |$)")
"""Between a label and what it stands for, which a chat shows beside each other."""

SUBJECTS = {
    "action": ("action:1", ("ahead", "today", "late", "assigned", "moved", "reopened", "closed")),
    "meeting": ("meeting:1", ("soon", "moved", "cancelled")),
    "workstream": ("update:1", ("updated",)),
}
"""What is said only when something happens."""


def said(session: Session) -> None:
    """Plan one of each, to a person and to the room."""
    group = the_group(session)
    assert group is not None
    for feature, (subject, kinds) in SUBJECTS.items():
        for kind in kinds:
            for whom in ("person:1", "room:1"):
                planned = at_once(
                    f"{feature}.{kind}", subject, f"{subject}#0", whom, NOW, NOW.replace(year=2027)
                )
                announce(session, group.id, [planned], NOW)


def one_of_each(session: Session) -> Iterator[tuple[Due, Card]]:
    """Every kind that is planned to a person or a room, with its card."""
    seen: set[tuple[str, str]] = set()
    for row in session.scalars(select(Delivery).where(Delivery.state != DeliveryState.DEAD)):
        what = row.kind, row.recipient.partition(":")[0]
        if what in seen or row.kind not in NOTICES or NOTICES[row.kind].redraws:
            continue
        seen.add(what)
        due = due_again(session, row, NOW)
        yield due, NOTICES[row.kind].draw(due)


def unread(chat: str, due: Due, card: Card) -> list[str]:
    """What a card tells and neither its post nor what its button leads to."""
    platform, pages, read = CHATS[chat]
    post, missing = read(painted(platform, due)), []
    for language in (due.person.language,) if due.person else Language:
        reader = Reader(language, due.person.zone if due.person else zones.REFERENCE)
        held = [spaced(post)]
        if WHOLE[language] in post:
            held += [spaced(read(page)) for page in pages(card, reader)]
        lines = text(card, Words(reader, AT if chat == "teams" else SLASH)).splitlines()
        facts = [part for line in lines for part in PAIR.split(spaced(line)) if len(line) < LONG]
        missing += [fact for fact in facts if not any(fact in one for one in held)]
    return missing


@pytest.mark.parametrize("chat", CHATS)
async def test_every_line_of_every_notice_can_be_read_whole(scribe: Local, chat: str) -> None:
    await furnished(scribe)
    line = "workstream update standards SP The draft is out"
    await scribe.caller.say("etienne.desrosiers-vu", CHANNEL, f"/cogwg {line}")

    def drawn(session: Session) -> dict[str, list[str]]:
        much_is_late(session, NOW)
        a_digest(session, NOW)
        said(session)
        stretch(session)
        session.flush()
        session.expire_all()
        return {due.row.kind: unread(chat, due, card) for due, card in one_of_each(session)}

    found = await scribe.parts.store.run(drawn)
    assert {kind: missing for kind, missing in found.items() if missing} == {}
    assert len(found) >= 15
