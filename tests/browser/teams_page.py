"""A page that shows a conversation of the loopback Teams as one person sees it, with cards that act."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, Locator, Page, expect

from bot.chat.words import Reader, Words
from bot.platforms.teams.manifest import MESSAGE_ACTION
from tests.browser.teams_blank import blank
from tests.teams.answers import actions
from tests.teams.caller import Caller
from tests.teams.outcome import Outcome
from tests.teams.records import Change, Conversation, Json, Message, Person
from tests.teams.town import NAME

EVERYTHING_SAID = """() => [...document.querySelectorAll('[aria-label], input, textarea')]
  .map((node) => node.ariaLabel ?? node.value).join('\\n') + document.body.innerText"""


class TeamsPage:
    """One person at a time, in one conversation at a time. What changes in the town changes on the page.

    ``wrong`` is what the browser complained of and what Scribe refused; ``seen`` is what was shown.
    """

    def __init__(self, page: Page, caller: Caller) -> None:
        self.page, self.caller, self.town = page, caller, caller.town
        self.wrong: list[str] = []
        self.seen: list[str] = []
        self._who: Person | None = None
        self._where: Conversation | None = None
        self._changed = asyncio.Event()
        self._showing = asyncio.Lock()

    def note(self, _: Change) -> None:
        """Something is new in the town."""
        self._changed.set()

    async def follow(self) -> None:
        """Draw again whatever changes, for as long as the page is there."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            await self.show()

    async def be(self, who: str, where: str | None = None) -> None:
        """Look at a channel as somebody, or (without one) at what Scribe and they have said alone."""
        await self.look()
        self._who, self._where = self.town.person(who), self.town.place(who, where)
        await self.show()
        name = NAME if self._where.kind == "personal" else self._where.name
        await expect(self.page.locator("#place")).to_have_text(name)
        await self.look()

    async def show(self) -> None:
        """Draw the conversation as it is; as in Teams, cards that want it are asked for by who sees them."""
        async with self._showing:
            who, where = self._who, self._where
            if who is None or where is None:
                return
            visible = self.town.visible(who.key, where.id)
            for message in visible:
                if message.card() is not None:
                    self._answered(await self.caller.look(who.key, message))
            await self.page.evaluate("(told) => show(told)", self._told(who, where, visible))

    def _told(self, who: Person, where: Conversation, visible: list[Message]) -> Json:
        dialog = self.town.dialogs.get(who.id)
        return {
            "language": who.language.value,
            "place": NAME if where.kind == "personal" else where.name,
            "you": who.name,
            "messages": [self._message(who, each) for each in visible],
            "dialog": {"title": dialog.title, "card": dialog.card} if dialog else None,
        }

    def _message(self, who: Person, message: Message) -> Json:
        author = self.town.people.get(message.author)
        title = Words(Reader(who.language))("setup.app_action")
        command = {"command": MESSAGE_ACTION, "title": title}
        return {
            "id": message.id,
            "author": author.name if author else NAME,
            "only": message.targeted_to is not None,
            "text": re.sub(r"<[^>]+>", "", str(message.activity.get("text", ""))),
            "card": message.card(who.id),
            "commands": [command] if author else [],
        }

    async def act(self, done: Json) -> None:
        """What the person did on the page, done in Teams; called by the page."""
        assert self._who is not None
        assert self._where is not None
        who = self._who.key
        match done:
            case {"kind": "say", "text": text}:
                outcome = await self.caller.say(who, self._where.id, text)
            case {"kind": "command", "message": id, "command": command}:
                outcome = await self.caller.message_action(who, command, self._found(id))
            case {"kind": "press", "message": id}:
                outcome = await self._pressed(who, self._found(id), done)
            case {"kind": "dialog", "values": values}:
                outcome = await self.caller.submit_dialog(who, values)
            case {"kind": "close"}:
                self.caller.close_dialog(who)
                return
            case _:
                raise ValueError(done)
        self._answered(outcome)
        await self.show()

    def _found(self, id: str) -> Message:
        assert self._where is not None
        message = self._where.find(id)
        assert message is not None
        return message

    async def _pressed(self, who: str, message: Message, done: Json) -> Outcome:
        card = message.card(self.town.person(who).id) or {}
        action = next(each for each in actions(card) if _same(each, done["action"]))
        associated = action.get("associatedInputs") != "none"
        return await self.caller.submit(who, message, done["values"] if associated else {}, action)

    def _answered(self, outcome: Outcome | None) -> None:
        """The renderer lets nothing through that Teams would refuse."""
        if outcome is not None and not outcome.ok:
            self.wrong.append(outcome.error or str(outcome.errors))

    async def look(self) -> None:
        """Keep what the page shows and says."""
        self.seen.append(await self.page.evaluate(EVERYTHING_SAID))

    def message(self, *texts: str) -> Locator:
        """The newest message with all these texts."""
        found = self.page.locator("article")
        for text in texts:
            found = found.filter(has_text=text)
        return found.last

    async def told(self, *texts: str) -> Locator:
        """Wait for a message; it."""
        message = self.message(*texts)
        await expect(message).to_be_visible()
        await self.look()
        return message

    async def press(self, message: Locator, button: str) -> None:
        """Press a button of a message."""
        await message.get_by_role("button", name=button).click()
        await self.look()

    async def write(self, line: str) -> None:
        """Type a line and send it."""
        composer = self.page.locator("#line")
        await composer.press_sequentially(line)
        await composer.press("Enter")
        await expect(composer).to_have_value("")


def _same(action: Json, pressed: Json) -> bool:
    return all(action.get(name) == pressed.get(name) for name in ("type", "title", "data", "url"))


@asynccontextmanager
async def teams_page(
    browser: Browser, caller: Caller, *, width: int = 1280, dark: bool = False
) -> AsyncIterator[TeamsPage]:
    """The page with the town behind it."""
    async with blank(browser, width=width, dark=dark) as page:
        shown = TeamsPage(page, caller)
        page.on("pageerror", lambda error: shown.wrong.append(str(error)))
        page.on("console", lambda said: shown.wrong.append(said.text) if said.type == "error" else None)
        await page.expose_function("act", shown.act)
        caller.town.listeners.append(shown.note)
        following = asyncio.create_task(shown.follow())
        yield shown
        caller.town.listeners.remove(shown.note)
        following.cancel()
        await asyncio.wait({following})
        if not following.cancelled() and (failure := following.exception()):
            raise failure
