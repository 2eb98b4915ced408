"""Forms: what is sent, and what the answers of the app do."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck

from bot.language import Language
from bot.workspace.sentences import sentence
from tests.workspace.forms import answering, form, opened, words
from tests.workspace.places import LUC, Place


async def test_a_form_sends_first_values_and_what_was_typed(place: Place) -> None:
    heard = answering(place)
    view = await opened(place, form(private_metadata="42"))
    outcome = await place.caller.submit("luc", view, {"what": "Report", "who": ["U0000003"]})
    values = heard[0]["state"]["values"]
    assert values["what"]["a"] == {"type": "plain_text_input", "value": "Report"}
    assert values["rank"]["a"]["selected_option"]["value"] == "low"
    assert values["who"]["a"]["selected_users"] == ["U0000003"]
    assert heard[0]["private_metadata"] == "42"
    assert (outcome.ok, place.town.view_of("luc")) == (True, None)


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({}, {"what": "required"}),
        ({"what": "ab"}, {"what": "too_short"}),
        ({"what": "abc", "rank": None}, {"rank": "required"}),
    ],
)
async def test_what_the_form_itself_refuses_is_not_sent(
    place: Place, typed: dict[str, Any], errors: dict[str, str]
) -> None:
    view = await opened(place)
    outcome = await place.caller.submit("luc", view, typed)
    assert outcome.errors == {key: sentence(name, Language.FR, n=3) for key, name in errors.items()}
    assert place.caller.sent == []


async def test_nobody_fills_a_field_or_an_option_that_is_not_there(place: Place) -> None:
    view = await opened(place)
    with pytest.raises(LookupError):
        await place.caller.submit("luc", view, {"what": "abc", "when": "now"})
    with pytest.raises(LookupError):
        await place.caller.submit("luc", view, {"what": "abc", "rank": "middling"})
    with pytest.raises(LookupError):
        await place.caller.submit("sam", view, {"what": "abc"})


async def test_errors_of_the_app_stay_with_their_fields(place: Place) -> None:
    answering(place, response_action="errors", errors={"what": "Already there."})
    view = await opened(place)
    outcome = await place.caller.submit("luc", view, {"what": "Report"})
    assert (outcome.ok, outcome.errors) == (False, {"what": "Already there."})
    assert place.town.view_of("luc") is view


async def test_errors_about_no_field_are_refused(place: Place) -> None:
    answering(place, response_action="errors", errors={"nothing": "?"})
    outcome = await place.caller.submit("luc", await opened(place), {"what": "Report"})
    assert outcome.error == sentence("dispatch_failed", Language.FR)
    assert place.town.calls[-1].error == "invalid_errors"


async def test_an_answer_may_change_the_form_and_typed_values_stay(place: Place) -> None:
    answering(place, response_action="update", view=form("Second"))
    view = await opened(place)
    before = view.hash
    await place.caller.submit("luc", view, {"what": "Report"})
    assert view.content["title"]["text"] == "Second"
    assert view.hash != before
    assert view.values["what"]["a"]["value"] == "Report"


async def test_an_answer_with_a_bad_view_is_refused(place: Place) -> None:
    answering(place, response_action="update", view={"type": "modal"})
    outcome = await place.caller.submit("luc", await opened(place), {"what": "Report"})
    assert not outcome.ok
    assert "[json-pointer:/view]" in place.town.calls[-1].messages[0]


@pytest.mark.parametrize(("said", "left"), [({}, 1), ({"response_action": "clear"}, 0)])
async def test_an_answer_closes_one_form_or_all(place: Place, said: dict[str, str], left: int) -> None:
    answering(place, **said)
    await opened(place)
    await place.client.views_push(trigger_id=place.town.tickets.trigger(LUC), view=form("Second"))
    second = place.town.view_of("luc")
    assert second is not None
    await place.caller.submit("luc", second, {"what": "Report"})
    assert len(place.town.viewing.stacks[LUC]) == left


async def test_what_was_typed_before_a_click_in_a_form_is_sent_with_it(place: Place) -> None:
    @place.app.action("more")
    async def more(ack: AsyncAck) -> None:
        await ack()

    heard = answering(place)
    asked = form()
    button = {"type": "button", "action_id": "more", "text": words("More")}
    asked["blocks"].append({"type": "actions", "elements": [button]})
    view = await opened(place, asked)
    typed = {"what": {"a": {"type": "plain_text_input", "value": "Report"}}}
    await place.caller.press("luc", view, "more", state=typed)
    await place.caller.submit("luc", view, {"rank": "high"})
    values = heard[0]["state"]["values"]
    assert values["what"]["a"]["value"] == "Report"
    assert values["rank"]["a"]["selected_option"]["value"] == "high"
