"""The sample group, heard in two chats by the one path: what each account is told."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy.orm import Session

from bot.chat.answer import Answer
from bot.chat.call import Call
from bot.chat.card import Button, Buttons
from bot.chat.inbound import Account, Inbound, Place, Profile
from bot.chat.words import Words
from bot.dispatch import Dispatch
from bot.language import Language
from bot.platforms.text import text
from commands.roster.importing import SAMPLE, import_roster
from commands.roster.read import read
from storage.people import Identity, Person, identity
from storage.store import Store

START = datetime(2026, 11, 23, 15, tzinfo=UTC)
CODE = re.compile(r"\b\w{4}-\w{4}\b")

SLACK = Account("slack", "T1", "U1")
TEAMS = Account("teams", "tenant", "heather")
LUC = Account("teams", "tenant", "luc")
NOBODY = Account("slack", "T1", "U9")
FIONA = Account("teams", "tenant", "fiona")
ETIENNE = Account("teams", "tenant", "etienne")
NATHALIE = Account("teams", "tenant", "nathalie")
GENEVIEVE = Account("teams", "another tenant", "genevieve")
PROFILES = {
    ETIENNE: ("Étienne", "etienne.desrosiers-vu@quebec.example", Language.FR),
    NATHALIE: ("Nathalie", "nathalie.seguin-abara@ontario.example", Language.FR),
    FIONA: ("Fiona", "fiona.bayers-achebe@novascotia.example", Language.EN),
    GENEVIEVE: ("Geneviève", "genevieve.theriault-sauve@canada.example", Language.FR),
    SLACK: ("Heather", "heather.macilwraith@nouveaubrunswick.example", Language.EN),
    TEAMS: ("Heather (guest)", "heather@elsewhere.example", Language.EN),
    LUC: ("Luc", "luc.arsenault-doiron@nouveaubrunswick.example", Language.FR),
    NOBODY: ("Nobody", None, Language.EN),
}


async def meet(account: Account) -> Profile:
    """What the chats tell: Heather's account in Teams is a guest's, with another e-mail than the roster."""
    name, email, language = PROFILES[account]
    return Profile(account, name, email, language, "America/Moncton")


@dataclass
class Town:
    """See above. ``offered`` are the buttons under the last answer, by their labels."""

    store: Store
    now: datetime = START
    heard: int = 0
    offered: dict[str, Button] = field(default_factory=dict)
    public_url: str | None = "https://scribe.example"

    @classmethod
    def furnished(cls, store: Store) -> "Town":
        """With the sample roster."""
        store.now(lambda session: import_roster(session, read(SAMPLE), START.date()))
        return cls(store)

    async def answer(
        self,
        account: Account,
        said: str | Call,
        place: Place | None = None,
        how: Literal["typed", "pressed", "submitted"] | None = None,
    ) -> Answer:
        """The answer to an account: a card or a form."""
        self.heard += 1
        how = how or ("typed" if isinstance(said, str) else "pressed")
        dispatch = Dispatch(self.store, lambda: self.now, lambda: None, self.public_url)
        answer = await dispatch.hear(Inbound(account, said, how, str(self.heard), place), meet)
        assert answer is not None
        return answer

    async def hear(self, account: Account, said: str | Call, place: Place | None = None) -> str:
        """What an account is told privately."""
        answer = await self.answer(account, said, place)
        assert answer.card is not None
        words = Words(answer.reader)
        shown = [one for each in answer.card.elements if isinstance(each, Buttons) for one in each.buttons]
        self.offered = {plain(words.line(button.label)): button for button in shown}
        return plain(text(answer.card, words))

    async def press(self, account: Account, label: str) -> str:
        """The answer to a button under the last answer."""
        return await self.hear(account, self.offered[label].call)

    async def code(self, account: Account) -> str:
        """The code that an account is given."""
        found = CODE.search(await self.hear(account, "link"))
        assert found is not None
        return found[0]

    async def linked(self) -> None:
        """Heather's accounts are linked."""
        await self.hear(TEAMS, f"link {await self.code(SLACK)}")

    def identity(self, account: Account) -> Identity:
        """An account as it is kept."""
        found = self.store.now(lambda session: _identity(session, account))
        assert found is not None
        return found

    def owner(self, account: Account) -> str | None:
        """Whose an account is."""
        person = self.person(account)
        return person.name if person else None

    def person(self, account: Account) -> Person | None:
        """Whose an account is, as the roster has them."""
        id = self.identity(account).person_id
        return self.store.now(lambda session: session.get(Person, id)) if id else None


def _identity(session: Session, account: Account) -> Identity | None:
    return identity(session, account.platform, account.workspace, account.id)


def plain(text: str) -> str:
    """Spaces are other tests' business."""
    return text.replace("\u00a0", " ")
