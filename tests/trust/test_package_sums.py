"""Sums of installers: who vouches for them, and what is refused whoever changed it."""

from datetime import date
from pathlib import Path

import pytest

from kiosk.base.errors import KioskError, MalformedError
from kiosk.trust.centre_keys import CentreKey, CentreKeys, DailyKind
from kiosk.trust.package_sums import (
    MAX_SUMS,
    SIGNATURE,
    SUMS,
    check_file,
    check_signature,
    parse_sums,
    sign_sums,
    write_sums,
)

DAY = date(2026, 8, 21)


def listed(key: CentreKey, kind: DailyKind = "package", until: date = DAY) -> CentreKeys:
    return CentreKeys(edition=1, keys=(key.public([kind], date(2026, 1, 1), until),))


@pytest.fixture
def key() -> CentreKey:
    return CentreKey.make()


@pytest.fixture
def signed(tmp_path: Path, key: CentreKey) -> Path:
    """An installer, its sums, their signature."""
    path = tmp_path / "kiosk_0.1.0+1_amd64.deb"
    path.write_bytes(b"program")
    (tmp_path / "other.deb").write_bytes(b"models")
    data = write_sums([path, tmp_path / "other.deb"], DAY)
    (tmp_path / SUMS).write_bytes(data)
    (tmp_path / SIGNATURE).write_bytes(sign_sums(data, key))
    return path


def code(path: Path, keys: CentreKeys) -> str:
    with pytest.raises(KioskError) as refused:
        check_file(path, keys)
    return refused.value.code


def test_what_was_signed_is_told_with_its_key(signed: Path, key: CentreKey) -> None:
    assert check_file(signed, listed(key)) == key.key_id
    assert check_file(signed.with_name("other.deb"), listed(key)) == key.key_id


def test_a_changed_file_is_refused(signed: Path, key: CentreKey) -> None:
    signed.write_bytes(b"prograM")
    assert code(signed, listed(key)) == "changed"


def test_a_file_beside_the_list_is_refused(signed: Path, key: CentreKey) -> None:
    (signed.parent / "evil.deb").write_bytes(b"program")
    assert code(signed.parent / "evil.deb", listed(key)) == "unlisted"
    assert code(signed.parent / "none.deb", listed(key)) == "unlisted"


def test_sums_that_fit_a_changed_file_need_a_signature(signed: Path, key: CentreKey) -> None:
    signed.write_bytes(b"evil")
    (signed.parent / SUMS).write_bytes(write_sums([signed], DAY))
    assert code(signed, listed(key)) == "untrusted"


@pytest.mark.parametrize("what", ["bit", "short", "empty", "missing"])
def test_a_damaged_signature_is_refused(signed: Path, key: CentreKey, what: str) -> None:
    path = signed.with_name(SIGNATURE)
    data = path.read_bytes()
    spoiled = {"bit": bytes([data[0] ^ 1]) + data[1:], "short": data[:63], "empty": b""}
    if what == "missing":
        path.unlink()
    else:
        path.write_bytes(spoiled[what])
    assert code(signed, listed(key)) in {"untrusted", "unreadable"}


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param(lambda _key: listed(CentreKey.make()), id="another's"),
        pytest.param(lambda key: listed(key, "case"), id="for cases"),
        pytest.param(lambda key: listed(key, until=date(2026, 8, 20)), id="over"),
        pytest.param(lambda _key: CentreKeys(edition=1, keys=()), id="none"),
    ],
)
def test_a_key_that_is_not_listed_for_packages_on_the_day_counts_for_nothing(
    signed: Path, key: CentreKey, keys: object
) -> None:
    assert callable(keys)
    assert code(signed, keys(key)) == "untrusted"


def test_a_signature_of_something_else_by_the_same_key_is_none(
    signed: Path, key: CentreKey
) -> None:
    data = signed.with_name(SUMS).read_bytes()
    signed.with_name(SIGNATURE).write_bytes(key.pair.sign("document/case/1", data))
    assert code(signed, listed(key)) == "untrusted"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# kiosk packages, 2026-08-21\n",
        "# kiosk packages, 2026-13-21\n" + "0" * 64 + "  a.deb\n",
        "0" * 64 + "  a.deb\n",
        "# kiosk packages, 2026-08-21\n" + "0" * 64 + "  ../a.deb\n",
        "# kiosk packages, 2026-08-21\n" + "0" * 63 + "  a.deb\n",
        "# kiosk packages, 2026-08-21\n" + ("0" * 64 + "  a.deb\n") * 2,
        "# kiosk packages, 2026-08-21\n\n" + "0" * 64 + "  a.deb\n",
        "# kiosk packages, 2026-08-21\n" + "0" * 64 + "  ә.deb\n",
    ],
)
def test_a_list_of_another_form_is_refused(text: str, key: CentreKey) -> None:
    data = text.encode()
    with pytest.raises(MalformedError):
        parse_sums(data)
    with pytest.raises(MalformedError):
        check_signature(data, sign_sums(data, key), listed(key))


def test_a_list_that_is_too_large_is_not_read(signed: Path, key: CentreKey) -> None:
    signed.with_name(SUMS).write_bytes(bytes(MAX_SUMS + 1))
    assert code(signed, listed(key)) == "too_large"
