"""The composition root of the hub's service process, which `kiosk hub` keeps.

Decides: which files a hub is made of and which adapter stands behind each port. Leaves everything
else to `kiosk.hall`.
"""

import argparse
import asyncio
import contextlib
import errno
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.base.errors import KioskError, MalformedError, RuleError
from kiosk.build import this_build
from kiosk.hall.certificates import HUB_DNS_NAME, make_csr, make_tls_key
from kiosk.hall.connecting import Hub as HubAt
from kiosk.hall.core import HubClock, HubCore
from kiosk.hall.editions import settle_noted_edition
from kiosk.hall.epochs import epoch_given, role_at_start
from kiosk.hall.hall_ca import Grant, HallCa
from kiosk.hall.hub import Hub, Parts
from kiosk.hall.hub_folder import FIRST_HUB, HubFolder, HubSetup
from kiosk.hall.invitations import Address
from kiosk.hall.join_service import Issuer
from kiosk.hall.keeping import Keeping
from kiosk.hall.membership import Joined, Membership, load, store
from kiosk.hall.paperwork import HallPaperwork, Outgoing
from kiosk.hall.premises import HubPremises
from kiosk.hall.replica import Replica
from kiosk.hall.server import LINE_PATH, Server
from kiosk.hall.standing_by import StandingBy, stand_by
from kiosk.hall.tls import hub_context
from kiosk.hall.vault import parse_secrets
from kiosk.hub_files import DiskFiles, claim
from kiosk.hub_sending import HubSending
from kiosk.hub_updates import HubUpdates
from kiosk.itself import own_program
from kiosk.packs.pack import Pack, open_pack
from kiosk.seat.keeper import KeeperLine
from kiosk.system.clock import SystemClock
from kiosk.system.hardening import harden
from kiosk.system.plain_log import keep_log
from kiosk.trust.believed import believed_roots
from kiosk.trust.files import read_limited
from kiosk.trust.hall_authority import (
    MAX_AUTHORITY,
    AuthorityWanted,
    HallAuthority,
    accept_hall_authority,
)
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import TrustRoots
from kiosk.trust.sitting import Limits, Sitting
from kiosk.trust.sitting_accept import Expected, accept_sitting, read_sitting
from kiosk.updates.ready import tell_ready

if TYPE_CHECKING:
    from datetime import date


_LIMITS: Final = Limits()
Task = asyncio.Task[None]
DUMPABLE_VARIABLE: Final = "KIOSK_DUMPABLE"


class Wishes(NamedTuple):
    """What the command line asked for.

    Attributes:
        data: the hub's folder.
        listen: where it listens.
        standby_of: the hub to stand by; None leaves it to the set-up file.
        kept: what its keeper holds; keep: hears what the keeper is to hold.
        clock: None for the clock of this PC.
        lead: a hub numbered 2 or more leads, though it never did; told by people.
    """

    data: Path
    listen: Address
    standby_of: Address | None = None
    kept: bytes = b""
    keep: Callable[[bytes], None] = lambda _secret: None
    clock: HubClock | None = None
    lead: bool = False


class Service:
    """A composed hub, listening."""

    def __init__(
        self,
        hub: Hub,
        server: Server,
        sending: HubSending,
        tasks: Sequence[Task],
        let_go: Callable[[], None],
    ) -> None:
        self.hub: Final = hub
        self.server: Final = server
        self.sending: Final = sending
        self._tasks = tasks
        self._let_go = let_go

    async def wait(self) -> None:
        """Until something that must not end ends. Raises: what ended it."""
        done, _ = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()

    async def stop(self) -> None:
        """Let every line and file go."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.sending.stop()
        await self.server.stop()
        if self.hub.core.book is not None:
            self.hub.core.book.close()
        self.hub.core.keeping.replica.close()
        self._let_go()


async def start(wishes: Wishes) -> Service:
    """Put a hub together and listen.

    Raises:
        KioskError: its folder is not what it must be, or is in use; nothing listens then.
        OSError: the address is taken.
    """
    folder = HubFolder(wishes.data)
    setup = folder.setup()
    let_go = claim(folder)
    try:
        return await _start(wishes, folder, setup, let_go)
    except BaseException:
        let_go()
        raise


async def _start(
    wishes: Wishes, folder: HubFolder, setup: HubSetup, let_go: Callable[[], None]
) -> Service:
    roots, key, ca = believed_roots(folder.trust), folder.key(), folder.ca()
    premises = _premises(folder, setup, roots, key)
    authority_bytes = read_limited(folder.authority, MAX_AUTHORITY)
    wanted = AuthorityWanted(hall=setup.hall, round=premises.sitting.round)
    authority = accept_hall_authority(authority_bytes, roots, wanted)
    _check_own(authority, setup, key, ca)
    member = _own_place(folder, roots, ca, setup, authority, authority_bytes)
    clock = wishes.clock or SystemClock()
    core = HubCore(premises, Keeping(Replica(folder.database)), clock, os.urandom, wishes.keep)
    settle_noted_edition(core)
    addresses = tuple(Address.parse(one) for one in setup.addresses)
    issuer = Issuer(ca, authority_bytes, authority, addresses)
    files = DiskFiles(folder, core)
    led = files.latest_epoch()
    wishes = _beside(wishes, setup, led)
    core.role = role_at_start(core, led, beside_another=wishes.standby_of is not None)
    core.epoch = max(1, led, epoch_given(core) if core.role == "stands_by" else 0)
    outgoing = _outgoing(folder, setup, issuer, demo=roots.demo)
    paperwork = HallPaperwork(core, outgoing)
    sending = HubSending(folder, core, paperwork.contents)
    hub = Hub(core, Parts(files, issuer, paperwork, sending))
    tasks = [asyncio.create_task(hub.run(), name="hub")]
    if wishes.standby_of is not None:
        tasks.append(asyncio.create_task(_until_passed(core), name="passed"))
    if core.role == "stands_by":
        tasks.extend(_stand_by(wishes, hub, member))
    else:
        await hub.opening.begin(wishes.kept)
        await sending.resume()
    server = Server(hub, hub_context(ca.der, member.chain), HubUpdates(folder, core).routes())
    await server.start(wishes.listen.host, wishes.listen.port)
    return Service(hub, server, sending, tasks, let_go)


def _beside(wishes: Wishes, setup: HubSetup, led: int) -> Wishes:
    """Whom the hub stands by: a second hub that nobody told anything makes no second leader.

    Only hub 1 leads by itself. Another one that never led stands by the hub which its set-up file
    names next to itself.
    """
    alone = setup.name == FIRST_HUB or len(setup.addresses) == 1
    if wishes.standby_of is not None or wishes.lead or led or alone:
        return wishes
    return wishes._replace(standby_of=Address.parse(setup.addresses[1]))


def _outgoing(folder: HubFolder, setup: HubSetup, issuer: Issuer, *, demo: bool) -> Outgoing:
    """Where papers go and for whom. Raises: MalformedError `bad_setup`."""
    try:
        centre, auditor = (bytes.fromhex(key) for key in (setup.centre, setup.auditor))
    except ValueError as error:
        raise MalformedError("bad_setup", f"A key in the hub's set-up file: {error}.") from None
    if not demo and not (centre and auditor):
        raise MalformedError("bad_setup", "The keys of centre and auditor are not set up.")
    return Outgoing(
        folder=folder.out,
        authority=issuer.says,
        authority_bytes=issuer.authority,
        centre=centre or None,
        auditor=auditor or None,
    )


def _stand_by(wishes: Wishes, hub: Hub, member: Membership) -> Iterator[Task]:
    """Begin to follow the hub that leads; without its address only two persons change anything."""
    if wishes.kept:
        hub.core.take_back(parse_secrets(wishes.kept))
    stand_by(hub.core)
    if wishes.standby_of is not None:
        leader = HubAt(_url(wishes.standby_of), member.context(), HUB_DNS_NAME)
        following = StandingBy(hub.core, leader, hub.opening.keep_own_secret)
        yield asyncio.create_task(following.run_until_leading(), name="follow")


async def _until_passed(core: HubCore) -> None:
    """Raises: RuleError `passed`: started again by its keeper, this hub stands by."""
    await core.passed_now.wait()
    raise RuleError("passed", "Another hub has taken over; this one is to stand by.")


def _url(address: Address) -> str:
    return f"https://{address}{LINE_PATH}"


def _premises(folder: HubFolder, setup: HubSetup, roots: TrustRoots, key: KeyPair) -> HubPremises:
    """The newest pack and sitting file of this hall that fit together.

    Raises:
        MalformedError: `nothing_to_sit`, with what was refused and why.
    """
    refused: list[str] = []
    packs: list[Pack] = []
    for path in sorted(folder.packs.glob("*.pack")):
        try:
            packs.append(open_pack(path, roots, exam=setup.exam, today=None))
        except KioskError as error:
            refused.append(f"{path.name}: {error.detail}")
    for pack in sorted(packs, key=lambda one: -one.manifest.version):
        found = _sittings(folder, setup, roots, pack, refused)
        if found:
            sitting, data = max(found, key=lambda one: one[0].version)
            return HubPremises(
                name=setup.name,
                key=key,
                roots=roots,
                sitting=sitting,
                sitting_bytes=data,
                pack=pack,
                build=this_build().name,
            )
    refused += [
        f"there is no {kind} file in {there}"
        for kind, there in (("pack", folder.packs), ("sitting", folder.sittings))
        if not any(there.glob(f"*.{kind}"))
    ]
    reasons = "; ".join(one.rstrip(".") for one in dict.fromkeys(refused))
    raise MalformedError("nothing_to_sit", f"There is no sitting for this hall: {reasons}.")


def _sittings(
    folder: HubFolder, setup: HubSetup, roots: TrustRoots, pack: Pack, refused: list[str]
) -> list[tuple[Sitting, bytes]]:
    found = []
    for path in sorted(folder.sittings.glob("*.sitting")):
        try:
            data = read_limited(path, _LIMITS.file_bytes)
            day: date = read_sitting(data, roots, _LIMITS).day
            expected = Expected(
                hall=setup.hall,
                today=day,
                blueprint=pack.manifest.blueprint,
                highest_version_seen={},
            )
            sitting = accept_sitting(data, roots, expected)
        except KioskError as error:
            refused.append(f"{path.name}: {error.detail}")
            continue
        wanted = sitting.pack
        if (wanted.id, wanted.version) == (pack.manifest.pack, pack.manifest.version):
            found.append((sitting, data))
        else:
            refused.append(
                f"{path.name}: it is for version {wanted.version} of pack {wanted.id}, and "
                f"{pack.path.name} is version {pack.manifest.version} of {pack.manifest.pack}"
            )
    return found


def _check_own(authority: HallAuthority, setup: HubSetup, key: KeyPair, ca: HallCa) -> None:
    own = authority.hub(setup.name)
    if own is None or own.signing_key != key.signing_public:
        raise MalformedError("other_hub", f"The hall authority does not name this {setup.name}.")
    if authority.fingerprint != ca.fingerprint:
        raise MalformedError("other_ca", "The hall authority is for another CA than the one here.")


def _own_place(
    folder: HubFolder,
    roots: TrustRoots,
    ca: HallCa,
    setup: HubSetup,
    authority: HallAuthority,
    authority_bytes: bytes,
) -> Membership:
    """This hub's own certificate; made by the CA that lies here."""
    wanted = AuthorityWanted(hall=setup.hall, round=authority.round)
    with contextlib.suppress(KioskError):
        there = load(folder.root, roots, wanted)
        if there is not None and there.authority.fingerprint == ca.fingerprint:
            return there
    key = make_tls_key()
    grant = Grant(setup.name, authority.valid_from, authority.valid_until)
    issued = ca.issue(make_csr(key), grant)
    (folder.root / "hall").mkdir(mode=0o700, exist_ok=True)
    store(
        folder.root,
        Joined(certificate=issued.der, authority=authority_bytes, addresses=tuple(setup.addresses)),
        key,
    )
    member = load(folder.root, roots, wanted)
    if member is None:
        raise MalformedError("not_joined", "The hub's own certificate could not be stored.")
    return member


def main(arguments: Sequence[str]) -> int:
    """`kiosk hub-service`: the process under the hub's keeper."""
    parser = argparse.ArgumentParser(prog="kiosk hub-service")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--listen", default="")
    parser.add_argument("--standby-of", default="")
    parser.add_argument("--lead", action="store_true")
    given = parser.parse_args(arguments)
    if not os.environ.get(DUMPABLE_VARIABLE):
        for sentence in harden(lock_memory=True, grows=True):
            sys.stderr.write(f"hub: {sentence}\n")
    keep_log(given.data)
    line = KeeperLine.from_environment()
    try:
        code = asyncio.run(_serve(given, line))
    except (KioskError, OSError) as error:  # it ran: its keeper starts it again
        sys.stderr.write(f"hub: {error}\n")
        return 1
    if line is not None and (code == 0 or not line.kept):
        line.goodbye(code)
    return code


def _words(error: KioskError | OSError, listen: str) -> str:
    """What a technician reads where a hub does not start."""
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return f"Another program, perhaps a hub, listens on {listen} already."
    if isinstance(error, OSError) and error.errno == errno.EADDRNOTAVAIL:
        return f"{listen} is no address of this PC."
    return str(error)


async def _serve(given: argparse.Namespace, line: KeeperLine | None) -> int:
    """Run until it is told to end; the exit code. Raises: what ended it before that."""
    listen = given.listen
    try:
        # Its own address stands first in the set-up file.
        listen = listen or HubFolder(given.data).setup().addresses[0]
        wishes = Wishes(
            given.data,
            Address.parse(listen),
            Address.parse(given.standby_of) if given.standby_of else None,
            line.kept if line is not None else b"",
            line.keep if line is not None else lambda _secret: None,
            lead=given.lead,
        )
        service = await start(wishes)
    except (KioskError, OSError) as error:
        sys.stderr.write(f"hub: {_words(error, listen)}\n")
        return 1
    tell_ready(given.data, own_program())
    sys.stdout.write(f"hub: listening on {wishes.listen.host}:{service.server.port}\n")
    sys.stdout.flush()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    waiting = asyncio.create_task(service.wait())
    stopping = asyncio.create_task(stop.wait())
    done, _ = await asyncio.wait({waiting, stopping}, return_when=asyncio.FIRST_COMPLETED)
    if remains := service.sending.remains:
        sys.stderr.write(f"hub: {remains}\n")
    await service.stop()
    for task in done:
        task.result()
    waiting.cancel()
    stopping.cancel()
    return 0
