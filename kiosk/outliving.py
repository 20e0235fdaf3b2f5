"""A task that many depend on outlives whatever fails in one turn of it.

Decides: that such a failure is written down whole and ends nothing. Leaves to others: what comes
next (they try again, or answer whoever waits), and every failure that has an answer of its own.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def outlived(log: logging.Logger, what: str, *about: object) -> Iterator[None]:
    """Go on behind this block, whatever fails inside; a cancellation goes through.

    Args:
        log: of the module; what, about: the sentence for it, and what stands in that.
    """
    try:
        yield
    except Exception:
        log.exception(what, *about)
