"""auth.test, team.info, bots.info, apps.connections.open: who the app is and where. https://docs.slack.dev/reference/methods"""

from bot.workspace.arguments import wanted
from bot.workspace.directory import APP_ID, BOT_ID, BOT_USER
from bot.workspace.errors import ApiError
from bot.workspace.records import Json
from bot.workspace.town import Town


def auth_test(town: Town, _: Json) -> Json:
    """Whose token this is."""
    return {
        "url": f"{town.base_url}/",
        "team": town.team_name,
        "user": town.manifest.name.lower(),
        "team_id": town.team_id,
        "user_id": BOT_USER,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


def open_connection(town: Town, _: Json) -> Json:
    """Where the app can connect in Socket Mode."""
    if town.exchange is None:
        raise ApiError("internal_error")
    return {"url": town.exchange.ticket()}


def info(town: Town, _: Json) -> Json:
    """The team."""
    return {"team": {"id": town.team_id, "name": town.team_name, "domain": town.domain}}


def bot_info(town: Town, arguments: Json) -> Json:
    """The app's own bot."""
    if wanted(arguments, "bot") != BOT_ID:
        raise ApiError("bot_not_found")
    bot = {"id": BOT_ID, "app_id": APP_ID, "user_id": BOT_USER, "name": town.manifest.name, "deleted": False}
    return {"bot": bot}
