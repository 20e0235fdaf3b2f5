"""Which hubs are asked for an update, and when."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from kiosk import update_place
from kiosk.hall.invitations import Address
from kiosk.update_place import Machine
from kiosk.updates.errors import UpdateNotFetchedError
from kiosk.updates.wire import HallWord
from tests.fakes.hall_people import root


class Hub:
    """A line to a hub.

    Attributes:
        says: of its sitting; empty while it does not answer.
    """

    says = "none"
    url = "https://hub"

    def __init__(self, _at: object) -> None:
        """Connect."""

    def hall(self) -> HallWord:
        if not self.says:
            raise UpdateNotFetchedError("no_hub", "It does not answer.")
        word = {"hall_ms": 0, "confirmed": True, "leads": True, "build": ""}
        return HallWord(**word, sitting=self.says)  # type: ignore[arg-type] # as a hub says it

    def close(self) -> None:
        """Disconnect."""


def test_the_hubs_are_asked_anew_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    member = SimpleNamespace(
        context=lambda: None, addresses=[Address("10.0.0.1", 1)], authority=None
    )
    monkeypatch.setattr(update_place, "HubFetcher", Hub)
    monkeypatch.setattr(update_place, "lower_bounded", lambda hall_ms, _authority: hall_ms)
    monkeypatch.setattr(Machine, "_member", lambda _self: member)
    (tmp_path / "trust.json").write_bytes(root().roots().to_bytes())
    machine = Machine(tmp_path / "opt", tmp_path)
    with machine.asked():
        for says, sitting in (("none", "none"), ("open", "open"), ("", "unknown")):
            monkeypatch.setattr(Hub, "says", says)
            assert machine.standing().sitting == sitting
