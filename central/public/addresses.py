"""Whom a limit counts as one asker.

Decides: an IPv4 address, or the /64 network of an IPv6 address, which one household or machine has
for itself. Leaves to others: which address a request came from (the server, which believes only the
proxies it was told of).
"""

from ipaddress import IPv6Address, IPv6Network, ip_address

_ONE_PLACE = 64


def asker(host: str) -> str:
    """The name under which tries from there are counted."""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(IPv6Network((address, _ONE_PLACE), strict=False))
    return str(address)
