"""Which adapter stands behind the port to the computer, and where all data lie on this system.

Decides: that, and nothing more. An elevated command alone asks.
"""

import sys
from pathlib import Path

from kiosk.base.errors import RuleError
from kiosk.setup.machine import Machine

if sys.platform == "win32":
    from kiosk.setup.windows_machine import WindowsMachine, program_data
    from kiosk.system import windows_rights

    def base_folder() -> Path:
        """The folder of all data, unless another one is named."""
        return program_data() / "Kiosk"

    def this_machine() -> Machine:
        """This computer."""
        return WindowsMachine(windows_rights)

    def prepare(base: Path, machine: Machine) -> None:
        """Make the folder of all data where it is missing: the installer brings none.

        One that is there already is kept, and its rights are made as they must be: anybody may make
        a folder below the one in which it lies.

        Raises:
            RuleError: `no_rights`: this is no administrator.
            KioskError, OSError: Windows refused.
        """
        if not windows_rights.elevated():
            raise RuleError(
                "no_rights",
                "This changes the computer: open a console as an administrator and run it there.",
            )
        base.mkdir(exist_ok=True)
        machine.own(base)

else:
    from kiosk.setup.machine import LinuxMachine

    def base_folder() -> Path:
        """The folder of all data, unless another one is named."""
        return Path("/var/lib/kiosk")

    def this_machine() -> Machine:
        """This computer."""
        return LinuxMachine()

    def prepare(base: Path, machine: Machine) -> None:
        """Nothing: the package makes the folder."""
        del base, machine
