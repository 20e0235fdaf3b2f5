"""A case: everything an auditor or a court needs about one attempt, in one signed file.

Decides: what lies in it, and that it is believed only under a daily key of the centre. Leaves to
others: judging it (`judging`), putting it together (`central`).

It holds the signed sitting file whole, because nobody can check half a signature, and that names
the other candidates of the sitting. So a case is sealed to the person it is for, except in a
demonstration.
"""

from collections.abc import Sequence
from typing import Annotated, Final, Literal, NamedTuple

import msgspec

from kiosk.audit.register import Line
from kiosk.base.ids import AttemptId
from kiosk.packs.excerpt import ExcerptPart
from kiosk.trust.auditor import open_envelope, parse_envelope, seal_for_auditor
from kiosk.trust.centre_keys import CentreKeys, open_daily, read_centre_keys
from kiosk.trust.documents import DocumentKey, sign_document
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.hpke import info_bytes
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import TrustRoots

CASE_KIND: Final = "case"
MAX_CASE: Final = 512 * 1024 * 1024
_INFO: Final = info_bytes("case/1")

Files = Annotated[tuple[bytes, ...], msgspec.Meta(max_length=1000)]


class Common(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the cases of one sitting share; what is signed elsewhere stands as it was signed.

    Attributes:
        manifests: of the pack, signed.
        sittings: editions of the sitting file; authorities: of the hall.
        staff: editions of the centre's staff list.
        register: every line of the centre's register, those of others as digests.
        register_head: the centre's signed word on where it stood.
    """

    manifests: Annotated[Files, msgspec.Meta(min_length=1)]
    sittings: Annotated[Files, msgspec.Meta(min_length=1)]
    authorities: Files = ()
    staff: Files = ()
    register: tuple[Line, ...] = ()
    register_head: bytes


class Own(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is about one attempt alone.

    Attributes:
        parts: sealed parts of the pack: the key parts of this form, and papers that may be shown.
        journals: of every incarnation, the first one first.
        anchors: of any incarnation, one after the other, 232 bytes each.
        opening: of the attempt, in clear: the case as a whole is sealed.
        result: the seat's signed record; empty when it gave none.
        orders: to this attempt by the hall, that its own journal does not hold.
        paper_keys: open what the candidate saw, by part; where it may be shown.
        files: pictures of appeals and frames of the camera as they are kept, sealed to the
            auditor, by their digests.
        certificate: the text of the QR code of what was issued; empty for nothing.
    """

    attempt: AttemptId
    parts: Annotated[tuple[ExcerptPart, ...], msgspec.Meta(max_length=5_000)]
    journals: Annotated[Files, msgspec.Meta(min_length=1)]
    anchors: bytes
    opening: bytes
    result: bytes = b""
    orders: Files = ()
    paper_keys: dict[str, bytes] = {}
    files: dict[str, bytes] = {}
    certificate: str = ""


class Case(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One attempt with all evidence about it. `made_ms`: when, Unix milliseconds."""

    format: Literal[1] = 1
    made_ms: Annotated[int, msgspec.Meta(ge=0, le=2**53)]
    common: Common
    own: Own


class _CaseFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A signed case with what its signature is checked by: the root's list of daily keys."""

    keys: bytes
    case: bytes


class OpenedCase(NamedTuple):
    """A case that is genuine, with the list of daily keys that it was believed by."""

    case: Case
    keys: CentreKeys


def write_case(
    case: Case, key_list: bytes, keys: Sequence[DocumentKey], reader_key: bytes | None
) -> bytes:
    """The file of a case.

    Args:
        case: what it holds.
        key_list: the centre's daily keys, signed by the root.
        keys: those of them that sign it.
        reader_key: public sealing key of whom it is for; None for a demonstration only.
    """
    signed = sign_document(msgspec.msgpack.encode(case), CASE_KIND, keys)
    body = msgspec.msgpack.encode(_CaseFile(keys=key_list, case=signed))
    return seal_for_auditor(body, reader_key, _INFO)


def read_case(data: bytes, roots: TrustRoots, reader: KeyPair | None = None) -> OpenedCase:
    """The case in a file, once the centre's signature holds; nothing of it is judged.

    Args:
        data: the file.
        roots: the centre's; nothing else is needed.
        reader: holds the key it is sealed to; None where it is in clear.

    Raises:
        DocumentRefusedError: as `open_daily`, or `unreadable`.
        SecretRefusedError: it is sealed to somebody else, or no key was given.
    """
    body = open_envelope(parse_envelope(data, MAX_CASE, "case"), _INFO, reader, "case")
    try:
        file = msgspec.msgpack.decode(body, type=_CaseFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _unreadable(error) from None
    keys = read_centre_keys(file.keys, roots)
    payload = open_daily(
        file.case, CASE_KIND, keys, MAX_CASE, lambda one: _parse(one).made_ms, demo=roots.demo
    )
    return OpenedCase(_parse(payload), keys)


def is_case(data: bytes) -> bool:
    """Whether a file looks like a case and not like a journal."""
    try:
        parse_envelope(data, MAX_CASE, "case")
    except DocumentRefusedError:
        return False
    return True


def _parse(payload: bytes) -> Case:
    try:
        return msgspec.msgpack.decode(payload, type=Case)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _unreadable(error) from None


def _unreadable(error: Exception) -> DocumentRefusedError:
    return DocumentRefusedError("unreadable", f"The case cannot be read: {error}.")
