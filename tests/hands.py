"""What people do in a written conversation, done in the local workspace as signed requests."""

import re
from typing import Any

from bot.local import Local
from bot.workspace.acknowledged import Outcome
from bot.workspace.directory import BOT_USER
from bot.workspace.records import Message, View
from tests.eyes import buttons, form_text, labels, plain, told
from tests.stage import Impossible
from tests.steps import Act, Closes, Fills, Leaves, Presses, Replies, Says, Turn, Turns, Uses


class Hands:
    """Acts for everybody."""

    def __init__(self, running: Local) -> None:
        self._caller = running.caller
        self._town = running.town

    async def do(self, step: Act) -> Outcome:
        """Do it. Raises :class:`Impossible`."""
        match step:
            case Says():
                return await self._caller.say(step.who, self._place(step), step.text)
            case Presses():
                message, element = self._button(step)
                return await self._caller.press(step.who, message, element["action_id"], element["value"])
            case Replies():
                message = self._message(step, step.to)
                thread = message.thread_ts or message.ts
                return await self._caller.say(step.who, message.channel, step.text, thread)
            case Turns() | Leaves():
                await self._turned(step)
                return Outcome(True)
            case Uses():
                message = self._message(step, step.text)
                return await self._caller.message_shortcut(step.who, self._shortcut(step), message)
            case Fills():
                view = self._form(step)
                values = dict([await self._filled(step, view, *pair) for pair in step.fields])
                return await self._caller.submit(step.who, view, values)
            case Closes():
                return await self._caller.dismiss(step.who, self._form(step))
        raise TypeError(step)

    def _place(self, step: Says) -> str:
        """The channel, made where there is none yet; without one, the conversation with Scribe alone."""
        if step.where is None:
            return self._town.im(step.who).id
        if step.where not in {each.name for each in self._town.channels.values()}:
            self._town.add_channel(step.where)
        return step.where

    def _visible(self, who: str) -> list[Message]:
        """Everything that somebody sees, the newest first."""
        me = self._town.person(who).id
        places = [each for each in self._town.channels.values() if me in each.members]
        found = [message for place in places for message in self._town.visible(who, place.id)]
        return sorted(found, key=lambda message: message.ts, reverse=True)

    def _button(self, step: Presses) -> tuple[Message, dict[str, Any]]:
        visible = self._visible(step.who)
        for message in visible:
            for element in buttons(message):
                if plain(step.label) in labels(element):
                    return message, element
        newest = "\n".join(told(message) for message in visible[:2])
        raise Impossible(step, "nobody sees such a button", newest)

    async def _turned(self, step: Turns | Leaves) -> None:
        match step:
            case Turns(turn=Turn.ARCHIVES):
                await self._caller.archive(step.channel, step.who)
            case Turns(turn=Turn.RESTORES):
                await self._caller.unarchive(step.channel, step.who)
            case Turns(turn=Turn.REMOVES):
                await self._caller.leave(BOT_USER, step.channel)
            case Turns(turn=Turn.ADDS):
                await self._caller.join(BOT_USER, step.channel, step.who)
            case Leaves():
                await self._caller.change(step.who, deleted=not step.back)

    def _message(self, step: Act, text: str) -> Message:
        for message in self._visible(step.who):
            if plain(text) in plain(told(message)):
                return message
        raise Impossible(step, "no such message")

    def _shortcut(self, step: Uses) -> str:
        for each in self._town.manifest.shortcuts:
            if each["name"] == step.shortcut:
                return str(each["callback_id"])
        raise Impossible(step, "no such shortcut")

    def _form(self, step: Act) -> View:
        view = self._town.view_of(step.who)
        if view is None:
            raise Impossible(step, "no form is open")
        return view

    async def _filled(self, step: Fills, view: View, label: str, value: str) -> tuple[str, Any]:
        for block in view.blocks:
            if block["type"] == "input" and plain(block["label"]["text"]) == plain(label):
                element = block["element"]
                if "external" in element["type"]:
                    element = await self._searched(step, view, block, value)
                return block["block_id"], self._value(step, element, value)
        raise Impossible(step, f"no field {label!r}", form_text(view))

    async def _searched(self, step: Fills, view: View, block: dict[str, Any], value: str) -> dict[str, Any]:
        """The menu with what is found as one types its labels."""
        found: list[dict[str, Any]] = []
        for label in re.findall(r"@[\w.-]+", value) or [value]:
            typed = self._town.person(label[1:]).name if label.startswith("@") else label
            found += await self._caller.search(step.who, view, block["block_id"], typed)
        kind = block["element"]["type"].replace("external", "static")
        return {**block["element"], "type": kind, "options": found}

    def _value(self, step: Fills, element: dict[str, Any], value: str) -> Any:
        match element["type"]:
            case "static_select":
                return self._offered(step, element, value)
            case "multi_static_select":
                return [self._offered(step, element, name) for name in re.findall(r"@[\w.-]+", value)]
            case "users_select":
                return self._town.person(value.removeprefix("@")).id
            case "multi_users_select":
                return [self._town.person(name).id for name in re.findall(r"@([\w.-]+)", value)]
        return value

    def _offered(self, step: Fills, element: dict[str, Any], label: str) -> str:
        """The option of that label; a person's begins with the name and tells the administration."""
        groups = element.get("option_groups") or [element]
        options = [option for group in groups for option in group["options"]]
        offered = {plain(option["text"]["text"]): option["value"] for option in options}
        wanted = plain(self._town.person(label[1:]).name) if label.startswith("@") else plain(label)
        for text, value in offered.items():
            if wanted in (text, text.partition(" (")[0]):
                return str(value)
        raise Impossible(step, f"{label!r} is not offered", "\n".join(offered))
