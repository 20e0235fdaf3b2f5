"""`kiosk run` with a witness beside its window: the keys of a running exam come by its input."""

import sys

from kiosk.seat.keeper import keep_running


def main() -> int:
    window = [sys.executable, "-m", "tests.escapes.witness", *sys.argv[1:]]
    return keep_running(window, kept=sys.stdin.buffer.read(), watched=True)


if __name__ == "__main__":
    sys.exit(main())
