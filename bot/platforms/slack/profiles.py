"""What Slack tells of an account, as Scribe keeps it."""

from typing import Any

from bot.calendar import zones
from bot.chat import written
from bot.chat.inbound import Account, Profile
from bot.language import Language


def profile(account: Account, user: dict[str, Any]) -> Profile:
    """What ``users.info`` tells; the locale (``fr-FR`` means fr-CA) only pre-selects the offer."""
    language = Language.FR if str(user.get("locale", "")).startswith("fr") else Language.EN
    told = user.get("profile", {})
    name = written.name(told.get("real_name"), user.get("real_name"), user["name"])
    zone = user.get("tz") or zones.REFERENCE
    return Profile(account, name, told.get("email"), language, _known(zone))


def _known(zone: str) -> str:
    try:
        zones.zone(zone)
    except zones.UnknownZone:
        return zones.REFERENCE
    return zone
