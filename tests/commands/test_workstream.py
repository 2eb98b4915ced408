"""Workstreams over a real database: updates, refusals, the list, the history, and the nudges."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.call import Call
from bot.chat.card import Buttons, Card, Facts, Table, Text, Title
from bot.chat.command import Arg, Registry
from bot.chat.read import Reading, Understood, read
from bot.chat.reply import Refused, Reply
from bot.chat.sentence import Line, Sentence, Written, say
from bot.language import Language
from commands.context import Asker, Context
from commands.find import value
from commands.notice import Due
from commands.workstream import cards
from commands.workstream.feature import COMMANDS, FEATURE
from commands.workstream.notices import NUDGE, UPDATED, plan_nudges
from storage.deliveries import Delivery, DeliveryState, Post
from storage.groups import Group, Room
from storage.meetings import Meeting, MeetingState, Mode
from storage.outbox import settle
from storage.people import Identity, Person
from storage.store import Store
from storage.workstreams import Lead, Status, Update, Workstream, history

REGISTRY = Registry(COMMANDS)
NOTICES = {notice.kind: notice for notice in FEATURE.notices}
NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
PEOPLE = (
    ("Amara Okafor", Language.EN, "America/Vancouver"),
    ("Luc Tremblay", Language.FR, "America/Toronto"),
    ("Sam Power", Language.EN, "America/St_Johns"),
)


@dataclass
class World:
    """A group with a room, two workstreams (Amara and Luc lead the first, Luc the second), a meeting."""

    session: Session
    group: Group
    people: dict[str, Person]
    open_data: Workstream
    toolkit: Workstream
    meeting: Meeting

    def context(self, who: str, now: datetime = NOW, language: Language | None = None) -> Context:
        person = self.people[who]
        account = Identity(platform="slack", workspace="T1", account=who, name=person.name)
        asker = Asker(account, person, frozenset)
        return Context(self.session, now, asker, self.group, language or person.language, REGISTRY)

    def call(self, ctx: Context, call: Call) -> Reply:
        command = REGISTRY[call.command]
        reply: Reply = command.handler(ctx, **{arg.name: value(ctx, call, arg) for arg in command.args})
        return reply

    def update(
        self, who: str = "Amara", status: str = "SP", now: datetime = NOW, text: str = "Out for comment"
    ) -> Card:
        args = {"workstream": "open-data", "status": status, "text": text, "challenges": "Staff is short"}
        reply = self.call(self.context(who, now), Call("workstream.update", args))
        assert reply.card is not None
        return reply.card

    def deliveries(self, kind: str, state: DeliveryState = DeliveryState.PENDING) -> list[Delivery]:
        wanted = select(Delivery).where(Delivery.kind == kind, Delivery.state == state)
        return list(self.session.scalars(wanted.order_by(Delivery.due_at, Delivery.recipient)))

    def nudged(self, workstream: Workstream) -> set[str]:
        """The first names of those who are to be nudged about a workstream."""
        rows = [row for row in self.deliveries(NUDGE) if row.subject == f"workstream:{workstream.id}"]
        return {name for name, person in self.people.items() for row in rows if row.recipient == to(person)}

    def due(self, row: Delivery, now: datetime) -> Due:
        person = next((one for one in self.people.values() if to(one) == row.recipient), None)
        return Due(self.session, row, person, now)


def to(person: Person) -> str:
    return f"person:{person.id}"


def a_meeting(group: Group, day: date) -> Meeting:
    start = zones.instant(day, time(14), "America/Toronto")
    return Meeting(
        group_id=group.id,
        slot=day,
        day=day,
        time=time(14),
        zone="America/Toronto",
        starts_at=start,
        mode=Mode.TELECONFERENCE,
        state=MeetingState.SCHEDULED,
        sequence=0,
    )


def a_workstream(group: Group, code: str, en: str, fr: str) -> Workstream:
    return Workstream(group_id=group.id, code=code, name_en=en, name_fr=fr, since=date(2026, 1, 5))


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    with Session(store.engine, expire_on_commit=False) as session, session.begin():
        group = Group(code="cogwg", name_en="Group", name_fr="Groupe", acronym_en="COGWG", acronym_fr="GTGOC")
        people = {
            name.split()[0]: Person(
                name=name, email=f"{name[:3].lower()}@on.example", language=one, zone=zone
            )
            for name, one, zone in PEOPLE
        }
        session.add_all([group, *people.values()])
        session.flush()
        open_data = a_workstream(group, "open-data", "Open data", "Données ouvertes")
        toolkit = a_workstream(group, "toolkit", "Engagement toolkit", "Trousse de participation")
        meeting = a_meeting(group, date(2026, 12, 9))
        room = Room(
            group_id=group.id,
            platform="slack",
            workspace="T1",
            channel="C1",
            name="c1",
            first=Language.EN,
        )
        session.add_all([open_data, toolkit, meeting, room])
        session.flush()
        for workstream, who in ((open_data, "Amara"), (open_data, "Luc"), (toolkit, "Luc")):
            session.add(Lead(workstream_id=workstream.id, person_id=people[who].id, since=date(2026, 1, 5)))
        session.flush()
        yield World(session, group, people, open_data, toolkit, meeting)


def keys(card: Card) -> list[str]:
    """The sentences of a card, in order; what people wrote stands as it is."""
    found: list[Line] = []
    for element in card.elements:
        match element:
            case Title(line) | Text(line):
                found.append(line)
            case Facts(rows):
                found += [line for row in rows for line in row]
    return [line.key if isinstance(line, Sentence) else str(getattr(line, "text", line)) for line in found]


def calls(card: Card) -> list[tuple[str, str]]:
    """What the buttons of a card say: (command, workstream)."""
    return [
        (button.call.command, button.call.args["workstream"])
        for element in card.elements
        if isinstance(element, Buttons)
        for button in element.buttons
    ]


def understood(text: str, language: Language = Language.EN) -> Understood:
    names = ("open-data", "Open data", "Données ouvertes", "toolkit")

    def accepts(_arg: Arg, _text: str) -> bool:
        return True

    heard = read(text, REGISTRY, Reading(language, accepts, lambda _kind: names))
    assert isinstance(heard, Understood)
    return heard


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.key)
def test_examples_read_as_themselves_and_mean_the_same_in_both_languages(command: object) -> None:
    for example in getattr(command, "examples", ()):
        english, french = (understood(example.in_(language), language) for language in Language)
        assert english.call == french.call
        assert (english.call.command, english.missing) == (getattr(command, "key", None), ())


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("workstream update Open data LP Two pilots run challenges: Staff is short", "LP"),
        ("volet maj Données ouvertes progrès limité Two pilots run défis : Staff is short", "LP"),
        ("volet mettre à jour « Données ouvertes » en suspens : Two pilots run défis: Staff is short", "H"),
        ("volets mise a jour open-data Realise Two pilots run défi : Staff is short", "C"),
    ],
)
def test_a_typed_update_has_a_workstream_a_status_a_text_and_its_challenges(line: str, status: str) -> None:
    args = understood(line).call.args
    assert args["workstream"] in ("open-data", "Open data", "Données ouvertes")
    assert (args["status"], args["text"], args["challenges"]) == (status, "Two pilots run", "Staff is short")


def test_a_word_of_the_text_is_never_taken_for_a_status() -> None:
    heard = understood("volet maj open-data Important progress was made")
    assert [arg.name for arg in heard.missing] == ["status"]
    assert heard.call.args["text"] == "Important progress was made"


def test_a_lead_records_an_update_and_is_told_what_was_noted(world: World) -> None:
    card = world.update()
    [update] = history(world.session, world.open_data.id)
    assert (update.status, update.text, update.challenges) == (
        Status.SUBSTANTIAL,
        "Out for comment",
        "Staff is short",
    )
    assert (update.author_id, update.at) == (world.people["Amara"].id, NOW)
    assert keys(card) == [
        "workstream.noted",
        "Out for comment",
        "workstream.challenges_are",
        "workstream.posted",
    ]


def test_an_update_keeps_the_language_it_was_typed_in(world: World) -> None:
    args = {"workstream": "open-data", "status": "SP", "text": "En consultation"}
    world.call(world.context("Amara", language=Language.FR), Call("workstream.update", args))
    world.update("Luc", text="Terminé", now=NOW + timedelta(hours=1))
    assert [update.language for update in history(world.session, world.open_data.id)] == [Language.FR] * 2
    world.update("Amara", now=NOW + timedelta(hours=2))
    assert history(world.session, world.open_data.id)[0].language is Language.EN


def test_an_update_is_posted_in_the_room_as_it_was_written(world: World) -> None:
    world.update("Luc", "H", text="En attente du budget")
    [row] = world.deliveries(UPDATED)
    room = world.session.scalars(select(Room)).one()
    assert (row.recipient, row.due_at) == (f"room:{room.id}", NOW)
    card = NOTICES[UPDATED].draw(world.due(row, NOW))
    assert Text(Written("En attente du budget", Language.FR)) in card.elements
    assert "Luc Tremblay" in keys(card)
    assert calls(card) == [("workstream.show", "open-data")]


def test_two_updates_on_one_day_are_two_posts(world: World) -> None:
    world.update()
    world.update(text="Adopted", now=NOW + timedelta(hours=1))
    drawn = [NOTICES[UPDATED].draw(world.due(row, NOW)) for row in world.deliveries(UPDATED)]
    assert [("Out for comment" in keys(card), "Adopted" in keys(card)) for card in drawn] == [
        (True, False),
        (False, True),
    ]


def test_somebody_who_does_not_lead_it_is_refused_and_nothing_is_kept(world: World) -> None:
    with pytest.raises(Refused) as refused:
        world.update("Sam")
    assert refused.value.sentence.values["leads"] == ("Amara Okafor", "Luc Tremblay")
    assert [offer.call.command for offer in refused.value.offers] == ["workstream.show"]
    assert history(world.session, world.open_data.id) == []
    assert world.deliveries(UPDATED) == []


def test_one_who_leads_another_workstream_is_refused_too(world: World) -> None:
    args = {"workstream": "toolkit", "status": "SP", "text": "Drafted"}
    with pytest.raises(Refused):
        world.call(world.context("Amara"), Call("workstream.update", args))


def test_one_who_leads_it_no_longer_is_refused(world: World) -> None:
    lead = world.session.scalars(select(Lead).where(Lead.person_id == world.people["Amara"].id)).one()
    lead.until = date(2026, 11, 19)
    with pytest.raises(Refused):
        world.update()
    lead.until = date(2026, 11, 20)
    world.update()
    assert len(history(world.session, world.open_data.id)) == 1


@pytest.mark.parametrize("status", ["NS", "LP"])
def test_missing_challenges_are_asked_for_and_nothing_typed_is_lost(world: World, status: str) -> None:
    args = {"workstream": "Données ouvertes", "status": status, "text": "Two pilots run"}
    ctx = world.context("Amara", language=Language.FR)
    form = world.call(ctx, Call("workstream.update", args)).form
    assert form is not None
    assert form.intro == say("workstream.challenges_wanted", status=cards.status(Status(status)))
    assert {field.name: field.initial for field in form.fields} == {
        "workstream": "open-data",
        "status": status,
        "text": "Two pilots run",
        "challenges": "",
    }
    assert history(world.session, world.open_data.id) == []


def test_the_form_completed_records_the_update_in_the_language_first_typed_in(world: World) -> None:
    args = {"workstream": "open-data", "status": "LP", "text": "Deux essais en cours"}
    ctx = world.context("Amara", language=Language.FR)
    form = world.call(ctx, Call("workstream.update", args)).form
    assert form is not None
    world.call(world.context("Amara"), form.call.with_(challenges="Manque de personnel"))
    [update] = history(world.session, world.open_data.id)
    assert (update.text, update.challenges) == ("Deux essais en cours", "Manque de personnel")
    assert update.language is Language.FR


def test_the_form_sent_without_challenges_again_shows_the_sentence_beside_them(world: World) -> None:
    args = {"workstream": "open-data", "status": "NS", "text": "Waiting"}
    form = world.call(world.context("Amara"), Call("workstream.update", args)).form
    assert form is not None
    with pytest.raises(Refused) as refused:
        world.call(world.context("Amara"), form.call.with_(challenges="  "))
    assert refused.value.field == "challenges"


def test_where_a_button_stands_for_the_form_it_leads_back_to_it_with_all_that_was_typed(world: World) -> None:
    args = {"workstream": "open-data", "status": "NS", "text": "On attend"}
    form = world.call(world.context("Amara", language=Language.FR), Call("workstream.update", args)).form
    assert form is not None
    with pytest.raises(Refused) as refused:
        world.call(world.context("Amara"), form.call)
    [offer] = refused.value.offers
    again = world.call(world.context("Amara"), offer.call).form
    assert again is not None
    assert (again.call, again.fields) == (form.call, form.fields)


def test_an_unknown_workstream_is_refused_with_those_there_are(world: World) -> None:
    with pytest.raises(Refused) as refused:
        world.call(world.context("Sam"), Call("workstream.show", {"workstream": "blockchain"}))
    assert refused.value.sentence == say("workstream.no_such", name="blockchain")
    assert [offer.call.args["workstream"] for offer in refused.value.offers] == ["open-data", "toolkit"]


def test_the_list_shows_every_workstream_and_lets_leads_update_their_own(world: World) -> None:
    world.update(now=datetime(2026, 11, 21, 5, tzinfo=UTC))  # still the 20th in Vancouver
    card = world.call(world.context("Amara"), Call("workstream.list")).card
    assert card is not None
    [table] = [element for element in card.elements if isinstance(element, Table)]
    assert [row[1:] for row in table.rows] == [
        (
            say("workstream.names", names=("Amara Okafor", "Luc Tremblay")),
            say("workstream.update.status_SP"),
            say("workstream.on", day=date(2026, 11, 20)),
        ),
        (
            say("workstream.names", names=("Luc Tremblay",)),
            say("workstream.no_status"),
            say("workstream.never"),
        ),
    ]
    updates = [code for command, code in calls(card) if command == "workstream.update"]
    assert updates == ["open-data"]


def test_one_who_leads_nothing_gets_no_button_to_update(world: World) -> None:
    card = world.call(world.context("Sam"), Call("workstream.list")).card
    assert card is not None
    assert calls(card) == [("workstream.show", "open-data"), ("workstream.show", "toolkit")]


def test_a_group_without_workstreams_is_told_so(world: World) -> None:
    elsewhere = Group(code="sub", name_en="S", name_fr="S", acronym_en="S", acronym_fr="S")
    world.session.add(elsewhere)
    world.session.flush()
    with pytest.raises(Refused, match=r"workstream\.none"):
        world.call(replace(world.context("Sam"), group=elsewhere), Call("workstream.list"))


def test_a_workstream_is_shown_with_its_ten_newest_updates_the_newest_first(world: World) -> None:
    for number in range(12):
        world.update(text=f"Step {number}", now=NOW + timedelta(days=number))
    later = NOW + timedelta(days=20)
    card = world.call(world.context("Sam", later), Call("workstream.show", {"workstream": "Open data"})).card
    assert card is not None
    shown = [line for line in keys(card) if line.startswith("Step")]
    assert shown == [f"Step {number}" for number in range(11, 1, -1)]
    assert Text(say("workstream.earlier", n=2), "quiet") in card.elements
    assert calls(card) == []


def test_a_lead_can_update_from_the_workstream_shown(world: World) -> None:
    card = world.call(world.context("Luc"), Call("workstream.show", {"workstream": "toolkit"})).card
    assert card is not None
    assert calls(card) == [("workstream.update", "toolkit")]
    assert "workstream.history" not in keys(card)


def test_silent_leads_are_nudged_once_at_nine_where_they_are(world: World) -> None:
    for _ in range(3):
        FEATURE.plan(world.session, world.group, NOW)
    rows = [row for row in world.deliveries(NUDGE) if row.subject == f"workstream:{world.open_data.id}"]
    amara, luc = world.people["Amara"], world.people["Luc"]
    assert {row.recipient: row.due_at for row in rows} == {
        to(amara): datetime(2026, 12, 2, 16, tzinfo=UTC),
        to(luc): datetime(2026, 12, 2, 14, tzinfo=UTC),
    }
    assert len(rows) == 2
    assert {row.useful_until for row in rows} == {world.meeting.starts_at}


def test_a_nudge_sent_is_not_planned_again(world: World) -> None:
    FEATURE.plan(world.session, world.group, NOW)
    for row in world.deliveries(NUDGE):
        settle(world.session, row, DeliveryState.SENT, row.due_at)
    for days in (12, 13, 18):
        FEATURE.plan(world.session, world.group, NOW + timedelta(days=days))
    assert world.deliveries(NUDGE) == []
    assert len(world.deliveries(NUDGE, DeliveryState.SENT)) == 3


def test_each_meeting_within_the_horizon_has_its_own_nudge(world: World) -> None:
    world.session.add_all(
        [a_meeting(world.group, date(2027, 1, 13)), a_meeting(world.group, date(2027, 4, 14))]
    )
    world.session.flush()
    plan_nudges(world.session, world.group, world.meeting, NOW)
    days = [row.local_date for row in world.deliveries(NUDGE) if row.recipient == to(world.people["Amara"])]
    assert days == [date(2026, 12, 2), date(2027, 1, 6)]


def test_an_update_withdraws_the_nudges_of_its_workstream_to_all_its_leads(world: World) -> None:
    FEATURE.plan(world.session, world.group, NOW)
    world.update()
    assert world.nudged(world.open_data) == set()
    assert {row.reason for row in world.deliveries(NUDGE, DeliveryState.CANCELLED)} == {"updated"}
    assert world.nudged(world.toolkit) == {"Luc"}


def test_an_update_does_not_withdraw_the_nudge_before_a_meeting_far_ahead(world: World) -> None:
    world.session.add(a_meeting(world.group, date(2027, 1, 13)))
    world.session.flush()
    FEATURE.plan(world.session, world.group, NOW)
    world.update()
    rows = [row for row in world.deliveries(NUDGE) if row.subject == f"workstream:{world.open_data.id}"]
    assert {row.local_date for row in rows} == {date(2027, 1, 6)}


@pytest.mark.parametrize(("status", "who"), [("C", set()), ("X", set()), ("H", {"Amara", "Luc"})])
def test_leads_of_a_workstream_that_is_over_are_left_alone(world: World, status: str, who: set[str]) -> None:
    world.update("Luc", status, now=NOW - timedelta(days=40))
    FEATURE.plan(world.session, world.group, NOW)
    assert world.nudged(world.open_data) == who


def test_the_next_lead_is_nudged_in_the_place_of_one_whose_term_ends_before(world: World) -> None:
    lead = world.session.scalars(select(Lead).where(Lead.person_id == world.people["Amara"].id)).one()
    lead.until = date(2026, 11, 30)
    sam = world.people["Sam"].id
    world.session.add(Lead(workstream_id=world.open_data.id, person_id=sam, since=date(2026, 12, 1)))
    world.session.flush()
    FEATURE.plan(world.session, world.group, NOW)
    assert world.nudged(world.open_data) == {"Luc", "Sam"}


def test_a_cancelled_meeting_takes_its_nudges_back(world: World) -> None:
    FEATURE.plan(world.session, world.group, NOW)
    world.meeting.state = MeetingState.CANCELLED
    world.session.flush()
    plan_nudges(world.session, world.group, world.meeting, NOW)
    assert world.deliveries(NUDGE) == []
    assert {row.reason for row in world.deliveries(NUDGE, DeliveryState.CANCELLED)} == {"meeting cancelled"}


def test_a_meeting_that_moves_takes_its_nudges_along(world: World) -> None:
    FEATURE.plan(world.session, world.group, NOW)
    world.meeting.day, world.meeting.sequence = date(2026, 12, 16), 1
    world.meeting.starts_at += timedelta(days=7)
    world.session.flush()
    plan_nudges(world.session, world.group, world.meeting, NOW)
    assert {row.local_date for row in world.deliveries(NUDGE)} == {date(2026, 12, 9)}
    assert {row.reason for row in world.deliveries(NUDGE, DeliveryState.CANCELLED)} == {"meeting moved"}


def first_nudge(world: World) -> Due:
    FEATURE.plan(world.session, world.group, NOW)
    row = next(row for row in world.deliveries(NUDGE) if row.recipient == to(world.people["Amara"]))
    return world.due(row, row.due_at)


def test_a_nudge_asks_for_an_update_with_the_button_that_gives_it(world: World) -> None:
    due = first_nudge(world)
    assert NOTICES[NUDGE].holds(due) is None
    card = NOTICES[NUDGE].draw(due)
    assert "workstream.nudge_never" in keys(card)
    assert calls(card) == [("workstream.update", "open-data"), ("workstream.show", "open-data")]


def test_a_nudge_tells_the_day_of_the_last_update(world: World) -> None:
    world.update("Luc", now=datetime(2026, 10, 2, 5, tzinfo=UTC))  # the 1st, in Vancouver
    card = NOTICES[NUDGE].draw(first_nudge(world))
    assert Text(say("workstream.nudge_last", day=date(2026, 10, 1))) in card.elements


def test_a_nudge_that_was_sent_says_so_once_the_update_is_there(world: World) -> None:
    due = first_nudge(world)
    world.update("Luc", now=NOW + timedelta(days=1))
    card = NOTICES[NUDGE].draw(due)
    assert "workstream.nudge_answered" in keys(card)
    assert calls(card) == [("workstream.show", "open-data")]


def test_a_nudge_that_was_sent_is_redrawn_after_the_update(world: World) -> None:
    due = first_nudge(world)
    settle(world.session, due.row, DeliveryState.SENT, due.now)
    place = {"platform": "slack", "workspace": "T1", "channel": "D1", "message": "1.1"}
    world.session.add(Post(delivery_id=due.row.id, stale=False, **place))
    world.session.flush()
    world.update("Luc", now=NOW + timedelta(days=13))
    assert world.session.scalars(select(Post.stale)).all() == [True]


def test_a_nudge_is_not_sent_when_what_it_asks_for_has_changed(world: World) -> None:
    due, holds = first_nudge(world), NOTICES[NUDGE].holds
    world.meeting.sequence = 1
    assert holds(due) == "meeting moved"
    world.meeting.state = MeetingState.CANCELLED
    assert holds(due) == "meeting cancelled"
    world.meeting.state, world.meeting.sequence = MeetingState.SCHEDULED, 0
    lead = world.session.scalars(select(Lead).where(Lead.person_id == world.people["Amara"].id)).one()
    lead.until = date(2026, 12, 1)
    assert holds(due) == "no longer leads it"
    lead.until = None
    assert holds(due) is None
    world.session.add(
        Update(
            workstream_id=world.open_data.id,
            author_id=world.people["Luc"].id,
            status=Status.SUBSTANTIAL,
            text="Out for comment",
            language=Language.EN,
            at=NOW,
        )
    )
    world.session.flush()
    assert holds(due) == "updated"


def test_every_code_of_the_command_is_a_status_of_the_record() -> None:
    codes = [choice.code for choice in REGISTRY["workstream.update"].arg("status").choices]
    assert codes == [status.value for status in Status]
