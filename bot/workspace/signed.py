"""What people do in the workspace, sent to the app as signed requests."""

import json
from typing import Any

from bot.workspace import acknowledged, events, filling, payloads, searching, states
from bot.workspace.acknowledged import Outcome
from bot.workspace.blockkit.names import interactive
from bot.workspace.errors import ApiError
from bot.workspace.happenings import Happenings
from bot.workspace.records import Channel, Json, Message, Person, View
from bot.workspace.sentences import sentence
from bot.workspace.transport import Answer
from bot.workspace.typed import encoded


class Caller(Happenings):
    """Acts for people: `Caller(town, "http://127.0.0.1:3000/slack/events")`.

    People and channels are given by id, handle or name. Each act returns once the app acknowledged
    (or did not); what the app does later shows in the town.
    """

    async def say(self, user: str, channel: str, text: str, thread: str | None = None) -> Outcome:
        """Type a line, in a thread if its first message is named: a slash command when it starts with `/`
        (there is none in threads), else a message."""
        person, place = self.town.person(user), self._place(user, channel)
        if thread and text.startswith("/"):
            return Outcome(False, error=sentence("no_commands_in_threads", person.language))
        if text.startswith("/"):
            return await self._command(person, place, text)
        if place.kind == "im" and not self.town.manifest.writable:
            return Outcome(False, error=sentence("refused", person.language))
        message = self.town.post(place, person.id, encoded(self.town, text), thread_ts=thread)
        for event in events.written(self.town, place, message):
            await self.event(event)
        return Outcome(True, message=message)

    async def _command(self, person: Person, place: Channel, line: str) -> Outcome:
        name, _, text = line.partition(" ")
        declared = self.town.manifest.command(name)
        if declared is None or person.external:
            said = sentence("not_a_command", person.language, command=name)
            message = acknowledged.aside(self.town, person, place, said)
            return Outcome(False, error=said, message=message)
        text = text.strip()
        text = encoded(self.town, text, handles=True) if declared.get("should_escape") else text
        answer = await self.form(payloads.slash(self.town, person, place, name, text))
        return acknowledged.of_command(self.town, person, place, answer)

    async def press(
        self,
        user: str,
        where: Message | View,
        action_id: str,
        value: str | None = None,
        selected: Any = None,
        *,
        block_id: str | None = None,
        state: dict[str, Json] | None = None,
    ) -> Outcome:
        """Click a button (told apart by `value` or `block_id` if need be) or choose `selected` in a menu.

        Raises LookupError when the person does not see such a thing.
        """
        person = self.town.person(user)
        self._sees(person, where)
        block, element = _element(where.blocks, action_id, value, block_id)
        action = _action(block, element, selected, self.town.stamp())
        values = states.filled(where.blocks, where.values if isinstance(where, View) else {}, state or {})
        if element["type"] in states.HELD:
            values[block["block_id"]][element["action_id"]] = states.state(element, selected)
        if isinstance(where, View):
            where.values = values
            body = payloads.clicked_in_view(self.town, person, where, action)
        else:
            body = payloads.clicked(self.town, person, where, action, values)
        return await self._interaction(person, body)

    async def submit(self, user: str, view: View, values: dict[str, Any]) -> Outcome:
        """Send a form; `values` as for `states.filled`. What the form itself refuses is not sent."""
        person = self.town.person(user)
        self._sees(person, view)
        view.values = states.filled(view.blocks, view.values, values, view.found)
        if errors := filling.faults(view.blocks, view.values, person.language):
            return Outcome(False, errors)
        answer = await self._send(payloads.submitted(self.town, person, view))
        return acknowledged.of_submission(self.town, person, view, answer)

    async def search(self, user: str, view: View, block_id: str, typed: str) -> list[Json]:
        """What the app suggests in a menu of a form for what is typed. Raises LookupError where there is no
        such menu, ApiError for what Slack would not list."""
        person = self.town.person(user)
        self._sees(person, view)
        block = searching.menu(view, block_id, typed)
        answer = await self._send(payloads.searched(self.town, person, view, block, typed))
        return searching.found(self.town, view, block_id, answer)

    async def dismiss(self, user: str, view: View) -> Outcome:
        """Close a form without sending it; the app hears of it with `notify_on_close`."""
        person = self.town.person(user)
        self._sees(person, view)
        cleared = bool(view.content.get("clear_on_close"))
        self.town.viewing.close(view, every=cleared)
        if not view.content.get("notify_on_close"):
            return Outcome(True)
        return await self._interaction(person, payloads.closed(self.town, person, view, cleared))

    async def shortcut(self, user: str, callback_id: str) -> Outcome:
        """Use a global shortcut of the app."""
        person = self._offered(user, "global", callback_id)
        return await self._interaction(person, payloads.shortcut(self.town, person, callback_id))

    async def message_shortcut(self, user: str, callback_id: str, message: Message) -> Outcome:
        """Use a shortcut of the app on a message."""
        person = self._offered(user, "message", callback_id)
        self._sees(person, message)
        body = payloads.message_shortcut(self.town, person, callback_id, message)
        return await self._interaction(person, body)

    async def _send(self, payload: Json) -> Answer:
        if not self.town.manifest.interactive:
            return Answer(404)
        return await self.form({"payload": json.dumps(payload)})

    async def _interaction(self, person: Person, payload: Json) -> Outcome:
        answer = await self._send(payload)
        return Outcome(True, answer=answer) if answer.ok else acknowledged.trouble(person, answer)

    def _place(self, user: str, channel: str) -> Channel:
        person, place = self.town.person(user), self.town.channel(channel)
        if person.id not in place.members:
            raise ApiError("not_in_channel")
        return place

    def _sees(self, person: Person, where: Message | View) -> None:
        if isinstance(where, View):
            seen = where in (self.town.viewing.top(person.id), self.town.viewing.homes.get(person.id))
        else:
            place = self.town.channels[where.channel]
            seen = person.id in place.members and where in self.town.visible(person.id, place.id)
        if not seen:
            raise LookupError(f"{person.name} does not see it")

    def _offered(self, user: str, kind: str, callback_id: str) -> Person:
        person = self.town.person(user)
        if person.external or self.town.manifest.shortcut(kind, callback_id) is None:
            raise LookupError(f"no {kind} shortcut {callback_id!r} for {person.name}")
        return person


def _element(
    blocks: list[Json], action_id: str, value: str | None, block_id: str | None
) -> tuple[Json, Json]:
    for block in blocks:
        for element in interactive(block) if block_id in (None, block["block_id"]) else []:
            if element["action_id"] == action_id and value in (None, element.get("value")):
                return block, element
    raise LookupError(f"no element {action_id!r} with value {value!r}")


def _action(block: Json, element: Json, selected: Any, stamp: str) -> Json:
    """One entry of `actions`."""
    named = ("type", "action_id", "text", "value", "style", "url", "placeholder")
    action: Json = {name: element[name] for name in named if name in element}
    action |= {"block_id": block["block_id"], "action_ts": stamp}
    return action if element["type"] == "button" else action | states.state(element, selected)
