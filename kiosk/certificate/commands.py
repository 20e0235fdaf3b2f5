"""What the command that signs the certificate keys does, files included.

Decides: that the document is read once more as a verifier will read it before it is written. Leaves
to others: printing (the command line), every rule on content.
"""

from kiosk.certificate.card import MAX_QR_CARD, parse_qr_card
from kiosk.certificate.keys import (
    MAX_CERTIFICATE_KEYS,
    CertificateKeys,
    accept_certificate_keys,
    sign_certificate_keys,
)
from kiosk.certificate.source import CertificateSource, Enclosed, build_certificate_keys
from kiosk.certificate.x509_file import MAX_X509_FILE, der_of
from kiosk.trust.centre_commands import ListJob
from kiosk.trust.centre_source import parse_written
from kiosk.trust.commands import read_text
from kiosk.trust.enclosed import read_enclosed
from kiosk.trust.files import write_public
from kiosk.trust.roots import RootKey


def sign_certificate_key_list(job: ListJob, root: RootKey) -> CertificateKeys:
    """Build, sign and write the certificate keys; nothing is written when anything is refused.

    Raises:
        DocumentRefusedError: a file cannot be read, or the earlier list is not of these roots.
        KeyFileRefusedError: a card is not genuine.
        SourceRefusedError: as `build_certificate_keys`.
        KeysRefusedError: as `sign_certificate_keys`.
    """
    source = parse_written(read_text(job.source), CertificateSource)
    names = (*(line.certificate for line in source.pdf), *source.time_stamps)
    enclosed = Enclosed(
        cards={
            line.card: parse_qr_card(read_enclosed(job.source, line.card, MAX_QR_CARD))
            for line in source.qr
        },
        certificates={
            name: der_of(read_enclosed(job.source, name, MAX_X509_FILE), name) for name in names
        },
    )
    before = job.earlier(MAX_CERTIFICATE_KEYS, root)
    earlier = accept_certificate_keys(*before) if before is not None else None
    data = sign_certificate_keys(build_certificate_keys(source, enclosed, earlier), [root])
    made = accept_certificate_keys(data, root.roots())
    write_public(job.out, data)
    return made
