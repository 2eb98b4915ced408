"""Posts follow their record."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bot.platforms.platform import Dead, Failed, Later
from bot.redrawing import PAUSE
from storage.deliveries import DeliveryState
from storage.people import Identity
from tests.worker.chat import Killed
from tests.worker.group import RECORD, House


async def posted(house: House, *recipients: str) -> None:
    house.say(*(recipients or ("room:1",)))
    await house.worker().drain()


async def test_every_copy_is_redrawn_once_when_its_record_changes(house: House) -> None:
    await posted(house, "room:1", "person:1", "person:2")
    RECORD.text = "second"
    house.touch()
    worker = house.worker()
    await worker.drain()
    await worker.drain()
    assert sorted(channel for channel, _ in house.chat.redraws) == ["C-room", "D-ann", "D-ben"]
    assert {payload["text"] for _, payload in house.chat.redraws} == {"test.ask second"}
    assert [post.stale for post in house.posts()] == [False] * 3


async def test_posts_of_other_records_stay_as_they_are(house: House) -> None:
    await posted(house)
    house.touch(subject=2)
    await house.worker().drain()
    assert house.chat.redraws == []


async def test_a_notice_that_redraws_says_nothing_and_has_the_posts_redrawn(house: House) -> None:
    await posted(house)
    house.say("room:1", kind="test.silent")
    await house.worker().drain()
    assert len(house.chat.messages) == 1
    assert len(house.chat.redraws) == 1
    assert set(house.states()) == {DeliveryState.SENT}


async def test_what_changes_while_it_is_redrawn_is_redrawn_again(house: House) -> None:
    await posted(house)

    def change() -> None:
        house.chat.while_redrawing = lambda: None
        RECORD.text = "third"
        house.touch()

    house.chat.while_redrawing = change
    RECORD.text = "second"
    house.touch()
    await house.worker().drain()
    assert [payload["text"] for _, payload in house.chat.redraws] == ["test.ask second", "test.ask third"]
    assert [post.stale for post in house.posts()] == [False]


async def test_a_post_that_could_not_be_redrawn_is_left_alone_for_a_while_and_then_redrawn(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    await posted(house, "room:1", "person:1")
    house.chat.refuse_redraws = [Failed("HTTP 500")]
    house.touch()
    worker = house.worker()
    await worker.drain()
    await worker.drain()
    tried = [where for _, what, where in house.chat.calls if what == "redraw"]
    assert (sorted(tried), len(house.chat.redraws)) == (["C-room", "D-ann"], 1)
    assert any("was not redrawn" in record.getMessage() for record in caplog.records)
    house.forward(PAUSE.total_seconds())
    await worker.drain()
    assert len(house.chat.redraws) == 2


async def test_a_channel_that_asks_to_wait_is_waited_for(house: House) -> None:
    await posted(house, "room:1", "person:1")
    house.chat.refuse_redraws = [Later(30)]
    house.touch()
    worker = house.worker()
    for _ in range(8):
        await worker.drain()
        house.forward(5)
    tried = [(where, at) for at, what, where in house.chat.calls if what == "redraw"]
    again = [at for where, at in tried if where == tried[0][0]]
    assert len(tried) == 3
    assert again[1] - again[0] >= timedelta(seconds=30)
    assert len(house.chat.redraws) == 2


async def test_a_post_that_is_gone_is_not_tried_again(house: House) -> None:
    await posted(house)
    house.chat.refuse_redraws = [Dead("message_not_found")]
    house.touch()
    worker = house.worker()
    await worker.drain()
    house.forward(3600)
    await worker.drain()
    assert sum(what == "redraw" for _, what, _ in house.chat.calls) == 1


async def test_a_process_that_ends_while_redrawing_leaves_the_post_to_the_next(house: House) -> None:
    await posted(house)

    def end() -> None:
        house.chat.while_redrawing = lambda: None
        raise Killed

    house.chat.while_redrawing = end
    house.touch()
    with pytest.raises(Killed):
        await house.worker().drain()
    assert house.chat.redraws == []
    await house.worker().drain()
    assert len(house.chat.redraws) == 1


async def test_a_fault_in_drawing_one_post_holds_up_no_other(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.say("room:1", subject=1)
    house.say("person:1", subject=2)
    worker = house.worker()
    await worker.drain()
    house.touch(1)
    house.touch(2)
    RECORD.broken.add(1)
    await worker.drain()
    assert [channel for channel, _ in house.chat.redraws] == ["D-ann"]
    assert any("was not drawn" in record.getMessage() for record in caplog.records)


async def test_what_stands_in_a_chat_that_is_no_longer_a_persons_is_left_as_it_is(house: House) -> None:
    house.say("person:1")
    worker = house.worker()
    await worker.drain()

    def gone(session: Session) -> None:
        for one in session.query(Identity).filter_by(person_id=1):
            one.person_id = None

    house.store.now(gone)
    house.touch()
    await worker.drain()
    assert house.chat.redraws == []
    assert [post.stale for post in house.posts()] == [False]
