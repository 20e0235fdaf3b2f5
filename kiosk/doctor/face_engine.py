"""Whether the face engine loads, tried in a child process: a library may die of this processor.

Decides: that an engine which does not load is no reason to call an exam off: two persons compare.
Leaves to others: loading it (`kiosk.proctoring.engines`), which one `auto` is.
"""

from collections.abc import Callable
from typing import Final

from kiosk.doctor.finding import Finding
from kiosk.proctoring.engines import AUTO
from kiosk.proctoring.messages import Open
from kiosk.proctoring.trying import Tried, tried

#: What an engine is shown when only its loading matters.
_DRAWN: Final = "script:good"
#: With these the next engine of `auto` is tried.
_ABSENT: Final = frozenset({"no_engine", "no_model"})

Try = Callable[[Open], Tried]


class EngineCheck:
    """Loads the engine that an exam would have at this seat."""

    name: Final = "face_engine"

    def __init__(self, engine: str = "auto", models: str = "", try_it: Try = tried) -> None:
        """Prepare.

        Args:
            engine, models: as the seat's settings name them.
            try_it: starts a camera process and tells what came of it.
        """
        self._names = AUTO if engine == "auto" else (engine,)
        self._models = models
        self._try = try_it

    def look(self) -> Finding:
        """What came of the first engine that is there."""
        found = Tried("no_engine")
        for name in self._names:
            found = self._try(Open(source=_DRAWN, engine=name, models=self._models))
            if found.code not in _ABSENT:
                break
        if not found.code:
            return Finding("pass", "loads", {"engine": found.engine})
        code = found.code if found.code in {"no_avx", *_ABSENT} else "does_not_load"
        return Finding("fail", code, {"code": found.code, "engine": ", ".join(self._names)})
