"""The words in which decisions are restated, in each language of a page or a terminal."""

from collections.abc import Mapping
from typing import Final

from kiosk.exam.blueprint import Language

TITLES: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "RuleKey": "Rule on the key of an item",
        "WithdrawRuling": "Withdraw a ruling",
        "RejectAppeals": "Reject appeals",
        "GrantItem": "Grant the point of an item to one attempt",
        "ReopenAppeal": "Reopen an appeal",
        "AnnulAttempt": "Annul an attempt",
        "LiftAnnulment": "Lift an annulment",
        "ApproveIssue": "Approve the issue of certificates",
        "RevokeCertificate": "Revoke a certificate",
    },
    "ru": {
        "RuleKey": "Решение о ключе задания",
        "WithdrawRuling": "Отмена решения о ключе",
        "RejectAppeals": "Отклонение апелляций",
        "GrantItem": "Зачёт балла за задание одному тестируемому",
        "ReopenAppeal": "Повторное рассмотрение апелляции",
        "AnnulAttempt": "Аннулирование результата",
        "LiftAnnulment": "Отмена аннулирования результата",
        "ApproveIssue": "Разрешение на выдачу сертификатов",
        "RevokeCertificate": "Отзыв сертификата",
    },
    "kk": {
        "RuleKey": "Тапсырма кілті туралы шешім",
        "WithdrawRuling": "Кілт туралы шешімнің күшін жою",
        "RejectAppeals": "Апелляцияларды қанағаттандырмау",
        "GrantItem": "Бір тестіленушіге тапсырма балын беру",
        "ReopenAppeal": "Апелляцияны қайта қарау",
        "AnnulAttempt": "Нәтижені жою",
        "LiftAnnulment": "Жойылған нәтижені қалпына келтіру",
        "ApproveIssue": "Сертификат беруге рұқсат",
        "RevokeCertificate": "Сертификаттың күшін жою",
    },
}

SENTENCES: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "accept": "From now on these answers are right in item {item}: {accepted}. It counts for "
        "everybody who met the item in this pack.",
        "drop": "Item {item} counts as right for everybody who met it in this pack, whatever was "
        "answered.",
        "upheld": "Appeals upheld: {appeals}.",
        "withdraw": "The key of the pack counts again in item {item}.",
        "reject": "These appeals change nothing: {appeals}.",
        "grant": "Technical appeal {number} of attempt {attempt} is upheld: this attempt gets the "
        "point of item {item}, nobody else does.",
        "reopen": "What was decided about this appeal is taken back; it waits again: {appeals}. A "
        "point that only it brought is gone.",
        "annul": "The result of attempt {attempt} is void. Ground: {ground}.",
        "lift": "The result of attempt {attempt} counts again.",
        "approve": "The signer may issue what these attempts of sitting {sitting} have earned: "
        "{attempts}.",
        "revoke": "Certificate {certificate} of attempt {attempt} is void from now on. Ground: "
        "{ground}.",
        "told_kk": "Told in Kazakh: {text}",
        "told_ru": "Told in Russian: {text}",
        "content": "content appeal {number} of {attempt}",
        "technical": "technical appeal {number} of {attempt}",
    },
    "ru": {
        "accept": "Отныне в задании {item} правильными считаются ответы: {accepted}. Это действует "
        "для всех, кому досталось это задание из этого пакета.",
        "drop": "Задание {item} засчитывается всем, кому оно досталось из этого пакета, независимо "
        "от ответа.",
        "upheld": "Удовлетворены апелляции: {appeals}.",
        "withdraw": "В задании {item} снова действует ключ пакета.",
        "reject": "Отклонены апелляции: {appeals}. Они ничего не меняют.",
        "grant": "Техническая апелляция № {number} (попытка {attempt}) удовлетворена: балл за "
        "задание {item} засчитывается только этой попытке.",
        "reopen": "Решение по апелляции отменено, она снова ждёт решения: {appeals}. Балл, "
        "засчитанный только по ней, снимается.",
        "annul": "Результат попытки {attempt} аннулирован. Основание: {ground}.",
        "lift": "Результат попытки {attempt} снова действителен.",
        "approve": "Разрешено выдать документы, на которые дают право результаты этих попыток "
        "(тестирование {sitting}): {attempts}.",
        "revoke": "Сертификат {certificate} попытки {attempt} отозван и отныне недействителен. "
        "Основание: {ground}.",
        "told_kk": "Ответ на казахском: {text}",
        "told_ru": "Ответ на русском: {text}",
        "content": "апелляция по содержанию № {number} (попытка {attempt})",
        "technical": "техническая апелляция № {number} (попытка {attempt})",
    },
    "kk": {
        "accept": "Енді {item} тапсырмасында мына жауаптар дұрыс: {accepted}. Бұл осы пакеттен "
        "аталған тапсырма түскен барлық тестіленушіге қатысты.",
        "drop": "Қандай жауап берілгеніне қарамастан, {item} тапсырмасы осы пакеттен ол түскен "
        "барлық тестіленушіге дұрыс деп есептеледі.",
        "upheld": "Қанағаттандырылған апелляциялар: {appeals}.",
        "withdraw": "{item} тапсырмасында пакет кілті қайтадан қолданылады.",
        "reject": "Қанағаттандырылмаған апелляциялар: {appeals}. Олар ештеңені өзгертпейді.",
        "grant": "№ {number} техникалық апелляция ({attempt} тапсыруы) қанағаттандырылды: {item} "
        "тапсырмасының балы тек осы тапсыруға беріледі.",
        "reopen": "Апелляция бойынша шешімнің күші жойылды, апелляция қайтадан шешім күтеді: "
        "{appeals}. Тек сол апелляция бойынша берілген балл алынып тасталады.",
        "annul": "{attempt} тапсыруының нәтижесі жойылды. Негіздеме: {ground}.",
        "lift": "{attempt} тапсыруының нәтижесі қайтадан жарамды.",
        "approve": "{sitting} тестілеуінің мына тапсырулары бойынша тиесілі құжаттарды беруге "
        "рұқсат: {attempts}.",
        "revoke": "{attempt} тапсыруы бойынша берілген {certificate} сертификатының күші жойылды, "
        "ол енді жарамсыз. Негіздеме: {ground}.",
        "told_kk": "Қазақша жауап: {text}",
        "told_ru": "Орысша жауап: {text}",
        "content": "мазмұны бойынша № {number} апелляция ({attempt} тапсыруы)",
        "technical": "№ {number} техникалық апелляция ({attempt} тапсыруы)",
    },
}
