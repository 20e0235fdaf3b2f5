from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kiosk.cli import hall, sitting, staff
from kiosk.hall.hub_folder import HubFolder
from kiosk.hall.key_files import load_hall_ca, load_hub_key
from kiosk.trust.hall_authority import AuthorityWanted, accept_hall_authority
from kiosk.trust.roots import parse_roots
from tests.fakes.central_tls import make_certificate
from tests.fakes.hall_people import PIN

RUN = CliRunner()


def hub_key(folder: Path, *arguments: str) -> Result:
    return RUN.invoke(hall.app, ["hub-key", "--hall", "hall-1", "--out", str(folder), *arguments])


def authority(folder: Path, *cards: str) -> Result:
    return RUN.invoke(
        hall.app,
        [
            *("authority", *(str(folder / card) for card in cards)),
            *("--round", "2026-08", "--valid-from", "2026-08-14", "--valid-until", "2026-08-30"),
            *("--root-key", str(next(folder.glob("*.rootkey")))),
            *("--out", str(folder / "hall-1.authority"), "--pass-stdin"),
        ],
        input=f"{PIN}\n",
    )


def test_technicians_make_keys_and_the_centre_signs(tmp_path: Path) -> None:
    for arguments in (["--ca"], ["--number", "2", "--no-ca"]):
        made = hub_key(tmp_path, *arguments)
        assert made.exit_code == 0, made.output
    for name in ("hall-1-hub-1.hubkey", "hall-1-hub-2.hubkey", "hall-1.cakey"):
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    root = ["root-key", "--demo", "--out", str(tmp_path), "--pass-stdin"]
    assert RUN.invoke(sitting.app, root, input=f"{PIN}\n").exit_code == 0
    signed = authority(tmp_path, "hall-1-hub-1.hub-card.json", "hall-1-hub-2.hub-card.json")
    assert signed.exit_code == 0, signed.output
    ca = load_hall_ca(tmp_path / "hall-1.cakey")
    assert (
        f"2026-08-14 to 2026-08-30: hub/1, hub/2. CA {ca.fingerprint.hex()[:20]}" in signed.stdout
    )
    made_by_centre = accept_hall_authority(
        (tmp_path / "hall-1.authority").read_bytes(),
        parse_roots((tmp_path / "trust.json").read_bytes()),
        AuthorityWanted("hall-1", "2026-08", date(2026, 8, 21)),
    )
    assert made_by_centre.ca == ca.der
    standby = made_by_centre.hub("hub/2")
    assert standby is not None
    key = load_hub_key(tmp_path / "hall-1-hub-2.hubkey")
    assert standby.signing_key == key.signing_public


def test_keys_are_never_written_over(tmp_path: Path) -> None:
    assert hub_key(tmp_path, "--ca").exit_code == 0
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    for arguments in (["--ca"], ["--number", "2", "--ca"]):
        again = hub_key(tmp_path, *arguments)
        assert again.exit_code == 1
        assert "exists already; nothing was made. [exists]" in again.stderr
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_standbys_card_alone_makes_no_authority(tmp_path: Path) -> None:
    assert hub_key(tmp_path, "--number", "2", "--no-ca").exit_code == 0
    root = ["root-key", "--demo", "--out", str(tmp_path), "--pass-stdin"]
    assert RUN.invoke(sitting.app, root, input=f"{PIN}\n").exit_code == 0
    refused = authority(tmp_path, "hall-1-hub-2.hub-card.json")
    assert refused.exit_code == 1
    assert refused.stderr == (
        "Refused: One of the cards must carry the hall's CA; 0 of them do. [wrong_cards]\n"
    )
    assert not (tmp_path / "hall-1.authority").exists()


def test_a_hall_needs_a_proper_name(tmp_path: Path) -> None:
    made = RUN.invoke(hall.app, ["hub-key", "--hall", "../hall", "--ca", "--out", str(tmp_path)])
    assert made.exit_code == 1
    assert "[bad_id]" in made.stderr
    assert not list(tmp_path.iterdir())


def set_up(folder: Path, *keys: str) -> Result:
    hub = ["--data", str(folder / "hub"), "--hall", "hall-1", "--exam", "kz-citizenship"]
    return RUN.invoke(hall.app, ["set-up", *hub, "--address", "10.0.0.1:7443", *keys])


def test_a_hub_takes_the_files_of_auditor_and_centre_or_their_digits(tmp_path: Path) -> None:
    for name in ("aud-01", "centre"):
        made = ["auditor", "--id", name, "--out", str(tmp_path), "--pass-stdin"]
        told = RUN.invoke(staff.app, made, input=f"{PIN}\n")
        assert told.exit_code == 0
        for use in ("`auditor` in seat.json", "--auditor of", "--centre of"):
            assert use in told.stdout
    auditor, centre = ((tmp_path / f"{name}.auditor") for name in ("aud-01", "centre"))
    digits = centre.read_text().strip()
    done = set_up(tmp_path, "--auditor", str(auditor), "--centre", digits.upper())
    assert done.exit_code == 0, done.output
    setup = HubFolder(tmp_path / "hub").setup()
    assert (setup.auditor, setup.centre) == (auditor.read_text().strip(), digits)


@pytest.mark.parametrize("option", ["--auditor", "--centre"])
@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("nowhere.auditor", "A key is a file or 64 hexadecimal digits."),
        ("README.md", "is not the public half of a key."),
        ("0" * 64, "nothing can be sealed to this key."),
    ],
)
def test_what_is_no_key_of_auditor_or_centre_is_refused_at_the_set_up(
    tmp_path: Path, option: str, key: str, why: str
) -> None:
    (tmp_path / "README.md").write_text("Read me.")
    refused = set_up(tmp_path, option, key if len(key) == 64 else str(tmp_path / key))
    assert refused.exit_code == 1
    assert why in refused.stderr
    assert "[bad_key]" in refused.stderr
    assert not (tmp_path / "hub").exists()


def test_the_set_up_says_what_to_start_next_and_never_a_second_hub_that_leads(
    tmp_path: Path,
) -> None:
    first = set_up(tmp_path)
    assert f"supervisor --data {tmp_path / 'hub'}" in first.stdout
    (tmp_path / "hub" / "hub.json").unlink()
    alone = set_up(tmp_path, "--number", "2")
    assert alone.exit_code == 1
    assert "[no_leader]" in alone.stderr
    second = set_up(tmp_path, "--number", "2", "--address", "10.0.0.2:7443")
    assert second.exit_code == 0, second.output
    assert "--listen 10.0.0.1:7443 --standby-of 10.0.0.2:7443" in second.stdout
    assert "--number 2 --no-ca" in second.stdout
    assert "copy hall-1.cakey from the folder of hub 1" in second.stdout
    assert "supervisor" not in second.stdout


def test_the_centre_is_set_up_with_its_own_authority(tmp_path: Path) -> None:
    ca, _ = make_certificate(tmp_path)
    made = set_up(tmp_path, "--centre-url", "https://centre.example", "--centre-ca", str(ca))
    assert made.exit_code == 0, made.output
    setup = HubFolder(tmp_path / "hub").setup()
    assert (setup.centre_url, setup.centre_ca) == ("https://centre.example", "centre-ca.pem")
    assert (tmp_path / "hub" / setup.centre_ca).read_bytes() == ca.read_bytes()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (("--centre-url", "http://centre.example"), "bad_centre_url"),
        (("--centre-url", "https://centre.example", "--centre-ca", "none.pem"), "bad_centre_ca"),
    ],
)
def test_a_centre_that_cannot_be_reached_so_is_refused_at_the_set_up(
    tmp_path: Path, more: tuple[str, ...], code: str
) -> None:
    refused = set_up(tmp_path, *more)
    assert refused.exit_code == 1
    assert f"[{code}]" in refused.stderr
    assert not (tmp_path / "hub").exists()
