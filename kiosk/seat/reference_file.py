"""The name of a kept reference beside a journal, and how it is destroyed.

Apart from what lies in it (`reference_kept`), for whoever closes, moves or puts aside an attempt.
"""

import logging
from pathlib import Path
from typing import Final

from kiosk.trust.files import destroy_private

REFERENCE_NAME: Final = "reference.sealed"
_log: Final = logging.getLogger(__name__)


def forget_reference(folder: Path) -> bool:
    """Destroy the reference beside a journal, and what is left of a half-written one.

    Raises nothing: what the disk refuses is tried again with the next step of the attempt.

    Returns:
        Whether none is left.
    """
    left = False
    for path in sorted(folder.glob(f"{REFERENCE_NAME}*")):
        try:
            destroy_private(path)
        except OSError as error:
            left = True
            _log.warning("a reference cannot be destroyed: %s", error)
    return not left
