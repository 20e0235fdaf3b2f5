"""Whoever takes the disk, at any time of the day: no question, no key and no answer lies on it."""

import base64
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.base.errors import KioskError
from kiosk.exam import commands as c
from kiosk.seat import opening
from kiosk.trust.staff_keys import StaffKey
from tests.fakes.seats import furnished, hall
from tests.fakes.whole_exam import answer_all, begin, end

if TYPE_CHECKING:
    from tests.fakes.seats import Hall

__all__ = ["furnished", "hall"]


@pytest.fixture(autouse=True)
def unheard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Recordings are decoded elsewhere."""
    monkeypatch.setattr(opening, "accept_pack", lambda _pack, _secret: None)


def secrets_of(hall: "Hall") -> list[bytes]:
    """Every key in memory now, and every text on the candidate's screens, as bytes."""
    kept, material = hall.kept, hall.session.material
    keys = [kept.paper_secret, kept.hall_key, kept.journal_key]
    keys += [*kept.part_keys.values(), *kept.key_keys.values()]
    keys = [key for key in keys if key]
    keys += [key.hex().encode() for key in keys] + [base64.b64encode(key) for key in keys]
    service = hall.session.service
    form = service.saved.form if service is not None else None
    if material is None or form is None or service is None:
        return keys
    for task in form.items:
        text = material.paper(task.item).texts[task.language]
        keys += [
            text.stem.encode(),
            *(one.encode() for one in text.choices.values() if len(one) > 8),
        ]
        keys.append(task.item.encode() + b'","choice')
    return keys


def leaking(hall: "Hall", secrets: list[bytes], *but: str) -> list[str]:
    """Files of the seat that hold any of these."""
    files = [path for path in hall.setting.folder.root.rglob("*") if path.is_file()]
    return [
        path.name
        for path in files
        if path.name not in but and any(secret in path.read_bytes() for secret in secrets)
    ]


def test_no_secret_reaches_the_disk_in_a_whole_exam(hall: "Hall") -> None:
    begin(hall)
    service = hall.session.service
    assert service is not None
    secrets = secrets_of(hall)
    assert len(secrets) > 100
    answer_all(hall)
    service.tick()
    hall.settle()
    assert leaking(hall, secrets) == []
    service.request(c.Finish())
    hall.settle()
    hall.session.release(hall.key("inv-01"), hall.key("head-01"))
    hall.settle()
    secrets += secrets_of(hall)
    assert hall.kept.key_keys
    assert leaking(hall, secrets) == []
    service.request(c.Leave())
    hall.session.order(c.CloseAttempt(), hall.key("inv-01"))
    hall.settle()
    hall.session.hand_over()
    # In a demonstration the opening leaves in clear; everything else stays sealed.
    assert leaking(hall, secrets, "attempt.opening") == []


def test_no_refusal_shows_a_secret(hall: "Hall") -> None:
    begin(hall)
    secrets = secrets_of(hall)
    one, other = hall.key("inv-01"), hall.key("inv-02")
    service = hall.session.service
    assert service is not None
    form = service.saved.form
    assert form is not None
    material = hall.session.material
    assert material is not None
    foreign = c.ChooseAnswer(item=form.items[0].item, choice=form.items[1].choices[0])
    told: list[str] = []
    for attempt in (
        lambda: hall.session.release(one, other),
        lambda: hall.session.start(one),
        lambda: service.request(foreign),
        lambda: hall.session.premises.pack.unseal_key(form.items[0].item, bytes(32)),
        lambda: hall.session.premises.pack.unseal_paper(form.items[0].item, bytes(32)),
    ):
        with pytest.raises(KioskError) as caught:
            attempt()
        told.append(repr(caught.value) + str(caught.value))
    told += [repr(hall.kept), repr(hall.session), repr(one), repr(material)]
    assert not [text for text in told if any(secret in text.encode() for secret in secrets)]
    assert not [text for text in told if any(repr(secret)[2:-1] in text for secret in secrets)]


def test_a_candidate_who_was_removed_leaves_no_open_question(hall: "Hall") -> None:
    begin(hall)
    one, other = hall.key("inv-01"), hall.key("inv-02")
    category = hall.session.blueprint.violations[0].id
    hall.session.order(c.Annul(category=category, reason="phone"), one, other)
    hall.settle()
    with pytest.raises(KioskError):
        hall.session.release(one, other)
    hall.session.order(c.CloseAttempt(), one)
    hall.settle()
    target = hall.session.hand_over()
    assert hall.session.material is None
    assert not hall.kept.part_keys
    assert isinstance(target, Path)
    assert isinstance(one, StaffKey)
    begin(hall, "demo-c02")
    answer_all(hall)
    end(hall)
