"""The tasks of a form as the exam screen shows them: blocks, numbers, cells."""

from typing import Literal

import msgspec

from kiosk.base.ids import BlockId, ItemId
from kiosk.exam.attempt import Attempt
from kiosk.exam.blueprint import Blueprint, Texts
from kiosk.exam.items import Form, FormItem
from kiosk.exam.plays import Plays


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One task in the map.

    Attributes:
        number: counts from 1 within its block.
        index: place in the form.
    """

    item: ItemId
    number: int
    index: int
    answered: bool
    flagged: bool
    audio: bool


class BlockView(msgspec.Struct, frozen=True, kw_only=True):
    """One block with its counts."""

    id: BlockId
    title: Texts
    number: int
    answered: int
    count: int


class Sound(msgspec.Struct, frozen=True, kw_only=True):
    """What the recording of a task offers now.

    Attributes:
        left: plays that are still allowed.
        state: `ready`, `playing` this task, `elsewhere` while another task plays, `spent`,
            `no_device` while there is nothing to hear it with.
        simulated: it makes no sound, because the device is none.
        seek: the candidate may move within it.
        counted: plays are counted and journalled, and go on while other tasks are read.
    """

    left: int
    state: Literal["ready", "playing", "elsewhere", "spent", "no_device"]
    simulated: bool = False
    seek: bool = False
    counted: bool = True


class Ears(msgspec.Struct, frozen=True, kw_only=True):
    """What there is to hear with.

    Attributes:
        present: a device is there.
        simulated: it is none and makes no sound.
    """

    present: bool = True
    simulated: bool = False


def blocks(blueprint: Blueprint, form: Form, attempt: Attempt) -> tuple[BlockView, ...]:
    """The blocks in the order of the blueprint, with what is answered."""
    answered = {
        block.id: sum(
            task.block == block.id and task.item in attempt.answers for task in form.items
        )
        for block in blueprint.blocks
    }
    return tuple(
        BlockView(
            id=block.id,
            title=block.title,
            number=number,
            answered=answered[block.id],
            count=sum(task.block == block.id for task in form.items),
        )
        for number, block in enumerate(blueprint.blocks, start=1)
    )


def cells(form: Form, attempt: Attempt, block: BlockId) -> tuple[Cell, ...]:
    """The map of one block."""
    mine = [(index, task) for index, task in enumerate(form.items) if task.block == block]
    return tuple(
        Cell(
            item=task.item,
            number=number,
            index=index,
            answered=task.item in attempt.answers,
            flagged=task.item in attempt.flagged,
            audio=task.media is not None,
        )
        for number, (index, task) in enumerate(mine, start=1)
    )


def number_in_block(form: Form, index: int) -> tuple[int, int]:
    """Number of a task within its block, and how many the block has."""
    block = form.items[index].block
    mine = [place for place, task in enumerate(form.items) if task.block == block]
    return mine.index(index) + 1, len(mine)


def first_task(form: Form, attempt: Attempt, position: str) -> int:
    """Where to begin: the kept position, else the first task without an answer."""
    for index, task in enumerate(form.items):
        if task.item == position:
            return index
    for index, task in enumerate(form.items):
        if task.item not in attempt.answers:
            return index
    return 0


def next_block(form: Form, index: int, step: int) -> int:
    """First task of the block after (1) or before (-1) that of `index`; itself at the ends."""
    order: list[BlockId] = []
    for task in form.items:
        if task.block not in order:
            order.append(task.block)
    wanted = order.index(form.items[index].block) + step
    if not 0 <= wanted < len(order):
        return index
    return next(place for place, task in enumerate(form.items) if task.block == order[wanted])


def unanswered(form: Form, attempt: Attempt) -> tuple[int, ...]:
    """Places of the tasks without an answer."""
    return tuple(index for index, task in enumerate(form.items) if task.item not in attempt.answers)


def flagged(form: Form, attempt: Attempt) -> tuple[int, ...]:
    """Places of the tasks with a mark."""
    return tuple(index for index, task in enumerate(form.items) if task.item in attempt.flagged)


def practice_sound(left: int, ears: Ears, *, playing: bool) -> Sound:
    """What a recording of the practice offers, where nothing is counted."""
    state: Literal["ready", "playing", "spent", "no_device"] = "ready"
    if playing:
        state = "playing"
    elif not left:
        state = "spent"
    elif not ears.present:
        state = "no_device"
    return Sound(left=left, state=state, simulated=ears.simulated, counted=False)


def sound_of(task: FormItem, attempt: Attempt, blueprint: Blueprint, ears: Ears) -> Sound | None:
    """What the recording of this task offers; None when it has none."""
    if task.media is None:
        return None
    plays = attempt.plays.get(task.item, Plays())
    section = blueprint.section(task.section)
    left = max(0, section.plays - plays.used)
    state: Literal["ready", "playing", "elsewhere", "spent", "no_device"]
    if plays.playing:
        state = "playing"
    elif not left:
        state = "spent"
    elif not ears.present:
        state = "no_device"
    elif any(other.playing for other in attempt.plays.values()):
        state = "elsewhere"
    else:
        state = "ready"
    return Sound(left=left, state=state, simulated=ears.simulated, seek=section.seek)
