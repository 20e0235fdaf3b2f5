"""Reading what came sealed or plain from a hub: never believed to have the right form."""

from typing import Any

import msgspec

from kiosk.base.errors import MalformedError


def decoded_json(data: bytes, kind: type[Any]) -> Any:  # noqa: ANN401 - one of several kinds
    """JSON as this kind. Raises: MalformedError `bad_message`."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError("bad_message", f"What came cannot be read: {error}.") from None


def decoded_pack(data: bytes, kind: Any) -> Any:  # noqa: ANN401 - one of several kinds
    """Msgpack as this kind. Raises: MalformedError `bad_message`."""
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError("bad_message", f"What came cannot be read: {error}.") from None
