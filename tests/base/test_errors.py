import pytest

from kiosk.base.errors import KioskError, MalformedError, RuleError, require


@pytest.mark.parametrize("kind", [KioskError, MalformedError, RuleError])
def test_an_error_carries_its_code_and_its_sentence(kind: type[KioskError]) -> None:
    error = kind("some_code", "Something is wrong")
    assert (error.code, error.detail) == ("some_code", "Something is wrong")
    assert str(error) == "Something is wrong [some_code]"
    assert isinstance(error, KioskError)


def test_require_raises_only_when_its_condition_fails() -> None:
    require(condition=True, code="never", detail="never")
    with pytest.raises(RuleError) as caught:
        require(condition=None, code="no", detail="not so")
    assert caught.value.code == "no"
