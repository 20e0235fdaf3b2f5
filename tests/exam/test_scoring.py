"""From answers to a verdict (CE-10 to CE-12), for every shipped exam."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.base.errors import RuleError
from kiosk.base.ids import BlockId, ChoiceId, ItemId
from kiosk.exam.blueprint import Blueprint
from kiosk.exam.draw import Draw
from kiosk.exam.items import Form
from kiosk.exam.scoring import Ruling, score
from tests.fakes.exam_play import CITIZENSHIP, EXAMS, drawn_form, keys_of
from tests.fakes.hall_people import blueprint

Answers = dict[ItemId, ChoiceId]


def answers(form: Form, right: Mapping[str, int], *, rest_empty: bool = False) -> Answers:
    """So many right answers in each block; the rest wrong, or empty."""
    keys, given_so_far = keys_of(form), dict.fromkeys(right, 0)
    found: Answers = {}
    for task in form.items:
        if given_so_far[task.block] < right[task.block]:
            given_so_far[task.block] += 1
            found[task.item] = keys[task.item]
        elif not rest_empty:
            found[task.item] = next(one for one in task.choices if one != keys[task.item])
    return found


def passes(exam: Blueprint, right: Mapping[str, int]) -> bool:
    form = drawn_form(exam.id)
    return score(exam, form, answers(form, right), keys_of(form)).passed


@pytest.mark.parametrize("name", EXAMS)
def test_all_right_is_the_maximum_and_all_wrong_or_empty_is_nothing(name: str) -> None:
    exam, form = blueprint(name), drawn_form(name)
    keys = keys_of(form)
    everything: dict[str, int] = {block.id: block.count for block in exam.blocks}
    nothing = dict.fromkeys(everything, 0)
    best = score(exam, form, answers(form, everything), keys)
    assert (best.total, best.maximum, best.passed) == (exam.maximum, exam.maximum, True)
    assert set(best.marks) == {"right"}
    worst = score(exam, form, answers(form, nothing), keys)
    assert (worst.total, worst.passed, set(worst.marks)) == (0, False, {"wrong"})
    empty = score(exam, form, {}, keys)
    assert (empty.total, empty.passed, set(empty.marks)) == (0, False, {"empty"})


@pytest.mark.parametrize("name", EXAMS)
def test_each_threshold_is_met_exactly_and_missed_by_one(name: str) -> None:
    exam = blueprint(name)
    full: dict[str, int] = {block.id: block.count for block in exam.blocks}
    for block in exam.blocks:
        assert passes(exam, {**full, block.id: block.threshold})
        assert not passes(exam, {**full, block.id: block.threshold - 1})


@pytest.mark.parametrize(
    ("kazakh", "constitution", "history", "passed"),
    [
        (15, 20, 15, True),  # every block just met: 50
        (14, 21, 15, False),  # 50, but language is short
        (15, 19, 16, False),
        (16, 20, 14, False),
        (14, 40, 30, False),  # 84 of 100, the most that can be had without the language
        (15, 40, 30, True),
        (30, 19, 30, False),
        (30, 40, 14, False),
        (14, 20, 15, False),  # 49
        (15, 19, 15, False),  # 49
        (15, 20, 14, False),  # 49
    ],
)
def test_blocks_are_looked_at_before_the_total(
    kazakh: int, constitution: int, history: int, *, passed: bool
) -> None:
    """CE-11, CE-12."""
    right = {"kazakh": kazakh, "constitution": constitution, "history": history}
    assert passes(blueprint(CITIZENSHIP), right) is passed


def test_a_high_total_does_not_buy_a_block() -> None:
    """The best anyone can do on 14 in the language is 84 of 100, and it fails."""
    exam, form = blueprint(CITIZENSHIP), drawn_form()
    result = score(
        exam,
        form,
        answers(form, {"kazakh": 14, "constitution": 40, "history": 30}),
        keys_of(form),
    )
    assert result.total == 84
    assert result.total >= result.threshold
    assert not result.passed
    assert [block.passed for block in result.blocks] == [False, True, True]


@pytest.mark.parametrize(("total", "passed"), [(49, False), (50, True)])
def test_the_total_has_its_own_threshold(total: int, *, passed: bool) -> None:
    """No block decides here: the rule of the total is tested by itself."""
    real = blueprint(CITIZENSHIP)
    free = replace(real, blocks=tuple(replace(block, threshold=0) for block in real.blocks))
    right = {"kazakh": 0, "constitution": 40, "history": total - 40}
    assert passes(free, right) is passed


@pytest.mark.parametrize("name", EXAMS)
def test_sections_and_blocks_add_up(name: str) -> None:
    exam, form = blueprint(name), drawn_form(name)
    right: dict[str, int] = {block.id: block.count // 2 for block in exam.blocks}
    result = score(exam, form, answers(form, right, rest_empty=True), keys_of(form))
    assert result.total == sum(block.score for block in result.blocks) == sum(right.values())
    assert result.maximum == sum(block.maximum for block in result.blocks)
    for block in result.blocks:
        rules = exam.block(block.id)
        assert (block.score, block.threshold) == (right[block.id], rules.threshold)
        assert block.score == sum(section.score for section in block.sections)
        assert block.maximum == sum(section.maximum for section in block.sections)
    assert len(result.marks) == exam.count
    assert result.marks.count("right") == result.total
    assert "wrong" not in result.marks


def test_points_come_from_the_blueprint() -> None:
    exam, form = replace(blueprint(CITIZENSHIP), points=3), drawn_form()
    result = score(
        exam,
        form,
        answers(form, {"kazakh": 5, "constitution": 0, "history": 0}),
        keys_of(form),
    )
    assert (result.total, result.maximum) == (15, 300)
    assert result.blocks[0].passed


@given(st.integers(0, 10**6), st.data())
def test_the_order_of_choices_changes_no_score(number: int, data: st.DataObject) -> None:
    """CE-10: answers name choices, never positions."""
    name = data.draw(st.sampled_from(EXAMS))
    exam, form = blueprint(name), drawn_form(name)
    draw = Draw(str(number).encode())
    chosen = {task.item: draw.shuffled(task.choices)[0] for task in form.items if draw.below(5) > 0}
    other = replace(
        form,
        items=tuple(
            replace(task, choices=tuple(draw.shuffled(task.choices))) for task in form.items
        ),
    )
    keys = keys_of(form)
    assert score(exam, form, chosen, keys) == score(exam, other, chosen, keys)


def test_the_order_of_tasks_moves_the_marks_and_nothing_else() -> None:
    exam, form = blueprint(CITIZENSHIP), drawn_form()
    keys = keys_of(form)
    chosen = answers(form, {"kazakh": 10, "constitution": 3, "history": 30}, rest_empty=True)
    turned = replace(form, items=tuple(reversed(form.items)))
    one, other = score(exam, form, chosen, keys), score(exam, turned, chosen, keys)
    assert one.marks == tuple(reversed(other.marks))
    assert replace(one, marks=()) == replace(other, marks=())


def test_answers_to_other_items_count_nothing() -> None:
    exam, form = blueprint(CITIZENSHIP), drawn_form()
    foreign = {ItemId("elsewhere"): ChoiceId("any")}
    assert score(exam, form, foreign, keys_of(form)).total == 0


@pytest.mark.parametrize("code", ["key_missing", "foreign_key"])
def test_nothing_is_scored_for_a_lack_of_ours(code: str) -> None:
    exam, form = blueprint(CITIZENSHIP), drawn_form()
    keys = keys_of(form)
    last = form.items[-1].item
    if code == "key_missing":
        del keys[last]
    else:
        keys[last] = form.items[0].choices[0]
    with pytest.raises(RuleError) as caught:
        score(exam, form, {}, keys)
    assert caught.value.code == code
    assert last in caught.value.detail


def test_a_section_of_two_blocks_does_not_leak_points() -> None:
    exam, form = blueprint(CITIZENSHIP), drawn_form()
    result = score(
        exam, form, answers(form, {"kazakh": 0, "constitution": 40, "history": 0}), keys_of(form)
    )
    scores = {block.id: block.score for block in result.blocks}
    assert scores == {BlockId("kazakh"): 0, BlockId("constitution"): 40, BlockId("history"): 0}


def test_a_ruling_accepts_other_choices_for_one_item_and_touches_no_other() -> None:
    exam, form = blueprint(CITIZENSHIP), drawn_form(CITIZENSHIP)
    keys, task = keys_of(form), form.items[0]
    other = next(one for one in task.choices if one != keys[task.item])
    given_keys, wrong = dict(keys), {**keys, task.item: other}
    both = {task.item: Ruling(entry=1, accepted=(keys[task.item], other))}
    corrected = {task.item: Ruling(entry=1, accepted=(other,))}
    assert score(exam, form, wrong, keys).total == exam.maximum - 1
    assert score(exam, form, wrong, keys, both).total == exam.maximum
    assert score(exam, form, wrong, keys, corrected).total == exam.maximum
    assert score(exam, form, given_keys, keys, corrected).total == exam.maximum - 1
    assert score(exam, form, given_keys, keys, corrected).marks[0] == "wrong"


def test_a_dropped_item_counts_as_right_whatever_was_answered() -> None:
    exam, form = blueprint(CITIZENSHIP), drawn_form(CITIZENSHIP)
    keys, task = keys_of(form), form.items[0]
    dropped = {task.item: Ruling(entry=1, dropped=True)}
    assert score(exam, form, {}, keys, dropped).total == 1
    assert score(exam, form, keys, keys, dropped).total == exam.maximum


def test_a_ruling_on_an_item_the_form_does_not_have_changes_nothing() -> None:
    exam, form = blueprint(CITIZENSHIP), drawn_form(CITIZENSHIP)
    keys = keys_of(form)
    foreign = {ItemId("elsewhere"): Ruling(entry=1, dropped=True)}
    assert score(exam, form, keys, keys, foreign) == score(exam, form, keys, keys)
