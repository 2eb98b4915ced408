"""What is told of a delivery: its kind, its state, and in words why it stands there."""

import re
from collections.abc import Callable
from datetime import datetime

from bot.chat.catalogue import sentences
from bot.chat.sentence import Sentence, Value, say
from bot.language import Language
from commands.attendance.notices import CLOSE
from commands.chats import chat
from commands.file.request import NOT_ALLOWED
from storage import deliveries
from storage.claims import AGAIN, BLIND, INSTALLED, NO_ACCOUNT, REVIVED, UNINSTALLED, UNSURE
from storage.closing import BECAUSE, LEFT
from storage.deliveries import DROPPED, DeliveryState

Called = Callable[[str], Value]
"""The name of a recipient, such as ``person:3``."""

STATES = {
    DeliveryState.PENDING: say("delivery.state_pending"),
    DeliveryState.SENDING: say("delivery.state_sending"),
    DeliveryState.SENT: say("delivery.state_sent"),
    DeliveryState.LATE: say("delivery.state_late"),
    DeliveryState.DEAD: say("delivery.state_dead"),
    DeliveryState.CANCELLED: say("delivery.state_cancelled"),
    DeliveryState.HELD: say("delivery.state_held"),
}

MEANWHILE = {
    DeliveryState.PENDING: say("delivery.already_pending"),
    DeliveryState.SENDING: say("delivery.already_pending"),
    DeliveryState.SENT: say("delivery.already_sent"),
    DeliveryState.CANCELLED: say("delivery.already_cancelled"),
}
"""What one is told who decides when somebody else has decided."""

WHY = {
    NO_ACCOUNT: "delivery.why_no_account",
    BLIND: "delivery.why_blind",
    "the person is not known any more": "delivery.why_person_gone",
    LEFT: "delivery.why_room_left",
    BECAUSE["removed"]: "delivery.why_not_there",
    BECAUSE["archived"]: "delivery.why_archived",
    BECAUSE["deleted"]: "delivery.why_channel_gone",
    "asked to wait": "delivery.why_wait",
    "can be reached again": "delivery.why_reached",
    UNINSTALLED: "delivery.why_uninstalled",
    INSTALLED: "delivery.why_installed_again",
    UNSURE: "delivery.why_unsure_of_time",
    deliveries.QUIET: "delivery.why_quiet",
    deliveries.AWAY: "delivery.why_away",
    deliveries.DISTURB: "delivery.why_disturb",
    deliveries.MISSED_QUIET: "delivery.why_missed_quiet",
    deliveries.MISSED_AWAY: "delivery.why_missed_away",
    deliveries.RETURNED: "delivery.why_returned",
    deliveries.OVERTAKEN: "delivery.why_overtaken",
    "nothing was missed": "delivery.why_nothing_missed",
    REVIVED: "delivery.why_revived",
    # Slack's own codes.
    "cannot_dm_bot": "delivery.why_account_closed",
    "user_disabled": "delivery.why_account_closed",
    "user_not_found": "delivery.why_account_closed",
    "users_not_found": "delivery.why_account_closed",
    "channel_not_found": "delivery.why_channel_gone",
    "is_archived": "delivery.why_archived",
    "is_inactive": "delivery.why_archived",
    "not_in_channel": "delivery.why_not_there",
    "message_not_found": "delivery.why_message_gone",
    "account_inactive": "delivery.why_locked",
    "invalid_auth": "delivery.why_locked",
    "not_authed": "delivery.why_locked",
    "token_expired": "delivery.why_locked",
    "token_revoked": "delivery.why_locked",
    # Teams.
    "Scribe is not installed in that tenant": "delivery.why_not_installed",
    "nothing was heard from that conversation": "delivery.why_not_there",
    "neither a password nor a certificate": "delivery.why_locked",
    # No longer called for: what planning and drawing find.
    "no longer called for": "delivery.why_not_called_for",
    "meeting cancelled": "delivery.why_meeting_cancelled",
    "meeting moved": "delivery.why_meeting_moved",
    "answered": "delivery.why_answered",
    "somebody else is asked": "delivery.why_somebody_else",
    "does not come": "delivery.why_not_coming",
    "designation ended": "delivery.why_designation_ended",
    "action item closed": "delivery.why_action_closed",
    "action item moved": "delivery.why_action_moved",
    "action item open again": "delivery.why_action_reopened",
    "handed over": "delivery.why_handed_over",
    "updated": "delivery.why_updated",
    "meeting stands again": "delivery.why_meeting_stands",
    "no longer leads it": "delivery.why_not_leading",
    NOT_ALLOWED: "delivery.why_not_allowed",
    # Scribe's own house.
    "the disk is full": "delivery.why_full",
    "the database may not grow any more": "delivery.why_full",
}

LIKE = (
    (re.compile(r"HTTP 401\b.*|sign-in: .*|the certificate's key cannot sign: .*"), "delivery.why_locked"),
    (re.compile(r"HTTP 403\b.*"), "delivery.why_forbidden"),
    (re.compile(r"HTTP 4(?:04|10)\b.*"), "delivery.why_channel_gone"),
    (re.compile(r"HTTP 413\b.*"), "delivery.why_too_large"),
    (re.compile(r"restored from .*"), "delivery.why_restored"),
    (re.compile(r"Unsure: .*"), "delivery.why_unsure"),
    (re.compile(r"Failed: .*"), "delivery.why_failed"),
    (re.compile(r"\S+ is not said any more"), "delivery.why_unsaid"),
)
USEFUL = re.compile(r"useful until (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d:\d\d)")
UNCONFIGURED = re.compile(r"(\w+) is not configured")
DECIDED = {
    re.compile(rf"{re.escape(AGAIN)}: (\S+)"): "delivery.why_again",
    re.compile(rf"{re.escape(DROPPED)}: (\S+)"): "delivery.why_dropped",
}

STILL = frozenset({CLOSE})
"""Kinds about a meeting that matter after its start, too."""


def what(kind: str) -> Sentence:
    """The name of a kind; one that Scribe says no more is told as it was kept."""
    feature, _, name = kind.partition(".")
    label = f"{feature}.kind_{name}"
    return say(label) if label in sentences(Language.EN) else say("chat.this", what=kind)


def why(reason: str, called: Called) -> Sentence:
    """Why a delivery stands where it does. What is not known here is quoted as it was kept."""
    if key := WHY.get(reason):
        return say(key)
    if found := USEFUL.fullmatch(reason):
        return say("delivery.why_late", when=datetime.fromisoformat(found[1]))
    if found := UNCONFIGURED.fullmatch(reason):
        return say("delivery.why_unconfigured", chat=chat(found[1]))
    for decided, key in DECIDED.items():
        if found := decided.fullmatch(reason):
            return say(key, who=called(found[1]))
    for pattern, key in LIKE:
        if pattern.fullmatch(reason):
            return say(key)
    return say("delivery.why_technical", detail=reason)


def attempts(state: DeliveryState, counted: int, reason: str | None) -> int:
    """How often it was tried: those that failed are counted, the last one is not."""
    last = state is DeliveryState.SENT or (state is DeliveryState.DEAD and reason != NO_ACCOUNT)
    return counted + last


def over(kind: str, starts_at: datetime | None, now: datetime) -> bool:
    """Whether it has nothing more to say: the meeting that it is about has begun."""
    return starts_at is not None and starts_at <= now and kind not in STILL
