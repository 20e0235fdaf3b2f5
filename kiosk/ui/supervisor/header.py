"""The bar of the panel: which hall, how long it runs, how the servers are, who is logged in."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QWidget

from kiosk.ui.layout import column, row
from kiosk.ui.look import DRAWER_ABOVE, look
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.flow import Flow
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.header import Logo, demo_badge
from kiosk.ui.parts.text import Picture, label, restyle
from kiosk.ui.presenters.clock import since_text
from kiosk.ui.speech import OWN_NAMES, SHORT_NAMES, say, tongue
from kiosk.ui.supervisor.panel import Panel
from kiosk.ui.vocabulary import time_words

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class Pill(QFrame):
    """A picture and a word that tell a state."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "pill")
        line = row(self, gap="small", pad="gap none")
        self._sign = Picture("info", "ink", "icon_small")
        line.addWidget(self._sign)
        self.words = label("pillWords", wrap=False, name=f"{name}.words")
        line.addWidget(self.words)

    def tell(self, picture: str, color: str, tone: str, words: str) -> None:
        """Show these."""
        self._sign.show_picture(picture, color)
        restyle(self.words, tone=tone)
        if self.words.text() != words:
            self.words.setText(words)
            self.setAccessibleName(words)


class PillRow(Flow):
    """Pills that wish for one line, and take more where there is no room."""

    def line_width(self) -> int:
        """All of them beside each other."""
        shown = [one for one in self.findChildren(QWidget, options=_DIRECT) if not one.isHidden()]
        gaps = look().px("small") * max(0, len(shown) - 1)
        return gaps + sum(max(one.sizeHint().width(), one.minimumWidth()) for one in shown)

    def sizeHint(self) -> QSize:
        """One line."""
        width = self.line_width()
        return QSize(width, self.heightForWidth(width))


class Halves(Fold):
    """Titles and pills: in one row only where the pills need no second line."""

    def __init__(self, pills: PillRow) -> None:
        super().__init__(gap="gap")
        self._pills = pills

    def _fits(self, width: int) -> bool:
        needed = self._pills.line_width() + look().px("gap") + look().px("titles")
        return needed <= width


class PanelHeader(QFrame):
    """The bar; the window refreshes it with every board and once a second."""

    def __init__(
        self,
        panel: Panel,
        *,
        on_language: Callable[[], object],
        on_look: Callable[[], object],
        on_person: Callable[[], object],
    ) -> None:
        super().__init__()
        self._panel = panel
        self.setObjectName("header")
        self.setProperty("kind", "bar")
        lines = column(self, pad="gap small")
        self.pills = PillRow(gap="small")
        halves = Halves(self.pills)
        halves.add(self._titles(), 1)
        self._fill(on_language, on_look, on_person)
        halves.add(self.pills)
        lines.addWidget(halves)

    def refresh(self) -> None:
        """Another board, another state of the line, another person."""
        board = self._panel.board
        self.demo.setVisible(board.demo)
        name = self.tr("Hall {name}").format(name=board.hall) if board.hall else ""
        self.title.setText(name or self.tr("No hall yet"))
        self.subtitle.setText(self._subtitle())
        self._tell_servers()
        key = self._panel.key
        words = self._panel.words(key.id) if key is not None else self.tr("Log in")
        self.person.setText(words)
        self.person.show_picture("lock" if key is not None else "key")
        told = self.tr("{name}: lock the panel").format(name=words) if key is not None else words
        self.person.setAccessibleName(told)
        self.person.setToolTip(told)
        self.tick()
        self.pills.redraw()

    def tick(self) -> None:
        """Move the clock."""
        board, now = self._panel.board, self._panel.hall_ms()
        self.clock.setVisible(self._panel.known)
        if board.begun_ms and not board.closed:
            words = self.tr("Running {time}").format(time=since_text(now - board.begun_ms))
        else:
            words = self.tr("Hall time {time}").format(time=time_words(now))
        self.clock.tell("clock", "ink", "", words)

    def words(self) -> str:
        """Which hall this is, to be read out."""
        return ". ".join(filter(None, (self.title.text(), self.subtitle.text())))

    def redraw(self) -> None:
        """The zoom changed; much enlarged, what is told elsewhere too gives way to the seats."""
        self.setMinimumHeight(look().px("header"))
        enlarged = look().zoom > DRAWER_ABOVE
        for one in (self.logo, self.subtitle, self.servers.words):
            one.setVisible(not enlarged)
        self.pills.redraw()

    def _titles(self) -> QWidget:
        whole = QWidget()
        whole.setProperty("fit", "titles")
        line = row(whole, gap="gap")
        self.logo = Logo()
        line.addWidget(self.logo)
        self.demo = demo_badge()
        line.addWidget(self.demo, 0, Qt.AlignmentFlag.AlignVCenter)
        texts = column(gap="none")
        self.title = label("heading", name="header.title")
        self.subtitle = label("small", name="header.subtitle")
        texts.addWidget(self.title)
        texts.addWidget(self.subtitle)
        line.addLayout(texts, 1)
        return whole

    def _fill(
        self,
        on_language: Callable[[], object],
        on_look: Callable[[], object],
        on_person: Callable[[], object],
    ) -> None:
        self.clock = Pill("header.clock")
        self.servers = Pill("header.servers")
        self.person = Button("header.person", "pill", picture="key", on_click=on_person)
        self.language = Button("header.language", "pill", on_click=on_language)
        say(self, self.language.setText, lambda: SHORT_NAMES[tongue().language])
        say(self, self.language.setAccessibleName, self._language_words)
        self.look = Button("header.look", "pill", on_click=on_look)
        self.look.setText("Aa")
        say(self, self.look.setAccessibleName, lambda: self.tr("Text size and colours"))
        for one in (self.clock, self.servers, self.person, self.language, self.look):
            self.pills.add(one)

    def _subtitle(self) -> str:
        board, world = self._panel.board, self._panel.world
        if not self._panel.known:
            if self._panel.line_state.state == "up":
                return self.tr("The server is there; nobody has logged in yet.")
            return self.tr("Waiting for the server of the hall\u2026")
        used = [one for one in board.seats if one.link != "never"]
        agree = sum(one.versions_agree for one in used)
        versions = self.tr("seats of one version: {agree} of {total}").format(
            agree=agree, total=len(used)
        )
        parts = [_day(board.day), self._panel.titled(world.blueprint.title)]
        if board.pack_version:
            parts.append(self.tr("pack {number}").format(number=board.pack_version))
        return " \u00b7 ".join(filter(None, (*parts, versions)))

    def _tell_servers(self) -> None:
        state, board = self._panel.line_state.state, self._panel.board
        told = {
            "connecting": ("link", "ink_soft", "idle", self.tr("Connecting")),
            "lost": ("link", "bad", "bad", self.tr("No link to the server")),
            "refused": ("warning", "bad", "bad", self.tr("Refused by the server")),
        }.get(state)
        if told is None:
            told = {
                "paired": ("check", "good", "good", self.tr("2 servers paired")),
                "lost": ("warning", "bad", "bad", self.tr("Standby gone")),
                "none": ("info", "ink_soft", "idle", self.tr("1 server")),
            }[board.standby]
        if board.read_only and state == "up":
            told = ("warning", "bad", "bad", self.tr("Another server leads"))
        self.servers.tell(*told)

    def _language_words(self) -> str:
        language = tongue().language
        name = f"{SHORT_NAMES[language]}, {OWN_NAMES[language]}"
        return self.tr("Language of the interface: {name}").format(name=name)


def _day(day: str) -> str:
    """The day of the sitting in figures, as forms have it."""
    try:
        parsed = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{parsed.day:02}.{parsed.month:02}.{parsed.year}"
