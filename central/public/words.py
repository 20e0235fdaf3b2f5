"""What the page says, in three languages.

Decides: the words, plain enough for a reader who never saw a certificate before. No native speaker
has checked the Kazakh yet (docs/GLOSSARY.md). Leaves to others: where they stand (`page.html`).
"""

from typing import Final, NamedTuple

from kiosk.exam.blueprint import Language


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
    retry: str
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
        lead="Сертификат иесінің ЖСН-ін және сертификаттағы жеке кодты енгізіңіз. Сертификат "
        "түпнұсқа ма және ол күшінде ме, соны хабарлаймыз.",
        number="ЖСН немесе билет нөмірі",
        number_hint="ЖСН — 12 цифр, сертификатта оның соңғы төртеуі ғана көрсетілген. "
        "Сертификатта ЖСН орнына билет нөмірі көрсетілсе, билет нөмірін толық енгізіңіз.",
        code="Жеке код",
        code_hint="Сертификатта көрсетілген 14 таңба: әріптер мен цифрлар.",
        ask="Тексеру",
        again="Басқа сертификатты тексеру",
        retry="Тексеру бетіне оралу",
        valid="Расталды: сертификат жарамды",
        expired="Сертификат түпнұсқа, бірақ мерзімі өтіп кеткен",
        revoked="Сертификаттың күші жойылған",
        reference_valid="Расталды: анықтама түпнұсқа",
        reference_expired="Анықтама түпнұсқа, бірақ мерзімі өтіп кеткен",
        reference_revoked="Анықтаманың күші жойылған",
        is_reference="Бұл — анықтама. Ол тестілеуге қатысқанын растайды, бірақ сертификат болып "
        "табылмайды.",
        name="Аты-жөні",
        exam="Тестілеу",
        level="Деңгейі",
        serial="Құжат нөмірі",
        issued="Берілген күні",
        expires="Жарамдылық мерзімінің соңғы күні",
        no_end="мерзімі шектелмеген",
        revoked_on="Күші жойылған күні",
        unknown="Расталмады",
        unknown_more="Мұндай ЖСН (билет нөмірі) мен код бойынша сертификат жоқ. Екеуінің де дұрыс "
        "енгізілгенін тексеріңіз.",
        mistyped="Код қате терілген. Оны сертификаттағы кодпен салыстырыңыз: 14 таңба.",
        empty="Екі өрісті де толтырыңыз.",
        too_often="Тексеру тым көп болды",
        too_often_more="Бір сағаттан кейін қайталап көріңіз. Бұл шектеу сертификаттарды бөгде "
        "адамдардан қорғайды.",
        unavailable="Қазір жауап бере алмаймыз",
        unavailable_more="Бұл жағдай сертификаттың жарамсыз екенін білдірмейді. Бірнеше минуттан "
        "кейін қайталап көріңіз.",
        privacy="Енгізілген нөмір мен код сақталмайды.",
    ),
    "ru": Words(
        own_name="Русский",
        languages="Язык",
        title="Проверка сертификата",
        lead="Введите ИИН владельца сертификата и индивидуальный код с сертификата. Мы сообщим, "
        "подлинный ли сертификат и действует ли он.",
        number="ИИН или номер билета",
        number_hint="ИИН — 12 цифр, в сертификате указаны только последние четыре. Если "
        "в сертификате вместо ИИН указан номер билета, введите номер билета полностью.",
        code="Индивидуальный код",
        code_hint="14 знаков (буквы и цифры), как в сертификате.",
        ask="Проверить",
        again="Проверить другой сертификат",
        retry="Вернуться к проверке",
        valid="Подтверждено: сертификат действует",
        expired="Сертификат подлинный, но срок его действия истёк",
        revoked="Сертификат отозван и больше не действует",
        reference_valid="Подтверждено: справка подлинная",
        reference_expired="Справка подлинная, но срок её действия истёк",
        reference_revoked="Справка отозвана и больше не действует",
        is_reference="Это справка. Она подтверждает участие в тестировании и не является "
        "сертификатом.",
        name="Имя",
        exam="Тестирование",
        level="Уровень",
        serial="Номер документа",
        issued="Дата выдачи",
        expires="Действует по",
        no_end="бессрочно",
        revoked_on="Дата отзыва",
        unknown="Не подтверждено",
        unknown_more="Сертификата с таким ИИН (номером билета) и кодом нет. Проверьте, что оба "
        "введены верно.",
        mistyped="В коде опечатка. Сравните его с кодом в сертификате: 14 знаков.",
        empty="Заполните оба поля.",
        too_often="Слишком много проверок",
        too_often_more="Попробуйте через час. Это ограничение защищает сертификаты от посторонних.",
        unavailable="Сейчас мы не можем ответить",
        unavailable_more="Это не значит, что сертификат недействителен. Попробуйте через несколько "
        "минут.",
        privacy="Введённые номер и код не сохраняются.",
    ),
    "en": Words(
        own_name="English",
        languages="Language",
        title="Check a certificate",
        lead="Type the holder's IIN and the individual code from the certificate. We say whether "
        "it is genuine and whether it still counts.",
        number="IIN or ticket number",
        number_hint="An IIN has 12 digits; the certificate shows the last four only. If the "
        "certificate has a ticket number and no IIN, type the whole ticket number.",
        code="Individual code",
        code_hint="14 letters and digits, as on the certificate.",
        ask="Check",
        again="Check another certificate",
        retry="Back to the check",
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
