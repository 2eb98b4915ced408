"""A feature: its commands, what it says by itself, and how that is planned from its records."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.chat.command import Command
from commands.notice import Notice
from storage.groups import Group


def nothing(_session: Session, _group: Group, _now: datetime) -> None:
    """For a feature without records to plan from."""


@dataclass(frozen=True)
class Feature:
    """``plan`` makes the unsent deliveries of all its records those that are called for."""

    name: str
    commands: tuple[Command, ...] = ()
    notices: tuple[Notice, ...] = ()
    plan: Callable[[Session, Group, datetime], None] = nothing
