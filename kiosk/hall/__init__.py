"""The hall's network: hub, seat agent, panel line, standby; wired LAN only, mutual TLS.

Decides: what one machine of a hall may say to another and what the hub makes of it. Leaves to
others: what happened (`kiosk.exam`), who may command (`kiosk.trust`), files on a seat
(`kiosk.store`), windows (`kiosk.ui`).

May import: `kiosk.audit` and below, aiohttp, sqlalchemy, cryptography, msgspec. No Qt. Start with
`wire`, then `hub`.
"""
