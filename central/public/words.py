"""What the page says, in three languages, and how each writes a date.

Decides: the words, plain enough for a reader who never saw a certificate before. No native speaker
has checked the Kazakh yet (docs/GLOSSARY.md). Leaves to others: where they stand (`page.html`).
"""

from datetime import date
from typing import Final, Literal, NamedTuple

Language = Literal["kk", "ru", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("kk", "ru", "en")

_KAZAKH_MONTHS: Final = (
    *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"),
    *("шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
)
_RUSSIAN_MONTHS: Final = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_ENGLISH_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Words(NamedTuple):
    """All words of the page in one language."""

    own_name: str
    languages: str
    title: str
    lead: str
    number: str
    number_hint: str
    code: str
    code_hint: str
    ask: str
    again: str
    valid: str
    expired: str
    revoked: str
    reference_valid: str
    reference_expired: str
    reference_revoked: str
    is_reference: str
    name: str
    exam: str
    level: str
    serial: str
    issued: str
    expires: str
    no_end: str
    revoked_on: str
    unknown: str
    unknown_more: str
    mistyped: str
    empty: str
    too_often: str
    too_often_more: str
    unavailable: str
    unavailable_more: str
    privacy: str


WORDS: Final[dict[Language, Words]] = {
    "kk": Words(
        own_name="Қазақша",
        languages="Тіл",
        title="Сертификатты тексеру",
        lead="Сертификат иесінің ЖСН-ін және сертификаттағы жеке кодты енгізіңіз. Сертификаттың "
        "шынайы әрі күшінде екенін айтамыз.",
        number="ЖСН",
        number_hint="12 цифр, жеке куәлікте жазылғандай: сертификатта тек соңғы төртеуі тұр. "
        "Сертификатта ЖСН орнына билет нөмірі тұрса, толық билет нөмірін енгізіңіз.",
        code="Жеке код",
        code_hint="Сертификатта жазылған 14 әріп пен цифр.",
        ask="Тексеру",
        again="Басқа сертификатты тексеру",
        valid="Расталды: сертификат жарамды",
        expired="Сертификат шынайы, бірақ мерзімі өтіп кеткен",
        revoked="Сертификаттың күші жойылған",
        reference_valid="Расталды: анықтама шынайы",
        reference_expired="Анықтама шынайы, бірақ мерзімі өтіп кеткен",
        reference_revoked="Анықтаманың күші жойылған",
        is_reference="Бұл анықтама. Ол тестілеуге қатысқанын растайды, сертификат емес.",
        name="Аты-жөні",
        exam="Емтихан",
        level="Деңгейі",
        serial="Нөмірі",
        issued="Берілген күні",
        expires="Соңғы жарамды күні",
        no_end="мерзімі шектелмеген",
        revoked_on="Күші жойылған күн",
        unknown="Расталмады",
        unknown_more="Мұндай ЖСН мен коды бар сертификат жоқ. ЖСН жеке куәліктегідей, код "
        "сертификаттағыдай жазылғанын тексеріңіз.",
        mistyped="Бұл кодта жазу қатесі бар. Оны сертификатпен салыстырыңыз: 14 әріп пен цифр.",
        empty="Екі өрісті де толтырыңыз.",
        too_often="Тексеру тым көп болды",
        too_often_more="Бір сағаттан кейін қайталап көріңіз. Бұл шектеу сертификаттарды бөгде "
        "адамдардан қорғайды.",
        unavailable="Қазір жауап бере алмаймыз",
        unavailable_more="Бұл сертификат туралы ештеңе айтпайды. Бірнеше минуттан кейін қайталап "
        "көріңіз.",
        privacy="Енгізілген ЖСН мен код сақталмайды.",
    ),
    "ru": Words(
        own_name="Русский",
        languages="Язык",
        title="Проверка сертификата",
        lead="Введите ИИН владельца и индивидуальный код с сертификата. Мы скажем, подлинный ли "
        "сертификат и действует ли он.",
        number="ИИН",
        number_hint="12 цифр, как в удостоверении личности: в сертификате стоят только последние "
        "четыре. Если в сертификате вместо ИИН номер билета, введите весь номер билета.",
        code="Индивидуальный код",
        code_hint="14 букв и цифр, как в сертификате.",
        ask="Проверить",
        again="Проверить другой сертификат",
        valid="Подтверждено: сертификат действует",
        expired="Сертификат подлинный, но срок его действия истёк",
        revoked="Сертификат аннулирован",
        reference_valid="Подтверждено: справка подлинная",
        reference_expired="Справка подлинная, но срок её действия истёк",
        reference_revoked="Справка аннулирована",
        is_reference="Это справка. Она подтверждает участие в тестировании и не является "
        "сертификатом.",
        name="Имя",
        exam="Экзамен",
        level="Уровень",
        serial="Номер",
        issued="Дата выдачи",
        expires="Действует по",
        no_end="без срока",
        revoked_on="Аннулирован",
        unknown="Не подтверждено",
        unknown_more="Сертификата с таким ИИН и кодом нет. Проверьте, что ИИН введён как в "
        "удостоверении личности, а код как в сертификате.",
        mistyped="В коде опечатка. Сравните его с сертификатом: 14 букв и цифр.",
        empty="Заполните оба поля.",
        too_often="Слишком много проверок",
        too_often_more="Попробуйте через час. Это ограничение защищает сертификаты от посторонних.",
        unavailable="Сейчас мы не можем ответить",
        unavailable_more="О сертификате это ничего не говорит. Попробуйте через несколько минут.",
        privacy="Введённые ИИН и код не сохраняются.",
    ),
    "en": Words(
        own_name="English",
        languages="Language",
        title="Check a certificate",
        lead="Type the holder's IIN and the individual code from the certificate. We say whether "
        "the certificate is genuine and whether it still counts.",
        number="IIN",
        number_hint="12 digits, as on the identity card: the certificate shows the last four only. "
        "If the certificate has a ticket number in place of an IIN, type the whole ticket number.",
        code="Individual code",
        code_hint="14 letters and digits, as on the certificate.",
        ask="Check",
        again="Check another certificate",
        valid="Confirmed: this certificate is valid",
        expired="This certificate is genuine, but it has expired",
        revoked="This certificate was revoked",
        reference_valid="Confirmed: this reference is genuine",
        reference_expired="This reference is genuine, but it has expired",
        reference_revoked="This reference was revoked",
        is_reference="This is a reference. It confirms that the exam was taken, and is no "
        "certificate.",
        name="Name",
        exam="Exam",
        level="Level",
        serial="Number",
        issued="Issued on",
        expires="Valid until",
        no_end="no end",
        revoked_on="Revoked on",
        unknown="Not confirmed",
        unknown_more="There is no certificate with this IIN and code. Check that the IIN is typed "
        "as on the identity card, and the code as on the certificate.",
        mistyped="The code is mistyped. Compare it with the certificate: 14 letters and digits.",
        empty="Fill in both fields.",
        too_often="Too many checks",
        too_often_more="Try again in an hour. This limit protects certificates from strangers.",
        unavailable="We cannot answer now",
        unavailable_more="This says nothing about the certificate. Try again in a few minutes.",
        privacy="The IIN and the code that you type are not kept.",
    ),
}


def heading(words: Words, kind: str, state: str) -> str:
    """What is said first of a paper of that kind in that state."""
    said: str = getattr(words, state if kind == "certificate" else f"reference_{state}")
    return said


def in_words(day: date, language: Language) -> str:
    """A date as people of that language write it."""
    if language == "kk":
        return f"{day.year} жылғы {day.day} {_KAZAKH_MONTHS[day.month - 1]}"
    if language == "ru":
        return f"{day.day} {_RUSSIAN_MONTHS[day.month - 1]} {day.year} года"
    return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"


def chosen(header: str) -> Language:
    """The language a browser asks for first, of those there are; Kazakh where it asks for none.

    Args:
        header: `Accept-Language` (RFC 9110, 12.5.4); weights are read, nonsense is skipped.
    """
    wanted: list[tuple[float, int, Language]] = []
    for place, part in enumerate(header[:200].split(",")):
        tag, _, weight = part.strip().partition(";")
        name = tag.lower().split("-")[0]
        wanted += [(-_weight(weight), place, one) for one in LANGUAGES if one == name]
    return min(wanted)[2] if wanted else "kk"


def _weight(text: str) -> float:
    name, _, value = text.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
