"""users.*: who the people are. https://docs.slack.dev/reference/objects/user-object"""

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.language import Language
from bot.workspace.arguments import flag, wanted
from bot.workspace.directory import APP_ID, BOT_ID, BOT_USER
from bot.workspace.errors import ApiError
from bot.workspace.methods.pages import paged
from bot.workspace.records import SLACKBOT, Json, Person
from bot.workspace.town import Town

LOCALES = {Language.EN: "en-US", Language.FR: "fr-FR"}  # Slack has no fr-CA


def info(town: Town, arguments: Json) -> Json:
    """One person, or the app's own user."""
    user = wanted(arguments, "user")
    if user in (BOT_USER, SLACKBOT):
        return {"user": _machine(town, user)}
    if user not in town.people:
        raise ApiError("user_not_found")
    return {"user": shown_user(town, town.people[user], locale=flag(arguments, "include_locale"))}


def everybody(town: Town, arguments: Json) -> Json:
    """The people of the team and the app's user; not those met through Slack Connect."""
    locale = flag(arguments, "include_locale")
    people = [shown_user(town, each, locale=locale) for each in town.people.values() if not each.external]
    return paged("members", [*people, _machine(town, BOT_USER)], arguments)


def lookup_by_email(town: Town, arguments: Json) -> Json:
    """The person with this e-mail address."""
    email = wanted(arguments, "email").casefold()
    for person in town.people.values():
        # Only the workspace's own: those met through Slack Connect are not found.
        if person.email.casefold() == email and not (person.deleted or person.external):
            return {"user": shown_user(town, person)}
    raise ApiError("users_not_found")


def shown_user(town: Town, person: Person, *, locale: bool = False) -> Json:
    """A person as Slack shows them; the e-mail address needs its own scope."""
    offset = town.now().astimezone(ZoneInfo(person.zone)).utcoffset() or timedelta()
    profile: Json = {"real_name": person.name, "display_name": person.handle, "title": person.title}
    if "users:read.email" in town.manifest.scopes:
        profile["email"] = person.email
    user: Json = {
        "id": person.id,
        "team_id": person.team_id,
        "name": person.handle,
        "deleted": person.deleted,
    }
    user |= {"real_name": person.name, "is_bot": False, "is_app_user": False, "profile": profile}
    user |= {"tz": person.zone, "tz_label": person.zone, "tz_offset": int(offset.total_seconds())}
    if person.external:
        user["is_stranger"] = True
    if locale:
        user["locale"] = LOCALES[person.language]
    return user


def _machine(town: Town, user: str) -> Json:
    name = town.manifest.name if user == BOT_USER else "Slackbot"
    profile: Json = {"real_name": name, "display_name": name}
    if user == BOT_USER:
        profile |= {"bot_id": BOT_ID, "api_app_id": APP_ID}
    return {
        "id": user,
        "team_id": town.team_id,
        "name": name.lower(),
        "real_name": name,
        "deleted": False,
        "is_bot": user == BOT_USER,
        "profile": profile,
    }
