<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>ActButtons</name>
    <message>
        <source>two persons sign</source>
        <translation>подписывают двое</translation>
    </message>
</context>
<context>
    <name>ActFields</name>
    <message>
        <source>Date and time in the hall, now</source>
        <translation>Дата и время в аудитории сейчас</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Тестируемый</translation>
    </message>
    <message>
        <source>Reason, in a few words</source>
        <translation>Причина, кратко</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Минут</translation>
    </message>
    <message>
        <source>Interruption</source>
        <translation>Прерывание</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Аудиозапись</translation>
    </message>
    <message>
        <source>Technical appeal</source>
        <translation>Техническая апелляция</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Решение</translation>
    </message>
    <message>
        <source>Violation</source>
        <translation>Нарушение</translation>
    </message>
    <message>
        <source>Why without the sound check</source>
        <translation>Почему без проверки звука</translation>
    </message>
    <message>
        <source>The person was compared</source>
        <translation>С чем сравнили человека</translation>
    </message>
    <message>
        <source>What the camera noted</source>
        <translation>Что заметила камера</translation>
    </message>
    <message>
        <source>upheld</source>
        <translation>удовлетворена</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>отклонена</translation>
    </message>
    <message>
        <source>A broken headset: give another one, or better another seat. Without a headset this candidate hears no recording.</source>
        <translation>Если неисправны наушники: дайте другие, а лучше пересадите на другое место. Без наушников тестируемый не услышит ни одной записи.</translation>
    </message>
</context>
<context>
    <name>ActPages</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>{name} asks for this. Please read it and sign it as well.</source>
        <translation>{name} просит об этом. Прочитайте текст и тоже подпишите.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>{name} signs first, then a second person with key and PIN.</source>
        <translation>Сначала подписывает {name}, затем второй сотрудник — своим ключом и PIN-кодом.</translation>
    </message>
    <message>
        <source>{name} signs this.</source>
        <translation>Подписывает: {name}.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>The hall can be closed once every attempt is.</source>
        <translation>Аудиторию можно закрыть, когда тестирование закрыто на всех местах.</translation>
    </message>
    <message>
        <source>Please fill in all fields.</source>
        <translation>Заполните все поля.</translation>
    </message>
    <message>
        <source>Please wait…</source>
        <translation>Подождите…</translation>
    </message>
    <message>
        <source>On to the second person</source>
        <translation>Ко второму сотруднику</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Подтвердить</translation>
    </message>
    <message>
        <source>Still missing: {field}.</source>
        <translation>Ещё не указано: {field}.</translation>
    </message>
    <message>
        <source>Still missing: who you are. Pick a name above.</source>
        <translation>Не указано, кто подписывает. Выберите имя выше.</translation>
    </message>
    <message>
        <source>Still missing: the PIN.</source>
        <translation>Не введён PIN.</translation>
    </message>
</context>
<context>
    <name>AlertList</name>
    <message>
        <source>Needs attention</source>
        <translation>Требует внимания</translation>
    </message>
    <message>
        <source>Candidates at their seats whose document waits: {count}.</source>
        <translation>Тестируемых на местах, чей документ ещё не сверен: {count}.</translation>
    </message>
    <message>
        <source>Document check</source>
        <translation>Проверка документа</translation>
    </message>
    <message>
        <source>What waits for staff is shown once the hall is known.</source>
        <translation>То, что ждёт сотрудников, появится, когда аудитория станет известна.</translation>
    </message>
    <message>
        <source>Nothing waits for staff now.</source>
        <translation>Сейчас ничего не требует внимания.</translation>
    </message>
    <message>
        <source>Message to all seats</source>
        <translation>Сообщение на все места</translation>
    </message>
    <message numerus="yes">
        <source>%n more alert(s)</source>
        <translation>
            <numerusform>ещё %n оповещение</numerusform>
            <numerusform>ещё %n оповещения</numerusform>
            <numerusform>ещё %n оповещений</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertRow</name>
    <message>
        <source>Hall</source>
        <extracomment>More than these are counted below the list; the filter of the seats has them all. What is done at all seats, beside a message, with its picture.</extracomment>
        <translation>Аудитория</translation>
    </message>
</context>
<context>
    <name>Aloud</name>
    <message>
        <source>Answer {letter} saved</source>
        <translation>Ответ {letter} сохранён</translation>
    </message>
    <message>
        <source>Task flagged</source>
        <translation>Задание отмечено для проверки</translation>
    </message>
    <message>
        <source>Flag removed</source>
        <translation>Отметка снята</translation>
    </message>
    <message>
        <source>Choice {letter} struck out</source>
        <translation>Вариант {letter} вычеркнут</translation>
    </message>
    <message>
        <source>Choice {letter} no longer struck out</source>
        <translation>Вариант {letter} больше не вычеркнут</translation>
    </message>
    <message>
        <source>The appeal is filed. Receipt number {number}</source>
        <translation>Заявление на апелляцию подано. Номер заявления: {number}</translation>
    </message>
</context>
<context>
    <name>AppealScreen</name>
    <message>
        <source>Content appeal</source>
        <extracomment>A draft is journalled this long after the last key; in the last moments at every look.</extracomment>
        <translation>Апелляция по содержанию</translation>
    </message>
    <message>
        <source>No task is picked. The result map is closed; none can be picked any more.</source>
        <translation>Задание не выбрано. Карта анализа результатов закрыта, выбрать больше нельзя.</translation>
    </message>
    <message>
        <source>Picked tasks</source>
        <translation>Выбранные задания</translation>
    </message>
    <message>
        <source>The appeals commission decides on every appeal. What you type is kept, but an appeal is filed only by the button.</source>
        <translation>Решение по каждому заявлению принимает апелляционная комиссия. Текст сохраняется, но заявление подаётся только нажатием кнопки.</translation>
    </message>
    <message>
        <source>Back to the map</source>
        <translation>Вернуться к карте</translation>
    </message>
    <message>
        <source>Finish appeals…</source>
        <translation>Закончить подачу апелляций…</translation>
    </message>
    <message>
        <source>filed</source>
        <translation>подано</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>не подано</translation>
    </message>
    <message>
        <source>No task is picked. Go back to the map to pick one.</source>
        <translation>Задание не выбрано. Вернитесь к карте и выберите его.</translation>
    </message>
    <message>
        <source>Why is this task wrong? Your reasoned explanation</source>
        <translation>Почему Вы считаете задание неверным? Напишите мотивированное обоснование</translation>
    </message>
    <message>
        <source>Reasoned explanation</source>
        <translation>Мотивированное обоснование</translation>
    </message>
    <message>
        <source>Give this appeal up</source>
        <translation>Отказаться от этой апелляции</translation>
    </message>
    <message>
        <source>File the appeal</source>
        <translation>Подать заявление на апелляцию</translation>
    </message>
    <message>
        <source>The appeal is filed. Receipt number {number}</source>
        <translation>Заявление на апелляцию подано. Номер заявления: {number}</translation>
    </message>
    <message>
        <source>{length} of at least {least} characters</source>
        <translation>Символов: {length}, нужно не менее {least}</translation>
    </message>
</context>
<context>
    <name>AudioBar</name>
    <message>
        <source>Recording</source>
        <extracomment>Picture and its colour beside the words of each state; never a colour alone.</extracomment>
        <translation>Аудиозапись</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Прослушать</translation>
    </message>
    <message>
        <source>Progress of the recording</source>
        <translation>Ход записи</translation>
    </message>
    <message>
        <source>Place in the recording</source>
        <translation>Место в записи</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Громкость</translation>
    </message>
    <message>
        <source>Another recording is playing</source>
        <translation>Звучит другая аудиозапись</translation>
    </message>
    <message>
        <source>All plays have been used</source>
        <translation>Все прослушивания использованы</translation>
    </message>
    <message>
        <source>Plays left: {left}</source>
        <translation>Осталось прослушиваний: {left}</translation>
    </message>
    <message>
        <source>No headphones · {left}</source>
        <translation>Нет наушников · {left}</translation>
    </message>
    <message>
        <source>Playing · {left}</source>
        <translation>Звучит запись · {left}</translation>
    </message>
    <message>
        <source>A play counts from its start and goes on to its end, also while you look at other tasks.</source>
        <translation>Прослушивание засчитывается сразу после запуска и идёт до конца, даже если Вы смотрите другие задания.</translation>
    </message>
    <message>
        <source>While it plays you can move within the recording.</source>
        <translation>Во время воспроизведения запись можно перематывать.</translation>
    </message>
    <message>
        <source>You cannot move within the recording.</source>
        <translation>Перематывать запись нельзя.</translation>
    </message>
    <message>
        <source>Check the plug of the headphones and call the invigilator. Meanwhile no play is used.</source>
        <translation>Проверьте подключение наушников и позовите администратора. Прослушивания при этом не расходуются.</translation>
    </message>
    <message>
        <source>The volume is at zero: nothing can be heard.</source>
        <translation>Громкость на нуле: ничего не слышно.</translation>
    </message>
    <message>
        <source>Demonstration without a sound device: the sound is simulated and cannot be heard.</source>
        <translation>Демонстрация без звукового устройства: звук имитируется, его не слышно.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this notice</source>
        <extracomment>How many are shown at once; so much enlarged, each takes the room of three.</extracomment>
        <translation>Закрыть сообщение</translation>
    </message>
</context>
<context>
    <name>CallButton</name>
    <message>
        <source>Call recorded: raise your hand</source>
        <translation>Вызов зафиксирован: поднимите руку</translation>
    </message>
    <message>
        <source>Raise your hand</source>
        <translation>Поднимите руку</translation>
    </message>
    <message>
        <source>Call the invigilator</source>
        <translation>Позвать администратора</translation>
    </message>
</context>
<context>
    <name>Camera</name>
    <message>
        <source>nobody is seen</source>
        <translation>никого не видно</translation>
    </message>
    <message>
        <source>several people are seen</source>
        <translation>видно несколько человек</translation>
    </message>
    <message>
        <source>the face is not like the reference</source>
        <translation>лицо не похоже на образец</translation>
    </message>
    <message>
        <source>the camera is covered</source>
        <translation>камера закрыта</translation>
    </message>
    <message>
        <source>it is too dark</source>
        <translation>слишком темно</translation>
    </message>
    <message>
        <source>the picture stands still</source>
        <translation>изображение стоит на месте</translation>
    </message>
    <message>
        <source>the picture repeats itself</source>
        <translation>изображение повторяется</translation>
    </message>
    <message>
        <source>the camera gives no picture</source>
        <translation>камера не даёт изображения</translation>
    </message>
    <message>
        <source>works</source>
        <translation>работает</translation>
    </message>
    <message>
        <source>is started again</source>
        <translation>запускается заново</translation>
    </message>
    <message>
        <source>does not work</source>
        <translation>не работает</translation>
    </message>
    <message>
        <source>is not there</source>
        <translation>отсутствует</translation>
    </message>
    <message>
        <source>the camera is not sure</source>
        <translation>камера не уверена</translation>
    </message>
    <message>
        <source>no consent to biometrics</source>
        <translation>нет согласия на биометрическую проверку</translation>
    </message>
    <message>
        <source>the camera does not work</source>
        <translation>камера не работает</translation>
    </message>
    <message>
        <source>there is no usable photo</source>
        <translation>нет пригодной фотографии</translation>
    </message>
    <message>
        <source>with the photo of the list</source>
        <translation>с фотографией из списка</translation>
    </message>
    <message>
        <source>with the original of the document</source>
        <translation>с оригиналом документа</translation>
    </message>
    <message>
        <source>with the original: {document}, last four characters {tail}</source>
        <translation>с оригиналом: {document}, последние четыре знака {tail}</translation>
    </message>
    <message>
        <source>The camera gives no picture. Please wait.</source>
        <translation>Камера не даёт изображения. Пожалуйста, подождите.</translation>
    </message>
    <message>
        <source>Your face cannot be seen. Look into the camera.</source>
        <translation>Лица не видно. Посмотрите в камеру.</translation>
    </message>
    <message>
        <source>Only one person may be in the picture.</source>
        <translation>В кадре должен быть только один человек.</translation>
    </message>
    <message>
        <source>Please come closer.</source>
        <translation>Пожалуйста, сядьте ближе.</translation>
    </message>
    <message>
        <source>Move your face into the oval.</source>
        <translation>Поместите лицо в овал.</translation>
    </message>
    <message>
        <source>It is too dark. Turn to the light.</source>
        <translation>Слишком темно. Повернитесь к свету.</translation>
    </message>
    <message>
        <source>It is too bright. Turn away from the light.</source>
        <translation>Слишком светло. Отвернитесь от света.</translation>
    </message>
    <message>
        <source>Please hold still.</source>
        <translation>Пожалуйста, не двигайтесь.</translation>
    </message>
    <message>
        <source>Slowly turn your head to the left.</source>
        <translation>Медленно поверните голову налево.</translation>
    </message>
    <message>
        <source>Slowly turn your head to the right.</source>
        <translation>Медленно поверните голову направо.</translation>
    </message>
</context>
<context>
    <name>CameraPage</name>
    <message>
        <source>Look for the camera again</source>
        <extracomment>The first camera of the computer, unless the plan names another.</extracomment>
        <translation>Искать камеру снова</translation>
    </message>
    <message>
        <source>The picture is right</source>
        <translation>Изображение в порядке</translation>
    </message>
    <message>
        <source>There is no camera. Plug one in and look again. Where the exam has none, leave this step out and say so.</source>
        <translation>Камеры нет. Подключите её и повторите поиск. Если на тестировании нет камеры, пропустите этот шаг и укажите причину.</translation>
    </message>
    <message>
        <source>The camera gives no picture ({code}). Close every program that uses it, plug it in again, and look again.</source>
        <translation>Камера не даёт изображения ({code}). Закройте все программы, которые её используют, подключите её заново и повторите поиск.</translation>
    </message>
    <message>
        <source>The camera is being opened…</source>
        <translation>Камера открывается…</translation>
    </message>
</context>
<context>
    <name>CameraScreen</name>
    <message>
        <source>Look into the camera</source>
        <translation>Посмотрите в камеру</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>Что видит камера</translation>
    </message>
    <message>
        <source>Your face is compared with the photo of your application. If the camera cannot decide, two members of staff compare your document; nothing is lost by that.</source>
        <translation>Ваше лицо сравнивается с фотографией из заявления. Если камера не сможет решить, два сотрудника сверят документ: Вы от этого ничего не теряете.</translation>
    </message>
    <message>
        <source>Identity check</source>
        <translation>Идентификация личности</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Начать</translation>
    </message>
    <message>
        <source>Try again (left: {count})</source>
        <translation>Ещё раз (осталось: {count})</translation>
    </message>
    <message>
        <source>The camera is being made ready…</source>
        <translation>Камера подготавливается…</translation>
    </message>
    <message>
        <source>Comparing… please hold still.</source>
        <translation>Идёт сравнение… не двигайтесь.</translation>
    </message>
    <message>
        <source>The camera is not sure. Take off what covers your face and try again.</source>
        <translation>Камера не уверена. Снимите то, что закрывает лицо, и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>Good. Press the button to begin.</source>
        <translation>Хорошо. Нажмите кнопку, чтобы начать.</translation>
    </message>
    <message>
        <source>Demonstration: the camera is a simulation and sees nobody.</source>
        <translation>Демонстрация: камера имитируется и никого не видит.</translation>
    </message>
</context>
<context>
    <name>CandidateCard</name>
    <message>
        <source>Close the candidate</source>
        <translation>Закрыть карточку</translation>
    </message>
    <message>
        <source>Check in</source>
        <translation>Зарегистрировать</translation>
    </message>
    <message>
        <source>ticket {number}</source>
        <translation>билет {number}</translation>
    </message>
    <message>
        <source>Application: {document}, last characters {tail}</source>
        <translation>В заявлении: {document}, последние знаки {tail}</translation>
    </message>
    <message>
        <source>low vision</source>
        <translation>слабовидящий(ая)</translation>
    </message>
    <message>
        <source>assistant</source>
        <translation>помощник</translation>
    </message>
    <message>
        <source>Nobody may bring in:</source>
        <translation>Нельзя проносить:</translation>
    </message>
</context>
<context>
    <name>CentreWords</name>
    <message>
        <source>On the stick: {file}</source>
        <translation>На носителе: {file}</translation>
    </message>
    <message>
        <source>Written to the stick: {file}. Now take the stick to the centre.</source>
        <translation>Записано на носитель: {file}. Теперь доставьте носитель в центр.</translation>
    </message>
</context>
<context>
    <name>CheckInForm</name>
    <message>
        <source>Original document</source>
        <translation>Оригинал документа</translation>
    </message>
    <message>
        <source>The application names another document; only that one counts here.</source>
        <translation>В заявлении указан другой документ; принимается только он.</translation>
    </message>
    <message>
        <source>I have seen the original. It is this person&apos;s.</source>
        <translation>Оригинал предъявлен и принадлежит этому человеку.</translation>
    </message>
    <message>
        <source>Individual assistant</source>
        <translation>Индивидуальный помощник</translation>
    </message>
    <message>
        <source>{name} is here; both documents were seen</source>
        <translation>{name} здесь; оба документа предъявлены</translation>
    </message>
    <message>
        <source>declares: no specialist in Kazakh philology</source>
        <translation>заявляет: не специалист по казахской филологии</translation>
    </message>
    <message>
        <source>declares: no specialist in the history of Kazakhstan</source>
        <translation>заявляет: не специалист по истории Казахстана</translation>
    </message>
    <message>
        <source>declares: no specialist in law</source>
        <translation>заявляет: не специалист по праву</translation>
    </message>
</context>
<context>
    <name>CheckInPage</name>
    <message>
        <source>Candidates</source>
        <translation>Тестируемые</translation>
    </message>
    <message>
        <source>Name, ticket number or last characters of the document</source>
        <translation>Имя, номер билета или последние знаки документа</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Not here yet</source>
        <translation>Ещё не пришли</translation>
    </message>
    <message>
        <source>Without a seat</source>
        <translation>Без места</translation>
    </message>
    <message>
        <source>With a seat</source>
        <translation>С местом</translation>
    </message>
    <message>
        <source>Not admitted or absent</source>
        <translation>Не допущены, не явились</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>Проверить</translation>
    </message>
    <message>
        <source>Nobody is found. Look at the layout: ҚАЗ, РУС or LAT.</source>
        <translation>Никто не найден. Проверьте раскладку: ҚАЗ, РУС или LAT.</translation>
    </message>
    <message>
        <source>The hall is not open yet; until then nobody can be checked in.</source>
        <translation>Аудитория ещё не открыта; до этого регистрация невозможна.</translation>
    </message>
    <message>
        <source>Course of the sitting</source>
        <translation>Ход тестирования</translation>
    </message>
    <message>
        <source>Nobody is on the list of this sitting.</source>
        <translation>В списке этого тестирования никого нет.</translation>
    </message>
    <message>
        <source>Nobody is here yet. Whoever comes is looked for by name or ticket and checked in with the original document.</source>
        <translation>Пока никто не пришёл. Пришедшего ищут по имени или билету и регистрируют по оригиналу документа.</translation>
    </message>
    <message>
        <source>Everybody on the list</source>
        <translation>Весь список</translation>
    </message>
    <message>
        <source>Nobody to show here.</source>
        <translation>Здесь показывать некого.</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>a second screen is connected</source>
        <extracomment>What somebody in the hall can see and put right; for the rest a technician is needed.</extracomment>
        <translation>подключён второй экран</translation>
    </message>
    <message>
        <source>the computer is used from elsewhere</source>
        <translation>компьютером пользуются удалённо</translation>
    </message>
    <message>
        <source>the computer is a virtual machine</source>
        <translation>компьютер — виртуальная машина</translation>
    </message>
    <message>
        <source>a window of another program is open</source>
        <translation>открыто окно другой программы</translation>
    </message>
    <message>
        <source>a prohibited program runs</source>
        <translation>запущена запрещённая программа</translation>
    </message>
    <message>
        <source>the screen is being recorded</source>
        <translation>идёт запись экрана</translation>
    </message>
    <message>
        <source>another program holds something to be pasted</source>
        <translation>в другой программе есть содержимое для вставки</translation>
    </message>
    <message>
        <source>a program can press keys</source>
        <translation>программа может нажимать клавиши</translation>
    </message>
    <message>
        <source>wireless is switched on</source>
        <translation>включена беспроводная связь</translation>
    </message>
    <message>
        <source>little room left on the disk</source>
        <translation>на диске мало места</translation>
    </message>
    <message>
        <source>the clock of the computer is wrong</source>
        <translation>часы компьютера неверны</translation>
    </message>
    <message>
        <source>files of the program were changed</source>
        <translation>файлы программы изменены</translation>
    </message>
    <message>
        <source>memory may be written to the disk</source>
        <translation>память может записываться на диск</translation>
    </message>
    <message>
        <source>memory is kept after a failure</source>
        <translation>после сбоя память сохраняется</translation>
    </message>
    <message>
        <source>programs with keys are not protected</source>
        <translation>программы, хранящие ключи, не защищены</translation>
    </message>
    <message>
        <source>the technician&apos;s attestation was changed</source>
        <translation>подтверждение техника изменено</translation>
    </message>
    <message>
        <source>Go to the seat, look and unplug or close it; the exam goes on. Call the technician if you are not sure.</source>
        <translation>Подойдите к месту, посмотрите и отключите или закройте лишнее. Тестирование продолжается. Если не уверены, позовите техника.</translation>
    </message>
    <message>
        <source>The exam goes on. Call the technician.</source>
        <translation>Тестирование продолжается. Позовите техника.</translation>
    </message>
</context>
<context>
    <name>ChecksPage</name>
    <message>
        <source>Your name</source>
        <translation>Ваше имя</translation>
    </message>
    <message>
        <source>Why it is right so</source>
        <translation>Почему так и должно быть</translation>
    </message>
    <message>
        <source>Attest and look again</source>
        <translation>Подтвердить и проверить снова</translation>
    </message>
</context>
<context>
    <name>ChoiceRow</name>
    <message>
        <source>Strike this choice out</source>
        <translation>Вычеркнуть этот вариант ответа</translation>
    </message>
    <message>
        <source>Strike out {letter}</source>
        <translation>Вычеркнуть вариант {letter}</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} из {count}</translation>
    </message>
    <message>
        <source>struck out</source>
        <translation>вычеркнуто</translation>
    </message>
</context>
<context>
    <name>ComputersPage</name>
    <message>
        <source>Computers of the hall</source>
        <translation>Компьютеры аудитории</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>Закрыть панель</translation>
    </message>
    <message>
        <source>Show the code of {computer} again</source>
        <translation>Показать код снова: {computer}</translation>
    </message>
    <message>
        <source>Version {version} waits at the server.</source>
        <translation>На сервере ждёт версия {version}.</translation>
    </message>
    <message>
        <source>Seats with an older one: {count} of {total} ({seats}).</source>
        <translation>Места со старой: {count} из {total} ({seats}).</translation>
    </message>
    <message>
        <source>The server itself runs an older one.</source>
        <translation>На самом сервере тоже старая.</translation>
    </message>
    <message>
        <source>The technician installs it on each of them before the sitting.</source>
        <translation>Техник установит её на каждом до тестирования.</translation>
    </message>
    <message>
        <source>Nothing is installed while the sitting is open.</source>
        <translation>Пока тестирование открыто, ничего не устанавливается.</translation>
    </message>
    <message>
        <source>Open a line to shut its computer out. This panel and the server that leads stay.</source>
        <translation>Чтобы исключить компьютер, откройте его строку. Эту панель и ведущий сервер исключить нельзя.</translation>
    </message>
</context>
<context>
    <name>Conditions</name>
    <message>
        <source>Extra time: {minutes} min</source>
        <translation>Дополнительное время: {minutes} мин</translation>
    </message>
    <message>
        <source>Large text and high contrast</source>
        <translation>Крупный шрифт и высокая контрастность</translation>
    </message>
    <message>
        <source>An assistant is present</source>
        <translation>Присутствует индивидуальный помощник</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Нет</translation>
    </message>
</context>
<context>
    <name>CoursePage</name>
    <message>
        <source>waits for the receipt</source>
        <extracomment>What each step offers.</extracomment>
        <translation>ожидается расписка</translation>
    </message>
    <message>
        <source>not at the centre yet</source>
        <translation>ещё не в центре</translation>
    </message>
    <message>
        <source>1. Opening of the hall</source>
        <translation>1. Открытие аудитории</translation>
    </message>
    <message>
        <source>2. Entrance</source>
        <translation>2. Вход</translation>
    </message>
    <message>
        <source>3. Seats</source>
        <translation>3. Места</translation>
    </message>
    <message>
        <source>4. Versions</source>
        <translation>4. Версии</translation>
    </message>
    <message>
        <source>5. Common start</source>
        <translation>5. Общий старт</translation>
    </message>
    <message>
        <source>6. Minutes and closing</source>
        <translation>6. Протокол и закрытие</translation>
    </message>
    <message>
        <source>done</source>
        <translation>сделано</translation>
    </message>
    <message>
        <source>now</source>
        <translation>сейчас</translation>
    </message>
    <message>
        <source>later</source>
        <translation>позже</translation>
    </message>
    <message>
        <source>Date and time are confirmed; papers and keys are open.</source>
        <translation>Дата и время подтверждены; задания и ключи открыты.</translation>
    </message>
    <message>
        <source>Two persons confirm date and time and open the papers and the keys.</source>
        <translation>Двое подтверждают дату и время и открывают задания и ключи.</translation>
    </message>
    <message>
        <source>Have the release files at hand, or the two paper sheets.</source>
        <translation>Подготовьте файлы разрешений или два бумажных листа.</translation>
    </message>
    <message>
        <source>On the list: {total}. Not here yet: {expected}. Absent: {away}.</source>
        <translation>В списке: {total}. Ещё не пришли: {expected}. Не участвуют: {away}.</translation>
    </message>
    <message>
        <source>With a seat: {seated}. Waiting for the draw: {waiting}.</source>
        <translation>С местом: {seated}. Ждут рассадки: {waiting}.</translation>
    </message>
    <message>
        <source>Kept free: {seats}.</source>
        <translation>Оставлены свободными: {seats}.</translation>
    </message>
    <message>
        <source>Not shown at their seats yet: {seats}.</source>
        <translation>Ещё не показаны на местах: {seats}.</translation>
    </message>
    <message>
        <source>No computer has connected yet.</source>
        <translation>Пока не подключился ни один компьютер.</translation>
    </message>
    <message>
        <source>Connected seats: {count} of {total}. All run {build}, pack {pack}.</source>
        <translation>Подключено мест: {count} из {total}. Версия программы у всех {build}, пакет {pack}.</translation>
    </message>
    <message>
        <source>Seats that cannot start because they differ: {seats}.</source>
        <translation>Места, которые отличаются и не могут начать: {seats}.</translation>
    </message>
    <message>
        <source>Older than {version}, which waits at the server: {seats}.</source>
        <translation>Старее версии {version}, которая ждёт на сервере: {seats}.</translation>
    </message>
    <message>
        <source>{seat}: another pack or other rules of the exam</source>
        <translation>{seat}: другой пакет или другие правила тестирования</translation>
    </message>
    <message>
        <source>{seat}: program {build} instead of {ours}</source>
        <translation>{seat}: программа {build} вместо {ours}</translation>
    </message>
    <message>
        <source>The exam has begun.</source>
        <translation>Тестирование началось.</translation>
    </message>
    <message>
        <source>Ready: {count}.</source>
        <translation>Готовы: {count}.</translation>
    </message>
    <message>
        <source>no link</source>
        <translation>нет связи</translation>
    </message>
    <message>
        <source>another version</source>
        <translation>другая версия</translation>
    </message>
    <message>
        <source>The hall is closed.</source>
        <translation>Аудитория закрыта.</translation>
    </message>
    <message>
        <source>The exam has not begun.</source>
        <translation>Тестирование не началось.</translation>
    </message>
    <message>
        <source>Every attempt is closed.</source>
        <translation>Все места освобождены.</translation>
    </message>
    <message>
        <source>Attempts that are still open: {count}.</source>
        <translation>Ещё не освобождено мест: {count}.</translation>
    </message>
    <message>
        <source>Seats: {seats}</source>
        <translation>Места: {seats}</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Open the hall</source>
        <translation>Открыть аудиторию</translation>
    </message>
    <message>
        <source>Bring the exam back after an interruption</source>
        <translation>Восстановить тестирование после прерывания</translation>
    </message>
    <message>
        <source>Assign a candidate to this seat</source>
        <translation>Назначить тестируемого на это место</translation>
    </message>
    <message>
        <source>Document and person agree</source>
        <translation>Документ и личность совпадают</translation>
    </message>
    <message>
        <source>Two of us say that it is this person</source>
        <translation>Мы вдвоём подтверждаем, что это тот человек</translation>
    </message>
    <message>
        <source>I looked after what the camera noted</source>
        <translation>Замеченное камерой проверено</translation>
    </message>
    <message>
        <source>Refuse: document and person do not agree</source>
        <translation>Не допустить: документ и личность не совпадают</translation>
    </message>
    <message>
        <source>Let pass without the sound check</source>
        <translation>Допустить без проверки звука</translation>
    </message>
    <message>
        <source>Start the exam</source>
        <translation>Начать тестирование</translation>
    </message>
    <message>
        <source>Answer the candidate&apos;s call</source>
        <translation>Ответить на вызов тестируемого</translation>
    </message>
    <message>
        <source>Settle a technical appeal</source>
        <translation>Рассмотреть техническую апелляцию</translation>
    </message>
    <message>
        <source>Give the cause of an interruption</source>
        <translation>Указать причину прерывания</translation>
    </message>
    <message>
        <source>Continue the exam</source>
        <translation>Возобновить тестирование</translation>
    </message>
    <message>
        <source>Unlock the seat</source>
        <translation>Разблокировать место</translation>
    </message>
    <message>
        <source>Pause: stop the clock</source>
        <translation>Приостановить: остановить время</translation>
    </message>
    <message>
        <source>Credit time</source>
        <translation>Добавить время</translation>
    </message>
    <message>
        <source>Give a play of a recording back</source>
        <translation>Вернуть прослушивание аудиозаписи</translation>
    </message>
    <message>
        <source>Open the result</source>
        <translation>Открыть результат</translation>
    </message>
    <message>
        <source>Close this attempt and free the seat</source>
        <translation>Закрыть тестирование и освободить место</translation>
    </message>
    <message>
        <source>Remove from the hall and annul the result</source>
        <translation>Удалить и аннулировать результат</translation>
    </message>
    <message>
        <source>Hand over on a stick</source>
        <translation>Записать данные для центра на носитель</translation>
    </message>
    <message>
        <source>Send to the centre</source>
        <translation>Отправить в центр</translation>
    </message>
    <message>
        <source>Take the receipt from a stick</source>
        <translation>Принять расписку с носителя</translation>
    </message>
    <message>
        <source>Close the hall at this seat</source>
        <translation>Закрыть аудиторию на этом месте</translation>
    </message>
    <message>
        <source>Open hall {hall} at seat {seat}. It is {day}, {date}, {time}.</source>
        <translation>Открыть аудиторию «{hall}» на месте {seat}. Сейчас {day}, {date}, {time}.</translation>
    </message>
    <message>
        <source>Bring back the interrupted exam at seat {seat}. It is {day}, {date}, {time}.</source>
        <translation>Восстановить прерванное тестирование на месте {seat}. Сейчас {day}, {date}, {time}.</translation>
    </message>
    <message>
        <source>Assign {candidate} to seat {seat}.</source>
        <translation>Назначить на место {seat}: {candidate}.</translation>
    </message>
    <message>
        <source>I have seen the original: {document}, last four characters {tail}. It belongs to {name}, seat {seat}.</source>
        <translation>Мной проверен оригинал: {document}, последние четыре знака {tail}. Он принадлежит: {name}, место {seat}.</translation>
    </message>
    <message>
        <source>I have compared {name}, seat {seat}, {compared}, and it is this person. {reason}</source>
        <translation>{name}, место {seat}: сравнили {compared}, это тот человек. {reason}</translation>
    </message>
    <message>
        <source>I looked after incident {watch} of the camera, {name}, seat {seat}: {reason}.</source>
        <translation>Инцидент камеры {watch} проверен, {name}, место {seat}: {reason}.</translation>
    </message>
    <message>
        <source>Refuse {name}, seat {seat}: {reason}. This ends the attempt.</source>
        <translation>Не допустить: {name}, место {seat}. Причина: {reason}. Тестирование на этом завершается.</translation>
    </message>
    <message>
        <source>Let {name}, seat {seat}, pass without the sound check. {ground}: {reason}.</source>
        <translation>Допустить без проверки звука: {name}, место {seat}. {ground}: {reason}.</translation>
    </message>
    <message>
        <source>Start the exam of {name}, seat {seat}.</source>
        <translation>Начать тестирование: {name}, место {seat}.</translation>
    </message>
    <message>
        <source>I have come to {name}, seat {seat}.</source>
        <translation>Вызов принят, сотрудник на месте: {name}, место {seat}.</translation>
    </message>
    <message>
        <source>Technical appeal {appeal} of {name}, seat {seat}: {verdict}. {reason}</source>
        <translation>Техническая апелляция № {appeal}, {name}, место {seat}: {verdict}. {reason}</translation>
    </message>
    <message>
        <source>Record the cause of interruption {interruption} of {name}, seat {seat}: {cause}.</source>
        <translation>Записать причину прерывания № {interruption}, {name}, место {seat}: {cause}.</translation>
    </message>
    <message>
        <source>Continue the exam of {name}, seat {seat}.</source>
        <translation>Возобновить тестирование: {name}, место {seat}.</translation>
    </message>
    <message>
        <source>Unlock seat {seat}, {name}: {reason}.</source>
        <translation>Разблокировать место {seat}, {name}: {reason}.</translation>
    </message>
    <message>
        <source>Stop the clock of {name}, seat {seat}: {reason}.</source>
        <translation>Остановить время: {name}, место {seat}. Причина: {reason}.</translation>
    </message>
    <message>
        <source>Credit {minutes} min, cause: {cause}, to {name}, seat {seat}.</source>
        <translation>Добавить {minutes} мин, причина: {cause}. {name}, место {seat}.</translation>
    </message>
    <message>
        <source>Give back a play of {task}, cause: {cause}, to {name}, seat {seat}.</source>
        <translation>Вернуть прослушивание: {task}, причина: {cause}. {name}, место {seat}.</translation>
    </message>
    <message>
        <source>Open the result of {name}, seat {seat}.</source>
        <translation>Открыть результат: {name}, место {seat}.</translation>
    </message>
    <message>
        <source>Close the attempt of {name} and free seat {seat}.</source>
        <translation>Закрыть тестирование ({name}) и освободить место {seat}.</translation>
    </message>
    <message>
        <source>Remove {name}, seat {seat}, and annul the result: {category}. {reason}</source>
        <translation>Удалить из аудитории и аннулировать результат: {name}, место {seat}. {category}. {reason}</translation>
    </message>
    <message>
        <source>Write everything of this sitting at seat {seat} into one sealed file on the stick. It stays here too, until the centre&apos;s receipt has come.</source>
        <translation>Записать все данные этого тестирования с места {seat} в один зашифрованный файл на носителе. До получения расписки центра они остаются и здесь.</translation>
    </message>
    <message>
        <source>Send everything of this sitting at seat {seat} to the centre over the line.</source>
        <translation>Отправить все данные этого тестирования с места {seat} в центр по линии связи.</translation>
    </message>
    <message>
        <source>Keep the centre&apos;s receipt that lies on the stick, at seat {seat}.</source>
        <translation>Сохранить на месте {seat} расписку центра с носителя.</translation>
    </message>
    <message>
        <source>Close the hall at seat {seat}.</source>
        <translation>Закрыть аудиторию на месте {seat}.</translation>
    </message>
    <message>
        <source>upheld</source>
        <translation>удовлетворена</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>отклонена</translation>
    </message>
    <message>
        <source>Close the attempt of {name} BEFORE the result is opened and free seat {seat}: there will be no map of the result here and no appeal.</source>
        <translation>Закрыть тестирование {name} ДО открытия результата и освободить место {seat}: здесь не будет ни карты результатов, ни апелляции.</translation>
    </message>
    <message>
        <source>{block}, task {number}</source>
        <translation>{block}, задание {number}</translation>
    </message>
    <message>
        <source>Special conditions: hearing</source>
        <translation>Специальные условия: слух</translation>
    </message>
    <message>
        <source>The headset is broken and no other seat is free</source>
        <translation>Наушники неисправны, свободных мест нет</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Другая причина</translation>
    </message>
    <message>
        <source>no candidate</source>
        <translation>нет тестируемого</translation>
    </message>
    <message>
        <source>check-in</source>
        <translation>проверка перед началом</translation>
    </message>
    <message>
        <source>exam running</source>
        <translation>идёт тестирование</translation>
    </message>
    <message>
        <source>waits for a cause</source>
        <translation>нужно указать причину</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>приостановлено</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>заблокировано</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>тестирование завершено</translation>
    </message>
    <message>
        <source>reading the result</source>
        <translation>просмотр результата</translation>
    </message>
    <message>
        <source>time for appeals</source>
        <translation>время апелляции</translation>
    </message>
    <message>
        <source>done</source>
        <translation>время апелляции истекло</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>закрыто</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>не допущен</translation>
    </message>
    <message>
        <source>annulled</source>
        <translation>результат аннулирован</translation>
    </message>
</context>
<context>
    <name>DeskSheet</name>
    <message>
        <source>Close</source>
        <extracomment>An idle desk closes by itself, with every key it holds.</extracomment>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>For staff</source>
        <translation>Для сотрудников</translation>
    </message>
    <message>
        <source>Nothing can be done here now.</source>
        <translation>Сейчас здесь нет доступных действий.</translation>
    </message>
    <message>
        <source>{name} asks for this. Please read it; your PIN means that you agree.</source>
        <translation>Об этом просит {name}. Прочитайте; ввод Вашего PIN-кода означает согласие.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Please fill in all fields.</source>
        <translation>Заполните, пожалуйста, все поля.</translation>
    </message>
    <message>
        <source>On to the second person</source>
        <translation>Ко второму сотруднику</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Подтвердить</translation>
    </message>
    <message>
        <source>Still missing: {field}.</source>
        <translation>Не заполнено: {field}.</translation>
    </message>
    <message>
        <source>Still missing: who you are. Pick a name above.</source>
        <translation>Не указано, кто Вы. Выберите своё имя выше.</translation>
    </message>
    <message>
        <source>Still missing: the PIN.</source>
        <translation>PIN-код не введён.</translation>
    </message>
    <message>
        <source>Seat {number}</source>
        <translation>Место {number}</translation>
    </message>
    <message>
        <source>Please wait…</source>
        <translation>Подождите…</translation>
    </message>
</context>
<context>
    <name>DiskPage</name>
    <message>
        <source>One bar for each record; what stays below the line is good for an exam.</source>
        <translation>Один столбик на каждую запись; всё, что ниже линии, годится для тестирования.</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>Processor</source>
        <translation>Процессор</translation>
    </message>
    <message>
        <source>Face comparison</source>
        <translation>Сравнение лиц</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>в порядке</translation>
    </message>
    <message>
        <source>take note</source>
        <translation>обратите внимание</translation>
    </message>
    <message>
        <source>not in order</source>
        <translation>не в порядке</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>The check itself did not work: {error}.</source>
        <translation>Сама проверка не удалась: {error}.</translation>
    </message>
    <message>
        <source>The processor is too old for this program. It lacks: {lacking}.</source>
        <translation>Процессор слишком старый для этой программы. Не хватает: {lacking}.</translation>
    </message>
    <message>
        <source>The processor can do all that this program needs: {features}.</source>
        <extracomment>Answers that every check can give.</extracomment>
        <translation>Процессор поддерживает всё, что нужно этой программе: {features}.</translation>
    </message>
    <message>
        <source>Version of the program</source>
        <translation>Версия программы</translation>
    </message>
    <message>
        <source>The check did not answer in time.</source>
        <translation>Проверка не ответила вовремя.</translation>
    </message>
    <message>
        <source>The processor lacks {lacking}, so faces cannot be compared on this computer.</source>
        <translation>У процессора нет {lacking}, поэтому на этом компьютере нельзя сравнивать лица.</translation>
    </message>
    <message>
        <source>The processor is of another family ({family}); nothing is known of it.</source>
        <translation>Процессор другого семейства ({family}); сведений о нём нет.</translation>
    </message>
    <message>
        <source>The system does not tell what its processor can do.</source>
        <translation>Система не сообщает, что поддерживает её процессор.</translation>
    </message>
    <message>
        <source>Faces can be compared: {engine}.</source>
        <translation>Лица можно сравнивать: {engine}.</translation>
    </message>
    <message>
        <source>The comparison of faces does not run on this processor.</source>
        <translation>Программа сравнения лиц не работает на этом процессоре.</translation>
    </message>
    <message>
        <source>The comparison of faces is not installed: {engine}.</source>
        <translation>Программа сравнения лиц не установлена: {engine}.</translation>
    </message>
    <message>
        <source>A file of the comparison of faces is missing or damaged: {engine}.</source>
        <translation>Файл программы сравнения лиц отсутствует или повреждён: {engine}.</translation>
    </message>
    <message>
        <source>The comparison of faces ended while it was loading ({code}).</source>
        <translation>Программа сравнения лиц остановилась при загрузке ({code}).</translation>
    </message>
    <message>
        <source>The camera gives a picture: {source}.</source>
        <translation>Камера даёт изображение: {source}.</translation>
    </message>
    <message>
        <source>The settings of this seat name no camera.</source>
        <translation>В настройках этого места камера не указана.</translation>
    </message>
    <message>
        <source>The settings name a simulation and no camera: {source}.</source>
        <translation>В настройках указана имитация, а не камера: {source}.</translation>
    </message>
    <message>
        <source>The camera is not there: {camera}.</source>
        <translation>Камера не найдена: {camera}.</translation>
    </message>
    <message>
        <source>The camera is there and gives no picture: {camera} ({code}).</source>
        <translation>Камера есть, но не даёт изображения: {camera} ({code}).</translation>
    </message>
    <message>
        <source>The camera was not tried, because faces cannot be compared here.</source>
        <translation>Камера не проверялась, потому что здесь нельзя сравнивать лица.</translation>
    </message>
    <message>
        <source>No folder of a seat was named, so its camera was not tried.</source>
        <translation>Папка места не указана, поэтому его камера не проверялась.</translation>
    </message>
    <message>
        <source>The settings of this seat cannot be read ({code}).</source>
        <translation>Не удалось прочитать настройки этого места ({code}).</translation>
    </message>
    <message>
        <source>{own} runs here; the hub has nothing newer.</source>
        <translation>Здесь работает {own}; на сервере нет более новой версии.</translation>
    </message>
    <message>
        <source>{own} runs here, as at the hub; the hub has no build to install.</source>
        <translation>Здесь и на сервере работает {own}; на сервере нет версии для установки.</translation>
    </message>
    <message>
        <source>Version {version} waits at the hub; {own} runs here.</source>
        <translation>На сервере ждёт версия {version}; здесь работает {own}.</translation>
    </message>
    <message>
        <source>{own} runs here, and {hub} at the hub.</source>
        <translation>Здесь работает {own}, на сервере — {hub}.</translation>
    </message>
    <message>
        <source>No folder of a seat was named, so its hub was not asked; {own} runs here.</source>
        <translation>Папка места не указана, поэтому сервер не спрошен; здесь работает {own}.</translation>
    </message>
    <message>
        <source>The hub could not be asked ({why}); {own} runs here.</source>
        <translation>Спросить сервер не удалось ({why}); здесь работает {own}.</translation>
    </message>
    <message>
        <source>This computer has no hub to ask; {own} runs here.</source>
        <translation>У этого компьютера нет сервера, которого можно спросить; здесь работает {own}.</translation>
    </message>
    <message>
        <source>The exam can be held: two members of staff compare each candidate with the document.</source>
        <translation>Тестирование можно провести: два сотрудника сверяют каждого тестируемого с документом.</translation>
    </message>
    <message>
        <source>Use another computer for this seat.</source>
        <translation>Поставьте на это место другой компьютер.</translation>
    </message>
    <message>
        <source>See below whether faces can be compared.</source>
        <translation>Можно ли сравнивать лица, смотрите ниже.</translation>
    </message>
    <message>
        <source>For a real exam, name the camera of this seat in its settings.</source>
        <translation>Для настоящего тестирования укажите в настройках камеру этого места.</translation>
    </message>
    <message>
        <source>Plug the camera in and try again. Without it two members of staff compare each candidate with the document.</source>
        <translation>Подключите камеру и проверьте ещё раз. Без неё два сотрудника сверяют каждого тестируемого с документом.</translation>
    </message>
    <message>
        <source>Close every program that uses the camera, plug it in again, and try again. Without it two members of staff compare each candidate with the document.</source>
        <translation>Закройте все программы, которые используют камеру, подключите её заново и проверьте ещё раз. Без неё два сотрудника сверяют каждого тестируемого с документом.</translation>
    </message>
    <message>
        <source>Install it on the day before, never during a sitting, as the administrator: {fetch}, then {apply}. Then restart this computer once.</source>
        <translation>Установите её накануне, никогда во время тестирования, от имени администратора: {fetch}, затем {apply}. После этого один раз перезагрузите компьютер.</translation>
    </message>
    <message>
        <source>Nobody is given a start at a seat with another build than the hub. Bring both to the newest before the sitting: take it at the hub, then {fetch} and {apply} on each.</source>
        <translation>На месте с иной сборкой, чем у сервера, никто не получит старта. До тестирования доведите обе до самой новой: возьмите её на сервер, затем на каждом {fetch} и {apply}.</translation>
    </message>
    <message>
        <source>Start the hub, look at the cable, and run this again.</source>
        <translation>Запустите сервер, проверьте кабель и повторите.</translation>
    </message>
    <message>
        <source>A lone seat gets a newer build from the installer; ask the build desk.</source>
        <translation>Отдельное место получает новую версию из установщика; обратитесь в отдел сборки.</translation>
    </message>
    <message>
        <source>Try again. If it stays so, call the technician and show this.</source>
        <translation>Проверьте ещё раз. Если не изменится, позовите техника и покажите это.</translation>
    </message>
    <message>
        <source>Look at the computer yourself.</source>
        <translation>Осмотрите компьютер сами.</translation>
    </message>
    <message>
        <source>If this is right for this computer, attest it: {attest}.</source>
        <translation>Если для этого компьютера так и должно быть, подтвердите это: {attest}.</translation>
    </message>
    <message>
        <source>Try again at the computer&apos;s own screen.</source>
        <translation>Проверьте ещё раз за экраном самого компьютера.</translation>
    </message>
    <message>
        <source>Set date and time. If they are wrong again after a new start, change the battery of the computer.</source>
        <translation>Установите дату и время. Если после перезагрузки они снова неверны, замените батарейку компьютера.</translation>
    </message>
    <message>
        <source>Compare the clock of the computer with that of the hall.</source>
        <translation>Сверьте часы компьютера с часами аудитории.</translation>
    </message>
    <message>
        <source>Unplug every screen but one.</source>
        <translation>Отключите все экраны, кроме одного.</translation>
    </message>
    <message>
        <source>Use a real computer.</source>
        <translation>Поставьте настоящий компьютер.</translation>
    </message>
    <message>
        <source>Close the other programs.</source>
        <translation>Закройте другие программы.</translation>
    </message>
    <message>
        <source>End these programs, and remove them from this computer.</source>
        <translation>Закройте эти программы и удалите их с компьютера.</translation>
    </message>
    <message>
        <source>Remove the program that makes up keys.</source>
        <translation>Удалите программу, которая имитирует нажатия клавиш.</translation>
    </message>
    <message>
        <source>Switch wireless off in the system or in the BIOS.</source>
        <translation>Выключите беспроводную связь в системе или в BIOS.</translation>
    </message>
    <message>
        <source>Switch swap off, or give it a new key at every start.</source>
        <translation>Отключите запись памяти на диск (подкачку) или шифруйте её новым ключом при каждом запуске компьютера.</translation>
    </message>
    <message>
        <source>Switch core dumps off.</source>
        <translation>Отключите сохранение памяти после сбоя (дампы).</translation>
    </message>
    <message>
        <source>See for yourself that there is one screen.</source>
        <translation>Убедитесь сами, что экран один.</translation>
    </message>
    <message>
        <source>End the remote session, and start this program at the computer itself.</source>
        <translation>Завершите удалённый сеанс и запустите программу на самом компьютере.</translation>
    </message>
    <message>
        <source>End the recording, and remove the program from this computer.</source>
        <translation>Остановите запись и удалите программу с компьютера.</translation>
    </message>
    <message>
        <source>Close the other programs, or sign out and in again.</source>
        <translation>Закройте другие программы или выйдите из системы и войдите снова.</translation>
    </message>
    <message>
        <source>See for yourself what is plugged in.</source>
        <translation>Посмотрите сами, что подключено.</translation>
    </message>
    <message>
        <source>Make room on the disk before the exam.</source>
        <translation>Освободите место на диске до тестирования.</translation>
    </message>
    <message>
        <source>Install the program again, and find out who changed it.</source>
        <translation>Установите программу заново и выясните, кто её изменил.</translation>
    </message>
    <message>
        <source>For a real exam, install the package.</source>
        <translation>Для настоящего тестирования установите пакет.</translation>
    </message>
    <message>
        <source>Start the seat as it was installed, without tools for developers.</source>
        <translation>Запустите место так, как оно установлено, без инструментов разработчика.</translation>
    </message>
    <message>
        <source>Try again while the seat runs.</source>
        <translation>Проверьте ещё раз, когда место работает.</translation>
    </message>
    <message>
        <source>Try again as the user of the seat.</source>
        <translation>Проверьте ещё раз от имени пользователя места.</translation>
    </message>
    <message>
        <source>Find out who changed it. Look at the findings, and attest anew what is right: {attest}.</source>
        <translation>Выясните, кто его изменил. Просмотрите результаты проверки и заново подтвердите то, что в порядке: {attest}.</translation>
    </message>
    <message>
        <source>Name the folder of the seat: {option}.</source>
        <translation>Укажите папку места: {option}.</translation>
    </message>
    <message>
        <source>Name the right folder ({option}), or set the seat up again.</source>
        <translation>Укажите верную папку ({option}) или настройте место заново.</translation>
    </message>
    <message>
        <source>A technician attested this at install.</source>
        <translation>Техник подтвердил это при установке.</translation>
    </message>
    <message>
        <source>Call the technician and show this.</source>
        <translation>Позовите техника и покажите это.</translation>
    </message>
    <message>
        <source>Everything is in order. This computer is fit for the exam.</source>
        <translation>Всё в порядке. Этот компьютер готов к тестированию.</translation>
    </message>
    <message>
        <source>Nothing is out of order. Some things could not be looked at: see for yourself.</source>
        <translation>Неполадок нет. Кое-что проверить не удалось: посмотрите сами.</translation>
    </message>
    <message>
        <source>The exam can be held. Take note of what stands at the top.</source>
        <translation>Тестирование провести можно. Обратите внимание на то, что стоит вверху.</translation>
    </message>
    <message>
        <source>Something is not in order. Begin at the top; nothing here stops the exam by itself.</source>
        <translation>Есть неполадки. Начните сверху; само по себе ничто из этого не останавливает тестирование.</translation>
    </message>
    <message>
        <source>What is odd here, and what you attest with your name:</source>
        <translation>Что здесь необычно и что Вы подтверждаете своим именем:</translation>
    </message>
    <message>
        <source>Nothing is odd here that could be attested.</source>
        <translation>Здесь нет ничего необычного, что можно подтвердить.</translation>
    </message>
    <message>
        <source>Your name:</source>
        <translation>Ваше имя:</translation>
    </message>
    <message>
        <source>Why this is right for this computer:</source>
        <translation>Почему для этого компьютера так и должно быть:</translation>
    </message>
    <message>
        <source>Nothing was attested: name and reason are needed.</source>
        <translation>Ничего не подтверждено: нужны имя и причина.</translation>
    </message>
    <message>
        <source>Attested and signed by this seat:</source>
        <translation>Подтверждено и подписано ключом этого места:</translation>
    </message>
    <message>
        <source>Screens</source>
        <translation>Экраны</translation>
    </message>
    <message>
        <source>Remote access</source>
        <translation>Удалённый доступ</translation>
    </message>
    <message>
        <source>Real computer</source>
        <translation>Настоящий компьютер</translation>
    </message>
    <message>
        <source>Other windows</source>
        <translation>Другие окна</translation>
    </message>
    <message>
        <source>Prohibited programs</source>
        <translation>Запрещённые программы</translation>
    </message>
    <message>
        <source>Screen recording</source>
        <translation>Запись экрана</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>Буфер обмена</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Клавиатура</translation>
    </message>
    <message>
        <source>Wireless</source>
        <translation>Беспроводная связь</translation>
    </message>
    <message>
        <source>Disk space</source>
        <translation>Место на диске</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>Files of the program</source>
        <translation>Файлы программы</translation>
    </message>
    <message>
        <source>Memory on the disk</source>
        <translation>Память на диске</translation>
    </message>
    <message>
        <source>Memory after a failure</source>
        <translation>Память после сбоя</translation>
    </message>
    <message>
        <source>Protection of keys</source>
        <translation>Защита ключей</translation>
    </message>
    <message>
        <source>Technician&apos;s attestation</source>
        <translation>Подтверждение техника</translation>
    </message>
    <message>
        <source>One screen is connected.</source>
        <translation>Подключён один экран.</translation>
    </message>
    <message>
        <source>More than one screen is connected: {seen}.</source>
        <translation>Подключено больше одного экрана: {seen}.</translation>
    </message>
    <message>
        <source>The system does not tell which screens are connected.</source>
        <translation>Система не сообщает, какие экраны подключены.</translation>
    </message>
    <message>
        <source>Nobody works on this computer from elsewhere.</source>
        <translation>Никто не работает на этом компьютере удалённо.</translation>
    </message>
    <message>
        <source>This session is held from another computer: {seen}.</source>
        <translation>Этот сеанс открыт с другого компьютера: {seen}.</translation>
    </message>
    <message>
        <source>The system does not tell whether somebody is connected.</source>
        <translation>Система не сообщает, подключён ли кто-нибудь.</translation>
    </message>
    <message>
        <source>This is a real computer.</source>
        <translation>Это настоящий компьютер.</translation>
    </message>
    <message>
        <source>This is a real computer; one weak sign of another kind was seen: {seen}.</source>
        <translation>Это настоящий компьютер; замечен один слабый признак виртуальной машины: {seen}.</translation>
    </message>
    <message>
        <source>This computer is a virtual machine: {seen}.</source>
        <translation>Этот компьютер — виртуальная машина: {seen}.</translation>
    </message>
    <message>
        <source>The system does not tell what kind of computer this is.</source>
        <translation>Система не сообщает, что это за компьютер.</translation>
    </message>
    <message>
        <source>No window of another program can be seen.</source>
        <translation>Окон других программ не видно.</translation>
    </message>
    <message>
        <source>Windows of other programs can be seen: {seen}.</source>
        <translation>Видны окна других программ: {seen}.</translation>
    </message>
    <message>
        <source>No screen was at hand, so windows were not looked for.</source>
        <translation>Экрана не было, поэтому окна не проверялись.</translation>
    </message>
    <message>
        <source>No prohibited program runs.</source>
        <translation>Запрещённые программы не запущены.</translation>
    </message>
    <message>
        <source>Prohibited programs run: {seen}.</source>
        <translation>Запущены запрещённые программы: {seen}.</translation>
    </message>
    <message>
        <source>The system does not tell which programs run.</source>
        <translation>Система не сообщает, какие программы запущены.</translation>
    </message>
    <message>
        <source>Nothing is seen to record the screen.</source>
        <translation>Программ, записывающих экран, не видно.</translation>
    </message>
    <message>
        <source>The screen is recorded by: {seen}.</source>
        <translation>Экран записывает: {seen}.</translation>
    </message>
    <message>
        <source>No other program holds anything to be pasted.</source>
        <translation>В других программах нет ничего для вставки.</translation>
    </message>
    <message>
        <source>Another program holds something to be pasted.</source>
        <translation>В другой программе есть содержимое для вставки.</translation>
    </message>
    <message>
        <source>No screen was at hand, so the clipboard was not looked at.</source>
        <translation>Экрана не было, поэтому буфер обмена не проверялся.</translation>
    </message>
    <message>
        <source>Every keyboard is a device.</source>
        <translation>Все клавиатуры — настоящие устройства.</translation>
    </message>
    <message>
        <source>A program has made a keyboard: {seen}.</source>
        <translation>Есть клавиатура, созданная программой: {seen}.</translation>
    </message>
    <message>
        <source>The system does not tell which keyboards there are.</source>
        <translation>Система не сообщает, какие есть клавиатуры.</translation>
    </message>
    <message>
        <source>Nothing talks by radio.</source>
        <translation>Беспроводная связь выключена.</translation>
    </message>
    <message>
        <source>Wireless is switched on: {seen}.</source>
        <translation>Включена беспроводная связь: {seen}.</translation>
    </message>
    <message>
        <source>The system does not tell whether wireless is switched on.</source>
        <translation>Система не сообщает, включена ли беспроводная связь.</translation>
    </message>
    <message>
        <source>There is room for the exam on the disk.</source>
        <translation>На диске достаточно места для тестирования.</translation>
    </message>
    <message>
        <source>There is less than 1 GiB of room on the disk.</source>
        <translation>На диске меньше 1 ГиБ свободного места.</translation>
    </message>
    <message>
        <source>The clock follows a time server.</source>
        <translation>Часы идут по серверу времени.</translation>
    </message>
    <message>
        <source>The clock is wrong: it shows a day before this program was made.</source>
        <translation>Часы неверны: они показывают день, когда этой программы ещё не было.</translation>
    </message>
    <message>
        <source>The clock is wrong: it shows a day many years ahead.</source>
        <translation>Часы неверны: они показывают день на много лет вперёд.</translation>
    </message>
    <message>
        <source>The clock follows no time server.</source>
        <translation>Часы не связаны с сервером времени.</translation>
    </message>
    <message>
        <source>The system does not tell whether the clock follows a time server.</source>
        <translation>Система не сообщает, идут ли часы по серверу времени.</translation>
    </message>
    <message>
        <source>The files of the program are as they were shipped.</source>
        <translation>Файлы программы такие, какими были поставлены.</translation>
    </message>
    <message>
        <source>Files of the program are missing or changed: {seen}.</source>
        <translation>Файлы программы отсутствуют или изменены: {seen}.</translation>
    </message>
    <message>
        <source>This program has no list of its files: it does not run from a package.</source>
        <translation>У программы нет списка её файлов: она запущена не из пакета.</translation>
    </message>
    <message>
        <source>Memory is never written to the disk.</source>
        <translation>Память не записывается на диск.</translation>
    </message>
    <message>
        <source>What is written from memory to the disk cannot be read after a new start.</source>
        <translation>Записанное из памяти на диск нельзя прочитать после перезагрузки.</translation>
    </message>
    <message>
        <source>Memory may be written to the disk and read later: {seen}.</source>
        <translation>Память может быть записана на диск и прочитана позже: {seen}.</translation>
    </message>
    <message>
        <source>The system does not tell whether memory is written to the disk.</source>
        <translation>Система не сообщает, записывается ли память на диск.</translation>
    </message>
    <message>
        <source>After a failure no memory is kept.</source>
        <translation>После сбоя память не сохраняется.</translation>
    </message>
    <message>
        <source>After a failure the memory of a program is kept: {seen}.</source>
        <translation>После сбоя память программы сохраняется: {seen}.</translation>
    </message>
    <message>
        <source>The system does not tell whether memory is kept after a failure.</source>
        <translation>Система не сообщает, сохраняется ли память после сбоя.</translation>
    </message>
    <message>
        <source>Programs that hold keys are closed to others.</source>
        <translation>Программы, которые хранят ключи, закрыты для других.</translation>
    </message>
    <message>
        <source>Programs that hold keys can be read by others: {seen}.</source>
        <translation>Программы, которые хранят ключи, доступны для чтения другим: {seen}.</translation>
    </message>
    <message>
        <source>No program that holds keys runs now.</source>
        <translation>Сейчас нет запущенных программ, которые хранят ключи.</translation>
    </message>
    <message>
        <source>This cannot be seen by the administrator of the computer, nor on this system.</source>
        <translation>С правами суперпользователя или в этой системе это проверить нельзя.</translation>
    </message>
    <message>
        <source>On {day} {by} attested what is odd at this computer: {reason}.</source>
        <translation>{day} {by} подтвердил(а) особенности этого компьютера: {reason}.</translation>
    </message>
    <message>
        <source>Nothing was attested at this computer.</source>
        <translation>На этом компьютере ничего не подтверждено.</translation>
    </message>
    <message>
        <source>The attestation was changed, or is of another computer ({code}). It does not count.</source>
        <translation>Подтверждение изменено или относится к другому компьютеру ({code}). Оно не учитывается.</translation>
    </message>
    <message>
        <source>No folder of a seat was named, so no attestation was looked for.</source>
        <translation>Папка места не указана, поэтому подтверждение не искали.</translation>
    </message>
</context>
<context>
    <name>DocumentScreen</name>
    <message>
        <source>Please have your document ready</source>
        <translation>Подготовьте, пожалуйста, документ</translation>
    </message>
    <message>
        <source>Two members of staff come to your seat and compare your original document with you and with these lines.</source>
        <translation>Два сотрудника подойдут к Вашему месту и сверят оригинал документа с Вами и с этими строками.</translation>
    </message>
    <message>
        <source>The invigilator comes to your seat and compares your original document with you and with these lines.</source>
        <translation>Администратор подойдёт к Вашему месту и сверит оригинал документа с Вами и с этими данными.</translation>
    </message>
    <message>
        <source>Checking the document is a full identity check.</source>
        <translation>Проверка документа — полноценная проверка личности.</translation>
    </message>
    <message>
        <source>No camera is used at this seat.</source>
        <translation>На этом месте камера не используется.</translation>
    </message>
    <message>
        <source>You chose a check without the camera.</source>
        <translation>Вы выбрали проверку без камеры.</translation>
    </message>
    <message>
        <source>The camera could not decide, which happens often.</source>
        <translation>Камера не смогла решить, так бывает часто.</translation>
    </message>
    <message>
        <source>The camera cannot be used now.</source>
        <translation>Сейчас камерой пользоваться нельзя.</translation>
    </message>
    <message>
        <source>Photo of the application</source>
        <translation>Фотография из заявления</translation>
    </message>
    <message>
        <source>Picture from the camera</source>
        <translation>Снимок с камеры</translation>
    </message>
    <message>
        <source>Identity check</source>
        <translation>Идентификация личности</translation>
    </message>
</context>
<context>
    <name>DoneScreen</name>
    <message>
        <source>Everything is saved. Thank you</source>
        <translation>Всё сохранено. Спасибо</translation>
    </message>
    <message>
        <source>Total score</source>
        <translation>Общий балл</translation>
    </message>
    <message>
        <source>Receipts of your appeals</source>
        <translation>Номера Ваших заявлений на апелляцию</translation>
    </message>
    <message>
        <source>Please stay at your seat until the invigilator lets you go.</source>
        <translation>Оставайтесь, пожалуйста, на месте, пока администратор не разрешит Вам уйти.</translation>
    </message>
    <message>
        <source>The threshold was not reached; no certificate is issued.</source>
        <translation>Пороговый балл не набран; сертификат не выдаётся.</translation>
    </message>
    <message>
        <source>The certificate appears in your personal account after the commission has decided on your appeals.</source>
        <translation>Сертификат появится в Вашем личном кабинете после решения апелляционной комиссии.</translation>
    </message>
    <message>
        <source>The certificate appears in your personal account.</source>
        <translation>Сертификат появится в Вашем личном кабинете.</translation>
    </message>
    <message>
        <source>Not filed: {tasks}. The text you typed stays in the record of your exam. If time ran out, tell the invigilator before you leave.</source>
        <translation>Апелляция не подана: {tasks}. Набранный текст остаётся в записи Вашего тестирования. Если время вышло, скажите об этом администратору, прежде чем уйти.</translation>
    </message>
</context>
<context>
    <name>Elsewhere</name>
    <message>
        <source>My key is on another stick</source>
        <translation>Мой ключ на другом носителе</translation>
    </message>
    <message>
        <source>My key is in another folder</source>
        <translation>Мой ключ в другой папке</translation>
    </message>
    <message>
        <source>No other stick with a key is found. Plug it in, then press again.</source>
        <translation>Другой носитель с ключом не найден. Подключите его и нажмите ещё раз.</translation>
    </message>
    <message>
        <source>There is no staff key in that folder.</source>
        <translation>В этой папке нет ключа персонала.</translation>
    </message>
    <message>
        <source>{place}, keys: {count}</source>
        <translation>{place}, ключей: {count}</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Group {group} of the sheet is mistyped. Compare it again.</source>
        <translation>Группа {group} листа набрана с ошибкой. Сверьте ещё раз.</translation>
    </message>
    <message>
        <source>This did not work. Please call the technician and show this code: {code}</source>
        <translation>Действие не выполнено. Позовите техника и покажите ему этот код: {code}</translation>
    </message>
    <message>
        <source>The time is over. Nothing more can be changed.</source>
        <translation>Время истекло. Изменить больше ничего нельзя.</translation>
    </message>
    <message>
        <source>A recording is playing. Wait until it ends, then listen to the next one.</source>
        <translation>Звучит аудиозапись. Дождитесь её конца, затем прослушайте следующую.</translation>
    </message>
    <message>
        <source>All plays of this recording have been used.</source>
        <translation>Все прослушивания этой аудиозаписи использованы.</translation>
    </message>
    <message>
        <source>This task has no recording.</source>
        <translation>В этом задании нет аудиозаписи.</translation>
    </message>
    <message>
        <source>No headphones can be found. Check the plug and call the invigilator; a play that was cut off can be given back.</source>
        <translation>Наушники не найдены. Проверьте, подключены ли они, и позовите администратора; прерванное прослушивание могут вернуть.</translation>
    </message>
    <message>
        <source>No headphones can be found, so the exam cannot start. Plug them in and repeat the sound check, or let the candidate pass without it.</source>
        <translation>Наушники не найдены, поэтому тестирование нельзя начать. Подключите их и повторите проверку звука или допустите тестируемого без неё.</translation>
    </message>
    <message>
        <source>This recording cannot be opened. Please file a technical appeal for this task.</source>
        <translation>Эту аудиозапись не удаётся открыть. Подайте техническую апелляцию по этому заданию.</translation>
    </message>
    <message>
        <source>The call is recorded already. Raise your hand.</source>
        <translation>Вызов уже зафиксирован. Поднимите руку.</translation>
    </message>
    <message>
        <source>The text is too long. Please shorten it.</source>
        <translation>Текст слишком длинный. Сократите его.</translation>
    </message>
    <message>
        <source>The reason is too short. Please explain it in more words.</source>
        <translation>Обоснование слишком короткое. Опишите подробнее.</translation>
    </message>
    <message>
        <source>An appeal on this task has been filed already.</source>
        <translation>По этому заданию апелляция уже подана.</translation>
    </message>
    <message>
        <source>The result map is closed; no further task can be picked.</source>
        <translation>Карта анализа результатов закрыта; выбрать другое задание нельзя.</translation>
    </message>
    <message>
        <source>The computer is still saving. Wait a moment and try again.</source>
        <translation>Компьютер ещё сохраняет. Подождите немного и повторите.</translation>
    </message>
    <message>
        <source>The disk of this computer is full. Please call the invigilator.</source>
        <translation>Диск этого компьютера заполнен. Позовите администратора.</translation>
    </message>
    <message>
        <source>This computer can save nothing more. Please call the invigilator.</source>
        <translation>Этот компьютер больше ничего не может сохранить. Позовите администратора.</translation>
    </message>
    <message>
        <source>This is not possible now.</source>
        <translation>Сейчас это невозможно.</translation>
    </message>
    <message>
        <source>The PIN is wrong. Check the name and try again; five wrong PINs lock the key.</source>
        <translation>Неверный PIN-код. Проверьте имя и повторите; пять неверных PIN-кодов блокируют ключ.</translation>
    </message>
    <message>
        <source>Too many wrong PINs: this key is locked for some minutes. Another person can act.</source>
        <translation>Слишком много неверных PIN-кодов: ключ заблокирован на несколько минут. Действовать может другой сотрудник.</translation>
    </message>
    <message>
        <source>The key file of this person is not here. Plug in the stick with the key.</source>
        <translation>Ключ этого сотрудника здесь не найден. Подключите носитель с ключом.</translation>
    </message>
    <message>
        <source>The second person must be somebody else. Ask a colleague.</source>
        <translation>Второй сотрудник должен быть другим человеком. Позовите коллегу.</translation>
    </message>
    <message>
        <source>Two persons are needed for this.</source>
        <translation>Для этого нужны два сотрудника.</translation>
    </message>
    <message>
        <source>Where there is a camera, two persons say in its place who somebody is.</source>
        <translation>Где есть камера, вместо неё личность подтверждают два человека.</translation>
    </message>
    <message>
        <source>Somebody has looked after this already.</source>
        <translation>Это уже проверено.</translation>
    </message>
    <message>
        <source>This person is not on the staff list of this hall.</source>
        <translation>Этого человека нет в списке сотрудников аудитории.</translation>
    </message>
    <message>
        <source>This person is not on duty today.</source>
        <translation>Этот сотрудник сегодня не дежурит.</translation>
    </message>
    <message>
        <source>This person&apos;s role does not allow this.</source>
        <translation>У этого сотрудника нет на это полномочий.</translation>
    </message>
    <message>
        <source>The key of this person does not match the staff list. Call the technician.</source>
        <translation>Ключ этого сотрудника не соответствует списку. Позовите техника.</translation>
    </message>
    <message>
        <source>This is not closed yet. Staff must close the attempt, or the hall, first.</source>
        <extracomment>Refusals that a screen cannot ask for unless the state changed under it. A file or medium that is not what it must be.</extracomment>
        <translation>Это ещё не закрыто. Сначала сотрудники должны закрыть тестирование или аудиторию.</translation>
    </message>
    <message>
        <source>The line to the server is down, so this was not confirmed. Look at the hall once the line is back, then try again.</source>
        <translation>Связь с сервером прервалась, поэтому подтверждения нет. Когда связь вернётся, проверьте, выполнено ли действие, и только потом повторите.</translation>
    </message>
    <message>
        <source>The seat has not answered yet and may still carry this out. Look at it before you try again.</source>
        <translation>Место ещё не ответило, но может выполнить распоряжение. Прежде чем повторять, посмотрите на него.</translation>
    </message>
    <message>
        <source>There is no link to this seat now, so nothing was ordered. Unlock it by code, or move the candidate.</source>
        <translation>С этим местом сейчас нет связи, распоряжение не отдано. Разблокируйте его кодом или пересадите тестируемого.</translation>
    </message>
    <message>
        <source>Nobody is logged in here. Log in again.</source>
        <translation>Здесь никто не вошёл. Войдите снова.</translation>
    </message>
    <message>
        <source>The server was started again. Two persons must open the hall first.</source>
        <translation>Сервер был перезапущен. Сначала двое должны открыть аудиторию.</translation>
    </message>
    <message>
        <source>There is no receipt of the centre on the stick for what this seat handed over.</source>
        <translation>На носителе нет расписки центра о получении данных с этого места.</translation>
    </message>
    <message>
        <source>The file could not be written. Check the stick and try again.</source>
        <translation>Файл не записан. Проверьте носитель и повторите.</translation>
    </message>
    <message>
        <source>The hall is closed. Nothing more can be done in it.</source>
        <translation>Аудитория закрыта. В ней больше ничего нельзя сделать.</translation>
    </message>
    <message>
        <source>Papers and keys have not reached the server. Begin the opening again.</source>
        <translation>Задания и ключи не дошли до сервера. Начните открытие заново.</translation>
    </message>
    <message>
        <source>The pack is not valid on this date. Check the date, then call the technician.</source>
        <translation>Пакет не действует в этот день. Проверьте дату, затем позовите техника.</translation>
    </message>
    <message>
        <source>The sitting is on another day. Check the date you entered.</source>
        <translation>Тестирование в другой день. Проверьте введённую дату.</translation>
    </message>
    <message>
        <source>The list of candidates has changed in the meantime. Look at it and try again.</source>
        <translation>Список тестируемых тем временем изменился. Посмотрите его и повторите.</translation>
    </message>
    <message>
        <source>This list is not later than the one in use.</source>
        <translation>Этот список не новее действующего.</translation>
    </message>
    <message>
        <source>This list does more than add candidates, so it is not taken. Call the centre.</source>
        <translation>Этот список не только добавляет тестируемых, поэтому не принят. Свяжитесь с центром.</translation>
    </message>
    <message>
        <source>Some attempts are still open. Free their seats first.</source>
        <translation>Некоторые места ещё не освобождены. Сначала освободите их.</translation>
    </message>
    <message>
        <source>The last records of some attempts are not here. Connect their computers and try again.</source>
        <translation>Последние записи некоторых мест не пришли. Подключите их компьютеры и повторите.</translation>
    </message>
    <message>
        <source>This candidate is checked in already.</source>
        <translation>Этот тестируемый уже зарегистрирован.</translation>
    </message>
    <message>
        <source>This candidate is not refused. Look at the list again.</source>
        <translation>Этот тестируемый не отмечен как недопущенный. Посмотрите список ещё раз.</translation>
    </message>
    <message>
        <source>This candidate was not admitted.</source>
        <translation>Этот тестируемый не допущен.</translation>
    </message>
    <message>
        <source>This candidate is marked as absent.</source>
        <translation>Этот тестируемый отмечен как неявившийся.</translation>
    </message>
    <message>
        <source>The exam has begun. Whoever was not let in by then comes too late.</source>
        <translation>Тестирование началось. Кого не допустили до начала, тот опоздал.</translation>
    </message>
    <message>
        <source>The original document must be seen first.</source>
        <translation>Сначала нужно увидеть оригинал документа.</translation>
    </message>
    <message>
        <source>The application names another document; only that one counts here.</source>
        <translation>В заявлении указан другой документ; принимается только он.</translation>
    </message>
    <message>
        <source>The individual assistant must be here and must have made all declarations.</source>
        <translation>Индивидуальный помощник должен быть здесь и сделать все заявления.</translation>
    </message>
    <message>
        <source>No individual assistant is registered for this candidate.</source>
        <translation>Для этого тестируемого помощник не зарегистрирован.</translation>
    </message>
    <message>
        <source>The application of this candidate was not accepted.</source>
        <translation>Заявление этого тестируемого не принято.</translation>
    </message>
    <message>
        <source>This candidate is not checked in yet.</source>
        <translation>Этот тестируемый ещё не зарегистрирован.</translation>
    </message>
    <message>
        <source>This candidate is out of the room already.</source>
        <translation>Этот тестируемый уже вне аудитории.</translation>
    </message>
    <message>
        <source>This candidate is in the room.</source>
        <translation>Этот тестируемый в аудитории.</translation>
    </message>
    <message>
        <source>Nobody who is checked in waits for a seat.</source>
        <translation>Никто из зарегистрированных не ждёт места.</translation>
    </message>
    <message>
        <source>Everybody who was drawn a seat has been sent there.</source>
        <translation>Все, кому выпало место, уже направлены туда.</translation>
    </message>
    <message>
        <source>Nobody can start now.</source>
        <translation>Сейчас никто не может начать.</translation>
    </message>
    <message>
        <source>Every seat has carried this out by now.</source>
        <translation>Все места это уже выполнили.</translation>
    </message>
    <message>
        <source>There are fewer free seats than candidates. Keep fewer seats free.</source>
        <translation>Свободных мест меньше, чем тестируемых. Оставьте свободными меньше мест.</translation>
    </message>
    <message>
        <source>Each of the two numbers has 1 to 12 digits.</source>
        <translation>В каждом из двух чисел от 1 до 12 цифр.</translation>
    </message>
    <message>
        <source>A seat runs another version. See Versions, and call the technician.</source>
        <translation>На одном месте другая версия. Посмотрите раздел «Версии» и позовите техника.</translation>
    </message>
    <message>
        <source>This candidate has been given the start already.</source>
        <translation>Этому тестируемому старт уже дан.</translation>
    </message>
    <message>
        <source>This attempt is over.</source>
        <translation>Это тестирование уже окончено.</translation>
    </message>
    <message>
        <source>This candidate has no seat yet.</source>
        <translation>У этого тестируемого ещё нет места.</translation>
    </message>
    <message>
        <source>An exam of this candidate is open already. Move it from its seat.</source>
        <translation>Тестирование этого тестируемого уже открыто. Пересадите его с его места.</translation>
    </message>
    <message>
        <source>The candidate is at this seat already.</source>
        <translation>Тестируемый уже на этом месте.</translation>
    </message>
    <message>
        <source>No tasks have been drawn for this candidate. Call the technician.</source>
        <translation>Для этого тестируемого не выбраны задания. Позовите техника.</translation>
    </message>
    <message>
        <source>A code for these characters was given already: type that one at the seat. If it is lost, two persons unlock the seat with their keys there.</source>
        <translation>По этим знакам код уже выдан: введите его на месте. Если он утерян, разблокируйте место там же ключами двух сотрудников.</translation>
    </message>
    <message>
        <source>Too many codes were given for this seat. Wait ten minutes, or move the candidate.</source>
        <translation>Для этого места выдано слишком много кодов. Подождите десять минут или пересадите тестируемого.</translation>
    </message>
    <message>
        <source>Type the characters as the locked seat shows them.</source>
        <translation>Введите знаки так, как они показаны на заблокированном месте.</translation>
    </message>
    <message>
        <source>A computer of this name is in the hall. Shut it out first.</source>
        <translation>Компьютер с таким именем уже есть в аудитории. Сначала исключите его.</translation>
    </message>
    <message>
        <source>This computer does not ask any more.</source>
        <translation>Этот компьютер больше не просит подключения.</translation>
    </message>
    <message>
        <source>No such computer is in this hall.</source>
        <translation>Такого компьютера в этой аудитории нет.</translation>
    </message>
    <message>
        <source>This server cannot let computers in. Call the technician.</source>
        <translation>Этот сервер не может подключать компьютеры. Позовите техника.</translation>
    </message>
    <message>
        <source>This server leads the hall already.</source>
        <translation>Этот сервер уже управляет аудиторией.</translation>
    </message>
    <message>
        <source>The evidence of somebody among them is frozen by a dispute, so nothing was destroyed. Leave them out, or end the freeze first.</source>
        <translation>Из-за спора материалы камеры одного из них уничтожать запрещено, поэтому ничего не уничтожено. Уберите его из выбора или сначала снимите запрет.</translation>
    </message>
    <message>
        <source>This evidence was destroyed already. Look at the list again.</source>
        <translation>Эти материалы уже уничтожены. Посмотрите список ещё раз.</translation>
    </message>
    <message>
        <source>Export for the centre first. Until then nobody outside the hall can have seen the evidence, so nothing was destroyed.</source>
        <translation>Сначала сделайте экспорт для центра. До этого никто вне аудитории не мог видеть материалы, поэтому ничего не уничтожено.</translation>
    </message>
    <message>
        <source>This evidence is frozen already.</source>
        <translation>Эти материалы уже запрещено уничтожать.</translation>
    </message>
    <message>
        <source>This evidence is not frozen any more.</source>
        <translation>Запрет на уничтожение этих материалов уже снят.</translation>
    </message>
    <message>
        <source>No exam of this candidate was begun in this hall, so there is no evidence here.</source>
        <translation>Этот тестируемый не начинал тестирование в этой аудитории, поэтому материалов камеры здесь нет.</translation>
    </message>
    <message>
        <source>Another server leads this hall. Go to its panel.</source>
        <translation>Этой аудиторией управляет другой сервер. Перейдите к его панели.</translation>
    </message>
    <message>
        <source>Something else was decided in the meantime. Please start again.</source>
        <translation>Тем временем было принято другое решение. Начните заново.</translation>
    </message>
    <message>
        <source>This is no longer valid on the date entered. Check the date, then try again.</source>
        <translation>На указанную дату срок действия истёк. Проверьте дату и повторите.</translation>
    </message>
    <message>
        <source>This is not yet valid on the date entered. Check the date, then try again.</source>
        <translation>На указанную дату это ещё не действует. Проверьте дату и повторите.</translation>
    </message>
    <message>
        <source>Two persons must open the hall first.</source>
        <translation>Сначала два сотрудника должны открыть аудиторию.</translation>
    </message>
    <message>
        <source>This seat has a candidate already.</source>
        <translation>На этом месте уже есть тестируемый.</translation>
    </message>
    <message>
        <source>No candidate is assigned to this seat.</source>
        <translation>На это место никто не назначен.</translation>
    </message>
    <message>
        <source>This candidate is not in this sitting.</source>
        <translation>Этого тестируемого нет в списке этого тестирования.</translation>
    </message>
    <message>
        <source>These two persons cannot open the pack on this date. Check the date and the release files, or act with another colleague.</source>
        <translation>Эти два сотрудника не могут открыть задания на эту дату. Проверьте дату и файлы разрешения или действуйте с другим коллегой.</translation>
    </message>
    <message>
        <source>A sheet has seven groups of five characters.</source>
        <translation>На листе семь групп по пять знаков.</translation>
    </message>
    <message>
        <source>This is not a sheet of this program. Type it anew.</source>
        <translation>Это не лист этой программы. Наберите заново.</translation>
    </message>
    <message>
        <source>Both sheets are the same. The other one is needed.</source>
        <translation>Оба листа одинаковы. Нужен второй.</translation>
    </message>
    <message>
        <source>These keys or sheets belong to another hall, sitting or part.</source>
        <translation>Эти ключи или листы относятся к другой аудитории, другому тестированию или другой части заданий.</translation>
    </message>
    <message>
        <source>This task cannot be opened. Please call the invigilator.</source>
        <translation>Это задание не удаётся открыть. Позовите администратора.</translation>
    </message>
    <message>
        <source>The document has not been checked yet.</source>
        <translation>Документ ещё не проверен.</translation>
    </message>
    <message>
        <source>The candidate has not accepted the rules yet.</source>
        <translation>Правила ещё не приняты тестируемым.</translation>
    </message>
    <message>
        <source>The sound check is still missing.</source>
        <translation>Звук ещё не проверен.</translation>
    </message>
    <message>
        <source>Please give a reason.</source>
        <translation>Укажите причину.</translation>
    </message>
    <message>
        <source>The tasks of this exam can be opened only with the hall&apos;s server. Wait for the connection, or let the candidate go on at another seat.</source>
        <translation>Задания этого тестирования открываются только с помощью сервера аудитории. Дождитесь связи или дайте тестируемому продолжить на другом месте.</translation>
    </message>
    <message>
        <source>This would be more time than the rules of the exam allow.</source>
        <translation>Это больше времени, чем позволяют правила тестирования.</translation>
    </message>
    <message>
        <source>This cause gives no time.</source>
        <translation>По этой причине время не добавляется.</translation>
    </message>
    <message>
        <source>No play of this recording has been used.</source>
        <translation>Эта аудиозапись не прослушивалась.</translation>
    </message>
    <message>
        <source>This has been settled already.</source>
        <translation>Этот вопрос уже решён.</translation>
    </message>
    <message>
        <source>The candidate has not finished yet.</source>
        <translation>Тестирование ещё не завершено.</translation>
    </message>
    <message>
        <source>The computer was restarted. Two persons must bring the exam back.</source>
        <translation>Компьютер был перезагружен. Два сотрудника должны восстановить тестирование.</translation>
    </message>
    <message>
        <source>Another program on this computer holds the exam. Call the technician.</source>
        <translation>Файл тестирования занят другой программой на этом компьютере. Позовите техника.</translation>
    </message>
    <message>
        <source>Something failed on this computer. Nothing was changed. Call the technician.</source>
        <translation>На этом компьютере произошёл сбой. Ничего не изменено. Позовите техника.</translation>
    </message>
    <message>
        <source>The sitting file of the server does not know this seat.</source>
        <translation>В списке на сервере нет этого места.</translation>
    </message>
    <message>
        <source>What this computer keeps of its hall is damaged; it must join again.</source>
        <translation>Данные об аудитории на этом компьютере повреждены; его нужно подключить заново.</translation>
    </message>
    <message>
        <source>This computer and the server run different versions of the program.</source>
        <extracomment>Why a hub lets no line of a machine come up (`kiosk.hall.admission`, `kiosk.hall.hub`).</extracomment>
        <translation>На этом компьютере и на сервере разные версии программы.</translation>
    </message>
    <message>
        <source>The certificate of this computer was revoked; it must join with a new code.</source>
        <translation>Сертификат этого компьютера отозван; его нужно подключить по новому коду.</translation>
    </message>
    <message>
        <source>The certificate of this computer is of another hall.</source>
        <translation>Сертификат этого компьютера выдан для другой аудитории.</translation>
    </message>
    <message>
        <source>What answers at the address of the server is no server of this hall.</source>
        <translation>По адресу сервера отвечает не сервер этой аудитории.</translation>
    </message>
    <message>
        <source>The certificate of this computer counts no more.</source>
        <translation>Срок действия сертификата этого компьютера истёк.</translation>
    </message>
    <message>
        <source>The certificate of this computer does not count yet on this date.</source>
        <translation>На эту дату сертификат этого компьютера ещё не действует.</translation>
    </message>
    <message>
        <source>The hall&apos;s server does not let this computer in. {why} Please call the technician and show this code: {code}</source>
        <extracomment>Refusals that are over by themselves, or when staff have opened the hall.</extracomment>
        <translation>Сервер аудитории не подключает этот компьютер. {why} Позовите техника и покажите этот код: {code}</translation>
    </message>
    <message>
        <source>A file of this seat or a key is damaged or belongs elsewhere. Call the technician and show this code: {code}</source>
        <translation>Файл этого места или ключ повреждён либо относится к другому месту. Позовите техника и покажите ему этот код: {code}</translation>
    </message>
    <message>
        <source>Two persons must open the result first.</source>
        <translation>Сначала два сотрудника должны открыть результат.</translation>
    </message>
    <message>
        <source>You have written a reason for this task. To give it up, open the appeal and press “Give this appeal up”.</source>
        <translation>Вы написали обоснование по этому заданию. Чтобы отказаться от него, откройте апелляцию и нажмите «Отказаться от этой апелляции».</translation>
    </message>
    <message>
        <source>The files could not be written to their place. Nothing is lost; they are written when this computer is started again. Call the technician.</source>
        <translation>Файлы не удалось записать на место. Ничего не потеряно: они будут записаны при следующем запуске компьютера. Позовите техника.</translation>
    </message>
</context>
<context>
    <name>Escapes</name>
    <message>
        <source>Go to the seat and look for a second screen or a cable; unplug it. The exam goes on.</source>
        <translation>Подойдите к месту и посмотрите, нет ли второго экрана или кабеля; отключите его. Тестирование продолжается.</translation>
    </message>
    <message>
        <source>The exam goes on. Have the technician look at the computer.</source>
        <translation>Тестирование продолжается. Пусть техник посмотрит компьютер.</translation>
    </message>
    <message>
        <source>Go to the seat and look at the screen and at what is plugged in. If something strange is there, pause the seat and call the technician.</source>
        <translation>Подойдите к месту, посмотрите на экран и на то, что подключено к компьютеру. Если есть что-то постороннее, приостановите место и позовите техника.</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>chosen</source>
        <translation>выбрано</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>не выбрано</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Тестируемый</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>Количество</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>destroyed {date}, {time}</source>
        <translation>уничтожено: {date}, {time}</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>уничтожать запрещено</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>хранится</translation>
    </message>
</context>
<context>
    <name>EvidenceField</name>
    <message>
        <source>What is destroyed here is gone for ever: nobody can look at it again, not even the commission.</source>
        <translation>Уничтоженные здесь материалы восстановить нельзя: их больше никто не увидит, даже комиссия.</translation>
    </message>
    <message>
        <source>Choose all that are not frozen</source>
        <translation>Выбрать всех, у кого нет запрета</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>Снять выбор</translation>
    </message>
    <message>
        <source>Candidates with evidence</source>
        <translation>Тестируемые, у которых есть материалы камеры</translation>
    </message>
    <message>
        <source>Asking the server.</source>
        <translation>Запрашиваем сведения у сервера.</translation>
    </message>
    <message>
        <source>The server does not say what evidence there is.</source>
        <translation>Сервер не сообщает, какие есть материалы.</translation>
    </message>
    <message>
        <source>There is no evidence of cameras in this hall.</source>
        <translation>В этой аудитории нет материалов камер.</translation>
    </message>
    <message>
        <source>Export for the centre first. Until then nobody outside the hall can have seen it.</source>
        <translation>Сначала сделайте экспорт для центра. До этого никто вне аудитории не мог это видеть.</translation>
    </message>
    <message>
        <source>Chosen: {chosen} of {count}. Frozen by a dispute: {frozen}.</source>
        <translation>Выбрано: {chosen} из {count}. Запрет из-за спора: {frozen}.</translation>
    </message>
</context>
<context>
    <name>ExamScreen</name>
    <message>
        <source>Keys: 1–4 or A–D answer · left and right change the task · F flags · F1 shows all keys</source>
        <translation>Клавиши: 1–4 или A–D — ответ · влево, вправо — задание · F — отметить · F1 — все клавиши</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Предыдущее</translation>
    </message>
    <message>
        <source>Finish…</source>
        <translation>Завершить…</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Следующее</translation>
    </message>
    <message>
        <source>Block {block} of {blocks} · answered {done} of {count}</source>
        <translation>Блок {block} из {blocks} · отвечено {done} из {count}</translation>
    </message>
    <message>
        <source>Task {number} of {count}</source>
        <translation>Задание {number} из {count}</translation>
    </message>
    <message>
        <source>Tasks and help · {number} of {count}</source>
        <translation>Задания и помощь · {number} из {count}</translation>
    </message>
    <message>
        <source>{place}. Open the map of the tasks</source>
        <translation>{place}. Открыть карту заданий</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>сохранено</translation>
    </message>
    <message>
        <source>saving…</source>
        <translation>сохраняется…</translation>
    </message>
    <message>
        <source>Remove flag</source>
        <translation>Снять отметку</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Отметить для проверки</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>отмечено</translation>
    </message>
</context>
<context>
    <name>ExamSide</name>
    <message>
        <source>Technical appeal</source>
        <translation>Техническая апелляция</translation>
    </message>
    <message>
        <source>{block}, task {number}</source>
        <translation>{block}, задание {number}</translation>
    </message>
</context>
<context>
    <name>FinishSheet</name>
    <message>
        <source>Back to the tasks</source>
        <extracomment>Buttons of unanswered tasks beside each other, at most.</extracomment>
        <translation>Вернуться к заданиям</translation>
    </message>
    <message>
        <source>Do you really want to finish?</source>
        <translation>Вы действительно хотите завершить тестирование?</translation>
    </message>
    <message>
        <source>After this no answer can be changed. There is no way back to the tasks.</source>
        <translation>После этого изменить ответы нельзя. Вернуться к заданиям будет невозможно.</translation>
    </message>
    <message>
        <source>Yes, finish the exam</source>
        <translation>Да, завершить тестирование</translation>
    </message>
    <message>
        <source>Finish the exam</source>
        <translation>Завершить тестирование</translation>
    </message>
    <message>
        <source>Tasks without an answer: {empty}. Flagged: {flagged}.</source>
        <translation>Заданий без ответа: {empty}. Отмечено для проверки: {flagged}.</translation>
    </message>
    <message>
        <source>All tasks have an answer.</source>
        <translation>На все задания дан ответ.</translation>
    </message>
    <message>
        <source>Finish…</source>
        <translation>Завершить…</translation>
    </message>
    <message>
        <source>Without an answer</source>
        <translation>Без ответа (блок · задание)</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>Отмечено</translation>
    </message>
    <message>
        <source>{block}, task {number}</source>
        <translation>{block}, задание {number}</translation>
    </message>
</context>
<context>
    <name>FolderChoice</name>
    <message>
        <source>Folder with your key</source>
        <extracomment>The dialog&apos;s own parts that would show words of no catalogue, or nothing of use.</extracomment>
        <translation>Папка с Вашим ключом</translation>
    </message>
    <message>
        <source>Look in</source>
        <translation>Где искать</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>Take this folder</source>
        <translation>Выбрать эту папку</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Вперёд</translation>
    </message>
    <message>
        <source>One folder up</source>
        <translation>На папку выше</translation>
    </message>
</context>
<context>
    <name>Hall</name>
    <message>
        <source>Candidate</source>
        <translation>Тестируемый</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Билет</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Примечание</translation>
    </message>
    <message>
        <source>added later</source>
        <translation>добавлен(а) позже</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Компьютер</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Связь</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Версия</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Звук</translation>
    </message>
    <message>
        <source>Free on the disk</source>
        <translation>Свободно на диске</translation>
    </message>
    <message>
        <source>shut out</source>
        <translation>исключён</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>подключён</translation>
    </message>
    <message>
        <source>no link</source>
        <translation>нет связи</translation>
    </message>
    <message>
        <source>not connected yet</source>
        <translation>ещё не подключён</translation>
    </message>
    <message>
        <source>leads the hall</source>
        <translation>управляет аудиторией</translation>
    </message>
    <message>
        <source>this panel</source>
        <translation>эта панель</translation>
    </message>
    <message>
        <source>{version} waits</source>
        <translation>ждёт {version}</translation>
    </message>
    <message>
        <source>{build}, differs</source>
        <translation>{build}, отличается</translation>
    </message>
    <message>
        <source>{whole}.{tenth} GiB</source>
        <translation>{whole},{tenth} ГиБ</translation>
    </message>
    <message>
        <source>task {number}</source>
        <extracomment>What a join file serves at most, and at first. Offered to move to, spare seats first: as many as are seen without scrolling.</extracomment>
        <translation>задание {number}</translation>
    </message>
    <message>
        <source>Panel {number}</source>
        <translation>Панель {number}</translation>
    </message>
    <message>
        <source>Server {number}</source>
        <translation>Сервер {number}</translation>
    </message>
    <message>
        <source>The standby server is gone. The exam goes on; every record is kept once only. Call the technician.</source>
        <translation>Резервный сервер недоступен. Тестирование продолжается; каждая запись хранится только в одном экземпляре. Позовите техника.</translation>
    </message>
    <message>
        <source>Another server leads this hall. Nothing can be ordered here; go to its panel.</source>
        <translation>Этой аудиторией управляет другой сервер. Здесь нельзя отдавать распоряжения; перейдите к его панели.</translation>
    </message>
    <message>
        <source>This is the standby server. If the leading one is gone, two persons take over under Course of the sitting.</source>
        <translation>Это резервный сервер. Если основной недоступен, двое принимают управление на странице «Ход тестирования».</translation>
    </message>
    <message>
        <source>Computers that ask to be let in: {count}. See Computers.</source>
        <translation>Просят подключения: {count}. Смотрите страницу «Компьютеры».</translation>
    </message>
    <message>
        <source>No link to the server. The seats go on by themselves; what is shown here is old.</source>
        <translation>Нет связи с сервером. Места продолжают работу сами; здесь показаны старые данные.</translation>
    </message>
    <message>
        <source>No link to the server since {time}. The seats go on by themselves; what is shown here is old.</source>
        <translation>Нет связи с сервером с {time}. Места продолжают работу сами; здесь показаны старые данные.</translation>
    </message>
    <message>
        <source>The server refuses this panel. Call the technician and show this code: {code}</source>
        <translation>Сервер не принимает эту панель. Позовите техника и покажите этот код: {code}</translation>
    </message>
    <message>
        <source>older version</source>
        <translation>старая версия</translation>
    </message>
    <message>
        <source>assistant</source>
        <translation>помощник</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Отвечено</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Осталось времени</translation>
    </message>
    <message>
        <source>answered: {done} of {total}</source>
        <translation>отвечено: {done} из {total}</translation>
    </message>
    <message>
        <source>Seat locked</source>
        <translation>Блокировка</translation>
    </message>
    <message>
        <source>No cause</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Выход</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Вызов</translation>
    </message>
    <message>
        <source>Tech. appeal</source>
        <translation>Тех. апелляция</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Окно</translation>
    </message>
    <message>
        <source>No link</source>
        <translation>Нет связи</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>No result yet</source>
        <translation>Ждёт итог</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>Не готов(а)</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Готов(а)</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>Отвечает</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Завершено</translation>
    </message>
    <message>
        <source>Reads result</source>
        <translation>Итоги</translation>
    </message>
    <message>
        <source>May appeal</source>
        <translation>Апелляция</translation>
    </message>
    <message>
        <source>All done</source>
        <translation>Окончено</translation>
    </message>
    <message>
        <source>Seat freed</source>
        <translation>Закрыто</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Удалён(а)</translation>
    </message>
    <message>
        <source>Spare seat</source>
        <translation>Запасное</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Свободно</translation>
    </message>
    <message>
        <source>PC failed</source>
        <translation>Сбой</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Outdated</source>
        <translation>Устарела</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Документ</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Недопуск</translation>
    </message>
    <message>
        <source>No PC</source>
        <translation>Нет ПК</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Инциденты</translation>
    </message>
    <message>
        <source>Tech. appeals</source>
        <translation>Тех. апелляции</translation>
    </message>
    <message>
        <source>Document check</source>
        <translation>Документы</translation>
    </message>
    <message>
        <source>Older version</source>
        <translation>Старая версия</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Не начали</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Стоят</translation>
    </message>
    <message>
        <source>Free seats</source>
        <translation>Свободные</translation>
    </message>
    <message>
        <source>not here yet</source>
        <extracomment>The tone of a filter&apos;s words, as of the tiles it shows.</extracomment>
        <translation>ещё нет</translation>
    </message>
    <message>
        <source>arrived</source>
        <translation>зарегистрирован(а)</translation>
    </message>
    <message>
        <source>document checked</source>
        <translation>документ проверен</translation>
    </message>
    <message>
        <source>at the seat</source>
        <translation>на месте</translation>
    </message>
    <message>
        <source>in the exam</source>
        <translation>тестируется</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>завершено</translation>
    </message>
    <message>
        <source>reads the result map</source>
        <translation>изучает карту результатов</translation>
    </message>
    <message>
        <source>time for appeals</source>
        <translation>время апелляции</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>закрыто</translation>
    </message>
    <message>
        <source>did not come</source>
        <translation>неявка</translation>
    </message>
    <message>
        <source>not admitted</source>
        <translation>не допущен(а)</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>удалён(а)</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>прервано</translation>
    </message>
    <message>
        <source>The computer can save nothing more. Move the candidate.</source>
        <translation>Компьютер больше ничего не может сохранить. Пересадите тестируемого.</translation>
    </message>
    <message>
        <source>Two records claim one place. Call the head.</source>
        <translation>Под одним номером две разные записи. Позовите руководителя аудитории.</translation>
    </message>
    <message>
        <source>The seat locked itself. Two persons unlock it.</source>
        <translation>Место заблокировалось. Разблокируют двое.</translation>
    </message>
    <message>
        <source>The clock stands until two persons give the cause.</source>
        <translation>Время стоит, пока двое не укажут причину.</translation>
    </message>
    <message>
        <source>The seat was interrupted.</source>
        <translation>Работа места прервалась.</translation>
    </message>
    <message>
        <source>The candidate has been out for more than ten minutes.</source>
        <translation>Тестируемый вне аудитории больше десяти минут.</translation>
    </message>
    <message>
        <source>The standby server is gone. Records are kept once only.</source>
        <translation>Резервный сервер недоступен. Записи хранятся только в одном экземпляре.</translation>
    </message>
    <message>
        <source>The candidate calls the invigilator.</source>
        <translation>Тестируемый зовёт администратора.</translation>
    </message>
    <message>
        <source>A technical appeal on task {task} waits.</source>
        <translation>Техническая апелляция по заданию {task} ждёт ответа.</translation>
    </message>
    <message>
        <source>No link to the seat. The exam goes on there.</source>
        <translation>Нет связи с местом. Тестирование там продолжается.</translation>
    </message>
    <message>
        <source>Finished; the key has not reached the seat yet.</source>
        <translation>Завершено; ключ ещё не дошёл до места.</translation>
    </message>
    <message>
        <source>The seat runs another version.</source>
        <translation>На месте другая версия.</translation>
    </message>
    <message>
        <source>The disk of the seat is nearly full.</source>
        <translation>Диск места почти заполнен.</translation>
    </message>
    <message>
        <source>Records are only on the seat&apos;s own disk.</source>
        <translation>Записи есть только на диске места.</translation>
    </message>
    <message>
        <source>Late records of the old seat came; the commission decides.</source>
        <translation>Пришли запоздавшие записи прежнего места; решает комиссия.</translation>
    </message>
    <message>
        <source>A computer asks to be let in.</source>
        <translation>Компьютер просит подключения.</translation>
    </message>
    <message>
        <source>Two persons decide who it is: {why}.</source>
        <translation>Кто это, решают два человека: {why}.</translation>
    </message>
    <message>
        <source>Camera: {what}. Please look.</source>
        <translation>Камера: {what}. Посмотрите.</translation>
    </message>
    <message>
        <source>Something new at the computer: {finding}. {todo}</source>
        <translation>Новое в компьютере: {finding}. {todo}</translation>
    </message>
    <message>
        <source>Version {version} waits at the server. Seats with an older one: {count}. The technician installs it before the sitting; Computers has the list.</source>
        <translation>На сервере ждёт версия {version}. Мест со старой: {count}. Техник установит её до тестирования; список на странице «Компьютеры».</translation>
    </message>
    <message>
        <source>At the exam window: {noted}. {next}</source>
        <translation>У окна тестирования: {noted}. {next}</translation>
    </message>
    <message>
        <source>The camera does not work. The exam goes on; please watch.</source>
        <translation>Камера не работает. Тестирование продолжается; наблюдайте сами.</translation>
    </message>
    <message>
        <source>computer failed</source>
        <translation>сбой компьютера</translation>
    </message>
    <message>
        <source>two records</source>
        <translation>две записи</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>заблокировано</translation>
    </message>
    <message>
        <source>cause needed</source>
        <translation>нужна причина</translation>
    </message>
    <message>
        <source>out too long</source>
        <translation>долго отсутствует</translation>
    </message>
    <message>
        <source>standby gone</source>
        <translation>нет резерва</translation>
    </message>
    <message>
        <source>calls</source>
        <translation>вызов</translation>
    </message>
    <message>
        <source>technical appeal</source>
        <translation>техническая апелляция</translation>
    </message>
    <message>
        <source>result waits</source>
        <translation>ждёт результат</translation>
    </message>
    <message>
        <source>other version</source>
        <translation>другая версия</translation>
    </message>
    <message>
        <source>disk nearly full</source>
        <translation>диск почти полон</translation>
    </message>
    <message>
        <source>records at the seat only</source>
        <translation>записи только на месте</translation>
    </message>
    <message>
        <source>late records</source>
        <translation>запоздавшие записи</translation>
    </message>
    <message>
        <source>asks to join</source>
        <translation>просит подключения</translation>
    </message>
    <message>
        <source>two decide who it is</source>
        <translation>личность решают двое</translation>
    </message>
    <message>
        <source>camera noted something</source>
        <translation>камера что-то заметила</translation>
    </message>
    <message>
        <source>camera does not work</source>
        <translation>камера не работает</translation>
    </message>
    <message>
        <source>something new at the computer</source>
        <translation>новое в компьютере</translation>
    </message>
    <message>
        <source>newer version waits</source>
        <translation>ждёт новая версия</translation>
    </message>
    <message>
        <source>something at the exam window</source>
        <translation>что-то у окна тестирования</translation>
    </message>
    <message>
        <source>document check</source>
        <translation>проверка документа</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>правила</translation>
    </message>
    <message>
        <source>sound check</source>
        <translation>проверка звука</translation>
    </message>
    <message>
        <source>The document has expired.</source>
        <translation>Срок действия документа истёк.</translation>
    </message>
    <message>
        <source>The assistant&apos;s declarations are not complete.</source>
        <translation>Заявления помощника неполны.</translation>
    </message>
    <message>
        <source>The IIN does not have twelve digits.</source>
        <translation>В ИИН не двенадцать цифр.</translation>
    </message>
    <message>
        <source>The check digit of the IIN does not fit.</source>
        <translation>Контрольная цифра ИИН не сходится.</translation>
    </message>
    <message>
        <source>Such an IIN is never issued.</source>
        <translation>Такой ИИН не выдаётся.</translation>
    </message>
    <message>
        <source>+{minutes} min</source>
        <translation>+{minutes} мин</translation>
    </message>
    <message>
        <source>Seat {number}</source>
        <translation>Место {number}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>осталось {time}</translation>
    </message>
    <message>
        <source>Not heard from yet: {seats}. Whether anybody waits there is not known.</source>
        <translation>Пока нет сведений: {seats}. Ждёт ли там кто-нибудь, неизвестно.</translation>
    </message>
</context>
<context>
    <name>HallClosedScreen</name>
    <message>
        <source>This seat is not open yet</source>
        <translation>Это место ещё не открыто</translation>
    </message>
    <message>
        <source>Two members of staff open the hall: they confirm the date and the time, and each enters a PIN.</source>
        <translation>Аудиторию открывают два сотрудника: они подтверждают дату и время, и каждый вводит свой PIN-код.</translation>
    </message>
    <message>
        <source>Open the hall</source>
        <translation>Открыть аудиторию</translation>
    </message>
</context>
<context>
    <name>HallPage</name>
    <message>
        <source>Seats</source>
        <extracomment>Filters that are offered also while they hold nothing.</extracomment>
        <translation>Места</translation>
    </message>
    <message>
        <source>Waiting for the server of the hall…</source>
        <translation>Ожидание сервера аудитории…</translation>
    </message>
    <message>
        <source>Log in with your key to see the hall.</source>
        <translation>Войдите со своим ключом, чтобы увидеть аудиторию.</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>Nothing waits for staff now.</source>
        <translation>Сейчас ничто не ждёт сотрудников.</translation>
    </message>
    <message>
        <source>No seat to show here.</source>
        <translation>Здесь нет мест.</translation>
    </message>
    <message>
        <source>No computer has connected yet. Switch the computers at the seats on; one that is new is let in under Computers.</source>
        <translation>Ни один компьютер ещё не подключён. Включите компьютеры на местах; новый компьютер допускается на странице «Компьютеры».</translation>
    </message>
    <message>
        <source>Computers</source>
        <translation>Компьютеры</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Сетка</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Список</translation>
    </message>
</context>
<context>
    <name>Happenings</name>
    <message>
        <source>Checked in: {document}</source>
        <translation>Регистрация пройдена: {document}</translation>
    </message>
    <message>
        <source>Not admitted: {ground}. {reason}</source>
        <translation>Не допущен: {ground}. {reason}</translation>
    </message>
    <message>
        <source>Did not come</source>
        <translation>Неявка</translation>
    </message>
    <message>
        <source>Left for good: {reason}</source>
        <translation>Уход до начала: {reason}</translation>
    </message>
    <message>
        <source>Drew seat {seat}</source>
        <translation>Жеребьёвка: место {seat}</translation>
    </message>
    <message>
        <source>Given seat {to_seat} instead of seat {from_seat}: {reason}</source>
        <translation>Вместо места {from_seat} дано место {to_seat}: {reason}</translation>
    </message>
    <message>
        <source>Moved from seat {from_seat} to seat {to_seat}</source>
        <translation>Пересадка с места {from_seat} на место {to_seat}</translation>
    </message>
    <message>
        <source>A code to unlock was given</source>
        <translation>Выдан код разблокировки</translation>
    </message>
    <message>
        <source>Evidence of the camera must be kept: {reason}</source>
        <translation>Материалы камеры должны храниться: {reason}</translation>
    </message>
    <message>
        <source>Evidence of the camera may be destroyed again: {reason}</source>
        <translation>Материалы камеры снова можно уничтожить: {reason}</translation>
    </message>
    <message>
        <source>Evidence of the camera was destroyed: {rule}</source>
        <translation>Материалы камеры уничтожены: {rule}</translation>
    </message>
    <message>
        <source>Left the room</source>
        <translation>Выход из аудитории</translation>
    </message>
    <message>
        <source>Came back into the room</source>
        <translation>Возвращение в аудиторию</translation>
    </message>
    <message>
        <source>Message: {message}</source>
        <translation>Сообщение: {message}</translation>
    </message>
    <message>
        <source>Late records of the old seat came</source>
        <translation>Пришли поздние записи прежнего места</translation>
    </message>
    <message>
        <source>Two records claim one place</source>
        <translation>Две записи претендуют на одно место в журнале</translation>
    </message>
    <message>
        <source>Shown at the seat</source>
        <translation>Показано на месте</translation>
    </message>
    <message>
        <source>The document agrees</source>
        <translation>Документ совпадает</translation>
    </message>
    <message>
        <source>The document does not agree: {reason}</source>
        <translation>Документ не совпадает: {reason}</translation>
    </message>
    <message>
        <source>Accepted the rules</source>
        <translation>Правила приняты</translation>
    </message>
    <message>
        <source>Headphones were gone before the start</source>
        <translation>Наушники отключились до начала</translation>
    </message>
    <message>
        <source>Without the sound check: {reason}</source>
        <translation>Без проверки звука: {reason}</translation>
    </message>
    <message>
        <source>The exam began</source>
        <translation>Тестирование начато</translation>
    </message>
    <message>
        <source>Called the invigilator</source>
        <translation>Вызов администратора</translation>
    </message>
    <message>
        <source>The invigilator came</source>
        <translation>Администратор подошёл</translation>
    </message>
    <message>
        <source>Technical appeal {number}: {category}</source>
        <translation>Техническая апелляция {number}: {category}</translation>
    </message>
    <message>
        <source>Technical appeal {number} {verdict}: {reason}</source>
        <translation>Техническая апелляция {number} {verdict}: {reason}</translation>
    </message>
    <message>
        <source>A play was given back: {cause}</source>
        <translation>Прослушивание возвращено: {cause}</translation>
    </message>
    <message>
        <source>Time given: {span}, {cause}</source>
        <translation>Добавлено время: {span}, {cause}</translation>
    </message>
    <message>
        <source>Time was taken back: {cause}</source>
        <translation>Добавленное время отменено: {cause}</translation>
    </message>
    <message>
        <source>Interruption {number}: {kind}, {gap}</source>
        <translation>Прерывание {number}: {kind}, {gap}</translation>
    </message>
    <message>
        <source>The clock stands until a cause is given</source>
        <translation>Время стоит, пока не указана причина</translation>
    </message>
    <message>
        <source>Cause of interruption {interruption}: {cause}</source>
        <translation>Причина прерывания {interruption}: {cause}</translation>
    </message>
    <message>
        <source>A record that was not saved was dropped</source>
        <translation>Несохранённая запись отброшена</translation>
    </message>
    <message>
        <source>Paused: {reason}</source>
        <translation>Приостановлено: {reason}</translation>
    </message>
    <message>
        <source>The exam goes on</source>
        <translation>Тестирование продолжается</translation>
    </message>
    <message>
        <source>The seat locked itself: {reason}</source>
        <translation>Место заблокировалось: {reason}</translation>
    </message>
    <message>
        <source>Unlocked: {reason}</source>
        <translation>Разблокировано: {reason}</translation>
    </message>
    <message>
        <source>The result was shown</source>
        <translation>Результат показан</translation>
    </message>
    <message>
        <source>The result map was closed</source>
        <translation>Карта анализа результатов закрыта</translation>
    </message>
    <message>
        <source>The time for appeals ended</source>
        <translation>Время апелляций закончилось</translation>
    </message>
    <message>
        <source>Camera, incident {number}, looked after: {what}</source>
        <translation>Камера, инцидент {number}, проверено: {what}</translation>
    </message>
    <message>
        <source>Removed: {category}. {reason}</source>
        <translation>Удаление: {category}. {reason}</translation>
    </message>
    <message>
        <source>The seat was freed</source>
        <translation>Место освобождено</translation>
    </message>
    <message>
        <source>The camera: the face is like the reference</source>
        <translation>Камера: лицо похоже на образец</translation>
    </message>
    <message>
        <source>The camera is not sure; once more</source>
        <translation>Камера не уверена; ещё раз</translation>
    </message>
    <message>
        <source>The camera is not sure; two persons decide</source>
        <translation>Камера не уверена; решают два человека</translation>
    </message>
    <message>
        <source>Identified by the camera</source>
        <translation>Личность установлена камерой</translation>
    </message>
    <message>
        <source>Two persons compared {compared} and vouched: {reason}</source>
        <translation>Два человека сравнили {compared} и подтвердили: {reason}</translation>
    </message>
    <message>
        <source>Camera, incident {number}: {what}</source>
        <translation>Камера, инцидент {number}: {what}</translation>
    </message>
    <message>
        <source>Camera, incident {number} is over: {what}</source>
        <translation>Камера, инцидент {number} закончился: {what}</translation>
    </message>
    <message>
        <source>The face at the seat was taken as the reference</source>
        <translation>Лицо на месте взято за образец</translation>
    </message>
    <message>
        <source>No photo of the list can be used</source>
        <translation>Ни одна фотография из списка не подходит</translation>
    </message>
    <message>
        <source>The camera {state}</source>
        <translation>Камера {state}</translation>
    </message>
    <message>
        <source>Heard the sound</source>
        <extracomment>Kinds that say one of several things.</extracomment>
        <translation>Звук слышен</translation>
    </message>
    <message>
        <source>Did not hear the sound</source>
        <translation>Звук не слышен</translation>
    </message>
    <message>
        <source>The time was over</source>
        <translation>Время вышло</translation>
    </message>
    <message>
        <source>Finished the exam</source>
        <translation>Тестирование завершено</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>To read</source>
        <translation>На просмотр</translation>
    </message>
    <message>
        <source>To appeal</source>
        <translation>На апелляцию</translation>
    </message>
    <message>
        <source>Pick every task that you want to appeal now.</source>
        <translation>Выберите сейчас все задания, на которые хотите подать апелляцию.</translation>
    </message>
    <message>
        <source>File what you have written: what is not filed is not considered.</source>
        <translation>Подайте написанные заявления: неподанные не рассматриваются.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>До конца тестирования осталась %n минута</numerusform>
            <numerusform>До конца тестирования осталось %n минуты</numerusform>
            <numerusform>До конца тестирования осталось %n минут</numerusform>
        </translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Осталось времени</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Отвечено</translation>
    </message>
    <message>
        <source>Text size and colours</source>
        <translation>Размер шрифта и цвета</translation>
    </message>
    <message>
        <source>For staff</source>
        <translation>Для сотрудников</translation>
    </message>
    <message>
        <source>Language of the interface: {name}</source>
        <translation>Язык интерфейса: {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left to read the result map.</source>
        <translation>
            <numerusform>На просмотр карты анализа результатов осталась %n минута.</numerusform>
            <numerusform>На просмотр карты анализа результатов осталось %n минуты.</numerusform>
            <numerusform>На просмотр карты анализа результатов осталось %n минут.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left to appeal.</source>
        <translation>
            <numerusform>На подачу апелляции осталась %n минута.</numerusform>
            <numerusform>На подачу апелляции осталось %n минуты.</numerusform>
            <numerusform>На подачу апелляции осталось %n минут.</numerusform>
        </translation>
    </message>
    <message>
        <source>The clock is hidden. Press to show it.</source>
        <translation>Часы скрыты. Нажмите, чтобы показать их.</translation>
    </message>
    <message>
        <source>Press to hide the clock.</source>
        <translation>Нажмите, чтобы скрыть часы.</translation>
    </message>
</context>
<context>
    <name>Hearing</name>
    <message>
        <source>The headphones are gone: no recording can be played now. Check the plug and call the invigilator; you can go on with other tasks. Your answers are saved.</source>
        <translation>Наушники отключились: записи сейчас не воспроизводятся. Проверьте подключение и позовите администратора; другие задания можно выполнять дальше. Ваши ответы сохранены.</translation>
    </message>
    <message>
        <source>The headphones are back. You can listen again.</source>
        <translation>Наушники снова подключены. Можно слушать дальше.</translation>
    </message>
    <message>
        <source>The sound comes from another device now: {device}. If you may not hear it, call the invigilator before you listen.</source>
        <translation>Теперь звук идёт с другого устройства: {device}. Если его может быть не слышно, позовите администратора до прослушивания.</translation>
    </message>
</context>
<context>
    <name>HistoryBox</name>
    <message>
        <source>What happened</source>
        <extracomment>So many are shown before more are wished for.</extracomment>
        <translation>Что произошло</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>Показать меньше</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Показать всё</translation>
    </message>
</context>
<context>
    <name>IdentityScreen</name>
    <message>
        <source>Is this you?</source>
        <translation>Это Вы?</translation>
    </message>
    <message>
        <source>This is not me</source>
        <translation>Это не я</translation>
    </message>
    <message>
        <source>Yes, this is me</source>
        <translation>Да, это я</translation>
    </message>
    <message>
        <source>Who you are</source>
        <translation>Идентификация личности</translation>
    </message>
</context>
<context>
    <name>InterruptedScreen</name>
    <message>
        <source>This computer was interrupted</source>
        <translation>Работа этого компьютера была прервана</translation>
    </message>
    <message>
        <source>All answers that were shown as saved are safe on this computer. Lost time is recorded and given back as the rules allow.</source>
        <translation>Все ответы с пометкой «сохранено» остались на этом компьютере. Потерянное время записано и возвращается по правилам.</translation>
    </message>
    <message>
        <source>Please stay at your seat and raise your hand. Two members of staff bring the exam back to the same task.</source>
        <translation>Оставайтесь на месте и поднимите руку. Два сотрудника вернут тестирование к тому же заданию.</translation>
    </message>
    <message>
        <source>Please stay at your seat and raise your hand. The exam comes back to the same task when the connection is there; two members of staff can bring it back before that.</source>
        <translation>Оставайтесь на месте и поднимите руку. Когда появится связь, тестирование вернётся к тому же заданию; до этого его могут вернуть два сотрудника.</translation>
    </message>
    <message>
        <source>Please stay at your seat. The exam comes back to the same task by itself when the hall&apos;s server has answered.</source>
        <translation>Оставайтесь, пожалуйста, на месте. Когда сервер аудитории ответит, тестирование само вернётся к тому же заданию.</translation>
    </message>
    <message>
        <source>Bring the exam back</source>
        <translation>Восстановить тестирование</translation>
    </message>
</context>
<context>
    <name>JoinCard</name>
    <message>
        <source>From {address}, check number {digest}</source>
        <translation>Адрес {address}, контрольный номер {digest}</translation>
    </message>
    <message>
        <source>Its key is known to the centre.</source>
        <translation>Его ключ известен центру.</translation>
    </message>
    <message>
        <source>Only this hall knows its key. Compare the check number there.</source>
        <translation>Его ключ известен только этой аудитории. Сверьте контрольный номер на том компьютере.</translation>
    </message>
</context>
<context>
    <name>JoinPage</name>
    <message>
        <source>Code of the panel</source>
        <translation>Код с панели</translation>
    </message>
    <message>
        <source>Group {group} is mistyped. Compare it.</source>
        <translation>Группа {group} набрана с ошибкой. Сверьте её.</translation>
    </message>
    <message>
        <source>The code has eleven groups of five characters.</source>
        <translation>Код состоит из одиннадцати групп по пять знаков.</translation>
    </message>
    <message>
        <source>These groups do not make one code. Compare them.</source>
        <translation>Эти группы не складываются в один код. Сверьте их.</translation>
    </message>
</context>
<context>
    <name>KeyBar</name>
    <message>
        <source>Capital letters</source>
        <translation>Прописные буквы</translation>
    </message>
    <message>
        <source>Layout: Ctrl + Space</source>
        <translation>Сменить: Ctrl + пробел</translation>
    </message>
    <message>
        <source>The keys type: {language}</source>
        <translation>Язык клавиш: {language}</translation>
    </message>
</context>
<context>
    <name>LeaveSheet</name>
    <message>
        <source>Finish appeals?</source>
        <translation>Закончить подачу апелляций?</translation>
    </message>
    <message>
        <source>After this no appeal can be filed any more, neither here nor later, and the result map closes. Appeals that were not filed do not count.</source>
        <translation>После этого заявления на апелляцию не принимаются ни здесь, ни позже, карта анализа результатов закрывается. Неподанные заявления не учитываются.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Yes, close appeals</source>
        <translation>Да, закончить подачу апелляций</translation>
    </message>
    <message>
        <source>Drafts not filed: {count}</source>
        <translation>Неподанных заявлений: {count}</translation>
    </message>
    <message>
        <source>Close the panel?</source>
        <translation>Закрыть панель?</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>Закрыть панель</translation>
    </message>
    <message>
        <source>The server and the exam go on, and no seat notices anything. You are logged out. Start the panel again to come back to the hall.</source>
        <translation>Сервер и тестирование продолжают работать, на местах ничего не изменится. Вы выйдете из системы. Чтобы вернуться в аудиторию, запустите панель снова.</translation>
    </message>
    <message>
        <source>You are logged out. The hall is not open now: a server that was started together with this panel ends with it, any other goes on.</source>
        <translation>Вы выйдете из системы. Аудитория сейчас не открыта: сервер, запущенный вместе с этой панелью, остановится вместе с ней, любой другой продолжит работу.</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>answered</source>
        <translation>отвечено</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>без ответа</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>отмечено</translation>
    </message>
    <message>
        <source>with a recording</source>
        <translation>с аудиозаписью</translation>
    </message>
</context>
<context>
    <name>Lockdown</name>
    <message>
        <source>nothing</source>
        <translation>ничего нет</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>папка</translation>
    </message>
    <message>
        <source>a file of {size} bytes, mode {mode}</source>
        <translation>файл, {size} байт, права {mode}</translation>
    </message>
    <message>
        <source>a link to {target}</source>
        <translation>ссылка на {target}</translation>
    </message>
    <message>
        <source>{place} is as another edition of the program made it</source>
        <translation>{place}: так, как сделала другая версия программы</translation>
    </message>
    <message>
        <source>{place} is as it should be</source>
        <translation>{place}: так, как должно быть</translation>
    </message>
    <message>
        <source>{place} holds {now}</source>
        <translation>{place}: сейчас здесь: {now}</translation>
    </message>
    <message>
        <source>{place} was changed by somebody else: {now}</source>
        <translation>{place}: изменено кем-то другим: {now}</translation>
    </message>
    <message>
        <source>nothing can be closed without {account}</source>
        <translation>без {account} ничего нельзя закрыть</translation>
    </message>
    <message>
        <source>all places are as they should be: {count}</source>
        <translation>всё так, как должно быть: {count}</translation>
    </message>
    <message>
        <source>It was asked to stop.</source>
        <translation>Была запрошена остановка.</translation>
    </message>
    <message>
        <source>The record could not be written: {why}.</source>
        <translation>Запись не сохранена: {why}.</translation>
    </message>
    <message>
        <source>What an earlier run left could not be put back, so nothing was begun.</source>
        <translation>Не удалось вернуть то, что осталось от прошлого запуска, поэтому ничего не начато.</translation>
    </message>
    <message>
        <source>It could not be put back: {why}</source>
        <translation>Не удалось вернуть: {why}</translation>
    </message>
    <message>
        <source>Somebody else changed it: there is {now}; before the lockdown there was {before}.</source>
        <translation>Это изменил кто-то другой. Сейчас: {now}; до блокировки: {before}.</translation>
    </message>
    <message>
        <source>The record of this step is damaged, and this edition does not know the step.</source>
        <translation>Запись этого шага повреждена, и эта версия программы такого шага не знает.</translation>
    </message>
    <message>
        <source>What stood there before is not known: the record of this step is damaged.</source>
        <translation>Что было раньше, неизвестно: запись этого шага повреждена.</translation>
    </message>
    <message>
        <source>The record could not be changed: {why}.</source>
        <translation>Не удалось изменить запись: {why}.</translation>
    </message>
    <message>
        <source>See to the reason and run `{restore}` again.</source>
        <translation>Устраните причину и снова выполните `{restore}`.</translation>
    </message>
    <message>
        <source>Make it as it should be. To leave it as it is, run `{leave_changed}`.</source>
        <translation>Сделайте так, как должно быть. Чтобы оставить как есть, выполните `{leave_changed}`.</translation>
    </message>
    <message>
        <source>Run `{restore}` of the edition that performed it.</source>
        <translation>Выполните `{restore}` той версии программы, которая это сделала.</translation>
    </message>
    <message>
        <source>Take the setting away by hand, if the machine did not have it before, and then the record of this step.</source>
        <translation>Если раньше этой настройки на компьютере не было, удалите её вручную, а затем и запись этого шага.</translation>
    </message>
    <message>
        <source>See to the disk and run `{restore}` again; until then the record stays and nothing is lost.</source>
        <translation>Проверьте диск и снова выполните `{restore}`; до этого запись сохраняется и ничего не теряется.</translation>
    </message>
    <message>
        <source>{command}: {why}; start the machine again.</source>
        <translation>{command}: {why}; перезагрузите компьютер.</translation>
    </message>
    <message>
        <source>Another run of `{lockdown}` is at work; wait for it.</source>
        <translation>Сейчас выполняется другая команда `{lockdown}`; дождитесь её окончания.</translation>
    </message>
    <message>
        <source>This changes the machine: run it as root, for example with sudo.</source>
        <translation>Это меняет компьютер: выполните с правами суперпользователя, например через sudo.</translation>
    </message>
    <message>
        <source>This changes the machine: run it as an administrator.</source>
        <translation>Это меняет компьютер: выполните с правами администратора компьютера.</translation>
    </message>
    <message>
        <source>There is no folder {root}; see to {root_option}.</source>
        <translation>Папки {root} нет; проверьте параметр {root_option}.</translation>
    </message>
    <message>
        <source>{root} is no system&apos;s root: it has no {var_lib}. Name the folder in which the system&apos;s {etc} and {var} lie.</source>
        <translation>{root} не корневая папка системы: в ней нет {var_lib}. Укажите папку, в которой лежат {etc} и {var} системы.</translation>
    </message>
    <message>
        <source>{root} is no root of a system: {why}.</source>
        <translation>{root} не корневая папка системы: {why}.</translation>
    </message>
    <message>
        <source>Everything was closed already; nothing was changed.</source>
        <translation>Всё уже было закрыто; ничего не изменено.</translation>
    </message>
    <message>
        <source>Closed: {steps}.</source>
        <translation>Закрыто: {steps}.</translation>
    </message>
    <message>
        <source>Start the machine again: some of it holds from then on.</source>
        <translation>Перезагрузите компьютер: часть изменений действует только после этого.</translation>
    </message>
    <message>
        <source>Aborted at {step}: {why}</source>
        <translation>Прервано на шаге {step}: {why}</translation>
    </message>
    <message>
        <source>Everything is as it was before.</source>
        <translation>Всё осталось как было.</translation>
    </message>
    <message>
        <source>There was nothing to put back.</source>
        <translation>Возвращать нечего.</translation>
    </message>
    <message>
        <source>Put back: {steps}.</source>
        <translation>Возвращено: {steps}.</translation>
    </message>
    <message>
        <source>Failed: not everything could be put back.</source>
        <translation>Не выполнено: вернуть удалось не всё.</translation>
    </message>
    <message>
        <source>Failed: {why} Not everything could be put back.</source>
        <translation>Не выполнено: {why} Вернуть удалось не всё.</translation>
    </message>
    <message>
        <source>Refused: {why} [{code}]</source>
        <translation>Отказано: {why} [{code}]</translation>
    </message>
    <message>
        <source>Closed: {closed} of {count}.</source>
        <translation>Закрыто: {closed} из {count}.</translation>
    </message>
    <message>
        <source>operation</source>
        <translation>операция</translation>
    </message>
    <message>
        <source>state</source>
        <translation>состояние</translation>
    </message>
    <message>
        <source>what it closes, and what was seen</source>
        <translation>что закрывает и что обнаружено</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>закрыто</translation>
    </message>
    <message>
        <source>open</source>
        <translation>открыто</translation>
    </message>
    <message>
        <source>changed by others</source>
        <translation>изменено другими</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>a PC left half closed by a cut of power: the next start opens it again</source>
        <translation>компьютер, наполовину закрытый из-за отключения питания: следующий запуск снова его откроет</translation>
    </message>
    <message>
        <source>other windows, a desktop and its launcher: one window is all there is</source>
        <translation>другие окна, рабочий стол и его меню: остаётся одно окно</translation>
    </message>
    <message>
        <source>Ctrl+Alt+F1 to F12, Ctrl+Alt+Backspace, a screen that goes dark</source>
        <translation>Ctrl+Alt+F1–F12, Ctrl+Alt+Backspace, гаснущий экран</translation>
    </message>
    <message>
        <source>login on further consoles, the keys for power and sleep, the lid</source>
        <translation>вход в дополнительных консолях, клавиши питания и сна, крышка ноутбука</translation>
    </message>
    <message>
        <source>login on further consoles, the keys for power and sleep, the lid, a session nobody sits at</source>
        <translation>вход в дополнительных консолях, клавиши питания и сна, крышка ноутбука, сеанс, за которым никого нет</translation>
    </message>
    <message>
        <source>a login prompt on a text console or a serial line</source>
        <translation>приглашение ко входу в текстовой консоли или на последовательном порту</translation>
    </message>
    <message>
        <source>a restart by Ctrl+Alt+Del, once or seven times</source>
        <translation>перезагрузка по Ctrl+Alt+Del, одним или семью нажатиями</translation>
    </message>
    <message>
        <source>SysRq keys, reading another process, core files, typing into another terminal</source>
        <translation>клавиши SysRq, чтение другого процесса, файлы дампа памяти, ввод в чужой терминал</translation>
    </message>
    <message>
        <source>keys and answers in the core file of a process that died</source>
        <translation>ключи и ответы в дампе памяти аварийно завершённого процесса</translation>
    </message>
    <message>
        <source>keys and answers on the disk, swapped out in clear</source>
        <translation>ключи и ответы на диске, попавшие в подкачку незашифрованными</translation>
    </message>
    <message>
        <source>sticks, disks and telephones at USB</source>
        <translation>носители, диски и телефоны, подключённые по USB</translation>
    </message>
    <message>
        <source>programs and devices on a stick; only its files can be read and written</source>
        <translation>программы и устройства на носителе; читать и записывать можно только его файлы</translation>
    </message>
    <message>
        <source>mounting, restarting and changing the network by asking the system for the right</source>
        <translation>подключение дисков, перезагрузка и изменение сети по запросу прав у системы</translation>
    </message>
    <message>
        <source>every connection but those to {reach}</source>
        <translation>все соединения, кроме соединений с {reach}</translation>
    </message>
    <message>
        <source>every connection but those to the machine itself</source>
        <translation>все соединения, кроме соединений с самим компьютером</translation>
    </message>
    <message>
        <source>ssh and programs for controlling the machine from elsewhere</source>
        <translation>ssh и программы удалённого управления компьютером</translation>
    </message>
    <message>
        <source>a shell that a technician forgot</source>
        <translation>командная оболочка, забытая техником</translation>
    </message>
    <message>
        <source>the task manager</source>
        <translation>диспетчер задач</translation>
    </message>
    <message>
        <source>locking, switching users and changing the password after Ctrl+Alt+Del</source>
        <translation>блокировка, смена пользователя и смена пароля после Ctrl+Alt+Del</translation>
    </message>
    <message>
        <source>shutting down and logging off from the menus</source>
        <translation>выключение и выход из системы через меню</translation>
    </message>
    <message>
        <source>adding a printer</source>
        <translation>добавление принтера</translation>
    </message>
    <message>
        <source>choosing a network on the logon screen</source>
        <translation>выбор сети на экране входа</translation>
    </message>
    <message>
        <source>remote desktop</source>
        <translation>удалённый рабочий стол</translation>
    </message>
    <message>
        <source>buttons on the logon screen, ease of access among them</source>
        <translation>кнопки на экране входа, в том числе специальные возможности</translation>
    </message>
    <message>
        <source>notifications of a browser over the exam</source>
        <translation>уведомления браузера поверх экзамена</translation>
    </message>
    <message>
        <source>keys and answers in the report of a fault, or in a picture of all memory</source>
        <translation>ключи и ответы в отчёте об ошибке или в полном дампе памяти</translation>
    </message>
    <message>
        <source>keys and answers on the disk: a page file in clear, sleep, a fast start</source>
        <translation>ключи и ответы на диске: незашифрованный файл подкачки, сон, быстрый запуск</translation>
    </message>
    <message>
        <source>the desktop, its menus and its taskbar: the seat starts in their place</source>
        <translation>рабочий стол, его меню и панель задач: вместо них запускается программа места</translation>
    </message>
</context>
<context>
    <name>LogInSheet</name>
    <message>
        <source>Log in</source>
        <extracomment>Looks at the sticks once in so many ticks, which come ten times a second.</extracomment>
        <translation>Войти</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Waiting for the server of the hall…</source>
        <translation>Ожидание сервера аудитории…</translation>
    </message>
    <message>
        <source>Hall {name}</source>
        <translation>Аудитория {name}</translation>
    </message>
    <message>
        <source>Please wait…</source>
        <translation>Подождите…</translation>
    </message>
</context>
<context>
    <name>LookCard</name>
    <message>
        <source>Text size</source>
        <translation>Размер шрифта</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Уменьшить шрифт</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Увеличить шрифт</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Цвета</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Высокая контрастность</translation>
    </message>
</context>
<context>
    <name>MapSheet</name>
    <message>
        <source>Close the map for good?</source>
        <translation>Закрыть карту окончательно?</translation>
    </message>
    <message>
        <source>The map cannot be opened again after this, and no further task can be picked for an appeal.</source>
        <translation>После этого карту нельзя открыть снова и нельзя выбрать другое задание для апелляции.</translation>
    </message>
    <message>
        <source>Back to the map</source>
        <translation>Вернуться к карте</translation>
    </message>
    <message>
        <source>Yes, close the map</source>
        <translation>Да, закрыть карту</translation>
    </message>
    <message>
        <source>No task is picked, so no appeal can be filed.</source>
        <translation>Задания не выбраны, поэтому подать заявление на апелляцию будет нельзя.</translation>
    </message>
    <message>
        <source>Picked for an appeal: {count}.</source>
        <translation>Выбрано заданий для апелляции: {count}.</translation>
    </message>
</context>
<context>
    <name>Minutes</name>
    <message>
        <source>Seat</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Начало</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Конец</translation>
    </message>
    <message>
        <source>Result, windows</source>
        <translation>Результат, апелляция</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрытие</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Отведено</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Добавлено</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Затрачено</translation>
    </message>
    <message>
        <source>* the time was over; all others were finished by the candidate.</source>
        <translation>* время истекло; остальные завершены самим тестируемым.</translation>
    </message>
    <message>
        <source>Limit (special conditions included), credits and use in minutes and seconds.</source>
        <translation>Отведённое время (с учётом специальных условий), добавленное и затраченное — в минутах и секундах.</translation>
    </message>
    <message>
        <source>Course of the exam</source>
        <translation>Ход тестирования</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Что произошло</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Длилось</translation>
    </message>
    <message>
        <source>Time given</source>
        <translation>Добавлено времени</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Interruptions and credits</source>
        <translation>Прерывания и добавленное время</translation>
    </message>
    <message>
        <source>by rule</source>
        <translation>по правилу</translation>
    </message>
    <message>
        <source>time credited</source>
        <translation>добавлено время</translation>
    </message>
    <message>
        <source>credit taken back</source>
        <translation>добавленное время отозвано</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Задание</translation>
    </message>
    <message>
        <source>Plays given back</source>
        <translation>Возвращённые прослушивания</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>From–until</source>
        <translation>Начало–конец</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Обоснование</translation>
    </message>
    <message>
        <source>Pauses and locks</source>
        <translation>Приостановки и блокировки</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Где</translation>
    </message>
    <message>
        <source>First at</source>
        <translation>Впервые</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Инцидент</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Раз</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Инциденты</translation>
    </message>
    <message>
        <source>hall</source>
        <translation>аудитория</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Категория</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Решение</translation>
    </message>
    <message>
        <source>Technical appeals</source>
        <translation>Технические апелляции</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>без снимка</translation>
    </message>
    <message>
        <source>sealed picture {digest}</source>
        <translation>зашифрованный снимок {digest}</translation>
    </message>
    <message>
        <source>not settled</source>
        <translation>не рассмотрена</translation>
    </message>
    <message>
        <source>upheld</source>
        <translation>удовлетворена</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>отклонена</translation>
    </message>
    <message>
        <source>Appeals</source>
        <translation>Число</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Номера заявлений</translation>
    </message>
    <message>
        <source>Content appeals in all: {count}.</source>
        <translation>Всего апелляций по содержанию: {count}.</translation>
    </message>
    <message>
        <source>Content appeals</source>
        <translation>Апелляции по содержанию</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>Основание</translation>
    </message>
    <message>
        <source>Without the sound check</source>
        <translation>Допущены без проверки звука</translation>
    </message>
    <message>
        <source>Violation</source>
        <translation>Нарушение</translation>
    </message>
    <message>
        <source>Removed, result annulled</source>
        <translation>Удалены из аудитории, результат аннулирован</translation>
    </message>
    <message>
        <source>Hall: {hall}</source>
        <translation>Аудитория: {hall}</translation>
    </message>
    <message>
        <source>MINUTES OF THE SITTING</source>
        <translation>ПРОТОКОЛ</translation>
    </message>
    <message>
        <source>of an exam held in a hall</source>
        <translation>проведения тестирования в аудитории</translation>
    </message>
    <message>
        <source>none</source>
        <translation>не было</translation>
    </message>
    <message>
        <source>The sitting is not closed: these minutes are not complete.</source>
        <translation>Тестирование не закрыто: этот протокол неполный.</translation>
    </message>
    <message>
        <source>These minutes are made in Kazakh and in Russian from the same records; the code at the foot of a page is the same in both.</source>
        <translation>Протокол составлен на казахском и русском языках по одним и тем же записям; код внизу страницы на обоих языках одинаков.</translation>
    </message>
    <message>
        <source>These minutes are made from the records of the hall.</source>
        <translation>Протокол составлен по записям аудитории.</translation>
    </message>
    <message>
        <source>First member of staff</source>
        <translation>Первый сотрудник</translation>
    </message>
    <message>
        <source>Second member of staff</source>
        <translation>Второй сотрудник</translation>
    </message>
    <message>
        <source>role and name</source>
        <translation>должность, фамилия и имя</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>подпись</translation>
    </message>
    <message>
        <source>date</source>
        <translation>дата</translation>
    </message>
    <message>
        <source>Hall: {hall}; {sitting}; content: {code}</source>
        <translation>Аудитория: {hall}; {sitting}; код содержания: {code}</translation>
    </message>
    <message>
        <source>In the sitting file</source>
        <translation>Всего в списке</translation>
    </message>
    <message>
        <source>of them added later</source>
        <translation>из них добавлено позже</translation>
    </message>
    <message>
        <source>Checked in</source>
        <translation>Зарегистрировано</translation>
    </message>
    <message>
        <source>Did not come</source>
        <translation>Не явились</translation>
    </message>
    <message>
        <source>Refused at the entrance</source>
        <translation>Не допущено на входе</translation>
    </message>
    <message>
        <source>Not marked</source>
        <translation>Без отметки</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Билет</translation>
    </message>
    <message>
        <source>Document, last characters</source>
        <translation>Документ, последние знаки</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>Прибытие</translation>
    </message>
    <message>
        <source>Seat drawn</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Attendance</source>
        <translation>Явка</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>Отмечено</translation>
    </message>
    <message>
        <source>not marked</source>
        <translation>без отметки</translation>
    </message>
    <message>
        <source>went home at {time}: {reason}</source>
        <translation>ушёл(ла) домой в {time}: {reason}</translation>
    </message>
    <message>
        <source>person and document do not agree</source>
        <translation>документ и личность не совпадают</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Не допущены</translation>
    </message>
    <message>
        <source>refusal taken back</source>
        <translation>недопуск отменён</translation>
    </message>
    <message>
        <source>Added later</source>
        <translation>Добавлены позже</translation>
    </message>
    <message>
        <source>Extra time</source>
        <translation>Дополнительное время</translation>
    </message>
    <message>
        <source>Large text and high contrast</source>
        <translation>Крупный шрифт и высокая контрастность</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Индивидуальный помощник</translation>
    </message>
    <message>
        <source>Special conditions</source>
        <translation>Специальные условия</translation>
    </message>
    <message>
        <source>no specialist in Kazakh philology</source>
        <translation>не специалист по казахской филологии</translation>
    </message>
    <message>
        <source>no historian of Kazakhstan</source>
        <translation>не специалист по истории Казахстана</translation>
    </message>
    <message>
        <source>no lawyer</source>
        <translation>не специалист в области права</translation>
    </message>
    <message>
        <source>{name}; {document}, …{tail}; present: {present}; declared: {declared}</source>
        <translation>{name}; {document}, …{tail}; присутствует: {present}; заявлено: {declared}</translation>
    </message>
    <message>
        <source>{sitting}, edition {edition}</source>
        <translation>{sitting}, редакция {edition}</translation>
    </message>
    <message>
        <source>Exam</source>
        <translation>Тестирование</translation>
    </message>
    <message>
        <source>Rules, edition</source>
        <translation>Редакция правил</translation>
    </message>
    <message>
        <source>Hall</source>
        <translation>Аудитория</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>День</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Период проведения</translation>
    </message>
    <message>
        <source>Sitting file</source>
        <translation>Список тестирования</translation>
    </message>
    <message>
        <source>Hall servers</source>
        <translation>Серверы аудитории</translation>
    </message>
    <message>
        <source>Minutes made</source>
        <translation>Протокол составлен</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Общие сведения</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Фамилия и имя</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Идентификатор</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Должность</translation>
    </message>
    <message>
        <source>Orders signed</source>
        <translation>Подписано распоряжений</translation>
    </message>
    <message>
        <source>Staff who acted</source>
        <translation>Сотрудники, отдававшие распоряжения</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>Открыли</translation>
    </message>
    <message>
        <source>Hall time confirmed</source>
        <translation>Подтверждённое время</translation>
    </message>
    <message>
        <source>Clock of the machine then</source>
        <translation>Часы компьютера в тот момент</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Закрыто</translation>
    </message>
    <message>
        <source>Closed by</source>
        <translation>Закрыли</translation>
    </message>
    <message>
        <source>Closed without the last records of</source>
        <translation>Закрыто без последних записей</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Период управления</translation>
    </message>
    <message>
        <source>Hall server</source>
        <translation>Сервер аудитории</translation>
    </message>
    <message>
        <source>Leads from</source>
        <translation>Управляет с</translation>
    </message>
    <message>
        <source>Last record before</source>
        <translation>Последняя запись до этого</translation>
    </message>
    <message>
        <source>Opening and closing</source>
        <translation>Открытие и закрытие</translation>
    </message>
    <message>
        <source>Numbers typed</source>
        <translation>Введённые числа</translation>
    </message>
    <message>
        <source>Digest of the sitting file</source>
        <translation>Контрольная сумма списка</translation>
    </message>
    <message>
        <source>Seats given</source>
        <translation>Выдано мест</translation>
    </message>
    <message>
        <source>Whoever has the sitting file can draw again from these numbers; the outcome is in the table of attendance.</source>
        <translation>Имея список тестирования, по этим числам можно повторить распределение; его итог — в таблице явки.</translation>
    </message>
    <message>
        <source>Seat draw</source>
        <translation>Автоматическая рассадка</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Выход</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>Возвращение</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Отсутствие</translation>
    </message>
    <message>
        <source>Left the room</source>
        <translation>Выход из аудитории</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Действие</translation>
    </message>
    <message>
        <source>Challenge of the seat</source>
        <translation>Код запроса места</translation>
    </message>
    <message>
        <source>Codes given while a line was down</source>
        <translation>Коды, выданные при отсутствии связи</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Распоряжение</translation>
    </message>
    <message>
        <source>Why without effect</source>
        <translation>Почему не исполнено</translation>
    </message>
    <message>
        <source>Orders without effect</source>
        <translation>Неисполненные распоряжения</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Компьютер</translation>
    </message>
    <message>
        <source>What was noted</source>
        <translation>Что отмечено</translation>
    </message>
    <message>
        <source>certificate revoked</source>
        <translation>сертификат отозван</translation>
    </message>
    <message>
        <source>let in on the word of this hall alone</source>
        <translation>подключён только по подтверждению этой аудитории</translation>
    </message>
    <message>
        <source>Machines to be looked at</source>
        <translation>Компьютеры, требующие внимания</translation>
    </message>
    <message>
        <source>From seat</source>
        <translation>С места</translation>
    </message>
    <message>
        <source>To seat</source>
        <translation>На место</translation>
    </message>
    <message>
        <source>After record</source>
        <translation>После записи</translation>
    </message>
    <message>
        <source>Head after it</source>
        <translation>Контрольная сумма после неё</translation>
    </message>
    <message>
        <source>Moved to another seat</source>
        <translation>Пересажены на другое место</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Записи</translation>
    </message>
    <message>
        <source>told after the move</source>
        <translation>поступили после пересадки</translation>
    </message>
    <message>
        <source>two records under one number</source>
        <translation>две записи под одним номером</translation>
    </message>
    <message>
        <source>Records left to the commission</source>
        <translation>Записи, оставленные на решение комиссии</translation>
    </message>
    <message>
        <source>Anchors</source>
        <translation>Контрольные коды журналов</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Часть</translation>
    </message>
    <message>
        <source>before any exam was opened: {reason}</source>
        <translation>до открытия тестирования: {reason}</translation>
    </message>
    <message>
        <source>Number of the record, and the code of the journal up to it; in brackets the part, where it is not the first.</source>
        <translation>Номер записи и код журнала до неё включительно; в скобках — номер части, если она не первая.</translation>
    </message>
    <message>
        <source>Last record</source>
        <translation>Последняя запись</translation>
    </message>
    <message>
        <source>hall journal</source>
        <translation>журнал аудитории</translation>
    </message>
    <message>
        <source>Part: the epoch of the hall journal; of an attempt its incarnation, one more with every move.</source>
        <translation>Часть: в журнале аудитории — период управления; в журнале тестируемого растёт на единицу с каждой пересадкой.</translation>
    </message>
    <message>
        <source>Journals</source>
        <translation>Журналы</translation>
    </message>
    <message>
        <source>Pack {pack}, version {version}</source>
        <translation>Пакет заданий {pack}, версия {version}</translation>
    </message>
    <message>
        <source>File of the hall journal, epoch {epoch}</source>
        <translation>Файл журнала аудитории, часть {epoch}</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Программа</translation>
    </message>
    <message>
        <source>Rules of the exam</source>
        <translation>Правила тестирования</translation>
    </message>
    <message>
        <source>Content of these minutes</source>
        <translation>Содержание этого протокола</translation>
    </message>
    <message>
        <source>All digests: {algorithm}.</source>
        <translation>Все контрольные суммы: {algorithm}.</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Контрольная сумма</translation>
    </message>
    <message>
        <source>Digests</source>
        <translation>Контрольные суммы</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Тестируемый</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Сотрудники</translation>
    </message>
    <message>
        <source>{block}, task {number}</source>
        <translation>{block}, задание {number}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>invigilator</source>
        <translation>администратор</translation>
    </message>
    <message>
        <source>head of the hall</source>
        <translation>руководитель аудитории</translation>
    </message>
    <message>
        <source>technician</source>
        <translation>техник</translation>
    </message>
    <message>
        <source>no original document</source>
        <translation>нет оригинала документа</translation>
    </message>
    <message>
        <source>the document has expired</source>
        <translation>срок документа истёк</translation>
    </message>
    <message>
        <source>prohibited item</source>
        <translation>запрещённый предмет</translation>
    </message>
    <message>
        <source>the assistant is not allowed</source>
        <translation>индивидуальный помощник не допущен</translation>
    </message>
    <message>
        <source>came late</source>
        <translation>опоздание</translation>
    </message>
    <message>
        <source>special conditions: hearing</source>
        <translation>специальные условия: слух</translation>
    </message>
    <message>
        <source>broken headset, no other seat free</source>
        <translation>наушники неисправны, свободных мест нет</translation>
    </message>
    <message>
        <source>another reason</source>
        <translation>другая причина</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>приостановка</translation>
    </message>
    <message>
        <source>seat locked</source>
        <translation>место заблокировано</translation>
    </message>
    <message>
        <source>waited for a cause</source>
        <translation>ожидание указания причины</translation>
    </message>
    <message>
        <source>another program asked for the clipboard</source>
        <translation>другая программа запросила содержимое буфера обмена</translation>
    </message>
    <message>
        <source>another program put something on the clipboard</source>
        <translation>другая программа поместила что-то в буфер обмена</translation>
    </message>
    <message>
        <source>something asked the exam window to close</source>
        <translation>поступил запрос закрыть окно тестирования</translation>
    </message>
    <message>
        <source>the program was started with settings that change what it runs</source>
        <translation>программа запущена с настройками, меняющими её работу</translation>
    </message>
    <message>
        <source>another program took the focus</source>
        <translation>вместо тестирования активной стала другая программа</translation>
    </message>
    <message>
        <source>another program came to the screen</source>
        <translation>к экрану подключилась другая программа</translation>
    </message>
    <message>
        <source>another program showed a window</source>
        <translation>другая программа показала окно</translation>
    </message>
    <message>
        <source>another program changed the keys</source>
        <translation>другая программа изменила назначение клавиш</translation>
    </message>
    <message>
        <source>another program held the keyboard</source>
        <translation>клавиатуру занимала другая программа</translation>
    </message>
    <message>
        <source>another program asked for the keyboard</source>
        <translation>другая программа запросила доступ к клавиатуре</translation>
    </message>
    <message>
        <source>another program listened to the keys</source>
        <translation>другая программа считывала нажатия клавиш</translation>
    </message>
    <message>
        <source>another program sent keys or clicks</source>
        <translation>другая программа нажимала клавиши или кнопки мыши</translation>
    </message>
    <message>
        <source>another program asked for the mouse</source>
        <translation>другая программа запросила доступ к мыши</translation>
    </message>
    <message>
        <source>the size of the screen changed</source>
        <translation>изменился размер экрана</translation>
    </message>
    <message>
        <source>other programs at the screen could not be watched</source>
        <translation>не удалось следить за другими программами на экране</translation>
    </message>
    <message>
        <source>another program took a picture of the screen</source>
        <translation>другая программа сделала снимок экрана</translation>
    </message>
    <message>
        <source>a second screen was there</source>
        <translation>был подключён второй экран</translation>
    </message>
    <message>
        <source>the second screen was gone</source>
        <translation>второй экран отключён</translation>
    </message>
    <message>
        <source>the program stood still for some seconds</source>
        <translation>программа не отвечала несколько секунд</translation>
    </message>
    <message>
        <source>the exam window was not in front</source>
        <translation>окно тестирования было не на переднем плане</translation>
    </message>
    <message>
        <source>the exam window was destroyed</source>
        <translation>окно тестирования было принудительно закрыто</translation>
    </message>
    <message>
        <source>the exam window did not answer and was started again</source>
        <translation>окно тестирования не отвечало и было запущено заново</translation>
    </message>
    <message>
        <source>the exam window was hidden</source>
        <translation>окно тестирования было скрыто</translation>
    </message>
    <message>
        <source>another program meddled with the exam window</source>
        <translation>другая программа вмешалась в работу окна тестирования</translation>
    </message>
    <message>
        <source>the exam window was moved or made smaller</source>
        <translation>окно тестирования было сдвинуто или уменьшено</translation>
    </message>
    <message>
        <source>connection restored</source>
        <translation>связь восстановлена</translation>
    </message>
    <message>
        <source>connection to the hall server lost</source>
        <translation>потеряна связь с сервером аудитории</translation>
    </message>
    <message>
        <source>enough room on the disk again</source>
        <translation>на диске снова достаточно места</translation>
    </message>
    <message>
        <source>little room left on the disk</source>
        <translation>на диске осталось мало места</translation>
    </message>
    <message>
        <source>connection to a seat lost</source>
        <translation>потеряна связь с местом</translation>
    </message>
    <message>
        <source>no code for the minutes could be made</source>
        <translation>код для протокола не получен</translation>
    </message>
    <message>
        <source>the sound was not heard in the check</source>
        <translation>при проверке звук не слышен</translation>
    </message>
    <message>
        <source>the program was restarted many times</source>
        <translation>программа несколько раз перезапускалась</translation>
    </message>
    <message>
        <source>the record of time used was lost</source>
        <translation>утрачена запись об использованном времени</translation>
    </message>
    <message>
        <source>the computer slept</source>
        <translation>компьютер переходил в спящий режим</translation>
    </message>
    <message>
        <source>headphones are back</source>
        <translation>наушники снова подключены</translation>
    </message>
    <message>
        <source>headphones were changed</source>
        <translation>наушники заменены</translation>
    </message>
    <message>
        <source>headphones were gone</source>
        <translation>наушники отключились</translation>
    </message>
    <message>
        <source>program restarted for the sound</source>
        <translation>программа перезапущена ради звука</translation>
    </message>
    <message>
        <source>connection to the standby server lost</source>
        <translation>потеряна связь с резервным сервером</translation>
    </message>
    <message>
        <source>a record that was not saved was dropped</source>
        <translation>отброшена запись, которая не успела сохраниться</translation>
    </message>
    <message>
        <source>time ended while a technical appeal was written</source>
        <translation>время истекло, пока писали техническую апелляцию</translation>
    </message>
    <message>
        <source>wrong PIN</source>
        <translation>неверный PIN-код</translation>
    </message>
    <message>
        <source>its epoch had passed</source>
        <translation>период управления завершился</translation>
    </message>
    <message>
        <source>the seat never answered</source>
        <translation>место не ответило</translation>
    </message>
    <message>
        <source>nothing known of its outcome</source>
        <translation>исход неизвестен</translation>
    </message>
    <message>
        <source>it had expired</source>
        <translation>срок истёк</translation>
    </message>
    <message>
        <source>another order came first</source>
        <translation>раньше исполнено другое распоряжение</translation>
    </message>
    <message>
        <source>not possible at that moment</source>
        <translation>в тот момент невозможно</translation>
    </message>
    <message>
        <source>its key is not at this hall server</source>
        <translation>ключа журнала нет на сервере аудитории</translation>
    </message>
    <message>
        <source>the journal is damaged</source>
        <translation>журнал повреждён</translation>
    </message>
    <message>
        <source>the journal is not here</source>
        <translation>журнала здесь нет</translation>
    </message>
    <message>
        <source>assign to a seat</source>
        <translation>назначение на место</translation>
    </message>
    <message>
        <source>confirm the document</source>
        <translation>подтверждение документа</translation>
    </message>
    <message>
        <source>vouch for somebody</source>
        <translation>подтвердить личность вдвоём</translation>
    </message>
    <message>
        <source>look after what the camera noted</source>
        <translation>проверить замеченное камерой</translation>
    </message>
    <message>
        <source>refuse at the seat</source>
        <translation>отказ в допуске на месте</translation>
    </message>
    <message>
        <source>let pass without the sound check</source>
        <translation>допуск без проверки звука</translation>
    </message>
    <message>
        <source>start the exam</source>
        <translation>начать тестирование</translation>
    </message>
    <message>
        <source>answer the call</source>
        <translation>ответ на вызов</translation>
    </message>
    <message>
        <source>settle a technical appeal</source>
        <translation>рассмотрение технической апелляции</translation>
    </message>
    <message>
        <source>give a cause</source>
        <translation>указание причины</translation>
    </message>
    <message>
        <source>continue after a pause</source>
        <translation>возобновление после приостановки</translation>
    </message>
    <message>
        <source>unlock the seat</source>
        <translation>разблокирование места</translation>
    </message>
    <message>
        <source>credit time</source>
        <translation>добавление времени</translation>
    </message>
    <message>
        <source>confirm date and time</source>
        <translation>подтверждение даты и времени</translation>
    </message>
    <message>
        <source>give a play back</source>
        <translation>возврат прослушивания</translation>
    </message>
    <message>
        <source>open the result</source>
        <translation>открытие результата</translation>
    </message>
    <message>
        <source>close the attempt</source>
        <translation>закрытие тестирования</translation>
    </message>
    <message>
        <source>remove and annul</source>
        <translation>удаление и аннулирование результата</translation>
    </message>
    <message>
        <source>move to another seat</source>
        <translation>пересадка на другое место</translation>
    </message>
    <message>
        <source>stateless person&apos;s card</source>
        <translation>удостоверение лица без гражданства</translation>
    </message>
    <message>
        <source>foreign passport</source>
        <translation>заграничный паспорт</translation>
    </message>
    <message>
        <source>residence permit</source>
        <translation>вид на жительство</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Как</translation>
    </message>
    <message>
        <source>Identified by camera or by two persons</source>
        <translation>Личность установлена камерой или двумя лицами</translation>
    </message>
    <message>
        <source>compared by two persons {compared}</source>
        <translation>два человека сравнили {compared}</translation>
    </message>
    <message>
        <source>simulated camera</source>
        <translation>имитация камеры</translation>
    </message>
    <message>
        <source>camera</source>
        <translation>камера</translation>
    </message>
    <message>
        <source>Cameras that did not work</source>
        <translation>Неработавшие камеры</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Hall</source>
        <translation>Аудитория</translation>
    </message>
    <message>
        <source>Check-in</source>
        <translation>Регистрация</translation>
    </message>
    <message>
        <source>Course of the sitting</source>
        <translation>Ход тестирования</translation>
    </message>
    <message>
        <source>Computers</source>
        <translation>Компьютеры</translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>The exam was interrupted ({cause}). All saved answers are here.</source>
        <translation>Тестирование прерывалось ({cause}). Все сохранённые ответы на месте.</translation>
    </message>
    <message>
        <source>Given back: {time}.</source>
        <translation>Возвращено времени: {time}.</translation>
    </message>
    <message>
        <source>Your seat was changed. Everything that was saved is here; you go on where you were.</source>
        <translation>Ваше место изменено. Всё сохранённое здесь; продолжайте с того, на чём остановились.</translation>
    </message>
    <message>
        <source>A play of a recording was given back to you.</source>
        <translation>Вам возвращено одно прослушивание записи.</translation>
    </message>
    <message>
        <source>The recording was cut off. This computer may give no further play back by itself; call the invigilator, who can decide to.</source>
        <translation>Запись прервалась. Сам компьютер больше не может вернуть прослушивание; позовите администратора, он может принять такое решение.</translation>
    </message>
    <message>
        <source>The recording was cut off near its end, so the play counts. If it was not enough, call the invigilator, who can decide to give it back.</source>
        <translation>Запись прервалась в конце, поэтому прослушивание засчитано. Если этого было недостаточно, позовите администратора: он может решить вернуть его.</translation>
    </message>
    <message>
        <source>{time} were added to your time. Cause: {cause}.</source>
        <translation>К Вашему времени добавлено: {time}. Причина: {cause}.</translation>
    </message>
    <message>
        <source>{time} were taken back. Cause: {cause}.</source>
        <translation>Добавленное время отозвано: {time}. Причина: {cause}.</translation>
    </message>
    <message>
        <source>Technical appeal {number} is filed. Raise your hand.</source>
        <translation>Техническая апелляция № {number} подана. Поднимите руку.</translation>
    </message>
    <message>
        <source>Technical appeal {number} was upheld: {reason}</source>
        <translation>Техническая апелляция № {number} удовлетворена: {reason}</translation>
    </message>
    <message>
        <source>Technical appeal {number} was rejected: {reason}</source>
        <translation>Техническая апелляция № {number} отклонена: {reason}</translation>
    </message>
    <message>
        <source>The call is recorded. Raise your hand and stay at your seat.</source>
        <translation>Вызов зафиксирован. Поднимите руку и оставайтесь на месте.</translation>
    </message>
    <message>
        <source>The exam goes on. The clock runs again.</source>
        <translation>Тестирование продолжается. Время снова идёт.</translation>
    </message>
    <message>
        <source>The computer had gone to sleep. Your answers are saved.</source>
        <translation>Компьютер переходил в спящий режим. Ваши ответы сохранены.</translation>
    </message>
    <message>
        <source>The program was restarted several times. Please call the invigilator.</source>
        <translation>Программа несколько раз перезапускалась. Позовите администратора.</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Time left: {time}. The clock stands.</source>
        <translation>Осталось времени: {time}. Время остановлено.</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>Причина: {reason}</translation>
    </message>
    <message>
        <source>The time ended while you were writing a technical appeal. It was not filed, but what you wrote is in the record of your exam. Tell the invigilator now.</source>
        <translation>Время истекло, пока Вы писали техническую апелляцию. Она не подана, но написанное есть в записи Вашего тестирования. Скажите об этом администратору сейчас.</translation>
    </message>
    <message>
        <source>Recorded as: {category}</source>
        <translation>Зафиксировано как: {category}</translation>
    </message>
    <message>
        <source>The exam is paused</source>
        <translation>Тестирование приостановлено</translation>
    </message>
    <message>
        <source>Everything is saved and no time runs. Please stay at your seat; the invigilator continues the exam.</source>
        <translation>Всё сохранено, время не идёт. Оставайтесь на месте; тестирование возобновит администратор.</translation>
    </message>
    <message>
        <source>The computer was interrupted</source>
        <translation>Работа компьютера была прервана</translation>
    </message>
    <message>
        <source>Your answers are saved and the clock stands. Staff must record the cause before the exam goes on. Please raise your hand.</source>
        <translation>Ваши ответы сохранены, время остановлено. Чтобы продолжить, сотрудники должны записать причину. Поднимите, пожалуйста, руку.</translation>
    </message>
    <message>
        <source>This seat is locked</source>
        <translation>Это место заблокировано</translation>
    </message>
    <message>
        <source>Your answers are saved and the clock stands. Raise your hand and stay at your seat.</source>
        <translation>Ваши ответы сохранены, время остановлено. Поднимите руку и оставайтесь на месте.</translation>
    </message>
    <message>
        <source>The exam cannot go on at this computer</source>
        <translation>Продолжить тестирование на этом компьютере нельзя</translation>
    </message>
    <message>
        <source>The disk of this computer has failed. Raise your hand and stay at your seat: staff explain what happens next.</source>
        <translation>Диск этого компьютера вышел из строя. Поднимите руку и оставайтесь на месте: сотрудники объяснят, что будет дальше.</translation>
    </message>
    <message>
        <source>Your answers are final and saved</source>
        <translation>Ваши ответы окончательно сохранены</translation>
    </message>
    <message>
        <source>If the result cannot be shown today, the centre opens it later, and the time to read it and to appeal counts from then. Receipt of your answers: {code}</source>
        <translation>Если результат не удастся показать сегодня, центр откроет его позже, и время на ознакомление и апелляцию будет отсчитываться с того момента. Номер подтверждения Ваших ответов: {code}</translation>
    </message>
    <message>
        <source>Please stay at your seat. Two members of staff open the result here; the time to read it and to appeal starts only then.</source>
        <translation>Оставайтесь на месте. Результат здесь откроют два сотрудника; время на просмотр и апелляцию начнётся только тогда.</translation>
    </message>
    <message>
        <source>Please stay at your seat. Your answers are kept on this computer, and the result follows when the connection is back; the time to read it and to appeal starts only then.</source>
        <translation>Оставайтесь, пожалуйста, на месте. Ваши ответы сохранены на этом компьютере, результат появится, когда восстановится связь; время на ознакомление и апелляцию начнётся только тогда.</translation>
    </message>
    <message>
        <source>Please stay at your seat. The result comes to this screen by itself; the time to read it and to appeal starts only then.</source>
        <translation>Оставайтесь, пожалуйста, на месте. Результат сам появится на экране; время на ознакомление и апелляцию начнётся только тогда.</translation>
    </message>
    <message>
        <source>This seat is not in use</source>
        <translation>Это место не используется</translation>
    </message>
    <message>
        <source>The exam goes on at another seat. Please go to the seat that the invigilator shows you.</source>
        <translation>Тестирование продолжается на другом месте. Пройдите, пожалуйста, на место, которое укажет администратор.</translation>
    </message>
    <message>
        <source>The exam at this seat has ended</source>
        <translation>Тестирование на этом месте завершено</translation>
    </message>
    <message>
        <source>The hall&apos;s staff have recorded a violation; the exam at this seat has ended and its result is annulled. Your answers are kept for the commission. The invigilator explains how you can complain.</source>
        <translation>Сотрудники аудитории зафиксировали нарушение, тестирование на этом месте завершено, результат аннулирован. Ваши ответы хранятся для комиссии. Порядок обжалования объяснит администратор.</translation>
    </message>
    <message>
        <source>The exam cannot begin at this seat</source>
        <translation>Тестирование на этом месте не может начаться</translation>
    </message>
    <message>
        <source>Two members of staff could not confirm your document. The invigilator explains what you can do next.</source>
        <translation>Два сотрудника не смогли подтвердить Ваш документ. Администратор объяснит, что делать дальше.</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Спасибо</translation>
    </message>
    <message>
        <source>This seat is being prepared for the next candidate.</source>
        <translation>Место готовится для следующего тестируемого.</translation>
    </message>
    <message>
        <source>The candidate is out of the room</source>
        <translation>Тестируемый вышел из аудитории</translation>
    </message>
    <message>
        <source>The exam is hidden and the time runs on. Staff show it again when the candidate is back.</source>
        <translation>Тестирование скрыто, время идёт. Когда тестируемый вернётся, сотрудники снова его откроют.</translation>
    </message>
    <message>
        <source>Time left: {time}</source>
        <translation>Осталось времени: {time}</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>From 1 to {most}</source>
        <extracomment>As many digits can be typed, whatever the range.</extracomment>
        <translation>От 1 до {most}</translation>
    </message>
</context>
<context>
    <name>OfflineUnlock</name>
    <message>
        <source>For staff: there is no connection</source>
        <translation>Для сотрудников: связи нет</translation>
    </message>
    <message>
        <source>Code from the panel</source>
        <translation>Код с панели</translation>
    </message>
    <message>
        <source>Unlock the seat</source>
        <translation>Разблокировать место</translation>
    </message>
    <message>
        <source>Too many codes were wrong. Staff unlock this seat with their keys now: here, or at the panel when the connection is back.</source>
        <translation>Код слишком много раз введён неверно. Теперь место разблокируют сотрудники своими ключами: здесь или с панели, когда восстановится связь.</translation>
    </message>
    <message>
        <source>Two members of staff enter these characters at the panel, with a reason, and bring the code that it gives.</source>
        <translation>Два сотрудника вводят эти знаки на панели, указав причину, и приносят полученный код.</translation>
    </message>
    <message>
        <source>This is mistyped: no code reads like that. Compare it and type it again.</source>
        <translation>Код набран с ошибкой: такого кода не бывает. Сверьте и наберите его ещё раз.</translation>
    </message>
    <message>
        <source>This code does not fit. Wrong codes: {wrong} of {most}.</source>
        <translation>Этот код не подходит. Неверных кодов: {wrong} из {most}.</translation>
    </message>
</context>
<context>
    <name>OwedField</name>
    <message>
        <source>Asking the server.</source>
        <extracomment>What is missing of an attempt while the hall is open. Of these, once nothing is open, the server may not be able to tell how the attempt ended.</extracomment>
        <translation>Запрашиваем сведения у сервера.</translation>
    </message>
    <message>
        <source>The server does not say what is missing.</source>
        <translation>Сервер не сообщил, чего не хватает.</translation>
    </message>
    <message>
        <source>Close these attempts first; then the hall can be closed.</source>
        <translation>Сначала закройте тестирование на этих местах, затем можно закрыть аудиторию.</translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation>Всё на месте.</translation>
    </message>
    <message>
        <source>These computers are gone for good: close without their records. The minutes say so.</source>
        <translation>Этих компьютеров больше нет: закрыть без их записей. Это будет указано в протоколе.</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>answered</source>
        <translation>отвечено</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>без ответа</translation>
    </message>
    <message>
        <source>Task {number}</source>
        <translation>Задание {number}</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>отмечено</translation>
    </message>
    <message>
        <source>with a recording</source>
        <translation>с аудиозаписью</translation>
    </message>
    <message>
        <source>shown now</source>
        <translation>сейчас на экране</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Seat</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Панель</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>No original document</source>
        <translation>Нет оригинала документа</translation>
    </message>
    <message>
        <source>Document and person do not agree</source>
        <translation>Документ и личность не совпадают</translation>
    </message>
    <message>
        <source>The document has expired</source>
        <translation>Срок действия документа истёк</translation>
    </message>
    <message>
        <source>A forbidden item was not handed in</source>
        <translation>Запрещённый предмет не сдан</translation>
    </message>
    <message>
        <source>The assistant may not assist</source>
        <translation>Помощник не вправе помогать</translation>
    </message>
    <message>
        <source>Came too late</source>
        <translation>Опоздание</translation>
    </message>
    <message>
        <source>Please stay seated.</source>
        <translation>Оставайтесь на своём месте.</translation>
    </message>
    <message>
        <source>Please wait. The exam goes on soon.</source>
        <translation>Подождите. Тестирование скоро продолжится.</translation>
    </message>
    <message>
        <source>The invigilator is coming to your seat.</source>
        <translation>Администратор идёт к Вашему месту.</translation>
    </message>
    <message>
        <source>Please keep quiet.</source>
        <translation>Соблюдайте тишину.</translation>
    </message>
    <message>
        <source>The time is soon over.</source>
        <translation>Время скоро закончится.</translation>
    </message>
    <message>
        <source>means of communication and data carriers</source>
        <translation>средства связи и носители информации</translation>
    </message>
    <message>
        <source>photo and video equipment</source>
        <translation>фото- и видеоаппаратура</translation>
    </message>
    <message>
        <source>smart watches, headphones, dictaphones</source>
        <translation>смарт-часы, наушники, диктофоны</translation>
    </message>
    <message>
        <source>other electronic devices</source>
        <translation>другие электронные устройства</translation>
    </message>
    <message>
        <source>Fire alarm</source>
        <extracomment>Why everybody is paused, as a rule.</extracomment>
        <translation>Пожарная тревога</translation>
    </message>
    <message>
        <source>Power failure</source>
        <translation>Сбой электропитания</translation>
    </message>
    <message>
        <source>Noise in the hall</source>
        <translation>Шум в аудитории</translation>
    </message>
    <message>
        <source>Technical fault in the hall</source>
        <translation>Технический сбой в аудитории</translation>
    </message>
    <message>
        <source>Seats paused: {done} of {total}.</source>
        <translation>Приостановлено мест: {done} из {total}.</translation>
    </message>
    <message>
        <source>Seats that go on: {done} of {total}.</source>
        <translation>Возобновлено мест: {done} из {total}.</translation>
    </message>
    <message>
        <source>invigilator</source>
        <extracomment>Runs of seats longer than this are written as `3-9`.</extracomment>
        <translation>администратор</translation>
    </message>
    <message>
        <source>head of the hall</source>
        <translation>руководитель аудитории</translation>
    </message>
    <message>
        <source>technician</source>
        <translation>техник</translation>
    </message>
    <message>
        <source>all seats</source>
        <translation>все места</translation>
    </message>
    <message>
        <source>seat {number}</source>
        <translation>место {number}</translation>
    </message>
    <message>
        <source>seats {numbers}</source>
        <translation>места {numbers}</translation>
    </message>
    <message>
        <source>Type this at the locked seat. It works once: {seat}.</source>
        <translation>Введите это на заблокированном месте. Код действует один раз: {seat}.</translation>
    </message>
    <message>
        <source>The evidence is destroyed. Candidates: {count}.</source>
        <translation>Материалы камер уничтожены. Тестируемых: {count}.</translation>
    </message>
    <message>
        <source>Seats that are off now destroy their keys when they are next connected. A file for the centre that was made before still holds them; the centre destroys those by its own rule.</source>
        <translation>Компьютеры, которые сейчас выключены, уничтожат свои ключи при следующем подключении. В файле для центра, сделанном раньше, эти ключи ещё есть; центр уничтожит их по своему правилу.</translation>
    </message>
    <message>
        <source>Type this at the computer, or read the picture with a scanner there.</source>
        <translation>Введите это на компьютере или считайте рисунок сканером.</translation>
    </message>
    <message>
        <source>It works once and for {span}.</source>
        <translation>Действует один раз в течение {span}.</translation>
    </message>
    <message>
        <source>When the panel locks, the code is hidden. Log in again to see it under Computers.</source>
        <translation>Когда панель блокируется, код скрывается. Войдите снова, и он будет показан на странице «Компьютеры».</translation>
    </message>
    <message>
        <source>The file is kept as {place}.</source>
        <translation>Файл сохранён: {place}.</translation>
    </message>
    <message>
        <source>It serves up to {machines} computers for {span}. Each asks here before it is let in.</source>
        <translation>Компьютеров: не более {machines}, срок {span}. Подключение каждого нужно подтвердить здесь.</translation>
    </message>
    <message>
        <source>Seats that followed: {done} of {total}.</source>
        <translation>Выполнило мест: {done} из {total}.</translation>
    </message>
    <message>
        <source>Candidates with a seat: {count}.</source>
        <translation>Тестируемых с местом: {count}.</translation>
    </message>
    <message>
        <source>Check in</source>
        <extracomment>People in one sentence: more would not be read.</extracomment>
        <translation>Зарегистрировать</translation>
    </message>
    <message>
        <source>Do not admit</source>
        <translation>Не допускать</translation>
    </message>
    <message>
        <source>Take back the refusal</source>
        <translation>Отменить недопуск</translation>
    </message>
    <message>
        <source>Did not come</source>
        <translation>Неявка</translation>
    </message>
    <message>
        <source>Goes home</source>
        <translation>Уходит домой</translation>
    </message>
    <message>
        <source>Give another seat</source>
        <translation>Дать другое место</translation>
    </message>
    <message>
        <source>Open the hall</source>
        <translation>Открыть аудиторию</translation>
    </message>
    <message>
        <source>Load a later list of candidates</source>
        <translation>Загрузить новый список</translation>
    </message>
    <message>
        <source>Keep seats free</source>
        <translation>Оставить места свободными</translation>
    </message>
    <message>
        <source>Draw the seats</source>
        <translation>Провести рассадку</translation>
    </message>
    <message>
        <source>Send candidates to their seats</source>
        <translation>Направить на места</translation>
    </message>
    <message>
        <source>Common start</source>
        <translation>Общий старт</translation>
    </message>
    <message>
        <source>Pause everyone</source>
        <translation>Приостановить всех</translation>
    </message>
    <message>
        <source>Everyone goes on</source>
        <translation>Возобновить у всех</translation>
    </message>
    <message>
        <source>Leaves the room</source>
        <translation>Выходит из аудитории</translation>
    </message>
    <message>
        <source>Is back in the room</source>
        <translation>Возвращение</translation>
    </message>
    <message>
        <source>Move to another seat</source>
        <translation>Пересадить на другое место</translation>
    </message>
    <message>
        <source>Unlock by code</source>
        <translation>Код разблокировки</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Сообщение</translation>
    </message>
    <message>
        <source>Code for a computer</source>
        <translation>Код для компьютера</translation>
    </message>
    <message>
        <source>File for many computers</source>
        <translation>Файл для многих компьютеров</translation>
    </message>
    <message>
        <source>Let the computer in</source>
        <translation>Подключить компьютер</translation>
    </message>
    <message>
        <source>Shut a computer out</source>
        <translation>Исключить компьютер</translation>
    </message>
    <message>
        <source>Take over with this server</source>
        <translation>Передать управление этому серверу</translation>
    </message>
    <message>
        <source>Make the minutes</source>
        <translation>Составить протокол</translation>
    </message>
    <message>
        <source>Export for the centre</source>
        <translation>Экспорт для центра</translation>
    </message>
    <message>
        <source>Send to the centre</source>
        <translation>Отправить в центр</translation>
    </message>
    <message>
        <source>Close the hall</source>
        <translation>Закрыть аудиторию</translation>
    </message>
    <message>
        <source>Freeze the evidence</source>
        <translation>Запретить уничтожение материалов</translation>
    </message>
    <message>
        <source>End the freeze</source>
        <translation>Снять запрет на уничтожение</translation>
    </message>
    <message>
        <source>Destroy evidence of cameras</source>
        <translation>Уничтожить материалы камер</translation>
    </message>
    <message>
        <source>Document agrees</source>
        <extracomment>Shorter than at the desk: two of them stand beside each other in the sheet of a seat.</extracomment>
        <translation>Документ совпадает</translation>
    </message>
    <message>
        <source>It is this person</source>
        <translation>Это тот человек</translation>
    </message>
    <message>
        <source>I looked</source>
        <translation>Проверено</translation>
    </message>
    <message>
        <source>Document does not agree</source>
        <translation>Документ не совпадает</translation>
    </message>
    <message>
        <source>Without sound check</source>
        <translation>Без проверки звука</translation>
    </message>
    <message>
        <source>I came to the seat</source>
        <translation>Я подошёл(ла) к месту</translation>
    </message>
    <message>
        <source>Settle the appeal</source>
        <translation>Рассмотреть апелляцию</translation>
    </message>
    <message>
        <source>Give the cause</source>
        <translation>Указать причину</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Приостановить</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Добавить время</translation>
    </message>
    <message>
        <source>Play back</source>
        <translation>Вернуть прослушивание</translation>
    </message>
    <message>
        <source>Free the seat</source>
        <translation>Освободить</translation>
    </message>
    <message>
        <source>Violation</source>
        <translation>Нарушение</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Пересадить</translation>
    </message>
    <message>
        <source>The original was seen: {told_document}. Check in {person}.</source>
        <translation>Оригинал предъявлен: {told_document}. Зарегистрировать: {person}.</translation>
    </message>
    <message>
        <source>Do not admit {person}: {entry_ground}. {reason}</source>
        <translation>Не допускается: {person}. {entry_ground}. {reason}</translation>
    </message>
    <message>
        <source>Take back the refusal of {person}, so that they can be checked in. {reason}</source>
        <translation>Отменить недопуск: {person}. После этого можно зарегистрировать. {reason}</translation>
    </message>
    <message>
        <source>{person} did not come. This goes into the minutes.</source>
        <translation>Неявка: {person}. Это войдёт в протокол.</translation>
    </message>
    <message>
        <source>{person} goes home before the exam; their seat is free again. {reason}</source>
        <translation>{person} уходит домой до тестирования; место снова свободно. {reason}</translation>
    </message>
    <message>
        <source>Give {person} seat {to_seat} instead of seat {own_seat}. You attest that no exam of theirs is open at seat {own_seat}. {reason}</source>
        <translation>Дать другое место: {person}, место {to_seat} вместо места {own_seat}. Вы подтверждаете, что на месте {own_seat} тестирование этого тестируемого не открыто. {reason}</translation>
    </message>
    <message>
        <source>Open hall {hall} for this sitting. It is {day}, {date}, {time}. The server then holds the papers and the keys of the pack.</source>
        <translation>Открыть аудиторию {hall} для этого тестирования. Сейчас {day}, {date}, {time}. Сервер получит задания и ключи пакета.</translation>
    </message>
    <message>
        <source>Take the list of candidates from {file}. Nobody of the earlier list is lost.</source>
        <translation>Взять список тестируемых из файла {file}. Никто из прежнего списка не пропадёт.</translation>
    </message>
    <message>
        <source>Keep free for moves: {seats}.</source>
        <translation>Оставить свободными для пересадки: {seats}.</translation>
    </message>
    <message>
        <source>Draw a seat for everybody who is checked in. The draw follows from your number and from the number of a second person; anybody can repeat it.</source>
        <translation>Распределить места между всеми зарегистрированными. Рассадка следует из Вашего числа и числа второго сотрудника; её может повторить каждый.</translation>
    </message>
    <message>
        <source>Show everybody who was drawn a seat at that seat, to begin the check-in there.</source>
        <translation>Показать каждого на его месте, чтобы начать там проверку.</translation>
    </message>
    <message>
        <source>Start the exam now at: {reach}.</source>
        <translation>Начать тестирование сейчас: {reach}.</translation>
    </message>
    <message>
        <source>Pause the exam and stop the clock at: {reach}. {reason}</source>
        <translation>Приостановить тестирование и остановить время: {reach}. {reason}</translation>
    </message>
    <message>
        <source>The exam goes on and the clock runs again at: {reach}.</source>
        <translation>Тестирование возобновляется, время снова идёт: {reach}.</translation>
    </message>
    <message>
        <source>{person}, seat {seat}, leaves the room with an escort. The clock runs on; after ten minutes there is an alarm.</source>
        <translation>{person}, место {seat}: выход из аудитории с сопровождением. Время идёт; через десять минут будет сигнал.</translation>
    </message>
    <message>
        <source>{person}, seat {seat}, is back in the room.</source>
        <translation>{person}, место {seat}: возвращение в аудиторию.</translation>
    </message>
    <message>
        <source>Move {person} from seat {seat} to seat {to_seat}. You attest that the computer at seat {seat} is off. Records that are not on this server: {lost}; they are lost unless that computer comes back, and then the commission decides.</source>
        <translation>Пересадить: {person}, с места {seat} на место {to_seat}. Вы подтверждаете, что компьютер на месте {seat} выключен. Записей, которых нет на этом сервере: {lost}; они пропадут, если тот компьютер не включится, а если включится, решит комиссия.</translation>
    </message>
    <message>
        <source>Give a code that unlocks seat {seat}, {person}, once: {reason}.</source>
        <translation>Выдать код, который один раз разблокирует место {seat}, {person}: {reason}.</translation>
    </message>
    <message>
        <source>Show at {seats}: {message}</source>
        <translation>Показать ({seats}): {message}</translation>
    </message>
    <message>
        <source>Make a code with which one computer joins as {machine}.</source>
        <translation>Создать код, по которому один компьютер подключится: {machine}.</translation>
    </message>
    <message>
        <source>Write a file with which up to {machines} computers ask to join. Each is confirmed here.</source>
        <translation>Записать файл, с которым компьютеры попросят подключения, не более {machines}. Каждый подтверждается здесь.</translation>
    </message>
    <message>
        <source>Let the computer in as {machine}.</source>
        <translation>Подключить компьютер: {machine}.</translation>
    </message>
    <message>
        <source>Shut {machine} out: its line ends at once and it cannot come back. {reason}</source>
        <translation>Исключить: {machine}. Связь сразу прервётся, и вернуться он не сможет. {reason}</translation>
    </message>
    <message>
        <source>This server leads the hall from now on. What the server before it orders counts no more, even if it comes back. Seats go on without a break.</source>
        <translation>Отныне аудиторией управляет этот сервер. Распоряжения прежнего сервера больше не действуют, даже если он вернётся. Места работают без перерыва.</translation>
    </message>
    <message>
        <source>Make the minutes in Kazakh and Russian.</source>
        <translation>Составить протокол на казахском и русском языках.</translation>
    </message>
    <message>
        <source>Put everything of this sitting into one signed file for the centre.</source>
        <translation>Собрать все данные этого тестирования в один подписанный файл для центра.</translation>
    </message>
    <message>
        <source>Send everything of this sitting to the centre over the line now.</source>
        <translation>Отправить сейчас все данные этого тестирования в центр по линии связи.</translation>
    </message>
    <message>
        <source>Close hall {hall}. After that nothing can be done in this sitting but the minutes and the export.</source>
        <translation>Закрыть аудиторию {hall}. После этого можно будет только составить протокол и сделать экспорт для центра.</translation>
    </message>
    <message>
        <source>Keep everything the camera saw of {person}: there is a dispute, and nobody may destroy it. {reason}</source>
        <translation>Хранить всё, что сняла камера: {person}. Есть спор, и уничтожать это нельзя. {reason}</translation>
    </message>
    <message>
        <source>The dispute over {person} has ended: what the camera saw may be destroyed again by the rule. {reason}</source>
        <translation>Спор завершён: {person}. То, что сняла камера, снова можно уничтожить по правилу. {reason}</translation>
    </message>
    <message>
        <source>Destroy for ever what the cameras saw of {people}: the keys to all these pictures, on the servers and at every seat. After that nobody can look at them any more, not even the commission. Answers and results stay. Rule: {rule}</source>
        <translation>Навсегда уничтожить то, что сняли камеры: {people}. Уничтожаются ключи ко всем этим снимкам на серверах и на каждом месте. После этого снимки никто не сможет увидеть, даже комиссия. Ответы и результаты остаются. Правило: {rule}</translation>
    </message>
    <message>
        <source>no seat</source>
        <translation>нет мест</translation>
    </message>
    <message>
        <source>Keep no seat free.</source>
        <translation>Не оставлять свободных мест.</translation>
    </message>
    <message>
        <source>Close hall {hall} without the last records of {given_up}. They count as lost.</source>
        <translation>Закрыть аудиторию {hall} без последних записей: {given_up}. Они считаются утраченными.</translation>
    </message>
    <message>
        <source>task {number}</source>
        <translation>задание {number}</translation>
    </message>
    <message>
        <source>others: {count}</source>
        <translation>ещё: {count}</translation>
    </message>
    <message>
        <source>evidence frozen</source>
        <translation>материалы камеры уничтожать запрещено</translation>
    </message>
    <message>
        <source>evidence destroyed</source>
        <translation>материалы камеры уничтожены</translation>
    </message>
</context>
<context>
    <name>PanelFields</name>
    <message>
        <source>Ground</source>
        <translation>Основание</translation>
    </message>
    <message>
        <source>Number of the task with the recording</source>
        <translation>Номер задания с записью</translation>
    </message>
    <message>
        <source>New seat</source>
        <translation>Новое место</translation>
    </message>
    <message>
        <source>A number of your own, up to 12 digits</source>
        <translation>Ваше число, до 12 цифр</translation>
    </message>
    <message>
        <source>Seats to keep free, for example 23, 24</source>
        <translation>Свободные места, например 23, 24</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Сообщение</translation>
    </message>
    <message>
        <source>Characters shown at the locked seat</source>
        <translation>Знаки, показанные на заблокированном месте</translation>
    </message>
    <message>
        <source>Which computer</source>
        <translation>Какой компьютер</translation>
    </message>
    <message>
        <source>For how many computers</source>
        <translation>Для скольких компьютеров</translation>
    </message>
    <message>
        <source>Sitting file</source>
        <translation>Файл со списком тестируемых</translation>
    </message>
    <message>
        <source>Reason; candidates read it</source>
        <translation>Причина; её прочитают тестируемые</translation>
    </message>
    <message>
        <source>Which pause ends</source>
        <translation>Какая приостановка заканчивается</translation>
    </message>
    <message>
        <source>What has not come yet</source>
        <translation>Что ещё не пришло</translation>
    </message>
    <message>
        <source>Whose evidence</source>
        <translation>Чьи материалы камеры</translation>
    </message>
    <message>
        <source>By which rule of retention, in a few words</source>
        <translation>По какому правилу хранения, в нескольких словах</translation>
    </message>
    <message>
        <source>spare</source>
        <translation>запасное</translation>
    </message>
    <message>
        <source>a candidate was moved away from it</source>
        <translation>отсюда тестируемого пересадили</translation>
    </message>
    <message>
        <source>No sitting file is found. Plug in the stick with it.</source>
        <translation>Файл со списком тестируемых не найден. Подключите носитель с ним.</translation>
    </message>
    <message>
        <source>no seat</source>
        <translation>нет мест</translation>
    </message>
    <message>
        <source>Its number</source>
        <translation>Его номер</translation>
    </message>
</context>
<context>
    <name>PanelHeader</name>
    <message>
        <source>Hall {name}</source>
        <translation>Аудитория {name}</translation>
    </message>
    <message>
        <source>No hall yet</source>
        <translation>Аудитория неизвестна</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>{name}: lock the panel</source>
        <translation>{name}: заблокировать панель</translation>
    </message>
    <message>
        <source>Running {time}</source>
        <translation>Идёт {time}</translation>
    </message>
    <message>
        <source>Hall time {time}</source>
        <translation>Время {time}</translation>
    </message>
    <message>
        <source>Text size and colours</source>
        <translation>Размер шрифта и цвета</translation>
    </message>
    <message>
        <source>The server is there; nobody has logged in yet.</source>
        <translation>Сервер на связи; никто ещё не вошёл.</translation>
    </message>
    <message>
        <source>Waiting for the server of the hall…</source>
        <translation>Ожидание сервера аудитории…</translation>
    </message>
    <message>
        <source>seats of one version: {agree} of {total}</source>
        <translation>одной версии: {agree} из {total}</translation>
    </message>
    <message>
        <source>pack {number}</source>
        <translation>пакет {number}</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Подключение</translation>
    </message>
    <message>
        <source>No link to the server</source>
        <translation>Нет связи с сервером</translation>
    </message>
    <message>
        <source>Refused by the server</source>
        <translation>Сервер не принял</translation>
    </message>
    <message>
        <source>2 servers paired</source>
        <translation>2 сервера в паре</translation>
    </message>
    <message>
        <source>Standby gone</source>
        <translation>Нет резерва</translation>
    </message>
    <message>
        <source>1 server</source>
        <translation>1 сервер</translation>
    </message>
    <message>
        <source>Another server leads</source>
        <translation>Управляет другой сервер</translation>
    </message>
    <message>
        <source>Language of the interface: {name}</source>
        <translation>Язык интерфейса: {name}</translation>
    </message>
</context>
<context>
    <name>PaperField</name>
    <message>
        <source>Use a paper sheet</source>
        <translation>Использовать бумажный лист</translation>
    </message>
    <message>
        <source>The seven groups of your sheet</source>
        <translation>Семь групп с Вашего листа</translation>
    </message>
    <message>
        <source>Without a paper sheet</source>
        <translation>Без бумажного листа</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>Показать набранное</translation>
    </message>
    <message>
        <source>Hide what is typed</source>
        <translation>Скрыть набранное</translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message>
        <source>The hall is not closed yet.</source>
        <translation>Аудитория ещё не закрыта.</translation>
    </message>
    <message>
        <source>No minutes have been printed since the hall was closed.</source>
        <translation>После закрытия аудитории протокол не составлялся.</translation>
    </message>
    <message>
        <source>Attempts that are not closed, seats: {seats}.</source>
        <translation>Места, где тестирование не закрыто: {seats}.</translation>
    </message>
    <message>
        <source>Candidates who are checked in and have no seat: {count}.</source>
        <translation>Зарегистрированные тестируемые без места: {count}.</translation>
    </message>
    <message>
        <source>Records that have not reached the server, seats: {seats}. Leave these computers on and connected.</source>
        <translation>Места, записи которых не дошли до сервера полностью: {seats}. Не выключайте эти компьютеры и не отключайте их от сети.</translation>
    </message>
    <message>
        <source>Journals the server cannot read, seats: {seats}. They are handed over sealed.</source>
        <translation>Места, журналы которых сервер не может прочитать: {seats}. Они передаются в зашифрованном виде.</translation>
    </message>
    <message>
        <source>Result records that have not come, seats: {seats}. They stay at the seat.</source>
        <translation>Места, от которых не пришла запись о результате: {seats}. Эти записи остаются на местах.</translation>
    </message>
    <message>
        <source>The auditor cannot open the attempts of these seats yet: {seats}. Two persons must open the hall again first.</source>
        <translation>Проверяющий пока не сможет открыть тестирование этих мест: {seats}. Сначала два сотрудника должны снова открыть аудиторию.</translation>
    </message>
    <message>
        <source>Sealed pictures of technical appeals that have not come, seats: {seats}. Leave these computers on and connected.</source>
        <translation>Места, с которых не пришли опечатанные снимки к техническим апелляциям: {seats}. Не выключайте эти компьютеры и не отключайте их от сети.</translation>
    </message>
    <message>
        <source>Sealed evidence of cameras that has not come, seats: {seats}. Leave these computers on and connected.</source>
        <translation>Места, с которых не пришли зашифрованные материалы камер: {seats}. Не выключайте эти компьютеры и не отключайте их от сети.</translation>
    </message>
    <message>
        <source>On the server: {file}, in {folder}</source>
        <translation>На сервере: {file}, папка: {folder}</translation>
    </message>
    <message>
        <source>Code: {code}</source>
        <translation>Код: {code}</translation>
    </message>
    <message>
        <source>On the stick: {place}</source>
        <translation>На носителе: {place}</translation>
    </message>
    <message>
        <source>Not on the stick. {reason}</source>
        <translation>На носитель не записано. {reason}</translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation>Всё на месте.</translation>
    </message>
    <message>
        <source>The hall is closed. Now make the minutes, have them signed, and then export for the centre.</source>
        <translation>Аудитория закрыта. Теперь составьте протокол, дайте его подписать, а затем сделайте экспорт для центра.</translation>
    </message>
</context>
<context>
    <name>PersonFacts</name>
    <message>
        <source>Name as in the document</source>
        <translation>Имя, как в документе</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Документ</translation>
    </message>
    <message>
        <source>Last four characters</source>
        <translation>Последние четыре знака</translation>
    </message>
    <message>
        <source>Special conditions</source>
        <translation>Специальные условия</translation>
    </message>
</context>
<context>
    <name>Portrait</name>
    <message>
        <source>Photo from the application</source>
        <extracomment>A picture with more pixels than this on a side is not decoded. The only refusal that stays one: the sitting file has none.</extracomment>
        <translation>Фотография из заявления</translation>
    </message>
</context>
<context>
    <name>PracticeScreen</name>
    <message>
        <source>Practice</source>
        <translation>Тренировка</translation>
    </message>
    <message>
        <source>Try everything out. Nothing here is counted or recorded, and the clock has not started.</source>
        <translation>Попробуйте всё. Здесь ничего не засчитывается и не записывается, время ещё не пошло.</translation>
    </message>
    <message>
        <source>Practice task {number} of {count}</source>
        <translation>Тренировочное задание {number} из {count}</translation>
    </message>
    <message>
        <source>done</source>
        <translation>выполнено</translation>
    </message>
    <message>
        <source>Finish the practice</source>
        <translation>Закончить тренировку</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Следующее</translation>
    </message>
    <message>
        <source>Choose an answer: press it, or a key 1–4 or A–D</source>
        <translation>Выберите ответ: нажмите на него или на клавишу 1–4, A–D</translation>
    </message>
    <message>
        <source>Change your mind: choose another answer</source>
        <translation>Измените решение: выберите другой ответ</translation>
    </message>
    <message>
        <source>Strike out an answer that is surely wrong</source>
        <translation>Вычеркните ответ, который точно неверен</translation>
    </message>
    <message>
        <source>Flag the task to come back to it later</source>
        <translation>Отметьте задание, чтобы вернуться к нему позже</translation>
    </message>
    <message>
        <source>Listen to the recording and set the volume</source>
        <translation>Прослушайте аудиозапись и настройте громкость</translation>
    </message>
    <message>
        <source>What you can try</source>
        <translation>Что можно попробовать</translation>
    </message>
    <message>
        <source>In the exam the word “saved” beside your answer shows that it is kept.</source>
        <translation>Во время тестирования слово «сохранено» рядом с ответом означает, что он сохранён.</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Предыдущее</translation>
    </message>
    <message>
        <source>Skip the practice</source>
        <translation>Пропустить тренировку</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>выбрано</translation>
    </message>
    <message>
        <source>Remove flag</source>
        <translation>Снять отметку</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Отметить для проверки</translation>
    </message>
</context>
<context>
    <name>QAccessibleActionInterface</name>
    <message>
        <source>Press</source>
        <translation>Нажать</translation>
    </message>
    <message>
        <source>Triggers the action</source>
        <translation>Выполняет действие</translation>
    </message>
    <message>
        <source>SetFocus</source>
        <translation>Перейти</translation>
    </message>
    <message>
        <source>Sets the focus</source>
        <translation>Переходит к элементу</translation>
    </message>
    <message>
        <source>Toggle</source>
        <translation>Переключить</translation>
    </message>
    <message>
        <source>Toggles the state</source>
        <translation>Переключает состояние</translation>
    </message>
    <message>
        <source>Increase</source>
        <translation>Увеличить</translation>
    </message>
    <message>
        <source>Increase the value</source>
        <translation>Увеличивает значение</translation>
    </message>
    <message>
        <source>Decrease</source>
        <translation>Уменьшить</translation>
    </message>
    <message>
        <source>Decrease the value</source>
        <translation>Уменьшает значение</translation>
    </message>
    <message>
        <source>ShowMenu</source>
        <translation>Показать меню</translation>
    </message>
    <message>
        <source>Shows the menu</source>
        <translation>Показывает меню</translation>
    </message>
</context>
<context>
    <name>ReadyScreen</name>
    <message>
        <source>Everything is ready</source>
        <translation>Всё готово</translation>
    </message>
    <message>
        <source>Time for all tasks</source>
        <translation>Время на все задания</translation>
    </message>
    <message>
        <source>Special conditions</source>
        <translation>Специальные условия</translation>
    </message>
    <message>
        <source>Please wait: the invigilator starts the exam. The clock starts only then.</source>
        <translation>Подождите, пожалуйста: тестирование начнёт администратор. Время пойдёт только тогда.</translation>
    </message>
    <message>
        <source>Practise once more</source>
        <translation>Потренироваться ещё раз</translation>
    </message>
    <message>
        <source>Ready to start</source>
        <translation>Готовность к началу</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n задание</numerusform>
            <numerusform>%n задания</numerusform>
            <numerusform>%n заданий</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n минута</numerusform>
            <numerusform>%n минуты</numerusform>
            <numerusform>%n минут</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestartPage</name>
    <message>
        <source>Start this computer again now</source>
        <translation>Перезагрузить компьютер сейчас</translation>
    </message>
</context>
<context>
    <name>ResultScreen</name>
    <message>
        <source>Result map</source>
        <extracomment>Cells beside each other: the first of these that fits.</extracomment>
        <translation>Карта анализа результатов</translation>
    </message>
    <message>
        <source>Submit an appeal ({count})</source>
        <translation>Заявление на апелляцию ({count})</translation>
    </message>
    <message>
        <source>Submit an appeal</source>
        <translation>Подать заявление на апелляцию</translation>
    </message>
    <message>
        <source>Close the map for good</source>
        <translation>Закрыть карту окончательно</translation>
    </message>
    <message>
        <source>Threshold reached</source>
        <translation>Пороговый балл набран</translation>
    </message>
    <message>
        <source>Threshold not reached</source>
        <translation>Пороговый балл не набран</translation>
    </message>
    <message>
        <source>Total score: {total} / {maximum} (threshold {threshold})</source>
        <translation>Общий балл: {total} / {maximum} (пороговый балл {threshold})</translation>
    </message>
    <message>
        <source>Below the threshold: {blocks}</source>
        <translation>Ниже порогового балла: {blocks}</translation>
    </message>
    <message>
        <source>The certificate appears in your personal account. If you appeal, it is issued after the decision.</source>
        <translation>Сертификат появится в Вашем личном кабинете. Если подана апелляция, он выдаётся после решения по ней.</translation>
    </message>
    <message>
        <source>No certificate is issued for this result. You may appeal the content of a task and take the exam again in another round.</source>
        <translation>По этому результату сертификат не выдаётся. Можно подать апелляцию по содержанию и пройти тестирование снова в следующий период.</translation>
    </message>
    <message>
        <source>threshold {threshold}</source>
        <translation>пороговый балл {threshold}</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>набран</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>не набран</translation>
    </message>
    <message>
        <source>Press a task to read it or to pick it for an appeal.</source>
        <translation>Нажмите на задание, чтобы прочитать его или выбрать для апелляции.</translation>
    </message>
    <message>
        <source>picked for an appeal</source>
        <translation>выбрано для апелляции</translation>
    </message>
    <message>
        <source>appeal filed</source>
        <translation>апелляция подана</translation>
    </message>
    <message>
        <source>Back to the map</source>
        <translation>Вернуться к карте</translation>
    </message>
    <message>
        <source>{block}, task {number}</source>
        <translation>{block}, задание {number}</translation>
    </message>
    <message>
        <source>Pick for an appeal</source>
        <translation>Выбрать для апелляции</translation>
    </message>
    <message>
        <source>Picked for an appeal</source>
        <translation>Выбрано для апелляции</translation>
    </message>
    <message>
        <source>Appeal filed</source>
        <translation>Апелляция подана</translation>
    </message>
</context>
<context>
    <name>RolePage</name>
    <message>
        <source>Hall</source>
        <translation>Аудитория</translation>
    </message>
    <message>
        <source>Exam</source>
        <translation>Тестирование</translation>
    </message>
    <message>
        <source>The centre&apos;s file {trust}</source>
        <translation>Файл центра {trust}</translation>
    </message>
    <message>
        <source>The auditor&apos;s file {name}</source>
        <translation>Файл проверяющего {name}</translation>
    </message>
    <message>
        <source>Addresses of the hubs, this one first</source>
        <translation>Адреса серверов, сначала этого</translation>
    </message>
    <message>
        <source>Latin letters, digits, dots and hyphens, as in the file of the sitting.</source>
        <translation>Латинские буквы, цифры, точки и дефисы, как в файле со списком тестируемых.</translation>
    </message>
    <message>
        <source>There is no such file. Bring it on a stick, and type where it is.</source>
        <translation>Такого файла нет. Принесите его на носителе и укажите, где он лежит.</translation>
    </message>
    <message>
        <source>Empty only in a demonstration: what candidates answer is sealed to this key.</source>
        <translation>Пусто только в демонстрации: ответы тестируемых шифруются этим ключом.</translation>
    </message>
    <message>
        <source>For example: {example}</source>
        <translation>Например: {example}</translation>
    </message>
</context>
<context>
    <name>RulesScreen</name>
    <message>
        <source>Rules of the exam</source>
        <translation>Правила тестирования</translation>
    </message>
    <message>
        <source>I have read the rules and agree to follow them.</source>
        <translation>С правилами ознакомлен(а) и согласен(на).</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Rules and consent</source>
        <translation>Правила и согласие</translation>
    </message>
    <message>
        <source>Tasks: {count}. Time for all of them: {minutes} min. You may do them in any order and change answers until you finish.</source>
        <translation>Заданий: {count}. Время на все задания: {minutes} мин. Выполняйте их в любом порядке; до завершения ответы можно менять.</translation>
    </message>
    <message>
        <source>Every answer is saved at once. If the computer stops, answers that were shown as saved stay, and lost time is given back as the rules allow.</source>
        <translation>Каждый ответ сохраняется сразу. Если компьютер выключится, ответы с пометкой «сохранено» останутся, а потерянное время возвращается по правилам.</translation>
    </message>
    <message>
        <source>If a task cannot be seen or heard, file a technical appeal while the exam runs. After the exam you can appeal the content of a task.</source>
        <translation>Если задание не видно или не слышно, подайте техническую апелляцию во время тестирования. После него можно подать апелляцию по содержанию.</translation>
    </message>
    <message>
        <source>Do not talk, do not change seats, do not leave the hall without permission. The hall is under video surveillance. Whoever breaks the rules is removed, and the result is annulled.</source>
        <translation>Нельзя разговаривать, пересаживаться, выходить из аудитории без разрешения. Ведётся видеонаблюдение. При нарушении правил тестируемый удаляется из аудитории, результат аннулируется.</translation>
    </message>
    <message>
        <source>Forbidden in the hall</source>
        <translation>Запрещено в аудитории</translation>
    </message>
    <message>
        <source>communication devices and information carriers of any kind</source>
        <translation>любые средства связи и носители информации</translation>
    </message>
    <message>
        <source>photo and video equipment</source>
        <translation>фото- и видеоаппаратура</translation>
    </message>
    <message>
        <source>smart watches, dictaphones, own headphones and other electronic devices; use only the headset of this seat</source>
        <translation>умные часы, диктофоны, свои наушники и другие электронные устройства; пользуйтесь только наушниками этого места</translation>
    </message>
    <message>
        <source>Do you agree that a camera compares your face with your picture?</source>
        <translation>Согласны ли Вы на сравнение Вашего лица с фотографией при помощи камеры?</translation>
    </message>
    <message>
        <source>Both answers are equally good. With “no” you are identified by your document only, without any disadvantage for you.</source>
        <translation>Оба ответа равноценны. При ответе «нет» личность проверяется только по документу; Вы при этом ничего не теряете.</translation>
    </message>
    <message>
        <source>Yes, I agree to biometric identification</source>
        <translation>Да, согласен(на) на биометрическую идентификацию</translation>
    </message>
    <message>
        <source>No, please check my document instead</source>
        <translation>Нет, прошу проверить мой документ</translation>
    </message>
</context>
<context>
    <name>Searched</name>
    <message>
        <source>Name or ticket number</source>
        <translation>Имя или номер билета</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Найдено</translation>
    </message>
    <message>
        <source>Nobody is found. Look at the layout: ҚАЗ, РУС or LAT.</source>
        <translation>Никто не найден. Проверьте раскладку: ҚАЗ, РУС или LAT.</translation>
    </message>
</context>
<context>
    <name>Seat</name>
    <message>
        <source>Still missing: {things}.</source>
        <translation>Ещё не пройдено: {things}.</translation>
    </message>
    <message>
        <source>Nothing more can be saved there: move the candidate.</source>
        <translation>Там больше ничего не сохраняется: пересадите тестируемого.</translation>
    </message>
    <message>
        <source>Shown there: {code}</source>
        <translation>Там показано: {code}</translation>
    </message>
    <message>
        <source>Seen by the camera: {what}.</source>
        <translation>Замечено камерой: {what}.</translation>
    </message>
    <message>
        <source>New at the computer: {what}.</source>
        <translation>Новое в компьютере: {what}.</translation>
    </message>
    <message>
        <source>Not on this server yet: records {count}.</source>
        <translation>Ещё нет на этом сервере записей: {count}.</translation>
    </message>
    <message>
        <source>Time of the exam</source>
        <translation>Основное время</translation>
    </message>
    <message>
        <source>Extra time</source>
        <translation>Дополнительное время</translation>
    </message>
    <message>
        <source>Credited</source>
        <translation>Зачтено</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Использовано</translation>
    </message>
    <message>
        <source>Left to read</source>
        <translation>Осталось на просмотр</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Осталось времени</translation>
    </message>
    <message>
        <source>Interruption {number}: {kind}, {span}</source>
        <translation>Прерывание {number}: {kind}, {span}</translation>
    </message>
    <message>
        <source>cause needed</source>
        <translation>нужна причина</translation>
    </message>
    <message>
        <source>Appeal on task {number}: {category}</source>
        <translation>Апелляция по заданию {number}: {category}</translation>
    </message>
    <message>
        <source>picture sealed for the commission</source>
        <translation>снимок опечатан для комиссии</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>без снимка</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Two persons decide who it is</source>
        <translation>Кто это, решают двое</translation>
    </message>
    <message>
        <source>Camera, incident {number}</source>
        <translation>Камера, инцидент {number}</translation>
    </message>
    <message>
        <source>{what}; over</source>
        <translation>{what}; закончилось</translation>
    </message>
    <message>
        <source>Exam window, {time}</source>
        <translation>Окно тестирования, {time}</translation>
    </message>
    <message>
        <source>Version of the server</source>
        <translation>Версия сервера</translation>
    </message>
    <message>
        <source>{version} waits at the server</source>
        <translation>{version} ждёт на сервере</translation>
    </message>
    <message>
        <source>Newer version</source>
        <translation>Новая версия</translation>
    </message>
    <message>
        <source>New at the computer</source>
        <translation>Новое в компьютере</translation>
    </message>
    <message>
        <source>Records on this server</source>
        <translation>Записей на этом сервере</translation>
    </message>
    <message>
        <source>Records on the standby</source>
        <translation>Записей на резервном</translation>
    </message>
    <message>
        <source>Version of the program</source>
        <translation>Версия программы</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Звук</translation>
    </message>
    <message>
        <source>Free on the disk</source>
        <translation>Свободно на диске</translation>
    </message>
    <message>
        <source>no headphones</source>
        <translation>нет наушников</translation>
    </message>
    <message>
        <source>plays used: {count}</source>
        <translation>прослушано: {count}</translation>
    </message>
    <message>
        <source>answer not saved</source>
        <translation>ответ не сохранён</translation>
    </message>
</context>
<context>
    <name>SeatReadyScreen</name>
    <message>
        <source>Seat</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Hall</source>
        <translation>Аудитория</translation>
    </message>
    <message>
        <source>Exam</source>
        <translation>Тестирование</translation>
    </message>
    <message>
        <source>This seat cannot be used yet. Please wait for the invigilator.</source>
        <translation>Этим местом пока нельзя пользоваться. Пожалуйста, подождите администратора.</translation>
    </message>
    <message>
        <source>There is no connection to the hall&apos;s server. This seat goes on by itself when it is back. Please wait for the invigilator; nothing has begun yet.</source>
        <translation>Нет связи с сервером аудитории. Когда она восстановится, место продолжит работу само. Пожалуйста, подождите администратора; пока ничего не началось.</translation>
    </message>
    <message>
        <source>The hall is not open yet. Please wait for the invigilator; nothing has begun yet.</source>
        <translation>Аудитория ещё не открыта. Пожалуйста, подождите администратора; пока ничего не началось.</translation>
    </message>
    <message>
        <source>Please sit down and wait for the invigilator. Nothing has begun yet.</source>
        <translation>Садитесь, пожалуйста, и подождите администратора. Пока ничего не началось.</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Версия {version}</translation>
    </message>
    <message>
        <source>Version {version}, build {commit}, digest {digest}</source>
        <translation>Версия {version}, сборка {commit}, контрольная сумма {digest}</translation>
    </message>
    <message>
        <source>Version {version} waits at the server. Call the technician.</source>
        <translation>На сервере ждёт версия {version}. Позовите техника.</translation>
    </message>
</context>
<context>
    <name>SeatSheet</name>
    <message>
        <source>Close the seat</source>
        <extracomment>The kind of surface of each tone.</extracomment>
        <translation>Закрыть карточку места</translation>
    </message>
    <message>
        <source>Log in to see who sits here.</source>
        <translation>Войдите, чтобы увидеть, кто здесь сидит.</translation>
    </message>
    <message>
        <source>ticket {number}</source>
        <translation>билет {number}</translation>
    </message>
    <message>
        <source>low vision</source>
        <translation>слабовидящий(ая)</translation>
    </message>
    <message>
        <source>assistant: {name}</source>
        <translation>помощник: {name}</translation>
    </message>
</context>
<context>
    <name>SeatWindow</name>
    <message>
        <source>Testing</source>
        <extracomment>Screens on which what was told before no longer matters.</extracomment>
        <translation>Тестирование</translation>
    </message>
</context>
<context>
    <name>SeatsFollowed</name>
    <message>
        <source>Once more at these seats</source>
        <extracomment>Does the act once more at these seats.</extracomment>
        <translation>Повторить на этих местах</translation>
    </message>
    <message>
        <source>no link; it was not told.</source>
        <translation>нет связи; распоряжение не передано.</translation>
    </message>
    <message>
        <source>no answer yet; it may still follow.</source>
        <translation>пока нет ответа; ещё может выполнить.</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>The centre cannot be reached.</source>
        <translation>Нет связи с центром.</translation>
    </message>
    <message>
        <source>The centre is busy.</source>
        <translation>Центр сейчас занят.</translation>
    </message>
    <message>
        <source>What answers there does not prove to be the centre. Nothing was sent to it. Call the technician.</source>
        <translation>Не подтверждено, что по этому адресу отвечает центр. Туда ничего не отправлено. Позовите техника.</translation>
    </message>
    <message>
        <source>The centre&apos;s address is set up wrongly. Call the technician.</source>
        <translation>Адрес центра указан неверно. Позовите техника.</translation>
    </message>
    <message>
        <source>The file by which the centre is recognized is missing or damaged. Call the technician.</source>
        <translation>Файл, по которому распознаётся центр, отсутствует или повреждён. Позовите техника.</translation>
    </message>
    <message>
        <source>The centre does not know this computer. Call the centre.</source>
        <translation>Этот компьютер неизвестен центру. Свяжитесь с центром.</translation>
    </message>
    <message>
        <source>The centre has shut this computer out. Call the centre.</source>
        <translation>Центр закрыл доступ этому компьютеру. Свяжитесь с центром.</translation>
    </message>
    <message>
        <source>The disk is full or broken. Call the technician.</source>
        <translation>Диск заполнен или неисправен. Позовите техника.</translation>
    </message>
    <message>
        <source>A receipt came that cannot be recognized here. Have the technician bring the list of the centre&apos;s keys.</source>
        <translation>Расписка пришла, но проверить её здесь не удалось. Пусть техник принесёт список ключей центра.</translation>
    </message>
    <message>
        <source>The receipt came and could not be kept: the disk is full or broken. Call the technician.</source>
        <translation>Расписка пришла, но сохранить её не удалось: диск заполнен или неисправен. Позовите техника.</translation>
    </message>
    <message>
        <source>Once the hall is closed, everything goes to the centre by itself.</source>
        <translation>После закрытия аудитории всё отправится в центр автоматически.</translation>
    </message>
    <message>
        <source>The centre has everything. Receipt of {date}, {time}, code {code}.</source>
        <translation>Центр получил всё. Расписка от {date}, {time}, код {code}.</translation>
    </message>
    <message>
        <source>Not at the centre yet: records {records}, papers {papers}.</source>
        <translation>Ещё не в центре: записей&#xa0;—&#xa0;{records}, документов&#xa0;—&#xa0;{papers}.</translation>
    </message>
    <message>
        <source>Nothing is lost. If the server ends with this panel, sending goes on when it is started again. Keep this computer and delete nothing before the receipt of the centre is here.</source>
        <translation>Ничего не потеряно. Если сервер остановится вместе с этой панелью, отправка продолжится после его запуска. До получения расписки центра берегите этот компьютер и ничего не удаляйте.</translation>
    </message>
    <message>
        <source>The receipt of the centre has not come yet.</source>
        <translation>Расписка центра ещё не пришла.</translation>
    </message>
    <message>
        <source>Being sent to the centre: {percent} %.</source>
        <translation>Отправляется в центр: {percent} %.</translation>
    </message>
    <message>
        <source>Everything is at the centre. Its receipt comes once it has checked everything.</source>
        <translation>Всё уже в центре. Расписка придёт, когда центр всё проверит.</translation>
    </message>
    <message>
        <source>The centre does not take everything. Call the centre; code: {code}.</source>
        <translation>Центр принял не все данные. Свяжитесь с центром; код: {code}.</translation>
    </message>
    <message>
        <source>Sending did not work; code: {code}.</source>
        <translation>Отправить не удалось; код: {code}.</translation>
    </message>
    <message>
        <source>The centre last answered at {time}.</source>
        <translation>Центр последний раз ответил в {time}.</translation>
    </message>
    <message>
        <source>Next try at {time}. Nothing is lost.</source>
        <translation>Следующая попытка в {time}. Ничего не потеряно.</translation>
    </message>
    <message>
        <source>The centre is asked again at {time}. Nothing is lost.</source>
        <translation>Следующий запрос в центр в {time}. Ничего не потеряно.</translation>
    </message>
    <message>
        <source>How much is at the centre</source>
        <translation>Сколько уже в центре</translation>
    </message>
    <message>
        <source>You can close this: sending goes on by itself.</source>
        <translation>Это окно можно закрыть: отправка продолжится сама.</translation>
    </message>
</context>
<context>
    <name>Setup</name>
    <message>
        <source>This computer is set up as something else already; nothing was changed. Take that setup away first.</source>
        <translation>Этот компьютер уже настроен иначе; ничего не изменено. Сначала удалите ту настройку.</translation>
    </message>
    <message>
        <source>The hall knows this computer by another number. Give it that number, or have it join again.</source>
        <translation>Аудитория знает этот компьютер под другим номером. Укажите тот номер или подключите компьютер к аудитории заново.</translation>
    </message>
    <message>
        <source>A code is needed. Staff make one at the panel.</source>
        <translation>Нужен код. Его создают сотрудники на панели.</translation>
    </message>
    <message>
        <source>The file of the hall does not list this computer. Type the number.</source>
        <translation>В файле аудитории этого компьютера нет. Введите номер.</translation>
    </message>
    <message>
        <source>The checks gave no answer. Install the program anew and try again.</source>
        <translation>Проверка не дала ответа. Установите программу заново и повторите.</translation>
    </message>
    <message>
        <source>Nothing was attested. Type your name and the reason, and try again.</source>
        <translation>Ничего не подтверждено. Введите имя и причину и повторите.</translation>
    </message>
    <message>
        <source>The lockdown does not answer. Run the setup as an administrator, and try again.</source>
        <translation>Команда блокировки не отвечает. Запустите настройку с правами суперпользователя и повторите.</translation>
    </message>
    <message>
        <source>Not everything could be closed, and everything is open again. Run the setup as an administrator; if it fails again, save a support file.</source>
        <translation>Закрыть удалось не всё, поэтому всё снова открыто. Запустите настройку с правами суперпользователя; если не выйдет снова, сохраните файл для поддержки.</translation>
    </message>
    <message>
        <source>The file {trust} of the centre is missing. Bring it on a stick.</source>
        <translation>Нет файла центра {trust}. Принесите его на носителе.</translation>
    </message>
    <message>
        <source>This hub is set up with other addresses; nothing was changed. Go back and give those, or stop the hub, change them in {hub_file}, and try again.</source>
        <translation>Этот сервер настроен с другими адресами; ничего не изменено. Вернитесь и укажите те адреса или остановите сервер, измените их в файле {hub_file} и повторите.</translation>
    </message>
    <message>
        <source>On Windows a computer becomes a seat and nothing else. A hub and a panel need Linux; nothing was changed.</source>
        <translation>В Windows компьютер может стать только местом. Серверу и панели нужен Linux; ничего не изменено.</translation>
    </message>
    <message>
        <source>Windows has no account for the exam yet. Make one as the guide says, or name it in the file of the setup.</source>
        <translation>В Windows ещё нет учётной записи для тестирования. Создайте её по инструкции или укажите в файле настройки.</translation>
    </message>
    <message>
        <source>Windows refused to set the rights of a folder. Run the setup as an administrator.</source>
        <translation>Windows отказалась задать права на папку. Запустите настройку от имени администратора.</translation>
    </message>
    <message>
        <source>Not everything is as it was before the trial. Run: {restore}, and do what it says.</source>
        <translation>После пробы не всё вернулось в прежнее состояние. Выполните команду {restore} и следуйте её указаниям.</translation>
    </message>
    <message>
        <source>Something is closed that should be open. Run: {restore}, and do what it says.</source>
        <translation>Закрыто то, что должно быть открыто. Выполните команду {restore} и следуйте её указаниям.</translation>
    </message>
    <message>
        <source>The computer is closed, and its program does not start with it. Install the package anew and try again.</source>
        <translation>Компьютер заблокирован, но программа не запускается вместе с ним. Установите пакет заново и повторите.</translation>
    </message>
    <message>
        <source>The program could not be kept from starting. Try again as an administrator.</source>
        <translation>Не удалось отключить автозапуск программы. Повторите с правами суперпользователя.</translation>
    </message>
    <message>
        <source>After the restart something is open again. Go back to the lockdown, close the computer again, and see what else changes its settings.</source>
        <translation>После перезагрузки что-то снова открыто. Вернитесь к шагу блокировки, заблокируйте компьютер снова и выясните, что ещё меняет его настройки.</translation>
    </message>
    <message>
        <source>A link lies in the folder of this computer&apos;s data, and the program makes none there; nothing was written. Find out who made it, take it away, and try again.</source>
        <translation>В папке данных этого компьютера лежит ссылка, а программа их там не создаёт; ничего не записано. Выясните, кто её создал, уберите её и попробуйте снова.</translation>
    </message>
    <message>
        <source>There are exams on this computer that are not handed over; nothing was changed. Take the setup away with: {remove}</source>
        <translation>На этом компьютере есть непереданные данные тестирований; ничего не изменено. Удалите настройку командой: {remove}</translation>
    </message>
    <message>
        <source>The setup would not go on after a restart. Run it as an administrator, and try again.</source>
        <translation>После перезагрузки настройка не продолжится. Запустите её с правами суперпользователя и повторите.</translation>
    </message>
    <message>
        <source>The program does not start with the computer. Go back to the lockdown.</source>
        <translation>Программа не запускается вместе с компьютером. Вернитесь к шагу блокировки.</translation>
    </message>
    <message>
        <source>Three words were not recognised. Try another headset, or leave this step out.</source>
        <translation>Три раза выбрано не то слово. Попробуйте другие наушники или пропустите этот шаг.</translation>
    </message>
    <message>
        <source>The computer did not start again by itself. Start it by its button.</source>
        <translation>Компьютер не перезагрузился сам. Перезагрузите его кнопкой питания.</translation>
    </message>
    <message>
        <source>The disk refused: {error} Make room or mend it, and try again.</source>
        <translation>Диск не принял запись: {error} Освободите место или устраните неисправность диска и повторите.</translation>
    </message>
    <message>
        <source>A seat: a candidate takes the exam here</source>
        <translation>Место: здесь тестируемый проходит тестирование</translation>
    </message>
    <message>
        <source>A hub: the server of the hall</source>
        <translation>Сервер: связывает места и панели аудитории</translation>
    </message>
    <message>
        <source>A panel: the staff of the hall work here</source>
        <translation>Панель: здесь работают сотрудники аудитории</translation>
    </message>
    <message>
        <source>Report of the setup</source>
        <translation>Отчёт о настройке</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Компьютер</translation>
    </message>
    <message>
        <source>Hall</source>
        <translation>Аудитория</translation>
    </message>
    <message>
        <source>Exam</source>
        <translation>Тестирование</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Программа</translation>
    </message>
    <message>
        <source>Time of this computer</source>
        <translation>Время этого компьютера</translation>
    </message>
    <message>
        <source>Attested by</source>
        <translation>Подтвердил(а)</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Подпись</translation>
    </message>
    <message>
        <source>What this computer is</source>
        <translation>Назначение компьютера</translation>
    </message>
    <message>
        <source>Seat number</source>
        <translation>Номер места</translation>
    </message>
    <message>
        <source>Folders and keys</source>
        <translation>Папки и ключи</translation>
    </message>
    <message>
        <source>Joining the hall</source>
        <translation>Подключение к аудитории</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Headset</source>
        <translation>Наушники</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Диск</translation>
    </message>
    <message>
        <source>Checks of this computer</source>
        <translation>Проверка компьютера</translation>
    </message>
    <message>
        <source>Trial of the lockdown</source>
        <translation>Проба блокировки</translation>
    </message>
    <message>
        <source>Lockdown and start</source>
        <translation>Блокировка и запуск</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Перезагрузка</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Итог</translation>
    </message>
    <message>
        <source>Say what it becomes, and for which hall and exam.</source>
        <translation>Укажите назначение компьютера, аудиторию и тестирование.</translation>
    </message>
    <message>
        <source>The number that stands on the desk.</source>
        <translation>Номер, указанный на столе.</translation>
    </message>
    <message>
        <source>The folder, the settings and the key of this computer are made.</source>
        <translation>Будут созданы папка, настройки и ключ этого компьютера.</translation>
    </message>
    <message>
        <source>At the panel, under Computers, staff make a code for this computer. Type it.</source>
        <translation>На панели, на странице «Компьютеры», сотрудники создают код для этого компьютера. Введите его.</translation>
    </message>
    <message>
        <source>Sit down where the candidate will sit. The face must be seen in the oval.</source>
        <translation>Сядьте туда, где будет сидеть тестируемый. Лицо должно быть видно в овале.</translation>
    </message>
    <message>
        <source>Put the headset on, and pick the word that you hear.</source>
        <translation>Наденьте наушники и выберите слово, которое услышите.</translation>
    </message>
    <message>
        <source>Small records are written as in an exam, and it is measured how long each takes until it is really on the disk.</source>
        <translation>Будут сделаны небольшие записи, как на тестировании, и измерено время, за которое каждая действительно попадает на диск.</translation>
    </message>
    <message>
        <source>The computer is looked at. What is odd and right all the same you attest with your name.</source>
        <translation>Компьютер будет проверен. То, что необычно, но так и должно быть, Вы подтвердите своим именем.</translation>
    </message>
    <message>
        <source>Every way out of the exam is closed, looked at, and opened again.</source>
        <translation>Все пути выхода из тестирования будут закрыты, проверены и снова открыты.</translation>
    </message>
    <message>
        <source>The ways out are closed for good, and the program starts with the computer. The setup can take that back.</source>
        <translation>Пути выхода будут закрыты постоянно, и программа будет запускаться вместе с компьютером. Это можно отменить в настройке.</translation>
    </message>
    <message>
        <source>After a restart of the computer the setup goes on here by itself.</source>
        <translation>После перезагрузки компьютера настройка продолжится отсюда сама.</translation>
    </message>
    <message>
        <source>What stands at this computer.</source>
        <translation>Что готово на этом компьютере.</translation>
    </message>
    <message>
        <source>Use this</source>
        <translation>Использовать это</translation>
    </message>
    <message>
        <source>Make them</source>
        <translation>Создать</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Подключить</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Измерить</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Проверить</translation>
    </message>
    <message>
        <source>Try</source>
        <extracomment>Facts with a point in it, which is a comma elsewhere. What is typed and what files are called is the same in every language.</extracomment>
        <translation>Попробовать</translation>
    </message>
    <message>
        <source>Close this computer</source>
        <translation>Заблокировать</translation>
    </message>
    <message>
        <source>stands</source>
        <translation>готово</translation>
    </message>
    <message>
        <source>take note</source>
        <translation>обратите внимание</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>пропущено</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>не сделано</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>ожидает</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>не удалось</translation>
    </message>
    <message>
        <source>Kept, for hall {hall}.</source>
        <translation>Сохранено, аудитория: {hall}.</translation>
    </message>
    <message>
        <source>This is seat {number}.</source>
        <translation>Это место {number}.</translation>
    </message>
    <message>
        <source>All of it is there: {folder}.</source>
        <translation>Всё на месте: {folder}.</translation>
    </message>
    <message>
        <source>This computer is {name} of hall {hall}.</source>
        <translation>Этот компьютер — {name} аудитории {hall}.</translation>
    </message>
    <message>
        <source>This hub needs no code: it certifies itself.</source>
        <translation>Этому серверу код не нужен: он удостоверяет себя сам.</translation>
    </message>
    <message>
        <source>A person has to look at the picture.</source>
        <translation>Изображение должен проверить человек.</translation>
    </message>
    <message>
        <source>A person has to listen.</source>
        <translation>Звук должен проверить человек.</translation>
    </message>
    <message>
        <source>The picture was seen: {camera}.</source>
        <translation>Изображение видно: {camera}.</translation>
    </message>
    <message>
        <source>The word was heard: {device}.</source>
        <translation>Слово услышано: {device}.</translation>
    </message>
    <message>
        <source>Fast enough. Half of the records took at most {p50} ms, 99 of 100 {p99} ms.</source>
        <translation>Достаточно быстро. Половина записей заняла не более {p50} мс, 99 из 100 — {p99} мс.</translation>
    </message>
    <message>
        <source>Slow: candidates may see that an answer is being saved. Half of the records took at most {p50} ms, 99 of 100 {p99} ms.</source>
        <translation>Медленно: тестируемые могут заметить, что ответ сохраняется. Половина записей заняла не более {p50} мс, 99 из 100 — {p99} мс.</translation>
    </message>
    <message>
        <source>Too slow for an exam: 99 of 100 records took {p99} ms. Put another disk in and measure again.</source>
        <translation>Слишком медленно для тестирования: 99 из 100 записей заняли {p99} мс. Поставьте другой диск и измерьте снова.</translation>
    </message>
    <message>
        <source>Faster than any disk: the folder lies in memory, or the disk does not keep its word. Put the folder on another disk.</source>
        <translation>Быстрее любого диска: папка лежит в оперативной памяти или диск подтверждает запись раньше, чем выполнит её. Перенесите папку на другой диск.</translation>
    </message>
    <message>
        <source>The checks follow after the restart, when everything is closed.</source>
        <translation>Проверка проводится после перезагрузки, когда всё закрыто.</translation>
    </message>
    <message>
        <source>All is in order; looked at: {count}.</source>
        <translation>Всё в порядке; проверено: {count}.</translation>
    </message>
    <message>
        <source>Odd: {odd}. The exam can be held; attest it if it is right so.</source>
        <translation>Необычно: {odd}. Тестирование провести можно; если так и должно быть, подтвердите.</translation>
    </message>
    <message>
        <source>Not in order: {odd}. {doctor} says what to do; or attest what is right so.</source>
        <translation>Неполадки: {odd}. Что делать, покажет {doctor}; если так и должно быть, подтвердите.</translation>
    </message>
    <message>
        <source>Everything could be closed, and everything is open again.</source>
        <translation>Всё удалось закрыть, и всё снова открыто.</translation>
    </message>
    <message>
        <source>This computer is closed already; nothing was tried.</source>
        <translation>Компьютер уже заблокирован; проба не проводилась.</translation>
    </message>
    <message>
        <source>This computer is closed; {unit} starts with it.</source>
        <translation>Компьютер заблокирован; {unit} запускается вместе с ним.</translation>
    </message>
    <message>
        <source>This computer is closed; the seat starts when {account} logs on.</source>
        <translation>Этот компьютер закрыт; место запускается, когда входит {account}.</translation>
    </message>
    <message>
        <source>This computer has to be started again. Log on as an administrator then, and start this setup again; nothing is lost.</source>
        <translation>Этот компьютер нужно перезапустить. Затем войдите как администратор и снова запустите эту настройку; ничего не потеряется.</translation>
    </message>
    <message>
        <source>This computer has to be started again. Nothing is lost by that.</source>
        <translation>Компьютер нужно перезагрузить. При этом ничего не теряется.</translation>
    </message>
    <message>
        <source>Everything stands after a restart.</source>
        <translation>После перезагрузки всё на месте.</translation>
    </message>
    <message>
        <source>Left out: {reason}</source>
        <translation>Пропущено: {reason}</translation>
    </message>
    <message>
        <source>Measuring: {percent} %</source>
        <translation>Измерение: {percent} %</translation>
    </message>
    <message>
        <source>Looking at this computer…</source>
        <translation>Компьютер проверяется…</translation>
    </message>
    <message>
        <source>Closing the ways out…</source>
        <translation>Закрываются пути выхода…</translation>
    </message>
    <message>
        <source>Opening everything again…</source>
        <translation>Всё снова открывается…</translation>
    </message>
    <message>
        <source>Check number {number}. Staff compare it at the panel, under Computers, and confirm.</source>
        <translation>Контрольный номер {number}. Сотрудники сверяют его на панели, на странице «Компьютеры», и подтверждают.</translation>
    </message>
    <message>
        <source>Waiting for staff: {seconds} s</source>
        <translation>Ожидание сотрудников: {seconds} с</translation>
    </message>
    <message>
        <source>Stopped. Nothing is half done; try it again.</source>
        <translation>Остановлено. Незавершённых изменений нет; повторите.</translation>
    </message>
    <message>
        <source>{whole}.{part}</source>
        <translation>{whole},{part}</translation>
    </message>
</context>
<context>
    <name>SetupWindow</name>
    <message>
        <source>Setup</source>
        <translation>Настройка</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>Шаг {number} из {count}</translation>
    </message>
    <message>
        <source>Language of the interface</source>
        <translation>Язык интерфейса</translation>
    </message>
    <message>
        <source>Text size and colours</source>
        <translation>Размер текста и цвета</translation>
    </message>
    <message>
        <source>Cancel the setup</source>
        <translation>Отменить настройку</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Позже</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Leave this step out…</source>
        <translation>Пропустить этот шаг…</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Ещё раз</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>ответить</translation>
    </message>
    <message>
        <source>strike a choice out, or take that back</source>
        <translation>вычеркнуть вариант ответа или вернуть его</translation>
    </message>
    <message>
        <source>task before, next task</source>
        <translation>предыдущее, следующее задание</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Влево, вправо</translation>
    </message>
    <message>
        <source>block before, next block</source>
        <translation>предыдущий, следующий блок</translation>
    </message>
    <message>
        <source>Ctrl + Left, Right</source>
        <translation>Ctrl + влево, вправо</translation>
    </message>
    <message>
        <source>walk through the choices; Enter chooses</source>
        <translation>переход по вариантам ответа; Enter выбирает</translation>
    </message>
    <message>
        <source>scroll the task</source>
        <translation>прокрутить задание</translation>
    </message>
    <message>
        <source>smaller, larger text</source>
        <translation>уменьшить, увеличить текст</translation>
    </message>
    <message>
        <source>next language, next colours; also over a sheet</source>
        <translation>сменить язык, цвета; и при открытом окне</translation>
    </message>
    <message>
        <source>this sheet</source>
        <translation>это окно</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <translation>Вверх, вниз</translation>
    </message>
    <message>
        <source>the same for the choice that has the focus</source>
        <translation>то же для варианта, который в фокусе</translation>
    </message>
    <message>
        <source>flag the task, or remove the flag</source>
        <translation>отметить задание или снять отметку</translation>
    </message>
    <message>
        <source>Ctrl + Space</source>
        <translation>Ctrl + пробел</translation>
    </message>
    <message>
        <source>while typing: other letters</source>
        <translation>при вводе текста: сменить ҚАЗ / РУС / LAT</translation>
    </message>
    <message>
        <source>while typing in Kazakh: digits</source>
        <translation>при вводе в раскладке ҚАЗ: цифры</translation>
    </message>
    <message>
        <source>next control; Enter presses it</source>
        <translation>следующая кнопка; Enter нажимает</translation>
    </message>
    <message>
        <source>close this sheet</source>
        <translation>закрыть это окно</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>Signature</name>
    <message>
        <source>Second person</source>
        <extracomment>More than any PIN or sheet, less than a paste that would hold the window up.</extracomment>
        <translation>Второй сотрудник</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>Кто Вы?</translation>
    </message>
    <message>
        <source>No staff key can be found. Plug in the stick with your key.</source>
        <translation>Ключ сотрудника не найден. Подключите носитель с Вашим ключом.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN-код</translation>
    </message>
</context>
<context>
    <name>SoundPage</name>
    <message>
        <source>Listen</source>
        <translation>Прослушать</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>No headset can be found. Plug it in; it is noticed by itself.</source>
        <translation>Наушники не найдены. Подключите их; они определятся сами.</translation>
    </message>
    <message>
        <source>That was another word. Listen again.</source>
        <translation>Это было другое слово. Прослушайте ещё раз.</translation>
    </message>
</context>
<context>
    <name>SoundScreen</name>
    <message>
        <source>Sound check</source>
        <extracomment>Wrong words after which guessing ends.</extracomment>
        <translation>Проверка звука</translation>
    </message>
    <message>
        <source>Put the headset on, press Listen, and pick the word you heard.</source>
        <translation>Наденьте наушники, нажмите «Прослушать» и выберите слово, которое услышали.</translation>
    </message>
    <message>
        <source>I hear nothing</source>
        <translation>Ничего не слышно</translation>
    </message>
    <message>
        <source>Demonstration without a sound device: the sound is simulated and cannot be heard. The word is: {word}</source>
        <translation>Демонстрация без звукового устройства: звук имитируется, его не слышно. Слово: {word}</translation>
    </message>
    <message>
        <source>No headphones can be found. Check the plug and call the invigilator.</source>
        <translation>Наушники не найдены. Проверьте, подключены ли они, и позовите администратора.</translation>
    </message>
    <message>
        <source>It is noted, and the invigilator is called. Raise your hand. You lose no time: the clock has not started.</source>
        <translation>Это записано, администратор вызван. Поднимите руку. Время не теряется: отсчёт ещё не начался.</translation>
    </message>
    <message>
        <source>Three words were not recognised. Press “I hear nothing”: the invigilator will help.</source>
        <translation>Три раза выбрано не то слово. Нажмите «Ничего не слышно»: администратор поможет.</translation>
    </message>
    <message>
        <source>That was another word. Listen once more; make it louder if needed.</source>
        <translation>Это было другое слово. Прослушайте ещё раз; если нужно, сделайте громче.</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Прослушать</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Громкость</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Connection lost. What you have done so far is kept on this computer. You can go on; the exam starts when the connection is back.</source>
        <translation>Связь потеряна. Всё, что Вы уже сделали, сохранено на этом компьютере. Можно продолжать; тестирование начнётся, когда связь восстановится.</translation>
    </message>
    <message>
        <source>Connection lost. Your answers are kept on this computer. You can go on working.</source>
        <translation>Связь потеряна. Ваши ответы сохраняются на этом компьютере. Можно продолжать работу.</translation>
    </message>
    <message>
        <source>Connection lost. Your answers are kept on this computer.</source>
        <translation>Связь потеряна. Ваши ответы сохраняются на этом компьютере.</translation>
    </message>
    <message>
        <source>The connection is back. Nothing was lost.</source>
        <translation>Связь восстановлена. Ничего не потеряно.</translation>
    </message>
    <message>
        <source>The disk of this computer is nearly full. Your answers are saved, and there is room kept for the rest of the exam. Please call the invigilator.</source>
        <translation>Диск этого компьютера почти заполнен. Ваши ответы сохранены, свободного места на диске хватит до конца тестирования. Позовите администратора.</translation>
    </message>
</context>
<context>
    <name>StepPage</name>
    <message>
        <source>Continue</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Please wait…</source>
        <translation>Подождите…</translation>
    </message>
</context>
<context>
    <name>SummaryPage</name>
    <message>
        <source>Write the report</source>
        <translation>Записать отчёт</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Завершить</translation>
    </message>
    <message>
        <source>Nothing was written to {path}. Plug a stick in, and try again.</source>
        <translation>Ничего не записано: {path}. Подключите носитель и повторите.</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>Записано: {path}</translation>
    </message>
</context>
<context>
    <name>SupervisorWindow</name>
    <message>
        <source>Hall</source>
        <translation>Аудитория</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
</context>
<context>
    <name>TechnicalSheet</name>
    <message>
        <source>Technical appeal</source>
        <translation>Техническая апелляция</translation>
    </message>
    <message>
        <source>What is wrong with this task?</source>
        <translation>Что не так с этим заданием?</translation>
    </message>
    <message>
        <source>In your own words</source>
        <translation>Своими словами</translation>
    </message>
    <message>
        <source>In your own words (if you like)</source>
        <translation>Своими словами (по желанию)</translation>
    </message>
    <message>
        <source>The clock goes on. Raise your hand after filing: two members of staff decide on added time. Only the commission sees the sealed picture of this task.</source>
        <translation>Время не останавливается. После подачи поднимите руку: о добавлении времени решают два сотрудника. Опечатанный снимок задания увидит только комиссия.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>File the appeal</source>
        <translation>Подать техническую апелляцию</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>How much of the file has come</source>
        <translation>Сколько файла получено</translation>
    </message>
    <message>
        <source>Seats that are done</source>
        <translation>Выполнившие места</translation>
    </message>
    <message>
        <source>Waiting for the server for {seconds} s. Nothing is lost.</source>
        <translation>Ожидание сервера: {seconds} с. Ничего не потеряно.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Stateless person&apos;s identity card</source>
        <translation>Удостоверение лица без гражданства</translation>
    </message>
    <message>
        <source>Foreign passport</source>
        <translation>Заграничный паспорт</translation>
    </message>
    <message>
        <source>Foreigner&apos;s residence permit</source>
        <translation>Вид на жительство иностранца в Республике Казахстан</translation>
    </message>
    <message>
        <source>correct</source>
        <translation>правильно</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>неправильно</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>без ответа</translation>
    </message>
    <message>
        <source>in Kazakh</source>
        <translation>на казахском языке</translation>
    </message>
    <message>
        <source>in Russian</source>
        <translation>на русском языке</translation>
    </message>
    <message>
        <source>in English</source>
        <translation>на английском языке</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>понедельник</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>вторник</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>среда</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>четверг</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>пятница</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>суббота</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>воскресенье</translation>
    </message>
    <message>
        <source>January</source>
        <translation>января</translation>
    </message>
    <message>
        <source>February</source>
        <translation>февраля</translation>
    </message>
    <message>
        <source>March</source>
        <translation>марта</translation>
    </message>
    <message>
        <source>April</source>
        <translation>апреля</translation>
    </message>
    <message>
        <source>May</source>
        <translation>мая</translation>
    </message>
    <message>
        <source>June</source>
        <translation>июня</translation>
    </message>
    <message>
        <source>July</source>
        <translation>июля</translation>
    </message>
    <message>
        <source>August</source>
        <translation>августа</translation>
    </message>
    <message>
        <source>September</source>
        <translation>сентября</translation>
    </message>
    <message>
        <source>October</source>
        <translation>октября</translation>
    </message>
    <message>
        <source>November</source>
        <translation>ноября</translation>
    </message>
    <message>
        <source>December</source>
        <translation>декабря</translation>
    </message>
    <message>
        <source>{day} {month} {year}</source>
        <translation>{day} {month} {year} года</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} с</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} мин</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} мин {seconds} с</translation>
    </message>
    <message>
        <source>the computer went off</source>
        <translation>выключение компьютера</translation>
    </message>
    <message>
        <source>restart of the program</source>
        <translation>перезапуск программы</translation>
    </message>
    <message>
        <source>the computer slept</source>
        <translation>спящий режим компьютера</translation>
    </message>
    <message>
        <source>move to another computer</source>
        <translation>переход на другой компьютер</translation>
    </message>
    <message>
        <source>interruption</source>
        <translation>прерывание</translation>
    </message>
</context>
<context>
    <name>_Asking</name>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
</context>
<context>
    <name>_CancelSheet</name>
    <message>
        <source>Cancel the setup?</source>
        <translation>Отменить настройку?</translation>
    </message>
    <message>
        <source>Everything is put back as it was found: what was closed is opened, and the files that the setup made go. Where this computer has joined a hall, staff take it off the list at the panel.</source>
        <translation>Всё вернётся в исходное состояние: закрытое откроется, созданные при настройке файлы будут удалены. Если компьютер уже подключён к аудитории, сотрудники должны убрать его из списка на панели.</translation>
    </message>
    <message>
        <source>Put everything back</source>
        <translation>Вернуть всё как было</translation>
    </message>
</context>
<context>
    <name>_SkipSheet</name>
    <message>
        <source>Leave this step out?</source>
        <translation>Пропустить этот шаг?</translation>
    </message>
    <message>
        <source>Say why, for instance that the exam has no camera. The report says so.</source>
        <translation>Укажите причину, например: на тестировании нет камеры. Она будет указана в отчёте.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Пропустить</translation>
    </message>
</context>
</TS>
