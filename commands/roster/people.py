"""The people of a roster file: the rows of an e-mail, together, are what that person is."""

from dataclasses import dataclass
from typing import Final

from bot.chat.sentence import say
from bot.language import Language, fold
from commands.roster.administrations import by_name
from commands.roster.cells import Checked, Faults
from commands.roster.columns import DEFINING, Column
from commands.roster.faults import near_or, one_of
from commands.roster.gather import Gathered
from commands.roster.roster import Entry, Standing
from commands.roster.vocabulary import ANSWERS, DUTIES, LANGUAGES, Duty, both

C = Column
SEATED: Final = (Duty.REPRESENTATIVE, Duty.ALTERNATE, Duty.CO_CHAIR, Duty.EXECUTIVE)
"""Held for an administration; the secretariat serves all of them."""


@dataclass(frozen=True)
class _Post:
    """A row whose e-mail and role are understood."""

    cells: Checked
    email: str
    duty: Duty
    workstream: str | None


def entries(rows: list[Checked], standing: Standing, faults: Faults) -> tuple[Entry, ...]:
    """Everybody in the file, in its order; ``standing`` has the administrations of the file, too."""
    names = by_name(standing.bodies)
    gathered = Gathered()
    posts: dict[str, list[_Post]] = {}
    for cells in rows:
        email = cells.email(C.EMAIL)
        post = _post(cells, email)
        _gather(cells, _administration(cells, names, standing), email, gathered)
        if post and not _repeats(post, posts.setdefault(post.email, [])):
            posts[post.email].append(post)
    return tuple(_entry(email, held, gathered, standing, faults) for email, held in posts.items())


def _post(cells: Checked, email: str | None) -> _Post | None:
    """What a row says somebody is, when its e-mail and role are understood."""
    cells.need(C.EMAIL, say("roster.email_form"))
    cells.need(C.ROLE, one_of("", DUTIES.values()))
    duty, workstream = cells.choice(C.ROLE, DUTIES), cells.code(C.WORKSTREAM)
    if duty is Duty.LEAD:
        cells.need(C.WORKSTREAM, say("roster.workstream_form"))
    elif duty is not None:
        for column in (C.WORKSTREAM, C.WORKSTREAM_EN, C.WORKSTREAM_FR):
            if cells.has(column):
                cells.fault(column, say("roster.lead_only", role=both(DUTIES[Duty.LEAD])))
    return _Post(cells, email, duty, workstream) if email and duty else None


def _gather(cells: Checked, code: str | None, email: str | None, gathered: Gathered) -> None:
    language = cells.choice(C.LANGUAGE, LANGUAGES)
    values = {
        C.NAME: cells.text(C.NAME),
        C.LANGUAGE: language and language.value,
        C.ZONE: cells.zone(C.ZONE),
        C.ADMINISTRATION: code,
        C.SAMPLE: cells.choice(C.SAMPLE, ANSWERS),
    }
    for column, value in values.items():
        if email:
            gathered.add(email, column, value, cells)


def _administration(cells: Checked, names: dict[str, str], standing: Standing) -> str | None:
    text = cells.row.texts.get(C.ADMINISTRATION)
    code = names.get(fold(text)) if text else None
    # A row that describes an administration has had its code checked.
    if text and code is None and not any(map(cells.has, DEFINING)):
        spelled = (word for body in standing.bodies for word in body.words)
        hint = near_or(text, spelled, say("roster.administration_form"))
        cells.fault(C.ADMINISTRATION, say("roster.unknown_administration", text=text, hint=hint))
    return code


def _repeats(post: _Post, others: list[_Post]) -> bool:
    """Whether a person's row says what another one has said, or denies it."""
    for other in others:
        line = other.cells.row.line
        same = (other.duty, other.workstream) == (post.duty, post.workstream)
        if same and (post.workstream or post.duty is not Duty.LEAD):
            post.cells.fault(C.ROLE, say("roster.repeated", line=line))
            return True
        if Duty.NONE in (post.duty, other.duty):
            post.cells.fault(C.ROLE, say("roster.contradicted", line=line))
            return True
    return False


def _entry(email: str, posts: list[_Post], gathered: Gathered, standing: Standing, faults: Faults) -> Entry:
    line = gathered.lines[email]
    _complete(email, line, gathered, faults)
    known = standing.people.get(email)
    administration = gathered.get(email, C.ADMINISTRATION) or (known.administration if known else None)
    if not administration and not gathered.has(email, C.ADMINISTRATION):
        for post in posts:
            if post.duty in SEATED:
                post.cells.need(C.ADMINISTRATION, say("roster.administration_form"))
    return Entry(
        line=line,
        name=gathered.get(email, C.NAME) or "",
        email=email,
        language=Language(gathered.get(email, C.LANGUAGE) or Language.EN),
        administration=administration,
        zone=gathered.get(email, C.ZONE),
        roles={role: post.cells.row.line for post in posts if (role := post.duty.role)},
        leads={post.workstream: post.cells.row.line for post in posts if post.workstream},
        sample=gathered.get(email, C.SAMPLE) == "yes",
    )


def _complete(email: str, line: int, gathered: Gathered, faults: Faults) -> None:
    hints = {C.NAME: say("roster.name_form"), C.LANGUAGE: one_of("", LANGUAGES.values())}
    for column, hint in hints.items():
        if not gathered.has(email, column):
            faults.add(say("roster.empty", hint=hint), line, column)
