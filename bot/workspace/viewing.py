"""The modals and the home tabs that people have in front of them."""

from collections.abc import Callable

from bot.workspace.errors import ApiError
from bot.workspace.records import Change, Json, View

MODALS = 3  # https://docs.slack.dev/surfaces/modals: a stack holds at most three views


class Viewing:
    """One stack of modals and one home tab a person."""

    def __init__(self, tell: Callable[[Change], None], fresh: Callable[[str], str]) -> None:
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        self._tell = tell
        self._fresh = fresh

    def top(self, user: str) -> View | None:
        """The modal in front of this person."""
        stack = self.stacks.get(user)
        return stack[-1] if stack else None

    def every(self) -> list[View]:
        """All views that exist now."""
        return [view for stack in self.stacks.values() for view in stack] + list(self.homes.values())

    def find(self, key: str) -> View:
        """The view with this id, or with this `external_id` of the app's; raises `not_found`."""
        for view in self.every():
            if key in (view.id, view.content.get("external_id")):
                return view
        raise ApiError("not_found")

    def open(self, user: str, content: Json) -> View:
        """Open a modal in place of whatever was open."""
        self._unused(content)
        key = self._fresh("V")
        view = View(key, user, content, self._fresh("hash"), root=key)
        self.stacks[user] = [view]
        self._show(user, "open")
        return view

    def push(self, user: str, content: Json) -> View:
        """Put a modal over the one that is open."""
        self._unused(content)
        stack = self.stacks.get(user) or []
        if not stack:
            raise ApiError("not_found")
        if len(stack) >= MODALS:
            raise ApiError("push_limit_reached")
        view = View(self._fresh("V"), user, content, self._fresh("hash"), stack[0].root, stack[-1].id)
        stack.append(view)
        self._show(user, "push")
        return view

    def update(self, view: View, content: Json) -> View:
        """Draw a modal anew; what was typed in fields that are still there stays."""
        self._unused(content, besides=view)
        fields = {block["block_id"]: block.get("element", {}).get("action_id") for block in content["blocks"]}
        kept = {key: typed for key, typed in view.values.items() if fields.get(key) in typed}
        view.content, view.hash, view.values, view.found = content, self._fresh("hash"), kept, {}
        self._show(view.user, "update")
        return view

    def publish(self, user: str, content: Json) -> View:
        """Draw a person's home tab."""
        old = self.homes.get(user)
        key = old.id if old else self._fresh("V")
        self.homes[user] = View(key, user, content, self._fresh("hash"), root=key)
        self._tell(Change("home", user=user))
        return self.homes[user]

    def close(self, view: View, every: bool = False) -> None:
        """Take a modal away, or its whole stack."""
        stack = self.stacks.get(view.user, [])
        self.stacks[view.user] = [] if every else [each for each in stack if each is not view]
        self._show(view.user, "close")

    def _unused(self, content: Json, besides: View | None = None) -> None:
        external = content.get("external_id")
        others = (view for view in self.every() if view is not besides)
        if external and any(view.content.get("external_id") == external for view in others):
            raise ApiError("duplicate_external_id")

    def _show(self, user: str, what: str) -> None:
        self._tell(Change("view", user=user, data={"what": what}))
