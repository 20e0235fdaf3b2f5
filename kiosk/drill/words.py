"""The sentences of a drill's verdict in Kazakh, Russian and English.

Decides: the words. The codes beside them are stable; the filed PDF speaks Kazakh and Russian, the
JSON and the terminal English. Not in the catalogues of the screens: no screen shows any of this.
"""

from typing import Final, Literal, NamedTuple

Language = Literal["kk", "ru", "en"]


class Words(NamedTuple):
    """One text in each language."""

    kk: str
    ru: str
    en: str


def text(code: str, language: Language) -> str:
    """The text of that code. Raises: KeyError."""
    found: str = getattr(TEXTS[code], language)
    return found


TEXTS: Final[dict[str, Words]] = {
    # ---- reasons: {figure}, {kind} and the like are filled in --------------------------------
    "answers_lost": Words(
        "Орын сақталды деген {count} жауап табылмады.",
        "Не найдено ответов, о которых место сообщило как о сохранённых: {count}.",
        "{count} answers that a seat called saved are missing somewhere.",
    ),
    "journals_unequal": Words(
        "Көшірмелері сәйкес келмейтін журналдар: {count}.",
        "Журналов, копии которых расходятся: {count}.",
        "The copies of {count} journals differ.",
    ),
    "pictures_missing": Words(
        "Техникалық апелляциялардың серверге жетпеген суреттері: {count}.",
        "Снимков к техническим апелляциям, которых нет на сервере: {count}.",
        "{count} pictures of technical appeals are not where they must be.",
    ),
    "no_answers": Words(
        "Жаттығу кезінде бірде-бір жауап берілмеді.",
        "За время учения не дано ни одного ответа.",
        "Not one answer was given in the drill.",
    ),
    "entries_unstored": Words(
        "Серверге жетпеген жазбалар: {count}.",
        "Записей, не дошедших до сервера: {count}.",
        "{count} entries never reached the hub.",
    ),
    "orders_untaken": Words(
        "Орындалмаған өкімдер: {count}.",
        "Неисполненных распоряжений: {count}.",
        "{count} orders were never carried out.",
    ),
    "attempts_unclosed": Words(
        "Нәтижеге және жабылуға жетпеген тестілеулер: {count}.",
        "Тестирований, не доведённых до результата и закрытия: {count}.",
        "{count} attempts never came to their result and their close.",
    ),
    "fault_missing": Words(
        "Сұралған ақау жасалмады: {kind}.",
        "Заданная неисправность не вносилась: {kind}.",
        "The fault {kind} was asked for and never came.",
    ),
    "fault_not_over": Words(
        "Ақау жойылмады: {kind}.",
        "Неисправность не была устранена: {kind}.",
        "The fault {kind} was never made good.",
    ),
    "not_measured": Words(
        "Өлшенбеген көрсеткіш: {figure}.",
        "Показатель не измерен: {figure}.",
        "{figure} could not be measured.",
    ),
    "above_limit": Words(
        "{figure}: {value} {unit}, шегі {limit} {unit}.",
        "{figure}: {value} {unit} при пределе {limit} {unit}.",
        "{value} {unit}, and the limit is {limit} {unit}.",
    ),
    # ---- figures -----------------------------------------------------------------------------
    "replicate_p99_ms": Words(
        "Жазба серверде сақталғанша, 99 %",
        "Запись сохранена на сервере, 99 %",
        "entry at the hub, p99",
    ),
    "command_p99_ms": Words(
        "Өкім орында орындалғанша, 99 %",
        "Распоряжение исполнено на месте, 99 %",
        "command at the seat, p99",
    ),
    "panel_freshness_s": Words(
        "Панельдегі мәліметтің ең үлкен кешігуі",
        "Наибольшее отставание панели",
        "panel behind the seats, the most",
    ),
    "catch_up_p99_s": Words(
        "Ақаудан кейін бәрі сақталғанша, 99 %",
        "Всё сохранено после неисправности, 99 %",
        "all stored after a fault, p99",
    ),
    "max_time_error_s": Words(
        "Емтихан уақытының ең үлкен қатесі",
        "Наибольшая ошибка времени экзамена",
        "error of the exam time, the most",
    ),
    "unproven_max_s": Words(
        "Дәлелсіз қайтарылған уақыттың ең үлкені",
        "Наибольшее время, возвращённое без доказательства",
        "given back without proof, the most",
    ),
    "mass_start_s": Words(
        "Ортақ бастаудан бірінші тапсырмаға дейін",
        "От общего начала до первого задания у всех",
        "common start to the first question",
    ),
    "takeover_s": Words(
        "Растаудан қосалқы сервердің басқаруына дейін",
        "От подтверждения до работы запасного сервера",
        "confirmation to the standby leading",
    ),
    "seat_move_s": Words(
        "Басқа орында сол тапсырмаға дейін",
        "До того же задания на другом месте",
        "death of a seat to the same question elsewhere",
    ),
    "hall_power_s": Words(
        "Жарық берілгеннен кейін барлығы тапсырмаға оралғанша",
        "После подачи питания все снова у задания",
        "power back to everybody at the question",
    ),
    "answers_acknowledged": Words(
        "Сақталды деп расталған жауаптар", "Подтверждено ответов", "answers acknowledged"
    ),
    "lost": Words("Жоғалған жауаптар", "Потеряно ответов", "answers lost"),
    "answers_stated": Words(
        "Дискімен бірге жоғалып, панельде көрсетілгені",
        "Утрачено с диском и показано на панели",
        "lost with a disk and stated",
    ),
    "journals_equal": Words(
        "Журнал көшірмелері бірдей", "Копии журналов совпадают", "copies of journals equal"
    ),
    "pictures": Words(
        "Апелляция суреттері: барлығы / жетпегені",
        "Снимков к апелляциям: всего / недостаёт",
        "pictures of appeals: all / missing",
    ),
    "samples": Words(
        "Есепке алынған / алынбаған өлшемдер", "Измерений учтено / исключено", "samples used / out"
    ),
    # ---- faults ------------------------------------------------------------------------------
    "mass_start": Words("Бәрінің бірден бастауы", "Одновременное начало", "mass start"),
    "seat_killed": Words("Орын бағдарламасының тоқтауы", "Гибель программы места", "seat killed"),
    "seat_disk_gone": Words("Орын дискісінің істен шығуы", "Отказ диска места", "disk gone"),
    "delay": Words("Желідегі кідіріс", "Задержка в сети", "delay"),
    "stall": Words("Желінің тұрып қалуы", "Затор в сети", "stall"),
    "reset": Words("Байланыстың үзілуі", "Сброс соединений", "reset"),
    "half_open": Words("Жартылай ашық байланыс", "Полуоткрытые соединения", "half open"),
    "clock_2015": Words("Орын сағаты 2015 жылда", "Часы места в 2015 году", "clock in 2015"),
    "clock_2035": Words("Орын сағаты 2035 жылда", "Часы места в 2035 году", "clock in 2035"),
    "disk_full": Words("Дискінің толуы", "Переполнение диска", "disk full"),
    "hub_killed": Words("Сервердің тоқтауы", "Гибель сервера", "hub killed"),
    "lan_cut": Words("Жергілікті желінің үзілуі", "Обрыв локальной сети", "LAN cut"),
    "hall_power": Words(
        "Аудиторияның жарықсыз қалуы", "Отключение питания аудитории", "power of the hall"
    ),
    "hub_partition": Words(
        "Сервердің бөлініп қалуы және ауыстыру",
        "Изоляция сервера и переход на запасной",
        "partition and takeover",
    ),
    # ---- the page ----------------------------------------------------------------------------
    "title": Words("Аудитория жаттығуының хаттамасы", "Протокол учения аудитории", "Hall drill"),
    "ready": Words("АУДИТОРИЯ ДАЙЫН", "АУДИТОРИЯ ГОТОВА", "READY"),
    "not_ready": Words("АУДИТОРИЯ ДАЙЫН ЕМЕС", "АУДИТОРИЯ НЕ ГОТОВА", "NOT READY"),
    "hall": Words("Аудитория", "Аудитория", "hall"),
    "held": Words("Өткізілген уақыты", "Проведено", "held"),
    "build": Words("Бағдарлама нұсқасы", "Версия программы", "build"),
    "machine": Words("Машина", "Машина", "machine"),
    "others": Words("Бөгде жүктеме", "Посторонняя нагрузка", "other load"),
    "seats": Words("Орындар", "Мест", "seats"),
    "lasted": Words("Ұзақтығы", "Длительность", "lasted"),
    "seed": Words("Жоспар нөмірі", "Номер плана", "seed"),
    "figure": Words("Көрсеткіш", "Показатель", "figure"),
    "measured": Words("Өлшенгені", "Измерено", "measured"),
    "limit": Words("Шегі", "Предел", "limit"),
    "fault": Words("Ақау", "Неисправность", "fault"),
    "times": Words("Саны", "Число", "times"),
    "caught_up": Words("Қалпына келгенше", "Восстановление", "caught up, longest"),
    "yes": Words("иә", "да", "yes"),
    "no": Words("жоқ", "нет", "no"),
    "nobody": Words("өлшенбеді", "не измерено", "not measured"),
    "head": Words("Аудиторияға жауапты", "Ответственный за аудиторию", "head of the hall"),
    "technician": Words("Техник", "Техник", "technician"),
    "date": Words("Күні", "Дата", "date"),
    "page": Words("бет", "стр.", "page"),
    "latency": Words(
        "Жазбаның серверде сақталу уақыты (сұр: ақау кезінде, есепке алынбайды)",
        "Время сохранения записи на сервере (серое: при неисправности, не учитывается)",
        "entry at the hub over time (grey: in a fault, not counted)",
    ),
    "lag": Words(
        "Орындар бойынша: медиана, 99 % және ең үлкені",
        "По местам: медиана, 99 % и наибольшее",
        "per seat: median, p99 and the most",
    ),
    "median": Words("медиана", "медиана", "median"),
    "most": Words("ең үлкені", "наибольшее", "the most"),
    "catching_up": Words(
        "Ақау жойылғаннан бәрі сақталғанға дейін, орындар бойынша",
        "От устранения неисправности до сохранения всего, по местам",
        "from the end of a fault until all was stored, by seat",
    ),
    "time_errors": Words(
        "Емтихан уақытының қатесі (оң: тестіленушіден уақыт алынды)",
        "Ошибка времени экзамена (плюс: у тестируемого отняли время)",
        "error of the exam time (plus: time was taken away)",
    ),
    "differences": Words("Сәйкессіздіктер", "Расхождения", "differences"),
    "and_more": Words("тағы {count}", "и ещё {count}", "and {count} more"),
    "since_start": Words(
        "жаттығу басынан, мин", "от начала учения, мин", "since the beginning, min"
    ),
    "seat": Words("орын", "место", "seat"),
    "candidates": Words("тестіленушілер", "тестируемые", "candidates"),
    "own_clock": Words(
        "Барлық уақыт бір машинаның монотонды есептегішімен өлшенген.",
        "Всё время измерено монотонным счётчиком одной машины.",
        "All times were taken on the monotonic clock of one machine.",
    ),
}
