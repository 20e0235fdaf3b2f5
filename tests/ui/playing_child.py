"""A window in the middle of a recording, waiting to be killed.

    python -m tests.ui.playing_child SEAT_FOLDER SECRET_FILE

Tells `playing` when the side file knows how far the recording is. What a keeper would hold goes
into the second file.
"""

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from kiosk.seat.folder import SeatFolder
from kiosk.ui.app import make_application
from kiosk.ui.audio import SimulatedAudio
from kiosk.ui.window import SeatWindow
from tests.fakes.seats import ASSETS, Hall
from tests.fakes.whole_exam import begin

if TYPE_CHECKING:
    from kiosk.rehearsal.setting import Setting


def main() -> None:
    """Play, tell, and stay."""
    app = make_application([], ASSETS, language="en")
    folder = SeatFolder(Path(sys.argv[1]))
    hall = Hall(cast("Setting", SimpleNamespace(folder=folder)))
    begin(hall)
    audio = SimulatedAudio(hall.clock)
    window = SeatWindow(session=hall.session, staff=hall.staff, audio=audio)
    window.show()
    service = hall.session.service
    form = service.pending.form if service is not None else None
    assert service is not None
    assert form is not None
    item = next(task.item for task in form.items if task.media is not None)
    window.seat.playback.start(item)
    hall.settle()
    hall.clock.move(300)
    audio.advance()
    window.tick()
    hall.settle()
    assert service.position.playing == item
    assert service.position.heard_ms == 300
    Path(sys.argv[2]).write_bytes(hall.safe.held)
    sys.stdout.write("playing\n")
    sys.stdout.flush()
    app.exec()


if __name__ == "__main__":
    main()
