"""What plots and pages of item statistics say, in three languages.

Decides: plain words for who never heard of discrimination. No native speaker has checked the
Kazakh (docs/GLOSSARY.md).
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from central.statistics.flags import Flag
from kiosk.exam.blueprint import Language


class Words(NamedTuple):
    """All words in one language; {names} are filled in.

    Attributes:
        point: stands before tenths and hundredths.
    """

    point: str
    title: str
    lead: str
    overview: str
    right_share: str
    telling: str
    telling_high: str
    telling_none: str
    looked_at: str
    fine: str
    by_ability: str
    weakest: str
    strongest: str
    groups: str
    took: str
    key: str
    wrong: str
    nothing: str
    people: str
    item: str
    why: str
    appeals: str
    cut_off: str
    too_few: str
    no_flags: str
    flags: Mapping[Flag, str]


WORDS: Final[dict[Language, Words]] = {
    "kk": Words(
        point=",",
        title="Тапсырмалар қалай жұмыс істеді",
        lead="Белгі қойылған тапсырманы адам қарауы керек. Белгінің өзі ештеңені шешпейді.",
        overview="Барлық тапсырма: қаншалықты қиын және білетінді білмейтіннен қалай ажыратады",
        right_share="Дұрыс жауап бергендер, %",
        telling="Білетінді ажыратуы",
        telling_high="жақсы ажыратады",
        telling_none="ажыратпайды",
        looked_at="қарау керек",
        fine="белгі қойылмаған",
        by_ability="Кім қандай жауапты таңдады",
        weakest="ең әлсіз",
        strongest="ең күшті",
        groups="Тестіленушілер блоктың қалған тапсырмаларының нәтижесі бойынша бес топқа бөлінген",
        took="Таңдағандар, %",
        key="дұрыс жауап",
        wrong="қате жауап",
        nothing="жауапсыз",
        people="Тестіленуші саны",
        item="Тапсырма",
        why="Неге қарау керек",
        appeals="Техникалық апелляциялар",
        cut_off="Үзілген дыбыс",
        too_few="Қорытынды жасалмаған тапсырмалар (әрқайсысын көргендер {least} адамға жетпейді)",
        no_flags="Белгі қойылған тапсырма жоқ.",
        flags={
            "key_beaten": "Ең күшті топ қате жауапты дұрыс жауаптан жиірек таңдады",
            "negative": "Білетіндер білмейтіндерден жиірек қателесті",
            "too_hard": "Дұрыс жауап бергендер тым аз",
            "too_easy": "Барлығы дерлік дұрыс жауап берді",
            "troubles": "Техникалық апелляция немесе үзілген дыбыс көп",
        },
    ),
    "ru": Words(
        point=",",
        title="Как показали себя задания",
        lead="Отмеченное задание должен посмотреть человек. Сама отметка ничего не решает.",
        overview="Все задания: насколько трудны и как отличают знающих от незнающих",
        right_share="Ответили правильно, %",
        telling="Отличает знающих",
        telling_high="хорошо отличает",
        telling_none="не отличает",
        looked_at="посмотреть",
        fine="без отметки",
        by_ability="Кто какой ответ выбрал",
        weakest="самые слабые",
        strongest="самые сильные",
        groups="Тестируемые разделены на пять групп по результатам остальных заданий блока",
        took="Выбрали, %",
        key="правильный ответ",
        wrong="неправильный ответ",
        nothing="без ответа",
        people="Тестируемых",
        item="Задание",
        why="Почему посмотреть",
        appeals="Технические апелляции",
        cut_off="Прерванный звук",
        too_few="Задания без выводов (каждое досталось менее чем {least} тестируемым)",
        no_flags="Отмеченных заданий нет.",
        flags={
            "key_beaten": "Самые сильные чаще выбирали неправильный ответ, чем правильный",
            "negative": "Знающие ошибались чаще незнающих",
            "too_hard": "Правильно ответили слишком немногие",
            "too_easy": "Правильно ответили почти все",
            "troubles": "Много технических апелляций или обрывов звука",
        },
    ),
    "en": Words(
        point=".",
        title="How the items worked",
        lead="A flagged item is for a person to look at. The flag itself decides nothing.",
        overview="All items: how hard they are, and how well they tell who knows from who does not",
        right_share="Answered right, %",
        telling="Tells who knows",
        telling_high="tells well",
        telling_none="tells nothing",
        looked_at="look at",
        fine="no flag",
        by_ability="Who chose which answer",
        weakest="weakest",
        strongest="strongest",
        groups="Candidates in five groups, by the other items of the block",
        took="Chose it, %",
        key="right answer",
        wrong="wrong answer",
        nothing="no answer",
        people="People",
        item="Item",
        why="Why to look",
        appeals="Technical appeals",
        cut_off="Sound cut off",
        too_few="Fewer than {least} people met these items, so nothing is said of them",
        no_flags="No item is flagged.",
        flags={
            "key_beaten": "The strongest chose a wrong answer more often than the right one",
            "negative": "Those who know were wrong more often than those who do not",
            "too_hard": "Too few answered right",
            "too_easy": "Nearly everybody answered right",
            "troubles": "Many technical appeals or recordings cut off",
        },
    ),
}
