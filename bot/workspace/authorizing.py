"""`/oauth/v2/authorize`: somebody installs the app, and is led back to it."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.workspace.errors import ApiError
from bot.workspace.office import Office


def authorizing(office: Office) -> Route:
    """Whoever comes is the first person of the workspace, and approves at once."""

    async def authorize(request: Request) -> Response:
        asked = dict(request.query_params)
        town = office.towns[office.choosing]
        try:
            code = office.authorize(asked, next(iter(town.people)))
        except ApiError as refusal:
            return PlainTextResponse(refusal.code, 400)
        back = urlencode({"code": code, "state": asked.get("state", "")})
        return RedirectResponse(f"{asked['redirect_uri']}?{back}", 302)

    return Route("/oauth/v2/authorize", authorize)
