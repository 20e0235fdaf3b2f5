"""What journals and packs say, answered from tables, as far as one decision needs it."""

import sqlalchemy as sa

from central.tables.schema import answers, appeals, attempts, items
from kiosk.base.ids import ChoiceId, ItemId
from kiosk.exam.centre.commands import Appeal
from kiosk.exam.centre.register import Known


def known_from(connection: sa.Connection) -> Known:
    """The answers of this transaction."""

    def appeal_item(appeal: Appeal) -> ItemId | None:
        item = connection.execute(
            sa.select(appeals.c.item).where(
                appeals.c.attempt == appeal.attempt,
                appeals.c.kind == appeal.kind,
                appeals.c.number == appeal.number,
            )
        ).scalar_one_or_none()
        return None if item is None else ItemId(item)

    def choices(pack: str, item: ItemId) -> tuple[ChoiceId, ...]:
        met = (
            sa.select(sa.literal(1))
            .select_from(answers.join(attempts, attempts.c.attempt == answers.c.attempt))
            .where(answers.c.item == item, attempts.c.pack_digest == pack)
            .exists()
        )
        found = connection.execute(
            sa.select(items.c.choices).where(items.c.pack_digest == pack, items.c.item == item, met)
        ).scalar_one_or_none()
        return tuple(ChoiceId(one) for one in found or ())

    return Known(appeals=appeal_item, choices=choices)
