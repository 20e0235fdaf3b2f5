"""`kiosk camera`: the process that looks, started by the seat; not for people.

Decides: that what libraries print never gets between the messages, and that nothing about a failure
is written anywhere: it might tell of a face. Leaves everything else to `kiosk.proctoring.process`.
"""

import faulthandler
import os
import sys
from collections.abc import Sequence

from kiosk.proctoring.process import serve
from kiosk.system.clock import SystemClock, worked_ms


def main(arguments: Sequence[str]) -> int:
    """Look until the input ends."""
    del arguments
    faulthandler.disable()
    own_output = os.dup(sys.stdout.fileno())
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for printed in (sys.stdout.fileno(), sys.stderr.fileno()):
        os.dup2(nowhere, printed)
    with os.fdopen(own_output, "wb") as outgoing:
        return serve(sys.stdin.buffer, outgoing, SystemClock(), worked_ms)
