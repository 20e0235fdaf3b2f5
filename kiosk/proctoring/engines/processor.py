"""Whether dlib can run here, found out without importing it.

Without AVX it dies of an illegal instruction, and takes the process with it.

Decides: what counts as a processor that can. Where the system does not tell, it is taken to have
AVX; a camera process that dies three times stays down all the same.
"""

import platform
from pathlib import Path
from typing import Final

_INTEL: Final = {"x86_64", "amd64", "i386", "i686"}


def has_avx(cpuinfo: Path = Path("/proc/cpuinfo"), machine: str | None = None) -> bool:
    """Whether every processor here has AVX, or needs none, being of another family.

    Args:
        cpuinfo: what Linux says of its processors.
        machine: family of the processor; this one's unless given.
    """
    if (machine or platform.machine()).lower() not in _INTEL:
        return True
    try:
        lines = cpuinfo.read_text("ascii", "replace").splitlines()
    except OSError:
        return True
    flags = [line.partition(":")[2].split() for line in lines if line.startswith("flags")]
    return all("avx" in one for one in flags)
