"""`kiosk centre`: the lists that a root signs about a centre, and everything it refuses to sign."""

import stat
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from central.signer.file_keys import QrFileKey
from central.signer.trial import TrialTimeStamps, certify
from kiosk.certificate.card import QrCard, qr_card
from kiosk.certificate.keys import accept_certificate_keys
from kiosk.cli import centre
from kiosk.trust.centre_keys import DailyKind, parse_centre_key, read_centre_keys
from kiosk.trust.centre_staff import read_centre_staff
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.keys import fingerprint
from kiosk.trust.roots import TrustRoots, parse_roots
from tests.fakes.setting_up import (
    PASSPHRASE,
    SINCE,
    UNTIL,
    certificate_list,
    done,
    key_list,
    make_daily_key,
    make_root,
    make_staff,
    pem,
    refused,
    staff_list,
)


class Roots(NamedTuple):
    """A root, and another that is nobody's here; their key files and what they are believed by."""

    key: Path
    other: Path

    @property
    def trusted(self) -> TrustRoots:
        return parse_roots((self.key.parent / "trust.json").read_bytes())

    def signs(self) -> tuple[object, ...]:
        return ("--root-key", self.key, "--pass-stdin")


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> Roots:
    folder = tmp_path_factory.mktemp("roots")
    return Roots(make_root(folder / "ours"), make_root(folder / "other"))


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everybody's card."""
    folder = tmp_path_factory.mktemp("people")
    make_staff(folder)
    return folder


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """A folder with all that the certificate keys are made of."""
    private = Ed25519PrivateKey.generate()
    card = qr_card("kz-centre", QrFileKey(private))
    (tmp_path / "kz-centre.qr-card.json").write_bytes(card.to_bytes())
    (tmp_path / "signer.pem").write_bytes(pem(x509_for_pdf()))
    (tmp_path / "stamps.pem").write_bytes(pem(TrialTimeStamps(SINCE).certificate))
    return tmp_path


def x509_for_pdf() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    return certify("Trial signer", key.public_key(), key, SINCE, stamps=False)


def card_of(folder: Path) -> QrCard:
    return msgspec.json.decode((folder / "kz-centre.qr-card.json").read_bytes(), type=QrCard)


def test_a_daily_key_is_its_owners_alone_and_the_root_lists_its_card(
    roots: Roots, tmp_path: Path
) -> None:
    key = make_daily_key(tmp_path)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    source, out = key_list(tmp_path, key), tmp_path / "centre.keys"
    told = done(centre.app, "keys", source, "--out", out, *roots.signs())
    made = read_centre_keys(out.read_bytes(), roots.trusted)
    held = parse_centre_key(key.read_bytes())
    kinds: tuple[DailyKind, ...] = ("bundle-receipt", "register-head", "case")
    assert made.keys == (held.public(kinds, SINCE, UNTIL),)
    assert held.key_id in told
    assert "edition 1" in told


def test_a_later_list_follows_the_one_before_it(roots: Roots, tmp_path: Path) -> None:
    key, out = make_daily_key(tmp_path), tmp_path / "centre.keys"
    done(centre.app, "keys", key_list(tmp_path, key), "--out", out, *roots.signs())
    second, third = key_list(tmp_path, key, edition=2), tmp_path / "third"
    assert "[no_earlier]" in refused(centre.app, "keys", second, "--out", third, *roots.signs())
    after = ("--after", out, *roots.signs())
    done(centre.app, "keys", second, "--out", third, *after)
    after = ("--after", third, *roots.signs())
    for edition in (1, 2):
        older, nothing = key_list(tmp_path, key, edition=edition), tmp_path / "nothing"
        assert "[older]" in refused(centre.app, "keys", older, "--out", nothing, *after)
        assert not nothing.exists()


def test_an_earlier_list_of_another_root_needs_that_root_named(
    roots: Roots, tmp_path: Path
) -> None:
    key, out, next_ = make_daily_key(tmp_path), tmp_path / "centre.keys", tmp_path / "next"
    other = ("--root-key", roots.other, "--pass-stdin")
    done(centre.app, "keys", key_list(tmp_path, key), "--out", out, *other)
    second = key_list(tmp_path, key, edition=2)
    command = ("keys", second, "--out", next_, "--after", out, *roots.signs())
    assert "[untrusted]" in refused(centre.app, *command)
    assert not next_.exists()
    done(centre.app, *command, "--trust", roots.other.parent / "trust.json")
    assert read_centre_keys(next_.read_bytes(), roots.trusted).edition == 2


def test_a_wrong_passphrase_and_a_wrong_root_sign_nothing_that_counts(
    roots: Roots, tmp_path: Path
) -> None:
    source, out = key_list(tmp_path, make_daily_key(tmp_path)), tmp_path / "centre.keys"
    command = ("keys", source, "--out", out)
    told = refused(centre.app, *command, *roots.signs(), passphrase="wrong horse 17")
    assert "wrong" in told
    assert PASSPHRASE not in told
    assert not out.exists()
    done(centre.app, *command, "--root-key", roots.other, "--pass-stdin")
    with pytest.raises(DocumentRefusedError, match="untrusted"):
        read_centre_keys(out.read_bytes(), roots.trusted)


@pytest.mark.parametrize(
    ("was", "becomes", "code"),
    [
        ('"register-head"', '"pack"', "bad_source"),
        (str(UNTIL), "2025-12-31", "bad_days"),
        (".centre-card.json", ".nothing", "unreadable"),
        ('card = "', 'card = "../', "bad_path"),
        ('card = "', 'card = "\\u0000', "bad_path"),
        ("[[keys]]", "[[keys]]\nmore = 1", "bad_source"),
        ("format = 1", "format = 2", "bad_source"),
        ("format = 1", "format = ", "bad_source"),
    ],
)
def test_a_list_that_is_written_wrongly_is_refused_in_words(
    roots: Roots, tmp_path: Path, was: str, becomes: str, code: str
) -> None:
    source, out = key_list(tmp_path, make_daily_key(tmp_path)), tmp_path / "centre.keys"
    text = source.read_text("utf-8")
    assert was in text
    source.write_text(text.replace(was, becomes), "utf-8")
    command = ("keys", source, "--out", out, *roots.signs())
    assert f"[{code}]" in refused(centre.app, *command)
    assert not out.exists()


def test_a_card_that_its_key_did_not_make_is_refused(roots: Roots, tmp_path: Path) -> None:
    key, stranger = make_daily_key(tmp_path), make_daily_key(tmp_path)
    card = tmp_path / f"{key.stem}.centre-card.json"
    other = msgspec.json.decode((tmp_path / f"{stranger.stem}.centre-card.json").read_bytes())
    own = msgspec.json.decode(card.read_bytes())
    command = ("keys", key_list(tmp_path, key), "--out", tmp_path / "out", *roots.signs())
    card.write_bytes(msgspec.json.encode({**other, "proof": own["proof"]}))
    assert "[bad_proof]" in refused(centre.app, *command)
    card.write_bytes(b"{" * 10_000)
    assert "[too_large]" in refused(centre.app, *command)
    assert not (tmp_path / "out").exists()


def test_a_qr_card_that_its_key_did_not_make_is_refused(roots: Roots, keys: Path) -> None:
    stranger = qr_card("kz-centre", QrFileKey(Ed25519PrivateKey.generate()))
    forged = msgspec.structs.replace(stranger, proof=card_of(keys).proof)
    (keys / "kz-centre.qr-card.json").write_bytes(forged.to_bytes())
    command = ("certificate-keys", certificate_list(keys), "--out", keys / "out", *roots.signs())
    assert "[bad_proof]" in refused(centre.app, *command)
    assert not (keys / "out").exists()


def test_a_root_key_that_others_may_read_is_not_used(roots: Roots, tmp_path: Path) -> None:
    copy = tmp_path / roots.key.name
    copy.write_bytes(roots.key.read_bytes())
    copy.chmod(0o644)
    source = key_list(tmp_path, make_daily_key(tmp_path))
    command = ("keys", source, "--out", tmp_path / "out", "--root-key", copy, "--pass-stdin")
    assert "[readable_by_others]" in refused(centre.app, *command)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "[unwritable]" in refused(centre.app, "daily-key", "--out", tmp_path / "nowhere")


def test_the_staff_of_a_centre_is_listed_by_their_cards(roots: Roots, people: Path) -> None:
    out = people / "first.staff"
    told = done(centre.app, "staff", staff_list(people), "--out", out, *roots.signs())
    made = read_centre_staff(out.read_bytes(), roots.trusted)
    assert [one.id for one in made.members] == ["com-1", "com-2", "op-1", "op-2", "aud-1"]
    assert "com-1: commission; 2026-01-01 to 2099-12-31" in told
    lonely = staff_list(people, without="op-2")
    nothing = people / "lonely.staff"
    assert "[too_few_staff]" in refused(
        centre.app, "staff", lonely, "--out", nothing, *roots.signs()
    )
    assert not nothing.exists()


def test_what_was_revoked_stays_revoked_in_every_later_list(roots: Roots, people: Path) -> None:
    first, second, third = (people / f"{number}.list" for number in (1, 2, 3))
    signs = roots.signs()
    done(centre.app, "staff", staff_list(people), "--out", first, *signs)
    gone = '[[revoked]]\nperson = "com-1"\nsince = 2026-09-01\n'
    source = staff_list(people, 2, more=gone)
    told = done(centre.app, "staff", source, "--out", second, "--after", first, *signs)
    assert "revoked since 2026-09-01" in told
    later = staff_list(people, 3, more=gone.replace("09-01", "12-01"))
    done(centre.app, "staff", later, "--out", third, "--after", second, *signs)
    made = read_centre_staff(third.read_bytes(), roots.trusted)
    member = made.member("com-1")
    assert member is not None
    assert made.revoked == {member.signing_key.hex(): date(2026, 9, 1)}
    assert not made.holds(member, "commission", date(2026, 9, 1))
    unknown = staff_list(people, 4, more=gone.replace("com-1", "com-9"))
    command = ("staff", unknown, "--out", people / "4", "--after", third, *signs)
    assert "[unknown_person]" in refused(centre.app, *command)


def test_earlier_certificate_keys_stay_until_they_are_taken_out(roots: Roots, keys: Path) -> None:
    first, second, third = (keys / f"{number}.list" for number in (1, 2, 3))
    signs, verb = roots.signs(), "certificate-keys"
    done(centre.app, verb, certificate_list(keys), "--out", first, *signs)
    old = accept_certificate_keys(first.read_bytes(), roots.trusted)
    assert (old.qr[0].key, old.issuer) == (card_of(keys).key, "kz-centre")
    stolen = old.qr[0].kid.hex()
    private = QrFileKey(Ed25519PrivateKey.generate())
    (keys / "kz-centre.qr-card.json").write_bytes(qr_card("kz-centre", private).to_bytes())
    (keys / "signer.pem").write_bytes(x509_for_pdf())  # DER is taken as well
    source = certificate_list(keys, 2)
    assert "[no_earlier]" in refused(centre.app, verb, source, "--out", second, *signs)
    done(centre.app, verb, source, "--out", second, "--after", first, *signs)
    both = accept_certificate_keys(second.read_bytes(), roots.trusted)
    assert both.qr[0] == old.qr[0]
    assert both.pdf[0] == old.pdf[0]
    assert (len(both.qr), len(both.pdf), len(both.time_stamps)) == (2, 2, 1)
    out = certificate_list(keys, 3, f'taken_out = ["{stolen}"]', empty=True)
    done(centre.app, verb, out, "--out", third, "--after", second, *signs)
    left = accept_certificate_keys(third.read_bytes(), roots.trusted)
    assert left.qr == both.qr[1:]
    assert left.pdf == both.pdf
    again = certificate_list(keys, 4, f'taken_out = ["{stolen}"]', empty=True)
    command = (verb, again, "--out", keys / "4", "--after", third, *signs)
    assert "[unknown_key]" in refused(centre.app, *command)


def test_the_days_of_an_earlier_key_can_end(roots: Roots, keys: Path) -> None:
    first, second = keys / "1.list", keys / "2.list"
    signs, verb = roots.signs(), "certificate-keys"
    done(centre.app, verb, certificate_list(keys), "--out", first, *signs)
    source = certificate_list(keys, 2)
    source.write_text(source.read_text("utf-8").replace("2034-12-31", "2026-12-31"), "utf-8")
    done(centre.app, verb, source, "--out", second, "--after", first, *signs)
    made = accept_certificate_keys(second.read_bytes(), roots.trusted)
    assert [one.until for one in made.qr] == [date(2026, 12, 31)]
    assert [one.until for one in made.pdf] == [date(2026, 12, 31)]


@pytest.mark.parametrize(
    ("was", "becomes", "code"),
    [
        ('certificate = "signer.pem"', 'certificate = "stamps.pem"', "wrong_key"),
        ("until = 2034-12-31", "until = 2040-12-31", "outside_certificate"),
        ('issuer = "kz-centre"', 'issuer = "other"', "other_issuer"),
        ('time_stamps = ["stamps.pem"]', "", "nothing_left"),
        ('["stamps.pem"]', '["certificates.toml"]', "bad_certificate"),
        ('certificate = "signer.pem"', 'certificate = "/etc/hosts"', "bad_path"),
    ],
)
def test_certificate_keys_that_would_fail_later_are_refused_now(
    roots: Roots, keys: Path, was: str, becomes: str, code: str
) -> None:
    source, out = certificate_list(keys), keys / "out"
    text = source.read_text("utf-8")
    assert was in text
    source.write_text(text.replace(was, becomes), "utf-8")
    command = ("certificate-keys", source, "--out", out, *roots.signs())
    assert f"[{code}]" in refused(centre.app, *command)
    assert not out.exists()


def test_a_mark_is_the_one_that_the_command_shows(roots: Roots, keys: Path) -> None:
    source = certificate_list(keys)
    told = done(centre.app, "certificate-keys", source, "--out", keys / "1", *roots.signs())
    made = accept_certificate_keys((keys / "1").read_bytes(), roots.trusted)
    assert f"PDF certificate {fingerprint(made.pdf[0].certificate)}" in told
    assert f"QR key {fingerprint(made.qr[0].key)}" in told
