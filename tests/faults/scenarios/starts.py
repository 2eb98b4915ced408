"""Several do the same at once: migrate, start for the first time, plan again and again."""

import time
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from bot.horizon import plan_everything
from storage.deliveries import Delivery, DeliveryEvent
from storage.store import Store, open_engine
from tests.faults.clock import SharedClock
from tests.faults.group import Load
from tests.faults.house import House
from tests.faults.processes import SPAWN
from tests.faults.site import Site
from tests.faults.verdict import Outcome, settled, tally

AGAIN = 50
"""How often each of two processes plans anew."""

BREATH = 0.15
"""Seconds between two plannings: SQLite lets nobody else in while one writes without a pause."""


def first(site: Site) -> Outcome:
    """Two migrate an empty database at once; two start on it at once while it is empty, and two when there is
    much to plan."""
    with site.house(empty=True) as house:
        migrations = [house.scribe("migrate") for _ in range(2)]
        ended = [process.wait(60) for process in migrations]
        house.ready(house.start(2))
        house.close()
        house.settle_in()
        until = house.speak(Load(8, 100, 1, planned=False))
        house.ready(house.start(2))
        outcome = tally(house, "first", settled(house, until))
        outcome.must(ended == [0, 0], f"scribe migrate ended with {ended}")
        outcome.must(outcome.planned > 100, "it was not planned")
        return outcome


def replanned(site: Site) -> Outcome:
    """Everything is planned anew a hundred times, by two processes at once, while it is sent."""
    with site.house() as house:
        until = house.mind(Load(15, 100))
        before = _plan(house)
        args = (house.url, house.folder / "clock", AGAIN)
        planners = [SPAWN.Process(target=plan_again, args=args, daemon=True) for _ in range(2)]
        for planner in planners:
            planner.start()
        for planner in planners:
            planner.join()
        after = _plan(house)
        outcome = tally(house, "replanned", settled(house, until))
        outcome.counted["plannings"] = AGAIN * len(planners)
        outcome.must([planner.exitcode for planner in planners] == [0, 0], "a planning failed")
        changed = {id for id in before if before[id] != after.get(id)}
        outcome.must(not changed, f"{len(changed)} deliveries were changed by planning them again")
        return outcome


def plan_again(url: str, clock: Path, times: int) -> None:
    """In a process of its own: plan everything, so many times."""
    shared, store = SharedClock(clock), Store(open_engine(url))
    while times:
        try:
            store.now(lambda session: plan_everything(session, shared.now()))
            times -= 1
        except OperationalError:  # SQLite was busy for too long: as in the worker, once more
            continue
        time.sleep(BREATH)
    store.close()


def _plan(house: House) -> dict[object, object]:
    """What is planned, and how often that was written down."""
    planned = (DeliveryEvent.delivery_id == Delivery.id) & (DeliveryEvent.event == "planned")
    asked = (
        select(Delivery.id, Delivery.due_at, func.count(DeliveryEvent.id))
        .join(DeliveryEvent, planned)
        .group_by(Delivery.id, Delivery.due_at)
    )
    return {id: rest for id, *rest in house.ask(lambda session: session.execute(asked).all())}
