"""The CMS of a certificate's PDF signature (RFC 5652): that it holds nothing but what it must.

A signature covers the signed attributes and what they digest; version numbers, the name by which
the signer's certificate is found and lists of algorithms stand beside it. Decides: each of these
can be written in one way only, in the signature and in its time-stamp, so that no byte can be
changed and nothing carried along. Leaves to others: signatures and chains (`pdf`).
"""

from datetime import datetime
from typing import Final

from asn1crypto import cms, parser, tsp

from kiosk.certificate.errors import NotGenuineError

_TIME_STAMP: Final = "signature_time_stamp_token"
#: What a ContentInfo has: its type, and its content.
_FIELDS: Final = 2
#: Versions of a SignedData over plain data, and over anything else (RFC 5652, 5.1).
_PLAIN, _OTHER = "v1", "v3"


def stamped_at(contents: bytes) -> datetime:
    """The moment the time-stamp claims; whether its authority counts is not judged here.

    Args:
        contents: the CMS as the file holds it, padded with zeros.

    Raises:
        NotGenuineError: code `changed` or `no_time_stamp`.
    """
    message = cms.ContentInfo.load(contents)
    whole: bytes = message.dump()
    if _elements(message.contents) != _FIELDS or contents[len(whole) :].strip(b"\0"):
        raise NotGenuineError("changed", "The signature of the file was rewritten.")
    signer = _only_signer(message["content"], _PLAIN)
    if len(message["content"]["certificates"]) != 1:
        raise NotGenuineError("changed", "The signature of the file carries something besides.")
    attributes = signer["unsigned_attrs"]
    if len(attributes) != 1 or attributes[0]["type"].native != _TIME_STAMP:
        raise NotGenuineError("no_time_stamp", "The signature carries no time-stamp.")
    token: cms.SignedData = attributes[0]["values"][0]["content"]
    _only_signer(token, _OTHER)
    info: tsp.TSTInfo = token["encap_content_info"]["content"].parsed
    moment: datetime = info["gen_time"].native
    return moment


def _elements(data: bytes) -> int:
    """How many elements lie one after the other. Raises: ValueError: the last is cut off."""
    count = 0
    while data:
        data = data[parser.peek(data) :]
        count += 1
    return count


def _only_signer(signed: cms.SignedData, version: str) -> cms.SignerInfo:
    """The one signer of a SignedData that is written as it must be."""
    (signer,) = signed["signer_infos"]
    (digest,) = signed["digest_algorithms"]
    written_as_it_must_be = (
        signed["version"].native == version
        and signer["version"].native == "v1"
        and digest.dump() == signer["digest_algorithm"].dump()
        and not signed["crls"]
        and signer["sid"].name == "issuer_and_serial_number"
        and any(_names(signer["sid"].chosen, one.chosen) for one in signed["certificates"])
    )
    if not written_as_it_must_be:
        raise NotGenuineError("changed", "The signature of the file was rewritten.")
    return signer


def _names(named: cms.IssuerAndSerialNumber, certificate: cms.Certificate) -> bool:
    """Whether a name is of that certificate, to the letter."""
    issuer: bytes = certificate.issuer.dump()
    same: bool = named["serial_number"].native == certificate.serial_number
    return same and issuer == named["issuer"].dump()
