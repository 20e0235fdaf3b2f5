"""Camera, faces, identity and watch: what the seat notices about the person in front of it.

Empty until that work starts. Will live here: the confined camera process, the face engine, and
the pure rules that turn observations into incidents. It decides what is worth an incident and
never what follows from one; that is for the invigilator.

May import `kiosk.journal`, `kiosk.packs`, `kiosk.trust`, `kiosk.exam` and `kiosk.base`. Knows no
Qt, no other room of its floor, and nothing above it.
"""
