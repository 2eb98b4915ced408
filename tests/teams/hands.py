"""What people do in a written conversation, done in the loopback Teams as signed activities."""

import re

from bot.chat.words import Reader, Words
from bot.language import Language
from tests.eyes import plain
from tests.stage import Impossible
from tests.steps import Act, Closes, Fills, Leaves, Presses, Replies, Says, Turn, Turns, Uses
from tests.teams import happenings
from tests.teams.caller import Caller
from tests.teams.eyes import buttons, card_text, is_form, labels, offered, told
from tests.teams.inputs import inputs
from tests.teams.outcome import Outcome
from tests.teams.records import Json, Message

ACTIONS = {"Action item / Mesure": "action.add"}
"""The app's commands on a message, by the title under which the transcripts know them."""

TURNS = {
    Turn.ARCHIVES: happenings.archives,
    Turn.RESTORES: happenings.restores,
    Turn.REMOVES: happenings.removes,
    Turn.ADDS: happenings.adds,
}

SLASH = re.compile(r"^/(?:cogwg|gtgoc)\b")


DETOUR = ("chat.form_needed", "chat.button_form")
"""A line cannot open a form in Slack, where a button leads to it. Here the form itself is the answer."""


def leads_to_form(told: str) -> bool:
    """Whether it is that button, or what stands above it."""
    both = [Words(Reader(language))(key) for key in DETOUR for language in Language]
    return any(plain(text).startswith(plain(told).strip("[]")) for text in both)


class Hands:
    """Acts for everybody."""

    def __init__(self, caller: Caller) -> None:
        self._caller, self._town = caller, caller.town
        self._dismissed: set[tuple[str, str]] = set()

    async def do(self, step: Act) -> Outcome:
        """Do it. Raises :class:`Impossible`."""
        match step:
            case Says():
                return await self._say(step)
            case Presses():
                return await self._press(step)
            case Uses():
                command = ACTIONS.get(step.shortcut)
                if command is None:
                    raise Impossible(step, "the app has no such command on messages")
                return await self._caller.message_action(step.who, command, self._message(step, step.text))
            case Replies():
                message = self._message(step, step.to)
                thread = message.root or message.id
                return await self._caller.say(step.who, message.conversation, step.text, thread=thread)
            case Turns():
                return await TURNS[step.turn](self._caller, step.who, step.channel)
            case Leaves():
                return await (happenings.returns if step.back else happenings.leaves)(self._caller, step.who)
            case Fills():
                return await self._fill(step)
            case Closes():
                return self._close(step)
        raise TypeError(step)

    async def _say(self, step: Says) -> Outcome:
        """A slash command of Slack is a mention here. The app is added to a channel that there was not."""
        if step.where and not any(each.name == step.where for each in self._town.conversations.values()):
            self._town.add_channel(step.where)
            await self._caller.add_to(step.where, step.who)
        text = SLASH.sub("@Scribe", step.text)
        if text.startswith("/"):
            raise Impossible(step, "the app has no such command")
        return await self._caller.say(step.who, step.where, text)

    def visible(self, who: str) -> list[Message]:
        """Everything that somebody sees, the newest first."""
        me = self._town.person(who)
        places = [each for each in self._town.conversations.values() if me.id in each.members]
        found = [message for place in places for message in self._town.visible(me.key, place.id)]
        return sorted(found, key=lambda message: int(message.id.removeprefix("1:")), reverse=True)

    async def _press(self, step: Presses) -> Outcome:
        if leads_to_form(f"[{step.label}]"):
            return Outcome(True, answer=self._form(step).card(self._town.person(step.who).id))
        visible = self.visible(step.who)
        for message in visible:
            card = await self._looked(step.who, message)
            for action in buttons(card) if card else ():
                if plain(step.label) in map(plain, labels(action)):
                    return await self._caller.press(step.who, message, action)
        me = self._town.person(step.who).id
        raise Impossible(step, "nobody sees such a button", "\n".join(told(each, me) for each in visible[:2]))

    async def _looked(self, who: str, message: Message) -> Json | None:
        """A message's card, once Teams has asked how it looks to the one who scrolls to it."""
        if message.card() is None:
            return None
        looked = await self._caller.look(who, message)
        if looked and not looked.ok:
            raise AssertionError(f"no view of its own for {who}: {looked.error}")
        return message.card(self._town.person(who).id)

    def _message(self, step: Act, text: str) -> Message:
        me = self._town.person(step.who).id
        for message in self.visible(step.who):
            if plain(text) in plain(told(message, me)):
                return message
        raise Impossible(step, "no such message")

    def form(self, who: str) -> Message | None:
        """The newest message in which somebody can fill in something."""
        me = self._town.person(who)
        for message in self.visible(who):
            card = message.card(me.id)
            if card and is_form(card) and (me.id, message.id) not in self._dismissed:
                return message
        return None

    async def _fill(self, step: Fills) -> Outcome:
        dialog = self._town.dialogs.get(self._town.person(step.who).id)
        if dialog:
            return await self._caller.submit_dialog(step.who, self._values(step, dialog.card))
        message = self._form(step)
        card = message.card(self._town.person(step.who).id) or {}
        return await self._caller.submit(step.who, message, self._values(step, card))

    def _form(self, step: Act) -> Message:
        message = self.form(step.who)
        if message is None:
            raise Impossible(step, "no form is open")
        return message

    def _close(self, step: Closes) -> Outcome:
        """A dialog is closed; a form in a message is passed by."""
        me = self._town.person(step.who)
        if me.id in self._town.dialogs:
            self._caller.close_dialog(step.who)
        else:
            self._dismissed.add((me.id, self._form(step).id))
        return Outcome(True)

    def _values(self, step: Fills, card: Json) -> dict[str, str]:
        fields = {plain(each["label"]): each for each in inputs(card)}
        values = {}
        for label, value in step.fields:
            field = fields.get(plain(label))
            if field is None:
                raise Impossible(step, f"no field {label!r}", card_text(card))
            values[field["id"]] = self._value(step, field, value)
        return values

    def _value(self, step: Fills, field: Json, value: str) -> str:
        if field["type"] != "Input.ChoiceSet" or not value:
            return value
        several = re.findall(r"@[\w.-]+", value) if field.get("isMultiSelect") else [value]
        return ",".join(self._choice(step, field, each) for each in several)

    def _choice(self, step: Fills, field: Json, label: str) -> str:
        """The choice of that title; a person's begins with the name and tells the administration."""
        wanted = plain(self._town.person(label[1:]).name if label.startswith("@") else label)
        for title, value in offered(field).items():
            if wanted in (plain(title), plain(title).partition(" (")[0]):
                return value
        raise Impossible(step, f"{label!r} is not offered", "\n".join(offered(field)))
