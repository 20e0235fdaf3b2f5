"""Putting a case together from the tables: what cases of a sitting share, and what is one's own.

Decides: which documents bear on an attempt. An opening that is sealed to the auditor is opened
here, so whoever assembles holds that key; a web server never does. Leaves to others: judging
(`kiosk.audit.judging`), and whom a case is for.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

import sqlalchemy as sa
from msgspec.structs import replace

from central.cases.register_lines import all_lines, shown, signed_head
from central.folding.gathering import (
    Chaptered,
    authorities_of,
    chapters_of,
    opening_of,
    papers_of,
)
from central.folding.halls import fold_journal, writers_of
from central.tables.engine import Database
from central.tables.schema import (
    anchors,
    attempts,
    centre_staff,
    items,
    journals,
    papers,
    sittings,
)
from kiosk.audit.case import Case, Common, Own, write_case
from kiosk.base.errors import MalformedError
from kiosk.base.ids import AttemptId
from kiosk.exam.centre.commands import attempt_subject, key_subject
from kiosk.packs.excerpt import parts_of
from kiosk.packs.form_keys import derive_all_keys
from kiosk.packs.opening import Opening, write_opening
from kiosk.packs.pack import Pack
from kiosk.packs.secret_file import parse_secrets
from kiosk.trust.centre_keys import CentreKey
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import TrustRoots

if TYPE_CHECKING:
    from kiosk.packs.secret import PartKind

#: Kinds of papers that go along as they are, sealed to the auditor.
_SEALED: Final = ("picture", "evidence", "evidence_key")


class Holding(NamedTuple):
    """What assembling needs besides the tables.

    Attributes:
        packs: the pack of a digest, hex; None when the centre does not have it.
        auditor: opens openings; None where they are in clear.
        daily: signs the register's head, and cases.
        key_list: the root's list of daily keys, as it was signed.
    """

    roots: TrustRoots
    packs: Callable[[str], Pack | None]
    auditor: KeyPair | None
    daily: CentreKey
    key_list: bytes


class Assembling:
    """Puts cases together; made anew for each round, because it reads a hall's journal once."""

    def __init__(self, database: Database, holding: Holding) -> None:
        self._database = database
        self._holding = holding
        self._halls: dict[str, list[Mapping[str, tuple[bytes, ...]]]] = {}

    def common(self, sitting: str, now_ms: int) -> Common:
        """What the cases of a sitting share; of the register, whole, what is about its attempts.

        Raises:
            MalformedError: `not_here`: no file of that sitting came.
        """
        with self._database.read() as connection:
            common = self._common(connection, sitting, now_ms)
            return replace(common, register=shown(common.register, _about(connection, sitting)))

    def whole(self, sitting: str, now_ms: int) -> Common:
        """The same with every entry of the register, as a revocation list needs it."""
        with self._database.read() as connection:
            return self._common(connection, sitting, now_ms)

    def own(self, attempt: AttemptId) -> Own:
        """What is about one attempt alone.

        Raises:
            MalformedError: `not_here`: no journal of that attempt came, or not its pack.
            KioskError: its opening cannot be read.
        """
        with self._database.read() as connection:
            return self._own(connection, attempt)

    def case(
        self,
        attempt: AttemptId,
        now_ms: int,
        reader_key: bytes | None,
        *,
        certificate: str = "",
        secret_file: bytes | None = None,
    ) -> bytes:
        """The file of a case, for somebody outside the centre.

        Args:
            attempt: whose.
            now_ms: Unix milliseconds.
            reader_key: public sealing key of whom it is for; None in a demonstration only.
            certificate: text of the QR code of what was issued; empty for nothing.
            secret_file: of the pack, where the reader may see what the candidate saw; then the
                texts of this form go along, and no recording.

        Raises:
            KioskError: as `common` and `own`.
        """
        with self._database.read() as connection:
            own = self._own(connection, attempt, certificate)
            chapters = _chapters(connection, attempt)
            if secret_file is not None:
                own = self._with_texts(own, chapters.pack_digest, secret_file)
            common = self._common(connection, chapters.sitting, now_ms)
        lines = shown(common.register, _subjects(own, chapters.pack_digest))
        case = Case(made_ms=now_ms, common=replace(common, register=lines), own=own)
        return write_case(case, self._holding.key_list, [self._holding.daily], reader_key)

    def _common(self, connection: sa.Connection, sitting: str, now_ms: int) -> Common:
        files = connection.execute(
            sa.select(sittings.c.document, sittings.c.hall, sittings.c.round)
            .where(sittings.c.sitting == sitting)
            .order_by(sittings.c.edition)
        ).all()
        if not files:
            raise MalformedError("not_here", f"No file of sitting {sitting} came.")
        hall = files[-1]
        staff = connection.execute(
            sa.select(centre_staff.c.document).order_by(centre_staff.c.version.desc())
        ).scalars()
        return Common(
            manifests=tuple(self._manifests(connection, sitting)),
            sittings=tuple(row.document for row in files),
            authorities=authorities_of(connection, hall.hall, hall.round),
            staff=tuple(staff),
            register=all_lines(connection),
            register_head=signed_head(connection, self._holding.daily, now_ms),
        )

    def _manifests(self, connection: sa.Connection, sitting: str) -> Sequence[bytes]:
        digests = connection.execute(
            sa.select(journals.c.pack_digest)
            .where(journals.c.sitting == sitting, journals.c.of_hall.is_(False))
            .distinct()
        ).scalars()
        found = [self._pack(digest).signed_manifest() for digest in digests]
        if not found:
            raise MalformedError("not_here", f"No journal of sitting {sitting} came.")
        return found

    def _pack(self, digest: str) -> Pack:
        pack = self._holding.packs(digest)
        if pack is None:
            raise MalformedError("not_here", f"The centre does not have pack {digest[:16]}.")
        return pack

    def _own(self, connection: sa.Connection, attempt: AttemptId, certificate: str = "") -> Own:
        chapters = _chapters(connection, attempt)
        if chapters.split:
            raise MalformedError("forked", "Two stories of this attempt are signed.")
        opening = self._opening(connection, attempt)
        keys: list[tuple[PartKind, str]] = [("key", item) for item in opening.item_keys]
        given = connection.execute(
            sa.select(anchors.c.payload).where(anchors.c.attempt == attempt)
        ).scalars()
        files = connection.execute(
            sa.select(papers.c.sha256, papers.c.data).where(
                papers.c.attempt == attempt, papers.c.kind.in_(_SEALED)
            )
        )
        return Own(
            attempt=attempt,
            parts=parts_of(self._pack(chapters.pack_digest), keys),
            journals=chapters.data,
            anchors=b"".join(given),
            opening=write_opening(opening, None),
            result=next(iter(papers_of(connection, attempt, "result")), b""),
            orders=self._orders(connection, chapters.sitting, attempt),
            files={row.sha256: row.data for row in files},
            certificate=certificate,
        )

    def _opening(self, connection: sa.Connection, attempt: AttemptId) -> Opening:
        opened = opening_of(connection, attempt, self._holding.auditor)
        if opened.opening is not None:
            return opened.opening
        nothing = MalformedError("not_here", "The opening of this attempt is not here.")
        raise opened.why or nothing

    def _with_texts(self, own: Own, pack_digest: str, secret_file: bytes) -> Own:
        """The same with what the candidate read. Raises: ReleaseRefusedError: another's secrets."""
        pack = self._pack(pack_digest)
        secrets = parse_secrets(secret_file, pack.manifest.pack, pack.manifest.version)
        keys = derive_all_keys(secrets.paper, pack)
        met = {part.id for part in own.parts if part.kind == "key"}
        pool = [entry for entry in pack.manifest.pool if entry.item in met]
        texts: list[tuple[PartKind, str]] = [("paper", entry.item) for entry in pool]
        texts += [("context", entry.context) for entry in pool if entry.context is not None]
        return replace(
            own,
            parts=(*own.parts, *parts_of(pack, texts)),
            paper_keys={part_id: keys[part_id] for _, part_id in texts},
        )

    def _orders(
        self, connection: sa.Connection, sitting: str, attempt: AttemptId
    ) -> tuple[bytes, ...]:
        """Orders to annul that the hall journal holds and the attempt's may not."""
        if sitting not in self._halls:
            roots, auditor = self._holding.roots, self._holding.auditor
            self._halls[sitting] = [
                fold_journal(connection, sitting, writer, roots, auditor, None).orders
                for writer in writers_of(connection, sitting)
            ]
        return tuple(order for one in self._halls[sitting] for order in one.get(attempt, ()))


def _about(connection: sa.Connection, sitting: str) -> set[str]:
    """Whatever concerns an attempt of a sitting: itself, and every item of its pack."""
    own = connection.execute(
        sa.select(attempts.c.attempt, attempts.c.pack_digest).where(attempts.c.sitting == sitting)
    ).all()
    packs = {row.pack_digest for row in own}
    keys = connection.execute(
        sa.select(items.c.pack_digest, items.c.item).where(items.c.pack_digest.in_(packs))
    )
    return {
        *(attempt_subject(row.attempt) for row in own),
        *(key_subject(row.pack_digest, row.item) for row in keys),
    }


def _subjects(own: Own, pack: str) -> set[str]:
    """Whatever concerns the attempt: itself, and every item that its form holds."""
    items = (part.id for part in own.parts if part.kind == "key")
    return {attempt_subject(own.attempt), *(key_subject(pack, item) for item in items)}


def _chapters(connection: sa.Connection, attempt: AttemptId) -> Chaptered:
    chapters = chapters_of(connection, attempt)
    if chapters is None:
        raise MalformedError("not_here", f"No journal of attempt {attempt} came.")
    return chapters
