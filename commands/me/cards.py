"""What a person is shown about themselves."""

from collections.abc import Sequence
from datetime import date

from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Card, Facts, Text, Title
from bot.chat.sentence import Both, Line, Sentence, Typed, Value, Written, say
from bot.language import Language
from commands.administrations import city, short
from commands.me.gather import Owed
from commands.workstream.rules import name
from storage.actions import Action
from storage.meetings import Answer, Meeting
from storage.people import Administration, Holding, Person, Role
from storage.workstreams import Workstream

ROLES = {role: say(f"me.role_{role.name.lower()}") for role in Role}
LANGUAGES = {Language.EN: say("me.english"), Language.FR: say("me.french")}


HELP = Both("help", "aide")

NOTHING = Text(say("me.nothing_owed"))


def languages(besides: Language | None = None) -> Buttons:
    """The choice of a language, each in its own; but for the one that is chosen, if given."""
    return Buttons(
        tuple(
            Button(say(f"me.button_{language}"), Call("me.language", {"language": language.value}))
            for language in Language
            if language is not besides
        )
    )


def welcome(person: Person) -> Card:
    """The first contact, in both languages at once: the person has not chosen yet."""
    return Card.of(
        Title(say("me.welcome_title")),
        *(Text(_hello(person, language)) for language in (person.language, person.language.other)),
        languages(),
    )


def _hello(person: Person, language: Language) -> Sentence:
    return say(f"me.welcome_{language}", name=person.name, help=Typed(HELP, language))


def known(
    person: Person,
    administration: Administration | None,
    holdings: Sequence[Holding],
    led: Sequence[Workstream],
    others: Sequence[tuple[Sentence, Line]],
) -> Facts:
    """Everything that is kept of a person: nothing else is."""
    rows: list[tuple[Sentence, Line]] = [
        (say("me.name"), Written(person.name)),
        (say("me.email"), Written(person.email)),
        (say("me.language_label"), LANGUAGES[person.language]),
        (say("me.zone"), city(person.zone)),
    ]
    if administration:
        rows.append((say("me.administration"), short(administration)))
    for holding in holdings:
        rows.append((say("me.role"), _role(holding)))
    for workstream in led:
        rows.append((say("me.leads"), name(workstream)))
    return Facts((*rows, *others))


def _role(holding: Holding) -> Sentence:
    if holding.until is None:
        return say("me.role_since", role=ROLES[holding.role], since=holding.since)
    return say("me.role_until", role=ROLES[holding.role], since=holding.since, until=holding.until)


def owed(what: Owed, today: date) -> tuple[Text, ...]:
    """What a person owes: answers, action items and workstream updates."""
    lines = (
        *(Text(_meeting(meeting, answer)) for meeting, answer in what.answers),
        *(Text(action(one, today)) for one in what.actions),
        *(Text(silent(one)) for one in what.silent),
    )
    return lines or (NOTHING,)


def _meeting(meeting: Meeting, answer: Answer | None) -> Sentence:
    if answer is None:
        return unanswered(meeting)
    return say("me.answered", when=meeting.starts_at, answer=say(f"attendance.answer_{answer}"))


def unanswered(meeting: Meeting) -> Sentence:
    """That an answer is awaited."""
    return say("me.owes_answer", when=meeting.starts_at)


def action(of: Action, today: date) -> Sentence:
    """An action item that one owes."""
    text: Value = Written(of.text, of.language)
    key = "me.owes_late" if of.due < today else "me.owes_action"
    return say(key, number=of.number, text=text, due=of.due)


def silent(workstream: Workstream) -> Sentence:
    """That an update is awaited."""
    return say("me.owes_update", name=name(workstream))
