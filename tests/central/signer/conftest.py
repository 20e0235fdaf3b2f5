"""One set of pages and one genuine certificate for the tests of the signer.

The layout library complains when its fonts are let go after everything else, so no module keeps
them.
"""

import pytest

from central.signer.issuing import Issued, Issuing
from central.signer.page import CertificatePages
from tests.fakes.certificates import centre, claims, issuing


@pytest.fixture(scope="session")
def pages() -> CertificatePages:
    return CertificatePages()


@pytest.fixture(scope="session")
def our_issuing() -> Issuing:
    return issuing(centre())


@pytest.fixture(scope="session")
def genuine(our_issuing: Issuing) -> Issued:
    return our_issuing.issue(claims())
