"""What runs on a machine: read and set by the programs of the system, and by no others."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.lockdown import commands
from kiosk.lockdown.commands import Ran, SystemCommands
from kiosk.lockdown.errors import StepRefusedError, UnreadableError
from kiosk.lockdown.linux import Linux
from kiosk.lockdown.network_texts import rules
from kiosk.lockdown.operation import Observed, State
from kiosk.lockdown.outcome import Performed
from kiosk.lockdown.running import LOADED, NO_SWAP, RUNS, STANDS, Firewall, Service, Swap
from kiosk.lockdown.values import Setting
from tests.fakes.locked_systems import SWAPS, WISHES, MadeUpCommands, System, listed


@pytest.fixture
def system(tmp_path: Path) -> System:
    return System(tmp_path)


def test_what_runs_is_stopped_and_started_again(system: System) -> None:
    system.lockdown.perform("seat", WISHES)
    assert system.commands.told() == (frozenset(), True)
    assert system.platform.at("swap:in-clear").look() == NO_SWAP
    asked = {call for call in system.commands.calls if call[1:2] != ("is-active",)}
    assert {call[0] for call in asked} == {"systemctl", "swapoff", "nft", "udevadm"}
    system.lockdown.restore()
    assert system.commands.told() == ({"ssh.service", "getty@tty1.service"}, False)
    assert (system.root / "proc/swaps").read_text() == SWAPS


def test_in_a_folder_nothing_is_called(tmp_path: Path) -> None:
    system = System(tmp_path, live=False)
    system.lockdown.perform("seat", WISHES)
    system.lockdown.restore()
    assert system.commands.calls == []


def test_a_program_that_cannot_be_told_is_a_note_and_no_failure(system: System) -> None:
    system.commands.refused["udevadm"] = "Failed to send reload request"
    done = system.lockdown.perform("seat", WISHES)
    assert isinstance(done, Performed)
    assert [str(one) for one in done.notes] == [
        "udevadm control --reload: Failed to send reload request; start the machine again."
    ]


def network_of(system: System) -> Observed:
    """How the network stands, by the record of a fresh process."""
    seen = {one.operation.name: one.observed for one in system.lockdown.look("seat", WISHES)}
    return seen["network"]


def swap_of(root: Path, used: str, crypttab: str) -> Swap:
    (root / "proc").mkdir()
    (root / "proc/swaps").write_text("Filename Type Size Used Priority\n" + used)
    (root / "etc").mkdir()
    (root / "etc/crypttab").write_text(crypttab)
    return Swap(MadeUpCommands(root), root, root / "proc")


@pytest.mark.parametrize(
    ("used", "crypttab", "clear"),
    [
        ("", "", "none"),
        ("/dev/zram0 partition 9 0 100\n", "", "none"),
        ("/dev/sda5 partition 9 0 -2\n", "", "/dev/sda5"),
        ("/dev/mapper/s partition 9 0 -2\n", "s /dev/sda5 /dev/urandom swap,cipher=x\n", "none"),
        ("/dev/mapper/s partition 9 0 -2\n", "s /dev/sda5 none luks\n", "/dev/mapper/s"),
        ("/dev/mapper/s partition 9 0 -2\n", "#s /dev/sda5 /dev/urandom swap\n", "/dev/mapper/s"),
        ("/dev/mapper/s partition 9 0 -2\n", "s /dev/sda5 /etc/key swap\n", "/dev/mapper/s"),
        ("/dev/mapper/s partition 9 0 -2\n", "s /dev/sda5 /dev/urandom tmp\n", "/dev/mapper/s"),
        ("/dev/mapper/s partition 9 0 -2\n", "s /dev/sda5\ns\n\n", "/dev/mapper/s"),
    ],
)
def test_only_swap_that_outlives_the_power_in_clear_counts(
    tmp_path: Path, used: str, crypttab: str, clear: str
) -> None:
    assert swap_of(tmp_path, used, crypttab).look() == Setting(clear)


def test_a_mapped_swap_is_known_by_the_name_the_kernel_lists(tmp_path: Path) -> None:
    swap = swap_of(tmp_path, "/dev/dm-1 partition 9 0 -2\n", "s /dev/sda5 /dev/random swap\n")
    assert swap.look() == Setting("/dev/dm-1")
    (tmp_path / "dev/mapper").mkdir(parents=True)
    (tmp_path / "dev/mapper/s").symlink_to("../dm-1")
    assert swap.look() == NO_SWAP


def test_where_nothing_was_swapped_nothing_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "proc").mkdir()
    (tmp_path / "proc/swaps").write_text("Filename Type Size Used Priority\n\n")
    commands = MadeUpCommands(tmp_path)
    swap = Swap(commands, tmp_path, tmp_path / "proc")
    assert swap.look() == NO_SWAP
    swap.put(NO_SWAP)
    assert commands.calls == []


class Saying:
    """Every program says the same."""

    def __init__(self, code: int, said: str) -> None:
        self.ran = Ran(code, said)

    def run(self, command: object) -> Ran:
        del command
        return self.ran


@pytest.mark.parametrize(
    ("said", "value"),
    [("active", RUNS), ("activating", RUNS), ("inactive", STANDS), ("failed", STANDS)],
)
def test_a_service_by_the_words_of_systemd(said: str, value: Setting) -> None:
    assert Service(Saying(3, said), "ssh.service").look() == value


@pytest.mark.parametrize("item", [Service, Firewall])
def test_no_answer_is_unknown_and_never_off(tmp_path: Path, item: type) -> None:
    silent = Saying(1, "System has not been booted with systemd as init system")
    with pytest.raises(UnreadableError, match="not been booted"):
        item(silent, tmp_path).look()


def test_without_systemd_nothing_is_performed(tmp_path: Path) -> None:
    system = System(tmp_path)
    platform = Linux(tmp_path, Saying(1, "no bus"), tmp_path / "proc")
    seen = {one.name: one.state() for one in platform.operations("seat", WISHES)}
    assert seen["consoles"].state is State.UNKNOWN
    assert "no bus" in seen["consoles"].evidence
    assert system.now() == system.first


def test_a_refusal_of_nftables_is_told_in_its_words(tmp_path: Path) -> None:
    wall = Firewall(Saying(1, "Operation not permitted"), tmp_path / "rules")
    with pytest.raises(StepRefusedError, match="not permitted"):
        wall.put(LOADED)


EMPTIED = """table inet kiosk {
\tchain incoming {
\t\ttype filter hook input priority filter; policy drop;
\t}

\tchain outgoing {
\t\ttype filter hook output priority filter; policy accept;
\t}
}"""


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda _table: EMPTIED, 'without: iif "lo" accept'),
        (lambda table: table.replace("10.0.0.6", "203.0.113.9"), "203.0.113.9"),
        (lambda table: table.replace("policy drop", "policy accept", 1), "policy accept"),
        (lambda table: table.replace("{\n", "{\n\tflags dormant\n", 1), "with: flags dormant"),
        (lambda table: table.replace("udp dport 123 accept", "accept"), "with: accept"),
    ],
)
def test_a_table_with_other_rules_is_changed_and_no_wall(
    system: System, change: Callable[[str], str], told: str
) -> None:
    system.lockdown.perform("seat", WISHES)
    assert network_of(system).state is State.ON
    system.commands.loaded = change(system.commands.loaded)
    found = network_of(system)
    assert found.state is State.CHANGED
    assert told in found.evidence
    system.lockdown.perform("seat", WISHES)
    assert network_of(system).state is State.ON


def test_a_table_that_was_changed_is_taken_away_all_the_same(system: System) -> None:
    system.lockdown.perform("seat", WISHES)
    system.commands.loaded = EMPTIED
    system.lockdown.restore()
    assert system.commands.told() == ({"ssh.service", "getty@tty1.service"}, False)


def test_a_table_without_its_file_is_no_wall(tmp_path: Path) -> None:
    wall = Firewall(Saying(0, listed(rules((), 0))), tmp_path / "rules")
    assert wall.look() == Setting("a table of which there is no file")
    (tmp_path / "rules").write_text(rules((), 0))
    assert wall.look() == LOADED


needs_programs = pytest.mark.skipif(sys.platform == "win32", reason="calls programs of Linux")


@needs_programs
def test_a_real_program_is_called_without_a_shell() -> None:
    assert SystemCommands().run(("echo", "$HOME; ls")) == Ran(0, "$HOME; ls")
    assert SystemCommands().run(("false",)).code == 1


@needs_programs
def test_a_missing_program_is_named() -> None:
    with pytest.raises(OSError, match="there is no program kiosk-none"):
        SystemCommands().run(("kiosk-none",))


@needs_programs
def test_a_program_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "PATIENCE_S", 0.05)
    with pytest.raises(OSError, match="did not end"):
        SystemCommands().run(("sleep", "60"))


@needs_programs
def test_a_program_in_the_caller_s_own_path_is_not_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    false_nft = tmp_path / "kiosk-none"
    false_nft.write_text("#!/bin/sh\necho trapped\n")
    false_nft.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OSError, match="there is no program"):
        SystemCommands().run(("kiosk-none",))
