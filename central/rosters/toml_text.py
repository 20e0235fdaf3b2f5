"""Writing a sitting as TOML, the form in which `kiosk sitting` reads it.

Decides: nothing; TOML 1.0 as far as a written sitting needs it. Python reads TOML and writes none.
"""

from datetime import date

import msgspec

from kiosk.trust.sitting_source import Source


def write_source(source: Source) -> str:
    """The written sitting; `parse_source` gives the same again."""
    tree = msgspec.to_builtins(source, builtin_types=(date,))
    lines = [f"{name} = {_value(value)}" for name, value in tree.items() if value is not None]
    return "\n".join([*lines, ""])


def _value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case date():
            return value.isoformat()
        case str():
            # A string of JSON is one of TOML, but for one character that JSON lets stand.
            return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")
        case dict():
            pairs = [f"{_value(key)} = {_value(one)}" for key, one in _there(value)]
            return "{ " + ", ".join(pairs) + " }"
        case list() | tuple():
            if value and isinstance(value[0], dict):
                return "[\n" + "".join(f"  {_value(one)},\n" for one in value) + "]"
            return "[" + ", ".join(_value(one) for one in value) + "]"
    raise TypeError(f"a written sitting holds no {type(value).__name__}")


def _there(tree: dict[str, object]) -> list[tuple[str, object]]:
    return [(name, value) for name, value in tree.items() if value is not None]
