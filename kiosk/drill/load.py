"""How busy a machine was with other things while something was measured on it.

Decides: what counts as others' work: all that the processors did and this process and its ended
children did not. What a virtual machine was kept waiting for is others' work too. Figures of a
busy machine say more about the others than about a hall.
"""

import os
import time
from typing import Final

import msgspec
import psutil

#: Of the kernel's counters: waiting, and what is counted elsewhere already.
_NO_WORK: Final = frozenset({"idle", "iowait", "guest", "guest_nice"})


class MachineLoad(msgspec.Struct, frozen=True, kw_only=True):
    """What was found.

    Attributes:
        processors: of the machine.
        before: processes that wanted a processor, mean of the minute before it began.
        others_cores: processors that others kept busy meanwhile, on average. A child whose parent
            was killed before it asked for its end counts among them.
    """

    processors: int = 0
    before: float = 0.0
    others_cores: float = 0.0


class LoadWatch:
    """Begins to watch when it is made."""

    def __init__(self) -> None:
        self._before = os.getloadavg()[0]
        self._began_s = time.monotonic()
        self._others_s = _others_s()

    def found(self) -> MachineLoad:
        """What was found until now; to be asked when every process that was started has ended."""
        took_s = max(time.monotonic() - self._began_s, 0.001)
        others = (_others_s() - self._others_s) / took_s
        return MachineLoad(
            processors=psutil.cpu_count() or 1,
            before=round(self._before, 2),
            others_cores=round(max(0.0, others), 2),
        )


def _others_s() -> float:
    """Processor seconds that were not spent here, from the machine's start."""
    counters = psutil.cpu_times()._asdict()
    all_s = sum(value for name, value in counters.items() if name not in _NO_WORK)
    own = os.times()
    return float(all_s - own.user - own.system - own.children_user - own.children_system)
