"""`central signer`: what a signer makes of its own keys, and what it shows of them."""

import stat
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)

from central.cli.signer import app
from central.signer.file_keys import open_key_file
from central.signer.token_keys import token_keys
from kiosk.certificate.card import parse_qr_card
from tests.fakes.setting_up import PASSPHRASE, done, refused, typed
from tests.fakes.software_token import PIN, Token, token

__all__ = ["token"]
NEW = ("new-key", "--centre", "kz-centre", "--pass-stdin", "--out")


def test_a_new_key_comes_with_a_card_and_a_request_for_it(tmp_path: Path) -> None:
    told = done(app, *NEW, tmp_path)
    assert PASSPHRASE not in told
    key = tmp_path / "kz-centre.signerkey"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    held = open_key_file(key.read_bytes(), PASSPHRASE)
    card = parse_qr_card((tmp_path / "kz-centre.qr-card.json").read_bytes())
    assert (card.issuer, card.key) == ("kz-centre", held.qr.public_key)
    request = x509.load_pem_x509_csr((tmp_path / "kz-centre.csr").read_bytes())
    assert request.is_signature_valid
    asked = request.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert asked == held.pdf.public_key
    assert request.subject.rfc4514_string() == "CN=kz-centre"


def test_a_key_is_never_written_over_nor_its_card(tmp_path: Path) -> None:
    done(app, *NEW, tmp_path)
    files = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert "[exists]" in refused(app, *NEW, tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == files


@pytest.mark.parametrize(
    ("centre", "passphrase", "code"),
    [("kz-centre", "short", "pin_length"), ("../kz", PASSPHRASE, "bad_id")],
)
def test_a_weak_passphrase_or_a_hostile_name_makes_no_key(
    tmp_path: Path, centre: str, passphrase: str, code: str
) -> None:
    command = ("new-key", "--centre", centre, "--pass-stdin", "--out", tmp_path)
    assert f"[{code}]" in refused(app, *command, passphrase=passphrase)
    assert list(tmp_path.iterdir()) == []


def test_a_passphrase_is_asked_twice_at_a_terminal(tmp_path: Path) -> None:
    command = ("new-key", "--centre", "kz-centre", "--out", tmp_path)
    assert typed(app, *command).exit_code != 0
    result = typed(app, *command, passphrase=f"{PASSPHRASE}\n{PASSPHRASE}")
    assert result.exit_code == 0, result.output
    assert PASSPHRASE not in result.output


def test_a_token_shows_its_public_halves(token: Token, tmp_path: Path) -> None:
    command = (
        *("card", "--centre", "kz-centre", "--library", token.library, "--token", token.label),
        *("--pin-stdin", "--out", str(tmp_path)),
    )
    assert "[token]" in refused(app, *command, passphrase="wrong horse 7")
    assert list(tmp_path.iterdir()) == []
    result = typed(app, *command, passphrase=PIN)
    assert result.exit_code == 0, result.output
    with token_keys(token.library, token.label, PIN, ()) as keys:
        card = parse_qr_card((tmp_path / "kz-centre.qr-card.json").read_bytes())
        assert card.key == keys.qr.public_key
        shown = load_pem_public_key((tmp_path / "kz-centre.pdf-key.pem").read_bytes())
        der = shown.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        assert der == keys.pdf.public_key
