from datetime import date, timedelta

import msgspec
import pytest

from kiosk.base.ids import HallId
from kiosk.trust.documents import canonical, sign_document
from kiosk.trust.errors import DocumentRefusedError, KeyFileRefusedError
from kiosk.trust.hall_authority import (
    LONGEST,
    AuthorityWanted,
    HallAuthority,
    accept_hall_authority,
    check_authority_day,
    make_hall_authority,
    sign_hall_authority,
)
from kiosk.trust.hub_key import (
    hub_card,
    hub_key_bytes,
    make_hub_key,
    parse_hub_card,
    parse_hub_key,
)
from tests.fakes.hall_network import (
    FIRST,
    LAST,
    Forged,
    authority,
    ca,
    ca_certificate,
    forge,
    hub_key,
)
from tests.fakes.hall_people import HALL, root

DAY = timedelta(days=1)
CARDS = (hub_card(HALL, "hub/1", hub_key(1), ca().der), hub_card(HALL, "hub/2", hub_key(2)))


def accepted(data: bytes, wanted: AuthorityWanted) -> HallAuthority:
    return accept_hall_authority(data, root().roots(), wanted)


def refusal(made: HallAuthority, wanted: AuthorityWanted | None = None) -> str:
    """The code with which a signed authority is refused."""
    data = sign_document(canonical(made), "hall-authority", [root()])
    with pytest.raises(DocumentRefusedError) as caught:
        accepted(data, wanted or AuthorityWanted())
    assert caught.value.detail.endswith(".")
    return caught.value.code


def test_what_the_centre_made_of_the_cards_is_what_a_machine_believes() -> None:
    cards = [parse_hub_card(card.to_bytes()) for card in reversed(CARDS)]
    made = make_hall_authority(cards, "2026-08", FIRST, LAST)
    assert made == authority()
    data = sign_hall_authority(made, [root()])
    for wanted in (
        AuthorityWanted(),
        AuthorityWanted(HALL, "2026-08", FIRST),
        AuthorityWanted(HALL, "2026-08", LAST),
    ):
        assert accepted(data, wanted) == made
    standby = made.hub("hub/2")
    assert standby is not None
    assert standby.sealing_key == hub_key(2).sealing_public
    assert made.hub("hub/3") is None


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (AuthorityWanted(hall="hall-2"), "wrong_hall"),
        (AuthorityWanted(round="2026-02"), "wrong_round"),
        (AuthorityWanted(day=FIRST - DAY), "not_yet_valid"),
        (AuthorityWanted(day=LAST + DAY), "expired"),
        (AuthorityWanted(revoked=frozenset({ca().fingerprint})), "revoked"),
    ],
)
def test_another_hall_round_or_day_is_refused(wanted: AuthorityWanted, code: str) -> None:
    assert refusal(authority(), wanted) == code


def test_the_day_is_checked_once_hall_time_is_known() -> None:
    made = accepted(sign_hall_authority(authority(), [root()]), AuthorityWanted(day=None))
    check_authority_day(made, FIRST)
    with pytest.raises(DocumentRefusedError, match="expired"):
        check_authority_day(made, date(2035, 1, 1))
    with pytest.raises(DocumentRefusedError, match="not_yet_valid"):
        check_authority_day(made, date(2015, 1, 1))


def test_only_a_trusted_centre_makes_an_authority() -> None:
    data = sign_hall_authority(authority(), [root(number=2)])
    with pytest.raises(DocumentRefusedError, match="untrusted"):
        accepted(data, AuthorityWanted())
    sitting = sign_document(canonical(authority()), "sitting", [root()])
    with pytest.raises(DocumentRefusedError, match="wrong_kind"):
        accepted(sitting, AuthorityWanted())


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"valid_until": FIRST - DAY}, "bad_dates"),
        ({"valid_until": FIRST + LONGEST + DAY}, "bad_dates"),
        ({"round": "2026\u202e08"}, "bad_text"),
        ({"ca": b""}, "bad_ca"),
        ({"ca": ca(hall="hall-2").der}, "bad_ca"),
        ({"hall": HallId("hall-2")}, "bad_ca"),
        ({"hall": HallId("../hall")}, "bad_id"),
        ({"hubs": (authority().hubs[0], authority().hubs[0])}, "duplicate"),
        (
            {
                "hubs": (
                    authority().hubs[0],
                    msgspec.structs.replace(authority().hubs[0], name="hub/2"),
                )
            },
            "duplicate",
        ),
        ({"hubs": ()}, "unreadable"),
    ],
)
def test_an_authority_that_makes_no_sense_is_refused(changes: dict[str, object], code: str) -> None:
    made = msgspec.structs.replace(authority(), **changes)
    assert refusal(made) == code
    if code != "unreadable":
        with pytest.raises(DocumentRefusedError, match=code):
            sign_hall_authority(made, [root()])


def test_a_machines_certificate_is_no_ca() -> None:
    key = ca()._key
    assert refusal(authority(ca=forge(ca(), key, Forged()))) == "bad_ca"
    assert refusal(authority(ca=forge(ca(), key, Forged(subject=HALL)))) == "bad_ca"


def test_the_cards_of_one_hall_with_one_ca_make_an_authority() -> None:
    other = hub_card(HallId("hall-2"), "hub/2", hub_key(2))
    second_ca = hub_card(HALL, "hub/2", hub_key(2), ca(2).der)
    for cards in ((), CARDS[1:], (CARDS[0], other), (CARDS[0], second_ca)):
        with pytest.raises(DocumentRefusedError, match="wrong_cards"):
            make_hall_authority(cards, "2026-08", FIRST, LAST)
    with pytest.raises(DocumentRefusedError, match="duplicate"):
        make_hall_authority((CARDS[0], hub_card(HALL, "hub/1", hub_key(2))), "r", FIRST, LAST)


def test_a_hubs_card_proves_that_the_hub_holds_the_key() -> None:
    (card, _) = CARDS
    assert parse_hub_card(card.to_bytes()) == card
    for changes in (
        {"name": "hub/2"},
        {"hall": HallId("hall-2")},
        {"sealing_key": hub_key(2).sealing_public},
        {"signing_key": hub_key(2).signing_public},
        {"ca": ca(2).der},
    ):
        with pytest.raises(KeyFileRefusedError, match="bad_proof"):
            parse_hub_card(msgspec.structs.replace(card, **changes).to_bytes())
    for rubbish in (
        b"",
        b"{}",
        b" " * 20_000,
        hub_card(HallId("../x"), "hub/1", hub_key()).to_bytes(),
    ):
        with pytest.raises(KeyFileRefusedError):
            parse_hub_card(rubbish)
    with pytest.raises(DocumentRefusedError, match="bad_ca"):
        parse_hub_card(hub_card(HALL, "hub/1", hub_key(), b"no certificate").to_bytes())


def test_a_hubs_key_file_comes_back() -> None:
    key = make_hub_key()
    assert parse_hub_key(hub_key_bytes(key)).signing_public == key.signing_public
    seat_key = b'{"format":1,"kind":"seat-key","seed":"' + b"A" * 43 + b'="}'
    for rubbish in (b"", b"{}", seat_key, b" " * 20_000):
        with pytest.raises(KeyFileRefusedError):
            parse_hub_key(rubbish)


def test_a_ca_that_others_signed_is_no_hall_ca() -> None:
    public = ca()._key.public_key()
    assert refusal(authority(ca=ca_certificate(ca(2)._key, public))) == "bad_ca"
    proper = authority(ca=ca_certificate(ca()._key, public))
    assert accepted(sign_hall_authority(proper, [root()]), AuthorityWanted()) == proper
