"""A way from a lone seat to the centre that notes what it was asked for."""

from dataclasses import dataclass, field

from kiosk.base.errors import KioskError
from kiosk.hall.board import Sending
from kiosk.trust.staff_keys import StaffKey

NAME = "s-1-0123456789abcdef.bundle"
AT_MS = 1_787_295_600_000
HALF = Sending(state="sending", records=12, papers=3, permille=500, last_ms=AT_MS)
DONE = Sending(state="done", permille=1000, receipt_ms=AT_MS, bundle="0123456789abcdef" * 4)


@dataclass
class FakeCentre:
    """A way to the centre that notes what it was asked for."""

    line: bool = True
    there: bool = True
    refuses: KioskError | None = None
    sending: Sending | None = None
    stick: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)

    def ready(self) -> bool:
        return self.there

    def reaches(self) -> bool:
        return self.line

    def _note(self, what: str, key: StaffKey) -> None:
        if self.refuses is not None:
            raise self.refuses
        self.asked.append((what, key.id))

    def write(self, key: StaffKey) -> None:
        self._note("write", key)
        self.stick = NAME

    def take_receipt(self, key: StaffKey) -> None:
        self._note("take_receipt", key)
        self.sending = DONE

    def send(self, key: StaffKey) -> None:
        self._note("send", key)
        self.sending = HALF

    def closing(self) -> None:
        self.asked.append(("closing", ""))
