"""Scoring: from answers and keys to block scores, verdict and marks.

Decides: the points and the verdict (CE-10 to CE-12), and what a ruling of the centre on a key does
to them. Answers and keys name choice identifiers, never positions, so the order shown to a
candidate cannot change a score. Seat, hub and centre score with this one function.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

from kiosk.base.errors import require
from kiosk.base.ids import BlockId, ChoiceId, ItemId, SectionId
from kiosk.exam.blueprint import Block, Blueprint
from kiosk.exam.items import Form, FormItem

Mark = Literal["right", "wrong", "empty"]


class Ruling(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What counts as right in one item instead of the pack's key, decided after an appeal.

    Attributes:
        entry: the decision's number in the centre's register.
        accepted: choices that earn the point.
        dropped: everybody who met the item gets its point, whatever was answered. The thresholds
            of an exam are numbers of points, so an item is never simply left out of the count.
    """

    entry: int
    accepted: tuple[ChoiceId, ...] = ()
    dropped: bool = False


class SectionScore(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Points of one section, for information."""

    id: SectionId
    score: int
    maximum: int


class BlockScore(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Points of one block against its threshold."""

    id: BlockId
    score: int
    maximum: int
    threshold: int
    passed: bool
    sections: tuple[SectionScore, ...]


class Score(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The result of one attempt.

    Attributes:
        passed: every block reached its threshold and the total its own.
        marks: for each task of the form, in its order.
    """

    total: int
    maximum: int
    threshold: int
    passed: bool
    blocks: tuple[BlockScore, ...]
    marks: tuple[Mark, ...]


def score(
    blueprint: Blueprint,
    form: Form,
    answers: Mapping[ItemId, ChoiceId],
    keys: Mapping[ItemId, ChoiceId],
    rulings: Mapping[ItemId, Ruling] | None = None,
) -> Score:
    """Score one attempt.

    Args:
        blueprint: the exam.
        form: the tasks of this attempt.
        answers: chosen choice by item; items left out are empty.
        keys: correct choice by item, for every item of the form.
        rulings: what the centre decided about some of them; none at a seat.

    Raises:
        RuleError: `key_missing` when a task of the form has no key, `foreign_key` when its key is
            none of its choices; nothing is ever scored 0 for a lack of ours.
    """
    ruled = rulings or {}
    marks = tuple(_mark(task, answers, keys, ruled.get(task.item)) for task in form.items)
    points = {
        section.id: blueprint.points
        * sum(
            mark == "right"
            for task, mark in zip(form.items, marks, strict=True)
            if task.section == section.id
        )
        for block in blueprint.blocks
        for section in block.sections
    }
    blocks = tuple(_block_score(blueprint, block, points) for block in blueprint.blocks)
    total = sum(block.score for block in blocks)
    return Score(
        total=total,
        maximum=blueprint.maximum,
        threshold=blueprint.total_threshold,
        passed=total >= blueprint.total_threshold and all(block.passed for block in blocks),
        blocks=blocks,
        marks=marks,
    )


def _mark(
    task: FormItem,
    answers: Mapping[ItemId, ChoiceId],
    keys: Mapping[ItemId, ChoiceId],
    ruling: Ruling | None,
) -> Mark:
    key = keys.get(task.item)
    require(key is not None, "key_missing", f"no key for item {task.item}")
    require(key in task.choices, "foreign_key", f"the key of item {task.item} is not its choice")
    if ruling is not None and ruling.dropped:
        return "right"
    if task.item not in answers:
        return "empty"
    accepted = (key,) if ruling is None else ruling.accepted
    return "right" if answers[task.item] in accepted else "wrong"


def _block_score(blueprint: Blueprint, block: Block, points: Mapping[SectionId, int]) -> BlockScore:
    sections = tuple(
        SectionScore(
            id=section.id, score=points[section.id], maximum=section.count * blueprint.points
        )
        for section in block.sections
    )
    reached = sum(section.score for section in sections)
    return BlockScore(
        id=block.id,
        score=reached,
        maximum=block.count * blueprint.points,
        threshold=block.threshold,
        passed=reached >= block.threshold,
        sections=sections,
    )
