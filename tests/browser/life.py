"""People of the sample group at one page, one after the other, with the real Scribe behind it."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from playwright.async_api import Browser, Locator, Page, expect

from bot.clock import MovableClock
from bot.local import CHANNEL, Local, local
from bot.workspace.records import Change
from storage.store import Store

START = datetime(2026, 11, 23, 15, tzinfo=UTC)
"""A Monday, 10:00 in Ottawa."""

MANY = 60
"""More things due than a month has."""

EVERYTHING_SAID = """() => [...document.querySelectorAll('[aria-label], input:not(.choice *), textarea')]
  .map((node) => node.ariaLabel ?? node.value).join('\\n') + document.body.innerText"""
TELL_VIOLATIONS = """addEventListener('securitypolicyviolation',
  ({ violatedDirective, blockedURI }) => console.error('CSP', violatedDirective, blockedURI));"""


@dataclass
class Life:
    """The page and what stands behind it; `wrong`: what the browser complained of, `seen`: what it showed."""

    local: Local
    store: Store
    page: Page
    wrong: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    first: dict[tuple[str, str], str] = field(default_factory=dict)

    def note(self, change: Change) -> None:
        """Keep what each message said when it was sent, by channel and ts: it may be redrawn later."""
        if change.kind == "message" and change.channel:
            message = self.local.town.channels[change.channel].find(change.data["ts"])
            self.first[change.channel, change.data["ts"]] = message.text if message else ""

    async def be(self, handle: str) -> None:
        """Look at the workspace as somebody else, in the room."""
        person = self.local.town.person(handle)
        await self.look()
        await self.page.locator("#switch button.switch").click()
        await self.page.locator("#switch .menu").get_by_text(person.name, exact=True).click()
        await expect(self.page.locator("#switch .you strong")).to_have_text(person.name)
        await self._go("#channel-list", CHANNEL)

    async def to_scribe(self) -> None:
        """Open the direct messages with Scribe."""
        await self._go("#direct-list", "Scribe")

    async def _go(self, places: str, name: str) -> None:
        await self.look()
        await self.page.locator(places).get_by_role("button", name=name).click()
        await expect(self.page.locator("#place")).to_have_text(name)

    async def look(self) -> None:
        """Keep what the page shows and says."""
        self.seen.append(await self.page.evaluate(EVERYTHING_SAID))

    def message(self, *texts: str) -> Locator:
        """The newest message with all these texts."""
        found = self.page.locator(".message")
        for text in texts:
            found = found.filter(has_text=text)
        return found.last

    async def press(self, message: Locator, button: str) -> None:
        """Press a button of a message."""
        await message.get_by_role("button", name=button).click()
        await self.look()

    async def told(self, *texts: str) -> Locator:
        """Wait for a message; it."""
        message = self.message(*texts)
        await expect(message).to_be_visible()
        await self.look()
        return message

    async def write(self, line: str) -> None:
        """Type on the line, after what stands there, and send it."""
        composer = self.page.locator("#line")
        await composer.press_sequentially(line)
        await composer.press("Enter")
        await expect(composer).to_have_value("")

    async def complete(self, typed: str, offered: str) -> None:
        """Type the beginning of something and take it from the completion list by the keyboard."""
        composer = self.page.locator("#line")
        await composer.press_sequentially(typed)
        option = self.page.get_by_role("option", name=offered)
        await expect(option).to_be_visible()
        await self.look()
        while await option.get_attribute("aria-selected") != "true":
            await composer.press("ArrowDown")
        await composer.press("Enter")
        await expect(composer).to_have_value(re.compile(f"{re.escape(offered)} $"))

    async def next_until(self, when: Callable[[], object]) -> None:
        """Go to the next thing due until something holds."""
        for _ in range(MANY):
            if when():
                return
            await self._next()
        raise AssertionError("it never happened")

    async def _next(self) -> None:
        async with self.page.expect_response("**/clock") as response:
            await self.page.locator("#next").click()
        assert (await response.value).ok
        await expect(self.page.locator("#clock")).to_have_attribute("aria-busy", "false")
        await self.look()

    def count(self, handle: str, text: str) -> int:
        """How many messages of Scribe say so to somebody, or in the room (no handle)."""
        town = self.local.town
        place = town.im(handle) if handle else town.channel(CHANNEL)
        return sum(text in each.text for each in place.messages if each.ephemeral_to is None)


@asynccontextmanager
async def living(
    browser: Browser, store: Store, who: str, *, width: int = 1280, dark: bool = False, **more: Any
) -> AsyncIterator[Life]:
    """The page as somebody sees it at the start, with Scribe at work; `more` is for the workspace."""
    async with local(store, MovableClock(START, frozen=True), **more) as running:
        running.parts.worker.start()
        context = await browser.new_context(
            viewport={"width": width, "height": 860},
            color_scheme="dark" if dark else "light",
            locale="en-CA",
        )
        page = await context.new_page()
        page.set_default_timeout(10_000)
        life = Life(running, store, page)
        running.town.feed.listeners.append(life.note)
        page.on("pageerror", lambda error: life.wrong.append(str(error)))
        page.on("console", lambda said: life.wrong.append(said.text) if said.type == "error" else None)
        await page.add_init_script(TELL_VIOLATIONS)
        await page.goto(f"{running.url}/?as={running.town.person(who).id}")
        await page.wait_for_selector("body[data-ready]")
        yield life
        await context.close()
        await running.parts.worker.stop()
