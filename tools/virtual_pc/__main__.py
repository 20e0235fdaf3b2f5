"""Install the package on a PC that exists in a program, lock it, maltreat it, and take it all away.

Decides the order of the trials, and that the table of `docs/VIRTUAL-PC.md` is written only when all
of them held. What is done and what counts stands in the trials themselves.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from tools.virtual_pc import escaping, setting_up
from tools.virtual_pc.hardware import HardwareError, missing
from tools.virtual_pc.inside import InsideError
from tools.virtual_pc.page import write
from tools.virtual_pc.pc import Pc, TrialFailedError

Trial = Callable[[Pc], str]

#: In this order: each finds the PC as the one before left it.
TRIALS: Final[tuple[Trial, ...]] = (
    setting_up.install,
    setting_up.set_up,
    setting_up.first_restart,
    escaping.consoles,
    escaping.zap,
    escaping.sysrq,
    escaping.restart_keys,
    escaping.power_keys,
    escaping.desktop_keys,
    escaping.stick,
    escaping.keyboard,
    escaping.headset,
    escaping.rights,
    escaping.network,
    escaping.cable,
    escaping.killed,
    setting_up.closed_after_restart,
    escaping.answers_and_a_cut,
    setting_up.cut_while_closing,
    setting_up.purge,
)


def main(arguments: Sequence[str]) -> int:
    """Make the trials; gives 0 when every one held."""
    parser = argparse.ArgumentParser(prog="dev.py virtual-pc", description=__doc__)
    parser.add_argument("--deb", type=Path, required=True, help="what `package --out DIR` made")
    parser.add_argument("--suite", default="bookworm", help="the Debian release")
    parser.add_argument("--dir", type=Path, default=Path("/var/tmp/kiosk-virtual-pc"))  # noqa: S108 - a cache that outlives /tmp
    given = parser.parse_args(arguments)
    if lacking := missing():
        sys.stderr.write(f"This needs root and {', '.join(lacking)}.\n")
        return 2
    deb = next(given.deb.glob("kiosk_*.deb"), None)
    if deb is None:
        sys.stderr.write(f"In {given.deb} lies no kiosk_*.deb: `dev.py package --out` makes one.\n")
        return 2
    given.dir.mkdir(parents=True, exist_ok=True)
    pc = Pc(given.dir, given.suite, deb)
    pc.start()
    held: dict[str, str] = {}
    try:
        for trial in TRIALS:
            begun = time.monotonic()
            held[trial.__name__] = seen = trial(pc)
            print(f"+ {trial.__name__}: {seen} ({time.monotonic() - begun:.0f} s)", flush=True)
    except (HardwareError, InsideError, TrialFailedError) as error:
        print(f"- {TRIALS[len(held)].__name__}: {error}")
        if not pc.off:
            print(f"  the screen: {pc.picture('failed')}")
    finally:
        if not pc.off:
            pc.cut()
    print(f"{len(held)} of {len(TRIALS)} trials held on {given.suite}")
    if len(held) < len(TRIALS):
        return 1
    write(given.suite, deb, TRIALS, held)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
