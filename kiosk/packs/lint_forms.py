"""Lint rules about forms: whether the pack can give the exam it promises.

Decides: what is tried on the real assembler and the real scoring. Each rule takes the opened pack
and yields findings; `lint` runs them.
"""

import hashlib
from collections.abc import Iterator
from typing import Final

import msgspec

from kiosk.base.errors import KioskError, RuleError
from kiosk.base.ids import BlockId, ChoiceId, ItemId
from kiosk.exam.assembly import assemble
from kiosk.exam.blueprint import Blueprint, Language, check_blueprint
from kiosk.exam.draw import Draw
from kiosk.exam.items import Form
from kiosk.exam.scoring import score
from kiosk.packs.consistency import check_manifest
from kiosk.packs.errors import PackRefusedError
from kiosk.packs.findings import Finding, Subject, refuse, warn
from kiosk.packs.manifest import Limits
from kiosk.packs.uniformity import LEAST_P, evenness

SITTING_FORMS: Final = 200
_SIMULATED_FORMS: Final = 5

Answers = dict[ItemId, ChoiceId]


def blueprint(subject: Subject) -> Iterator[Finding]:
    """Thresholds can be reached; limit, accommodation and credits end before the hard stop."""
    try:
        check_blueprint(subject.manifest.blueprint)
    except KioskError as error:
        yield refuse("", error.detail)


def manifest(subject: Subject) -> Iterator[Finding]:
    """A seat would take the pack: names, parts, pool and counts agree with each other."""
    try:
        check_manifest(subject.manifest, Limits())
    except PackRefusedError as error:
        yield refuse("", error.detail)


def counts(subject: Subject) -> Iterator[Finding]:
    """Every section has enough items, or whole groups on a shared text, in every language."""
    for block in subject.manifest.blueprint.blocks:
        for section in block.sections:
            for language in block.languages:
                have = sum(
                    entry.section == section.id and language in entry.languages
                    for entry in subject.manifest.pool
                )
                where = f"{block.id} / {section.id} / {language}"
                if have < section.count:
                    yield refuse(where, f"has {have} items, a form needs {section.count}")
                elif have == section.count:
                    yield warn(where, f"has just the {have} items of one form: all get the same")


def keys(subject: Subject) -> Iterator[Finding]:
    """Every key is one of its item's choices."""
    for entry in subject.manifest.pool:
        key = subject.keys[entry.item]
        if key.item != entry.item or key.key not in entry.choices:
            yield refuse(subject.name(entry.item), "its key is none of its choices")


def key_positions(subject: Subject) -> Iterator[Finding]:
    """Keys lie evenly among the choices, as stored and as the author wrote them."""
    outcomes = subject.manifest.blueprint.choices
    scopes = [("", {block.id for block in subject.manifest.blueprint.blocks})]
    scopes += [(block.id, {block.id}) for block in subject.manifest.blueprint.blocks]
    for where, blocks in scopes:
        entries = [entry for entry in subject.manifest.pool if entry.block in blocks]
        stored = [
            entry.choices.index(subject.keys[entry.item].key)
            for entry in entries
            if subject.keys[entry.item].key in entry.choices
        ]
        written = [subject.notes[entry.item].place for entry in entries]
        for order, positions in (("as stored", stored), ("as written", written)):
            p = evenness(positions, outcomes)
            if p < LEAST_P:
                spread = ", ".join(str(positions.count(place)) for place in range(outcomes))
                yield refuse(where, f"keys {order} are spread unevenly: {spread} (p = {p:.2g})")


def key_lengths(subject: Subject) -> Iterator[Finding]:
    """The key is not given away by being the longest choice (a hint for authors)."""
    for block in subject.manifest.blueprint.blocks:
        ranks = [
            rank
            for entry in subject.manifest.pool
            if entry.block == block.id
            for rank in [_length_rank(subject, entry.item)]
            if rank is not None
        ]
        p = evenness(ranks, subject.manifest.blueprint.choices)
        if p < LEAST_P:
            spread = ", ".join(
                str(ranks.count(rank)) for rank in range(subject.manifest.blueprint.choices)
            )
            yield warn(block.id, f"keys by length, shortest first: {spread} (p = {p:.2g})")


def simulation(subject: Subject) -> Iterator[Finding]:
    """All right gives the maximum, all wrong 0, shuffling changes nothing, thresholds decide."""
    right = {item: key.key for item, key in subject.keys.items()}
    for number in range(_SIMULATED_FORMS):
        for languages in _language_choices(subject.manifest.blueprint):
            try:
                form = assemble(
                    subject.manifest.blueprint, subject.manifest.pool, bytes([number]), languages
                )
                complaints = _simulate(subject.manifest.blueprint, form, right)
            except KioskError as error:
                complaints = [f"a simulated candidate cannot be served: {error.detail}"]
            for complaint in complaints:
                yield refuse("", complaint)
                return


def sitting(subject: Subject) -> Iterator[Finding]:
    """So many forms as a large sitting needs keep within the limit of same-number matches."""
    languages = _language_choices(subject.manifest.blueprint)
    forms: list[Form] = []
    for number in range(SITTING_FORMS):
        seed = hashlib.sha256(b"lint" + number.to_bytes(4, "big")).digest()
        choice = languages[number % len(languages)]
        try:
            forms.append(
                assemble(subject.manifest.blueprint, subject.manifest.pool, seed, choice, forms)
            )
        except RuleError as error:
            sentence = f"only {number} of {SITTING_FORMS} forms could be drawn: {error.detail}"
            yield warn("", sentence) if subject.manifest.demo else refuse("", sentence)
            return


def _simulate(exam: Blueprint, form: Form, right: Answers) -> list[str]:
    wrong = {
        task.item: next(choice for choice in task.choices if choice != right.get(task.item))
        for task in form.items
    }
    shuffled = _shuffled(form)
    best, worst = score(exam, form, right, right), score(exam, form, wrong, right)
    found = []
    if best.total != exam.maximum or not best.passed:
        found.append(f"all answers right give {best.total} of {exam.maximum}")
    if worst.total or worst.passed:
        found.append(f"all answers wrong give {worst.total} points")
    if score(exam, form, {}, right).total:
        found.append("no answers at all give points")
    if score(exam, shuffled, right, right).total != best.total:
        found.append("the order of choices changes the score")
    found += _boundaries(exam, form, right)
    return found


def _boundaries(exam: Blueprint, form: Form, right: Answers) -> list[str]:
    """One point less than a block's threshold must fail, whatever the rest."""
    found = []
    for block in exam.blocks:
        least = -(-block.threshold // exam.points)
        own = [task.item for task in form.items if task.block == block.id]
        for correct in {least, least - 1} & set(range(len(own) + 1)):
            answers = {item: key for item, key in right.items() if item not in own[correct:]}
            verdict = score(exam, form, answers, right)
            reached = {each.id: each.passed for each in verdict.blocks}[block.id]
            if reached != (correct >= least) or (verdict.passed and not reached):
                found.append(f"{correct} right in block {block.id} are judged wrongly")
    return found


def _shuffled(form: Form) -> Form:
    draw = Draw(b"lint shuffle")
    tasks = [
        msgspec.structs.replace(task, choices=tuple(draw.shuffled(task.choices)))
        for task in form.items
    ]
    return msgspec.structs.replace(form, items=tuple(draw.shuffled(tasks)))


def _language_choices(exam: Blueprint) -> list[dict[BlockId, Language]]:
    """For every language of the exam: each block in it, where the block is offered in it."""
    languages = sorted({language for block in exam.blocks for language in block.languages})
    return [
        {block.id: language for block in exam.blocks if language in block.languages}
        for language in languages
    ]


def _length_rank(subject: Subject, item: ItemId) -> int | None:
    """How many choices are shorter than the key; None where another is just as long."""
    text = next(iter(subject.papers[item].texts.values()))
    lengths = {choice: len(words) for choice, words in text.choices.items()}
    own = lengths.pop(subject.keys[item].key, None)
    if own is None or own in lengths.values():
        return None
    return sum(length < own for length in lengths.values())
