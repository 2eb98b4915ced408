"""What a person is shown about themselves."""

from collections.abc import Sequence
from datetime import date

from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Card, Facts, Text, Title
from bot.chat.sentence import Both, Line, Sentence, Typed, Value, Written, say
from bot.language import Language
from commands.administrations import city, short
from commands.workstream.rules import name
from storage.actions import Action
from storage.meetings import Answer, Meeting
from storage.people import Administration, Holding, Person, Role
from storage.workstreams import Workstream

ROLES = {role: say(f"me.role_{role.name.lower()}") for role in Role}
LANGUAGES = {Language.EN: say("me.english"), Language.FR: say("me.french")}


HELP = Both("help", "aide")


def languages() -> Buttons:
    """The choice of a language, each in its own."""
    return Buttons(
        tuple(
            Button(say(f"me.button_{language}"), Call("me.language", {"language": language.value}))
            for language in Language
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


def owed(
    meetings: Sequence[tuple[Meeting, Answer | None]],
    actions: Sequence[Action],
    silent: Sequence[Workstream],
    today: date,
) -> Card:
    """What a person owes: answers, action items and workstream updates."""
    lines: list[Text] = [Text(_meeting(meeting, answer)) for meeting, answer in meetings]
    lines += [Text(_action(action, today)) for action in actions]
    lines += [Text(say("me.owes_update", name=name(workstream))) for workstream in silent]
    return Card.of(*(lines or [Text(say("me.nothing_owed"))]))


def _meeting(meeting: Meeting, answer: Answer | None) -> Sentence:
    if answer is None:
        return say("me.owes_answer", when=meeting.starts_at)
    return say("me.answered", when=meeting.starts_at, answer=say(f"attendance.answer_{answer}"))


def _action(action: Action, today: date) -> Sentence:
    text: Value = Written(action.text, action.language)
    key = "me.owes_late" if action.due < today else "me.owes_action"
    return say(key, number=action.number, text=text, due=action.due)
