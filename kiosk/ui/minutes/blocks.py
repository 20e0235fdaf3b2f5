"""What minutes are built of: headings, lines, facts, tables, room for signatures.

Decides: the shape of each piece. Leaves to others: what they say (`composing`) and where they stand
on paper (`setting`).
"""

from typing import Literal, NamedTuple

Align = Literal["left", "right", "centre"]


class Title(NamedTuple):
    """The head of the document: its name, and lines below it."""

    text: str
    lines: tuple[str, ...]
    demo: bool


class Heading(NamedTuple):
    """The heading of a section; it never stands alone at the foot of a page."""

    text: str


class Line(NamedTuple):
    """A sentence of its own."""

    text: str


class Facts(NamedTuple):
    """Names and values, one below the other."""

    pairs: tuple[tuple[str, str], ...]


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        width: millimetres; 0 shares what is left.
        fine: set in the smallest face, for digests.
    """

    title: str
    width: float
    align: Align = "left"
    fine: bool = False


class Table(NamedTuple):
    """A table; its header stands again on every page it goes on to."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


class SignatureLine(NamedTuple):
    """One line to sign on; `who` is empty where a person writes their name by hand."""

    label: str
    who: str


class Signatures(NamedTuple):
    """Lines to sign on, and what is written under their rules.

    Attributes:
        statement: what is signed; it stands on the same page, so that no page holds names alone.
    """

    statement: str
    lines: tuple[SignatureLine, ...]
    captions: tuple[str, str, str]


Block = Title | Heading | Line | Facts | Table | Signatures


class Edition(NamedTuple):
    """The minutes in one language.

    Attributes:
        foot: what stands at the foot of every page, beside its number.
    """

    blocks: tuple[Block, ...]
    foot: str
