"""What a technician asks for is looked at before anything is changed."""

import pytest

from kiosk.lockdown.errors import BadWishError
from kiosk.lockdown.wishes import Endpoint, Wishes


def test_an_address_with_a_port_is_read() -> None:
    assert str(Endpoint.parse("10.0.0.5:8443")) == "10.0.0.5:8443"


@pytest.mark.parametrize(
    "text",
    [
        *("", "10.0.0.5", "10.0.0.5:", "10.0.0.5:0", "10.0.0.5:65536", "hub.local:8443"),
        *("0.0.0.0:8443", "224.0.0.1:8443", "10.0.0.5:8443 accept", "10.0.0.0/8:1", "::1:8443"),
        *("10.0.0.5:８４４３", "10.0.0.5:-1", "010.0.0.5:1"),
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(BadWishError):
        Endpoint.parse(text)


@pytest.mark.parametrize("user", ["", "Exam", 'exam") || true', "a b", "x" * 40, "../root"])
def test_a_user_that_would_act_in_a_rule_is_refused(user: str) -> None:
    with pytest.raises(BadWishError):
        Wishes(user=user).checked()


@pytest.mark.parametrize("account", ["S-1-5-18", "Administrator", "S-1-5-21-1-2-3-4\\..", "*"])
def test_an_account_that_is_no_person_s_is_refused(account: str) -> None:
    with pytest.raises(BadWishError):
        Wishes(account=account).checked()


@pytest.mark.parametrize("port", [-1, 65_536])
def test_a_port_that_is_none_is_refused(port: int) -> None:
    with pytest.raises(BadWishError):
        Wishes(port=port).checked()
