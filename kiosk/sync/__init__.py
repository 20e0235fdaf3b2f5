"""The way to the centre: what is handed over, what of it is next, and the line that carries it.

`wire` says what is said between a hall and the centre. `outbox` decides purely what goes next from
what the centre lacks, `client` says it, `carrying` goes from a standing to the receipt, `sending`
tries until that is there. `kept` is a handover on a disk, `handover` its bytes as they are sent.
The bundle on a stick is `kiosk.bundle`: the same signed statement, another carrier. What the centre
accepts, the centre decides. Start with `carrying`.

May import `kiosk.bundle`, `kiosk.journal`, `kiosk.packs`, `kiosk.trust`, `kiosk.exam` and
`kiosk.base`. Knows no Qt, no other room of its floor, and nothing above it. The centre may import
`wire` only.
"""
