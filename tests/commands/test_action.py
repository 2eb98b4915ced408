"""Action items over a real database: what is said about them, and what Scribe says by itself."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.answer import FORM
from bot.chat.call import Call
from bot.chat.card import Buttons, Card, Facts, Link, Table, Text, Title
from bot.chat.command import Command, Registry
from bot.chat.read import Misread, Reading, Understood, read
from bot.chat.reply import Refused, Reply
from bot.chat.sentence import Line, Sentence, Written, say
from bot.chat.words import Reader, Words
from bot.language import Language
from commands import lexicon
from commands.action import cards, handlers
from commands.action.everything import plan_all
from commands.action.feature import COMMANDS, FEATURE
from commands.action.item import item_of
from commands.context import Asker, Context
from commands.find import value
from commands.forms import form
from commands.notice import Due
from storage.actions import Action, Ownership, action
from storage.deliveries import Delivery, DeliveryState, Post
from storage.groups import Group
from storage.meetings import Meeting, MeetingState, Mode
from storage.outbox import settle
from storage.people import Administration, Identity, Order, Person, Role
from storage.store import Store
from storage.workstreams import Workstream

REGISTRY = Registry(COMMANDS)
NOTICES = {notice.kind: notice for notice in FEATURE.notices}
NOW = datetime(2026, 12, 1, 15, tzinfo=UTC)
DUE = date(2026, 12, 10)
PEOPLE = (
    ("Amara Okafor", Language.EN, "America/Vancouver", "bc"),
    ("Luc Tremblay", Language.FR, "America/Toronto", "ca"),
    ("Sam Power", Language.EN, "America/St_Johns", "nl"),
    ("Rose Lafleur", Language.FR, "America/Toronto", None),
)


@dataclass
class World:
    """A group of four; Rose is its secretariat. A workstream, and a meeting on December 9."""

    session: Session
    group: Group
    people: dict[str, Person]
    workstream: Workstream
    meeting: Meeting

    def context(self, who: str, now: datetime = NOW, language: Language | None = None) -> Context:
        person = self.people[who]
        account = Identity(platform="slack", workspace="T1", account=who, name=person.name)
        roles = frozenset({Role.SECRETARIAT if who == "Rose" else Role.REPRESENTATIVE})
        asker = Asker(account, person, lambda: roles)
        return Context(self.session, now, asker, self.group, language or person.language, REGISTRY)

    def say(self, who: str, line: str, now: datetime = NOW) -> Reply:
        """A typed line, with nothing missing."""
        heard = self.read(who, line, now)
        assert isinstance(heard, Understood)
        assert heard.missing == ()
        return self.press(who, heard.call, now, heard.language)

    def read(self, who: str, line: str, now: datetime = NOW) -> Understood | Misread:
        ctx = self.context(who, now)
        names = (self.workstream.code, self.workstream.name_en, self.workstream.name_fr)
        return read(
            line,
            REGISTRY,
            Reading(
                ctx.language,
                lambda arg, text: lexicon.accepts(arg, text, ctx.language, now, ctx.zone),
                lambda _kind: names,
            ),
        )

    def press(self, who: str, call: Call, now: datetime = NOW, language: Language | None = None) -> Reply:
        ctx, command = self.context(who, now, language), REGISTRY[call.command]
        reply: Reply = command.handler(ctx, **{arg.name: value(ctx, call, arg) for arg in command.args})
        return reply

    def card(self, who: str, line: str, now: datetime = NOW) -> Card:
        card = self.say(who, line, now).card
        assert card is not None
        return card

    def refused(self, who: str, line: str, now: datetime = NOW) -> Refused:
        with pytest.raises(Refused) as refused:
            self.say(who, line, now)
        return refused.value

    def action(self, number: int = 1) -> Action:
        found = action(self.session, self.group.id, number)
        assert found is not None
        return found

    def owners(self, number: int = 1) -> list[str]:
        return [first(name) for name in item_of(self.session, self.action(number)).names]

    def deliveries(self, state: DeliveryState = DeliveryState.PENDING) -> list[Delivery]:
        wanted = select(Delivery).where(Delivery.state == state).order_by(Delivery.due_at, Delivery.recipient)
        return list(self.session.scalars(wanted))

    def planned(self, state: DeliveryState = DeliveryState.PENDING) -> set[tuple[str, str]]:
        """(kind, first name) of what is planned."""
        return {(row.kind, self.who(row)) for row in self.deliveries(state)}

    def who(self, row: Delivery) -> str:
        return next(name for name, one in self.people.items() if f"person:{one.id}" == row.recipient)

    def one(self, kind: str, who: str) -> Delivery:
        """The first planned of a kind for a person."""
        return next(row for row in self.deliveries() if (row.kind, self.who(row)) == (kind, who))

    def due(self, row: Delivery) -> Due:
        return Due(self.session, row, self.people[self.who(row)], row.due_at)

    def drawn(self, row: Delivery) -> Card:
        return NOTICES[row.kind].draw(self.due(row))

    def send_everything(self, now: datetime = NOW) -> None:
        """Send what is due; what no longer holds is not sent."""
        for row in self.deliveries():
            if row.due_at <= now:
                reason = NOTICES[row.kind].holds(self.due(row))
                settle(
                    self.session, row, DeliveryState.CANCELLED if reason else DeliveryState.SENT, now, reason
                )
        self.session.flush()


def first(name: str) -> str:
    return name.split()[0]


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    with Session(store.engine, expire_on_commit=False) as session, session.begin():
        group = Group(code="cogwg", name_en="Group", name_fr="Groupe", acronym_en="COGWG", acronym_fr="GTGOC")
        administrations = {code: an_administration(code) for code in ("bc", "ca", "nl")}
        session.add_all([group, *administrations.values()])
        session.flush()
        people = {
            first(name): Person(
                name=name,
                email=f"{first(name).lower()}@canada.example",
                language=language,
                zone=zone,
                administration_id=administrations[code].id if code else None,
            )
            for name, language, zone, code in PEOPLE
        }
        workstream = Workstream(
            group_id=group.id, code="licences", name_en="Licences", name_fr="Licences", since=date(2026, 1, 5)
        )
        meeting = a_meeting(group, date(2026, 12, 9))
        session.add_all([*people.values(), workstream, meeting])
        session.flush()
        yield World(session, group, people, workstream, meeting)


def an_administration(code: str) -> Administration:
    names = dict.fromkeys(("name_en", "name_fr", "short_en", "short_fr", "fr_de", "fr_in"), code)
    return Administration(code=code, order=Order.PROVINCIAL, zone="America/Toronto", **names)


def a_meeting(group: Group, day: date) -> Meeting:
    return Meeting(
        group_id=group.id,
        slot=day,
        day=day,
        time=time(14),
        zone="America/Toronto",
        starts_at=zones.instant(day, time(14), "America/Toronto"),
        mode=Mode.TELECONFERENCE,
        state=MeetingState.SCHEDULED,
        sequence=0,
    )


@pytest.fixture
def added(world: World) -> World:
    """Amara has added an item that Luc owns."""
    world.say("Amara", "action add @luc.tremblay Draft the report by 2026-12-10")
    return world


def lines(card: Card) -> list[Line]:
    found: list[Line] = []
    for element in card.elements:
        match element:
            case Title(line) | Text(line):
                found.append(line)
            case Facts(rows):
                found += [line for row in rows for line in row]
            case Table(_, rows):
                found += [cell for row in rows for cell in row]
            case Link(label, _):
                found.append(label)
            case Buttons():
                pass
    return found


def keys(card: Card) -> list[str]:
    """The sentences of a card; what people wrote stands as it is."""
    return [line.key if isinstance(line, Sentence) else getattr(line, "text", "") for line in lines(card)]


def calls(card: Card) -> list[Call]:
    return [button.call for part in card.elements if isinstance(part, Buttons) for button in part.buttons]


def commands(card: Card) -> list[str]:
    return [call.command for call in calls(card)]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.key)
def test_examples_read_as_themselves_and_mean_the_same_in_both_languages(
    world: World, command: Command
) -> None:
    for example in command.examples:
        english, french = world.read("Amara", example.en), world.read("Luc", example.fr)
        assert isinstance(english, Understood)
        assert isinstance(french, Understood)
        assert english.call == french.call
        assert (english.call.command, english.missing) == (command.key, ())


@pytest.mark.parametrize(
    "line",
    [
        "action add @luc.tremblay Draft the report by 2026-12-10",
        "action item add @luc.tremblay Draft the report before December 11",
        "Action Add luc@canada.example Draft the report by Thursday, December 10, 2026",
        "mesure ajouter @luc.tremblay Draft the report d’ici le 10 décembre",
        "mesure de suivi ajouter @luc.tremblay Draft the report d'ici au 10 décembre",
        "mesure ajouter @luc.tremblay Draft the report pour le jeudi 10 décembre",
        "suivi ajouter @luc.tremblay Draft the report avant le 11 decembre",
    ],
)
def test_an_item_is_added_in_either_language_with_a_date_as_people_write_it(world: World, line: str) -> None:
    card = world.card("Amara", line)
    assert (world.action().text, world.action().due, world.owners()) == ("Draft the report", DUE, ["Luc"])
    assert keys(card)[0] == "action.added"


@pytest.mark.parametrize(
    "text",
    [
        "Summarize the figures from December 9 for the co-chairs",
        "Update the workstream page for Licences",
        "Rédiger le volet technique du rapport",
        "Rédiger l'ordre du jour de la prochaine réunion",
        "Compare the work by 3 provinces",
    ],
)
def test_words_of_the_text_stay_in_it(world: World, text: str) -> None:
    world.say("Amara", f"action add @luc.tremblay {text} by 2026-12-10")
    found = world.action()
    assert (found.text, found.workstream_id, found.meeting_id) == (text, None, None)


def test_an_item_keeps_its_owners_workstream_meeting_and_the_language_it_was_typed_in(world: World) -> None:
    world.say(
        "Amara",
        "mesure ajouter @luc.tremblay et @sam.power Comparer les licences pour le volet Licences "
        "issue de la réunion du 9 décembre d'ici le 15 janvier 2027",
    )
    found = world.action()
    assert world.owners() == ["Luc", "Sam"]
    assert (found.text, found.language, found.due) == (
        "Comparer les licences",
        Language.FR,
        date(2027, 1, 15),
    )
    assert (found.workstream_id, found.meeting_id) == (world.workstream.id, world.meeting.id)
    assert {"action.workstream", "action.meeting"} <= set(keys(world.card("Luc", "mesure voir 1")))


def test_the_date_understood_is_shown_in_full_with_a_button_to_change_it(world: World) -> None:
    card = world.card("Amara", "action add @luc.tremblay Draft the report by 10 December")
    assert say("action.day", day=DUE) in lines(card)
    [change] = calls(card)
    assert FORM in change.args
    asked = form(world.context("Amara"), REGISTRY["action.move"], change)
    assert [(field.name, field.kind, field.initial) for field in asked.fields] == [
        ("action", "text", "1"),
        ("day", "day", "2026-12-10"),
    ]


def test_the_meeting_understood_is_shown_in_full_and_can_be_another(world: World) -> None:
    line = "action add @luc.tremblay Draft it from meeting 2026-12-09 by 10 December"
    card = world.card("Amara", line)
    assert say("action.day", day=world.meeting.day) in lines(card)
    another = calls(card)[1]
    assert another.command == "action.from"
    with pytest.raises(Refused, match=r"meeting\.none_then"):
        world.press("Amara", another.with_(meeting="2026-12-10"))
    told = world.press("Luc", another).card
    assert told is not None
    assert say("action.from_meeting", number=1, day=world.meeting.day) in lines(told)
    with pytest.raises(Refused, match=r"action\.not_yours"):
        world.press("Sam", another)


def test_what_is_missing_is_asked_for_with_the_rest_kept(world: World) -> None:
    heard = world.read("Amara", "action add @luc.tremblay Draft the report")
    assert isinstance(heard, Understood)
    assert [arg.name for arg in heard.missing] == ["due"]
    assert heard.call.args == {"owners": "@luc.tremblay", "text": "Draft the report"}


def test_a_past_date_is_refused_and_only_the_date_is_asked_again(world: World) -> None:
    refused = world.refused("Amara", "action add @luc.tremblay Draft the report by 2026-11-30")
    assert (refused.sentence.key, refused.field) == ("action.past_due", "due")
    [offer] = refused.offers
    assert offer.call.args == {"owners": f"person:{world.people['Luc'].id}", "text": "Draft the report"}
    world.press("Amara", offer.call.with_(due="2026-12-10"))
    assert world.action().due == DUE


def test_owners_are_chosen_among_everybody_whatever_their_accounts(world: World) -> None:
    offer = world.refused("Amara", "action add @luc.tremblay Draft the report by 2026-11-30").offers[0]
    asked = form(world.context("Amara"), REGISTRY["action.add"], offer.call)
    owners = asked.fields[0]
    assert owners.initial == f"person:{world.people['Luc'].id}"
    labels = [Words(Reader(Language.FR)).line(option.label) for option in owners.options]
    assert labels == ["Amara Okafor (bc)", "Luc Tremblay (ca)", "Rose Lafleur", "Sam Power (nl)"]


def test_today_is_not_past_where_the_asker_is(world: World) -> None:
    evening = datetime(2026, 12, 11, 4, tzinfo=UTC)  # December 10, 8 pm in Vancouver, 11 pm in Toronto
    world.say("Amara", "action add @luc.tremblay Draft the report by 2026-12-10", evening)
    assert world.action().due == DUE


@pytest.mark.parametrize(
    ("source", "kept"), [("https://chat.example/p1", True), ("javascript:alert(1)", False)]
)
def test_an_item_made_from_a_message_keeps_the_link_to_it(world: World, source: str, kept: bool) -> None:
    args = {"owners": "@luc.tremblay", "text": "Draft the report", "due": "2026-12-10", "source": source}
    world.press("Amara", Call("action.add", args))
    links = [part.url for part in world.card("Luc", "mesure voir 1").elements if isinstance(part, Link)]
    assert links == ([source] if kept else [])


def test_items_are_numbered_in_order(added: World) -> None:
    added.say("Luc", "mesure ajouter @sam.power Relire d'ici le 2026-12-11")
    assert added.action(2).text == "Relire"


def test_owners_hear_of_a_new_item_but_not_who_added_it(world: World) -> None:
    world.say("Amara", "action add @luc.tremblay @amara.okafor Draft the report by 2026-12-10")
    assert ("action.assigned", "Luc") in world.planned()
    assert ("action.assigned", "Amara") not in world.planned()
    row = world.one("action.assigned", "Luc")
    assert row.due_at == NOW
    drawn = world.drawn(row)
    assert Written("Draft the report", Language.EN) in lines(drawn)
    assert commands(drawn) == ["action.done", "action.move", "action.assign"]


def test_each_owner_is_followed_up_at_nine_in_their_own_zone(world: World) -> None:
    world.say("Rose", "mesure ajouter @luc.tremblay @amara.okafor Relire d'ici le 2026-12-10")
    amara, luc = world.one("action.today", "Amara"), world.one("action.today", "Luc")
    assert amara.due_at == datetime(2026, 12, 10, 16, tzinfo=UTC)  # UTC−7 all year
    assert luc.due_at == datetime(2026, 12, 10, 14, tzinfo=UTC)
    assert luc.useful_until == datetime(2026, 12, 17, 14, tzinfo=UTC)


def test_follow_ups_keep_to_the_holidays_of_each_owners_administration(world: World) -> None:
    world.say("Rose", "mesure ajouter @luc.tremblay @amara.okafor Relire d'ici le 2026-12-25")
    assert world.one("action.today", "Amara").local_date == date(2026, 12, 28)
    assert world.one("action.today", "Luc").local_date == date(2026, 12, 29)


def test_a_follow_up_says_where_the_item_stands_when_it_is_read(added: World) -> None:
    titles = [
        keys(added.drawn(added.one(kind, "Luc")))[0]
        for kind in ("action.ahead", "action.today", "action.late")
    ]
    assert titles == ["action.ahead_title", "action.today_title", "action.late_title"]
    assert say("action.state_late", n=7) in lines(added.drawn(added.one("action.late", "Luc")))


def test_a_closed_item_is_silent_at_once(added: World) -> None:
    late = datetime(2026, 12, 18, 15, tzinfo=UTC)
    card = added.card("Luc", "mesure terminer 1 https://report.example/draft", late)
    assert keys(card)[0] == "action.closed"
    assert commands(card) == ["action.reopen"]
    pending = {row.kind for row in added.deliveries() if added.who(row) == "Luc"}
    assert pending <= {"action.assigned"}
    added.send_everything(late)
    assert ("action.assigned", "Luc") in added.planned(DeliveryState.CANCELLED)


def test_a_reminder_sent_before_is_redrawn_as_done(added: World) -> None:
    row = added.one("action.today", "Luc")
    post = Post(delivery_id=row.id, platform="slack", workspace="T1", channel="D1", message="1")
    added.session.add(post)
    settle(added.session, row, DeliveryState.SENT, row.due_at)
    added.say("Luc", "mesure terminer 1", row.due_at)
    added.session.refresh(post)
    assert post.stale
    assert keys(added.drawn(row))[0] == "action.closed_title"
    assert calls(added.drawn(row)) == []


def test_whoever_added_an_item_hears_that_somebody_else_closed_it(added: World) -> None:
    added.say("Luc", "mesure terminer 1 https://report.example/draft")
    row = added.one("action.closed", "Amara")
    drawn = added.drawn(row)
    assert [part.url for part in drawn.elements if isinstance(part, Link)] == ["https://report.example/draft"]
    assert NOTICES["action.closed"].holds(added.due(row)) is None
    added.say("Luc", "mesure rouvrir 1")
    assert NOTICES["action.closed"].holds(added.due(row)) is not None


def test_nobody_is_told_of_what_they_did_themselves(world: World) -> None:
    world.say("Luc", "mesure ajouter @luc.tremblay Relire d'ici le 2026-12-10")
    world.say("Luc", "mesure reporter 1 au 2026-12-11")
    world.say("Luc", "mesure terminer 1")
    world.say("Luc", "mesure rouvrir 1")
    assert {kind for kind, _ in world.planned()} == {"action.ahead", "action.today", "action.late"}


@pytest.mark.parametrize(
    "line",
    ["action move 1 to 2026-12-17", "action move #1 17 December", "mesure reporter 1 au jeudi 17 décembre"],
)
def test_an_item_is_moved_with_or_without_a_word_before_the_date(added: World, line: str) -> None:
    added.send_everything()
    card = added.card("Amara", line)
    assert lines(card)[0] == say("action.moved", number=1, due=date(2026, 12, 17))
    days = {row.local_date for row in added.deliveries() if row.kind == "action.today"}
    assert days == {date(2026, 12, 17)}
    assert ("action.moved", "Luc") in added.planned()


def test_a_follow_up_for_an_earlier_date_does_not_go_out(added: World) -> None:
    row = added.one("action.today", "Luc")
    added.say("Luc", "mesure reporter 1 2026-12-17")
    assert row.state is DeliveryState.CANCELLED
    assert NOTICES[row.kind].holds(added.due(row)) == "action item moved"


def test_moving_to_the_past_or_to_the_same_day_is_refused(added: World) -> None:
    past, same = (
        added.refused("Luc", "mesure reporter 1 au 2026-11-30"),
        added.refused("Luc", "action move 1 to 2026-12-10"),
    )
    assert (past.sentence.key, past.field) == ("action.past_due", "day")
    assert (same.sentence.key, same.field) == ("action.same_due", "day")


@pytest.mark.parametrize("line", ["mesure confier 1 @sam.power", "action hand over 1 to @sam.power"])
def test_an_item_handed_over_is_the_new_owners_alone(added: World, line: str) -> None:
    added.send_everything()
    added.say("Luc", line)
    assert added.owners() == ["Sam"]
    assert {who for _, who in added.planned()} == {"Sam"}
    assert ("action.assigned", "Sam") in added.planned()


def test_a_reminder_to_a_former_owner_loses_its_buttons(added: World) -> None:
    row = added.one("action.ahead", "Luc")
    added.say("Luc", "mesure confier 1 @sam.power")
    assert calls(added.drawn(row)) == []
    assert NOTICES[row.kind].holds(added.due(row)) == "handed over"


def test_an_item_given_back_is_announced_and_followed_up_again(added: World) -> None:
    added.send_everything()
    added.say("Luc", "mesure confier 1 @sam.power")
    later = NOW + timedelta(hours=1)
    added.say("Sam", "action assign 1 @luc.tremblay", later)
    assert {who for kind, who in added.planned() if kind == "action.today"} == {"Luc"}
    assert added.one("action.assigned", "Luc").due_at == later


def test_handing_over_to_those_who_own_it_is_refused(added: World) -> None:
    assert added.refused("Luc", "mesure confier 1 @luc.tremblay").sentence.key == "action.same_owners"


def test_hand_over_asks_to_whom(added: World) -> None:
    reply = added.press("Luc", Call("action.assign", {"action": "1"}))
    assert reply.form is not None
    assert [(field.name, field.kind, field.required) for field in reply.form.fields] == [
        ("action", "text", True),
        ("owners", "people", True),
    ]


def test_a_reopened_item_is_followed_up_again_and_its_owners_hear_of_it(added: World) -> None:
    before = added.planned()
    added.say("Luc", "mesure terminer 1 finished")
    added.say("Amara", "action reopen 1")
    assert before | {("action.reopened", "Luc")} <= added.planned()
    found = added.action()
    assert (found.done_at, found.done_by, found.done_note) == (None, None, None)


@pytest.mark.parametrize(
    "line", ["action done 1", "action move 1 to 2026-12-17", "action assign 1 @sam.power"]
)
def test_a_closed_item_is_reopened_before_it_is_changed(added: World, line: str) -> None:
    added.say("Luc", "mesure terminer 1")
    refused = added.refused("Luc", line)
    assert refused.sentence.key == "action.is_closed"
    assert [offer.call for offer in refused.offers] == [Call("action.reopen", {"action": "1"})]


def test_an_open_item_cannot_be_reopened(added: World) -> None:
    assert added.refused("Luc", "mesure rouvrir 1").sentence.key == "action.is_open"


@pytest.mark.parametrize(
    "line",
    ["action done 1", "action move 1 to 2026-12-17", "action assign 1 @sam.power", "action reopen 1"],
)
def test_others_are_told_whose_it_is(added: World, line: str) -> None:
    refused = added.refused("Sam", line)
    assert refused.sentence == say("action.not_yours", number=1, owners=("Luc Tremblay",))


def test_others_are_refused_before_the_form_opens(added: World) -> None:
    with pytest.raises(Refused) as refused:
        added.press("Sam", Call("action.move", {"action": "1"}))
    assert refused.value.sentence.key == "action.not_yours"


@pytest.mark.parametrize("who", ["Luc", "Amara", "Rose"])
def test_owners_who_added_it_and_the_secretariat_may_close_it(added: World, who: str) -> None:
    added.say(who, "action done 1")
    assert added.action().done_by == added.people[who].id


def test_a_number_that_does_not_exist_is_refused(added: World) -> None:
    assert added.refused("Luc", "mesure voir 99").sentence == say("action.no_such", number="99")


def test_only_those_who_may_change_an_item_see_buttons(added: World) -> None:
    assert commands(added.card("Sam", "action show 1")) == []
    assert commands(added.card("Luc", "mesure voir 1")) == ["action.done", "action.move", "action.assign"]
    added.say("Luc", "mesure terminer 1 finished")
    card = added.card("Luc", "mesure voir 1")
    assert commands(card) == ["action.reopen"]
    assert {"action.closed_by", "finished"} <= set(keys(card))


def test_lists_are_ones_own_the_late_ones_or_all(added: World) -> None:
    added.say("Luc", "mesure ajouter @sam.power Relire d'ici le 2026-12-20")
    added.say("Luc", "mesure ajouter @sam.power Publier d'ici le 2026-12-05")
    added.say("Sam", "action done 3")
    later = datetime(2026, 12, 12, 15, tzinfo=UTC)
    assert texts(added.card("Luc", "mesure", later)) == ["Draft the report"]
    assert texts(added.card("Luc", "mesure liste miennes", later)) == ["Draft the report"]
    assert texts(added.card("Sam", "action list late", later)) == ["Draft the report"]
    assert texts(added.card("Amara", "action all", later)) == ["Draft the report", "Relire"]


def texts(card: Card) -> list[str]:
    [table] = [part for part in card.elements if isinstance(part, Table)]
    return [row[1].text for row in table.rows if isinstance(row[1], Written)]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("action list", "action.none_mine"),
        ("action list late", "action.none_late"),
        ("action list all", "action.none_all"),
    ],
)
def test_an_empty_list_says_so(world: World, line: str, key: str) -> None:
    assert keys(world.card("Sam", line)) == [key]


def test_an_item_in_one_line() -> None:
    found = Action(number=3, text="Relire", language=Language.FR, due=DUE)
    assert cards.line(found, [Person(name="Luc"), Person(name="Sam")]) == say(
        "action.line", n=2, number=3, text=Written("Relire", Language.FR), owners=("Luc", "Sam"), due=DUE
    )


def test_planning_everything_again_changes_nothing(added: World) -> None:
    added.say("Luc", "mesure ajouter @sam.power Relire d'ici le 2026-12-20")
    before = [(row.id, row.due_at, row.useful_until, row.state) for row in added.deliveries()]
    plan_all(added.session, added.group, NOW)
    assert [(row.id, row.due_at, row.useful_until, row.state) for row in added.deliveries()] == before
    assert before


def test_planning_everything_follows_the_records(added: World) -> None:
    added.say("Luc", "mesure ajouter @sam.power Relire d'ici le 2026-12-20")
    added.action(1).due = date(2026, 12, 14)
    added.people["Sam"].zone = "America/Vancouver"
    added.session.flush()
    plan_all(added.session, added.group, NOW)
    assert added.one("action.today", "Luc").local_date == date(2026, 12, 14)
    assert added.one("action.today", "Sam").due_at == datetime(2026, 12, 21, 16, tzinfo=UTC)


def test_follow_ups_beyond_the_horizon_are_added_as_time_passes(added: World) -> None:
    def late() -> int:
        return sum(row.kind == "action.late" for row in added.deliveries())

    before = late()
    plan_all(added.session, added.group, NOW + timedelta(days=16))  # a week after it was due
    assert late() == before + 1


def test_planning_everything_takes_the_same_few_queries_however_many_items(added: World) -> None:
    def statements() -> int:
        with counting(added.session) as seen:
            plan_all(added.session, added.group, NOW)
        return len(seen)

    few = statements()
    for number in range(20):
        added.say("Luc", f"mesure ajouter @sam.power Relire {number} d'ici le 2026-12-20")
    assert statements() == few <= 5


def test_adding_an_item_takes_few_queries(world: World) -> None:
    ctx = world.context("Amara")
    owners = [world.people["Luc"], world.people["Sam"]]
    with counting(world.session) as seen:
        REGISTRY["action.add"].handler(
            ctx, owners=owners, text="Relire", due=DUE, workstream=None, meeting=None, source=None
        )
    assert len(seen) <= 8
    assert world.session.scalar(select(func.count()).select_from(Ownership)) == 2


async def test_items_added_at_the_same_time_each_get_a_number_of_their_own(store: Store) -> None:
    def group(session: Session) -> int:
        made = Group(code="cogwg", name_en="G", name_fr="G", acronym_en="COGWG", acronym_fr="GTGOC")
        person = Person(name="Luc", email="luc@canada.example", language=Language.FR, zone="America/Toronto")
        session.add_all([made, person])
        session.flush()
        return made.id

    id = store.now(group)

    def add(session: Session) -> None:
        person = session.scalars(select(Person)).one()
        asker = Asker(Identity(platform="slack", workspace="T1", account="L", name="L"), person, frozenset)
        ctx = Context(session, NOW, asker, session.get_one(Group, id), Language.FR, REGISTRY)
        handlers.add(ctx, [person], "Relire", DUE, None, None, None)

    await asyncio.gather(*(store.run(add) for _ in range(12)))
    numbers = store.now(lambda session: session.scalars(select(Action.number).order_by(Action.number)).all())
    assert numbers == list(range(1, 13))


class counting:  # noqa: N801 - reads as a word where it is used
    """The statements that a session's connection executes meanwhile."""

    def __init__(self, session: Session) -> None:
        self.session, self.seen = session, list[str]()

    def _note(self, _connection: object, _cursor: object, statement: str, *_others: Any) -> None:
        self.seen.append(statement)

    def __enter__(self) -> list[str]:
        self.session.flush()
        event.listen(self.session.get_bind(), "before_cursor_execute", self._note)
        return self.seen

    def __exit__(self, *_error: object) -> None:
        event.remove(self.session.get_bind(), "before_cursor_execute", self._note)
