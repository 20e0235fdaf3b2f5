"""What the signer keeps of what cases share: the newest few, and none older than one that came."""

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from central.judge.certificates import CertificateJudge, _iin
from kiosk.base.clock import Moment
from kiosk.base.errors import KioskError

if TYPE_CHECKING:
    from central.judge.memory import RegisterMemory
    from central.judge.messages import CertificateWanted
    from kiosk.trust.centre_keys import CentreKeys
    from kiosk.trust.roots import TrustRoots
    from kiosk.trust.sitting import Candidate

NOW = 1_787_284_800_000
DAY = 24 * 60 * 60_000
#: Of that many sittings what their cases share is kept.
KEPT = 4


class Grounds:
    """A judge whose grounds are as the test says, and what its memory was shown."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[bytes] = []
        self.seen: list[str] = []
        self.refuses = False
        self.decisions = 1
        self.as_of_ms = NOW
        self.judge = CertificateJudge(
            cast("TrustRoots", None),
            cast("CentreKeys", None),
            cast("RegisterMemory", SimpleNamespace(see=self._see)),
            "trial-centre",
        )
        monkeypatch.setattr(self.judge, "_new_ground", self._make)

    def ask(self, name: str, now_ms: int = NOW) -> object:
        wanted = cast("CertificateWanted", SimpleNamespace(common=name.encode()))
        return self.judge._ground(wanted, Moment(boot="b", awake_ms=0, boot_ms=0, wall_ms=now_ms))

    def new(self, *names: str) -> list[str]:
        """Those of them that had to be made anew."""
        before = len(self.made)
        for name in names:
            self.ask(name)
        return [one.decode() for one in self.made[before:]]

    def _make(self, wanted: "CertificateWanted") -> object:
        self.made.append(wanted.common)
        return SimpleNamespace(
            genuine=True,
            as_of_ms=self.as_of_ms,
            decisions=self.decisions,
            register=wanted.common.decode(),
        )

    def _see(self, register: str) -> None:
        if self.refuses:
            raise KioskError("register_behind", "it ends earlier")
        self.seen.append(register)


@pytest.fixture
def grounds(monkeypatch: pytest.MonkeyPatch) -> Grounds:
    return Grounds(monkeypatch)


def test_a_register_is_shown_to_the_memory_once(grounds: Grounds) -> None:
    assert grounds.new("a", "a", "b", "a") == ["a", "b"]
    assert grounds.seen == ["a", "b"]


def test_the_few_that_were_asked_for_last_are_kept(grounds: Grounds) -> None:
    names = [f"s{number}" for number in range(KEPT)]
    assert grounds.new(*names) == names
    assert grounds.new(*names) == []
    grounds.ask(names[0])  # what is used stays
    assert grounds.new("one more") == ["one more"]
    assert grounds.new(names[0], *names[2:]) == []
    assert grounds.new(names[1]) == [names[1]]


def test_one_with_more_decisions_ends_every_one_with_fewer(grounds: Grounds) -> None:
    grounds.new("a", "b")
    grounds.decisions = 2
    grounds.new("c", "d")
    assert grounds.new("c", "d") == []
    assert grounds.new("a", "b") == ["a", "b"]


def test_one_that_the_memory_refuses_is_not_kept_and_ends_none(grounds: Grounds) -> None:
    grounds.new("a")
    grounds.refuses, grounds.decisions = True, 2
    for _ in range(2):
        with pytest.raises(KioskError, match="ends earlier"):
            grounds.ask("b")
    assert grounds.new("a") == []
    assert grounds.made == [b"a", b"b", b"b"]


def test_one_that_is_kept_is_not_gone_by_after_its_day(grounds: Grounds) -> None:
    grounds.ask("a", NOW + DAY)
    with pytest.raises(KioskError) as refused:
        grounds.ask("a", NOW + DAY + 1)
    assert refused.value.code == "stale_register"


def test_a_stale_one_is_not_shown_to_the_memory(grounds: Grounds) -> None:
    grounds.as_of_ms = NOW - DAY - 1
    with pytest.raises(KioskError):
        grounds.ask("a")
    assert grounds.seen == []


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("900115100000", True),
        ("900115100001", True),  # a wrong check digit keeps nobody out
        ("90011510000", False),
        ("9001151000000", False),
        ("900115-10000", False),
        ("٩٠٠١١٥١٠٠٠٠٠", False),
        ("900115100000\n", False),
        ("", False),
    ],
)
def test_an_iin_is_on_a_paper_where_it_has_its_form(said: str, *, kept: bool) -> None:
    candidate = cast("Candidate", SimpleNamespace(iin=said))
    assert _iin(candidate) == (said if kept else "")
