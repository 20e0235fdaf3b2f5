"""Whether the processor can do what the libraries were built for.

Decides: which features those are: x86-64-v2 for the libraries of the program (System V psABI,
microarchitecture levels), AVX for the face engine. Reads them where Linux tells them and runs
nothing that would die without them.
"""

import platform
from pathlib import Path
from typing import Final

from kiosk.doctor.finding import Finding

_X86: Final = frozenset({"x86_64", "amd64"})
#: As Linux names the features of the level.
_LEVEL_2: Final = ("cx16", "lahf_lm", "popcnt", "sse4_1", "sse4_2", "ssse3")
_AVX: Final = "avx"


class ProcessorCheck:
    """Looks at the flags of every processor."""

    name: Final = "processor"

    def __init__(self, cpuinfo: Path = Path("/proc/cpuinfo"), machine: str = "") -> None:
        """Prepare.

        Args:
            cpuinfo: what Linux says of its processors.
            machine: family of the processor; this one's unless given.
        """
        self._cpuinfo = cpuinfo
        self._machine = machine or platform.machine()

    def look(self) -> Finding:
        """What every processor here has in common."""
        facts = {"family": self._machine[:40]}
        if self._machine.lower() not in _X86:
            return Finding("unknown", "other_family", facts)
        flags = self._common()
        if flags is None:
            return Finding("unknown", "not_told", facts)
        lacking = [one for one in _LEVEL_2 if one not in flags]
        if lacking:
            return Finding("fail", "no_level_2", {"lacking": ", ".join(lacking)})
        if _AVX not in flags:
            return Finding("fail", "no_avx", {"lacking": _AVX.upper()})
        return Finding("pass", "fit", {"features": f"x86-64-v2, {_AVX.upper()}"})

    def _common(self) -> frozenset[str] | None:
        """Flags that every processor has; None where the system does not tell."""
        try:
            lines = self._cpuinfo.read_text("ascii", "replace").splitlines()
        except OSError:
            return None
        told = [frozenset(one.partition(":")[2].split()) for one in lines if _names_flags(one)]
        return frozenset.intersection(*told) if told else None


def _names_flags(line: str) -> bool:
    return line.partition(":")[0].strip() == "flags"
