import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.hall.errors import InvitationRefusedError
from kiosk.hall.invitations import (
    Address,
    JoinCode,
    JoinFile,
    parse_join_file,
    read_code,
    split_code,
)
from kiosk.trust.errors import SheetTypingError
from kiosk.trust.sheet_code import ALPHABET, read_number, write_number

CODE = JoinCode(Address("10.20.30.40", 8443), bytes(range(10)), bytes(range(100, 110)))
FILE = JoinFile(
    hall="hall-1", address="10.20.30.40:8443", fingerprint=bytes(32), token=bytes(16), joins=40
)


HOSTS = st.ip_addresses(v=4).filter(lambda host: not (host.is_multicast or host.is_unspecified))


@given(HOSTS, st.integers(1, 65535), st.binary(min_size=10, max_size=10))
def test_a_code_comes_back_however_it_is_typed(host: object, port: int, secret: bytes) -> None:
    code = JoinCode(Address(str(host), port), secret[::-1], secret)
    assert read_code(code.groups) == code
    assert read_code(split_code(code.text.lower().replace("-", "  "))) == code
    assert read_code(split_code(code.text.replace("0", "o").replace("1", "l"))) == code


def test_a_code_is_eleven_groups_of_five() -> None:
    assert [len(group) for group in CODE.groups] == [5] * 11
    assert set(CODE.text) <= set(ALPHABET) | {"-"}
    assert CODE.secret.hex() not in repr(CODE)


def test_every_wrong_character_is_caught_in_its_group() -> None:
    for at, group in enumerate(CODE.groups):
        for position in range(5):
            for character in ALPHABET.replace(group[position], ""):
                typed = list(CODE.groups)
                typed[at] = group[:position] + character + group[position + 1 :]
                with pytest.raises(SheetTypingError) as caught:
                    read_code(tuple(typed))
                assert caught.value.group == at + 1


def test_groups_in_anothers_place_and_left_out_are_caught() -> None:
    swapped = (CODE.groups[1], CODE.groups[0], *CODE.groups[2:])
    for groups in (swapped, CODE.groups[:-1], (*CODE.groups, "00000"), ()):
        with pytest.raises(SheetTypingError):
            read_code(groups)


def test_groups_of_different_codes_make_no_code() -> None:
    other = JoinCode(Address("10.20.30.41", 8443), CODE.pinned, CODE.secret)
    with pytest.raises(InvitationRefusedError, match="bad_code"):
        read_code((*other.groups[:6], *CODE.groups[6:]))


def test_a_code_of_another_version_is_refused_with_words() -> None:
    number = read_number(CODE.groups) + (1 << 216)
    with pytest.raises(InvitationRefusedError, match="version"):
        read_code(write_number(number, 11))


@pytest.mark.parametrize(
    "text",
    [
        *("", "hub", "10.0.0.5", "10.0.0.5:", "10.0.0.5:0", "10.0.0.5:65536", "10.0.0.5:-1"),
        *("10.0.0.5:84_43", "10.0.0.5: 1", "10.0.0.5:٣", "010.0.0.5:1", "hub.local:1"),
        *("[::1]:8443", "0.0.0.0:1", "224.0.0.1:1", "10.0.0.5:" + "1" * 5000),
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(InvitationRefusedError, match="bad_address"):
        Address.parse(text)
    with pytest.raises(InvitationRefusedError):
        parse_join_file(msgspec.structs.replace(FILE, address=text).to_bytes())


def test_a_code_with_an_impossible_address_is_refused() -> None:
    code = JoinCode(Address("224.0.0.1", 1), CODE.pinned, CODE.secret)
    with pytest.raises(InvitationRefusedError, match="bad_address"):
        read_code(code.groups)


def test_a_join_file_comes_back_and_may_say_more() -> None:
    assert parse_join_file(FILE.to_bytes()) == FILE
    more = FILE.to_bytes().replace(b"{", b'{"later": 1,', 1)
    assert parse_join_file(more) == FILE
    assert FILE.token.hex() not in repr(FILE)


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[" * 3000, b" " * 5000, FILE.to_bytes().replace(b"hall-join", b"hall-exit")],
)
def test_what_is_no_join_file_is_refused(data: bytes) -> None:
    with pytest.raises(InvitationRefusedError, match="bad_file"):
        parse_join_file(data)
