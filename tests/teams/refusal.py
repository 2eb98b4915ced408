"""The refusals of the Bot Connector, as Teams words them."""

from starlette.responses import JSONResponse, Response


class Refusal(Exception):
    """An HTTP status and a code.

    https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis
    """

    def __init__(self, status: int, code: str, message: str = "", retry_after: float | None = None) -> None:
        super().__init__(status, code, message)
        self.status, self.code, self.message, self.retry_after = status, code, message, retry_after

    def response(self) -> Response:
        """As HTTP."""
        headers = {} if self.retry_after is None else {"retry-after": f"{self.retry_after:g}"}
        body = {"error": {"code": self.code, "message": self.message or self.code}}
        return JSONResponse(body, self.status, headers)


def unknown_conversation() -> Refusal:
    """There is no such conversation, or the app was never in it."""
    return Refusal(404, "ConversationNotFound", "Conversation not found.")


def malformed(why: str) -> Refusal:
    """What was sent is no activity, or no card."""
    return Refusal(400, "BadSyntax", why)
