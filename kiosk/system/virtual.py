"""Whether this machine is made of software.

Decides: which signs there are, each by itself, and how far each is believed. What names a maker of
virtual machines proves it. A sign that a real PC can show, too, is only told: the flag of a
hypervisor, which a real PC has where Windows or Xen runs above one, and the address of a network
card, which anybody can set.
"""

import re
from typing import Final

from kiosk.system.machine import Answer, Machine, never_raising

_DMI: Final = "sys/class/dmi/id"
_FIELDS: Final = (
    *("sys_vendor", "product_name", "product_version", "board_vendor", "board_name"),
    *("bios_vendor", "bios_version", "chassis_vendor"),
)
#: As whole words and in small letters, like the text they are looked for in. Microsoft makes real
#: PCs, too: only its "virtual machine" is one.
_WORDS: Final = (
    *("qemu", "kvm", "bochs", "vmware", "virtualbox", "vbox", "innotek", "xen", "hvm domu"),
    *("parallels", "bhyve", "virtual machine", "virtual platform", "standard pc", "q35"),
    *("google compute engine", "amazon ec2", "openstack", "ovirt", "rhev", "alibaba cloud ecs"),
)
#: What names a maker of virtual machines, in small letters.
NAMED: Final = re.compile("|".join(rf"\b{re.escape(one)}\b" for one in _WORDS))
#: First three bytes of addresses that makers of virtual machines give out.
_CARDS: Final = {
    "52:54:00": "QEMU",
    "08:00:27": "VirtualBox",
    "00:0c:29": "VMware",
    "00:50:56": "VMware",
    "00:05:69": "VMware",
    "00:1c:14": "VMware",
    "00:15:5d": "Hyper-V",
    "00:16:3e": "Xen",
    "00:1c:42": "Parallels",
}


@never_raising
def virtual_machine(machine: Machine) -> Answer:
    """Yes where a maker is named, or where two weak signs agree."""
    proofs = [*detected(machine), *named_by_firmware(machine), *named_by_processor(machine)]
    hints = [*flagged(machine), *by_card(machine)]
    if proofs or len(hints) > 1:
        return Answer("yes", "virtual", (*proofs, *hints))
    if hints:
        return Answer("no", "hint", tuple(hints))
    asked = machine.text("proc/cpuinfo") is not None or bool(machine.names(_DMI))
    return Answer("no", "real") if asked else Answer("unknown", "not_told")


def detected(machine: Machine) -> tuple[str, ...]:
    """What systemd found; without `--vm` a container would hide the machine."""
    ran = machine.run(("systemd-detect-virt", "--vm"))
    name = ran.said.strip().lower()
    if ran.code != 0 or name in {"", "none"}:
        return ()
    return (f"systemd: {name}",)


def named_by_firmware(machine: Machine) -> tuple[str, ...]:
    """Makers that the firmware names, and where."""
    found = []
    for field in _FIELDS:
        hit = NAMED.search(machine.line(f"{_DMI}/{field}").lower())
        if hit is not None:
            found.append(f"{field}: {hit[0]}")
    return tuple(found)


def named_by_processor(machine: Machine) -> tuple[str, ...]:
    """A maker in the name of the processor."""
    for line in (machine.text("proc/cpuinfo") or "").splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "model name":
            hit = NAMED.search(value.lower())
            return (f"processor: {hit[0]}",) if hit is not None else ()
    return ()


def flagged(machine: Machine) -> tuple[str, ...]:
    """The processor says that a hypervisor runs below this system."""
    for line in (machine.text("proc/cpuinfo") or "").splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "flags":
            return ("hypervisor flag",) if "hypervisor" in value.split() else ()
    return ()


def by_card(machine: Machine) -> tuple[str, ...]:
    """Makers by the addresses of network cards; cards made of software by this system are none."""
    found = []
    for name in machine.names("sys/class/net") or ():
        place = f"sys/class/net/{name}"
        if machine.exists(f"{place}/device"):
            maker = _CARDS.get(machine.line(f"{place}/address").lower()[:8])
            found += [f"network card: {maker}"] if maker is not None else []
    return tuple(found)
