"""Time-stamps over HTTP: an authority of our own behind a real server, honest and not."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from central.signer.errors import SignerUnavailableError
from central.signer.issuing import Issuing
from central.signer.time_stamping import HttpTimeStamps
from central.signer.trial import TrialTimeStamps
from kiosk.certificate.verification import judge_pdf
from tests.fakes.certificates import DAY, DayClock, centre, claims
from tests.fakes.time_stamp_authority import Broken, http_authority

NOW = datetime.fromtimestamp(DayClock().now().wall_ms / 1000, UTC)


@contextmanager
def authority(moment: datetime, *, broken: Broken = "") -> Iterator[str]:
    """The address of an authority whose clock stands at a moment."""
    stamps = centre().issuing.time_stamps
    assert isinstance(stamps, TrialTimeStamps)
    with http_authority(stamps, lambda: moment, broken=broken) as address:
        yield address


def issuing(address: str) -> Issuing:
    return Issuing(centre().issuing._replace(time_stamps=HttpTimeStamps(address)), DayClock())


def test_a_certificate_is_stamped_by_an_authority_over_http() -> None:
    with authority(NOW) as address:
        issued = issuing(address).issue(claims())
    assert judge_pdf(issued.pdf, centre().keys, DAY).verdict == "genuine"


@pytest.mark.parametrize("days", [-1, 2])
def test_an_authority_whose_clock_is_wrong_stamps_nothing_we_issue(days: int) -> None:
    with authority(NOW + timedelta(days=days)) as address:
        with pytest.raises(SignerUnavailableError) as refused:
            issuing(address).issue(claims())
        assert refused.value.code == "not_believed"


@pytest.mark.parametrize("broken", ["status", "kind", "cut", "bare", "replayed"])
def test_an_authority_that_answers_nonsense_stops_the_certificate(broken: Broken) -> None:
    with authority(NOW, broken=broken) as address:
        with pytest.raises(SignerUnavailableError) as refused:
            issuing(address).issue(claims())
        assert refused.value.code == "time_stamp"


def test_an_authority_that_is_gone_stops_the_certificate_and_no_later_one() -> None:
    with authority(NOW) as address:
        maker = issuing(address)
        maker.issue(claims())
    with pytest.raises(SignerUnavailableError) as refused:
        maker.issue(claims())
    assert refused.value.code == "time_stamp"
