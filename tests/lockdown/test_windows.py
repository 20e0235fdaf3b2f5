"""Policies of Windows, on a registry in memory: performed, put back, cut off, refused."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.lockdown import shell_launcher
from kiosk.lockdown.errors import BadWishError, LockdownRefusedError
from kiosk.lockdown.operation import State
from kiosk.lockdown.outcome import Failed, Performed, Restored
from kiosk.lockdown.windows import CLOSES, MEMORY, POLICIES, SHELL
from kiosk.lockdown.windows_keys import Press, Swallowing, swallowed
from kiosk.lockdown.wishes import Wishes
from tests.fakes.locked_systems import PowerCutError, in_memory
from tests.fakes.made_up_registry import ACCOUNT, WISHES, WindowsSystem

TERMINAL = r"HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server"


def test_every_policy_is_performed_and_put_back(tmp_path: Path) -> None:
    system = WindowsSystem(tmp_path)
    assert isinstance(system.lockdown.perform("seat", WISHES), Performed)
    assert system.registry.read(TERMINAL, "fDenyTSConnections") == (4, "1")
    for one in (*POLICIES, *MEMORY):
        key = one.key.replace("{user}", rf"HKU\{ACCOUNT}")
        assert system.registry.read(key, one.name) == (one.kind, one.value)
    seen = system.lockdown.look("seat", WISHES)
    assert {one.observed.state for one in seen} == {State.ON}
    assert isinstance(system.lockdown.restore(), Restored)
    assert system.registry.now() == system.first


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(1, 60), again=st.integers(1, 60))
def test_a_cut_is_put_back_by_the_next_start(cut: int, again: int) -> None:
    with in_memory() as folder:
        system = WindowsSystem(folder)
        left = [cut]

        def count() -> None:
            left[0] -= 1
            if left[0] == 0:
                raise PowerCutError

        system.registry.on_change = count
        try:
            system.lockdown.perform("seat", WISHES)
            left[0] = again
            system.lockdown.restore()
        except PowerCutError:
            left[0] = again
            try:
                system.lockdown.begin()
            except PowerCutError:
                left[0] = -1
        assert isinstance(system.lockdown.restore(), Restored)
        assert system.registry.now() == system.first


def test_a_policy_that_an_administrator_changed_meanwhile_is_left_and_told(tmp_path: Path) -> None:
    system = WindowsSystem(tmp_path)
    system.lockdown.perform("seat", WISHES)
    system.registry.write(TERMINAL, "fDenyTSConnections", (4, "7"))
    outcome = system.lockdown.restore()
    assert isinstance(outcome, Failed)
    assert [one.place for one in outcome.troubles] == [f"registry:{TERMINAL}|fDenyTSConnections"]
    assert system.registry.read(TERMINAL, "fDenyTSConnections") == (4, "7")


def test_a_process_without_rights_writes_nothing(tmp_path: Path) -> None:
    system = WindowsSystem(tmp_path, elevated=False)
    for act in (lambda: system.lockdown.perform("seat", WISHES), system.lockdown.restore):
        with pytest.raises(LockdownRefusedError, match="administrator"):
            act()
    assert system.registry.now() == system.first
    assert not (tmp_path / "record").exists()


def test_without_an_account_only_the_machine_is_closed(tmp_path: Path) -> None:
    system = WindowsSystem(tmp_path)
    system.lockdown.perform("seat", Wishes())
    assert not any("DisableTaskMgr" in values for values in system.registry.keys.values())
    assert system.registry.read(TERMINAL, "fDenyTSConnections") == (4, "1")
    seen = {one.operation.name: one.observed for one in system.lockdown.look("seat", Wishes())}
    assert seen["task-manager"].state is State.UNKNOWN
    assert "--account" in seen["task-manager"].evidence


def test_there_is_no_hub_on_windows(tmp_path: Path) -> None:
    with pytest.raises(BadWishError):
        WindowsSystem(tmp_path).lockdown.perform("hub", WISHES)


def test_every_operation_has_policies_and_says_what_it_closes() -> None:
    assert {one.operation for one in (*POLICIES, *MEMORY)} | {SHELL} == set(CLOSES)
    assert all(re.match(r"(HKLM|\{user\})\\", one.key) for one in (*POLICIES, *MEMORY))


def test_the_seat_is_what_the_account_gets_in_place_of_a_desktop(tmp_path: Path) -> None:
    system = WindowsSystem(tmp_path)
    command = r'"C:\Program Files\Kiosk\kiosk.exe" run --data C:\ProgramData\Kiosk\seat'
    wishes = Wishes(account=ACCOUNT, starts=command)
    performed = system.lockdown.perform("seat", wishes)
    assert isinstance(performed, Performed)
    assert performed.steps[-1] == SHELL, "the last, so that a cut leaves no shell without the rest"
    key = rf"HKU\{ACCOUNT}\Software\Microsoft\Windows\CurrentVersion\Policies\System"
    assert system.registry.read(key, "Shell") == (1, command)
    assert isinstance(system.lockdown.restore(), Restored)
    assert system.registry.now() == system.first


@pytest.mark.parametrize(
    "shell",
    [
        "kiosk.exe run",
        r'"C:\Program Files\Kiosk\kiosk.exe run',
        "C:\\kiosk.exe\nrun",
        r"\\server\share\kiosk.exe",
        r"%TEMP%\kiosk.exe",
    ],
)
def test_what_cannot_be_a_shell_is_refused(shell: str) -> None:
    with pytest.raises(BadWishError):
        Wishes(account=ACCOUNT, starts=shell).checked()


def test_a_shell_belongs_to_an_account() -> None:
    with pytest.raises(BadWishError):
        Wishes(starts=r"C:\kiosk.exe").checked()


# ---- keys ---------------------------------------------------------------------------------------

LEFT_WINDOWS, TAB, ESCAPE, F1, F4, PRINT, LETTER_C, ENTER = (
    *(0x5B, 0x09, 0x1B, 0x70, 0x73, 0x2C, 0x43, 0x0D),
)


@pytest.mark.parametrize(
    "press",
    [
        Press(LEFT_WINDOWS),
        Press(PRINT),
        Press(F4),
        Press(TAB, alt=True),
        Press(F4, alt=True),
        Press(F1, alt=True),
        Press(ESCAPE, alt=True),
        Press(ESCAPE, control=True),
        Press(LETTER_C, control=True),
        Press(ENTER, injected=True),
        Press(0xB7),  # starts the calculator on some keyboards
    ],
)
def test_a_key_that_leads_out_is_swallowed(press: Press) -> None:
    assert swallowed(press)


@pytest.mark.parametrize(
    "press",
    [
        Press(LETTER_C),
        Press(TAB),
        Press(ENTER),
        Press(ESCAPE),
        Press(F1),
        Press(0x27, control=True),  # the next block of the exam
    ],
)
def test_a_key_of_the_exam_is_let_through(press: Press) -> None:
    assert not swallowed(press)


def test_no_key_stays_down_because_its_coming_up_was_swallowed() -> None:
    keys = Swallowing()
    assert not keys.takes(Press(LETTER_C), up=False)
    assert not keys.takes(Press(LETTER_C, control=True), up=True)  # control went down in between
    assert keys.takes(Press(LETTER_C, control=True), up=False)
    assert keys.takes(Press(LETTER_C, control=True), up=False)  # it repeats
    assert keys.takes(Press(LETTER_C), up=True)  # control came up first
    assert not keys.takes(Press(LETTER_C), up=True)


# ---- scripts for a technician -------------------------------------------------------------------


def test_the_script_names_account_and_program_and_can_be_taken_back() -> None:
    script = shell_launcher.set_up(ACCOUNT, r"C:\Program Files\Kiosk\kiosk.exe")
    assert f"SetCustomShell('{ACCOUNT}', 'C:\\Program Files\\Kiosk\\kiosk.exe'" in script
    assert "throw" in script  # on an edition without it
    assert f"RemoveCustomShell('{ACCOUNT}')" in shell_launcher.take_away(ACCOUNT)


@pytest.mark.parametrize(
    "program", ["", "kiosk.exe", r"C:\a'; Remove-Item C:\ #", "C:\\a\nb", "C:\\$x"]
)
def test_a_command_that_would_act_in_a_script_is_refused(program: str) -> None:
    with pytest.raises(BadWishError):
        shell_launcher.set_up(ACCOUNT, program)
