"""The papers of a sitting at its hub: minutes as data, the signed bundle, and the files of both.

Decides: where they lie, that a file has its name only when it is whole and durable, and what opens
an attempt is kept, sealed, as soon as the sitting is closed. Leaves to others: what they hold
(`collecting`, `exporting`), printing (`kiosk.ui.minutes`, at a panel), who may ask (`answering`).

Everything is made anew from the hub's disk whenever it is asked for, so nothing is lost by a
restart.
"""

import asyncio
import hashlib
import os
from pathlib import Path
from typing import Final, NamedTuple

from kiosk.audit.registration import hall_journal_id
from kiosk.base.errors import KioskError, MalformedError
from kiosk.base.ids import AttemptId, ItemId, is_id
from kiosk.bundle.file import write_bundle
from kiosk.durable import HalfFile, make_folder
from kiosk.hall.answers import Made, Missing
from kiosk.hall.collecting import hall_parts, minutes_now, still_missing, stored_journals
from kiosk.hall.core import HubCore
from kiosk.hall.destroying import BUNDLE_NOTE
from kiosk.hall.exporting import Contents, Papers, contents_of
from kiosk.hall.opened_journal import PIECE_BYTES, OpenedJournal, open_journal
from kiosk.hall.pictures import NamedPictures
from kiosk.hall.replica import ReplicaReader
from kiosk.hall.rows import NoteRow
from kiosk.hall.vault import journal_key_of_hall
from kiosk.minutes.minutes import decode_minutes, encode_minutes
from kiosk.packs.form_keys import derive_part_keys
from kiosk.packs.opening import Incarnation, Opening, write_opening
from kiosk.trust.documents import canonical
from kiosk.trust.files import read_limited, replace_private
from kiosk.trust.hall_authority import HallAuthority
from kiosk.trust.keys import KeyPair

_OPENING: Final = "opening/"
_CODE_DIGITS: Final = 16
_PDF: Final = b"%PDF-"
_MOST_PRINTED: Final = 32 * 1024 * 1024
#: So that the whole name is an identifier, as every name that can be asked for.
_LONGEST_STEM: Final = 64 - 1 - _CODE_DIGITS - len(".bundle")


class Outgoing(NamedTuple):
    """Where papers go and for whom they are sealed.

    Attributes:
        folder: of the files; made when it is missing.
        authority: the centre's word for this hall's hubs, and its bytes as they came.
        centre: public sealing key that bundles are sealed to, and `auditor` openings; None leaves
            them in clear, which only a demonstration may do.
    """

    folder: Path
    authority: HallAuthority
    authority_bytes: bytes
    centre: bytes | None
    auditor: bytes | None


class HallPaperwork:
    """`kiosk.hall.answering.Paperwork` of one hub."""

    def __init__(self, core: HubCore, outgoing: Outgoing) -> None:
        self._core = core
        self._out = outgoing
        self._folder = outgoing.folder
        self._named = NamedPictures(core)
        # Two panels may ask at once; each gets its own file, one after the other.
        self._turn = asyncio.Lock()

    # ---- minutes -----------------------------------------------------------------------------

    async def minutes(self) -> Made:
        """The minutes as data, for a panel to print. Raises: KioskError."""
        async with self._turn:
            data = await self._minutes_now()
            code = hashlib.sha256(data).hexdigest()[:_CODE_DIGITS]
            name = f"minutes-{code}.json"
            await asyncio.to_thread(_put, self._folder / name, data)
        return await self._made(name, len(data), hashlib.sha256(data).hexdigest(), code)

    async def keep_printed(self, code: str, data: bytes) -> None:
        """Keep the minutes of that code as a panel printed them.

        Raises:
            MalformedError: no such minutes were made here, or this is no PDF.
            KioskError: the disk refused.
        """
        if not is_id(code) or not (self._folder / f"minutes-{code}.json").is_file():
            raise MalformedError("unknown_minutes", "This hub made no minutes of that code.")
        if not data.startswith(_PDF) or len(data) > _MOST_PRINTED:
            raise MalformedError("not_a_pdf", "Printed minutes are a PDF.")
        await asyncio.to_thread(_put, self._folder / f"minutes-{code}.pdf", data)

    async def _minutes_now(self) -> bytes:
        made_ms = self._core.clock.now().wall_ms
        return encode_minutes(await minutes_now(self._core, self._out.authority, made_ms))

    def _printed(self) -> tuple[bytes, bytes, bool]:
        """JSON and PDF of the minutes printed last, and whether the sitting was closed in them."""
        newest = (0, b"", b"", False)
        for pdf in self._folder.glob("minutes-*.pdf"):
            try:
                data = read_limited(pdf.with_suffix(".json"), _MOST_PRINTED)
                minutes = decode_minutes(data)
                if minutes.sitting == self._core.premises.sitting.id:
                    printed = read_limited(pdf, _MOST_PRINTED)
                    found = (minutes.made_ms, data, printed, minutes.closed_ms > 0)
                    newest = max(newest, found, key=lambda one: one[0])
            except KioskError:
                continue  # half of a pair, or damaged: the other papers do not wait for it
        return newest[1:]

    # ---- openings ----------------------------------------------------------------------------

    async def keep_openings(self) -> None:
        """Keep what opens each attempt, sealed to the auditor, as far as this hub has the keys.

        Raises:
            RuleError: this hub does not lead, or is locked.
            KioskError: the disk refused.
        """
        self._core.leading()
        for attempt in stored_journals(self._core):
            data = self._opening(AttemptId(attempt))
            if data is not None:
                await self._core.keeping.store(NoteRow(name=f"{_OPENING}{attempt}", value=data))
            await asyncio.sleep(0)

    def _openings(self) -> dict[str, bytes]:
        notes = self._core.keeping.replica.notes(_OPENING)
        return {note.name.removeprefix(_OPENING): note.value for note in notes}

    def _opening(self, attempt: AttemptId) -> bytes | None:
        """None where a key is missing, or the journal cannot be read."""
        try:
            opened = open_journal(self._core, attempt)
        except KioskError:
            return None
        item_keys = self._item_keys(attempt, opened)
        if item_keys is None:
            return None
        opening = Opening(
            attempt=attempt,
            incarnations=tuple(
                Incarnation(number=number, journal_key=key)
                for number, key in enumerate(opened.keys, start=1)
            ),
            item_keys=item_keys,
        )
        return write_opening(opening, self._out.auditor)

    def _opening_of_hall(self) -> dict[str, bytes]:
        """What lets the auditor read the hall journal: K of every epoch."""
        core = self._core
        name = hall_journal_id(core.premises.sitting.id)
        if core.secrets is None:
            return {}
        keys = [
            Incarnation(
                number=one.epoch,
                journal_key=journal_key_of_hall(core.secrets.hall, name, one.epoch),
            )
            for one in hall_parts(core)
        ]
        opening = Opening(attempt=name, incarnations=tuple(keys), item_keys={})
        return {name: write_opening(opening, self._out.auditor)}

    def _item_keys(self, attempt: AttemptId, opened: OpenedJournal) -> dict[ItemId, bytes] | None:
        """Keys of this form's key parts; none before they were released, None while they are shut.

        A journal in clear of its answers goes to the auditor with what scores it, and nothing else
        of the pack.
        """
        form, secrets = opened.attempt.form, self._core.secrets
        if form is None or not self._core.state.attempt(attempt).key_released:
            return {}
        if secrets is None or not secrets.key:
            return None
        keys = derive_part_keys(secrets.key, self._core.premises.pack, form, "key")
        return {ItemId(item): key for item, key in keys.items()}

    # ---- the bundle --------------------------------------------------------------------------

    async def bundle(self) -> Made:
        """The signed bundle for the centre, written to its folder. Raises: KioskError."""
        core = self._core
        reader = ReplicaReader(core.keeping.replica.path)
        try:
            closed = core.state.closed
            contents = await self.contents(reader)
            async with self._turn:
                key, centre = core.premises.key, self._out.centre
                written = await asyncio.to_thread(_write, self._folder, contents, key, centre)
                if closed:
                    await core.keeping.store(NoteRow(name=BUNDLE_NOTE, value=written[3].encode()))
        finally:
            reader.close()
        return await self._made(*written)

    async def contents(self, reader: ReplicaReader) -> Contents:
        """Everything that the hall hands over now, whichever way it then goes.

        Args:
            reader: of the hub's disk; the journals are read with it as long as they are written.

        Raises:
            KioskError: this hub does not lead, is locked, or a journal is damaged.
        """
        async with self._turn:
            core = self._core
            await self.keep_openings()
            minutes = await self._minutes_now()
            printed = await asyncio.to_thread(self._printed)
            openings = self._openings() | self._opening_of_hall()
            papers = Papers(self._out.authority_bytes, minutes, printed[:2], openings)
            return contents_of(core, papers, core.clock.now().wall_ms, reader)

    # ---- files -------------------------------------------------------------------------------

    async def piece(self, name: str, offset: int) -> bytes:
        """Bytes of one of the files from there on; none after its end.

        Raises:
            MalformedError: there is no such file here.
            KioskError: the disk refused.
        """
        path = self._folder / name
        if not is_id(name) or not path.is_file():
            raise MalformedError("no_such_file", f"There is no file {name[:80]!r} here.")
        return await asyncio.to_thread(_read_piece, path, offset)

    async def missing(self) -> tuple[Missing, ...]:
        """What the papers would not hold now. Raises: RuleError: this hub does not lead."""
        self._core.leading()
        found = await still_missing(self._core, frozenset(self._openings()), self._named)
        if not self._printed()[2]:
            found = (Missing(kind="minutes"), *found)
        return found

    async def _made(self, name: str, size: int, digest: str, code: str) -> Made:
        return Made(
            folder=str(self._folder.absolute()),
            files=(name,),
            size=size,
            digest=digest,
            code=code,
            missing=await self.missing(),
        )


def _put(path: Path, data: bytes) -> None:
    try:
        make_folder(path.parent)
        replace_private(path, data)
    except OSError as error:
        raise _refused(error) from error


def _read_piece(path: Path, offset: int) -> bytes:
    try:
        with path.open("rb") as file:
            if offset >= os.fstat(file.fileno()).st_size:
                return b""
            file.seek(offset)
            return file.read(PIECE_BYTES)
    except OSError as error:
        raise _refused(error) from error


def _write(
    folder: Path, contents: Contents, hub: KeyPair, centre: bytes | None
) -> tuple[str, int, str, str]:
    """Write the bundle beside its place; gives name, size, digest of the file, and its code."""
    try:
        make_folder(folder)
        with HalfFile(folder / "bundle.half") as half:
            manifest = write_bundle(
                half.file, contents.export, contents.pieces, contents.heads, hub, centre
            )
            size = half.file.tell()
            half.file.seek(0)
            digest = hashlib.file_digest(half.file, "sha256").hexdigest()
            code = hashlib.sha256(canonical(manifest)).hexdigest()[:_CODE_DIGITS]
            name = f"{contents.export.sitting[:_LONGEST_STEM]}-{code}.bundle"
            half.take_name(folder / name)
    except OSError as error:
        raise _refused(error) from error
    return name, size, digest, code


def _refused(error: Exception) -> KioskError:
    return KioskError("disk_refused", f"The hub's disk refused: {error}.")
