"""Everything the commission may look at, for pages: each question answered from one moment's state.

Decides: that a page changes nothing. Leaves words and markup to whoever shows it.
"""

from typing import Final, NamedTuple, Protocol

from central.register.docket import Appealed, ItemFile, appealed_items, item_file
from central.register.item_texts import ItemText
from central.register.preview import outlook
from central.register.reading import Line, lines
from central.rescoring.preview import Preview
from central.tables.engine import Database
from kiosk.base.errors import RuleError
from kiosk.base.ids import ChoiceId, ItemId
from kiosk.exam.centre.commands import Answers, RuleKey

#: Entries of the register on one page.
LINES: Final = 30
_NOTHING_TOLD: Final = Answers(kk="—", ru="—")


class Texts(Protocol):
    """Texts of items that were opened for the commission (`item_texts`)."""

    def text(self, pack: str, item: str) -> ItemText | None:
        """What an item says, or None while it is sealed."""


class Foreseen(NamedTuple):
    """What a ruling would do, or the code of the rule that refuses it."""

    preview: Preview | None
    refused: str


class ReadingRoom:
    """The questions of the commission's pages."""

    def __init__(self, database: Database, texts: tuple[Texts, ...] = ()) -> None:
        """Nothing is read yet.

        Args:
            database: the centre's.
            texts: for each pack whose items were opened.
        """
        self._database = database
        self._texts = texts

    def items(self) -> list[Appealed]:
        """Items with appeals, the most waiting first."""
        with self._database.read() as connection:
            return appealed_items(connection)

    def item(self, pack: str, item: str) -> ItemFile | None:
        """Everything about one item."""
        with self._database.read() as connection:
            return item_file(connection, pack, item)

    def text(self, pack: str, item: str) -> ItemText | None:
        """What an item says, once it was opened."""
        found = (one.text(pack, item) for one in self._texts)
        return next((text for text in found if text is not None), None)

    def foreseen(
        self, pack: str, item: str, accepted: tuple[str, ...], *, dropped: bool
    ) -> Foreseen:
        """What it would do to accept these choices, or to drop the item."""
        command = RuleKey(
            pack=pack,
            item=ItemId(item),
            accepted=tuple(ChoiceId(one) for one in accepted),
            dropped=dropped,
            answers=_NOTHING_TOLD,
        )
        try:
            with self._database.read() as connection:
                changes = outlook(connection, command).changes
        except RuleError as error:
            return Foreseen(None, error.code)
        return Foreseen(changes[0][1] if changes else Preview(), "")

    def register(self, before: int | None) -> list[Line]:
        """Entries of the register, the newest first."""
        with self._database.read() as connection:
            return lines(connection, before=before, most=LINES)
