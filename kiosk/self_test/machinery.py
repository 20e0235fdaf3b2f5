"""Checks of what is neither seen nor heard: database, cryptography, the keeper and its child.

Decides: which operations of the product stand for the libraries below them. Each is also tried
with something changed, and must refuse that.
"""

import importlib
import io
import re
import secrets
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pysqlite3.dbapi2

from kiosk.base.errors import KioskError
from kiosk.database import SQLITE_AT_LEAST
from kiosk.drill import page
from kiosk.itself import own_command
from kiosk.seat.keeper import Keeper
from kiosk.self_test.asking import ended
from kiosk.self_test.outcome import AbsentError, BrokenError, last_words
from kiosk.self_test.probes.goodbye import GOODBYE
from kiosk.store.catalogue import Catalogue, PackRow
from kiosk.trust.hpke import info_bytes, open_sealed, seal_to
from kiosk.trust.keys import SEED_BYTES, KeyPair, verifies
from kiosk.trust.sealed_seed import Label, seal_seed, unseal_seed
from kiosk.trust.sheets import make_sheets, open_with_sheets, wrap_for_sheets

_PURPOSE: Final = "self-test"
_REFUSED: Final = 1
#: What the window says of a folder without a trust file; a crash says something else.
_REFUSAL: Final = re.compile(r"^window: .* \[unreadable\]$", re.MULTILINE)
#: What the watch over other programs asks an X server for.
_ASKED: Final = frozenset({"record", "res"})
_HUB_REFUSAL: Final = re.compile(r"^hub: .* \[no_setup\]$", re.MULTILINE)
_PIN: Final = "a pin of the self-test"


def database(_assets: Path) -> str:
    """The catalogue's database is recent enough, and keeps what is put into it."""
    version: tuple[int, ...] = pysqlite3.dbapi2.sqlite_version_info
    told = ".".join(map(str, version))
    if version < SQLITE_AT_LEAST:
        raise BrokenError(f"SQLite is {told}; older than {'.'.join(map(str, SQLITE_AT_LEAST))}.")
    row = PackRow(id="p", version=1, exam="e", path="x", sha256=b"\1" * 32, accepted_ms=1)
    with tempfile.TemporaryDirectory(prefix="kiosk-self-test-") as folder:
        path = Path(folder) / "catalogue.db"
        for _ in range(2):
            catalogue = Catalogue(path, lambda fresh: fresh.put(row))
            found, aside = catalogue.packs("e"), catalogue.set_aside
            catalogue.close()
            if found != (row,) or aside is not None or not path.exists():
                raise BrokenError("The catalogue did not keep what was put into it.")
    return f"SQLite {told} keeps a catalogue."


def cryptography(_assets: Path) -> str:
    """Signing, sealing to a key, sealing under a PIN and under two sheets work and refuse."""
    key = KeyPair("staff", secrets.token_bytes(SEED_BYTES))
    message, info = b"message", info_bytes(_PURPOSE)
    signature = key.sign(_PURPOSE, message)
    _demand(verifies(key.signing_public, _PURPOSE, message, signature), "signing")
    _demand(not verifies(key.signing_public, _PURPOSE, b"another", signature), "refusing to sign")
    sealed = seal_to(key.sealing_public, message, info)
    _demand(open_sealed(key, sealed, info) == message, "sealing")
    try:
        open_sealed(key, sealed, info_bytes("another"))
    except KioskError:
        pass
    else:
        raise BrokenError("Something sealed opens for another purpose.")
    label = Label("staff", "self-test", key.signing_public)
    _demand(unseal_seed(seal_seed(key.seed, label, _PIN), _PIN) == key.seed, "sealing under a PIN")
    one, other = make_sheets()
    wrapped = wrap_for_sheets(message, one, other, info)
    _demand(open_with_sheets(wrapped, one, other, info) == message, "sealing under two sheets")
    return "Ed25519, X25519, HKDF, AES-GCM, Argon2id and scrypt work."


def restarting(_assets: Path) -> str:
    """The keeper starts this program as its child, and hears its goodbye."""
    code = Keeper(own_command("probe", "goodbye"), dumpable=True).run(lambda _fruitless: None)
    if code != GOODBYE:
        raise BrokenError(f"The child of the keeper ended with {code}, without its goodbye.")
    return "The keeper started a child and heard its goodbye."


def seat(_assets: Path) -> str:
    """The whole seat starts: command line, keeper, window; and the window refuses a bare folder."""
    _refuses_a_bare_folder("seat", _REFUSAL, lambda bare: own_command("run", "--data", bare))
    return "Keeper and window start, and refuse a folder that is no seat."


def hub(_assets: Path) -> str:
    """The hub's service starts under its keeper, and refuses a bare folder."""
    _refuses_a_bare_folder(
        "hub",
        _HUB_REFUSAL,
        lambda bare: own_command("hub", "--data", bare, "--listen", "127.0.0.1:7443"),
    )
    return "Keeper and hub start, and refuse a folder that is no hub's."


def commands(_assets: Path) -> str:
    """A command with options reads them, and refuses what is not there in a sentence.

    Its library loads more when it reads options than when it is loaded.
    """
    with tempfile.TemporaryDirectory(prefix="kiosk-self-test-") as folder:
        nothing = str(Path(folder) / "nothing")
        words = own_command("package", "verify", nothing, "--trust", nothing, "--keys", nothing)
        done = ended(words)
    if done.returncode != _REFUSED or not done.stderr.startswith("Refused: "):
        said = last_words(done.stderr)
        raise BrokenError(f"Commands do not start, exit code {done.returncode}: {said}")
    return "A command reads its options, and refuses what is not there."


def watching(_assets: Path) -> str:
    """The library that watches other programs on the screen has all that it loads by name.

    Which extensions it loads, the X server says: so each of them must be there, and without a
    screen too.
    """
    if sys.platform != "linux":
        raise AbsentError("Other programs on the screen are watched on Linux alone.")
    try:
        extensions = importlib.import_module("Xlib.ext")
        names = {module for _, module in extensions.__extensions__} | _ASKED
        for name in sorted(names):
            importlib.import_module(f"Xlib.ext.{name}")
        importlib.import_module("Xlib.display")
        importlib.import_module("Xlib.support.connect").get_display(":0")
    except ImportError as error:
        raise BrokenError(f"Other programs on the screen cannot be watched: {error}.") from error
    return f"The X library has {len(names)} extensions to watch other programs by."


def plots(_assets: Path) -> str:
    """A sheet with a plot in the shipped font becomes a file, as for a drill's verdict."""
    made = io.BytesIO()
    with page.in_our_font():
        sheet = page.Sheet()
        sheet.line("Ә Ғ Қ Ң Ө Ұ Ү Һ І")
        sheet.plot(40).plot([0, 1], [0, 1])
        sheet.figure.savefig(made, format="pdf")
    _demand(made.getvalue().startswith(b"%PDF"), "drawing a sheet")
    _demand(b"NotoSans" in made.getvalue(), "drawing in the shipped font")
    return f"A sheet with a plot has {len(made.getvalue()) // 1024} KiB."


def _refuses_a_bare_folder(
    what: str, refusal: re.Pattern[str], command: Callable[[str], list[str]]
) -> None:
    with tempfile.TemporaryDirectory(prefix="kiosk-self-test-") as folder:
        done = ended(command(folder))
    if done.returncode != _REFUSED or not refusal.search(done.stderr):
        said = last_words(done.stderr)
        raise BrokenError(f"The {what} does not start, exit code {done.returncode}: {said}")


def _demand(holds: object, what: str) -> None:
    if not holds:
        raise BrokenError(f"This does not work: {what}.")
