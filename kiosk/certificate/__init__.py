"""Certificates and references: what one says, how its QR proves it, and whether one is genuine.

May import `kiosk.trust`, `kiosk.exam`, `kiosk.base`, msgspec, cwt, pyHanko. Nothing here signs a
certificate: the keys for that lie in the centre's signer (`central.signer`). No clock, no network:
the day is an argument. Start with `claims` and `verification`; docs/CERTIFICATE.md has the format.
"""
