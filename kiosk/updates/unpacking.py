"""Out of a build file into a folder, believing nothing of what it says of itself.

Decides: what a build file may hold: plain files, folders, and links to something inside. Its bytes
were compared with the signed list before; these limits hold also where a signing key was stolen.
Refused: another way out of the folder, devices, hard links, bits that give rights, names twice,
more bytes than the signed list says, more memory than a small PC has.
"""

import io
import lzma
import posixpath
import stat
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Final

from kiosk.updates.disk import SlotDisk
from kiosk.updates.errors import UpdateRefusedError

#: A package of today has 343 MiB and some 3,000 files.
MOST_UNPACKED: Final = 4 * 1024**3
MOST_MEMBERS: Final = 50_000
#: The packer's own setting needs 9 MiB to unpack; 64 MiB is the dearest of xz.
_MEMORY: Final = 128 * 1024**2
_PIECE: Final = 1024 * 1024
_LONGEST: Final = 512
_RIGHTS: Final = stat.S_ISUID | stat.S_ISGID | stat.S_ISVTX
#: Of the archive beside the files: heads of 512 bytes, long names, padding.
_HEADS: Final = 4096

Tell = Callable[[int], None]


class _Unpacked(io.RawIOBase):
    """The tar stream in an xz file, at most so many bytes of it."""

    def __init__(self, file: IO[bytes], limit: int) -> None:
        self._file = file
        self._left = limit
        self._xz = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY)

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; none at the end."""
        wanted = _PIECE if size < 0 else min(size, _PIECE)
        data = b""
        while not data and not self._xz.eof:
            given = self._file.read(_PIECE) if self._xz.needs_input else b""
            if self._xz.needs_input and not given:
                raise UpdateRefusedError("truncated", "The build file ends in the middle.")
            data = self._xz.decompress(given, wanted)
        self._left -= len(data)
        if self._left < 0:
            raise UpdateRefusedError("too_large", "The build unpacks to more than it was said to.")
        return data


def unpack(
    file: IO[bytes], into: Path, disk: SlotDisk, unpacked: int, tell: Tell = lambda _done: None
) -> None:
    """Unpack a build file; not durable before the caller has synced.

    Args:
        file: the build file, xz over tar.
        into: a new folder; what is in it after an error is to be thrown away.
        disk: where it lies.
        unpacked: bytes of all files together, as the signed list says.
        tell: hears how many bytes are unpacked.

    Raises:
        UpdateRefusedError: `bad_member`, `too_large`, `truncated`, `bad_archive`.
        OSError: the disk refused.
    """
    if not 0 < unpacked <= MOST_UNPACKED:
        raise UpdateRefusedError("too_large", f"A build of {unpacked} bytes is not taken.")
    stream = _Unpacked(file, unpacked + _HEADS * MOST_MEMBERS)
    try:
        with tarfile.open(fileobj=stream, mode="r|", bufsize=_PIECE) as archive:
            _Unpacking(archive, into, disk, unpacked, tell).run()
        while stream.read(_PIECE):  # to the checksum at its end
            pass
    except (tarfile.TarError, lzma.LZMAError, EOFError, UnicodeError, ValueError) as error:
        raise UpdateRefusedError("bad_archive", f"The build file is damaged: {error}.") from None


class _Unpacking:
    def __init__(
        self, archive: tarfile.TarFile, into: Path, disk: SlotDisk, unpacked: int, tell: Tell
    ) -> None:
        self._archive = archive
        self._into = into
        self._disk = disk
        self._unpacked = unpacked
        self._tell = tell
        self._done = 0
        self._count = 0
        self._kinds: dict[str, str] = {"": "folder"}
        self._links: dict[str, str] = {}

    def run(self) -> None:
        self._disk.make_folder(self._into)
        for member in self._archive:
            self._take(member)
        for name, target in self._links.items():
            end = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
            if self._kinds.get("" if end == "." else end) not in {"file", "folder"}:
                raise _bad(name, "is a link to something that is not in it")
        # Only now: nothing was ever written through one of them.
        for name, target in self._links.items():
            self._disk.link(self._into / name, target)

    def _take(self, member: tarfile.TarInfo) -> None:
        self._count += 1
        if self._count > MOST_MEMBERS:
            raise UpdateRefusedError("too_large", "The build holds too many files.")
        name = _checked_name(member)
        if name in self._kinds:
            raise _bad(name, "is there twice")
        parent = posixpath.dirname(name)
        if self._kinds.get(parent) != "folder":
            raise _bad(name, "lies in no folder of it")
        # The library's own filter as well: absolute names, links and devices are refused twice.
        tarfile.data_filter(member, str(self._into))
        if member.isdir():
            self._kinds[name] = "folder"
            self._disk.make_folder(self._into / name)
        elif member.issym():
            self._kinds[name], self._links[name] = "link", member.linkname
        elif member.isreg() and not member.issparse():
            self._kinds[name] = "file"
            mode = 0o755 if member.mode & 0o111 else 0o644
            self._disk.write(self._into / name, self._pieces(member), mode)
        else:
            raise _bad(name, "is no plain file, folder or link")

    def _pieces(self, member: tarfile.TarInfo) -> Iterator[bytes]:
        content = self._archive.extractfile(member)
        if content is None or self._done + member.size > self._unpacked:
            raise UpdateRefusedError("too_large", "The build unpacks to more than it was said to.")
        left = member.size
        while left and (piece := content.read(min(left, _PIECE))):
            left -= len(piece)
            self._done += len(piece)
            yield piece
            self._tell(self._done)
        if left:
            raise UpdateRefusedError("truncated", "The build file ends in the middle.")


def _checked_name(member: tarfile.TarInfo) -> str:
    name = member.name.removeprefix("./").rstrip("/")
    parts = PurePosixPath(name).parts
    plain = name == "/".join(parts) and name.isprintable() and "\\" not in name
    if not parts or len(name) > _LONGEST or not plain or {"/", "..", "."} & set(parts):
        raise _bad(member.name, "has no plain name")
    if member.mode & _RIGHTS:
        raise _bad(name, "asks for rights of another user")
    if member.issym():
        target = PurePosixPath(member.linkname)
        if target.is_absolute() or not member.linkname or len(member.linkname) > _LONGEST:
            raise _bad(name, "is a link out of the folder")
        if posixpath.normpath(posixpath.join(posixpath.dirname(name), member.linkname))[:2] == "..":
            raise _bad(name, "is a link out of the folder")
    return name


def _bad(name: str, what: str) -> UpdateRefusedError:
    return UpdateRefusedError("bad_member", f"The build file is refused: {name[:80]!r} {what}.")
