"""The pages on the centre say what the code takes: written lists, settings, steps in order."""

import re
from pathlib import Path
from typing import Final

import msgspec
import pytest

from central.bootstrap import Settings
from central.bootstrap_signer import SignerSettings
from kiosk.certificate.source import CertificateSource
from kiosk.trust.centre_source import KeysSource, StaffSource, parse_written

DOCS: Final = Path(__file__).parents[2] / "docs"
CENTRE: Final = (DOCS / "CENTRE.md").read_text("utf-8")
LISTS: Final = (("keys", KeysSource), ("staff", StaffSource), ("certificates", CertificateSource))


@pytest.mark.parametrize(("name", "kind"), LISTS)
def test_every_written_list_can_be_read_as_it_is_shown(
    name: str, kind: type[msgspec.Struct]
) -> None:
    page = (DOCS / "KEYS.md").read_text("utf-8")
    (shown,) = re.findall(rf"```toml\n(# {name}\.toml.*?)```", page, re.DOTALL)
    parse_written(shown, kind)
    # What stands there in comments is what a clerk takes out of them one day.
    parse_written(re.sub(r"^# (?!\w+\.toml)", "", shown, flags=re.MULTILINE), kind)


def settings_told(heading: str) -> set[str]:
    """The names in the first column of the table below a paragraph."""
    table = CENTRE.partition(heading)[2].partition("|---")[2].partition("\n\n")[0]
    rows = (line.split("|")[1] for line in table.splitlines()[1:])
    return {name for row in rows for name in re.findall(r"`(\w+)`", row)}


def test_every_setting_is_told_and_no_other() -> None:
    for heading, kind in (
        ("**Settings of server, worker and public page**", Settings),
        ("**Settings of the signer**", SignerSettings),
    ):
        fields = {one.name for one in msgspec.structs.fields(kind)}
        assert settings_told(heading) == fields


def test_the_steps_of_the_set_up_are_numbered_without_a_gap() -> None:
    steps = CENTRE.partition("## Set-up\n")[2].partition("**Settings of server")[0]
    numbers = [int(one) for one in re.findall(r"^(\d+)\. ", steps, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert steps.index("central signer new-key") < steps.index("kiosk centre certificate-keys")
