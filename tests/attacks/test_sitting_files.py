"""Sitting files that must be refused whole: damaged, foreign, stale, or hostile inside.

The content attacks are signed by the real centre: even its own mistakes do not reach a candidate.
"""

from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest

from kiosk.base.ids import BlockId, CandidateId, ExamId, HallId, PackId, SittingId
from kiosk.trust.documents import Signed, canonical, sign_document
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.roots import RootKey
from kiosk.trust.sitting import (
    Document,
    Granted,
    Hall,
    Limits,
    PackWanted,
    Revocation,
    Seat,
    Sitting,
)
from kiosk.trust.sitting_accept import Expected, accept_sitting, sign_sitting
from tests.fakes.hall_people import (
    DAY,
    blueprint,
    candidate,
    expected,
    key,
    members,
    root,
    seat_key,
    sitting,
)

GOOD = sign_document(canonical(sitting()), "sitting", [root()])


def refusal(data: bytes, expects: Expected | None = None, limits: Limits | None = None) -> str:
    with pytest.raises(DocumentRefusedError) as caught:
        accept_sitting(data, root().roots(), expects or expected(), limits)
    assert caught.value.detail[0].isupper()
    assert caught.value.detail.endswith(".")
    assert caught.value.detail.isprintable()
    return caught.value.code


def accepts(expects: Expected, limits: Limits | None = None) -> None:
    assert accept_sitting(GOOD, root().roots(), expects, limits) == sitting()


def signed(made: object, *keys: RootKey) -> bytes:
    return sign_document(canonical(made), "sitting", keys or (root(),))


def changed(**changes: object) -> Sitting:
    return msgspec.structs.replace(sitting(), **changes)


def with_first(**changes: object) -> Sitting:
    first = msgspec.structs.replace(candidate(1), **changes)
    return changed(candidates=(first, candidate(2)))


def test_the_good_file_is_accepted() -> None:
    assert accept_sitting(GOOD, root().roots(), expected()) == sitting()


# ---- the envelope ---------------------------------------------------------------------------


def test_every_cut_is_refused() -> None:
    cuts = {*range(0, len(GOOD), 97), *range(len(GOOD) - 200, len(GOOD))}
    assert {refusal(GOOD[:length]) for length in cuts} == {"truncated"}


def test_a_sampled_bit_flip_is_refused_or_changes_nothing() -> None:
    for position in range(0, len(GOOD), 13):
        broken = bytearray(GOOD)
        broken[position] ^= 0x02
        try:
            assert accept_sitting(bytes(broken), root().roots(), expected()) == sitting()
        except DocumentRefusedError:
            continue


def test_files_of_others_are_refused() -> None:
    assert refusal(signed(sitting(), root(number=2))) == "untrusted"
    assert refusal(signed(sitting(), root(demo=False))) == "untrusted"
    staff = RootKey(key("head-1").pair, demo=True)
    assert refusal(signed(sitting(), staff)) == "untrusted"
    staff.key_id = root().key_id
    assert refusal(signed(sitting(), staff)) == "bad_signature"


def test_a_document_of_another_kind_is_no_sitting() -> None:
    pack = sign_document(canonical(sitting()), "pack", [root()])
    assert refusal(pack) == "wrong_kind"
    renamed = msgspec.structs.replace(msgspec.json.decode(pack, type=Signed), kind="sitting")
    assert refusal(canonical(renamed)) == "bad_signature"


def test_two_claimed_gigabytes_are_refused_by_size_alone() -> None:
    assert refusal(GOOD, limits=Limits(file_bytes=len(GOOD) - 1)) == "too_large"
    with pytest.raises(DocumentRefusedError, match="too_large"):
        sign_sitting(sitting(), blueprint(), [root()], Limits(file_bytes=1000))


# ---- place and time -------------------------------------------------------------------------


def test_another_hall() -> None:
    assert refusal(GOOD, expected(hall="hall-2")) == "wrong_hall"


def test_too_early_and_too_late() -> None:
    first, last = sitting().valid_from, sitting().valid_until
    assert refusal(GOOD, expected(today=first - timedelta(days=1))) == "not_yet_valid"
    assert refusal(GOOD, expected(today=last + timedelta(days=1))) == "expired"
    for today in (first, last):
        accepts(expected(today=today))


def test_an_older_edition_put_back() -> None:
    assert refusal(GOOD, expected(seen=4)) == "older_version"
    for seen in (2, 3):
        accepts(expected(seen=seen))
    other = expected()._replace(highest_version_seen={"s-2": 9})
    accepts(other)


def test_another_exam_or_another_edition_of_its_rules() -> None:
    assert refusal(signed(changed(exam=ExamId("other")))) == "wrong_exam"
    assert refusal(signed(changed(blueprint="0" * 64))) == "wrong_blueprint"
    other = expected()._replace(blueprint=blueprint("kz-teacher-general"))
    assert refusal(GOOD, other) == "wrong_exam"


# ---- accommodations (CE-14, CE-41) ------------------------------------------------------------


def test_extra_time_cannot_be_slipped_into_a_signed_file() -> None:
    envelope = msgspec.json.decode(GOOD, type=Signed)
    payload = envelope.payload.replace(b'"extra_time":false', b'"extra_time":true', 1)
    assert payload != envelope.payload
    forged = canonical(msgspec.structs.replace(envelope, payload=payload))
    assert refusal(forged) == "bad_signature"


@pytest.mark.parametrize("who", ["head-1", "inv-1", "tech-1"])
def test_staff_cannot_sign_a_sitting_with_extra_time(who: str) -> None:
    granted = with_first(accommodations=Granted(extra_time=True))
    forger = RootKey(key(who).pair, demo=True)
    assert refusal(signed(granted, forger)) == "untrusted"
    assert refusal(signed(granted, RootKey(seat_key(1), demo=True))) == "untrusted"


def test_an_accepted_sitting_cannot_be_changed_in_memory() -> None:
    first = accept_sitting(GOOD, root().roots(), expected()).candidates[0]
    with pytest.raises(AttributeError):
        first.accommodations.extra_time = True  # type: ignore[misc]  # frozen: that is the point
    assert not first.conditions.extra_time


# ---- content, signed by the centre itself -----------------------------------------------------


def two(first: dict[str, object], second: dict[str, object]) -> Sitting:
    return changed(
        candidates=(
            msgspec.structs.replace(candidate(1), **first),
            msgspec.structs.replace(candidate(2), **second),
        )
    )


def seats(*pairs: tuple[int, int, int]) -> Sitting:
    return changed(
        seats=tuple(
            Seat(
                number=number,
                journal_key=seat_key(journal).signing_public,
                sealing_key=seat_key(sealing).sealing_public,
            )
            for number, journal, sealing in pairs
        )
    )


LANGUAGES = candidate().block_languages
PASSPORT = Document(type="foreign_passport", number="X1", country="UTO")

CONTENT: dict[str, tuple[Callable[[], Sitting], str]] = {
    "a candidate twice": (lambda: two({}, {"id": CandidateId("c-001")}), "duplicate"),
    "a ticket twice": (lambda: two({}, {"ticket": "t-001"}), "duplicate"),
    "a document twice": (lambda: two({"document": PASSPORT}, {"document": PASSPORT}), "duplicate"),
    "an IIN twice": (
        lambda: two({"iin": "900115100000"}, {"iin": "900115100000"}),
        "duplicate",
    ),
    "a seat number twice": (lambda: seats((1, 1, 1), (1, 2, 2)), "duplicate"),
    "a journal key twice": (lambda: seats((1, 1, 1), (2, 1, 2)), "duplicate"),
    "a sealing key twice": (lambda: seats((1, 1, 1), (2, 2, 1)), "duplicate"),
    "a revoked seat": (
        lambda: changed(
            revocations=(Revocation(key=seat_key(2).signing_public, since=DAY, reason="stolen"),)
        ),
        "revoked_seat",
    ),
    "no seat": (lambda: changed(seats=()), "no_seats"),
    "an application not accepted": (
        lambda: with_first(application_state="paid"),
        "not_accepted",
    ),
    "an application almost accepted": (
        lambda: with_first(application_state="Accepted "),
        "not_accepted",
    ),
    "three staff": (lambda: changed(staff=members()[:3]), "too_few_staff"),
    "no head": (lambda: changed(staff=members()[1:]), "no_head"),
    "staff of another day": (
        lambda: changed(day=DAY + timedelta(days=1)),
        "too_few_staff",
    ),
    "a day outside its own validity": (
        lambda: changed(day=DAY + timedelta(days=9)),
        "bad_dates",
    ),
    "an unknown block language": (
        lambda: with_first(block_languages=LANGUAGES | {BlockId("history"): "en"}),
        "unknown_language",
    ),
    "a fixed block in another language": (
        lambda: with_first(block_languages=LANGUAGES | {BlockId("kazakh"): "ru"}),
        "unknown_language",
    ),
    "an unknown block": (
        lambda: with_first(block_languages=LANGUAGES | {BlockId("law"): "ru"}),
        "wrong_blocks",
    ),
    "a missing block": (
        lambda: with_first(block_languages={BlockId("kazakh"): "kk"}),
        "wrong_blocks",
    ),
    "a passport of no country": (
        lambda: with_first(document=Document(type="foreign_passport", number="X1")),
        "no_country",
    ),
    "a picture that is none": (lambda: with_first(photo=b"GIF89a"), "bad_photo"),
    "an executable as a picture": (lambda: with_first(photo=b"MZ\x90\x00"), "bad_photo"),
    "a huge picture": (
        lambda: with_first(photo=b"\xff\xd8\xff" + bytes(200 * 1024)),
        "photo_too_large",
    ),
    "a name with a line break": (lambda: with_first(name="Demo\nCandidate"), "bad_text"),
    "a name with a terminal command": (lambda: with_first(name="De\x1b[2Jmo"), "bad_text"),
    "a mirrored name": (lambda: with_first(name="Demo \u202eetadidnaC"), "bad_text"),
    "an isolated name": (lambda: with_first(name="Demo\u2067\u2069"), "bad_text"),
    "an invisible name": (lambda: with_first(name="\u200b"), "bad_text"),
    "no name": (lambda: with_first(name=""), "bad_text"),
    "a piled up name": (lambda: with_first(name="D" + "\u0336" * 90), "bad_text"),
    "a mirrored hall": (
        lambda: changed(hall=Hall(id=HallId("hall-1"), name="\u202ellah")),
        "bad_text",
    ),
    "a round with a tab": (lambda: changed(round="2026\t08"), "bad_text"),
    "a document number with a zero byte": (
        lambda: with_first(document=Document(type="stateless_id", number="1\x002")),
        "bad_text",
    ),
}


@pytest.mark.parametrize("what", CONTENT)
def test_content_that_must_not_pass(what: str) -> None:
    make, code = CONTENT[what]
    assert refusal(signed(make())) == code


@pytest.mark.parametrize("what", [what for what in CONTENT if what != "staff of another day"])
def test_the_centre_cannot_even_sign_it(what: str) -> None:
    make, code = CONTENT[what]
    with pytest.raises(DocumentRefusedError, match=code):
        sign_sitting(make(), blueprint(), [root()])


@pytest.mark.parametrize(
    "hostile", ["../../etc", "a/b", "a\\b", "..", ".x", "c..d", "", "x" * 65, "a\n", "a\0b", "ә"]
)
def test_identifiers_cannot_climb_out_of_a_folder(hostile: str) -> None:
    made = [
        with_first(id=hostile),
        with_first(ticket=hostile),
        changed(id=SittingId(hostile)),
        changed(pack=PackWanted(id=PackId(hostile), version=1)),
    ]
    assert {refusal(signed(one)) for one in made} == {"bad_id"}


def test_an_error_repeats_no_persons_numbers() -> None:
    iin = "900115100126"
    with pytest.raises(DocumentRefusedError) as caught:
        accept_sitting(signed(two({"iin": iin}, {"iin": iin})), root().roots(), expected())
    assert iin not in str(caught.value)
    with pytest.raises(DocumentRefusedError) as caught:
        accept_sitting(
            signed(two({"document": PASSPORT}, {"document": PASSPORT})), root().roots(), expected()
        )
    assert PASSPORT.number not in str(caught.value)


def test_more_than_the_limits() -> None:
    limits = Limits(candidates=1)
    assert refusal(GOOD, limits=limits) == "too_many"
    assert refusal(GOOD, limits=Limits(seats=1)) == "too_many"
    assert refusal(GOOD, limits=Limits(staff=4)) == "too_many"
    accepts(expected(), Limits(candidates=2, seats=2, staff=5))


# ---- form, signed by the centre itself --------------------------------------------------------


def raw(**fields: object) -> dict[str, object]:
    loose: dict[str, object] = msgspec.json.decode(canonical(sitting()))
    return loose | fields


@pytest.mark.parametrize(
    "loose",
    [
        raw(extra="field"),
        raw(version=0),
        raw(version="3"),
        raw(version=10**12),
        raw(day="2026-02-30"),
        raw(blueprint="../x"),
        raw(seats=[{"number": 0}]),
        raw(round="x" * 500),
        {},
        [],
    ],
)
def test_a_form_that_is_not_the_specified_one(loose: object) -> None:
    assert refusal(signed(loose)) == "unreadable"


@pytest.mark.parametrize(
    "fields",
    [
        {"accommodations": {"extra_time": "yes"}},
        {"accommodations": {"extra_time": True, "double_time": True}},
        {"name": "x" * 5000},
        {"document": {"type": "driving_licence", "number": "1"}},
        {"document": {"type": "foreign_passport", "number": "1", "country": "uto"}},
        {"assistant": {"name": "Demo"}},
        {"photo": "not base64!"},
    ],
)
def test_a_candidate_of_another_form(fields: dict[str, object]) -> None:
    loose = raw()
    people = msgspec.convert(loose["candidates"], list[dict[str, object]])
    loose["candidates"] = [people[0] | fields, people[1]]
    assert refusal(signed(loose)) == "unreadable"


def test_a_payload_nested_without_end() -> None:
    for payload in (
        b"[" * 100_000,
        b'{"staff":' * 100_000,
        b'{"id":"s-1","candidates":' + b"[" * 9999,
    ):
        assert refusal(sign_document(payload, "sitting", [root()])) == "unreadable"
