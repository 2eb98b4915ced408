"""Exceptions to the usual working days, as cards."""

from collections.abc import Mapping

from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Card, Table, Text, Title
from bot.chat.sentence import Both, Line, Sentence, Typed, Written, say
from bot.language import Language
from commands.change import change
from commands.pages import Page
from storage.workdays import EVERYWHERE, WorkdayException

BUTTONS = 5
"""Days that can be removed with a button; the others by typing."""

HEAD = ("workday.day", "workday.where", "workday.what", "workday.name")

Names = Mapping[str, Both]
"""The everyday names of administrations, by code."""


def named(one: WorkdayException) -> Line:
    """Its name, in the reader's language where there is one."""
    if one.name_en and one.name_fr:
        return Both(one.name_en, one.name_fr)
    if one.name_fr:
        return Written(one.name_fr, Language.FR)
    return Written(one.name_en or "", Language.EN)


def where(one: WorkdayException, names: Names) -> Sentence:
    """Which administration it holds for."""
    if one.region == EVERYWHERE:
        return say("workday.everywhere")
    return say("chat.this", what=names.get(one.region, one.region))


def noted(one: WorkdayException, name: str, names: Names) -> Card:
    """What one who has noted a day, under a name, is told."""
    key = "workday.noted_worked" if one.worked else "workday.noted_off"
    told = say(key, day=one.day, where=where(one, names), name=named(one))
    again = change(_again(one, name).with_(instead=str(one.id)))
    return Card.of(Text(told), Text(say("workday.replanned"), "quiet"), Buttons((again, _remove(one, names))))


def removed(one: WorkdayException, name: str, names: Names) -> Card:
    """What one who has removed a day is told; it can be noted again."""
    told = say("workday.removed", day=one.day, where=where(one, names))
    again = change(_again(one, name), "workday.button_again")
    return Card.of(Text(told), Text(say("workday.replanned"), "quiet"), Buttons((again,)))


def listed(page: Page[WorkdayException], names: Names, *, conducts: bool) -> Card:
    """The days to come, with what removes them for those who conduct."""
    days = page.items
    if not days:
        line = Typed(Both("workday add", "jour ouvrable ajouter"))
        told = say("workday.none_yet", line=line) if conducts else say("workday.none")
        return Card.of(Text(told))
    remove = tuple(_remove(one, names) for one in days[:BUTTONS]) if conducts else ()
    return Card.of(
        Title(say("workday.title")),
        Table(tuple(say(key) for key in HEAD), tuple(_row(one, names) for one in days)),
        page.position,
        page.turns,
        Buttons(remove) if remove else None,
    )


def _row(one: WorkdayException, names: Names) -> tuple[Line, ...]:
    what = say("workday.worked" if one.worked else "workday.off")
    return say("meeting.on", day=one.day), where(one, names), what, named(one)


def _call(command: str, one: WorkdayException) -> Call:
    call = Call(command, {"day": one.day.isoformat()})
    return call if one.region == EVERYWHERE else call.with_(administration=one.region)


def _again(one: WorkdayException, name: str) -> Call:
    """Note it, as it is noted."""
    return _call("workday.add", one).with_(kind="worked" if one.worked else "off", name=name)


def _remove(one: WorkdayException, names: Names) -> Button:
    label = say("workday.button_remove", day=one.day, where=where(one, names))
    return Button(label, _call("workday.remove", one), "danger")
