"""Done: where the certificate appears, which receipts there are, and what to wait for."""

from kiosk.ui.parts.text import Picture, label, rule, said
from kiosk.ui.presenters import tasks
from kiosk.ui.presenters.result import drafted, receipt
from kiosk.ui.screens.base import CardScreen, Fact, Host
from kiosk.ui.seat import Seat
from kiosk.ui.speech import say


class DoneScreen(CardScreen):
    """The last screen of a candidate."""

    def __init__(self, seat: Seat, host: Host) -> None:
        super().__init__(seat, host)
        self.body.addWidget(Picture("check", "good", "icon_large"))
        self.body.addWidget(said("title", lambda: self.tr("Everything is saved. Thank you")))
        self.words = label("large", name="done.words")
        self.body.addWidget(self.words)
        self.score = Fact("done.score", large=True)
        say(self, self.score.caption.setText, lambda: self.tr("Total score"))
        self.body.addWidget(self.score)
        self.receipts = Fact("done.receipts")
        say(self, self.receipts.caption.setText, lambda: self.tr("Receipts of your appeals"))
        self.body.addWidget(self.receipts)
        self.unsent = label("alarm", name="done.unsent")
        self.body.addWidget(self.unsent)
        self.body.addWidget(rule())
        self.body.addWidget(
            said(
                "soft",
                lambda: self.tr("Please stay at your seat until the invigilator lets you go."),
            )
        )

    def refresh(self) -> None:
        """Fill in result and receipts."""
        self.host.show_title(self.seat.titled(self.seat.blueprint.title))
        pending = self.seat.pending
        score = pending.score
        if score is None:
            return
        self.score.value.setText(f"{score.total} / {score.maximum}")
        filed = [receipt(pending, one.item) for one in pending.content]
        self.receipts.value.setText(", ".join(filed))
        self.receipts.setVisible(bool(filed))
        self._tell_unsent()
        if not score.passed:
            self.words.setText(self.tr("The threshold was not reached; no certificate is issued."))
        elif filed:
            self.words.setText(
                self.tr(
                    "The certificate appears in your personal account after the commission has "
                    "decided on your appeals."
                )
            )
        else:
            self.words.setText(self.tr("The certificate appears in your personal account."))

    def leave(self) -> None:
        """Forget the result."""
        self.score.value.clear()
        self.receipts.value.clear()
        self.unsent.clear()
        self.words.clear()

    def _tell_unsent(self) -> None:
        """Name the drafts that the end of the time left behind."""
        names = [self._name(place) for place in drafted(self.seat.pending)]
        self.unsent.setVisible(bool(names))
        self.unsent.setText(
            self.tr(
                "Not filed: {tasks}. The text you typed stays in the record of your exam. If time "
                "ran out, tell the invigilator before you leave."
            ).format(tasks="; ".join(names))
        )

    def _name(self, place: int) -> str:
        form = self.seat.pending.form
        if form is None:
            return ""
        block = self.seat.titled(self.seat.blueprint.block(form.items[place].block).title)
        return f"{block}, {tasks.number_in_block(form, place)[0]}"
