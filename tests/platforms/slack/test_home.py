"""App Home through the real bolt path: opened, used, and redrawn when somebody else changes a record."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bot.clock import MovableClock
from bot.local import CHANNEL, Local, local
from bot.workspace.blockkit.names import interactive
from bot.workspace.faults import Mishap
from bot.workspace.records import View
from storage.store import Store
from tests.platforms.slack.wire import LUC, NOW, PRIYA, add

CHAIR, STRANGER = "fiona.bayers-achebe", "alex.morin"


@pytest.fixture
async def scribe(store: Store) -> AsyncIterator[Local]:
    """Scribe beside the local workspace, on each database; its clock stands still."""
    async with local(store, MovableClock(NOW, frozen=True)) as running:
        await running.parts.worker.drain()
        yield running


def text(view: View | None) -> str:
    """What stands in a view, from top to bottom, its buttons in brackets."""
    assert view is not None
    said = [part for block in view.blocks for part in _said(block)]
    return "\n".join(said).replace("\u00a0", " ")


def _said(block: dict[str, Any]) -> list[str]:
    if block["type"] == "actions":
        return [" ".join(f"[{one['text']['text']}]" for one in block["elements"])]
    if block["type"] == "input":
        return [block["label"]["text"]]
    parts = [block.get("text"), *block.get("fields", ()), *block.get("elements", ())]
    return [part["text"] for part in parts if part]


def button(view: View, label: str) -> dict[str, Any]:
    """The first button of that label, with its block's id."""
    for block in view.blocks:
        for one in interactive(block):
            if one["type"] == "button" and one["text"]["text"].replace("’", "'") == label:
                return {**one, "block_id": block["block_id"]}
    raise LookupError(label)


async def opened(scribe: Local, who: str) -> View:
    """Somebody's Home, once they have opened it."""
    await scribe.caller.open_home(who)
    await scribe.town.until(lambda: scribe.town.home_of(who))
    await scribe.parts.worker.drain()
    view = scribe.town.home_of(who)
    assert view is not None
    return view


async def pressed(scribe: Local, who: str, view: View, label: str) -> View:
    """The modal that a button of a view leads to."""
    before, found = scribe.town.view_of(who), button(view, label)
    stamp = before and (before.id, before.hash)
    await scribe.caller.press(who, view, found["action_id"], found["value"], block_id=found["block_id"])

    def answered() -> bool:
        now = scribe.town.view_of(who)
        return now is not None and (now.id, now.hash) != stamp

    await scribe.town.until(answered)
    await scribe.parts.worker.drain()
    shown = scribe.town.view_of(who)
    assert shown is not None
    return shown


def published(scribe: Local, who: str) -> int:
    """How often Slack took somebody's Home."""
    user = scribe.town.person(who).id
    calls = (one for one in scribe.town.calls if one.method == "views.publish" and not one.error)
    return sum(one.arguments["user_id"] == user for one in calls)


async def later(scribe: Local, **time: float) -> None:
    """Let time pass, and the worker go on."""
    await scribe.host.forward(scribe.clock() + timedelta(**time))
    await scribe.parts.worker.drain()


async def test_home_is_shown_in_ones_language_when_it_is_opened(scribe: Local) -> None:
    assert text(await opened(scribe, PRIYA)).startswith("What awaits you\nYour answer is awaited")
    french = text(await opened(scribe, LUC))
    assert french.startswith("Ce que vous avez à faire")
    assert "Vos prochaines réunions" in french
    assert (published(scribe, PRIYA), published(scribe, LUC)) == (1, 1)


async def test_each_opening_shows_it_anew_and_a_repeated_event_does_not(scribe: Local) -> None:
    await opened(scribe, PRIYA)
    await scribe.caller.replay(scribe.caller.sent[-1])
    await scribe.parts.worker.drain()
    assert published(scribe, PRIYA) == 1
    await opened(scribe, PRIYA)
    await scribe.town.until(lambda: published(scribe, PRIYA) == 2)


async def test_the_other_tab_is_not_home(scribe: Local) -> None:
    await scribe.caller.open_home(PRIYA, "messages")
    await scribe.parts.worker.drain()
    assert scribe.town.home_of(PRIYA) is None


async def test_an_answer_given_in_home_shows_in_a_modal_and_in_home(scribe: Local) -> None:
    told = await pressed(scribe, PRIYA, await opened(scribe, PRIYA), "I will attend")
    assert "Noted for Wednesday, December 9, 2026: I will attend." in text(told)
    assert (told.content["type"], told.content["close"]["text"]) == ("modal", "Close")
    home = text(scribe.town.home_of(PRIYA))
    assert home.startswith("What awaits you\nNothing awaits you.")
    assert "Your answer: I will attend" in home


async def test_the_answer_that_was_given_stands_out(scribe: Local) -> None:
    home = await opened(scribe, PRIYA)
    assert "style" not in button(home, "I will attend")
    await pressed(scribe, PRIYA, home, "I will not attend")
    after = scribe.town.home_of(PRIYA)
    assert after is not None
    assert button(after, "I will not attend")["style"] == "primary"
    assert "style" not in button(after, "I will attend")


async def test_what_somebody_else_changes_shows_in_a_home_that_is_open(scribe: Local) -> None:
    await opened(scribe, LUC)
    await later(scribe, seconds=5)
    await scribe.caller.say(PRIYA, CHANNEL, f"/cogwg {add('Draft the report')}")
    await scribe.parts.worker.drain()
    assert "Mesure de suivi 1 : Draft the report" in text(scribe.town.home_of(LUC))


async def test_a_home_that_looks_the_same_is_not_shown_again(scribe: Local) -> None:
    await opened(scribe, PRIYA)
    await later(scribe, seconds=5)
    await scribe.caller.say(CHAIR, CHANNEL, f"/cogwg {add('Not for Priya')}")
    await later(scribe, minutes=6)
    assert published(scribe, PRIYA) == 1


async def test_time_alone_changes_a_home(scribe: Local) -> None:
    await later(scribe, days=15, hours=23)  # an hour before the meeting
    assert "December 9" in text(await opened(scribe, PRIYA))
    await later(scribe, hours=6)
    home = text(scribe.town.home_of(PRIYA))
    assert "December 9" not in home
    assert "January 13" in home


async def test_a_form_asked_for_in_home_ends_in_its_answer(scribe: Local) -> None:
    form = await pressed(scribe, PRIYA, await opened(scribe, PRIYA), "Designate an alternate")
    (found,) = await scribe.caller.search(PRIYA, form, "person", "saoirse")
    saoirse = found["value"]
    done = await scribe.caller.submit(PRIYA, form, {"person": saoirse, "term": "for the next meeting"})
    assert done.ok
    assert "Saoirse Takhar stands in for you" in text(scribe.town.view_of(PRIYA))
    await scribe.parts.worker.drain()
    assert "Saoirse Takhar stands in for you, and answers." in text(scribe.town.home_of(PRIYA))


async def test_an_answer_leads_on_in_its_own_place(scribe: Local) -> None:
    await scribe.caller.say(CHAIR, CHANNEL, f"/cogwg {add('Draft the report')}")
    closed = await pressed(scribe, LUC, await opened(scribe, LUC), "Terminer")
    assert "est terminée" in text(closed)
    again = await pressed(scribe, LUC, closed, "Rouvrir")
    assert again.id == closed.id
    assert "Mesure de suivi 1 : Draft the report" in text(scribe.town.home_of(LUC))


async def test_an_answer_that_no_modal_can_show_comes_as_a_message(scribe: Local) -> None:
    home = await opened(scribe, PRIYA)
    scribe.town.faults.mishaps.append(Mishap("views.open", after=False))
    found = button(home, "I will attend")
    await scribe.caller.press(PRIYA, home, found["action_id"], found["value"], block_id=found["block_id"])
    await scribe.town.until(lambda: any("Noted" in one.text for one in scribe.town.im(PRIYA).messages))
    assert scribe.town.view_of(PRIYA) is None


async def test_a_home_that_slack_did_not_take_is_shown_later(scribe: Local) -> None:
    scribe.town.faults.mishaps.append(Mishap("views.publish", after=False))
    await scribe.caller.open_home(PRIYA)
    await scribe.town.until(lambda: any(one.method == "views.publish" for one in scribe.town.calls))
    await later(scribe, seconds=30)
    assert "What awaits you" in text(scribe.town.home_of(PRIYA))


async def test_the_co_chairs_find_the_exceptions_and_what_will_be_sent(scribe: Local) -> None:
    home = text(await opened(scribe, CHAIR))
    assert home.index("Digest for the co-chairs") < home.index("Your next meetings")
    assert "What will be sent in the next 14 days" in home
    assert "Digest for the co-chairs" not in text(await opened(scribe, PRIYA))


async def test_a_stranger_is_told_whom_to_ask(scribe: Local) -> None:
    assert "you are not on its roster yet" in text(await opened(scribe, STRANGER))


async def test_a_home_full_of_long_and_hostile_texts_is_one_that_slack_takes(scribe: Local) -> None:
    for number in range(7):
        hostile = f"{number} <!channel> <@U1> *b* `c` " + "é\u202e😀 " * 190
        await scribe.caller.say(CHAIR, CHANNEL, f"/cogwg {add(hostile)}")
    home = await opened(scribe, LUC)
    assert len(home.blocks) <= 100
    assert "et 2 autres" in text(home)
    assert "<!channel> <@U1> *b* `c`" in text(home)
    kinds = [block["text"]["type"] for block in home.blocks if block["type"] == "section" and "text" in block]
    assert kinds.count("mrkdwn") == 1  # our own link to the meeting


async def test_everybody_on_the_roster_at_once_finds_their_own(scribe: Local) -> None:
    people = [one.handle for one in scribe.town.people.values()]
    for who in people:
        await opened(scribe, who)
    await scribe.caller.say(CHAIR, CHANNEL, "/cogwg meeting cancel 2026-12-09 because the summit is then")
    await later(scribe, seconds=5)
    homes = [text(scribe.town.home_of(who)) for who in people]
    assert len(homes) > 25
    assert [one for one in homes if "December 9" in one or "9 décembre" in one] == []
