"""A signed certificate as its verifier sees it: genuine as it is, and in no other state."""

import io
import tracemalloc
import zlib
from collections.abc import Callable
from datetime import date, timedelta

import msgspec
import pytest
from pypdf import PdfReader, PdfWriter

from central.signer.errors import SignerUnavailableError
from central.signer.issuing import Issued, Issuing
from central.signer.pades import PdfSigning
from central.signer.trial import TrialTimeStamps
from kiosk.certificate.errors import ClaimsRefusedError
from kiosk.certificate.keys import CertificateKeys
from kiosk.certificate.pdf import MAX_PDF, read_pdf
from kiosk.certificate.revocations import Revocations
from kiosk.certificate.verification import Judgement, judge_pdf, judge_qr
from kiosk.exam.award import last_day
from tests.fakes.certificates import DAY, FIRST, DayClock, centre, claims, issuing, other_centre

KEYS = centre().keys
YEAR = DAY + timedelta(days=365)
#: What a careless test of flipped bytes steps over: a prime, so that every field is met.
STRIDE = 397


def judged(data: bytes, keys: CertificateKeys = KEYS, today: date = YEAR) -> Judgement:
    return judge_pdf(data, keys, today)


def refused(data: bytes, keys: CertificateKeys = KEYS) -> str:
    """The code with which a file is not genuine; nothing of it is told."""
    judgement = judged(data, keys)
    assert judgement.verdict == "not_genuine"
    assert judgement.claims is None
    assert judgement.words.startswith("not genuine: ")
    return judgement.code


def listed(*numbers: str, as_of: date = YEAR) -> Revocations:
    return Revocations(issuer=KEYS.issuer, edition=1, as_of=as_of, numbers=numbers)


def test_a_certificate_is_genuine_as_file_and_as_qr(genuine: Issued) -> None:
    by_file = judged(genuine.pdf)
    assert by_file.words == "genuine, issued on 2026-02-11; revocation not checked"
    assert by_file == judge_qr(genuine.qr_text, KEYS, YEAR)
    assert by_file.claims == claims().public()


def test_its_time_stamp_is_the_moment_of_issue(genuine: Issued) -> None:
    stamped = read_pdf(genuine.pdf, KEYS).stamped
    assert stamped.timestamp() * 1000 == DayClock().now().wall_ms


@pytest.mark.parametrize(
    ("revocations", "verdict", "words"),
    [
        (listed(), "genuine", "not revoked as of 2027-02-11"),
        (listed("C26-000123"), "revoked", "REVOKED as of 2027-02-11"),
        (
            listed(as_of=DAY - timedelta(days=1)),
            "genuine",
            "revocation not checked: the list is of 2026-02-10, before it was issued",
        ),
    ],
)
def test_a_list_is_believed_as_far_as_it_goes(
    genuine: Issued, revocations: Revocations, verdict: str, words: str
) -> None:
    for judgement in (
        judge_pdf(genuine.pdf, KEYS, YEAR, revocations),
        judge_qr(genuine.qr_text, KEYS, YEAR, revocations),
    ):
        assert judgement.verdict == verdict
        assert judgement.words == f"genuine, issued on 2026-02-11; {words}"


def test_its_last_day_counts_and_the_next_does_not(genuine: Issued) -> None:
    last = last_day(DAY, 2)
    assert judged(genuine.pdf, today=last).verdict == "genuine"
    after = judged(genuine.pdf, today=last + timedelta(days=1))
    assert after.verdict == "expired"
    assert "it counted until 2028-02-11" in after.words
    revoked = judge_pdf(genuine.pdf, KEYS, last + timedelta(days=1), listed("C26-000123"))
    assert revoked.verdict == "revoked"


def flipped(data: bytes, places: range) -> list[int]:
    """The places at which a flipped bit goes unnoticed."""
    unnoticed = []
    for at in places:
        spoiled = bytearray(data)
        spoiled[at] ^= 1 << at % 8
        if judged(bytes(spoiled)).verdict != "not_genuine":
            unnoticed.append(at)
    return unnoticed


def test_a_flipped_bit_is_noticed(genuine: Issued) -> None:
    assert flipped(genuine.pdf, range(0, len(genuine.pdf), STRIDE)) == []


def test_parts_that_no_signature_covers_are_written_in_one_way_only(genuine: Issued) -> None:
    # Versions, lengths, lists of algorithms and names lie between the signed parts.
    start = genuine.pdf.index(b"<3082") + 1
    beside = [*range(6, 12), *range(48, 60), *range(850, 858), *range(884, 912)]
    beside += range(1626, 1668, 3)
    unnoticed = [
        at
        for place in beside
        for at in flipped(genuine.pdf, range(start + place, start + place + 1))
    ]
    assert unnoticed == []


@pytest.mark.slow
def test_a_flipped_bit_is_noticed_in_every_byte(genuine: Issued) -> None:
    assert flipped(genuine.pdf, range(len(genuine.pdf))) == []


def bomb() -> bytes:
    """A small file whose cross-references would fill the memory."""
    packed = zlib.compress(bytes(200 * 1024 * 1024), 9)
    head = b"%PDF-1.7\n1 0 obj\n<</Type/XRef/Size 1/W[1 1 1]/Root 1 0 R/Filter/FlateDecode/Length "
    body = head + b"%d>>\nstream\n%s\nendstream\nendobj\n" % (len(packed), packed)
    assert len(body) < MAX_PDF
    return body + b"startxref\n9\n%%EOF\n"


def test_a_bomb_does_not_go_off() -> None:
    data = bomb()
    tracemalloc.start()
    try:
        refused(data)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 32 * 1024 * 1024


def updated(data: bytes) -> bytes:
    """The file with an incremental update that changes nothing but the title."""
    writer = PdfWriter(io.BytesIO(data), incremental=True)
    writer.add_metadata({"/Title": "Анықтама"})
    out = io.BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(data)
    return out.getvalue()


def rewritten(data: bytes) -> bytes:
    """The file laid out anew by another program, as a viewer that saves it does."""
    out = io.BytesIO()
    PdfWriter(clone_from=PdfReader(io.BytesIO(data))).write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "spoil",
    [
        updated,
        rewritten,
        lambda data: data + b"\n",
        lambda data: data + b"%%EOF\n",
        lambda data: b"\n" + data,
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: data + data,
        lambda _: b"",
        lambda _: b"%PDF-1.7\n",
        lambda _: b"%PDF-1.7\n" + b"<<" * 100_000,
        lambda _: b"%PDF-1.7\n" + b"[" * 100_000 + b"\nstartxref\n9\n%%EOF",
        lambda data: data + b" " * MAX_PDF,
    ],
)
def test_what_was_added_to_cut_or_rewritten_is_not_genuine(
    genuine: Issued, spoil: Callable[[bytes], bytes]
) -> None:
    refused(spoil(genuine.pdf))


def test_letter_case_of_the_signature_is_no_second_way_to_write_it(genuine: Issued) -> None:
    at = genuine.pdf.index(b"<3082") + 1
    end = genuine.pdf.index(b">", at)
    lower = genuine.pdf[:at] + genuine.pdf[at:end].lower() + genuine.pdf[end:]
    assert refused(lower) == "changed"


def test_nothing_can_be_carried_behind_the_signature(genuine: Issued) -> None:
    end = genuine.pdf.index(b"00>")
    refused(genuine.pdf[:end] + b"AA" + genuine.pdf[end + 2 :])


def test_another_centre_of_the_same_name_and_number_is_not_ours(genuine: Issued) -> None:
    foreign = issuing(other_centre()).issue(claims())
    assert judged(foreign.pdf, other_centre().keys).verdict == "genuine"
    assert refused(foreign.pdf) == "unknown_signer"
    assert refused(genuine.pdf, other_centre().keys) == "unknown_signer"
    # Its signer listed, its authority not; then both, and only the QR is a stranger's.
    theirs = other_centre().keys
    signer_listed = msgspec.structs.replace(KEYS, pdf=theirs.pdf)
    assert refused(foreign.pdf, signer_listed) == "untrusted_time_stamp"
    both = msgspec.structs.replace(signer_listed, time_stamps=theirs.time_stamps)
    assert refused(foreign.pdf, both) == "unknown_key"


def test_a_page_without_signature_or_time_stamp_is_not_genuine(
    our_issuing: Issuing, genuine: Issued
) -> None:
    page = our_issuing.page(claims(), genuine.qr_text)
    assert refused(page) == "not_signed"
    moment = read_pdf(genuine.pdf, KEYS).stamped
    assert refused(PdfSigning(centre().issuing.pdf).sign(page, None, moment)) == "no_time_stamp"


def test_a_time_stamp_of_another_day_is_refused(our_issuing: Issuing, genuine: Issued) -> None:
    page = our_issuing.page(claims(), genuine.qr_text)
    issued_by = centre().issuing
    moment = read_pdf(genuine.pdf, KEYS).stamped
    for days, code in ((1, ""), (2, "other_day"), (-1, "other_day")):
        when = moment + timedelta(days=days)
        data = PdfSigning(issued_by.pdf).sign(page, issued_by.time_stamps.stamper(when), when)
        assert judged(data).code == code


def test_a_signer_counts_only_on_its_days(genuine: Issued) -> None:
    (pdf,) = KEYS.pdf
    ended = msgspec.structs.replace(pdf, until=DAY - timedelta(days=1))
    assert refused(genuine.pdf, msgspec.structs.replace(KEYS, pdf=(ended,))) == "key_not_valid"


def test_a_new_authority_is_believed_when_the_keys_name_it(genuine: Issued) -> None:
    fresh = TrialTimeStamps(FIRST)
    both = msgspec.structs.replace(
        KEYS, edition=2, time_stamps=(*KEYS.time_stamps, fresh.certificate)
    )
    keys = centre().issuing._replace(time_stamps=fresh, public=both)
    later = Issuing(keys, DayClock()).issue(claims())
    assert refused(later.pdf) == "untrusted_time_stamp"
    assert judged(later.pdf, both).verdict == judged(genuine.pdf, both).verdict == "genuine"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"issued": DAY - timedelta(days=1)}, "other_day"),
        ({"issued": DAY + timedelta(days=1)}, "other_day"),
        ({"expires": None}, "bad_dates"),
        ({"name": "Айша\u202eнур"}, "bad_text"),
    ],
)
def test_nothing_is_issued_that_would_not_be_believed(
    our_issuing: Issuing, change: dict[str, object], code: str
) -> None:
    with pytest.raises(ClaimsRefusedError) as refusal:
        our_issuing.issue(msgspec.structs.replace(claims(), **change))
    assert refusal.value.code == code


def test_what_the_root_does_not_list_is_not_issued() -> None:
    ours = centre().issuing
    strangers = other_centre().issuing
    for keys in (
        ours._replace(time_stamps=strangers.time_stamps),
        ours._replace(qr=strangers.qr),
        ours._replace(pdf=strangers.pdf),
        ours._replace(public=strangers.public),
    ):
        with pytest.raises(SignerUnavailableError) as refusal:
            Issuing(keys, DayClock()).issue(claims())
        assert refusal.value.code == "not_believed"
