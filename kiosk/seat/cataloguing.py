"""The seat's catalogue, kept up to date from what is loaded and done.

Decides: what goes in when. It is a view: all but the highest versions ever seen can be made again
from the files, and a catalogue that fails never keeps an exam from going on.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import msgspec

from kiosk.base.ids import ExamId
from kiosk.exam.attempt import Attempt
from kiosk.seat.folder import SeatFolder
from kiosk.seat.premises import Premises, Seen
from kiosk.store import JOURNAL_NAME
from kiosk.store.catalogue import AttemptRow, Catalogue, PackRow, SittingRow
from kiosk.store.errors import CatalogueError

_log: Final = logging.getLogger(__name__)


class SeatCatalogue:
    """What this seat has accepted and begun."""

    def __init__(self, folder: SeatFolder) -> None:
        """Open the catalogue of this folder, or make it anew from the attempts lying there."""
        self._folder = folder
        self._catalogue = Catalogue(folder.catalogue, self._rebuild)

    def seen(self, exam: ExamId) -> Seen:
        """The highest versions of packs and sittings this seat ever accepted."""
        packs: dict[str, int] = {}
        sittings: dict[str, int] = {}
        with _never_in_the_way():
            for pack in self._catalogue.packs(exam):
                packs[pack.id] = max(packs.get(pack.id, 0), pack.version)
            sittings = {row.id: row.version for row in self._catalogue.sittings()}
        return Seen(packs=packs, sittings=sittings)

    def note_premises(self, premises: Premises, now_ms: int) -> None:
        """Remember an accepted pack and sitting file, unless they are already known.

        Args:
            premises: as they were accepted.
            now_ms: wall clock, for the record.
        """
        manifest, sitting = premises.pack.manifest, premises.sitting
        pack_row = PackRow(
            id=manifest.pack,
            version=manifest.version,
            exam=manifest.exam,
            path=premises.pack.path.name,
            sha256=bytes.fromhex(premises.pack.digest),
            accepted_ms=now_ms,
        )
        sitting_row = SittingRow(
            id=sitting.id,
            version=sitting.version,
            hall=sitting.hall.id,
            day=sitting.day.isoformat(),
            path=f"{sitting.id}.sitting",
            sha256=premises.sitting_digest,
        )
        with _never_in_the_way():
            known = {
                msgspec.structs.replace(one, accepted_ms=now_ms)
                for one in self._catalogue.packs(manifest.exam)
            }
            # Not written again at every start: each row is a wait for the disk.
            if pack_row not in known:
                self._catalogue.put(pack_row)
            if sitting_row not in self._catalogue.sittings():
                self._catalogue.put(sitting_row)

    def note_attempt(self, attempt: Attempt, now_ms: int) -> None:
        """Remember how far an attempt is."""
        seating = attempt.seating
        if seating is None:
            return
        with _never_in_the_way():
            self._catalogue.put(
                AttemptRow(
                    id=seating.attempt,
                    sitting=seating.sitting,
                    candidate=seating.candidate,
                    path=seating.attempt,
                    phase=attempt.phase.value,
                    last_sequence=attempt.sequence,
                    updated_ms=now_ms,
                )
            )

    def attempts(self) -> tuple[AttemptRow, ...]:
        """Every attempt of this seat, the last touched first."""
        return self._catalogue.attempts()

    def close(self) -> None:
        """Let the database go."""
        self._catalogue.close()

    def _rebuild(self, catalogue: Catalogue) -> None:
        """Attempts whose journals lie here; who and how far stands sealed in the journals."""
        if not self._folder.attempts.is_dir():
            return
        for directory in sorted(self._folder.attempts.iterdir()):
            if (directory / JOURNAL_NAME).exists():
                catalogue.put(
                    AttemptRow(
                        id=directory.name,
                        sitting=None,
                        candidate="",
                        path=directory.name,
                        phase="",
                        last_sequence=0,
                        updated_ms=0,
                    )
                )


@contextmanager
def _never_in_the_way() -> Iterator[None]:
    try:
        yield
    except CatalogueError as error:
        _log.warning("the catalogue could not be used: %s", error.detail)
