"""The signer's settings: what is refused in words before anything listens, and keys in a token."""

import socket
from pathlib import Path

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from central.bootstrap_signer import SignerSettings, SignerToken, signing_keys
from central.cli import commands, signer
from central.signer.token_keys import token_keys
from kiosk.cli import centre
from kiosk.trust.roots import parse_roots
from tests.fakes.made_centre import MadeCentre, set_up
from tests.fakes.setting_up import SINCE, certificate_list, certified, done, make_root, pem
from tests.fakes.software_token import PIN, Token, token

__all__ = ["token"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeCentre:
    return set_up(tmp_path_factory.mktemp("centre"))


@pytest.fixture(autouse=True)
def _nobody_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    def served(listener: socket.socket, *_: object) -> None:
        listener.close()
        raise AssertionError("the signer would have served")

    monkeypatch.setattr("central.bootstrap_signer.serve", served)


def never_starts(settings: SignerSettings) -> str:
    """What the signer says when it refuses to start."""
    result = CliRunner().invoke(commands.app, ["sign"], env=settings.to_environment())
    assert result.exit_code == 1, result.output
    assert result.stderr.startswith("Refused: ")
    return result.stderr


def test_what_the_commands_made_is_enough(made: MadeCentre) -> None:
    result = CliRunner().invoke(commands.app, ["sign"], env=made.signer().to_environment())
    assert str(result.exception) == "the signer would have served"


def test_lists_of_another_root_start_no_signer(made: MadeCentre, tmp_path: Path) -> None:
    other = make_root(tmp_path / "other")
    for name, verb, written in (
        ("daily_keys", "keys", made.stick / "keys.toml"),
        ("certificate_keys", "certificate-keys", made.stick / "certificates.toml"),
    ):
        out = tmp_path / verb
        signs = ("--root-key", other, "--pass-stdin")
        done(centre.app, verb, written, "--out", out, *signs)
        assert "[untrusted]" in never_starts(made.signer(**{name: str(out)}))


def test_an_edition_that_does_not_list_the_signers_keys_starts_none(
    made: MadeCentre, tmp_path: Path
) -> None:
    done(signer.app, "new-key", "--centre", "kz-centre", "--pass-stdin", "--out", tmp_path)
    certificate = tmp_path / "new.pem"
    certificate.write_bytes(pem(certified((tmp_path / "kz-centre.csr").read_bytes())))
    key = str(tmp_path / "kz-centre.signerkey")
    told = never_starts(made.signer(key=key, chain=(str(certificate),)))
    assert "[not_listed]" in told
    assert "Edition 1 of the certificate keys" in told
    half = certificate_list(tmp_path, 2, empty=True)
    with half.open("a", encoding="utf-8") as file:
        file.write(f'[[pdf]]\ncertificate = "new.pem"\nvalid_from = {SINCE}\nuntil = {SINCE}\n')
    out, listed = tmp_path / "half", made.stick / "certificate-keys"
    done(centre.app, "certificate-keys", half, "--out", out, "--after", listed, *made.signs())
    settings = made.signer(key=key, chain=(str(certificate),), certificate_keys=str(out))
    assert "[not_listed]" in never_starts(settings)


def test_another_certificate_of_the_same_key_is_not_the_listed_one(
    made: MadeCentre, tmp_path: Path
) -> None:
    again = tmp_path / "again.pem"
    again.write_bytes(pem(certified((made.folder / "kz-centre.csr").read_bytes())))
    assert "[not_listed]" in never_starts(made.signer(chain=(str(again),)))


def test_the_keys_of_a_token_serve_as_those_of_a_file(
    made: MadeCentre, token: Token, tmp_path: Path
) -> None:
    roots = parse_roots(made.trust.read_bytes())
    words = tmp_path / "pin"
    words.write_text(f"{PIN}\n", "utf-8")
    in_token = SignerToken(library=token.library, label=token.label, pin=str(words))
    settings = made.signer(key="", passphrase="", token=in_token, chain=())
    with token_keys(token.library, token.label, PIN, ()) as expected:
        public = expected.qr.public_key
    with signing_keys(settings, roots) as held:
        assert held.qr.public_key == public
    assert "[bad_settings]" in never_starts(replace(settings, key=made.signer().key))
    other = (str(made.stick / "signer.pem"),)
    assert "[other_certificate]" in never_starts(replace(settings, chain=other))
    words.write_text("wrong horse 7", "utf-8")
    assert "[token]" in never_starts(settings)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"key": "/nowhere/key"}, "unreadable"),
        ({"key": ""}, "bad_settings"),
        ({"centre": "another"}, "other_issuer"),
        ({"chain": ()}, "no_certificate"),
    ],
)
def test_settings_that_cannot_work_are_told_before_anything_listens(
    made: MadeCentre, changes: dict[str, object], code: str
) -> None:
    assert f"[{code}]" in never_starts(made.signer(**changes))


def test_a_key_file_that_others_may_read_starts_no_signer(made: MadeCentre, tmp_path: Path) -> None:
    copy = tmp_path / "key"
    copy.write_bytes(Path(made.signer().key).read_bytes())
    copy.chmod(0o640)
    assert "[readable_by_others]" in never_starts(made.signer(key=str(copy)))
