"""The attendance poll: who may answer for which seat, and the one tally. There is no quorum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.chat.call import Call
from bot.chat.card import Button
from bot.chat.reply import Refused
from bot.chat.sentence import Both, say
from commands.attendance.seats import Seat
from storage.meetings import Answer, Attendance, Meeting, MeetingState

REPRESENTED = (Answer.ATTEND, Answer.ALTERNATE)


@dataclass(frozen=True)
class Standing:
    """An administration in the tally: its best answer (None: silent) and who would come; not ``reached`` when
    no message reaches anybody who answers for it."""

    name: Both
    answer: Answer | None
    coming: tuple[str, ...]
    reached: bool = True


@dataclass(frozen=True)
class Tally:
    """Every administration of a meeting, in the roster's order."""

    standings: tuple[Standing, ...]

    def of(self, *answers: Answer | None) -> tuple[Standing, ...]:
        """Those that stand at one of these answers."""
        return tuple(standing for standing in self.standings if standing.answer in answers)

    @property
    def silent(self) -> tuple[Standing, ...]:
        """Those that were asked and have not answered."""
        return tuple(standing for standing in self.of(None) if standing.reached)

    @property
    def unreached(self) -> tuple[Standing, ...]:
        """Those that could not be asked, and so are not silent."""
        return tuple(standing for standing in self.of(None) if not standing.reached)

    @property
    def represented(self) -> int:
        """How many administrations will be there."""
        return len(self.of(*REPRESENTED))

    @property
    def total(self) -> int:
        """How many administrations there are."""
        return len(self.standings)


ORDER = (Answer.ATTEND, Answer.ALTERNATE, Answer.UNSURE, None, Answer.REGRETS)
"""Of the answers of an administration's seats the first of these counts: one who comes represents it, and
it has sent regrets only when all have."""


def tally(seats: Sequence[Seat], answers: Mapping[int, Attendance]) -> Tally:
    """Count administrations, not people: one is represented when anybody of it, or an alternate, comes."""
    grouped: dict[int, list[Seat]] = {}
    for seat in seats:
        grouped.setdefault(seat.administration.id, []).append(seat)
    return Tally(tuple(_standing(group, answers) for group in grouped.values()))


def _standing(seats: Sequence[Seat], answers: Mapping[int, Attendance]) -> Standing:
    given = {seat.member.id: answers[seat.member.id].answer for seat in seats if seat.member.id in answers}
    best = min((given.get(seat.member.id) for seat in seats), key=ORDER.index)
    coming = tuple(seat.respondent.name for seat in seats if given.get(seat.member.id) in REPRESENTED)
    administration = seats[0].administration
    reached = any(seat.respondent.unreachable_since is None for seat in seats)
    return Standing(Both(administration.short_en, administration.short_fr), best, coming, reached)


def open_for_answers(meeting: Meeting, now: datetime) -> None:
    """Refuse an answer once the meeting has started or when it is cancelled. Raises :class:`Refused`."""
    if meeting.state is MeetingState.CANCELLED:
        raise Refused(say("meeting.already_cancelled", when=meeting.starts_at))
    if meeting.starts_at <= now:
        raise Refused(say("attendance.closed", when=meeting.starts_at))


def answering(seats: Sequence[Seat], person_id: int, member_id: int | None) -> list[Seat]:
    """The seats that a person answers for (only one member's, if given). Raises :class:`Refused` when
    an alternate answers in the person's stead, or when there is none."""
    own = [seat for seat in seats if seat.respondent.id == person_id]
    if member_id is not None:
        own = [seat for seat in own if seat.member.id == member_id]
    if own:
        return own
    for seat in seats:
        if seat.member.id == person_id and seat.alternate is not None:
            end = Button(say("alternate.button_end"), Call("alternate.end"), "danger")
            raise Refused(say("attendance.alternate_answers", name=seat.alternate.name), end)
    raise Refused(say("attendance.not_a_member"))
