"""With the longest names and texts that the database allows, Slack takes everything that Scribe draws."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import String, update
from sqlalchemy.orm import Session

from bot.chat.words import Reader, Words
from bot.drafts import Drawing, drafts
from bot.language import Language
from bot.local import CHANNEL, Local
from bot.platforms.slack.client import Slack
from bot.platforms.slack.modal import modal
from bot.workspace.blockkit.surfaces import check_message, check_view
from commands.features import REGISTRY
from storage.actions import Action
from storage.base import Base, table
from storage.groups import Group
from storage.meetings import Meeting, Series
from storage.people import Administration, Identity, Person
from storage.workdays import WorkdayException
from storage.workstreams import Update, Workstream
from tests.platforms.slack.published import complaints
from tests.platforms.slack.wire import NOW

CHAIR = "fiona.bayers-achebe"
"""A co-chair, who may say everything."""

PATTERN = "Ünïté <!channel> & <@U1> *b* ᐃᓄᒃᑎᑐᑦ "
LONG = {
    Administration: ("name_en", "name_fr", "short_en", "short_fr", "fr_de", "fr_in"),
    Group: ("name_en", "name_fr"),
    Identity: ("name",),
    Person: ("name",),
    Meeting: ("reason", "link"),
    Series: ("link",),
    WorkdayException: ("name_en", "name_fr"),
    Workstream: ("name_en", "name_fr"),
    Action: ("text", "source", "done_note"),
    Update: ("text", "challenges"),
}
"""What people write, or what is written of them."""

LINKS = ("link", "source")
TYPED = max(arg.limit for command in REGISTRY.typed() for arg in command.args)
"""Characters of the longest text that can be given; what holds it has no limit of its own."""


def longest(model: type[Base], name: str) -> str:
    column = table(model).c[name].type
    length = column.length if isinstance(column, String) and column.length else TYPED
    whole = f"https://a.example/{'x' * length}" if name in LINKS else PATTERN * (length // len(PATTERN) + 1)
    return whole[:length]


def stretch(session: Session) -> None:
    """Make everything that is written as long as it can be."""
    for model, names in LONG.items():
        for name in names:
            column = table(model).c[name]
            session.execute(update(model).where(column.is_not(None)).values({name: longest(model, name)}))


async def furnished(scribe: Local) -> None:
    """A record of each kind, and then every text at its longest."""
    for line in (
        "action add me Write the day down by 2026-12-10",
        "meeting add 9 December 2026 at 14:00 because of the budget",
        "workday add 2026-12-24 because office closed",
    ):
        await scribe.caller.say(CHAIR, CHANNEL, f"/cogwg {line}")
    await scribe.parts.store.run(stretch)


@pytest.mark.parametrize("language", Language)
async def test_every_answer_and_form_is_taken(scribe: Local, language: Language) -> None:
    await furnished(scribe)
    incident = Words(Reader(language))("chat.incident", number="").split("{")[0][:12]
    for command in REGISTRY.typed():
        for example in command.examples:
            outcome = await scribe.caller.say(CHAIR, CHANNEL, f"/cogwg {example.in_(language)}")
            assert outcome.ok, (example, outcome)
            if view := scribe.town.view_of(CHAIR):
                await scribe.caller.dismiss(CHAIR, view)
    assert refused(scribe) == []
    assert not [one for one in scribe.town.visible(CHAIR, CHANNEL) if incident in one.text]


async def test_every_message_that_is_planned_is_taken(scribe: Local) -> None:
    await furnished(scribe)
    await scribe.host.forward(NOW + timedelta(days=40))
    assert refused(scribe) == []
    assert (
        len({call.arguments["channel"] for call in scribe.town.calls if call.method.startswith("chat.")}) > 9
    )


def refused(scribe: Local) -> list[Any]:
    return [(call.method, call.error, call.messages) for call in scribe.town.calls if call.error]


async def test_every_draft_is_of_the_published_types(scribe: Local) -> None:
    await furnished(scribe)
    nothing: Any = None
    drawing = Drawing(Slack.alone(nothing, ""), lambda form, reader: modal(form, reader, None))
    until = NOW + timedelta(days=90)
    drawn = await scribe.parts.store.run(partial(drafts, drawing=drawing, now=NOW, until=until))
    for one in drawn:
        if "type" in one.drawn:
            check_view(one.drawn, "modal")
            assert complaints({"view": one.drawn}) == []
        else:
            check_message(one.drawn["blocks"])
            assert complaints({"blocks": one.drawn["blocks"]}) == []
    assert len(drawn) > 40
