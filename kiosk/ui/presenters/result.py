"""The result map: blocks against their thresholds, and a cell for every task (CE-23)."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from kiosk.base.ids import BlockId, ItemId
from kiosk.exam.attempt import Attempt
from kiosk.exam.blueprint import Blueprint, Texts
from kiosk.exam.scoring import Mark, Score


class SectionResult(msgspec.Struct, frozen=True, kw_only=True):
    """Points of one section, named."""

    title: Texts
    score: int


class BlockResult(msgspec.Struct, frozen=True, kw_only=True):
    """One block against its threshold.

    Attributes:
        sections: empty when the block has only one.
    """

    id: BlockId
    title: Texts
    score: int
    maximum: int
    threshold: int
    passed: bool
    sections: tuple[SectionResult, ...]


class MapCell(msgspec.Struct, frozen=True, kw_only=True):
    """One task of the map.

    Attributes:
        number: counts from 1 within its block.
        appeal: picked for an appeal, filed, or neither.
    """

    item: ItemId
    index: int
    block: BlockId
    number: int
    mark: Mark
    appeal: Literal["", "picked", "filed"]


class ResultView(msgspec.Struct, frozen=True, kw_only=True):
    """The whole map.

    Attributes:
        failed: blocks below their threshold; empty when passed or when only the total is.
    """

    passed: bool
    total: int
    maximum: int
    threshold: int
    blocks: tuple[BlockResult, ...]
    failed: tuple[BlockResult, ...]
    cells: tuple[MapCell, ...]
    picked: int


def result_view(blueprint: Blueprint, attempt: Attempt) -> ResultView | None:
    """The map of a scored attempt; None before the result is open."""
    score, form = attempt.score, attempt.form
    if score is None or form is None:
        return None
    blocks = tuple(_block(blueprint, score, number) for number in range(len(score.blocks)))
    filed = {one.item for one in attempt.content}
    numbers: dict[BlockId, int] = {}
    cells = []
    for index, (task, mark) in enumerate(zip(form.items, score.marks, strict=True)):
        numbers[task.block] = numbers.get(task.block, 0) + 1
        cells.append(
            MapCell(
                item=task.item,
                index=index,
                block=task.block,
                number=numbers[task.block],
                mark=mark,
                appeal=_appeal(task.item, filed, attempt.drafts),
            )
        )
    return ResultView(
        passed=score.passed,
        total=score.total,
        maximum=score.maximum,
        threshold=score.threshold,
        blocks=blocks,
        failed=tuple(block for block in blocks if not block.passed),
        cells=tuple(cells),
        picked=len(attempt.drafts),
    )


def appealable(attempt: Attempt) -> tuple[int, ...]:
    """Places of the tasks picked or filed, in the order of the form."""
    if attempt.form is None:
        return ()
    filed = {one.item for one in attempt.content}
    return tuple(
        index
        for index, task in enumerate(attempt.form.items)
        if task.item in filed or task.item in attempt.drafts
    )


def drafted(attempt: Attempt) -> tuple[int, ...]:
    """Places of the tasks picked and not filed, in the order of the form."""
    if attempt.form is None:
        return ()
    return tuple(
        index for index, task in enumerate(attempt.form.items) if task.item in attempt.drafts
    )


def receipt(attempt: Attempt, item: ItemId) -> str:
    """The receipt number of a filed appeal: seat, attempt's candidate, number; empty when none."""
    seating = attempt.seating
    for appeal in attempt.content:
        if appeal.item == item and seating is not None:
            return f"{seating.sitting}-{seating.seat}-{appeal.number}"
    return ""


def _appeal(
    item: ItemId, filed: set[ItemId], drafts: Mapping[ItemId, str]
) -> Literal["", "picked", "filed"]:
    if item in filed:
        return "filed"
    return "picked" if item in drafts else ""


def _block(blueprint: Blueprint, score: Score, number: int) -> BlockResult:
    block, reached = blueprint.blocks[number], score.blocks[number]
    sections: tuple[SectionResult, ...] = ()
    if len(block.sections) > 1:
        sections = tuple(
            SectionResult(title=section.title, score=points.score)
            for section, points in zip(block.sections, reached.sections, strict=True)
        )
    return BlockResult(
        id=block.id,
        title=block.title,
        score=reached.score,
        maximum=reached.maximum,
        threshold=reached.threshold,
        passed=reached.passed,
        sections=sections,
    )
