"""What the hub and a supervisor panel say to each other."""

from typing import Annotated, Literal

import msgspec

from kiosk.hall.board import Board
from kiosk.hall.wire.frame import Digest, Hello, Message, Name, Number, Refused, Sealed, Words


class Challenge(Message, frozen=True, kw_only=True):
    """The hub's answer to a panel: sign this to log in.

    Attributes:
        leads: this hub leads the hall; false at a standby, and after a takeover by another.
    """

    version: int
    hub: Name
    epoch: Number
    leads: bool = True
    nonce: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


class LogIn(Message, frozen=True, kw_only=True):
    """A member of staff proves their key: Ed25519 over nonce, hub and panel (`login`)."""

    staff: Name
    signature: Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]


class LogOut(Message, frozen=True, kw_only=True):
    """The panel locks; from here on it is told seats and alarms, and no names."""


class WrongPinTyped(Message, frozen=True, kw_only=True):
    """Somebody typed a wrong PIN at the panel."""

    staff: Name


class BoardNow(Message, frozen=True, kw_only=True):
    """The hall as it is, every second."""

    board: Board


class Do(Message, frozen=True, kw_only=True):
    """Carry out these signed orders, for the hall or for attempts; one answer each."""

    orders: Annotated[tuple[Sealed, ...], msgspec.Meta(min_length=1, max_length=500)]


class Done(Message, frozen=True, kw_only=True):
    """What became of an order of this panel, of a log-in, or of a piece of a file.

    Attributes:
        digest: of the order, as in `OrderTaken`; `login` for a log-in, `give/KIND` for a file.
        code: empty when it took effect.
        detail: what the panel has to show with it: a code, a file's name.
    """

    digest: Digest
    code: Name
    words: Words = ""
    detail: Words = ""


#: `forms` the digest of the drawn form by attempt, of everybody who can start; `seatings` what an
#: attempt of each drawn candidate is opened with; `item` the identifier of a task in its form;
#: `move` the place at which an attempt would be left; `join_code` and `join_file` what lets PCs in;
#: `wrapped` the hub's own secret for two persons to open; `minutes` and `bundle` files made for the
#: centre, `file` a piece of one of them, `missing` what is not in them yet; `history` what happened
#: to an attempt and its candidate; `photo` the picture the sitting file has of a candidate; `send`
#: has everything sent to the centre now.
Question = Literal[
    "forms",
    "seatings",
    "item",
    "move",
    "join_code",
    "join_file",
    "wrapped",
    "minutes",
    "bundle",
    "file",
    "missing",
    "history",
    "photo",
    "evidence",
    "send",
]


GiftKind = Literal["sitting", "paper", "key", "hall", "minutes"]


class Ask(Message, frozen=True, kw_only=True):
    """Ask for something that is no order.

    Attributes:
        what: one of `Question`.
        about: an attempt, a candidate, an attempt and the place of a task (`s-1.c-001/17`), a
            machine, a file and the first byte wanted of it (`s-1.bundle/524288`), or nothing.
    """

    number: Number
    what: Question
    about: Name = ""


class Answer(Message, frozen=True, kw_only=True):
    """The answer to `Ask`, as JSON of a kind that depends on `what`.

    Attributes:
        data: of `file` the bytes themselves, none after the end; of `photo` the picture.
    """

    number: Number
    code: Name = ""
    words: Words = ""
    data: Sealed = b""


class Give(Message, frozen=True, kw_only=True):
    """Bring the hub a file, or a piece of it: each is answered, and the last says that it is one.

    Attributes:
        kind: `sitting`, a later sitting file; `paper` and `key`, the pack's secrets, and `hall`,
            the hub's own, each opened by two persons and sealed to the hub; `minutes`, as printed.
        name: of printed minutes, their code.
        more: another piece follows.
    """

    kind: GiftKind
    data: Sealed
    name: Name = ""
    more: bool = False


FromPanel = Hello | LogIn | LogOut | WrongPinTyped | Do | Ask | Give
ToPanel = Challenge | Refused | BoardNow | Done | Answer
