"""What came back from the form: two fields out of a body that anybody may have written.

Decides: how much of a body is read, and that exactly these two fields count.
"""

from typing import Final, NamedTuple
from urllib.parse import parse_qs

from starlette.requests import Request

MAX_BODY: Final = 4096
_MAX_FIELDS: Final = 8
_LONGEST: Final = 64


class Typed(NamedTuple):
    """The two fields, without blanks around them; empty for what was not there."""

    number: str
    code: str


class BodyTooLargeError(Exception):
    """More than any form of ours sends."""


async def read_form(request: Request) -> Typed:
    """The two fields of a request.

    Raises:
        BodyTooLargeError: nothing of it was used.
    """
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise BodyTooLargeError
    try:
        fields = parse_qs(body.decode("ascii"), max_num_fields=_MAX_FIELDS)
    except ValueError:
        return Typed("", "")
    return Typed(_one(fields, "number"), _one(fields, "code"))


def _one(fields: dict[str, list[str]], name: str) -> str:
    values = fields.get(name, [])
    return values[0].strip()[:_LONGEST] if len(values) == 1 else ""
