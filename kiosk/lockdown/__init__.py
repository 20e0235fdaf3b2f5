"""What keeps a candidate inside the exam: settings performed and put back, per platform.

Empty until that work starts. Will live here: the list of escapes with the step that closes each,
the adapters for Linux and Windows, and the detectors, which answer yes, no or unknown and never
raise. It decides whether the seat is closed; what to do about an open one is for the caller.

May import `kiosk.trust`, `kiosk.exam` and `kiosk.base`. Knows no Qt, no other room of its floor,
and nothing above it.
"""
