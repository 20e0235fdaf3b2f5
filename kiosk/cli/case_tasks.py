"""What the candidate of a case saw and chose, task by task, for a commission or a court.

Decides: the plain words. A case shows texts only where whoever made it put their keys in; of a
recording its place is told and nothing else.
"""

from collections.abc import Iterator, Mapping

from kiosk.audit.case import Own
from kiosk.audit.judging import Judged
from kiosk.base.errors import KioskError, MalformedError
from kiosk.base.ids import ItemId
from kiosk.exam.items import FormItem
from kiosk.packs.opening import parse_opening


def tasks_told(judged: Judged, own: Own) -> Iterator[str]:
    """Every task of the form with what was chosen.

    Raises:
        MalformedError: `no_texts`: the case was made without them.
    """
    attempt = judged.attempt
    if attempt is None or attempt.form is None or not own.paper_keys:
        raise MalformedError("no_texts", "This case was made without the texts of the tasks.")
    keys = parse_opening(own.opening, own.attempt).item_keys
    for number, task in enumerate(attempt.form.items, start=1):
        yield ""
        yield f"{number}. {task.block}, in {task.language}"
        chosen = attempt.answers.get(task.item)
        right = judged.pack.unseal_key(task.item, keys[task.item]).key if task.item in keys else ""
        yield from _texts(judged, own.paper_keys, task, (chosen, right))
    yield ""
    yield "> was chosen; * is right by the pack's key."


def _texts(
    judged: Judged, keys: Mapping[str, bytes], task: FormItem, marked: tuple[str | None, str]
) -> Iterator[str]:
    try:
        paper = judged.pack.unseal_paper(ItemId(task.item), keys[task.item])
    except (KioskError, KeyError):
        yield "   its text is not in this case"
        return
    text = paper.texts[task.language]
    if task.media is not None:
        yield "   [a recording was played]"
    if task.context is not None and task.context in keys:
        context = judged.pack.unseal_context(task.context, keys[task.context])
        yield _plain(context.texts[task.language])
    if text.passage:
        yield _plain(text.passage)
    yield _plain(text.stem)
    for letter, choice in zip("ABCDEFGHIJ", task.choices, strict=False):
        mark = "".join(sign for sign, one in zip(">*", marked, strict=True) if one == choice)
        yield f"  {mark:>2} {letter}) {_plain(text.choices[choice])}"


def _plain(text: str) -> str:
    """Text of a pack as a terminal may show it."""
    return "".join(one if one.isprintable() or one == "\n" else " " for one in text)
