"""One process at a time: a file that is held as long as a command works.

Decides: that the lock goes with the process, however that ends, so that nobody has to clean up
after a crash. Leaves to others: which file, and in which words a second one is refused.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.base.errors import KioskError
from kiosk.store.disk import MachineDisk


@contextmanager
def alone(lock: Path, refusal: KioskError) -> Iterator[None]:
    """Hold this file, which is made where it is missing and stays afterwards.

    Args:
        lock: the file; its folder is there.
        refusal: is raised where another process holds it.

    Raises:
        KioskError: as given.
        OSError: the file cannot be opened.
    """
    disk = MachineDisk()
    handle = disk.open(lock, create=True)
    try:
        if not disk.try_lock(handle):
            raise refusal
        yield
    finally:
        disk.close(handle)
