import msgspec
import pytest

from kiosk.trust.errors import DocumentRefusedError, KeyFileRefusedError, WrongPinError
from kiosk.trust.root_keys import make_root_key, seal_root_key, unlock_root_key
from kiosk.trust.roots import RootPublic, TrustRoots, parse_roots, require_production
from kiosk.trust.sealed_seed import Label, seal_seed
from tests.fakes.hall_people import CHEAP, PIN, root


def test_the_trust_root_file_comes_back() -> None:
    roots = root().roots()
    assert parse_roots(roots.to_bytes()) == roots
    assert roots.demo
    assert roots.keys[0].key_id.startswith("demo-")


def test_demo_and_production_roots_never_stand_together() -> None:
    real = root(demo=False, number=2).public()
    for demo in (True, False):
        mixed = TrustRoots(demo=demo, keys=(root().public(), real))
        with pytest.raises(DocumentRefusedError, match="wrong_root"):
            parse_roots(mixed.to_bytes())


def test_a_key_under_a_foreign_name_is_refused() -> None:
    wrong = RootPublic(key_id=root().key_id, public_key=root(number=2).pair.signing_public)
    with pytest.raises(DocumentRefusedError, match="wrong_root"):
        parse_roots(TrustRoots(demo=True, keys=(wrong,)).to_bytes())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "unreadable"),
        (b'{"format":1,"demo":true,"keys":[]}', "unreadable"),
        (b'{"format":2,"demo":true,"keys":[]}', "unreadable"),
        (b" " * 70_000, "too_large"),
    ],
)
def test_a_broken_trust_root_file_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(DocumentRefusedError, match=code):
        parse_roots(data)


def test_a_production_package_refuses_a_demo_root() -> None:
    require_production(root(demo=False).roots())
    unmarked = TrustRoots(demo=True, keys=(root(demo=False).public(),))
    with pytest.raises(DocumentRefusedError, match="demo_root"):
        require_production(unmarked)
    for demo in (True, False):
        hidden = TrustRoots(demo=demo, keys=(root().public(),))
        with pytest.raises(DocumentRefusedError, match="demo_root"):
            require_production(hidden)


def test_a_root_lies_under_a_passphrase() -> None:
    key = make_root_key(demo=False)
    data = seal_root_key(key, PIN, cost=CHEAP)
    again = unlock_root_key(data, PIN, least_cost=CHEAP)
    assert (again.key_id, again.demo) == (key.key_id, False)
    with pytest.raises(WrongPinError):
        unlock_root_key(data, PIN + "?", least_cost=CHEAP)
    with pytest.raises(KeyFileRefusedError, match="too_cheap"):
        unlock_root_key(data, PIN)


def test_a_demo_root_cannot_be_relabelled() -> None:
    data = msgspec.json.decode(seal_root_key(make_root_key(demo=True), PIN, cost=CHEAP))
    data["name"] = data["name"].replace("demo-", "root-")
    with pytest.raises(KeyFileRefusedError, match="damaged"):
        unlock_root_key(msgspec.json.encode(data), PIN, least_cost=CHEAP)


def test_a_root_sealed_under_another_roots_name_is_refused() -> None:
    label = Label("root", root(demo=False).key_id, root().pair.signing_public)
    data = seal_seed(root().pair.seed, label, PIN, CHEAP).to_bytes()
    assert root().pair.seed == root(demo=False).pair.seed
    assert unlock_root_key(data, PIN, least_cost=CHEAP).demo is False
    posing = label._replace(name=root(number=2).key_id)
    data = seal_seed(root().pair.seed, posing, PIN, CHEAP).to_bytes()
    with pytest.raises(KeyFileRefusedError, match="another key"):
        unlock_root_key(data, PIN, least_cost=CHEAP)
