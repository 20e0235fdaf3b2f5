"""What is wrong with the hall as a whole, as notices under the bar: the line, the servers, joins.

Decides: which of these stand until their cause is gone. What is wrong at one seat is an alert and
stands beside the seats (`alert_list`).
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from kiosk.ui.parts.banner import Banners
from kiosk.ui.supervisor.page import PageId
from kiosk.ui.supervisor.panel import Panel
from kiosk.ui.vocabulary import time_words

translate = QCoreApplication.translate


class HallNotices:
    """Keeps the notices true."""

    def __init__(self, panel: Panel, banners: Banners) -> None:
        self._panel = panel
        self._banners = banners
        self._shown: dict[str, object] = {}

    def refresh(self, page: PageId) -> None:
        """Another board, another state of the line, another page."""
        state, board = self._panel.line_state, self._panel.board
        up = state.state == "up"
        self._keep("line", state.state == "lost", state.since_ms, "bad", "link", self._lost_words)
        self._keep(
            "refused", state.state == "refused", state.code, "bad", "warning", self._refused_words
        )
        self._keep(
            "standby",
            up and board.standby == "lost" and not board.read_only,
            "",
            "warn",
            "link",
            lambda: translate(
                "Hall",
                "The standby server is gone. The exam goes on; every record is kept once only. "
                "Call the technician.",
            ),
        )
        self._keep(
            "read_only",
            board.read_only,
            "",
            "bad",
            "warning",
            lambda: translate(
                "Hall",
                "Another server leads this hall. Nothing can be ordered here; go to its panel.",
            ),
        )
        self._keep(
            "follows",
            board.follows and not board.read_only,
            "",
            "warn",
            "info",
            lambda: translate(
                "Hall",
                "This is the standby server. If the leading one is gone, two persons take over "
                "under Course of the sitting.",
            ),
        )
        self._keep(
            "joins",
            bool(board.joins) and page is not PageId.COMPUTERS,
            len(board.joins),
            "calm",
            "key",
            lambda: translate(
                "Hall", "Computers that ask to be let in: {count}. See Computers."
            ).format(count=len(self._panel.board.joins)),
        )

    def _keep(
        self,
        key: str,
        holds: bool,  # noqa: FBT001 - one line for each notice reads best so
        fact: object,
        kind: str,
        picture: str,
        words: Callable[[], str],
    ) -> None:
        """Show a notice while it holds; anew only when its facts are others."""
        if not holds:
            if self._shown.pop(key, None) is not None:
                self._banners.remove(key)
        elif self._shown.get(key) != (fact,):
            self._shown[key] = (fact,)
            self._banners.add(key, kind, picture, words, stays=True)

    def _lost_words(self) -> str:
        since = self._panel.line_state.since_ms
        if not since:
            return translate(
                "Hall",
                "No link to the server. The seats go on by themselves; what is shown here is old.",
            )
        return translate(
            "Hall",
            "No link to the server since {time}. The seats go on by themselves; what is shown "
            "here is old.",
        ).format(time=time_words(since))

    def _refused_words(self) -> str:
        return translate(
            "Hall", "The server refuses this panel. Call the technician and show this code: {code}"
        ).format(code=self._panel.line_state.code)
