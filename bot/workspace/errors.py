"""The refusals of the Web API, as Slack words them."""

from collections.abc import Sequence
from typing import Any


class ApiError(Exception):
    """A refusal: `{"ok": false, "error": code, **details}`.

    https://docs.slack.dev/apis/web-api/using-the-slack-web-api#responses
    """

    def __init__(self, code: str, messages: Sequence[str] = (), **details: Any) -> None:
        super().__init__(code, *messages)
        self.code = code
        self.messages = list(messages)
        self.details = details

    def body(self) -> dict[str, Any]:
        """The JSON answer."""
        answer: dict[str, Any] = {"ok": False, "error": self.code, **self.details}
        if self.messages:
            answer["response_metadata"] = {"messages": self.messages}
        return answer
