"""Words everything else is made of: identifiers, errors, moments in time.

May import: the standard library and msgspec. Start with `clock` and `errors`.
"""
