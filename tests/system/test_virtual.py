"""Each sign of a virtual machine by itself, and what a real PC shows, too."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.system.machine import Machine, Ran
from kiosk.system.virtual import (
    by_card,
    detected,
    flagged,
    named_by_firmware,
    named_by_processor,
    virtual_machine,
)


def put(root: Path, **files: str) -> Machine:
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Machine(root=root, run=lambda _: Ran(None))


def dmi(root: Path, **fields: str) -> Machine:
    return put(root, **{f"sys__class__dmi__id__{name}": text for name, text in fields.items()})


@pytest.mark.parametrize(
    ("field", "text", "word"),
    [
        ("sys_vendor", "QEMU", "qemu"),
        ("product_name", "Standard PC (Q35 + ICH9, 2009)", "standard pc"),
        ("product_version", "pc-q35-7.2", "q35"),
        ("product_name", "KVM", "kvm"),
        ("product_name", "VirtualBox", "virtualbox"),
        ("bios_vendor", "innotek GmbH", "innotek"),
        ("bios_version", "VBOX - 1", "vbox"),
        ("sys_vendor", "VMware, Inc.", "vmware"),
        ("product_name", "VMware Virtual Platform", "vmware"),
        ("product_name", "Virtual Machine", "virtual machine"),
        ("product_name", "HVM domU", "hvm domu"),
        ("sys_vendor", "Xen", "xen"),
        ("sys_vendor", "Parallels Software International Inc.", "parallels"),
        ("product_name", "BHYVE", "bhyve"),
        ("product_name", "Google Compute Engine", "google compute engine"),
        ("sys_vendor", "OpenStack Foundation", "openstack"),
    ],
)
def test_a_maker_in_the_firmware_is_proof(tmp_path: Path, field: str, text: str, word: str) -> None:
    assert named_by_firmware(dmi(tmp_path, **{field: text})) == (f"{field}: {word}",)
    assert virtual_machine(dmi(tmp_path, **{field: text.upper()})).answer == "yes"
    assert virtual_machine(dmi(tmp_path, **{field: text.lower()})).answer == "yes"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("sys_vendor", "Microsoft Corporation"),
        ("product_name", "Surface Laptop 5"),
        ("product_name", "Xenia 15"),
        ("sys_vendor", "Xenon Systems"),
        ("board_name", "KVMX-100"),
        ("product_name", "Virtual Reality Backpack"),
        ("sys_vendor", "Intel(R) Client Systems"),
        ("product_name", "To Be Filled By O.E.M."),
        ("sys_vendor", ""),
    ],
)
def test_a_word_inside_another_is_none(tmp_path: Path, field: str, text: str) -> None:
    assert named_by_firmware(dmi(tmp_path, **{field: text})) == ()


def test_what_systemd_detects_is_proof() -> None:
    asked: list[Sequence[str]] = []

    def run(command: Sequence[str]) -> Ran:
        asked.append(command)
        return Ran(0, "KVM\n")

    assert detected(Machine(run=run)) == ("systemd: kvm",)
    assert asked == [("systemd-detect-virt", "--vm")]  # without it a container hides the machine
    for ran in (Ran(1, "none\n"), Ran(0, "none\n"), Ran(None), Ran(0, ""), Ran(1, "kvm\n")):
        assert detected(Machine(run=lambda _, ran=ran: ran)) == ()  # type: ignore[misc]  # each its own


def test_a_maker_in_the_name_of_the_processor_is_proof(tmp_path: Path) -> None:
    machine = put(tmp_path, proc__cpuinfo="model name\t: QEMU Virtual CPU version 2.5+\n")
    assert named_by_processor(machine) == ("processor: qemu",)
    other = put(tmp_path, proc__cpuinfo="model name\t: Common KVM processor\n")
    assert named_by_processor(other) == ("processor: kvm",)
    real = put(tmp_path, proc__cpuinfo="model name\t: Intel(R) Xeon(R) E-2224\n")
    assert named_by_processor(real) == ()


def test_the_flag_of_a_hypervisor_alone_proves_nothing(tmp_path: Path) -> None:
    machine = put(tmp_path, proc__cpuinfo="flags\t\t: fpu hypervisor avx\n")
    assert flagged(machine) == ("hypervisor flag",)
    assert virtual_machine(machine) == ("no", "hint", ("hypervisor flag",))
    assert flagged(put(tmp_path, proc__cpuinfo="flags\t: fpu\nbugs\t: hypervisor\n")) == ()


def card(root: Path, address: str, *, device: bool = True) -> Machine:
    machine = put(root, sys__class__net__eth0__address=address + "\n")
    if device:
        put(root, sys__class__net__eth0__device__vendor="0x1af4\n")
    return machine


@pytest.mark.parametrize("address", ["08:00:27:aa:bb:cc", "08:00:27:AA:BB:CC"])
def test_the_address_of_a_card_alone_proves_nothing(tmp_path: Path, address: str) -> None:
    machine = card(tmp_path, address)
    assert by_card(machine) == ("network card: VirtualBox",)
    put(tmp_path, proc__cpuinfo="flags\t\t: fpu\n")
    assert virtual_machine(machine).answer == "no"
    put(tmp_path, proc__cpuinfo="flags\t\t: fpu hypervisor\n")
    assert virtual_machine(machine).answer == "yes"  # two that agree


def test_a_card_made_of_software_by_this_system_is_none(tmp_path: Path) -> None:
    assert by_card(card(tmp_path, "08:00:27:00:00:00", device=False)) == ()


def test_a_machine_that_tells_nothing_is_not_known(tmp_path: Path) -> None:
    assert virtual_machine(put(tmp_path)).answer == "unknown"
