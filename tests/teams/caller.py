"""Acts for people: what they do in Teams reaches the app as signed activities."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import TracebackType
from typing import Self

import httpx

from tests.teams import activities, answers
from tests.teams.outcome import Outcome, answered, failed
from tests.teams.pressing import executed, opens_dialog, sending, with_inputs
from tests.teams.records import Conversation, Dialog, Json, Message, Person
from tests.teams.town import NAME, TeamsTown

PATIENCE = 15.0
"""Seconds that Teams waits for the answer to an invoke."""


class Caller:
    """``Caller(town, "http://127.0.0.1:3000/api/messages", issuer.token)``.

    People are given by key, e-mail, name or id, places by name or id. Each act returns once the app has
    answered; what it does later shows in the town. Raises LookupError for what the person does not see.
    """

    def __init__(self, town: TeamsTown, url: str, token: Callable[..., str]) -> None:
        self.town, self.url = town, url
        self.sent: list[Json] = []
        self.token = token
        self._http = httpx.AsyncClient(trust_env=False, timeout=PATIENCE)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def deliver(self, activity: Json, **claims: str) -> httpx.Response:
        """Send an activity as the Bot Connector does; its token says other things where told."""
        self.sent.append(activity)
        headers = {"authorization": f"Bearer {self.token(**claims)}", "content-type": "application/json"}
        return await self._http.post(self.url, content=json.dumps(activity).encode(), headers=headers)

    async def say(self, who: str, where: str | None, text: str, *, thread: str | None = None) -> Outcome:
        """Type a line: in a channel or group chat, or (without one) to the app alone.

        The app hears of a line in a channel or group chat only when it is mentioned.
        """
        person, place = self.town.person(who), self.town.place(who, where)
        if person.id not in place.members:
            raise LookupError(f"{who} is not in {place.name}")
        message = self.town.post(place, person.id, activities.posted(self.town, text), root=thread)
        entities = message.activity["entities"]
        mentioned = any(each["mentioned"]["id"] == self.town.bot for each in entities)
        if not place.bot or not (mentioned or place.kind == "personal"):
            return Outcome(True, message=message)
        answer = await self.deliver(activities.written(self.town, place, person, message))
        return Outcome(answer.is_success, error=failed(answer), message=message)

    async def press(self, who: str, message: Message, action: Json) -> Outcome:
        """Press a button of a message that one sees."""
        return await self.submit(who, message, {}, action)

    async def submit(
        self, who: str, message: Message, values: Mapping[str, str], action: Json | None = None
    ) -> Outcome:
        """Fill in inputs of a card and press a button of it: the only one that sends inputs, unless told."""
        person = self.town.person(who)
        card = self._card(person, message)
        action = action or sending(card)
        data, errors = with_inputs(card, action, values)
        if errors:
            return Outcome(False, errors)
        if action["type"] == "Action.Execute":
            said = {"action": executed(action, data), "trigger": "manual"}
            return await self._execute(person, message, said)
        if action["type"] != "Action.Submit":
            raise LookupError(f"a {action['type']} is not sent to the app")
        if opens_dialog(data):
            return await self._dialog(person, message, "task/fetch", {"data": data}, "task/submit")
        answer = await self.deliver(activities.submitted(self.town, message, person, data))
        return Outcome(answer.is_success, error=failed(answer))

    def _card(self, person: Person, message: Message) -> Json:
        if message not in self.town.visible(person.key, message.conversation):
            raise LookupError(f"{person.key} does not see that message")
        card = message.card(person.id)
        if card is None:
            raise LookupError("the message is no card")
        return card

    async def look(self, who: str, message: Message) -> Outcome | None:
        """Have the message before one's eyes: where the card wants it, Teams asks how it looks to them."""
        person = self.town.person(who)
        refresh = self._card(person, message).get("refresh") or {}
        if person.id not in refresh.get("userIds", []) or person.id in message.looked:
            return None
        message.looked.add(person.id)
        action = refresh["action"]
        said = {"action": executed(action, action.get("data") or {}), "trigger": "automatic"}
        return await self._execute(person, message, said)

    async def _execute(self, person: Person, message: Message, value: Json) -> Outcome:
        said = activities.invoked(self.town, message, person, "adaptiveCard/action", value)
        versions = len(message.versions)
        answer = answers.of_execute(await self.deliver(said))
        # What was sent anew meanwhile is newer than what this person was answered.
        if answer.card is not None and len(message.versions) == versions:
            self.town.show(message, person, answer.card)
        return answered(answer)

    async def message_action(self, who: str, command: str, message: Message) -> Outcome:
        """Use a command of the app on a message; a dialog opens."""
        person = self.town.person(who)
        if message not in self.town.visible(who, message.conversation):
            raise LookupError(f"{who} does not see that message")
        value = {
            "commandId": command,
            "commandContext": "message",
            "messagePayload": activities.payload(self.town, message),
            "context": {"theme": "default"},
        }
        invoke = "composeExtension/submitAction"
        return await self._dialog(person, message, "composeExtension/fetchTask", value, invoke)

    async def _dialog(self, person: Person, message: Message, name: str, value: Json, invoke: str) -> Outcome:
        said = activities.invoked(self.town, message, person, name, value)
        answer = answers.of_dialog(await self.deliver(said))
        if answer.card is not None:
            kept = {name: told for name, told in value.items() if name != "data"}
            self.town.open(person, Dialog(answer.title, answer.card, invoke, kept, message))
        return answered(answer)

    async def submit_dialog(self, who: str, values: Mapping[str, str]) -> Outcome:
        """Fill in the dialog that is open and send it; what the app answers takes its place."""
        person = self.town.person(who)
        dialog = self.town.dialogs[person.id]
        data, errors = with_inputs(dialog.card, sending(dialog.card), values)
        if errors:
            return Outcome(False, errors)
        value = {**dialog.value, "data": data}
        said = activities.invoked(self.town, dialog.message, person, dialog.invoke, value)
        answer = answers.of_dialog(await self.deliver(said))
        if answer.error is None:
            again = answer.card and replace(dialog, title=answer.title, card=answer.card)
            self.town.open(person, again or None)
        return answered(answer)

    def close_dialog(self, who: str) -> None:
        """Close the dialog without sending it: the app does not hear of it."""
        person = self.town.person(who)
        if person.id not in self.town.dialogs:
            raise LookupError(f"{who} has no dialog open")
        self.town.open(person, None)

    async def install(self, who: str) -> Outcome:
        """Add the app for oneself."""
        person, place = self.town.person(who), self.town.direct(who)
        person.installed = True
        return await self._arrive(person, place)

    async def add_to(self, where: str, who: str | None = None) -> Outcome:
        """Add the app to a channel's team or to a group chat; somebody in it does that."""
        place = self.town.channel(where)
        person = self.town.person(who or place.members[0])
        place.bot = True
        return await self._arrive(person, place)

    async def _arrive(self, person: Person, place: Conversation) -> Outcome:
        """Two activities tell it; neither has a locale.

        https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
        """
        added = {"id": self.town.bot, "name": NAME}
        news: tuple[Json, Json] = (
            {"type": "installationUpdate", "action": "add"},
            {"type": "conversationUpdate", "membersAdded": [added]},
        )
        for more in news:
            said = activities.told(self.town, place, person, more["type"]) | more
            del said["locale"], said["localTimezone"]
            if place.kind == "channel":
                said["channelData"]["channel"]["name"] = place.name
            answer = await self.deliver(said)
            if not answer.is_success:
                return Outcome(False, error=failed(answer))
        return Outcome(True)
