"""How Teams' refusals and silences come back from sending, in the platform's own terms.

https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis
"""

import math
from email.utils import parsedate_to_datetime

import httpx

from bot.platforms.platform import Dead, Failed, Gone, Later, Locked, Unsure

WAIT = 5.0
"""Seconds to wait where Teams asks to wait and does not say how long."""

LONGEST = 3600.0

AGAIN = frozenset({412, 502, 504})
"""Teams asks to repeat these at once, with jitter: operations met, or a part of it did not answer."""

PARTS = frozenset({"ActivityNotFoundInConversation", "MemberNotFoundInConversation"})
"""Codes of 404 that are about something in the conversation, which itself is there."""

UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
"""No connection was had, so nothing has arrived."""


def failure(response: httpx.Response) -> Exception:
    """Why a call was refused, with Teams' own code."""
    status, code = response.status_code, error_code(response)
    told = f"HTTP {status} {code}".strip()
    match status:
        case 401:
            return Locked(told)
        case 403:
            return Gone(told)
        case 404 | 410:
            return Dead(told) if code in PARTS else Gone(told)
        case 413:
            return Dead(f"{told}: too large")
        case 400:  # what was sent is at fault, and stays so
            return Dead(told)
        case 429:
            return Later(retry_after(response))
    return Failed(told)


def lost(error: httpx.RequestError | TimeoutError, *, repeatable: bool) -> Exception:
    """What became of a call without an answer: of a post that may have arrived, nobody knows."""
    told = f"{type(error).__name__}: {error}"
    return Failed(told) if repeatable or isinstance(error, UNSENT) else Unsure(told)


def error_code(response: httpx.Response) -> str:
    """The code of the error, such as ``BotNotInConversationRoster``; empty where there is none."""
    try:
        body = response.json()
    except ValueError:
        return ""
    error = body.get("error") if isinstance(body, dict) else None
    code = error.get("code") if isinstance(error, dict) else error
    return code[:100] if isinstance(code, str) else ""


def retry_after(response: httpx.Response) -> float:
    """Seconds to wait, between one and an hour. A date counts from the answer's own (RFC 9110, 10.2.3)."""
    told = response.headers.get("Retry-After", "")
    try:
        seconds = float(told)
    except ValueError:
        seconds = _until(told, response.headers.get("Date", ""))
    return min(max(seconds, 1.0), LONGEST) if math.isfinite(seconds) else WAIT


def _until(then: str, now: str) -> float:
    try:
        return (parsedate_to_datetime(then) - parsedate_to_datetime(now)).total_seconds()
    except (ValueError, TypeError):  # a date that says no zone cannot be compared with one that does
        return WAIT
