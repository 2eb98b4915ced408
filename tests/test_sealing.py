"""What is kept encrypted opens only with the secret that closed it."""

import pytest

from bot.sealing import Seal, Unsealed


def test_what_is_sealed_opens_with_the_same_secret_and_purpose() -> None:
    sealed = Seal("secret", "tokens").sealed("xoxb-1")
    assert "xoxb" not in sealed
    assert Seal("secret", "tokens").opened(sealed) == "xoxb-1"


@pytest.mark.parametrize(("secret", "purpose"), [("another", "tokens"), ("secret", "another")])
def test_another_secret_or_purpose_does_not_open_it(secret: str, purpose: str) -> None:
    with pytest.raises(Unsealed):
        Seal(secret, purpose).opened(Seal("secret", "tokens").sealed("xoxb-1"))


def test_what_was_changed_does_not_open() -> None:
    seal = Seal("secret", "tokens")
    for changed in ("", "xoxb-1", seal.sealed("xoxb-1")[:-4]):
        with pytest.raises(Unsealed):
            seal.opened(changed)


def test_the_same_token_is_sealed_differently_each_time() -> None:
    seal = Seal("secret", "tokens")
    assert seal.sealed("xoxb-1") != seal.sealed("xoxb-1")
