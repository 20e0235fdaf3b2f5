"""Base45: the examples of RFC 9285, every byte string back, and one text for each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.certificate import base45
from kiosk.certificate.errors import NotGenuineError


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"AB", "BB8"),
        (b"Hello!!", "%69 VD92EX0"),
        (b"base-45", "UJCLQE7W581"),
        (b"ietf!", "QED8WEX0"),
    ],
)
def test_the_examples_of_the_standard(data: bytes, text: str) -> None:
    assert base45.write(data) == text
    assert base45.read(text) == data


@given(st.binary(max_size=300))
def test_every_byte_string_comes_back(data: bytes) -> None:
    assert base45.read(base45.write(data)) == data


@given(st.text(alphabet=base45.ALPHABET, max_size=60))
def test_no_two_texts_give_the_same_bytes(text: str) -> None:
    try:
        data = base45.read(text)
    except NotGenuineError:
        return
    assert base45.write(data) == text


@pytest.mark.parametrize("text", ["A", "GGW", ":::", "bb8", "BB8Ы", "BB8A", "::"])
def test_what_is_no_base45_is_refused(text: str) -> None:
    with pytest.raises(NotGenuineError):
        base45.read(text)
