"""The individual identification number (IIN, ЖСН/ИИН): whether its check digit fits.

Decides: the form only. A wrong or missing number never keeps a person out: it is shown to staff as
a warning, because a passport and a number may disagree for honest reasons. Rule: 12 digits; the
last is the weighted sum of the others modulo 11, by a second row of weights when the first gives
10; a number for which both give 10 is never issued (docs/GLOSSARY.md).
"""

import re
from typing import Final

_FORM: Final = re.compile(r"[0-9]{12}")
_WEIGHTS: Final = (tuple(range(1, 12)), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))
_NO_DIGIT: Final = 10


def iin_complaint(iin: str) -> str:
    """What is wrong with the number, as a short code; empty when nothing is."""
    if not _FORM.fullmatch(iin):
        return "iin_form"
    digits = [int(digit) for digit in iin]
    for weights in _WEIGHTS:
        total = sum(weight * digit for weight, digit in zip(weights, digits, strict=False))
        if total % 11 != _NO_DIGIT:
            return "" if total % 11 == digits[11] else "iin_check_digit"
    return "iin_never_issued"
