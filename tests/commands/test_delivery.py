"""Co-chairs see what was not delivered and why, and decide about it once; over a real database."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TypeVar
from uuid import UUID, uuid4

import pytest
import pytest_asyncio
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.chat.call import Call
from bot.chat.inbound import Account
from bot.chat.words import Reader, Words
from bot.language import Language
from bot.platforms.slack.asking import GONE, LOCKED
from commands.delivery.cards import MOST
from commands.delivery.rules import attempts, what, why
from commands.recipients import about, to
from storage.claims import BLIND, NO_ACCOUNT, REVIVED, STILL_USEFUL, UNSURE, events
from storage.deliveries import Delivery, DeliveryEvent, DeliveryState, conservation, planned
from storage.groups import Group, Room, the_group
from storage.meetings import Meeting, MeetingState, Mode
from storage.outbox import announce, at_once, replan, settle
from storage.people import person_by_email
from storage.store import Store
from tests.commands.town import FIONA, GENEVIEVE, LUC, PROFILES, START, Town
from tests.storage.tampering import unlocked

T = TypeVar("T")

LATE, DEAD, HELD = DeliveryState.LATE, DeliveryState.DEAD, DeliveryState.HELD
ROOT = Path(__file__).parent.parent.parent
DAY = timedelta(days=1)


def group_of(session: Session) -> Group:
    found = the_group(session)
    assert found is not None
    return found


@dataclass
class Outbox:
    """The sample group's deliveries. Those lost were for Luc, unless told otherwise."""

    town: Town

    @property
    def store(self) -> Store:
        return self.town.store

    def now(self, work: Callable[[Session], T]) -> T:
        return self.store.now(work)

    def lost(
        self,
        state: DeliveryState,
        reason: str,
        *,
        ago: timedelta = timedelta(hours=1),
        tried: int = 0,
        kind: str = "me.welcome",
        subject: str = "",
        recipient: str = "",
        useful: timedelta = DAY,
    ) -> UUID:
        """One that was due a while ago, and was not delivered."""

        def keep(session: Session) -> UUID:
            luc, due = person_by_email(session, PROFILES[LUC][1] or ""), START - ago
            assert luc is not None
            whom = recipient or to(luc)
            item = at_once(kind, subject or whom, uuid4().hex, whom, due, due + useful)
            announce(session, group_of(session).id, [item], due)
            row = session.get_one(Delivery, item.id)
            settle(session, row, state, due, reason)
            row.attempts = tried
            return row.id

        return self.now(keep)

    def row(self, id: UUID) -> Delivery:
        return self.now(lambda session: session.get_one(Delivery, id))

    def trace(self, id: UUID) -> list[tuple[str, str | None]]:
        """What happened to it since it was planned and lost."""
        return self.now(lambda session: [(one.event, one.detail) for one in events(session, id)])[2:]

    def id_of(self, account: Account) -> str:
        person = self.town.person(account)
        assert person is not None
        return to(person)

    async def decide(self, account: Account, verb: str, id: UUID) -> str:
        return await self.town.hear(account, Call(f"delivery.{verb}", {"delivery": str(id)}))


@pytest_asyncio.fixture
async def outbox(store: Store) -> Outbox:
    """The sample group on each database in turn; its co-chairs are known and have been welcomed."""
    town = Town.furnished(store)
    for account in (FIONA, GENEVIEVE, LUC):
        await town.hear(account, "help")
    with unlocked(store.engine, "delivery_events") as connection:
        for model in (DeliveryEvent, Delivery):
            connection.execute(delete(model))
    return Outbox(town)


async def test_what_was_not_delivered_is_told_with_whom_it_was_for_when_and_why(outbox: Outbox) -> None:
    outbox.lost(HELD, BLIND, ago=timedelta(hours=1), tried=2, kind="digest.due")
    outbox.lost(DEAD, "user_disabled", ago=timedelta(hours=2))
    useful = START - timedelta(hours=3)
    outbox.lost(LATE, f"useful until {useful.isoformat()}", ago=timedelta(hours=4))
    told = await outbox.town.hear(FIONA, "deliveries")
    assert told.splitlines() == [
        "Messages that were not delivered",
        "No. 1: Digest – Luc Arsenault-Doiron",
        "Held back: it may have arrived, and the chat cannot tell",
        "Due: Monday, November 23, 2026, 9 am Eastern Time (ET) – 10 am in Halifax (UTC−4) (2 attempts)",
        "No. 2: First contact – Luc Arsenault-Doiron",
        "Not delivered: the account takes no messages: it is closed, or not there",
        "Due: Monday, November 23, 2026, 8 am Eastern Time (ET) – 9 am in Halifax (UTC−4) (1 attempt)",
        "No. 3: First contact – Luc Arsenault-Doiron",
        "Too late: it was useful until Monday, November 23, 2026, 7 am Eastern Time (ET)"
        " – 8 am in Halifax (UTC−4)",
        "Due: Monday, November 23, 2026, 6 am Eastern Time (ET) – 7 am in Halifax (UTC−4) (0 attempts)",
    ]
    french = await outbox.town.hear(GENEVIEVE, "envois")
    assert (
        "Retenu : le message est peut-être arrivé, mais la plateforme ne permet pas de le vérifier" in french
    )
    assert "Non remis : le compte ne reçoit pas de messages" in french
    assert "Expiré : l’envoi n’était plus utile après ce moment : lundi 23 novembre 2026 à 7 h" in french


async def test_a_reason_that_is_not_known_is_quoted_as_technical_detail(outbox: Outbox) -> None:
    outbox.lost(DEAD, "HTTP 400 BadSyntax")
    assert "Not delivered: technical detail: “HTTP 400 BadSyntax”" in await outbox.town.hear(
        FIONA, "deliveries"
    )
    assert "Non remis : détail technique : « HTTP 400 BadSyntax »" in await outbox.town.hear(
        GENEVIEVE, "envois"
    )


async def test_a_room_is_told_by_its_name_and_what_is_no_longer_known_as_such(outbox: Outbox) -> None:
    def open_room(session: Session) -> str:
        room = Room(
            group_id=group_of(session).id,
            platform="teams",
            workspace="tenant",
            channel="19:a",
            name="plans",
            first=Language.EN,
        )
        session.add(room)
        session.flush()
        return f"room:{room.id}"

    outbox.lost(DEAD, "is_archived", recipient=outbox.now(open_room))
    outbox.lost(DEAD, "the person is not known any more", recipient="person:999999", kind="old.kind")
    told = await outbox.town.hear(FIONA, "deliveries")
    assert "First contact – plans\nNot delivered: the channel is archived" in told
    assert "old.kind – somebody who is no longer known" in told


async def test_twenty_are_shown_at_a_time(outbox: Outbox) -> None:
    for hours in range(MOST + 3):
        outbox.lost(DEAD, NO_ACCOUNT, ago=timedelta(hours=hours + 1))
    told = await outbox.town.hear(FIONA, "deliveries dead")
    assert told.count("No. ") == MOST
    assert told.endswith("1–20 of 23")
    assert len(outbox.town.offered) == 2 * MOST + 3
    told = await outbox.town.press(FIONA, "Next")
    assert re.findall(r"No\. (\d+)", told) == ["21", "22", "23"]
    assert told.endswith("21–23 of 23")
    assert (await outbox.town.press(FIONA, "Previous")).endswith("1–20 of 23")


@pytest.mark.parametrize(("scope", "total"), [("next", 25), ("all", 22)])
async def test_what_is_planned_and_what_was_sent_have_pages_too(
    outbox: Outbox, scope: str, total: int
) -> None:
    for hours in range(22):
        outbox.lost(DEAD, NO_ACCOUNT, ago=timedelta(hours=hours + 1))

    def plan(session: Session) -> None:
        for days in range(1, 26):
            at = START + days * DAY
            item = at_once("digest.due", "group:1", str(days), "person:1", at, at + DAY)
            announce(session, group_of(session).id, [item], START)

    outbox.now(plan)
    told = await outbox.town.hear(FIONA, f"deliveries {scope}")
    assert told.count("Digest") + told.count("First contact") >= MOST
    assert f"1–20 of {total}" in told
    assert f"21–{total} of {total}" in await outbox.town.press(FIONA, "Next")


async def test_what_is_older_than_two_weeks_is_told_only_when_it_is_asked_for(outbox: Outbox) -> None:
    outbox.lost(DEAD, NO_ACCOUNT, ago=15 * DAY)
    assert (await outbox.town.hear(FIONA, "deliveries")).splitlines() == [
        "No message of the last 14 days needs you.",
        "No message is planned.",
    ]
    assert "No. 1: First contact" in await outbox.town.hear(FIONA, "deliveries dead")
    assert await outbox.town.hear(FIONA, "deliveries late") == "No message was too late."


async def test_what_is_planned_is_counted_and_shown_soonest_first(outbox: Outbox) -> None:
    def plan(session: Session) -> None:
        for days in (2, 1, 3):
            at = START + days * DAY
            item = at_once("digest.due", "group:1", str(days), "person:1", at, at + DAY)
            announce(session, group_of(session).id, [item], START)

    outbox.now(plan)
    told = await outbox.town.hear(FIONA, "deliveries")
    assert "3 messages are planned, the next one for Tuesday, November 24, 2026" in told
    told = await outbox.town.press(FIONA, "Planned messages")
    assert re.findall(r"When: (\w+)", told) == ["Tuesday", "Wednesday", "Thursday"]


async def test_one_that_was_held_is_sent_again_without_a_look(outbox: Outbox) -> None:
    id = outbox.lost(HELD, BLIND, tried=2)
    before = outbox.row(id)
    await outbox.town.hear(FIONA, "deliveries")
    assert "Being sent again: First contact – Luc" in await outbox.town.press(FIONA, "Send no. 1 again")
    row = outbox.row(id)
    assert (row.state, row.attempts, row.next_attempt_at) == (DeliveryState.PENDING, 0, START)
    assert (row.due_at, row.useful_until) == (before.due_at, before.useful_until)
    assert outbox.trace(id) == [("pending", f"sent again by a co-chair: {outbox.id_of(FIONA)}")]


async def test_one_that_was_refused_is_looked_for_before_it_is_sent_again(outbox: Outbox) -> None:
    id = outbox.lost(DEAD, "not_in_channel", tried=3)
    await outbox.decide(FIONA, "again", id)
    assert (outbox.row(id).state, outbox.row(id).attempts) == (DeliveryState.PENDING, 3)


async def test_one_that_was_late_is_useful_for_another_day(outbox: Outbox) -> None:
    id = outbox.lost(LATE, "useful until then", useful=timedelta(minutes=1))
    await outbox.decide(FIONA, "again", id)
    assert outbox.row(id).useful_until == START + STILL_USEFUL


async def test_planning_anew_does_not_undo_what_a_co_chair_decided(outbox: Outbox) -> None:
    late, other = (outbox.lost(LATE, "useful until", useful=timedelta(minutes=1)) for _ in range(2))
    await outbox.decide(FIONA, "again", late)
    await outbox.decide(FIONA, "drop", other)
    luc = outbox.row(late).subject
    before = outbox.row(late)

    def plan(session: Session) -> None:
        replan(session, group_of(session).id, luc, ["me.welcome"], [], START)

    outbox.now(plan)
    after = outbox.row(late)
    assert (after.state, after.useful_until, after.sent_again_at) == (
        DeliveryState.PENDING,
        before.useful_until,
        START,
    )
    assert outbox.row(other).state is DeliveryState.CANCELLED


async def test_one_that_is_dropped_is_cancelled_with_who_decided(outbox: Outbox) -> None:
    id = outbox.lost(DEAD, NO_ACCOUNT)
    await outbox.town.hear(GENEVIEVE, "envois")
    assert "Envoi abandonné : Premier contact – Luc" in await outbox.town.press(
        GENEVIEVE, "Abandonner le nº 1"
    )
    by = f"dropped by a co-chair: {outbox.id_of(GENEVIEVE)}"
    assert (outbox.row(id).state, outbox.row(id).reason) == (DeliveryState.CANCELLED, by)
    assert outbox.trace(id) == [("cancelled", by)]
    told = await outbox.town.hear(FIONA, "deliveries all")
    assert "1 message in all: 1 cancelled" in told
    assert "Cancelled: dropped on the decision of Geneviève Thériault-Sauvé" in told


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (DeliveryState.SENT, "It has been sent meanwhile."),
        (DeliveryState.SENDING, "Somebody has decided meanwhile: it is being sent."),
        (DeliveryState.PENDING, "Somebody has decided meanwhile: it is being sent."),
        (DeliveryState.CANCELLED, "It was dropped meanwhile, or is no longer called for."),
    ],
)
async def test_what_needs_no_decision_any_more_is_left_as_it_is(
    outbox: Outbox, state: DeliveryState, told: str
) -> None:
    id = outbox.lost(state, "whatever")
    for verb in ("again", "drop"):
        assert await outbox.decide(FIONA, verb, id) == told
    assert (outbox.row(id).state, outbox.trace(id)) == (state, [])


async def test_two_who_decide_at_once_have_one_effect(outbox: Outbox) -> None:
    for verbs in (("again", "again"), ("again", "drop"), ("drop", "drop")):
        id = outbox.lost(HELD, BLIND)
        pairs = zip((FIONA, GENEVIEVE), verbs, strict=True)
        told = await asyncio.gather(*(outbox.decide(account, verb, id) for account, verb in pairs))
        assert len(outbox.trace(id)) == 1
        assert sum("meanwhile" in one or "entre-temps" in one for one in told) == 1


async def test_only_who_conducts_the_group_decides_and_only_about_its_own(outbox: Outbox) -> None:
    id = outbox.lost(DEAD, NO_ACCOUNT)
    assert "coprésidence" in await outbox.decide(LUC, "drop", id)
    assert outbox.row(id).state is DEAD

    def give_away(session: Session) -> None:
        other = Group(code="x", name_en="X", name_fr="X", acronym_en="X", acronym_fr="X", parent_id=1)
        session.add(other)
        session.flush()
        session.get_one(Delivery, id).group_id = other.id

    outbox.now(give_away)
    assert "No message of the last 14 days" in await outbox.town.hear(FIONA, "deliveries")
    assert await outbox.decide(FIONA, "drop", id) == "There is no such message."
    assert outbox.row(id).state is DEAD


@pytest.mark.parametrize("argument", ["nonsense", "", str(UUID(int=7))])
async def test_a_delivery_that_there_is_not_is_refused_kindly(outbox: Outbox, argument: str) -> None:
    for verb in ("again", "drop"):
        call = Call(f"delivery.{verb}", {"delivery": argument})
        assert await outbox.town.hear(FIONA, call) == "There is no such message."


async def test_what_is_about_a_meeting_that_has_begun_is_not_sent_again(outbox: Outbox) -> None:
    def meet(session: Session) -> str:
        meeting = Meeting(
            group_id=group_of(session).id,
            slot=START.date(),
            day=START.date(),
            time=START.time(),
            zone="UTC",
            starts_at=START,
            minutes=60,
            mode=Mode.TELECONFERENCE,
            state=MeetingState.SCHEDULED,
            sequence=0,
        )
        session.add(meeting)
        session.flush()
        return about(meeting)

    id = outbox.lost(LATE, "useful until then", kind="meeting.soon", subject=outbox.now(meet))
    await outbox.town.hear(FIONA, "deliveries")
    assert list(outbox.town.offered) == ["Drop no. 1", "Planned messages", "All messages"]
    assert "has begun: it can only be dropped" in await outbox.decide(FIONA, "again", id)
    assert outbox.row(id).state is LATE
    outbox.town.now = START - timedelta(minutes=1)
    assert "Being sent again" in await outbox.decide(FIONA, "again", id)


async def test_every_delivery_planned_stands_somewhere(outbox: Outbox) -> None:
    ids = [outbox.lost(state, "whatever") for state in DeliveryState for _ in range(2)]
    await outbox.decide(FIONA, "again", ids[-1])
    await outbox.decide(FIONA, "drop", ids[-2])

    def counted(session: Session) -> tuple[dict[DeliveryState, int], int]:
        group = group_of(session)
        replan(session, group.id, "group:1", ["digest.due"], [], START)
        once = select(func.count()).where(DeliveryEvent.event == "planned")
        return conservation(session, group.id), session.scalars(once).one()

    counts, total = outbox.now(counted)
    assert counts == {
        **dict.fromkeys(DeliveryState, 2),
        HELD: 0,
        DeliveryState.PENDING: 3,
        DeliveryState.CANCELLED: 3,
    }
    assert sum(counts.values()) == total == len(ids)
    assert len(outbox.now(lambda session: planned(session, START))) == 3


def words(reason: str) -> str:
    return Words(Reader(Language.EN)).line(why(reason, str))


def given() -> set[str]:
    """Every reason that planning and drawing give, as it stands in the sources."""
    found = re.compile(r'(?:return |because=|because = |else |_renew\(ctx, item, )"([a-z]+(?: [a-z]+)+)"')
    paths = [*ROOT.glob("commands/*/notices.py"), ROOT / "commands/action/handlers.py"]
    return {reason for path in paths for reason in found.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("reason", sorted({*GONE, *LOCKED, BLIND, NO_ACCOUNT, REVIVED, UNSURE, *given()}))
def test_every_reason_that_scribe_gives_is_told_in_words(reason: str) -> None:
    assert "technical" not in words(reason)


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("HTTP 403 BotNotInConversationRoster", "Teams does not let Scribe write there"),
        ("HTTP 404 ConversationNotFound", "is not there, or is closed to Scribe"),
        ("HTTP 413: too large", "too large for Teams"),
        ("HTTP 401", "credentials"),
        ("sign-in: AADSTS7000215", "credentials"),
        ("Unsure: timed out", "may have arrived"),
        ("Failed: HTTP 503", "the last attempt failed"),
        ("the disk is full", "no room to record"),
        ("restored from scribe-2026-11-22.sqlite3", "after a restore"),
        ("teams is not configured", "no longer connected to this chat: Teams"),
        ("meeting.noon is not said any more", "no longer sends messages of this kind"),
        ("useful until 2026-11-23T15:00:00+00:00", "useful until Monday, November 23, 2026, 10 am"),
        ("sent again by a co-chair: person:3", "on the decision of person:3"),
        ("ZeroDivisionError: drawing", "technical detail: “ZeroDivisionError: drawing”"),
        ("useful until then", "technical detail: “useful until then”"),
    ],
)
def test_a_reason_is_told_in_words(reason: str, told: str) -> None:
    assert told in words(reason).replace("\u00a0", " ")


def test_the_last_attempt_counts_where_there_was_one() -> None:
    assert attempts(DeliveryState.SENT, 2, None) == 3
    assert attempts(DEAD, 0, "user_disabled") == 1
    assert attempts(DEAD, 0, NO_ACCOUNT) == 0
    assert attempts(HELD, 1, BLIND) == 1


def test_a_kind_that_is_said_no_more_is_told_as_it_was_kept() -> None:
    assert what("digest.due").key == "digest.kind_due"
    assert what("old.kind").values == {"what": "old.kind"}
