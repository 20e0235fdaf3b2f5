import pytest

from kiosk.base.ids import AttemptId, PackId
from kiosk.packs.secret import (
    PackSecrets,
    commitment,
    form_seed,
    part_key,
    same_commitment,
    secret_kind,
)

SECRET, OTHER = bytes(range(32)), bytes(range(1, 33))
PACK = PackId("p-1")


def test_no_two_parts_share_a_key() -> None:
    keys = {
        part_key(SECRET, PACK, 1, "paper", "i1"),
        part_key(SECRET, PACK, 1, "paper", "i2"),
        part_key(SECRET, PACK, 1, "key", "i1"),
        part_key(SECRET, PACK, 2, "paper", "i1"),
        part_key(SECRET, PackId("p-2"), 1, "paper", "i1"),
        part_key(OTHER, PACK, 1, "paper", "i1"),
    }
    assert len(keys) == 6
    assert {len(key) for key in keys} == {32}


def test_names_cannot_run_into_each_other() -> None:
    assert part_key(SECRET, PackId("p1"), 1, "paper", "x") != part_key(
        SECRET, PackId("p"), 11, "paper", "x"
    )


def test_every_attempt_has_its_own_seed() -> None:
    assert form_seed(SECRET, AttemptId("a-1")) == form_seed(SECRET, AttemptId("a-1"))
    assert form_seed(SECRET, AttemptId("a-1")) != form_seed(SECRET, AttemptId("a-2"))
    assert form_seed(SECRET, AttemptId("a-1")) != form_seed(OTHER, AttemptId("a-1"))


def test_a_commitment_is_to_one_secret_of_one_kind() -> None:
    paper = commitment(SECRET, PACK, 1, "paper")
    assert same_commitment(paper, commitment(SECRET, PACK, 1, "paper"))
    assert not same_commitment(paper, commitment(OTHER, PACK, 1, "paper"))
    assert not same_commitment(paper, commitment(SECRET, PACK, 1, "key"))
    assert not same_commitment(paper, commitment(SECRET, PACK, 2, "paper"))


def test_secrets_do_not_show_and_are_two() -> None:
    secrets = PackSecrets(SECRET, OTHER)
    assert repr(secrets) == "<PackSecrets>"
    assert (secrets.of("paper"), secrets.of("key")) == (SECRET, OTHER)
    for paper, key in ((SECRET, SECRET), (SECRET, b"short"), (b"", b"")):
        with pytest.raises(ValueError, match="two different secrets"):
            PackSecrets(paper, key)


def test_only_key_parts_are_under_the_key_secret() -> None:
    assert [secret_kind(kind) for kind in ("paper", "context", "media", "key")] == [
        "paper",
        "paper",
        "paper",
        "key",
    ]
