"""The way to the centre: the outbox, the upload, and the signed bundle on a USB stick.

Here so far: `wire`, what is said between a hall and the centre. Will live here: the pure decider
that says what to send next, and the two carriers. It decides what the centre still lacks; the
centre decides what it accepts.

May import `kiosk.bundle`, `kiosk.journal`, `kiosk.packs`, `kiosk.trust`, `kiosk.exam` and
`kiosk.base`. Knows no Qt, no other room of its floor, and nothing above it. The centre may import
`wire` only.
"""
