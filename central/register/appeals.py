"""Appeals as journals hold them: what the candidate saw, chose and wrote.

Decides: which facts of a fold become a row, and that a row is written once: what is decided about
it is never overwritten by a fold that comes again. Leaves to others: judging the journal (`worker`)
and deciding.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
import sqlalchemy as sa

from central.tables.engine import Database
from central.tables.schema import appeals
from kiosk.base.ids import AttemptId, ChoiceId, ItemId
from kiosk.exam.attempt import Attempt, evolve
from kiosk.exam.centre.commands import AppealKind
from kiosk.exam.events import ContentAppealFiled, Entry, TechnicalAppealFiled

_AnyFiled = ContentAppealFiled | TechnicalAppealFiled


class Filed(msgspec.Struct, frozen=True, kw_only=True):
    """One appeal of an attempt.

    Attributes:
        place: of the task on the form, from 1; shown: its choices in the order shown.
        chosen: the last answer; empty for none.
        category, snapshot, picture: of a technical appeal, as its event has them.
        settled: whether staff of the hall upheld it; None where they did not deal with it.
        filed_ms: hall time, Unix milliseconds.
    """

    kind: AppealKind
    number: int
    item: ItemId
    place: int
    language: str
    shown: tuple[ChoiceId, ...]
    chosen: str
    text: str
    filed_ms: int
    category: str = ""
    snapshot: dict[str, str] = {}
    picture: str = ""
    settled: bool | None = None


def appeals_in(entries: Iterable[Entry]) -> tuple[Filed, ...]:
    """The appeals of an attempt whose journal was found good.

    Raises:
        RuleError: the entries are no story of an attempt.
    """
    state, found = Attempt(), list[tuple[Entry, _AnyFiled]]()
    for entry in entries:
        state = evolve(state, entry)
        if isinstance(entry.event, _AnyFiled):
            found.append((entry, entry.event))
    return tuple(_filed(state, entry, event) for entry, event in found)


def keep_appeals(
    database: Database,
    connection: sa.Connection,
    attempt: AttemptId,
    pack: str,
    filed: Iterable[Filed],
) -> None:
    """Keep them, in the transaction that keeps the fold; the attempt's row is there."""
    rows: list[dict[str, Any]] = [
        {"attempt": attempt, "pack_digest": pack, **msgspec.to_builtins(one)} for one in filed
    ]
    if rows:
        connection.execute(database.insert(appeals).on_conflict_do_nothing(), rows)


def _filed(state: Attempt, entry: Entry, event: _AnyFiled) -> Filed:
    tasks = state.form.items if state.form is not None else ()
    place, task = next(
        ((at, one) for at, one in enumerate(tasks, start=1) if one.item == event.item), (0, None)
    )
    technical = isinstance(event, TechnicalAppealFiled)
    return Filed(
        kind="technical" if technical else "content",
        number=event.number,
        item=event.item,
        place=place,
        language=task.language if task is not None else "",
        shown=task.choices if task is not None else (),
        chosen=state.answers.get(event.item, ""),
        # PostgreSQL cannot keep a NUL in a text; nobody can type one either.
        text=event.text.replace("\x00", "\N{REPLACEMENT CHARACTER}"),
        filed_ms=entry.at.wall_ms,
        category=event.category if isinstance(event, TechnicalAppealFiled) else "",
        snapshot=event.snapshot if isinstance(event, TechnicalAppealFiled) else {},
        picture=event.picture if isinstance(event, TechnicalAppealFiled) else "",
        settled=_settled(state, event.number) if technical else None,
    )


def _settled(state: Attempt, number: int) -> bool | None:
    settled = (one.settled for one in state.technical if one.filed.number == number)
    return next((one.upheld for one in settled if one is not None), None)
