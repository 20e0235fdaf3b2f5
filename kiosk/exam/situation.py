"""What a rule may look at: the state, the moment, the blueprint, and what was handed in."""

import re
from collections.abc import Mapping
from typing import Final

import msgspec

from kiosk.base.clock import Moment
from kiosk.base.errors import RuleError, require
from kiosk.base.ids import ChoiceId, ItemId
from kiosk.exam.attempt import Attempt
from kiosk.exam.authors import ByCode
from kiosk.exam.blueprint import MS_PER_MINUTE, Blueprint
from kiosk.exam.items import Form, FormItem
from kiosk.exam.transitions import Phase

_SHA_256: Final = re.compile(r"[0-9a-f]{64}")


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """The whole input of one decision besides the command itself.

    Attributes:
        code: the author, where it is a code; whether it is genuine was seen before.
    """

    state: Attempt
    now: Moment
    blueprint: Blueprint
    form: Form | None = None
    keys: Mapping[ItemId, ChoiceId] | None = None
    code: ByCode | None = None

    @property
    def left_ms(self) -> int:
        """Exam time left."""
        return self.state.left_ms(self.blueprint, self.now)

    @property
    def review_left_ms(self) -> int:
        """Time left to look at the result map (CE-24)."""
        return self._window_left(self.blueprint.windows.review_minutes)

    @property
    def appeal_left_ms(self) -> int:
        """Time left to file a content appeal (CE-25)."""
        return self._window_left(self.blueprint.windows.appeal_minutes)

    def task(self, item: ItemId) -> FormItem:
        """The task of this form. Raises: RuleError `foreign_item`."""
        task = self.state.form.find(item) if self.state.form is not None else None
        if task is None:
            raise RuleError("foreign_item", f"item {item} is not in this form")
        return task

    def text(self, text: str) -> str:
        """A text the candidate typed, trimmed. Raises: RuleError `text_too_long`."""
        trimmed = writable(text.strip())
        if len(trimmed) > self.blueprint.appeals.maximum_characters:
            raise RuleError("text_too_long", f"a text of {len(trimmed)} characters is too long")
        return trimmed

    def in_exam(self) -> None:
        """Refuse what belongs to the exam before its start and after its finish, also in a stop.

        Raises:
            RuleError: `not_now`.
        """
        open_now = self.state.stage in {Phase.RUNNING, Phase.HELD}
        require(open_now, "not_now", "this is possible only while the exam is open")

    def _window_left(self, minutes: int) -> int:
        return max(0, minutes * MS_PER_MINUTE - self.state.window.used(self.now))


def names_bytes(digest: str) -> bool:
    """Whether this is a SHA-256 in small letters, as a journal names a picture or its own end."""
    return _SHA_256.fullmatch(digest) is not None


def writable(text: str) -> str:
    """The text without what UTF-8 cannot carry: half characters from a keyboard or a file name."""
    return text.encode("utf-8", "replace").decode()


def given_reason(reason: str) -> str:
    """What staff gave as a reason, trimmed. Raises: RuleError `no_reason`."""
    trimmed = reason.strip()
    require(trimmed, "no_reason", "a reason must be given")
    return trimmed[:1000]
