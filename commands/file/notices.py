"""The message that brings a file. It was asked for: it goes at once, whatever the reader's hours."""

from bot.chat.card import Card
from commands.file import cards
from commands.file.kinds import KINDS, FileKind
from commands.file.request import KIND, NOT_ALLOWED
from commands.notice import Due, Enclosure, Notice
from storage.files import FileRequest
from storage.groups import Group
from storage.people import Person


def _request(due: Due) -> FileRequest:
    return due.session.get_one(FileRequest, due.record)


def _kind(request: FileRequest) -> FileKind:
    return KINDS[request.what]


def _holds(due: Due) -> str | None:
    request = _request(due)
    group = due.session.get_one(Group, request.group_id)
    allowed = _kind(request).may(due.session, group, request.person_id, due.now)
    return None if allowed else NOT_ALLOWED


def _enclosed(due: Due) -> Enclosure | None:
    request = _request(due)
    group = due.session.get_one(Group, request.group_id)
    person = due.session.get_one(Person, request.person_id)
    return _kind(request).make(due.session, group, person, due.now)


def _nothing(_: Due) -> Card:
    return cards.nothing()


NOTICES = (Notice(KIND, _nothing, _holds, encloses=_enclosed),)
