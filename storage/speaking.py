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
                Identity.workspace == bindparam("in_workspace"),
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
    session: Session, platform: str, workspace: str, accounts: Collection[str]
) -> tuple[dict[str, Met], Group | None]:
    """Those of these accounts that have been met, and the working group (None: not made yet).

    They are named, and given, by account or by handle, which is the same in every workspace.
    """
    names = tuple(accounts)
    named = {"on_platform": platform, "in_workspace": workspace, "of_accounts": names, "of_handles": names}
    rows = session.execute(WHO, named).all()
    met: dict[str, Met] = {}
    for known, person, its, _ in rows:
        met[known.account] = Met(known, person, its)
        if known.handle:
            met[known.handle] = met[known.account]
    return met, rows[0][3] if rows else None
