"""How a run ended, in kinds that nobody can take for one another."""

import msgspec

from kiosk.lockdown.operation import Trouble
from kiosk.lockdown.saying import Said


class Performed(msgspec.Struct, frozen=True, kw_only=True, tag="performed"):
    """Everything is closed.

    Attributes:
        steps: the operations that were made, in order; empty where all stood already.
        notes: what holds only from the next start on.
    """

    steps: tuple[str, ...]
    notes: tuple[Said, ...] = ()


class Aborted(msgspec.Struct, frozen=True, kw_only=True, tag="aborted"):
    """Stopped on request, or a setting was refused. Everything is as it was; nothing is wrong.

    Attributes:
        at: the operation that was not made.
        why: one sentence.
        asked: whether somebody asked to stop.
    """

    at: str
    why: Said
    asked: bool


class Failed(msgspec.Struct, frozen=True, kw_only=True, tag="failed"):
    """Something is neither closed nor as it was. The record of it stays until it is put back.

    Attributes:
        why: what it began with; says nothing when putting back was all that was asked for.
    """

    why: Said
    troubles: tuple[Trouble, ...]


class Restored(msgspec.Struct, frozen=True, kw_only=True, tag="restored"):
    """Everything is as it was before.

    Attributes:
        steps: the operations that were put back, in that order; empty where nothing was to do.
    """

    steps: tuple[str, ...]
    notes: tuple[Said, ...] = ()
