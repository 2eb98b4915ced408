"""A chat that takes files, and does as it is told."""

from dataclasses import dataclass, field

from bot.chat.file import File
from bot.chat.inbound import Account
from bot.platforms.platform import Payload
from tests.worker.chat import Chat


@dataclass
class FilingChat(Chat):
    """``taking`` holds what each upload comes to, in turn: an exception is raised."""

    taken: list[File] = field(default_factory=list)
    taking: list[BaseException] = field(default_factory=list)

    async def with_file(self, account: Account, payload: Payload, file: File) -> Payload:
        self.calls.append((self.now(), "file", account.id))
        if self.taking:
            raise self.taking.pop(0)
        self.taken.append(file)
        return {**payload, "file": file.name}
