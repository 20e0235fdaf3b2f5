"""Letters and names in the order of the Kazakh alphabet; nobody's in particular."""

LETTERS = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"
NAMES = [
    "Абаев Ян",
    "Әбілқасымов Нұрлан",
    "Баймұрат Ая",
    "Ғалымова Гүл",
    "Ер Лан",
    "Ерлан Ая",
    "Ёлкин Пётр",
    "Қалиева Әсем",
    "Ли Ин",
    "Ли-Сон Ин",
    "Линь Хуа",
    "Ұлан Дос",
    "Үсен Дос",
    "Ыбырай Алтын",
    "Іңкәр Дос",
    "Яковлев Ян",
    "Abdullah Omar",
    "Müller Jan",
    "Nguyen Van",
    "Öz Can",
    "Zhang Wei",
]
