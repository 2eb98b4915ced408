"""With the longest names and texts that the database allows, Slack takes everything that Scribe draws."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import String, select, update
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
from storage.groups import Group, Room
from storage.meetings import Meeting, Series
from storage.people import Administration, Identity, Person
from storage.workdays import WorkdayException
from storage.workspaces import Workspace, departed, installed
from storage.workstreams import Update, Workstream
from tests.platforms.slack.published import complaints
from tests.platforms.slack.wire import NOW, PRIYA

CHAIR = "fiona.bayers-achebe"
"""A co-chair, who may say everything."""

PATTERN = "Ünïté <!channel> & <@U1> *b* ᐃᓄᒃᑎᑐᑦ "
LONG = {
    Administration: ("name_en", "name_fr", "short_en", "short_fr", "fr_de", "fr_in"),
    Group: ("name_en", "name_fr"),
    Identity: ("name",),
    Person: ("name",),
    Meeting: ("reason", "link"),
    Room: ("name",),
    Series: ("link",),
    WorkdayException: ("name_en", "name_fr"),
    Workspace: ("name", "install_at"),
    Workstream: ("name_en", "name_fr"),
    Action: ("text", "source", "done_note"),
    Update: ("text", "challenges"),
}
"""What people write, or what is written of them."""

LONGEST = 120
"""Characters from which on a text is long."""

HIDDEN = {
    "audit_entries": "shown on the command line",
    "conversations": "where a chat takes messages",
    "deliveries.reason": "told in our own words",
    "delivery_events": "a trace that nobody is shown",
    "heard": "keys of a chat",
    "identities.account": "an ID of a chat",
    "identities.direct": "an ID of a chat",
    "identities.email": "looked for, not shown",
    "identities.handle": "a name of a chat, looked for",
    "people.email": "shown alone, and a section holds ten of it",
    "posts": "IDs of a chat",
    "rooms.channel": "an ID of a chat",
    "series.rule": "told in our own words",
    "slack_bots": "secrets, and what Slack calls a workspace",
    "slack_oauth_states": "secrets",
}
"""Long texts, or tables of such, that are not stretched, and why."""

LINKS = ("install_at", "link", "source")
TYPED = max(arg.limit for command in REGISTRY.typed() for arg in command.args)
"""Characters of the longest text that can be given; what holds it has no limit of its own."""


def longest(model: type[Base], name: str) -> str:
    column = table(model).c[name].type
    length = column.length if isinstance(column, String) and column.length else TYPED
    whole = f"https://a.example/{'x' * length}" if name in LINKS else PATTERN * (length // len(PATTERN) + 1)
    return whole[:length]


def stretch(session: Session) -> None:
    """Make everything that is written as long as it can be; there is something of each kind."""
    for model, names in LONG.items():
        for name in names:
            column = table(model).c[name]
            found = session.scalars(select(column).where(column.is_not(None))).all()
            assert found, f"no {column}"
            session.execute(update(model).where(column.is_not(None)).values({name: longest(model, name)}))


SAID = (
    (CHAIR, "action add @luc.arsenault-doiron Write the day down by 2026-12-01"),
    (CHAIR, "action add @fiona.bayers-achebe Count the days by 2026-12-10"),
    (CHAIR, "action add @fiona.bayers-achebe Look back by 2026-12-10"),
    (CHAIR, "action done 3 All of it is written"),
    (CHAIR, "meeting move 2027-01-13 to 2027-01-20 14:00 because of the budget"),
    (CHAIR, "workday add 2026-12-24 off because office closed"),
    (CHAIR, "jour ouvrable ajouter 2026-12-29 chômé motif : bureau fermé"),
    (PRIYA, "workstream update portals limited progress Two portals challenges: Budget"),
)


async def furnished(scribe: Local) -> None:
    """A record of each kind, and then every text at its longest."""
    for who, line in SAID:
        await scribe.caller.say(who, CHANNEL, f"/cogwg {line}")
    await scribe.parts.store.run(other_records)
    await scribe.parts.store.run(stretch)


def other_records(session: Session) -> None:
    """Those that no line makes: action items made of messages, a workspace that has to be installed again,
    and one that is not there any more."""
    session.execute(update(Action).values(source="https://a.example"))
    for team in ("T7", "T8"):
        installed(session, "slack", team, team, None, NOW)
    ends = {"ends_at": NOW + timedelta(hours=8), "install_at": "https://a.example"}
    session.execute(update(Workspace).where(Workspace.workspace == "T7").values(ends))
    departed(session, "slack", "T8", NOW)


def test_every_long_text_is_stretched_or_stands_nowhere() -> None:
    stretched = {str(table(model).c[name]) for model, names in LONG.items() for name in names}
    columns = [column for each in Base.metadata.sorted_tables for column in each.columns]
    lengths = {str(one): one.type.length for one in columns if isinstance(one.type, String)}
    long = {one for one, length in lengths.items() if length is None or length >= LONGEST}
    assert long - stretched == {one for one in long if one in HIDDEN or one.split(".")[0] in HIDDEN}
    assert not stretched & HIDDEN.keys()


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
