from kiosk.system.wine import wine_version


def test_this_machine_is_not_wine() -> None:
    assert wine_version() == ""
