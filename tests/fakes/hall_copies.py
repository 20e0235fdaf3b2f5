"""Copies of a furnished hall: each test may break its own."""

import os
import shutil
from pathlib import Path

from kiosk.rehearsal.hall import RehearsalHall


def copied(made: RehearsalHall, root: Path) -> RehearsalHall:
    """A hall of a test's own; packs never change and are not copied."""

    def place(source: str, target: str) -> None:
        if source.endswith(".pack"):
            os.link(source, target)
        else:
            shutil.copy2(source, target)

    shutil.copytree(made.root, root, copy_function=place)
    releases = {kind: root / path.relative_to(made.root) for kind, path in made.releases.items()}
    return made._replace(root=root, releases=releases)
