"""Camera, faces, identity and watch: what the seat notices about the person in front of it.

The camera and everything that decodes a picture run in a process of their own (`process`), which is
asked and believed little by `client`. Sources of frames and face engines stand behind the ports of
`ports`; `rules` turns what was seen over time into incidents. It decides what is worth an incident
and never what follows from one; that is for the invigilator.

May import `kiosk.audit`, `kiosk.journal`, `kiosk.packs`, `kiosk.trust`, `kiosk.exam` and
`kiosk.base`. Knows no Qt, no other room of its floor, and nothing above it.
"""
