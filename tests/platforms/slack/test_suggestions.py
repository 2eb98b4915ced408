"""People, workstreams, action items and administrations are found as one types in a form, quickly, by whoever
may see them; and looking changes nothing."""

from typing import Any

import pytest
from sqlalchemy import event

from bot.local import CHANNEL, Local
from bot.platforms.slack import limits
from bot.workspace.records import View
from tests.platforms.slack.slow import last, modal_of
from tests.platforms.slack.wire import LUC, PRIYA, add

CHAIR, STRANGER = "fiona.bayers-achebe", "alex.morin"
BOOK = "action add @fiona.bayers-achebe Book the room by 2026-12-11"


async def asked(scribe: Local, who: str, line: str) -> View:
    if open := scribe.town.view_of(who):
        await scribe.caller.dismiss(who, open)
    await scribe.caller.say(who, CHANNEL, f"/cogwg {line}")
    await scribe.town.until(lambda: scribe.town.view_of(who))
    return modal_of(scribe, who)


def element(view: View, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each["element"] for each in view.blocks if each["block_id"] == name)
    return found


async def found(scribe: Local, who: str, view: View, field: str, typed: str) -> list[str]:
    return [each["text"]["text"] for each in await scribe.caller.search(who, view, field, typed)]


@pytest.mark.parametrize(
    ("who", "line", "label"),
    [
        (PRIYA, "action add", "Étienne Desrosiers-Vu (Quebec)"),
        (LUC, "mesure ajouter", "Étienne Desrosiers-Vu (Québec)"),
    ],
)
async def test_people_are_found_in_the_language_of_the_form(
    scribe: Local, who: str, line: str, label: str
) -> None:
    view = await asked(scribe, who, line)
    assert element(view, "owners")["type"] == "multi_external_select"
    for typed in ("etienne", "vu qu", "Étienne qu", "etienne.desrosiers"):
        assert await found(scribe, who, view, "owners", typed) == [label]


async def test_before_anything_is_typed_the_list_is_there(scribe: Local) -> None:
    view = await asked(scribe, PRIYA, "action add")
    everybody = await found(scribe, PRIYA, view, "owners", "")
    assert 20 < len(everybody) <= limits.OPTIONS
    assert everybody == sorted(everybody, key=lambda name: name.replace("É", "E").casefold())


async def test_who_was_named_already_stands_in_the_field_and_stays(scribe: Local) -> None:
    await scribe.caller.say(PRIYA, CHANNEL, "/cogwg action add @luc.arsenault-doiron Draft")
    await scribe.town.until(lambda: scribe.town.view_of(PRIYA))
    view = modal_of(scribe, PRIYA)
    (chosen,) = element(view, "owners")["initial_options"]
    assert chosen["text"]["text"].startswith("Luc Arsenault-Doiron")
    assert (await scribe.caller.submit(PRIYA, view, {"due": "2026-12-10"})).ok
    seen = scribe.town.visible
    await scribe.town.until(lambda: any("Luc Arsenault" in each.text for each in seen(PRIYA, CHANNEL)))


async def test_a_short_list_is_a_list(scribe: Local) -> None:
    view = await asked(scribe, PRIYA, "workstream show")
    assert element(view, "workstream")["type"] == "static_select"


async def test_administrations_are_found_by_either_name(scribe: Local) -> None:
    view = await asked(scribe, CHAIR, "workday add")
    (field,) = [block["block_id"] for block in view.blocks if "external" in block["element"]["type"]]
    assert await found(scribe, CHAIR, view, field, "nouvelle-ecosse") == ["Nova Scotia"]


async def test_a_lead_chooses_among_the_workstreams_that_are_led(scribe: Local) -> None:
    view = await asked(scribe, PRIYA, "workstream update")
    offered = element(view, "workstream")["options"]
    assert [each["value"] for each in offered] == ["portals"]


async def test_action_items_are_offered_to_those_who_may_change_them(scribe: Local) -> None:
    await scribe.caller.say(PRIYA, CHANNEL, f"/cogwg {add('Compare the licences')}")
    await scribe.caller.say(CHAIR, CHANNEL, f"/cogwg {BOOK}")
    mine = element(await asked(scribe, PRIYA, "action done"), "action")
    assert [each["text"]["text"] for each in mine["options"]] == ["1. Compare the licences"]
    every = element(await asked(scribe, CHAIR, "action done"), "action")
    assert [each["value"] for each in every["options"]] == ["1", "2"]


async def test_a_closed_action_item_is_found_by_its_number_and_opened_again_from_a_list(
    scribe: Local,
) -> None:
    await scribe.caller.say(PRIYA, CHANNEL, f"/cogwg {add('Compare the licences')}")
    await scribe.caller.say(PRIYA, CHANNEL, f"/cogwg {add('Draft the report')}")
    await scribe.caller.say(PRIYA, CHANNEL, "/cogwg action done 1")
    view = await asked(scribe, PRIYA, "action show")
    assert await found(scribe, PRIYA, view, "action", "") == ["2. Draft the report"]
    assert await found(scribe, PRIYA, view, "action", "#1") == ["1. Compare the licences"]
    again = element(await asked(scribe, PRIYA, "action reopen"), "action")
    assert [each["value"] for each in again["options"]] == ["1"]


@pytest.mark.parametrize("line", ["action done", "action reopen", "workstream update"])
async def test_who_has_nothing_to_choose_is_told_instead_of_asked(scribe: Local, line: str) -> None:
    await scribe.caller.say("samuel.adeyemi", CHANNEL, f"/cogwg {line}")
    assert scribe.town.view_of("samuel.adeyemi") is None
    assert last(scribe, "samuel.adeyemi").ephemeral_to


async def test_an_item_that_is_somebody_elses_is_refused_beside_its_field(scribe: Local) -> None:
    await scribe.caller.say(PRIYA, CHANNEL, f"/cogwg {add('Compare the licences')}")
    await scribe.caller.say("samuel.adeyemi", CHANNEL, "/cogwg action move 1")
    await scribe.town.until(lambda: scribe.town.visible("samuel.adeyemi", CHANNEL))
    assert "Luc Arsenault-Doiron" in last(scribe, "samuel.adeyemi").text


async def test_looking_writes_nothing(scribe: Local) -> None:
    view = await asked(scribe, PRIYA, "action add")
    said: list[str] = []
    event.listen(scribe.parts.store.engine, "before_cursor_execute", lambda *args: said.append(str(args[2])))
    assert await found(scribe, PRIYA, view, "owners", "luc")
    assert said
    assert {each.split()[0] for each in said} <= {"SELECT", "SAVEPOINT", "RELEASE", "BEGIN"}


async def test_a_stranger_and_a_former_form_find_nothing(scribe: Local) -> None:
    view = await asked(scribe, PRIYA, "action add")
    for change in (
        {"private_metadata": '["[\\"no.such\\",{}]","C1",null]'},
        {"private_metadata": '["[\\"workday.add\\",{}]","C1",null]'},
    ):
        view.content |= change
        assert await found(scribe, PRIYA, view, "owners", "luc") == []
    scribe.town.viewing.stacks[scribe.town.person(STRANGER).id] = [view]
    assert await found(scribe, STRANGER, view, "owners", "luc") == []


async def test_what_cannot_be_looked_up_is_an_empty_list(
    scribe: Local, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    view = await asked(scribe, PRIYA, "action add")

    def broken(*_: object) -> None:
        raise OSError("disk")

    monkeypatch.setattr("bot.dispatch.suggested", broken)
    assert await found(scribe, PRIYA, view, "owners", "luc") == []
    assert "nothing could be suggested" in caplog.text


@pytest.mark.parametrize(
    "typed", ["\x00", "<!channel>", "%_\\'\"", "x" * 40_000, "ᐃᓄᒃ", "\u202eluc", "é " * 500]
)
async def test_whatever_is_typed_is_looked_up(
    scribe: Local, typed: str, caplog: pytest.LogCaptureFixture
) -> None:
    view = await asked(scribe, PRIYA, "action add")
    assert len(await found(scribe, PRIYA, view, "owners", typed)) <= limits.OPTIONS
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []
