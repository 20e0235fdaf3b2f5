"""Trials of a technician: install, set up, restart, and at the end take everything away again."""

import time

from tools.virtual_pc.pc import SEAT, USER, WINDOW, Pc, must

PLAN = """\
format = 1
role = "seat"
hall = "demo-hall"
exam = "kz-citizenship"
language = "kk"
trust = "/srv/seat/trust.json"
auditor = "{auditor}"
[seat]
number = 1
[lockdown]
reach = ["10.0.2.2:7443"]
[skip]
join = "a PC without a hall"
camera = "a PC without a camera"
sound = "nobody listens"
[attest]
by = "A. Technician"
reason = "a PC that exists in a program"
"""
#: What the administrator's part of the system holds, without what changes by itself.
_ETC = (
    "find /etc \\( -name resolv.conf -o -name adjtime -o -name machine-id -o -name 'ld.so.cache' "
    "\\) -prune -o \\( -type l -printf '%p -> %l\\n' \\) -o -type f -printf '%p %m %u %g ' "
    "-exec sha256sum {} \\; | sort"
)


def install(pc: Pc) -> str:
    """The package is installed on the running system; nothing of it starts."""
    pc.until(pc.outside, "ssh, which answers as long as nothing is closed", 60)
    pc.run("apt-get install -y /srv/kiosk.deb", 900)
    enabled = pc.run("systemctl list-unit-files 'kiosk*' --state=enabled --no-legend || :")
    must(not enabled, f"enabled: {enabled}")
    failed = pc.run("systemctl --failed --no-legend")
    must(not failed, f"failed: {failed}")
    return "installed by apt under a running systemd; no unit enabled, none failed"


def set_up(pc: Pc) -> str:
    """`kiosk setup --unattended`: the lockdown is tried, taken back, and made for good."""
    pc.run(f"cp -a /srv/seat/. {SEAT}/ && chown -R {USER}:{USER} {SEAT}")
    pc.before = pc.run(_ETC)
    text = PLAN.format(auditor="ab" * 32).replace("\n", "\\n")
    pc.run(f"printf '{text}' >/srv/plan.toml")
    code, told = pc.inside.ran("kiosk setup --unattended /srv/plan.toml", 600)
    must('"code":"lock_tried"' in told, told)
    must('"step":"lock","status":"done"' in told, told)
    must(code == 0, told)
    closed = pc.inside.ran("kiosk lockdown check", 120)
    must(closed[0] == 0, closed[1])
    return "closed, looked at, opened again and closed for good; `lockdown check` finds all closed"


def first_restart(pc: Pc) -> str:
    """The set-up goes on by itself on the screen, and the seat follows it."""
    pc.restart()
    pc.until(lambda: pc.wizard() or pc.windows(), "a screen", 400)
    pc.hardware.plug("usb-audio", "headset", audiodev="heard")
    time.sleep(5)
    if pc.wizard():
        played = f"the wizard came, and {_played_in_the_setup(pc)}"
        pc.picture("wizard")
    else:
        played = f"every step stood, so the seat came alone, and {_played_at_the_seat(pc)}"
    pc.until_seat()
    time.sleep(15)
    pc.picture("seat")
    must(pc.run(f"ps -o user= -p {pc.windows()}") == USER, "the window runs as another user")
    session = pc.run("loginctl show-seat seat0 -p ActiveSession")
    must(session != "ActiveSession=", "logind knows of no session at the screen")
    return f"the set-up went on by itself: {played}"


def _played_in_the_setup(pc: Pc) -> str:
    """Whether the set-up, as root, reaches a headset through the server of the seat's user."""
    command = (
        "eval export $(systemctl show kiosk-setup -p Environment | cut -d= -f2-); "
        "QT_QPA_PLATFORM=offscreen HOME=/root kiosk self-test --json"
    )
    _heard(pc, pc.inside.ran(command, 600)[1])
    return "a word played by the set-up reached the USB headset"


def _played_at_the_seat(pc: Pc) -> str:
    way = "sh -c 'cd / && QT_QPA_PLATFORM=offscreen kiosk self-test --json'"
    _heard(pc, pc.as_user(f"env HOME={SEAT} {way}", 600)[1])
    return "a word played by the seat's user reached the USB headset"


def _heard(pc: Pc, told: str) -> None:
    must("were played on QEMU" in told, told)
    must(any(pc.heard.read_bytes()[4096:]), "the sound card heard nothing")


def closed_after_restart(pc: Pc) -> str:
    """After a regular restart the seat comes by itself, and everything is closed still."""
    begun = time.monotonic()
    pc.restart()
    pc.until_seat()
    passed = time.monotonic() - begun
    closed = pc.inside.ran("kiosk lockdown check", 120)
    must(closed[0] == 0, closed[1])
    must(not pc.run("swapon --show"), "memory is swapped out")
    must(not pc.outside(), "ssh answers")
    return f"window back {passed:.0f} s after the order to restart (emulated); all closed, no swap"


def cut_while_closing(pc: Pc) -> str:
    """The power goes in the middle of closing: the next start opens everything again."""
    code, told = pc.inside.ran("kiosk setup --remove --yes", 300)
    must(code and "would_lose" in told, f"an exam that nobody has is given up: {told}")
    code, told = pc.inside.ran("kiosk setup --remove --yes --lose '1 attempts, 1 halls'", 300)
    must(code == 0, told)
    must(pc.run(_ETC) == pc.before, "after --remove the system is another one")
    opened = _ssh(pc)
    pc.inside.ran("(kiosk lockdown perform --profile seat --reach 10.0.2.2:7443 >/dev/null 2>&1 &)")
    pc.until(
        lambda: pc.run("ls /var/lib/kiosk-lockdown 2>/dev/null | wc -l || :") > "5", "steps", 60
    )
    pc.cut()
    pc.start()
    pc.until(
        lambda: (
            pc.run("systemctl show -p ActiveState kiosk-lockdown; ls /var/lib").count("kiosk-l")
            == 0
        ),
        "the record to be gone",
    )
    must(pc.run(_ETC) == pc.before, "what was cut off is not put back")
    _ssh(pc)
    return f"removed: {opened}; cut in the middle of closing: put back by the next start, the same"


def _ssh(pc: Pc) -> str:
    pc.until(pc.outside, "ssh to answer again", 60)
    pc.until(lambda: pc.inside.ran("systemctl is-active getty@tty1")[0] == 0, "a login prompt", 60)
    return "every file as before, ssh and the login prompt are back"


def purge(pc: Pc) -> str:
    """The package goes, and nothing of it is left."""
    told = pc.inside.ran("apt-get purge -y kiosk", 300)
    must(told[0] != 0 and "holds exams" in told[1], "a purge took exams away")
    pc.run(f"rm -r {SEAT}/attempts {SEAT}/hall && apt-get purge -y kiosk", 300)
    left = pc.run(
        "find / -xdev \\( -path /var/log -o -path /srv -o -path /tmp -o -path /var/tmp \\) -prune "
        "-o \\( -iname '*kiosk*' -o -nouser -o -nogroup \\) -print"
    )
    must(not left, f"left: {left}")
    must(pc.inside.ran(f"pgrep -f '{WINDOW}'")[0] != 0, "the window runs still")
    must(pc.inside.ran("grep kiosk /etc/passwd /etc/group")[0] != 0, "a user is left")
    return "refused while exams lie there; then no file, user or process is left"
