"""Whether OpenCV is there, with what opens a camera of this system.

Decides: that the list of OpenCV's own back ends is believed. Whether a camera gives a picture is
asked by `kiosk doctor`, which knows which one.
"""

import argparse
import sys

from kiosk.proctoring.sources.device import camera_backends


def run(_given: argparse.Namespace) -> int:
    """Tell the names of the back ends; 1 where there is none."""
    names = camera_backends()
    sys.stdout.write(f"{', '.join(names)}\n")
    return 0 if names else 1
