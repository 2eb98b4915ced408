"""Who speaks, whom they mention, and to which group: one query, asked for each thing that is said."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import and_, bindparam, func, or_, select
from sqlalchemy.orm import Session

from storage.groups import Group
from storage.people import Administration, Identity, Person

TOP = select(func.min(Group.id)).where(Group.parent_id.is_(None)).scalar_subquery()
WHO = (
    select(Identity, Person, Administration, Group)
    .outerjoin(Person, Person.id == Identity.person_id)
    .outerjoin(Administration, Administration.id == Person.administration_id)
    .outerjoin(Group, Group.id == TOP)
    .where(
        Identity.platform == bindparam("on_platform"),
        or_(
            and_(
                Identity.workspace.in_(bindparam("in_workspaces", expanding=True)),
                Identity.account.in_(bindparam("of_accounts", expanding=True)),
            ),
            Identity.handle.in_(bindparam("of_handles", expanding=True)),
        ),
    )
)


@dataclass(frozen=True)
class Met:
    """An account that Scribe has met, and whose it is on the roster."""

    identity: Identity
    person: Person | None
    administration: Administration | None


def speaking(
    session: Session, platform: str, workspace: str, accounts: Collection[str], host: str | None = None
) -> tuple[dict[str, Met], Group | None]:
    """Those of these accounts that have been met, and the working group (None: not made yet).

    They are named, and given, by account or by handle, which is the same in every workspace. ``host`` is the
    workspace in whose conversation a guest of it speaks: whom it calls by these names is meant there.
    """
    names, spaces = tuple(accounts), tuple({workspace, host or workspace})
    guests = tuple(f"{space}/{name}" for space in spaces for name in names)
    named = {"on_platform": platform, "in_workspaces": spaces, "of_accounts": names}
    rows = session.execute(WHO, {**named, "of_handles": (*names, *guests)}).all()
    met: dict[str, Met] = {}
    for known, person, its, _ in rows:
        if len(spaces) > 1 and known.host != host:
            continue  # of the guest's own workspace, where the same name may be somebody else's
        met[known.account] = Met(known, person, its)
        if known.handle:
            met[known.handle] = met[known.account]
    return met, rows[0][3] if rows else None
