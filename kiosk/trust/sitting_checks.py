"""Whether a sitting makes sense: the same rules for the centre that writes and the seat that reads.

Decides: every rule on the content that needs no signature and no clock but the dates. Leaves to
others: trust (`sitting_accept`). One broken rule refuses the whole file.
"""

from collections import Counter
from collections.abc import Callable, Iterable

from kiosk.base.errors import MalformedError
from kiosk.base.ids import check_id
from kiosk.exam.blueprint import Blueprint, blueprint_digest
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.iin import iin_complaint
from kiosk.trust.plain_text import check_text
from kiosk.trust.sitting import Candidate, Document, Limits, Sitting
from kiosk.trust.staff_list import check_staff_list

ACCEPTED = "accepted"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


def check_sitting(sitting: Sitting, blueprint: Blueprint, limits: Limits) -> None:
    """Refuse a sitting that breaks a rule of content.

    Raises:
        DocumentRefusedError: whose detail names the field and the entry.
    """
    checks: tuple[Callable[[], None], ...] = (
        lambda: _check_counts(sitting, limits),
        lambda: _check_words(sitting),
        lambda: _check_exam(sitting, blueprint),
        lambda: _check_dates(sitting),
        lambda: _check_seats(sitting),
        lambda: _check_candidates(sitting, blueprint, limits),
        lambda: check_staff_list(sitting.staff_list, sitting.day),
    )
    for check in checks:
        try:
            check()
        except DocumentRefusedError:
            raise
        except MalformedError as error:
            sentence = f"The sitting file cannot be used: {error.detail.rstrip('.')}."
            raise DocumentRefusedError(error.code, sentence) from None


def warnings_of(sitting: Sitting) -> tuple[tuple[str, str], ...]:
    """What staff should look at, as (code, candidate id); none of it refuses anybody."""
    found: list[tuple[str, str]] = []
    for candidate in sitting.candidates:
        if candidate.iin and (complaint := iin_complaint(candidate.iin)):
            found.append((complaint, candidate.id))
        if candidate.document.expires and candidate.document.expires < sitting.day:
            found.append(("document_expired", candidate.id))
        assistant = candidate.assistant
        if assistant and not (
            assistant.no_philologist and assistant.no_historian and assistant.no_lawyer
        ):
            found.append(("assistant_not_declared", candidate.id))
    return tuple(found)


def _check_counts(sitting: Sitting, limits: Limits) -> None:
    counts = (
        ("candidates", len(sitting.candidates), limits.candidates),
        ("seats", len(sitting.seats), limits.seats),
        ("staff", len(sitting.staff), limits.staff),
        ("revocations", len(sitting.revocations), limits.staff + limits.seats),
    )
    for what, count, most in counts:
        if count > most:
            raise DocumentRefusedError(
                "too_many", f"The sitting names {count} {what}; at most {most} are allowed."
            )


def _check_words(sitting: Sitting) -> None:
    for identifier in (sitting.id, sitting.exam, sitting.pack.id, sitting.hall.id):
        check_id(identifier)
    check_text(sitting.round, "the round")
    check_text(sitting.hall.name, "the name of the hall")
    for revocation in sitting.revocations:
        check_text(revocation.reason, "the reason of a revocation")


def _check_exam(sitting: Sitting, blueprint: Blueprint) -> None:
    if sitting.exam != blueprint.id:
        raise DocumentRefusedError(
            "wrong_exam", f"The sitting is for exam {sitting.exam}; this seat runs {blueprint.id}."
        )
    if sitting.blueprint != blueprint_digest(blueprint):
        raise DocumentRefusedError(
            "wrong_blueprint",
            f"The sitting was made for another edition of the rules of {sitting.exam}.",
        )


def _check_dates(sitting: Sitting) -> None:
    if not sitting.valid_from <= sitting.day <= sitting.valid_until:
        raise DocumentRefusedError(
            "bad_dates", f"The day {sitting.day} lies outside the sitting file's own validity."
        )


def _check_seats(sitting: Sitting) -> None:
    if not sitting.seats:
        raise DocumentRefusedError("no_seats", "The sitting names no seat.")
    _refuse_doubles("seat number", (str(seat.number) for seat in sitting.seats))
    _refuse_doubles("seat journal key", (seat.journal_key.hex() for seat in sitting.seats))
    _refuse_doubles("seat sealing key", (seat.sealing_key.hex() for seat in sitting.seats))
    revoked = {revocation.key for revocation in sitting.revocations}
    for seat in sitting.seats:
        if seat.journal_key in revoked:
            raise DocumentRefusedError(
                "revoked_seat", f"Seat {seat.number} is listed with a revoked key."
            )


def _check_candidates(sitting: Sitting, blueprint: Blueprint, limits: Limits) -> None:
    people = sitting.candidates
    for candidate in people:
        check_candidate(candidate, blueprint, limits)
    _refuse_doubles("candidate", (candidate.id for candidate in people))
    _refuse_doubles("ticket", (candidate.ticket for candidate in people))
    # Numbers of documents and people stay out of errors and logs: the candidates are named instead.
    owners: dict[tuple[str, ...], str] = {}
    for candidate in people:
        paper = candidate.document
        marks: list[tuple[str, ...]] = [("document", paper.type, paper.country, paper.number)]
        marks += [("IIN", candidate.iin)] if candidate.iin else []
        for mark in marks:
            other = owners.setdefault(mark, candidate.id)
            if other != candidate.id:
                raise DocumentRefusedError(
                    "duplicate", f"Candidates {other} and {candidate.id} have one {mark[0]}."
                )


def check_candidate(candidate: Candidate, blueprint: Blueprint, limits: Limits) -> None:
    """Refuse a candidate who breaks a rule that needs no other candidate.

    Raises:
        MalformedError: whose detail names the candidate and the field.
    """
    check_id(candidate.id)
    check_id(candidate.ticket)
    who = f"candidate {candidate.id}"
    if candidate.application_state != ACCEPTED:
        raise DocumentRefusedError(
            "not_accepted", f"The application of {who} is not in the state '{ACCEPTED}'."
        )
    check_text(candidate.name, f"the name of {who}")
    check_text(candidate.iin, f"the IIN of {who}", least=0, most=40)
    _check_document(candidate.document, who)
    _check_languages(candidate, blueprint)
    if candidate.assistant:
        check_text(candidate.assistant.name, f"the name of the assistant of {who}")
        _check_document(candidate.assistant.document, f"the assistant of {who}")
    if len(candidate.photo) > limits.photo_bytes:
        raise DocumentRefusedError(
            "photo_too_large",
            f"The photo of {who} has {len(candidate.photo)} bytes; at most "
            f"{limits.photo_bytes} are allowed.",
        )
    if candidate.photo and not candidate.photo.startswith(_PICTURES):
        raise DocumentRefusedError("bad_photo", f"The photo of {who} is neither JPEG nor PNG.")


def _check_document(document: Document, who: str) -> None:
    check_text(document.number, f"the document number of {who}", most=40)
    if not document.country and document.type != "stateless_id":
        raise DocumentRefusedError("no_country", f"The document of {who} names no country.")


def _check_languages(candidate: Candidate, blueprint: Blueprint) -> None:
    offered = {block.id: block.languages for block in blueprint.blocks}
    if set(candidate.block_languages) != set(offered):
        raise DocumentRefusedError(
            "wrong_blocks", f"Candidate {candidate.id} must have a language for every block."
        )
    for block, language in candidate.block_languages.items():
        if language not in offered[block]:
            raise DocumentRefusedError(
                "unknown_language",
                f"Block {block} is not offered in {language[:10]!r} (candidate {candidate.id}).",
            )


def _refuse_doubles(what: str, values: Iterable[str]) -> None:
    for value, count in Counter(values).items():
        if count > 1:
            raise DocumentRefusedError("duplicate", f"The {what} {value[:64]} is listed twice.")
