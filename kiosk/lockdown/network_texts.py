"""The rules of the network: what a seat and a hub may say to whom.

Decides: that everything is dropped but the machine itself, its address, the time and those it has
to reach. Addresses, never names: a rule with a name asks a server when it is loaded. No user is
named either: where that user is missing the whole file would not load, and nothing be closed.
"""

from collections.abc import Sequence
from typing import Final

from kiosk.lockdown.wishes import Endpoint

#: Where nftables' own program looks for the rules.
RULES: Final = "/etc/kiosk/firewall.nft"
_TABLE: Final = """\
#!/usr/sbin/nft -f
# Made by `kiosk lockdown`; `kiosk lockdown restore` takes it away.
# Named and deleted first, so that loading it twice leaves it once.
table inet kiosk
delete table inet kiosk
table inet kiosk {{
    chain incoming {{
        type filter hook input priority filter; policy drop;
        iif "lo" accept
        ct state established,related accept
        udp sport 67 udp dport 68 accept
        icmpv6 type {{ nd-neighbor-solicit, nd-neighbor-advert, nd-router-advert }} accept
{incoming}    }}
    chain outgoing {{
        type filter hook output priority filter; policy drop;
        oif "lo" accept
        udp sport 68 udp dport 67 accept
        udp dport 123 accept
        icmpv6 type {{ nd-neighbor-solicit, nd-neighbor-advert, nd-router-solicit }} accept
{outgoing}    }}
    chain passing {{
        type filter hook forward priority filter; policy drop;
    }}
}}
"""

#: For the units of the program: without the rules of the network there is no exam.
REQUIRED: Final = """\
# Made by `kiosk lockdown`; `kiosk lockdown restore` takes it away.
[Unit]
Requires=kiosk-firewall.service
After=kiosk-firewall.service
"""
#: Loaded before the network is up.
UNIT: Final = f"""\
# Made by `kiosk lockdown`; `kiosk lockdown restore` takes it away.
[Unit]
Description=The rules of the network of a kiosk
DefaultDependencies=no
Wants=network-pre.target
Before=network-pre.target shutdown.target
After=local-fs.target systemd-modules-load.service
Conflicts=shutdown.target

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/sbin/nft -f {RULES}

[Install]
WantedBy=sysinit.target
"""


def rules(reach: Sequence[Endpoint], port: int) -> str:
    """The table as text.

    Args:
        reach: where this machine may open a connection to.
        port: on which it listens; 0 for none.
    """
    outgoing = [f"ip daddr {one.host} tcp dport {one.port} accept" for one in reach]
    incoming = []
    if port:
        incoming.append(f"tcp dport {port} accept")
        outgoing.append(f"tcp sport {port} ct state established accept")
    return _TABLE.format(incoming=_lines(incoming), outgoing=_lines(outgoing))


def _lines(each: Sequence[str]) -> str:
    return "".join(f"        {one}\n" for one in each)
