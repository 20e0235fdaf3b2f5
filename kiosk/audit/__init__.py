"""Judging an attempt from its journal and the evidence, here and at the centre alike.

May import `kiosk.journal`, `kiosk.packs`, `kiosk.trust`, `kiosk.exam`, `kiosk.base`; no files, no
threads. Start with `verification`.
"""
