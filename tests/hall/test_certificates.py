from datetime import date

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256, SHA384
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.errors import MalformedError
from kiosk.hall.certificates import (
    HUB_DNS_NAME,
    Machine,
    certifies,
    check_not_revoked,
    check_validity,
    make_csr,
    make_tls_key,
    parse_tls_key,
    peer_of,
    read_csr,
    tls_key_pem,
)
from kiosk.hall.errors import CertificateRefusedError, MachineRefusedError
from kiosk.hall.hall_ca import Grant, HallCa, issued_by, parse_hall_ca
from kiosk.hall.machines import is_name, parse_name
from kiosk.trust.ca_certificate import check_ca_certificate
from kiosk.trust.errors import DocumentRefusedError
from tests.fakes.hall_network import FIRST, FIRST_MS, LAST, LAST_MS, Forged, ca, forge
from tests.fakes.hall_people import HALL

KEY = make_tls_key()
CSR = make_csr(KEY)
SEAT = ca().issue(CSR, Grant("seat/12", FIRST, LAST)).der
HUB = ca().issue(CSR, Grant("hub/1", FIRST, LAST)).der


def refused(der: bytes) -> None:
    with pytest.raises(CertificateRefusedError, match="bad_certificate"):
        peer_of(der)


@pytest.mark.parametrize(
    ("name", "role", "number"),
    [
        ("seat/1", "seat", 1),
        ("seat/9999", "seat", 9999),
        ("panel/2", "panel", 2),
        ("hub/1", "hub", 1),
    ],
)
def test_a_machine_is_what_its_certificate_says(name: str, role: str, number: int) -> None:
    issued = ca().issue(CSR, Grant(name, FIRST, LAST))
    machine = peer_of(issued.der)
    assert machine == issued.machine
    assert machine == Machine(name, role, number, HALL, machine.serial, FIRST_MS, LAST_MS)  # type: ignore[arg-type]  # the parameter is a role
    assert x509.load_der_x509_certificate(issued.der).serial_number == int(machine.serial, 16)
    assert issued_by(issued.der, ca().der)
    assert not issued_by(issued.der, ca(2).der)
    assert certifies(issued.der, KEY.public_key())
    assert not certifies(issued.der, make_tls_key().public_key())
    assert not issued_by(b"", ca().der)
    assert not certifies(b"", KEY.public_key())


def test_only_a_hub_can_serve() -> None:
    for der, usages, dns in (
        (SEAT, [ExtendedKeyUsageOID.CLIENT_AUTH], []),
        (HUB, [ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.SERVER_AUTH], [HUB_DNS_NAME]),
    ):
        extensions = x509.load_der_x509_certificate(der).extensions
        assert list(extensions.get_extension_for_class(x509.ExtendedKeyUsage).value) == usages
        names = extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        assert names.get_values_for_type(x509.DNSName) == dns


def test_the_name_never_comes_from_the_request() -> None:
    key = make_tls_key()
    names = x509.SubjectAlternativeName(
        [x509.UniformResourceIdentifier(f"kiosk:{HALL}/hub/1"), x509.DNSName(HUB_DNS_NAME)]
    )
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hub/1")])
    builder = x509.CertificateSigningRequestBuilder().subject_name(subject)
    builder = builder.add_extension(names, critical=False)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    csr = builder.sign(key, SHA256()).public_bytes(Encoding.DER)
    assert ca().issue(csr, Grant("seat/2", FIRST, LAST)).machine.name == "seat/2"


def test_serials_are_random_and_never_the_same() -> None:
    serials = {ca().issue(CSR, Grant("seat/1", FIRST, LAST)).machine.serial for _ in range(20)}
    assert len(serials) == 20
    assert min(int(serial, 16) for serial in serials) > 2**64


def test_a_request_must_be_of_its_key() -> None:
    assert read_csr(CSR).digest == read_csr(make_csr(KEY)).digest
    for at in (len(CSR) - 1, len(CSR) - 40, 40):
        with pytest.raises(CertificateRefusedError, match="bad_csr"):
            read_csr(CSR[:at] + bytes([CSR[at] ^ 1]) + CSR[at + 1 :])
    for rubbish in (b"", b"0", CSR + b"\0", CSR[:-1], bytes(3000), SEAT):
        with pytest.raises(CertificateRefusedError, match="bad_csr"):
            read_csr(rubbish)


@pytest.mark.parametrize("kind", ["rsa", "other_curve", "other_hash"])
def test_a_request_of_another_kind_is_refused(kind: str) -> None:
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey = make_tls_key()
    if kind == "rsa":
        key = rsa.generate_private_key(65537, 2048)
    elif kind == "other_curve":
        key = ec.generate_private_key(ec.SECP384R1())
    builder = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([]))
    csr = builder.sign(key, SHA384() if kind == "other_hash" else SHA256())
    with pytest.raises(CertificateRefusedError, match="bad_csr"):
        ca().issue(csr.public_bytes(Encoding.DER), Grant("seat/1", FIRST, LAST))


def test_a_certificate_counts_by_hall_time_alone() -> None:
    machine = peer_of(SEAT)
    for hall_ms in (FIRST_MS, LAST_MS):
        check_validity(machine, hall_ms)
    with pytest.raises(MachineRefusedError, match="not_yet_valid"):
        check_validity(machine, FIRST_MS - 1)
    with pytest.raises(MachineRefusedError, match="expired"):
        check_validity(machine, LAST_MS + 1)


def test_a_revoked_certificate_counts_no_more() -> None:
    machine = peer_of(SEAT)
    check_not_revoked(machine, frozenset({"seat/1", "abc"}))
    for revoked in (machine.name, machine.serial):
        with pytest.raises(MachineRefusedError, match="revoked"):
            check_not_revoked(machine, frozenset({revoked}))


EMPTY = x509.NameConstraints([x509.DNSName("kiosk.invalid")], None)


@pytest.mark.parametrize(
    "what",
    [
        Forged(subject="seat/2"),
        Forged(name="seat/1", subject="hub/1"),
        Forged(hall="../hall"),
        Forged(hall=""),
        Forged(left_out=x509.BasicConstraints),
        Forged(left_out=x509.KeyUsage),
        Forged(left_out=x509.ExtendedKeyUsage),
        Forged(left_out=x509.SubjectAlternativeName),
        Forged(left_out=x509.SubjectKeyIdentifier),
        Forged(left_out=x509.AuthorityKeyIdentifier),
        Forged(put_in=(EMPTY, True)),
        Forged(put_in=(x509.OCSPNoCheck(), False)),
        Forged(
            left_out=x509.BasicConstraints,
            put_in=(x509.BasicConstraints(ca=True, path_length=None), True),
        ),
        Forged(
            left_out=x509.ExtendedKeyUsage,
            put_in=(
                x509.ExtendedKeyUsage(
                    [ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.SERVER_AUTH]
                ),
                True,
            ),
        ),
        Forged(
            left_out=x509.SubjectAlternativeName,
            put_in=(
                x509.SubjectAlternativeName(
                    [
                        x509.UniformResourceIdentifier(f"kiosk:{HALL}/seat/1"),
                        x509.UniformResourceIdentifier(f"kiosk:{HALL}/seat/2"),
                    ]
                ),
                False,
            ),
        ),
        Forged(
            left_out=x509.SubjectAlternativeName,
            put_in=(x509.SubjectAlternativeName([x509.DNSName(HUB_DNS_NAME)]), False),
        ),
    ],
    ids=str,
)
def test_a_certificate_that_says_more_or_less_is_refused(what: Forged) -> None:
    assert peer_of(forge(ca(), KEY, Forged())).name == "seat/1"
    refused(forge(ca(), KEY, what))


def test_a_certificate_of_another_kind_of_key_is_refused() -> None:
    refused(forge(ca(), ec.generate_private_key(ec.SECP384R1()), Forged()))


def test_what_is_no_certificate_is_refused() -> None:
    for rubbish in (b"", b"0", SEAT + b"\0", SEAT[:-1], bytes(9000), CSR, ca().der):
        refused(rubbish)


@given(st.data())
def test_no_mutation_raises_anything_but_a_refusal(data: st.DataObject) -> None:
    der = bytearray(data.draw(st.sampled_from([SEAT, HUB, CSR, ca().der])))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(der) - 1))
        piece = data.draw(st.binary(max_size=4))
        der[at : at + data.draw(st.integers(0, 3))] = piece
        if not der:
            break
    hostile = bytes(der)
    for read in (peer_of, read_csr, lambda raw: check_ca_certificate(raw, HALL)):
        try:
            read(hostile)
        except (CertificateRefusedError, DocumentRefusedError) as error:
            assert error.detail.endswith(".")  # noqa: PT017 - most mutations, but not all, are refused
    issued_by(hostile, ca().der)
    certifies(hostile, KEY.public_key())


@given(st.binary(max_size=200))
def test_rubbish_raises_nothing_but_a_refusal(raw: bytes) -> None:
    refused(raw)
    with pytest.raises(CertificateRefusedError):
        read_csr(raw)
    with pytest.raises(CertificateRefusedError):
        parse_hall_ca(raw)
    with pytest.raises(CertificateRefusedError):
        parse_tls_key(raw)


def test_the_ca_file_comes_back() -> None:
    made = HallCa.make(HALL)
    back = parse_hall_ca(made.to_bytes())
    assert (back.hall, back.der, back.fingerprint) == (HALL, made.der, made.fingerprint)
    assert issued_by(back.issue(CSR, Grant("seat/1", FIRST, LAST)).der, made.der)
    assert repr(back) == f"<HallCa hall-1 {made.fingerprint.hex()[:16]}>"
    mixed = made.to_bytes().replace(
        made.to_bytes().split(b'"certificate":"')[1].split(b'"')[0],
        ca().to_bytes().split(b'"certificate":"')[1].split(b'"')[0],
    )
    with pytest.raises(CertificateRefusedError, match="of another"):
        parse_hall_ca(mixed)
    with pytest.raises(CertificateRefusedError, match="too large"):
        parse_hall_ca(b" " * 20_000)


def test_a_tls_key_comes_back() -> None:
    assert parse_tls_key(tls_key_pem(KEY)).public_key() == KEY.public_key()
    other = ec.generate_private_key(ec.SECP384R1())
    pem = other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with pytest.raises(CertificateRefusedError, match="P-256"):
        parse_tls_key(pem)


@pytest.mark.parametrize(
    "text",
    ["", "seat/0", "seat/01", "seat/10000", "panel/100", "hub/10", "seat/1\n", "Seat/1", "seat/٣"],
)
def test_what_is_no_name_is_refused(text: str) -> None:
    assert not is_name(text)
    with pytest.raises(MalformedError, match="bad_name"):
        parse_name(text)
    with pytest.raises(MalformedError, match="bad_name"):
        ca().issue(CSR, Grant(text, FIRST, LAST))


def test_days_are_the_halls() -> None:
    one_day = ca().issue(CSR, Grant("seat/1", date(2015, 3, 1), date(2015, 3, 1))).machine
    assert one_day.not_after - one_day.not_before == 24 * 3_600_000 - 1
