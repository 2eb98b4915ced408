"""The people and conversations of a loopback Teams, and what can happen there; speaks no HTTP."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Self

from bot.workspace.records import Resident
from tests.teams.faults import Faults
from tests.teams.ids import APP_ID, TENANT, channel_id, direct_id, object_id, user_id
from tests.teams.records import Call, Change, Conversation, Dialog, Json, Kind, Message, Person

NAME = "Scribe"


class TeamsTown:
    """Two tenants, their people, and the conversations that the app may be in.

    ``now`` is the app's clock; the ids and times of messages follow it. ``service_url`` is set by whoever
    serves the connector.
    """

    def __init__(self, *, now: Callable[[], datetime], app_id: str = APP_ID, tenant: str = TENANT) -> None:
        self.now = now
        self.app_id, self.tenant = app_id, tenant
        self.bot = f"28:{app_id}"
        self.service_url = "http://127.0.0.1/amer/"
        self.people: dict[str, Person] = {}
        self.conversations: dict[str, Conversation] = {}
        self.dialogs: dict[str, Dialog] = {}
        self.faults = Faults()
        self.calls: list[Call] = []
        self.listeners: list[Callable[[Change], None]] = []
        self._last = 0

    @classmethod
    def new(cls, people: Sequence[Resident], *, now: Callable[[], datetime]) -> Self:
        """A Teams with these people, who all have the app, and no channel yet."""
        town = cls(now=now)
        for resident in people:
            town.settle(resident)
        return town

    def settle(self, resident: Resident, *, installed: bool = True) -> Person:
        """Let somebody have an account: in our tenant, unless the resident's team is another one's."""
        tenant = resident.team_id or self.tenant
        account = object_id(tenant, resident.email)
        person = Person(
            resident.key or resident.email.partition("@")[0],
            resident.name,
            resident.email,
            account,
            user_id(self.app_id, account),
            tenant,
            resident.language,
            resident.zone,
            installed,
        )
        self.people[person.id] = person
        return person

    def person(self, who: str) -> Person:
        """Somebody by key, e-mail, name or either id. Raises LookupError."""
        for person in self.people.values():
            if who in person.called():
                return person
        raise LookupError(f"nobody is {who!r}")

    def conversation(self, id: str) -> Conversation:
        """A conversation by id, with its thread or without. Raises LookupError."""
        found = self.conversations.get(id.partition(";")[0])
        if found is None:
            raise LookupError(f"no conversation {id!r}")
        return found

    def channel(self, name: str) -> Conversation:
        """A channel or group chat by its name, with or without #. Raises LookupError."""
        for each in self.conversations.values():
            if each.kind != "personal" and each.name == name.removeprefix("#"):
                return each
        raise LookupError(f"no channel {name!r}")

    def direct(self, who: str) -> Conversation:
        """The app's conversation with one person, made when need be."""
        person = self.person(who)
        id = direct_id(self.app_id, person.object_id)
        if id not in self.conversations:
            self._open(Conversation(id, "personal", person.key, person.tenant, [person.id]))
        return self.conversations[id]

    def place(self, who: str, where: str | None) -> Conversation:
        """A channel or group chat by name or id; without one, the conversation with the app."""
        if where is None:
            return self.direct(who)
        return self.conversations.get(where) or self.channel(where)

    def add_channel(
        self, name: str, members: Iterable[str] | None = None, *, bot: bool = True, kind: Kind = "channel"
    ) -> Conversation:
        """A channel of the team (or a group chat) with these people, or with all of them."""
        inside = list(self.people) if members is None else [self.person(who).id for who in members]
        made = Conversation(channel_id(name, kind), kind, name, self.tenant, inside, bot)
        return self._open(made)

    def _open(self, conversation: Conversation) -> Conversation:
        self.conversations[conversation.id] = conversation
        self.tell(Change("conversation", conversation.id))
        return conversation

    def tell(self, change: Change) -> None:
        """Tell everybody who watches."""
        for listener in list(self.listeners):
            listener(change)

    def stamp(self) -> str:
        """The id of a new message: unique, growing, in milliseconds of the app's clock."""
        self._last = max(int(self.now().timestamp() * 1000), self._last + 1)
        return str(self._last)

    def post(
        self,
        place: Conversation,
        author: str,
        activity: Json,
        *,
        root: str | None = None,
        targeted_to: str | None = None,
    ) -> Message:
        """Add a message; the author is a person's ``29:…`` or the app's ``28:…``."""
        id = self.stamp() if place.kind != "personal" else f"1:{self.stamp()}"
        message = Message(id, place.id, author, activity, root, targeted_to)
        place.messages.append(message)
        self.tell(Change("message", place.id, id, targeted_to))
        return message

    def edit(self, message: Message, activity: Json) -> None:
        """Send a message anew: everybody sees it as it is now, nobody their own view any more."""
        message.versions.append(message.activity)
        message.activity = activity
        message.views.clear()
        message.looked.clear()
        self.tell(Change("changed", message.conversation, message.id, message.targeted_to))

    def remove(self, message: Message) -> None:
        """Take a message away."""
        message.deleted = True
        self.tell(Change("deleted", message.conversation, message.id, message.targeted_to))

    def show(self, message: Message, person: Person, card: Json) -> None:
        """Put a card in the place of a message for one person alone."""
        message.views[person.id] = card
        self.tell(Change("seen", message.conversation, message.id, person.id))

    def visible(self, who: str, where: str) -> list[Message]:
        """What this person sees in a conversation (its id or name), oldest first."""
        me = self.person(who).id
        place = self.place(who, where)
        if me not in place.members:
            return []
        return [each for each in place.messages if not each.deleted and each.targeted_to in (None, me)]

    def open(self, person: Person, dialog: Dialog | None) -> None:
        """Put a dialog before somebody, or take it away."""
        self.dialogs.pop(person.id, None)
        if dialog:
            self.dialogs[person.id] = dialog
        self.tell(Change("dialog", person=person.id))
