"""What a decision would do, before anybody signs it.

Decides: that it would be allowed as things stand, and what of it is shown. Changes nothing.
"""

from typing import Final, NamedTuple

import sqlalchemy as sa

from central.register.following import changes_between
from central.register.known import known_from
from central.register.standing import standing_for
from central.rescoring.change import Change
from central.rescoring.preview import Preview, preview_change
from kiosk.base.ids import StaffId
from kiosk.exam.centre.commands import AnyCentreCommand
from kiosk.exam.centre.register import Given, check_decision, evolve_register

#: A preview stands in for two persons who have not signed yet; nothing of it is kept.
_BOTH: Final = (StaffId("first"), StaffId("second"))


class Outlook(NamedTuple):
    """What a decision would do.

    Attributes:
        after: the number an order with it has to name.
        changes: each with what it would do.
    """

    after: int
    changes: tuple[tuple[Change, Preview], ...]


def outlook(connection: sa.Connection, command: AnyCentreCommand) -> Outlook:
    """What a decision would do as things stand.

    Raises:
        RuleError: as `check_decision`.
    """
    before = standing_for(connection, command)
    check_decision(before, command, _BOTH, known_from(connection))
    after = evolve_register(before, Given(before.number + 1, 0, command, _BOTH))
    postgresql = connection.dialect.name == "postgresql"
    return Outlook(
        before.after(command),
        tuple(
            (change, preview_change(connection, change, postgresql=postgresql))
            for change in changes_between(connection, before, after)
        ),
    )
