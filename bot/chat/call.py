"""A command with its arguments, however it was said: typed, clicked, or sent by a form."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Call:
    """A command's key and its arguments as text; clicked ones are checked like typed ones."""

    command: str
    args: Mapping[str, str] = field(default_factory=dict)

    def with_(self, **args: str) -> "Call":
        """The same with more (or other) arguments."""
        return Call(self.command, {**self.args, **args})

    def encode(self) -> str:
        """As a button's value."""
        return json.dumps([self.command, dict(self.args)], ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def decode(cls, text: str) -> "Call":
        """From a button's value. Raises ValueError when it is none."""
        match json.loads(text):
            case [str(command), dict(args)] if all(isinstance(value, str) for value in args.values()):
                return cls(command, args)
        raise ValueError(f"not a call: {text[:80]!r}")
