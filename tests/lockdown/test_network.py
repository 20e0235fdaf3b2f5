"""The rules of the network, loaded into a real kernel between two made-up machines.

Each test has its own network with a cable to another; nothing of this machine is touched.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.lockdown.commands import Ran
from kiosk.lockdown.network_texts import rules
from kiosk.lockdown.running import LOADED, Firewall
from kiosk.lockdown.values import Setting
from kiosk.lockdown.wishes import Endpoint

NFT = shutil.which("nft") or "/usr/sbin/nft"
IP = shutil.which("ip") or "/usr/sbin/ip"
UNSHARE = shutil.which("unshare") or "/usr/bin/unshare"
SEAT, HUB = "10.77.0.1", "10.77.0.2"
#: In the network of the hub: listen on two ports, and answer on both.
PREPARE = f"""
set -e
touch ready
{IP} link set lo up
unshare -n sleep 600 & other=$!
while [ "$(readlink /proc/$other/ns/net)" = "$(readlink /proc/self/ns/net)" ]; do :; done
{IP} link add seat type veth peer name hub
{IP} link set hub netns $other
{IP} addr add {SEAT}/24 dev seat
{IP} link set seat up
nsenter -t $other -n {IP} addr add {HUB}/24 dev hub
nsenter -t $other -n {IP} link set hub up
nsenter -t $other -n {sys.executable} -c '
import socket, threading
for port in (8443, 8444):
    threading.Thread(target=socket.create_server(("{HUB}", port), backlog=8).accept).start()
print("ready", flush=True)
' > ready & server=$!
while ! grep -q ready ready; do :; done
# The listener ends by itself after a connection to each of its ports.
trap "kill $other $server 2> /dev/null || true" EXIT
"""
#: A connection either comes to stand or is dropped; a refusal would prove that it got there.
TRY = """
import socket
def told(host, port):
    try:
        socket.create_connection((host, port), timeout=2).close()
    except TimeoutError:
        return "dropped"
    except PermissionError:
        return "dropped"
    except ConnectionRefusedError:
        return "refused"
    return "open"
own = socket.create_server(("127.0.0.1", 8445))
print(*(told(*one) for one in (("{hub}", 8443), ("{hub}", 8444), ("127.0.0.1", 8445))))
"""


def possible() -> bool:
    if sys.platform != "linux" or os.geteuid() != 0 or not Path(UNSHARE).exists():
        return False
    if not Path(NFT).exists() or not Path(IP).exists():
        return False
    trial = f"{NFT} list ruleset && {IP} link add seat type veth peer name hub"
    done = subprocess.run([UNSHARE, "-n", "/bin/sh", "-c", trial], capture_output=True, check=False)
    return done.returncode == 0


pytestmark = pytest.mark.skipif(
    not possible(), reason="needs root, nft, ip and a kernel that lets a test have its own network"
)


def tried(folder: Path, text: str) -> list[str]:
    """What becomes of a connection to the hub's port, to another one, and to the machine itself."""
    (folder / "rules").write_text(text)
    attempt = TRY.replace("{hub}", HUB)
    script = f"{PREPARE}\n{NFT} -f rules\n{NFT} -f rules\n{sys.executable} -c '{attempt}'"
    done = subprocess.run(
        [UNSHARE, "-n", "/bin/sh", "-c", script],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_without_rules_everything_is_reached(tmp_path: Path) -> None:
    assert tried(tmp_path, "# nothing\n") == ["open", "open", "open"]


def test_a_seat_reaches_its_hub_at_one_port_and_nothing_else(tmp_path: Path) -> None:
    assert tried(tmp_path, rules((Endpoint(HUB, 8443),), 0)) == ["open", "dropped", "open"]


def test_a_lone_seat_reaches_nobody(tmp_path: Path) -> None:
    assert tried(tmp_path, rules((), 0)) == ["dropped", "dropped", "open"]


def test_what_the_kernel_holds_is_compared_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "rules"
    path.write_text(rules((Endpoint("10.0.0.5", 1), Endpoint("10.0.0.6", 65535)), 8443))

    class Loaded:
        """Loaded into a network of its own, changed, and listed."""

        def __init__(self, change: str) -> None:
            self.change = change

        def run(self, command: Sequence[str]) -> Ran:
            script = f"{NFT} -f {path} && {self.change} && {NFT} {' '.join(command[1:])}"
            done = subprocess.run(
                [UNSHARE, "-n", "/bin/sh", "-c", script],
                capture_output=True,
                text=True,
                check=False,
            )
            return Ran(done.returncode, (done.stdout + done.stderr).strip())

    assert Firewall(Loaded("true"), path).look() == LOADED
    for change in (
        f"{NFT} flush table inet kiosk",
        f"{NFT} flush chain inet kiosk outgoing",
        f"{NFT} insert rule inet kiosk outgoing accept",
        f"{NFT} add table inet kiosk '{{ flags dormant; }}'",
        f"{NFT} chain inet kiosk outgoing '{{ policy accept; }}'",
    ):
        found = Firewall(Loaded(change), path).look()
        assert isinstance(found, Setting), change
        assert found.text.startswith("a table with other rules than its file ("), change


def test_the_rules_are_taken_with_every_part(tmp_path: Path) -> None:
    path = tmp_path / "rules"
    path.write_text(rules((Endpoint("10.0.0.5", 1), Endpoint("10.0.0.6", 65535)), 8443))
    command = [UNSHARE, "-n", NFT, "-c", "-f", str(path)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    path.write_text(path.read_text().replace("accept", "acept", 1))
    assert subprocess.run(command, capture_output=True, check=False).returncode != 0
