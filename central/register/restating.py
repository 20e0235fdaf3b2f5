"""A decision restated in words, for whoever is asked to sign it and for the register's pages.

Decides: that everything a decision does is said, and that nothing in it can hide or pretend.
"""

from collections.abc import Iterable, Iterator

from central.register.words_of_decisions import SENTENCES, TITLES
from central.visible import visible
from kiosk.exam.blueprint import Language
from kiosk.exam.centre import commands as c


def title_of(command: c.AnyCentreCommand, language: Language = "en") -> str:
    """What kind of decision it is."""
    return TITLES[language][type(command).__name__]


def restated(command: c.AnyCentreCommand, language: Language = "en") -> tuple[str, ...]:
    """Everything a decision does, sentence by sentence; hidden characters are shown."""
    return tuple(_sentences(command, language))


def _sentences(command: c.AnyCentreCommand, language: Language) -> Iterator[str]:
    words = SENTENCES[language]
    match command:
        case c.RuleKey():
            which = "drop" if command.dropped else "accept"
            yield _say(words[which], item=command.item, accepted=", ".join(command.accepted))
            if command.upheld:
                yield words["upheld"].format(appeals=_named(command.upheld, language))
        case c.WithdrawRuling():
            yield _say(words["withdraw"], item=command.item)
        case c.RejectAppeals():
            yield words["reject"].format(appeals=_named(command.appeals, language))
        case c.GrantItem():
            yield _say(
                words["grant"],
                number=str(command.number),
                attempt=command.attempt,
                item=command.item,
            )
        case c.ReopenAppeal():
            yield words["reopen"].format(appeals=_named((command.appeal,), language))
        case _:
            yield _about_people(command, language)
    if isinstance(command, c.RuleKey | c.RejectAppeals | c.GrantItem):
        yield _say(words["told_kk"], text=command.answers.kk)
        yield _say(words["told_ru"], text=command.answers.ru)


def _about_people(
    command: c.AnnulAttempt | c.LiftAnnulment | c.ApproveIssue | c.RevokeCertificate,
    language: Language,
) -> str:
    words = SENTENCES[language]
    match command:
        case c.AnnulAttempt():
            return _say(words["annul"], attempt=command.attempt, ground=command.ground)
        case c.LiftAnnulment():
            return _say(words["lift"], attempt=command.attempt)
        case c.ApproveIssue():
            attempts = ", ".join(command.attempts)
            return _say(words["approve"], sitting=command.sitting, attempts=attempts)
        case c.RevokeCertificate():
            return _say(
                words["revoke"],
                certificate=command.certificate,
                attempt=command.attempt,
                ground=command.ground,
            )


def _named(appeals: Iterable[c.Appeal], language: Language) -> str:
    return "; ".join(
        _say(SENTENCES[language][one.kind], number=str(one.number), attempt=one.attempt)
        for one in appeals
    )


def _say(sentence: str, **parts: str) -> str:
    return sentence.format(**{name: visible(part) for name, part in parts.items()})
