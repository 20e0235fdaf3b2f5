<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="kk" sourcelanguage="en">
<context>
    <name>ActButtons</name>
    <message>
        <source>two persons sign</source>
        <translation>екі адам қол қояды</translation>
    </message>
</context>
<context>
    <name>ActFields</name>
    <message>
        <source>Date and time in the hall, now</source>
        <translation>Аудиториядағы қазіргі күн мен уақыт</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Тестіленуші</translation>
    </message>
    <message>
        <source>Reason, in a few words</source>
        <translation>Себебі, қысқаша</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Себебі</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Минут</translation>
    </message>
    <message>
        <source>Interruption</source>
        <translation>Іркіліс</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Аудиожазба</translation>
    </message>
    <message>
        <source>Technical appeal</source>
        <translation>Техникалық апелляция</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Шешім</translation>
    </message>
    <message>
        <source>Violation</source>
        <translation>Бұзушылық</translation>
    </message>
    <message>
        <source>Why without the sound check</source>
        <translation>Дыбысты тексермеу себебі</translation>
    </message>
    <message>
        <source>The person was compared</source>
        <translation>Адам немен салыстырылды</translation>
    </message>
    <message>
        <source>What the camera noted</source>
        <translation>Камера не байқады</translation>
    </message>
    <message>
        <source>upheld</source>
        <translation>қанағаттандырылды</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>қанағаттандырылмады</translation>
    </message>
    <message>
        <source>A broken headset: give another one, or better another seat. Without a headset this candidate hears no recording.</source>
        <translation>Құлаққап істен шықса: басқа құлаққап беріңіз, дұрысы — басқа орынға отырғызыңыз. Құлаққапсыз тестіленуші бірде-бір аудиожазбаны естімейді.</translation>
    </message>
</context>
<context>
    <name>ActPages</name>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
    </message>
    <message>
        <source>{name} asks for this. Please read it and sign it as well.</source>
        <translation>{name} осыны сұрайды. Мәтінді оқып, Сіз де қол қойыңыз.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Орындалды</translation>
    </message>
    <message>
        <source>{name} signs first, then a second person with key and PIN.</source>
        <translation>Алдымен {name}, содан кейін екінші қызметкер өз кілтімен және PIN-кодымен қол қояды.</translation>
    </message>
    <message>
        <source>{name} signs this.</source>
        <translation>Қол қоятын адам: {name}.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>The hall can be closed once every attempt is.</source>
        <translation>Аудиторияны барлық орындағы тестілеу жабылғаннан кейін ғана жабуға болады.</translation>
    </message>
    <message>
        <source>Please fill in all fields.</source>
        <translation>Барлық өрісті толтырыңыз.</translation>
    </message>
    <message>
        <source>Please wait…</source>
        <translation>Күте тұрыңыз…</translation>
    </message>
    <message>
        <source>On to the second person</source>
        <translation>Екінші адамға өту</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Растау</translation>
    </message>
    <message>
        <source>Still missing: {field}.</source>
        <translation>Әлі толтырылмады: {field}.</translation>
    </message>
    <message>
        <source>Still missing: who you are. Pick a name above.</source>
        <translation>Кім екеніңіз көрсетілмеді. Жоғарыдан атыңызды таңдаңыз.</translation>
    </message>
    <message>
        <source>Still missing: the PIN.</source>
        <translation>PIN енгізілмеді.</translation>
    </message>
</context>
<context>
    <name>AlertList</name>
    <message>
        <source>Needs attention</source>
        <translation>Назар аударыңыз</translation>
    </message>
    <message>
        <source>Candidates at their seats whose document waits: {count}.</source>
        <translation>Орнында отырған, құжаты тексерілмеген тестіленушілер: {count}.</translation>
    </message>
    <message>
        <source>Document check</source>
        <translation>Құжат тексеру</translation>
    </message>
    <message>
        <source>What waits for staff is shown once the hall is known.</source>
        <translation>Қызметкерлерді күтіп тұрған істер аудитория белгілі болғанда көрсетіледі.</translation>
    </message>
    <message>
        <source>Nothing waits for staff now.</source>
        <translation>Қазір ешкім күтіп тұрған жоқ.</translation>
    </message>
    <message>
        <source>Message to all seats</source>
        <translation>Барлық орынға хабарлама</translation>
    </message>
    <message numerus="yes">
        <source>%n more alert(s)</source>
        <translation>
            <numerusform>тағы %n ескерту</numerusform>
            <numerusform>тағы %n ескерту</numerusform>
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
        <translation>{letter} жауабы сақталды</translation>
    </message>
    <message>
        <source>Task flagged</source>
        <translation>Тапсырма кейін қарау үшін белгіленді</translation>
    </message>
    <message>
        <source>Flag removed</source>
        <translation>Белгі алып тасталды</translation>
    </message>
    <message>
        <source>Choice {letter} struck out</source>
        <translation>{letter} нұсқасы сызып тасталды</translation>
    </message>
    <message>
        <source>Choice {letter} no longer struck out</source>
        <translation>{letter} нұсқасы енді сызылмаған</translation>
    </message>
    <message>
        <source>The appeal is filed. Receipt number {number}</source>
        <translation>Апелляцияға өтініш берілді. Өтініш нөмірі: {number}</translation>
    </message>
</context>
<context>
    <name>AppealScreen</name>
    <message>
        <source>Content appeal</source>
        <extracomment>A draft is journalled this long after the last key; in the last moments at every look.</extracomment>
        <translation>Мазмұны бойынша апелляция</translation>
    </message>
    <message>
        <source>No task is picked. The result map is closed; none can be picked any more.</source>
        <translation>Тапсырма таңдалмаған. Нәтижелерді талдау картасы жабылды, енді таңдауға болмайды.</translation>
    </message>
    <message>
        <source>Picked tasks</source>
        <translation>Таңдалған тапсырмалар</translation>
    </message>
    <message>
        <source>The appeals commission decides on every appeal. What you type is kept, but an appeal is filed only by the button.</source>
        <translation>Әр өтініш бойынша шешімді апелляциялық комиссия қабылдайды. Жазғаныңыз сақталады, бірақ өтініш батырма басылғанда ғана беріледі.</translation>
    </message>
    <message>
        <source>Back to the map</source>
        <translation>Картаға оралу</translation>
    </message>
    <message>
        <source>Finish appeals…</source>
        <translation>Апелляция беруді аяқтау…</translation>
    </message>
    <message>
        <source>filed</source>
        <translation>берілді</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>берілмеді</translation>
    </message>
    <message>
        <source>No task is picked. Go back to the map to pick one.</source>
        <translation>Тапсырма таңдалмаған. Таңдау үшін картаға оралыңыз.</translation>
    </message>
    <message>
        <source>Why is this task wrong? Your reasoned explanation</source>
        <translation>Тапсырмада не қате деп ойлайсыз? Дәлелді негіздемені жазыңыз</translation>
    </message>
    <message>
        <source>Reasoned explanation</source>
        <translation>Дәлелді негіздеме</translation>
    </message>
    <message>
        <source>Give this appeal up</source>
        <translation>Бұл апелляциядан бас тарту</translation>
    </message>
    <message>
        <source>File the appeal</source>
        <translation>Апелляцияға өтініш беру</translation>
    </message>
    <message>
        <source>The appeal is filed. Receipt number {number}</source>
        <translation>Апелляцияға өтініш берілді. Өтініш нөмірі: {number}</translation>
    </message>
    <message>
        <source>{length} of at least {least} characters</source>
        <translation>Таңба саны: {length}, кемінде {least} керек</translation>
    </message>
</context>
<context>
    <name>AudioBar</name>
    <message>
        <source>Recording</source>
        <extracomment>Picture and its colour beside the words of each state; never a colour alone.</extracomment>
        <translation>Аудиожазба</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Тыңдау</translation>
    </message>
    <message>
        <source>Progress of the recording</source>
        <translation>Аудиожазбаның барысы</translation>
    </message>
    <message>
        <source>Place in the recording</source>
        <translation>Аудиожазбадағы орын</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Дыбыс деңгейі</translation>
    </message>
    <message>
        <source>Another recording is playing</source>
        <translation>Басқа аудиожазба ойнатылуда</translation>
    </message>
    <message>
        <source>All plays have been used</source>
        <translation>Тыңдау мүмкіндігі таусылды</translation>
    </message>
    <message>
        <source>Plays left: {left}</source>
        <translation>Қалған тыңдау саны: {left}</translation>
    </message>
    <message>
        <source>No headphones · {left}</source>
        <translation>Құлаққап жоқ · {left}</translation>
    </message>
    <message>
        <source>Playing · {left}</source>
        <translation>Ойнатылуда · {left}</translation>
    </message>
    <message>
        <source>A play counts from its start and goes on to its end, also while you look at other tasks.</source>
        <translation>Тыңдау басталған сәттен есептеледі және басқа тапсырмаларды қарап отырсаңыз да соңына дейін жалғасады.</translation>
    </message>
    <message>
        <source>While it plays you can move within the recording.</source>
        <translation>Ойнатылып тұрғанда аудиожазбаны алға-артқа жылжытуға болады.</translation>
    </message>
    <message>
        <source>You cannot move within the recording.</source>
        <translation>Аудиожазбаны алға немесе артқа жылжытуға болмайды.</translation>
    </message>
    <message>
        <source>Check the plug of the headphones and call the invigilator. Meanwhile no play is used.</source>
        <translation>Құлаққаптың қосылғанын тексеріп, әкімшіні шақырыңыз. Бұл кезде тыңдау саны азаймайды.</translation>
    </message>
    <message>
        <source>The volume is at zero: nothing can be heard.</source>
        <translation>Дыбыс деңгейі нөлде: ештеңе естілмейді.</translation>
    </message>
    <message>
        <source>Demonstration without a sound device: the sound is simulated and cannot be heard.</source>
        <translation>Дыбыс құрылғысы жоқ көрсетілім: дыбыс шартты түрде ғана ойнатылады, ол естілмейді.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this notice</source>
        <extracomment>How many are shown at once; so much enlarged, each takes the room of three.</extracomment>
        <translation>Хабарламаны жабу</translation>
    </message>
</context>
<context>
    <name>CallButton</name>
    <message>
        <source>Call recorded: raise your hand</source>
        <translation>Шақыру тіркелді: қолыңызды көтеріңіз</translation>
    </message>
    <message>
        <source>Raise your hand</source>
        <translation>Қолыңызды көтеріңіз</translation>
    </message>
    <message>
        <source>Call the invigilator</source>
        <translation>Әкімшіні шақыру</translation>
    </message>
</context>
<context>
    <name>Camera</name>
    <message>
        <source>nobody is seen</source>
        <translation>ешкім көрінбейді</translation>
    </message>
    <message>
        <source>several people are seen</source>
        <translation>бірнеше адам көрінеді</translation>
    </message>
    <message>
        <source>the face is not like the reference</source>
        <translation>бет үлгі суретке ұқсамайды</translation>
    </message>
    <message>
        <source>the camera is covered</source>
        <translation>камера жабылған</translation>
    </message>
    <message>
        <source>it is too dark</source>
        <translation>тым қараңғы</translation>
    </message>
    <message>
        <source>the picture stands still</source>
        <translation>кескін қозғалмай тұр</translation>
    </message>
    <message>
        <source>the picture repeats itself</source>
        <translation>кескін қайталанады</translation>
    </message>
    <message>
        <source>the camera gives no picture</source>
        <translation>камерадан кескін келмейді</translation>
    </message>
    <message>
        <source>works</source>
        <translation>жұмыс істейді</translation>
    </message>
    <message>
        <source>is started again</source>
        <translation>қайта іске қосылуда</translation>
    </message>
    <message>
        <source>does not work</source>
        <translation>жұмыс істемейді</translation>
    </message>
    <message>
        <source>is not there</source>
        <translation>жоқ</translation>
    </message>
    <message>
        <source>the camera is not sure</source>
        <translation>камера анық айта алмайды</translation>
    </message>
    <message>
        <source>no consent to biometrics</source>
        <translation>биометриялық сәйкестендіруге келісім жоқ</translation>
    </message>
    <message>
        <source>the camera does not work</source>
        <translation>камера жұмыс істемейді</translation>
    </message>
    <message>
        <source>there is no usable photo</source>
        <translation>жарамды фотосурет жоқ</translation>
    </message>
    <message>
        <source>with the photo of the list</source>
        <translation>тізімдегі фотосуретпен</translation>
    </message>
    <message>
        <source>with the original of the document</source>
        <translation>құжаттың түпнұсқасымен</translation>
    </message>
    <message>
        <source>with the original: {document}, last four characters {tail}</source>
        <translation>түпнұсқамен: {document}, соңғы төрт таңбасы {tail}</translation>
    </message>
    <message>
        <source>The camera gives no picture. Please wait.</source>
        <translation>Камера сурет бермей тұр. Күте тұрыңыз.</translation>
    </message>
    <message>
        <source>Your face cannot be seen. Look into the camera.</source>
        <translation>Бетіңіз көрінбейді. Камераға қараңыз.</translation>
    </message>
    <message>
        <source>Only one person may be in the picture.</source>
        <translation>Суретте бір ғана адам болуы керек.</translation>
    </message>
    <message>
        <source>Please come closer.</source>
        <translation>Жақынырақ келіңіз.</translation>
    </message>
    <message>
        <source>Move your face into the oval.</source>
        <translation>Бетіңізді сопақша ішіне келтіріңіз.</translation>
    </message>
    <message>
        <source>It is too dark. Turn to the light.</source>
        <translation>Қараңғы. Жарыққа қараңыз.</translation>
    </message>
    <message>
        <source>It is too bright. Turn away from the light.</source>
        <translation>Тым жарық. Жарыққа арқаңызды бұрыңыз.</translation>
    </message>
    <message>
        <source>Please hold still.</source>
        <translation>Қозғалмаңыз.</translation>
    </message>
    <message>
        <source>Slowly turn your head to the left.</source>
        <translation>Басыңызды ақырын солға бұрыңыз.</translation>
    </message>
    <message>
        <source>Slowly turn your head to the right.</source>
        <translation>Басыңызды ақырын оңға бұрыңыз.</translation>
    </message>
</context>
<context>
    <name>CameraPage</name>
    <message>
        <source>Look for the camera again</source>
        <extracomment>The first camera of the computer, unless the plan names another.</extracomment>
        <translation>Камераны қайта іздеу</translation>
    </message>
    <message>
        <source>The picture is right</source>
        <translation>Кескін дұрыс</translation>
    </message>
    <message>
        <source>There is no camera. Plug one in and look again. Where the exam has none, leave this step out and say so.</source>
        <translation>Камера жоқ. Камераны қосып, қайта іздеңіз. Тестілеуде камера қолданылмаса, бұл қадамды өткізіп жіберіп, себебін жазыңыз.</translation>
    </message>
    <message>
        <source>The camera gives no picture ({code}). Close every program that uses it, plug it in again, and look again.</source>
        <translation>Камера кескін бермейді ({code}). Оны пайдаланып тұрған бағдарламаларды жауып, камераны қайта қосып, қайта іздеңіз.</translation>
    </message>
    <message>
        <source>The camera is being opened…</source>
        <translation>Камера ашылып жатыр…</translation>
    </message>
</context>
<context>
    <name>CameraScreen</name>
    <message>
        <source>Look into the camera</source>
        <translation>Камераға қараңыз</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>Камера не көріп тұр</translation>
    </message>
    <message>
        <source>Your face is compared with the photo of your application. If the camera cannot decide, two members of staff compare your document; nothing is lost by that.</source>
        <translation>Бетіңіз өтініштегі фотосуретпен салыстырылады. Камера шеше алмаса, екі қызметкер құжатыңызды салыстырады: бұдан ештеңе жоғалтпайсыз.</translation>
    </message>
    <message>
        <source>Identity check</source>
        <translation>Жеке басын сәйкестендіру</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Бастау</translation>
    </message>
    <message>
        <source>Try again (left: {count})</source>
        <translation>Қайталау (қалғаны: {count})</translation>
    </message>
    <message>
        <source>The camera is being made ready…</source>
        <translation>Камера дайындалып жатыр…</translation>
    </message>
    <message>
        <source>Comparing… please hold still.</source>
        <translation>Салыстырылуда… қозғалмаңыз.</translation>
    </message>
    <message>
        <source>The camera is not sure. Take off what covers your face and try again.</source>
        <translation>Камера сенімді емес. Бетіңізді жауып тұрған затты алып, қайталаңыз.</translation>
    </message>
    <message>
        <source>Good. Press the button to begin.</source>
        <translation>Жақсы. Бастау үшін батырманы басыңыз.</translation>
    </message>
    <message>
        <source>Demonstration: the camera is a simulation and sees nobody.</source>
        <translation>Көрсетілім: камера имитация, ешкімді көрмейді.</translation>
    </message>
</context>
<context>
    <name>CandidateCard</name>
    <message>
        <source>Close the candidate</source>
        <translation>Карточканы жабу</translation>
    </message>
    <message>
        <source>Check in</source>
        <translation>Тіркеу</translation>
    </message>
    <message>
        <source>ticket {number}</source>
        <translation>билет {number}</translation>
    </message>
    <message>
        <source>Application: {document}, last characters {tail}</source>
        <translation>Өтініште: {document}, соңғы таңбалары {tail}</translation>
    </message>
    <message>
        <source>low vision</source>
        <translation>көру қабілеті төмен</translation>
    </message>
    <message>
        <source>assistant</source>
        <translation>жеке көмекші</translation>
    </message>
    <message>
        <source>Nobody may bring in:</source>
        <translation>Ішке алып кіруге тыйым салынады:</translation>
    </message>
</context>
<context>
    <name>CentreWords</name>
    <message>
        <source>On the stick: {file}</source>
        <translation>Ақпарат тасығышта: {file}</translation>
    </message>
    <message>
        <source>Written to the stick: {file}. Now take the stick to the centre.</source>
        <translation>Ақпарат тасығышқа жазылды: {file}. Енді тасығышты орталыққа жеткізіңіз.</translation>
    </message>
</context>
<context>
    <name>CheckInForm</name>
    <message>
        <source>Original document</source>
        <translation>Құжаттың түпнұсқасы</translation>
    </message>
    <message>
        <source>The application names another document; only that one counts here.</source>
        <translation>Өтініште басқа құжат көрсетілген; тек сол құжат жарамды.</translation>
    </message>
    <message>
        <source>I have seen the original. It is this person&apos;s.</source>
        <translation>Түпнұсқаны көрдім. Ол осы адамдікі.</translation>
    </message>
    <message>
        <source>Individual assistant</source>
        <translation>Жеке көмекші</translation>
    </message>
    <message>
        <source>{name} is here; both documents were seen</source>
        <translation>{name} келді; екі құжат та көрілді</translation>
    </message>
    <message>
        <source>declares: no specialist in Kazakh philology</source>
        <translation>мәлімдейді: қазақ филологиясының маманы емес</translation>
    </message>
    <message>
        <source>declares: no specialist in the history of Kazakhstan</source>
        <translation>мәлімдейді: Қазақстан тарихының маманы емес</translation>
    </message>
    <message>
        <source>declares: no specialist in law</source>
        <translation>мәлімдейді: құқық маманы емес</translation>
    </message>
</context>
<context>
    <name>CheckInPage</name>
    <message>
        <source>Candidates</source>
        <translation>Тестіленушілер</translation>
    </message>
    <message>
        <source>Name, ticket number or last characters of the document</source>
        <translation>Аты-жөні, билет нөмірі немесе құжаттың соңғы таңбалары</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Барлығы</translation>
    </message>
    <message>
        <source>Not here yet</source>
        <translation>Әлі келмеді</translation>
    </message>
    <message>
        <source>Without a seat</source>
        <translation>Орны жоқ</translation>
    </message>
    <message>
        <source>With a seat</source>
        <translation>Орны бар</translation>
    </message>
    <message>
        <source>Not admitted or absent</source>
        <translation>Жіберілмеді не келмеді</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>Тексеру керек</translation>
    </message>
    <message>
        <source>Nobody is found. Look at the layout: ҚАЗ, РУС or LAT.</source>
        <translation>Ешкім табылмады. Пернелердің тілін тексеріңіз: ҚАЗ, РУС, LAT.</translation>
    </message>
    <message>
        <source>The hall is not open yet; until then nobody can be checked in.</source>
        <translation>Аудитория әлі ашылған жоқ; оған дейін ешкімді тіркеуге болмайды.</translation>
    </message>
    <message>
        <source>Course of the sitting</source>
        <translation>Тестілеу барысы</translation>
    </message>
    <message>
        <source>Nobody is on the list of this sitting.</source>
        <translation>Бұл тестілеудің тізімінде ешкім жоқ.</translation>
    </message>
    <message>
        <source>Nobody is here yet. Whoever comes is looked for by name or ticket and checked in with the original document.</source>
        <translation>Әзірге ешкім келген жоқ. Келген адам аты-жөні немесе билеті бойынша ізделіп, құжатының түпнұсқасымен тіркеледі.</translation>
    </message>
    <message>
        <source>Everybody on the list</source>
        <translation>Тізімдегілердің бәрі</translation>
    </message>
    <message>
        <source>Nobody to show here.</source>
        <translation>Мұнда көрсететін ешкім жоқ.</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>a second screen is connected</source>
        <extracomment>What somebody in the hall can see and put right; for the rest a technician is needed.</extracomment>
        <translation>екінші экран қосылған</translation>
    </message>
    <message>
        <source>the computer is used from elsewhere</source>
        <translation>компьютер қашықтан пайдаланылып отыр</translation>
    </message>
    <message>
        <source>the computer is a virtual machine</source>
        <translation>компьютер — виртуалды машина</translation>
    </message>
    <message>
        <source>a window of another program is open</source>
        <translation>басқа бағдарламаның терезесі ашық</translation>
    </message>
    <message>
        <source>a prohibited program runs</source>
        <translation>тыйым салынған бағдарлама іске қосылған</translation>
    </message>
    <message>
        <source>the screen is being recorded</source>
        <translation>экран жазылып жатыр</translation>
    </message>
    <message>
        <source>another program holds something to be pasted</source>
        <translation>басқа бағдарламада кірістіруге дайын мазмұн бар</translation>
    </message>
    <message>
        <source>a program can press keys</source>
        <translation>бағдарлама пернелерді өзі баса алады</translation>
    </message>
    <message>
        <source>wireless is switched on</source>
        <translation>сымсыз байланыс қосулы</translation>
    </message>
    <message>
        <source>little room left on the disk</source>
        <translation>дискіде бос орын аз қалды</translation>
    </message>
    <message>
        <source>the clock of the computer is wrong</source>
        <translation>компьютер сағаты қате</translation>
    </message>
    <message>
        <source>files of the program were changed</source>
        <translation>бағдарлама файлдары өзгертілген</translation>
    </message>
    <message>
        <source>memory may be written to the disk</source>
        <translation>жад мазмұны дискіге жазылуы мүмкін</translation>
    </message>
    <message>
        <source>memory is kept after a failure</source>
        <translation>ақаудан кейін жад мазмұны сақталады</translation>
    </message>
    <message>
        <source>programs with keys are not protected</source>
        <translation>кілт сақтайтын бағдарламалар қорғалмаған</translation>
    </message>
    <message>
        <source>the technician&apos;s attestation was changed</source>
        <translation>техниктің растауы өзгертілген</translation>
    </message>
    <message>
        <source>Go to the seat, look and unplug or close it; the exam goes on. Call the technician if you are not sure.</source>
        <translation>Орынға барып, қараңыз; артығын ажыратыңыз немесе жабыңыз. Тестілеу жалғасады. Сенімді болмасаңыз, техникті шақырыңыз.</translation>
    </message>
    <message>
        <source>The exam goes on. Call the technician.</source>
        <translation>Тестілеу жалғасады. Техникті шақырыңыз.</translation>
    </message>
</context>
<context>
    <name>ChecksPage</name>
    <message>
        <source>Your name</source>
        <translation>Аты-жөніңіз</translation>
    </message>
    <message>
        <source>Why it is right so</source>
        <translation>Бұл неліктен қалыпты</translation>
    </message>
    <message>
        <source>Attest and look again</source>
        <translation>Растап, қайта тексеру</translation>
    </message>
</context>
<context>
    <name>ChoiceRow</name>
    <message>
        <source>Strike this choice out</source>
        <translation>Бұл жауап нұсқасын сызып тастау</translation>
    </message>
    <message>
        <source>Strike out {letter}</source>
        <translation>{letter} нұсқасын сызып тастау</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} / {count}</translation>
    </message>
    <message>
        <source>struck out</source>
        <translation>сызып тасталған</translation>
    </message>
</context>
<context>
    <name>ComputersPage</name>
    <message>
        <source>Computers of the hall</source>
        <translation>Аудиторияның компьютерлері</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>Панельді жабу</translation>
    </message>
    <message>
        <source>Show the code of {computer} again</source>
        <translation>Кодты қайта көрсету: {computer}</translation>
    </message>
    <message>
        <source>Version {version} waits at the server.</source>
        <translation>Серверде {version} нұсқасы күтіп тұр.</translation>
    </message>
    <message>
        <source>Seats with an older one: {count} of {total} ({seats}).</source>
        <translation>Ескі нұсқадағы орындар: {total} ішінен {count} ({seats}).</translation>
    </message>
    <message>
        <source>The server itself runs an older one.</source>
        <translation>Сервердің өзінде де ескі нұсқа.</translation>
    </message>
    <message>
        <source>The technician installs it on each of them before the sitting.</source>
        <translation>Техник оны тестілеуге дейін әрқайсысына орнатады.</translation>
    </message>
    <message>
        <source>Nothing is installed while the sitting is open.</source>
        <translation>Тестілеу ашық тұрғанда ештеңе орнатылмайды.</translation>
    </message>
    <message>
        <source>Open a line to shut its computer out. This panel and the server that leads stay.</source>
        <translation>Компьютерді шығарып тастау үшін оның жолын ашыңыз. Осы панель мен басқарушы сервер шығарылмайды.</translation>
    </message>
</context>
<context>
    <name>Conditions</name>
    <message>
        <source>Extra time: {minutes} min</source>
        <translation>Қосымша уақыт: {minutes} мин</translation>
    </message>
    <message>
        <source>Large text and high contrast</source>
        <translation>Үлкен қаріп және жоғары контраст</translation>
    </message>
    <message>
        <source>An assistant is present</source>
        <translation>Жеке көмекші бар</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Жоқ</translation>
    </message>
</context>
<context>
    <name>CoursePage</name>
    <message>
        <source>waits for the receipt</source>
        <extracomment>What each step offers.</extracomment>
        <translation>қолхат күтілуде</translation>
    </message>
    <message>
        <source>not at the centre yet</source>
        <translation>орталыққа әлі жетпеді</translation>
    </message>
    <message>
        <source>1. Opening of the hall</source>
        <translation>1. Аудиторияны ашу</translation>
    </message>
    <message>
        <source>2. Entrance</source>
        <translation>2. Кіру</translation>
    </message>
    <message>
        <source>3. Seats</source>
        <translation>3. Орындар</translation>
    </message>
    <message>
        <source>4. Versions</source>
        <translation>4. Нұсқалар</translation>
    </message>
    <message>
        <source>5. Common start</source>
        <translation>5. Ортақ бастау</translation>
    </message>
    <message>
        <source>6. Minutes and closing</source>
        <translation>6. Хаттама және жабу</translation>
    </message>
    <message>
        <source>done</source>
        <translation>орындалды</translation>
    </message>
    <message>
        <source>now</source>
        <translation>қазір</translation>
    </message>
    <message>
        <source>later</source>
        <translation>кейін</translation>
    </message>
    <message>
        <source>Date and time are confirmed; papers and keys are open.</source>
        <translation>Күн мен уақыт расталды; тапсырмалар мен кілттер ашық.</translation>
    </message>
    <message>
        <source>Two persons confirm date and time and open the papers and the keys.</source>
        <translation>Екі адам күн мен уақытты растап, тапсырмалар мен кілттерді ашады.</translation>
    </message>
    <message>
        <source>Have the release files at hand, or the two paper sheets.</source>
        <translation>Рұқсат файлдары немесе екі қағаз парақ қолыңызда болсын.</translation>
    </message>
    <message>
        <source>On the list: {total}. Not here yet: {expected}. Absent: {away}.</source>
        <translation>Тізімде: {total}. Әлі келмегені: {expected}. Қатыспайтыны: {away}.</translation>
    </message>
    <message>
        <source>With a seat: {seated}. Waiting for the draw: {waiting}.</source>
        <translation>Орны барлар: {seated}. Бөлуді күтетіндер: {waiting}.</translation>
    </message>
    <message>
        <source>Kept free: {seats}.</source>
        <translation>Бос қалдырылған: {seats}.</translation>
    </message>
    <message>
        <source>Not shown at their seats yet: {seats}.</source>
        <translation>Орнында әлі көрсетілмеген: {seats}.</translation>
    </message>
    <message>
        <source>No computer has connected yet.</source>
        <translation>Әзірге бірде-бір компьютер қосылған жоқ.</translation>
    </message>
    <message>
        <source>Connected seats: {count} of {total}. All run {build}, pack {pack}.</source>
        <translation>Қосылған орындар: {total} ішінен {count}. Бағдарлама нұсқасы бірдей: {build}, {pack}-пакет.</translation>
    </message>
    <message>
        <source>Seats that cannot start because they differ: {seats}.</source>
        <translation>Айырмашылығы бар, бастай алмайтын орындар: {seats}.</translation>
    </message>
    <message>
        <source>Older than {version}, which waits at the server: {seats}.</source>
        <translation>Серверде күтіп тұрған {version} нұсқасынан ескі: {seats}.</translation>
    </message>
    <message>
        <source>{seat}: another pack or other rules of the exam</source>
        <translation>{seat}: басқа пакет немесе тестілеудің басқа қағидалары</translation>
    </message>
    <message>
        <source>{seat}: program {build} instead of {ours}</source>
        <translation>{seat}: бағдарлама {build}, керегі {ours}</translation>
    </message>
    <message>
        <source>The exam has begun.</source>
        <translation>Тестілеу басталды.</translation>
    </message>
    <message>
        <source>Ready: {count}.</source>
        <translation>Дайын: {count}.</translation>
    </message>
    <message>
        <source>no link</source>
        <translation>байланыс жоқ</translation>
    </message>
    <message>
        <source>another version</source>
        <translation>басқа нұсқа</translation>
    </message>
    <message>
        <source>The hall is closed.</source>
        <translation>Аудитория жабық.</translation>
    </message>
    <message>
        <source>The exam has not begun.</source>
        <translation>Тестілеу басталған жоқ.</translation>
    </message>
    <message>
        <source>Every attempt is closed.</source>
        <translation>Барлық орын босатылды.</translation>
    </message>
    <message>
        <source>Attempts that are still open: {count}.</source>
        <translation>Әлі босатылмаған орындар: {count}.</translation>
    </message>
    <message>
        <source>Seats: {seats}</source>
        <translation>Орындар: {seats}</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Open the hall</source>
        <translation>Аудиторияны ашу</translation>
    </message>
    <message>
        <source>Bring the exam back after an interruption</source>
        <translation>Іркілістен кейін тестілеуді қалпына келтіру</translation>
    </message>
    <message>
        <source>Assign a candidate to this seat</source>
        <translation>Тестіленушіні осы орынға отырғызу</translation>
    </message>
    <message>
        <source>Document and person agree</source>
        <translation>Құжат пен адам сәйкес келеді</translation>
    </message>
    <message>
        <source>Two of us say that it is this person</source>
        <translation>Екеуміз осы адам екенін растаймыз</translation>
    </message>
    <message>
        <source>I looked after what the camera noted</source>
        <translation>Камера байқағанды тексердім</translation>
    </message>
    <message>
        <source>Refuse: document and person do not agree</source>
        <translation>Жібермеу: құжат пен адам сәйкес келмейді</translation>
    </message>
    <message>
        <source>Let pass without the sound check</source>
        <translation>Дыбысты тексермей жіберу</translation>
    </message>
    <message>
        <source>Start the exam</source>
        <translation>Тестілеуді бастау</translation>
    </message>
    <message>
        <source>Answer the candidate&apos;s call</source>
        <translation>Тестіленушінің шақыруына келу</translation>
    </message>
    <message>
        <source>Settle a technical appeal</source>
        <translation>Техникалық апелляцияны қарау</translation>
    </message>
    <message>
        <source>Give the cause of an interruption</source>
        <translation>Іркілістің себебін көрсету</translation>
    </message>
    <message>
        <source>Continue the exam</source>
        <translation>Тестілеуді жалғастыру</translation>
    </message>
    <message>
        <source>Unlock the seat</source>
        <translation>Орынды бұғаттан шығару</translation>
    </message>
    <message>
        <source>Pause: stop the clock</source>
        <translation>Кідірту: уақытты тоқтату</translation>
    </message>
    <message>
        <source>Credit time</source>
        <translation>Уақыт қосу</translation>
    </message>
    <message>
        <source>Give a play of a recording back</source>
        <translation>Аудиожазбаны тыңдау мүмкіндігін қайтару</translation>
    </message>
    <message>
        <source>Open the result</source>
        <translation>Нәтижені ашу</translation>
    </message>
    <message>
        <source>Close this attempt and free the seat</source>
        <translation>Тестілеуді жабу және орынды босату</translation>
    </message>
    <message>
        <source>Remove from the hall and annul the result</source>
        <translation>Аудиториядан шығару, нәтижені жою</translation>
    </message>
    <message>
        <source>Hand over on a stick</source>
        <translation>Орталыққа арналған деректерді тасығышқа жазу</translation>
    </message>
    <message>
        <source>Send to the centre</source>
        <translation>Орталыққа жіберу</translation>
    </message>
    <message>
        <source>Take the receipt from a stick</source>
        <translation>Қолхатты ақпарат тасығыштан алу</translation>
    </message>
    <message>
        <source>Close the hall at this seat</source>
        <translation>Осы орында аудиторияны жабу</translation>
    </message>
    <message>
        <source>Open hall {hall} at seat {seat}. It is {day}, {date}, {time}.</source>
        <translation>Аудиторияны ашу: «{hall}», {seat}-орын. Қазір {date}, {day}, {time}.</translation>
    </message>
    <message>
        <source>Bring back the interrupted exam at seat {seat}. It is {day}, {date}, {time}.</source>
        <translation>{seat}-орындағы үзілген тестілеуді қалпына келтіру. Қазір {date}, {day}, {time}.</translation>
    </message>
    <message>
        <source>Assign {candidate} to seat {seat}.</source>
        <translation>{candidate}: {seat}-орынға отырғызу.</translation>
    </message>
    <message>
        <source>I have seen the original: {document}, last four characters {tail}. It belongs to {name}, seat {seat}.</source>
        <translation>Құжаттың түпнұсқасын көрдім: {document}, соңғы төрт таңбасы — {tail}. Ол мына адамдікі: {name}, {seat}-орын.</translation>
    </message>
    <message>
        <source>I have compared {name}, seat {seat}, {compared}, and it is this person. {reason}</source>
        <translation>{name}, {seat}-орын, {compared} салыстырылды: бұл осы адам. {reason}</translation>
    </message>
    <message>
        <source>I looked after incident {watch} of the camera, {name}, seat {seat}: {reason}.</source>
        <translation>Камера байқаған {watch}-оқыс оқиға тексерілді, {name}, {seat}-орын: {reason}.</translation>
    </message>
    <message>
        <source>Refuse {name}, seat {seat}: {reason}. This ends the attempt.</source>
        <translation>{name}, {seat}-орын, жіберілмейді: {reason}. Тестілеу аяқталады.</translation>
    </message>
    <message>
        <source>Let {name}, seat {seat}, pass without the sound check. {ground}: {reason}.</source>
        <translation>{name}, {seat}-орын: дыбысты тексермей жіберу. {ground}: {reason}.</translation>
    </message>
    <message>
        <source>Start the exam of {name}, seat {seat}.</source>
        <translation>Тестілеуді бастау: {name}, {seat}-орын.</translation>
    </message>
    <message>
        <source>I have come to {name}, seat {seat}.</source>
        <translation>Шақыру бойынша келдім: {name}, {seat}-орын.</translation>
    </message>
    <message>
        <source>Technical appeal {appeal} of {name}, seat {seat}: {verdict}. {reason}</source>
        <translation>№ {appeal} техникалық апелляция, {name}, {seat}-орын: {verdict}. {reason}</translation>
    </message>
    <message>
        <source>Record the cause of interruption {interruption} of {name}, seat {seat}: {cause}.</source>
        <translation>№ {interruption} іркілістің себебін жазу, {name}, {seat}-орын: {cause}.</translation>
    </message>
    <message>
        <source>Continue the exam of {name}, seat {seat}.</source>
        <translation>Тестілеуді жалғастыру: {name}, {seat}-орын.</translation>
    </message>
    <message>
        <source>Unlock seat {seat}, {name}: {reason}.</source>
        <translation>{seat}-орынды бұғаттан шығару, {name}: {reason}.</translation>
    </message>
    <message>
        <source>Stop the clock of {name}, seat {seat}: {reason}.</source>
        <translation>Уақытты тоқтату, {name}, {seat}-орын: {reason}.</translation>
    </message>
    <message>
        <source>Credit {minutes} min, cause: {cause}, to {name}, seat {seat}.</source>
        <translation>{minutes} мин қосу, себебі: {cause}. {name}, {seat}-орын.</translation>
    </message>
    <message>
        <source>Give back a play of {task}, cause: {cause}, to {name}, seat {seat}.</source>
        <translation>Тыңдау мүмкіндігін қайтару: {task}, себебі: {cause}. {name}, {seat}-орын.</translation>
    </message>
    <message>
        <source>Open the result of {name}, seat {seat}.</source>
        <translation>Нәтижені ашу: {name}, {seat}-орын.</translation>
    </message>
    <message>
        <source>Close the attempt of {name} and free seat {seat}.</source>
        <translation>Тестілеуді жабу ({name}) және {seat}-орынды босату.</translation>
    </message>
    <message>
        <source>Remove {name}, seat {seat}, and annul the result: {category}. {reason}</source>
        <translation>{name}, {seat}-орын, аудиториядан шығарылады, нәтижесі жойылады: {category}. {reason}</translation>
    </message>
    <message>
        <source>Write everything of this sitting at seat {seat} into one sealed file on the stick. It stays here too, until the centre&apos;s receipt has come.</source>
        <translation>{seat}-орындағы осы тестілеудің барлық деректерін ақпарат тасығыштағы бір шифрланған файлға жазу. Орталықтың қолхаты келгенше олар осында да сақталады.</translation>
    </message>
    <message>
        <source>Send everything of this sitting at seat {seat} to the centre over the line.</source>
        <translation>{seat}-орындағы осы тестілеудің барлық деректерін байланыс арқылы орталыққа жіберу.</translation>
    </message>
    <message>
        <source>Keep the centre&apos;s receipt that lies on the stick, at seat {seat}.</source>
        <translation>Ақпарат тасығыштағы орталық қолхатын {seat}-орында сақтау.</translation>
    </message>
    <message>
        <source>Close the hall at seat {seat}.</source>
        <translation>{seat}-орында аудиторияны жабу.</translation>
    </message>
    <message>
        <source>upheld</source>
        <translation>қанағаттандырылды</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>қанағаттандырылмады</translation>
    </message>
    <message>
        <source>Close the attempt of {name} BEFORE the result is opened and free seat {seat}: there will be no map of the result here and no appeal.</source>
        <translation>{name}: тестілеуді нәтиже ашылмай тұрып жабу және {seat}-орынды босату. Осы орында нәтижелерді талдау картасы да, апелляция да болмайды.</translation>
    </message>
    <message>
        <source>{block}, task {number}</source>
        <translation>{block}, {number}-тапсырма</translation>
    </message>
    <message>
        <source>Special conditions: hearing</source>
        <translation>Арнайы жағдайлар: есту</translation>
    </message>
    <message>
        <source>The headset is broken and no other seat is free</source>
        <translation>Құлаққап істен шыққан, басқа бос орын жоқ</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Басқа себеп</translation>
    </message>
    <message>
        <source>no candidate</source>
        <translation>тестіленуші жоқ</translation>
    </message>
    <message>
        <source>check-in</source>
        <translation>тестілеу алдындағы тексеру</translation>
    </message>
    <message>
        <source>exam running</source>
        <translation>тестілеу жүріп жатыр</translation>
    </message>
    <message>
        <source>waits for a cause</source>
        <translation>себебін көрсету керек</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>кідіртілді</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>бұғатталды</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>тестілеу аяқталды</translation>
    </message>
    <message>
        <source>reading the result</source>
        <translation>нәтижемен танысуда</translation>
    </message>
    <message>
        <source>time for appeals</source>
        <translation>апелляция уақыты</translation>
    </message>
    <message>
        <source>done</source>
        <translation>апелляция уақыты бітті</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>жабылды</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>жіберілмеді</translation>
    </message>
    <message>
        <source>annulled</source>
        <translation>жойылды</translation>
    </message>
</context>
<context>
    <name>DeskSheet</name>
    <message>
        <source>Close</source>
        <extracomment>An idle desk closes by itself, with every key it holds.</extracomment>
        <translation>Жабу</translation>
    </message>
    <message>
        <source>For staff</source>
        <translation>Қызметкерлерге</translation>
    </message>
    <message>
        <source>Nothing can be done here now.</source>
        <translation>Қазір мұнда орындайтын әрекет жоқ.</translation>
    </message>
    <message>
        <source>{name} asks for this. Please read it; your PIN means that you agree.</source>
        <translation>Мұны {name} сұрап отыр. Оқып шығыңыз; PIN-кодыңызды енгізсеңіз, келіскеніңіз деп есептеледі.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Please fill in all fields.</source>
        <translation>Барлық өрісті толтырыңыз.</translation>
    </message>
    <message>
        <source>On to the second person</source>
        <translation>Екінші қызметкерге</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Растау</translation>
    </message>
    <message>
        <source>Still missing: {field}.</source>
        <translation>Мынау толтырылмаған: {field}.</translation>
    </message>
    <message>
        <source>Still missing: who you are. Pick a name above.</source>
        <translation>Кім екеніңіз көрсетілмеген. Жоғарыдан атыңызды таңдаңыз.</translation>
    </message>
    <message>
        <source>Still missing: the PIN.</source>
        <translation>PIN-код енгізілмеген.</translation>
    </message>
    <message>
        <source>Seat {number}</source>
        <translation>{number}-орын</translation>
    </message>
    <message>
        <source>Please wait…</source>
        <translation>Күте тұрыңыз…</translation>
    </message>
</context>
<context>
    <name>DiskPage</name>
    <message>
        <source>One bar for each record; what stays below the line is good for an exam.</source>
        <translation>Әр жазбаға бір баған; сызықтан аспағаны тестілеуге жарамды.</translation>
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
        <translation>Бет-әлпетті салыстыру</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>бәрі дұрыс</translation>
    </message>
    <message>
        <source>take note</source>
        <translation>назар аударыңыз</translation>
    </message>
    <message>
        <source>not in order</source>
        <translation>ақау бар</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>белгісіз</translation>
    </message>
    <message>
        <source>The check itself did not work: {error}.</source>
        <translation>Тексерудің өзі орындалмады: {error}.</translation>
    </message>
    <message>
        <source>The processor is too old for this program. It lacks: {lacking}.</source>
        <translation>Процессор бұл бағдарлама үшін тым ескі. Жетіспейтіні: {lacking}.</translation>
    </message>
    <message>
        <source>The processor can do all that this program needs: {features}.</source>
        <extracomment>Answers that every check can give.</extracomment>
        <translation>Процессор осы бағдарламаға қажеттінің бәрін қолдайды: {features}.</translation>
    </message>
    <message>
        <source>Version of the program</source>
        <translation>Бағдарлама нұсқасы</translation>
    </message>
    <message>
        <source>The check did not answer in time.</source>
        <translation>Тексеру уақытында аяқталмады.</translation>
    </message>
    <message>
        <source>The processor lacks {lacking}, so faces cannot be compared on this computer.</source>
        <translation>Процессорда {lacking} жоқ, сондықтан бұл компьютерде бет-әлпетті салыстыру мүмкін емес.</translation>
    </message>
    <message>
        <source>The processor is of another family ({family}); nothing is known of it.</source>
        <translation>Процессор басқа түрге жатады ({family}); ол туралы мәлімет жоқ.</translation>
    </message>
    <message>
        <source>The system does not tell what its processor can do.</source>
        <translation>Жүйе процессордың мүмкіндіктерін хабарламайды.</translation>
    </message>
    <message>
        <source>Faces can be compared: {engine}.</source>
        <translation>Бет-әлпетті салыстыруға болады: {engine}.</translation>
    </message>
    <message>
        <source>The comparison of faces does not run on this processor.</source>
        <translation>Бет-әлпетті салыстыру бағдарламасы бұл процессорда жұмыс істемейді.</translation>
    </message>
    <message>
        <source>The comparison of faces is not installed: {engine}.</source>
        <translation>Бет-әлпетті салыстыру бағдарламасы орнатылмаған: {engine}.</translation>
    </message>
    <message>
        <source>A file of the comparison of faces is missing or damaged: {engine}.</source>
        <translation>Бет-әлпетті салыстыру бағдарламасының файлы жоқ немесе бүлінген: {engine}.</translation>
    </message>
    <message>
        <source>The comparison of faces ended while it was loading ({code}).</source>
        <translation>Бет-әлпетті салыстыру бағдарламасы жүктелу кезінде тоқтап қалды ({code}).</translation>
    </message>
    <message>
        <source>The camera gives a picture: {source}.</source>
        <translation>Камерадан кескін келіп тұр: {source}.</translation>
    </message>
    <message>
        <source>The settings of this seat name no camera.</source>
        <translation>Бұл орынның баптауларында камера көрсетілмеген.</translation>
    </message>
    <message>
        <source>The settings name a simulation and no camera: {source}.</source>
        <translation>Баптауларда камера емес, имитация көрсетілген: {source}.</translation>
    </message>
    <message>
        <source>The camera is not there: {camera}.</source>
        <translation>Камера табылмады: {camera}.</translation>
    </message>
    <message>
        <source>The camera is there and gives no picture: {camera} ({code}).</source>
        <translation>Камера бар, бірақ одан кескін келмейді: {camera} ({code}).</translation>
    </message>
    <message>
        <source>The camera was not tried, because faces cannot be compared here.</source>
        <translation>Камера тексерілмеді, себебі мұнда бет-әлпетті салыстыру мүмкін емес.</translation>
    </message>
    <message>
        <source>No folder of a seat was named, so its camera was not tried.</source>
        <translation>Орынның қалтасы көрсетілмеді, сондықтан оның камерасы тексерілмеді.</translation>
    </message>
    <message>
        <source>The settings of this seat cannot be read ({code}).</source>
        <translation>Бұл орынның баптауларын оқу мүмкін болмады ({code}).</translation>
    </message>
    <message>
        <source>{own} runs here; the hub has nothing newer.</source>
        <translation>Мұнда {own} жұмыс істейді; серверде жаңасы жоқ.</translation>
    </message>
    <message>
        <source>{own} runs here, as at the hub; the hub has no build to install.</source>
        <translation>Мұнда да, серверде де {own} жұмыс істейді; серверде орнататын нұсқа жоқ.</translation>
    </message>
    <message>
        <source>Version {version} waits at the hub; {own} runs here.</source>
        <translation>Серверде {version} нұсқасы күтіп тұр; мұнда {own} жұмыс істейді.</translation>
    </message>
    <message>
        <source>{own} runs here, and {hub} at the hub.</source>
        <translation>Мұнда {own}, серверде {hub} жұмыс істейді.</translation>
    </message>
    <message>
        <source>No folder of a seat was named, so its hub was not asked; {own} runs here.</source>
        <translation>Орын қалтасы аталмады, сондықтан оның серверінен сұралмады; мұнда {own} жұмыс істейді.</translation>
    </message>
    <message>
        <source>The hub could not be asked ({why}); {own} runs here.</source>
        <translation>Серверден сұрау мүмкін болмады ({why}); мұнда {own} жұмыс істейді.</translation>
    </message>
    <message>
        <source>This computer has no hub to ask; {own} runs here.</source>
        <translation>Бұл компьютерде сұрайтын сервер жоқ; мұнда {own} жұмыс істейді.</translation>
    </message>
    <message>
        <source>The exam can be held: two members of staff compare each candidate with the document.</source>
        <translation>Тестілеуді өткізуге болады: екі қызметкер әр тестіленушіні құжатымен салыстырады.</translation>
    </message>
    <message>
        <source>Use another computer for this seat.</source>
        <translation>Бұл орынға басқа компьютер қойыңыз.</translation>
    </message>
    <message>
        <source>See below whether faces can be compared.</source>
        <translation>Бет-әлпетті салыстыруға болатын-болмайтынын төменнен қараңыз.</translation>
    </message>
    <message>
        <source>For a real exam, name the camera of this seat in its settings.</source>
        <translation>Нақты тестілеу үшін баптауларда осы орынның камерасын көрсетіңіз.</translation>
    </message>
    <message>
        <source>Plug the camera in and try again. Without it two members of staff compare each candidate with the document.</source>
        <translation>Камераны қосып, қайта тексеріңіз. Камера болмаса, екі қызметкер әр тестіленушіні құжатымен салыстырады.</translation>
    </message>
    <message>
        <source>Close every program that uses the camera, plug it in again, and try again. Without it two members of staff compare each candidate with the document.</source>
        <translation>Камераны пайдаланатын барлық бағдарламаны жауып, камераны қайта қосып, тағы тексеріңіз. Камера болмаса, екі қызметкер әр тестіленушіні құжатымен салыстырады.</translation>
    </message>
    <message>
        <source>Install it on the day before, never during a sitting, as the administrator: {fetch}, then {apply}. Then restart this computer once.</source>
        <translation>Оны тестілеуден бір күн бұрын, тестілеу жүріп жатқанда емес, әкімші ретінде орнатыңыз: {fetch}, содан кейін {apply}. Содан соң компьютерді бір рет қайта іске қосыңыз.</translation>
    </message>
    <message>
        <source>Nobody is given a start at a seat with another build than the hub. Bring both to the newest before the sitting: take it at the hub, then {fetch} and {apply} on each.</source>
        <translation>Нұсқасы сервердікінен өзге орында ешкім тестілеуді бастай алмайды. Тестілеуге дейін екеуін де ең жаңа нұсқаға келтіріңіз: оны серверге алыңыз, содан кейін әрқайсысында {fetch} және {apply}.</translation>
    </message>
    <message>
        <source>Start the hub, look at the cable, and run this again.</source>
        <translation>Серверді іске қосып, кабельді қарап, осыны қайталаңыз.</translation>
    </message>
    <message>
        <source>A lone seat gets a newer build from the installer; ask the build desk.</source>
        <translation>Жеке тұрған орын жаңа нұсқаны орнатқыштан алады; құрастыру бөліміне жүгініңіз.</translation>
    </message>
    <message>
        <source>Try again. If it stays so, call the technician and show this.</source>
        <translation>Қайта тексеріңіз. Өзгермесе, техникті шақырып, мұны көрсетіңіз.</translation>
    </message>
    <message>
        <source>Look at the computer yourself.</source>
        <translation>Компьютерді өзіңіз қарап шығыңыз.</translation>
    </message>
    <message>
        <source>If this is right for this computer, attest it: {attest}.</source>
        <translation>Осы компьютерде дәл осылай болуы керек болса, мұны растаңыз: {attest}.</translation>
    </message>
    <message>
        <source>Try again at the computer&apos;s own screen.</source>
        <translation>Компьютердің өз экранында қайта тексеріңіз.</translation>
    </message>
    <message>
        <source>Set date and time. If they are wrong again after a new start, change the battery of the computer.</source>
        <translation>Күн мен уақытты қойыңыз. Компьютер қайта іске қосылғаннан кейін де қате болса, оның батареясын ауыстырыңыз.</translation>
    </message>
    <message>
        <source>Compare the clock of the computer with that of the hall.</source>
        <translation>Компьютер сағатын аудитория сағатымен салыстырыңыз.</translation>
    </message>
    <message>
        <source>Unplug every screen but one.</source>
        <translation>Бір экраннан басқасының бәрін ажыратыңыз.</translation>
    </message>
    <message>
        <source>Use a real computer.</source>
        <translation>Нақты компьютер қойыңыз.</translation>
    </message>
    <message>
        <source>Close the other programs.</source>
        <translation>Басқа бағдарламаларды жабыңыз.</translation>
    </message>
    <message>
        <source>End these programs, and remove them from this computer.</source>
        <translation>Бұл бағдарламаларды жауып, компьютерден жойыңыз.</translation>
    </message>
    <message>
        <source>Remove the program that makes up keys.</source>
        <translation>Перне басуды қолдан жасайтын бағдарламаны жойыңыз.</translation>
    </message>
    <message>
        <source>Switch wireless off in the system or in the BIOS.</source>
        <translation>Сымсыз байланысты жүйеде немесе BIOS-та өшіріңіз.</translation>
    </message>
    <message>
        <source>Switch swap off, or give it a new key at every start.</source>
        <translation>Жад мазмұнын дискіге жазуды (своп) өшіріңіз немесе компьютер әр қосылғанда оған жаңа кілт беріңіз.</translation>
    </message>
    <message>
        <source>Switch core dumps off.</source>
        <translation>Ақаудан кейін жад мазмұнын сақтауды (дамп) өшіріңіз.</translation>
    </message>
    <message>
        <source>See for yourself that there is one screen.</source>
        <translation>Экранның біреу екенін өз көзіңізбен көріңіз.</translation>
    </message>
    <message>
        <source>End the remote session, and start this program at the computer itself.</source>
        <translation>Қашықтан ашылған сеансты аяқтап, бағдарламаны компьютердің өзінде іске қосыңыз.</translation>
    </message>
    <message>
        <source>End the recording, and remove the program from this computer.</source>
        <translation>Жазуды тоқтатып, бағдарламаны компьютерден жойыңыз.</translation>
    </message>
    <message>
        <source>Close the other programs, or sign out and in again.</source>
        <translation>Басқа бағдарламаларды жабыңыз немесе жүйеден шығып, қайта кіріңіз.</translation>
    </message>
    <message>
        <source>See for yourself what is plugged in.</source>
        <translation>Компьютерге не қосылғанын өзіңіз қараңыз.</translation>
    </message>
    <message>
        <source>Make room on the disk before the exam.</source>
        <translation>Тестілеуге дейін дискіде орын босатыңыз.</translation>
    </message>
    <message>
        <source>Install the program again, and find out who changed it.</source>
        <translation>Бағдарламаны қайта орнатып, оны кім өзгерткенін анықтаңыз.</translation>
    </message>
    <message>
        <source>For a real exam, install the package.</source>
        <translation>Нақты тестілеу үшін пакетті орнатыңыз.</translation>
    </message>
    <message>
        <source>Start the seat as it was installed, without tools for developers.</source>
        <translation>Орынды әзірлеуші құралдарынсыз, орнатылған күйінде іске қосыңыз.</translation>
    </message>
    <message>
        <source>Try again while the seat runs.</source>
        <translation>Орын жұмыс істеп тұрғанда қайта тексеріңіз.</translation>
    </message>
    <message>
        <source>Try again as the user of the seat.</source>
        <translation>Орын пайдаланушысының атынан қайта тексеріңіз.</translation>
    </message>
    <message>
        <source>Find out who changed it. Look at the findings, and attest anew what is right: {attest}.</source>
        <translation>Оны кім өзгерткенін анықтаңыз. Тексеру нәтижелерін қарап, қалыптысын қайта растаңыз: {attest}.</translation>
    </message>
    <message>
        <source>Name the folder of the seat: {option}.</source>
        <translation>Орынның қалтасын көрсетіңіз: {option}.</translation>
    </message>
    <message>
        <source>Name the right folder ({option}), or set the seat up again.</source>
        <translation>Дұрыс қалтаны көрсетіңіз ({option}) немесе орынды қайта баптаңыз.</translation>
    </message>
    <message>
        <source>A technician attested this at install.</source>
        <translation>Техник мұны орнату кезінде растаған.</translation>
    </message>
    <message>
        <source>Call the technician and show this.</source>
        <translation>Техникті шақырып, мұны көрсетіңіз.</translation>
    </message>
    <message>
        <source>Everything is in order. This computer is fit for the exam.</source>
        <translation>Бәрі дұрыс. Бұл компьютер тестілеуге жарайды.</translation>
    </message>
    <message>
        <source>Nothing is out of order. Some things could not be looked at: see for yourself.</source>
        <translation>Ақау табылмады. Кейбір жайтты тексеру мүмкін болмады: өзіңіз қараңыз.</translation>
    </message>
    <message>
        <source>The exam can be held. Take note of what stands at the top.</source>
        <translation>Тестілеуді өткізуге болады. Жоғарыда тұрғандарға назар аударыңыз.</translation>
    </message>
    <message>
        <source>Something is not in order. Begin at the top; nothing here stops the exam by itself.</source>
        <translation>Ақау бар. Жоғарыдан бастаңыз; мұнда тестілеуді өздігінен тоқтататын ештеңе жоқ.</translation>
    </message>
    <message>
        <source>What is odd here, and what you attest with your name:</source>
        <translation>Мұнда байқалған және Сіз атыңыздан растайтын ерекшеліктер:</translation>
    </message>
    <message>
        <source>Nothing is odd here that could be attested.</source>
        <translation>Мұнда растауды қажет ететін ерекшелік жоқ.</translation>
    </message>
    <message>
        <source>Your name:</source>
        <translation>Аты-жөніңіз:</translation>
    </message>
    <message>
        <source>Why this is right for this computer:</source>
        <translation>Осы компьютерде бұл неліктен қалыпты:</translation>
    </message>
    <message>
        <source>Nothing was attested: name and reason are needed.</source>
        <translation>Ештеңе расталмады: аты-жөні мен себебі қажет.</translation>
    </message>
    <message>
        <source>Attested and signed by this seat:</source>
        <translation>Расталды, осы орынның кілтімен қол қойылды:</translation>
    </message>
    <message>
        <source>Screens</source>
        <translation>Экрандар</translation>
    </message>
    <message>
        <source>Remote access</source>
        <translation>Қашықтан қосылу</translation>
    </message>
    <message>
        <source>Real computer</source>
        <translation>Нақты компьютер</translation>
    </message>
    <message>
        <source>Other windows</source>
        <translation>Басқа терезелер</translation>
    </message>
    <message>
        <source>Prohibited programs</source>
        <translation>Тыйым салынған бағдарламалар</translation>
    </message>
    <message>
        <source>Screen recording</source>
        <translation>Экранды жазу</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>Алмасу буфері</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Пернетақта</translation>
    </message>
    <message>
        <source>Wireless</source>
        <translation>Сымсыз байланыс</translation>
    </message>
    <message>
        <source>Disk space</source>
        <translation>Дискідегі орын</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Сағат</translation>
    </message>
    <message>
        <source>Files of the program</source>
        <translation>Бағдарлама файлдары</translation>
    </message>
    <message>
        <source>Memory on the disk</source>
        <translation>Дискідегі жад</translation>
    </message>
    <message>
        <source>Memory after a failure</source>
        <translation>Ақаудан кейінгі жад</translation>
    </message>
    <message>
        <source>Protection of keys</source>
        <translation>Кілттерді қорғау</translation>
    </message>
    <message>
        <source>Technician&apos;s attestation</source>
        <translation>Техниктің растауы</translation>
    </message>
    <message>
        <source>One screen is connected.</source>
        <translation>Бір экран қосылған.</translation>
    </message>
    <message>
        <source>More than one screen is connected: {seen}.</source>
        <translation>Бірнеше экран қосылған: {seen}.</translation>
    </message>
    <message>
        <source>The system does not tell which screens are connected.</source>
        <translation>Жүйе қандай экрандар қосылғанын хабарламайды.</translation>
    </message>
    <message>
        <source>Nobody works on this computer from elsewhere.</source>
        <translation>Бұл компьютерде ешкім қашықтан жұмыс істеп отырған жоқ.</translation>
    </message>
    <message>
        <source>This session is held from another computer: {seen}.</source>
        <translation>Бұл сеанс басқа компьютерден ашылған: {seen}.</translation>
    </message>
    <message>
        <source>The system does not tell whether somebody is connected.</source>
        <translation>Жүйе біреудің қосылғанын-қосылмағанын хабарламайды.</translation>
    </message>
    <message>
        <source>This is a real computer.</source>
        <translation>Бұл — нақты компьютер.</translation>
    </message>
    <message>
        <source>This is a real computer; one weak sign of another kind was seen: {seen}.</source>
        <translation>Бұл — нақты компьютер; виртуалды машинаның бір әлсіз белгісі байқалды: {seen}.</translation>
    </message>
    <message>
        <source>This computer is a virtual machine: {seen}.</source>
        <translation>Бұл компьютер — виртуалды машина: {seen}.</translation>
    </message>
    <message>
        <source>The system does not tell what kind of computer this is.</source>
        <translation>Жүйе компьютердің түрін хабарламайды.</translation>
    </message>
    <message>
        <source>No window of another program can be seen.</source>
        <translation>Басқа бағдарламалардың терезелері көрінбейді.</translation>
    </message>
    <message>
        <source>Windows of other programs can be seen: {seen}.</source>
        <translation>Басқа бағдарламалардың терезелері көрініп тұр: {seen}.</translation>
    </message>
    <message>
        <source>No screen was at hand, so windows were not looked for.</source>
        <translation>Экран болмағандықтан, терезелер тексерілмеді.</translation>
    </message>
    <message>
        <source>No prohibited program runs.</source>
        <translation>Тыйым салынған бағдарламалар іске қосылмаған.</translation>
    </message>
    <message>
        <source>Prohibited programs run: {seen}.</source>
        <translation>Тыйым салынған бағдарламалар іске қосылған: {seen}.</translation>
    </message>
    <message>
        <source>The system does not tell which programs run.</source>
        <translation>Жүйе қандай бағдарламалар іске қосылғанын хабарламайды.</translation>
    </message>
    <message>
        <source>Nothing is seen to record the screen.</source>
        <translation>Экранды жазып жатқан бағдарлама байқалмады.</translation>
    </message>
    <message>
        <source>The screen is recorded by: {seen}.</source>
        <translation>Экранды жазып жатқан бағдарлама: {seen}.</translation>
    </message>
    <message>
        <source>No other program holds anything to be pasted.</source>
        <translation>Басқа бағдарламаларда кірістіруге дайын ештеңе жоқ.</translation>
    </message>
    <message>
        <source>Another program holds something to be pasted.</source>
        <translation>Басқа бағдарламада кірістіруге дайын мазмұн бар.</translation>
    </message>
    <message>
        <source>No screen was at hand, so the clipboard was not looked at.</source>
        <translation>Экран болмағандықтан, алмасу буфері тексерілмеді.</translation>
    </message>
    <message>
        <source>Every keyboard is a device.</source>
        <translation>Барлық пернетақта — нақты құрылғы.</translation>
    </message>
    <message>
        <source>A program has made a keyboard: {seen}.</source>
        <translation>Бағдарлама жасаған пернетақта бар: {seen}.</translation>
    </message>
    <message>
        <source>The system does not tell which keyboards there are.</source>
        <translation>Жүйе қандай пернетақталар барын хабарламайды.</translation>
    </message>
    <message>
        <source>Nothing talks by radio.</source>
        <translation>Сымсыз байланыс өшірілген.</translation>
    </message>
    <message>
        <source>Wireless is switched on: {seen}.</source>
        <translation>Сымсыз байланыс қосулы: {seen}.</translation>
    </message>
    <message>
        <source>The system does not tell whether wireless is switched on.</source>
        <translation>Жүйе сымсыз байланыстың қосулы-өшірулі екенін хабарламайды.</translation>
    </message>
    <message>
        <source>There is room for the exam on the disk.</source>
        <translation>Дискіде тестілеуге орын жеткілікті.</translation>
    </message>
    <message>
        <source>There is less than 1 GiB of room on the disk.</source>
        <translation>Дискіде 1 ГиБ-тан аз бос орын бар.</translation>
    </message>
    <message>
        <source>The clock follows a time server.</source>
        <translation>Сағат уақыт серверімен үйлестіріліп тұр.</translation>
    </message>
    <message>
        <source>The clock is wrong: it shows a day before this program was made.</source>
        <translation>Сағат қате: ол осы бағдарлама жасалғанға дейінгі күнді көрсетіп тұр.</translation>
    </message>
    <message>
        <source>The clock is wrong: it shows a day many years ahead.</source>
        <translation>Сағат қате: ол көп жыл кейінгі күнді көрсетіп тұр.</translation>
    </message>
    <message>
        <source>The clock follows no time server.</source>
        <translation>Сағат уақыт серверімен үйлестірілмейді.</translation>
    </message>
    <message>
        <source>The system does not tell whether the clock follows a time server.</source>
        <translation>Жүйе сағаттың уақыт серверімен үйлестірілгенін-үйлестірілмегенін хабарламайды.</translation>
    </message>
    <message>
        <source>The files of the program are as they were shipped.</source>
        <translation>Бағдарлама файлдары жеткізілген күйінде.</translation>
    </message>
    <message>
        <source>Files of the program are missing or changed: {seen}.</source>
        <translation>Бағдарламаның кейбір файлдары жоқ немесе өзгертілген: {seen}.</translation>
    </message>
    <message>
        <source>This program has no list of its files: it does not run from a package.</source>
        <translation>Бағдарлама файлдарының тізімі жоқ: ол пакеттен іске қосылмаған.</translation>
    </message>
    <message>
        <source>Memory is never written to the disk.</source>
        <translation>Жад мазмұны дискіге жазылмайды.</translation>
    </message>
    <message>
        <source>What is written from memory to the disk cannot be read after a new start.</source>
        <translation>Жадтан дискіге жазылған деректерді компьютер қайта іске қосылғаннан кейін оқу мүмкін емес.</translation>
    </message>
    <message>
        <source>Memory may be written to the disk and read later: {seen}.</source>
        <translation>Жад мазмұны дискіге жазылып, кейін оқылуы мүмкін: {seen}.</translation>
    </message>
    <message>
        <source>The system does not tell whether memory is written to the disk.</source>
        <translation>Жүйе жад мазмұнының дискіге жазылатынын-жазылмайтынын хабарламайды.</translation>
    </message>
    <message>
        <source>After a failure no memory is kept.</source>
        <translation>Ақаудан кейін жад мазмұны сақталмайды.</translation>
    </message>
    <message>
        <source>After a failure the memory of a program is kept: {seen}.</source>
        <translation>Ақаудан кейін бағдарламаның жад мазмұны сақталады: {seen}.</translation>
    </message>
    <message>
        <source>The system does not tell whether memory is kept after a failure.</source>
        <translation>Жүйе ақаудан кейін жад мазмұнының сақталатынын-сақталмайтынын хабарламайды.</translation>
    </message>
    <message>
        <source>Programs that hold keys are closed to others.</source>
        <translation>Кілт сақтайтын бағдарламалар басқаларға жабық.</translation>
    </message>
    <message>
        <source>Programs that hold keys can be read by others: {seen}.</source>
        <translation>Кілт сақтайтын бағдарламаларды басқалар оқи алады: {seen}.</translation>
    </message>
    <message>
        <source>No program that holds keys runs now.</source>
        <translation>Қазір кілт сақтайтын бағдарлама іске қосылмаған.</translation>
    </message>
    <message>
        <source>This cannot be seen by the administrator of the computer, nor on this system.</source>
        <translation>Мұны суперпайдаланушы құқығымен немесе осы жүйеде тексеру мүмкін емес.</translation>
    </message>
    <message>
        <source>On {day} {by} attested what is odd at this computer: {reason}.</source>
        <translation>{day} күні {by} осы компьютердің ерекшеліктерін растады: {reason}.</translation>
    </message>
    <message>
        <source>Nothing was attested at this computer.</source>
        <translation>Бұл компьютерде ештеңе расталмаған.</translation>
    </message>
    <message>
        <source>The attestation was changed, or is of another computer ({code}). It does not count.</source>
        <translation>Растау өзгертілген немесе басқа компьютерге тиесілі ({code}). Ол есептелмейді.</translation>
    </message>
    <message>
        <source>No folder of a seat was named, so no attestation was looked for.</source>
        <translation>Орынның қалтасы көрсетілмеді, сондықтан растау ізделмеді.</translation>
    </message>
</context>
<context>
    <name>DocumentScreen</name>
    <message>
        <source>Please have your document ready</source>
        <translation>Құжатыңызды дайындап қойыңыз</translation>
    </message>
    <message>
        <source>Two members of staff come to your seat and compare your original document with you and with these lines.</source>
        <translation>Екі қызметкер орныңызға келіп, құжатыңыздың түпнұсқасын өзіңізбен және осы жолдармен салыстырады.</translation>
    </message>
    <message>
        <source>The invigilator comes to your seat and compares your original document with you and with these lines.</source>
        <translation>Әкімші орныңызға келіп, құжатыңыздың түпнұсқасын Сізбен және осы деректермен салыстырады.</translation>
    </message>
    <message>
        <source>Checking the document is a full identity check.</source>
        <translation>Құжатты тексеру — жеке басты толыққанды тексеру.</translation>
    </message>
    <message>
        <source>No camera is used at this seat.</source>
        <translation>Бұл орында камера қолданылмайды.</translation>
    </message>
    <message>
        <source>You chose a check without the camera.</source>
        <translation>Сіз камерасыз тексеруді таңдадыңыз.</translation>
    </message>
    <message>
        <source>The camera could not decide, which happens often.</source>
        <translation>Камера шеше алмады, бұл жиі болады.</translation>
    </message>
    <message>
        <source>The camera cannot be used now.</source>
        <translation>Қазір камераны қолдану мүмкін емес.</translation>
    </message>
    <message>
        <source>Photo of the application</source>
        <translation>Өтініштегі фотосурет</translation>
    </message>
    <message>
        <source>Picture from the camera</source>
        <translation>Камерадан түсірілген сурет</translation>
    </message>
    <message>
        <source>Identity check</source>
        <translation>Жеке басын сәйкестендіру</translation>
    </message>
</context>
<context>
    <name>DoneScreen</name>
    <message>
        <source>Everything is saved. Thank you</source>
        <translation>Бәрі сақталды. Рақмет</translation>
    </message>
    <message>
        <source>Total score</source>
        <translation>Жалпы балл</translation>
    </message>
    <message>
        <source>Receipts of your appeals</source>
        <translation>Апелляцияға өтініштеріңіздің нөмірлері</translation>
    </message>
    <message>
        <source>Please stay at your seat until the invigilator lets you go.</source>
        <translation>Әкімші рұқсат бергенше орныңыздан тұрмаңыз.</translation>
    </message>
    <message>
        <source>The threshold was not reached; no certificate is issued.</source>
        <translation>Шекті балл жиналмады; сертификат берілмейді.</translation>
    </message>
    <message>
        <source>The certificate appears in your personal account after the commission has decided on your appeals.</source>
        <translation>Сертификат апелляциялық комиссияның шешімінен кейін жеке кабинетіңізде пайда болады.</translation>
    </message>
    <message>
        <source>The certificate appears in your personal account.</source>
        <translation>Сертификат жеке кабинетіңізде пайда болады.</translation>
    </message>
    <message>
        <source>Not filed: {tasks}. The text you typed stays in the record of your exam. If time ran out, tell the invigilator before you leave.</source>
        <translation>Апелляция берілмеген тапсырмалар: {tasks}. Терген мәтініңіз тестілеу жазбасында сақталады. Егер уақыт бітіп қалса, кетпес бұрын әкімшіге айтыңыз.</translation>
    </message>
</context>
<context>
    <name>Elsewhere</name>
    <message>
        <source>My key is on another stick</source>
        <translation>Менің кілтім басқа тасығышта</translation>
    </message>
    <message>
        <source>My key is in another folder</source>
        <translation>Менің кілтім басқа қалтада</translation>
    </message>
    <message>
        <source>No other stick with a key is found. Plug it in, then press again.</source>
        <translation>Кілті бар басқа тасығыш табылмады. Оны қосып, қайта басыңыз.</translation>
    </message>
    <message>
        <source>There is no staff key in that folder.</source>
        <translation>Бұл қалтада қызметкер кілті жоқ.</translation>
    </message>
    <message>
        <source>{place}, keys: {count}</source>
        <translation>{place}, кілттер: {count}</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Group {group} of the sheet is mistyped. Compare it again.</source>
        <translation>Парақтың {group}-тобы қате терілген. Қайта салыстырыңыз.</translation>
    </message>
    <message>
        <source>This did not work. Please call the technician and show this code: {code}</source>
        <translation>Бұл әрекет орындалмады. Техникті шақырып, мына кодты көрсетіңіз: {code}</translation>
    </message>
    <message>
        <source>The time is over. Nothing more can be changed.</source>
        <translation>Уақыт аяқталды. Енді ештеңені өзгертуге болмайды.</translation>
    </message>
    <message>
        <source>A recording is playing. Wait until it ends, then listen to the next one.</source>
        <translation>Аудиожазба ойнатылуда. Аяқталғанын күтіп, содан кейін келесісін тыңдаңыз.</translation>
    </message>
    <message>
        <source>All plays of this recording have been used.</source>
        <translation>Бұл аудиожазбаны тыңдау мүмкіндігі таусылды.</translation>
    </message>
    <message>
        <source>This task has no recording.</source>
        <translation>Бұл тапсырмада аудиожазба жоқ.</translation>
    </message>
    <message>
        <source>No headphones can be found. Check the plug and call the invigilator; a play that was cut off can be given back.</source>
        <translation>Құлаққап табылмады. Оның қосылғанын тексеріп, әкімшіні шақырыңыз; үзілген тыңдауды қайтаруға болады.</translation>
    </message>
    <message>
        <source>No headphones can be found, so the exam cannot start. Plug them in and repeat the sound check, or let the candidate pass without it.</source>
        <translation>Құлаққап табылмады, сондықтан тестілеуді бастауға болмайды. Құлаққапты қосып, дыбысты қайта тексеріңіз немесе тестіленушіні дыбысты тексермей жіберіңіз.</translation>
    </message>
    <message>
        <source>This recording cannot be opened. Please file a technical appeal for this task.</source>
        <translation>Бұл аудиожазба ашылмайды. Осы тапсырма бойынша техникалық апелляция беріңіз.</translation>
    </message>
    <message>
        <source>The call is recorded already. Raise your hand.</source>
        <translation>Шақыру тіркелген. Қолыңызды көтеріңіз.</translation>
    </message>
    <message>
        <source>The text is too long. Please shorten it.</source>
        <translation>Мәтін тым ұзын. Қысқартыңыз.</translation>
    </message>
    <message>
        <source>The reason is too short. Please explain it in more words.</source>
        <translation>Негіздеме тым қысқа. Толығырақ жазыңыз.</translation>
    </message>
    <message>
        <source>An appeal on this task has been filed already.</source>
        <translation>Бұл тапсырма бойынша апелляция берілген.</translation>
    </message>
    <message>
        <source>The result map is closed; no further task can be picked.</source>
        <translation>Нәтижелерді талдау картасы жабылды; басқа тапсырма таңдауға болмайды.</translation>
    </message>
    <message>
        <source>The computer is still saving. Wait a moment and try again.</source>
        <translation>Компьютер әлі сақтап жатыр. Сәл күтіп, қайталап көріңіз.</translation>
    </message>
    <message>
        <source>The disk of this computer is full. Please call the invigilator.</source>
        <translation>Компьютердің дискісі толды. Әкімшіні шақырыңыз.</translation>
    </message>
    <message>
        <source>This computer can save nothing more. Please call the invigilator.</source>
        <translation>Бұл компьютер енді ештеңе сақтай алмайды. Әкімшіні шақырыңыз.</translation>
    </message>
    <message>
        <source>This is not possible now.</source>
        <translation>Қазір бұлай істеуге болмайды.</translation>
    </message>
    <message>
        <source>The PIN is wrong. Check the name and try again; five wrong PINs lock the key.</source>
        <translation>PIN-код қате. Атын тексеріп, қайталаңыз; PIN-код бес рет қате енгізілсе, кілт бұғатталады.</translation>
    </message>
    <message>
        <source>Too many wrong PINs: this key is locked for some minutes. Another person can act.</source>
        <translation>PIN-код тым көп рет қате енгізілді: кілт бірнеше минутқа бұғатталды. Әрекетті басқа қызметкер орындай алады.</translation>
    </message>
    <message>
        <source>The key file of this person is not here. Plug in the stick with the key.</source>
        <translation>Бұл қызметкердің кілті табылмады. Кілті бар ақпарат тасығышты қосыңыз.</translation>
    </message>
    <message>
        <source>The second person must be somebody else. Ask a colleague.</source>
        <translation>Екінші қызметкер басқа адам болуы керек. Әріптесіңізді шақырыңыз.</translation>
    </message>
    <message>
        <source>Two persons are needed for this.</source>
        <translation>Бұл үшін екі қызметкер керек.</translation>
    </message>
    <message>
        <source>Where there is a camera, two persons say in its place who somebody is.</source>
        <translation>Камера бар жерде оның орнына адамның кім екенін екі адам растайды.</translation>
    </message>
    <message>
        <source>Somebody has looked after this already.</source>
        <translation>Мұны біреу тексеріп қойған.</translation>
    </message>
    <message>
        <source>This person is not on the staff list of this hall.</source>
        <translation>Бұл адам аудитория қызметкерлерінің тізімінде жоқ.</translation>
    </message>
    <message>
        <source>This person is not on duty today.</source>
        <translation>Бұл қызметкер бүгін кезекте емес.</translation>
    </message>
    <message>
        <source>This person&apos;s role does not allow this.</source>
        <translation>Бұл қызметкердің бұған өкілеттігі жоқ.</translation>
    </message>
    <message>
        <source>The key of this person does not match the staff list. Call the technician.</source>
        <translation>Бұл қызметкердің кілті тізімге сәйкес келмейді. Техникті шақырыңыз.</translation>
    </message>
    <message>
        <source>This is not closed yet. Staff must close the attempt, or the hall, first.</source>
        <extracomment>Refusals that a screen cannot ask for unless the state changed under it. A file or medium that is not what it must be.</extracomment>
        <translation>Бұл әлі жабылмаған. Алдымен қызметкерлер тестілеуді немесе аудиторияны жабуы керек.</translation>
    </message>
    <message>
        <source>The line to the server is down, so this was not confirmed. Look at the hall once the line is back, then try again.</source>
        <translation>Сервермен байланыс үзілді, сондықтан бұл расталмады. Байланыс қалпына келгенде аудиторияны қарап, қайталап көріңіз.</translation>
    </message>
    <message>
        <source>The seat has not answered yet and may still carry this out. Look at it before you try again.</source>
        <translation>Орын әлі жауап бермеді, бірақ орындауы мүмкін. Қайталамас бұрын орынды қараңыз.</translation>
    </message>
    <message>
        <source>There is no link to this seat now, so nothing was ordered. Unlock it by code, or move the candidate.</source>
        <translation>Бұл орынмен қазір байланыс жоқ, өкім берілген жоқ. Орынды код арқылы бұғаттан шығарыңыз немесе тестіленушіні басқа орынға ауыстырыңыз.</translation>
    </message>
    <message>
        <source>Nobody is logged in here. Log in again.</source>
        <translation>Мұнда ешкім кірмеген. Қайта кіріңіз.</translation>
    </message>
    <message>
        <source>The server was started again. Two persons must open the hall first.</source>
        <translation>Сервер қайта іске қосылды. Алдымен екі адам аудиторияны ашуы керек.</translation>
    </message>
    <message>
        <source>There is no receipt of the centre on the stick for what this seat handed over.</source>
        <translation>Ақпарат тасығышта осы орыннан тапсырылған деректерге орталық берген қолхат жоқ.</translation>
    </message>
    <message>
        <source>The file could not be written. Check the stick and try again.</source>
        <translation>Файл жазылмады. Ақпарат тасығышты тексеріп, қайталап көріңіз.</translation>
    </message>
    <message>
        <source>The hall is closed. Nothing more can be done in it.</source>
        <translation>Аудитория жабық. Онда енді ештеңе істеуге болмайды.</translation>
    </message>
    <message>
        <source>Papers and keys have not reached the server. Begin the opening again.</source>
        <translation>Тапсырмалар мен кілттер серверге жетпеді. Ашуды қайта бастаңыз.</translation>
    </message>
    <message>
        <source>The pack is not valid on this date. Check the date, then call the technician.</source>
        <translation>Пакет бұл күні жарамсыз. Күнді тексеріңіз, содан кейін техникті шақырыңыз.</translation>
    </message>
    <message>
        <source>The sitting is on another day. Check the date you entered.</source>
        <translation>Тестілеу басқа күні өтеді. Енгізген күніңізді тексеріңіз.</translation>
    </message>
    <message>
        <source>The list of candidates has changed in the meantime. Look at it and try again.</source>
        <translation>Тестіленушілер тізімі осы арада өзгерді. Оны қарап, қайталап көріңіз.</translation>
    </message>
    <message>
        <source>This list is not later than the one in use.</source>
        <translation>Бұл тізім қолданыстағыдан жаңа емес.</translation>
    </message>
    <message>
        <source>This list does more than add candidates, so it is not taken. Call the centre.</source>
        <translation>Бұл тізім тестіленуші қосудан басқа да өзгеріс енгізеді, сондықтан қабылданбады. Орталыққа хабарласыңыз.</translation>
    </message>
    <message>
        <source>Some attempts are still open. Free their seats first.</source>
        <translation>Кейбір орындар әлі босатылмаған. Алдымен оларды босатыңыз.</translation>
    </message>
    <message>
        <source>The last records of some attempts are not here. Connect their computers and try again.</source>
        <translation>Кейбір орындардың соңғы жазбалары келмеген. Олардың компьютерлерін қосып, қайталап көріңіз.</translation>
    </message>
    <message>
        <source>This candidate is checked in already.</source>
        <translation>Бұл тестіленуші тіркелген.</translation>
    </message>
    <message>
        <source>This candidate is not refused. Look at the list again.</source>
        <translation>Бұл тестіленуші жіберілмеген деп белгіленбеген. Тізімді қайта қараңыз.</translation>
    </message>
    <message>
        <source>This candidate was not admitted.</source>
        <translation>Бұл тестіленуші жіберілмеген.</translation>
    </message>
    <message>
        <source>This candidate is marked as absent.</source>
        <translation>Бұл тестіленуші келмеген деп белгіленген.</translation>
    </message>
    <message>
        <source>The exam has begun. Whoever was not let in by then comes too late.</source>
        <translation>Тестілеу басталды. Оған дейін жіберілмеген адам кешікті.</translation>
    </message>
    <message>
        <source>The original document must be seen first.</source>
        <translation>Алдымен құжаттың түпнұсқасын көру керек.</translation>
    </message>
    <message>
        <source>The application names another document; only that one counts here.</source>
        <translation>Өтініште басқа құжат көрсетілген; тек сол құжат жарамды.</translation>
    </message>
    <message>
        <source>The individual assistant must be here and must have made all declarations.</source>
        <translation>Жеке көмекші осында болуы және барлық мәлімдемені жасауы керек.</translation>
    </message>
    <message>
        <source>No individual assistant is registered for this candidate.</source>
        <translation>Бұл тестіленушіге жеке көмекші тіркелмеген.</translation>
    </message>
    <message>
        <source>The application of this candidate was not accepted.</source>
        <translation>Бұл тестіленушінің өтініші қабылданбаған.</translation>
    </message>
    <message>
        <source>This candidate is not checked in yet.</source>
        <translation>Бұл тестіленуші әлі тіркелмеген.</translation>
    </message>
    <message>
        <source>This candidate is out of the room already.</source>
        <translation>Бұл тестіленуші қазір аудиториядан тыс.</translation>
    </message>
    <message>
        <source>This candidate is in the room.</source>
        <translation>Бұл тестіленуші аудиторияда.</translation>
    </message>
    <message>
        <source>Nobody who is checked in waits for a seat.</source>
        <translation>Тіркелгендердің ешқайсысы орын күтіп тұрған жоқ.</translation>
    </message>
    <message>
        <source>Everybody who was drawn a seat has been sent there.</source>
        <translation>Орын бөлінгендердің бәрі сонда жіберілді.</translation>
    </message>
    <message>
        <source>Nobody can start now.</source>
        <translation>Қазір ешкім бастай алмайды.</translation>
    </message>
    <message>
        <source>Every seat has carried this out by now.</source>
        <translation>Барлық орын мұны орындап болды.</translation>
    </message>
    <message>
        <source>There are fewer free seats than candidates. Keep fewer seats free.</source>
        <translation>Бос орын тестіленушілерден аз. Бос қалдырылатын орынды азайтыңыз.</translation>
    </message>
    <message>
        <source>Each of the two numbers has 1 to 12 digits.</source>
        <translation>Екі санның әрқайсысы 1-ден 12-ге дейін цифрдан тұрады.</translation>
    </message>
    <message>
        <source>A seat runs another version. See Versions, and call the technician.</source>
        <translation>Бір орында басқа нұсқа орнатылған. «Нұсқалар» бөлімін қарап, техникті шақырыңыз.</translation>
    </message>
    <message>
        <source>This candidate has been given the start already.</source>
        <translation>Бұл тестіленушіге бастау берілген.</translation>
    </message>
    <message>
        <source>This attempt is over.</source>
        <translation>Бұл тестілеу аяқталған.</translation>
    </message>
    <message>
        <source>This candidate has no seat yet.</source>
        <translation>Бұл тестіленушінің әлі орны жоқ.</translation>
    </message>
    <message>
        <source>An exam of this candidate is open already. Move it from its seat.</source>
        <translation>Бұл тестіленушінің тестілеуі ашылып қойған. Оны орнынан ауыстырыңыз.</translation>
    </message>
    <message>
        <source>The candidate is at this seat already.</source>
        <translation>Тестіленуші осы орында отыр.</translation>
    </message>
    <message>
        <source>No tasks have been drawn for this candidate. Call the technician.</source>
        <translation>Бұл тестіленушіге тапсырмалар таңдалмаған. Техникті шақырыңыз.</translation>
    </message>
    <message>
        <source>A code for these characters was given already: type that one at the seat. If it is lost, two persons unlock the seat with their keys there.</source>
        <translation>Бұл таңбалар бойынша код берілген: соны орында теріңіз. Код жоғалса, орынды екі қызметкер сол жерде өз кілттерімен бұғаттан шығарады.</translation>
    </message>
    <message>
        <source>Too many codes were given for this seat. Wait ten minutes, or move the candidate.</source>
        <translation>Бұл орынға тым көп код берілді. Он минут күтіңіз немесе тестіленушіні ауыстырыңыз.</translation>
    </message>
    <message>
        <source>Type the characters as the locked seat shows them.</source>
        <translation>Таңбаларды бұғатталған орында көрсетілгендей теріңіз.</translation>
    </message>
    <message>
        <source>A computer of this name is in the hall. Shut it out first.</source>
        <translation>Мұндай атаулы компьютер аудиторияда бар. Алдымен оны шығарып тастаңыз.</translation>
    </message>
    <message>
        <source>This computer does not ask any more.</source>
        <translation>Бұл компьютер енді сұрап тұрған жоқ.</translation>
    </message>
    <message>
        <source>No such computer is in this hall.</source>
        <translation>Бұл аудиторияда мұндай компьютер жоқ.</translation>
    </message>
    <message>
        <source>This server cannot let computers in. Call the technician.</source>
        <translation>Бұл сервер компьютер қоса алмайды. Техникті шақырыңыз.</translation>
    </message>
    <message>
        <source>This server leads the hall already.</source>
        <translation>Бұл сервер аудиторияны басқарып тұр.</translation>
    </message>
    <message>
        <source>The evidence of somebody among them is frozen by a dispute, so nothing was destroyed. Leave them out, or end the freeze first.</source>
        <translation>Дауға байланысты олардың бірінің камера дәлелдерін жоюға тыйым салынған, сондықтан ештеңе жойылған жоқ. Оны таңдамаңыз немесе алдымен тыйымды алып тастаңыз.</translation>
    </message>
    <message>
        <source>This evidence was destroyed already. Look at the list again.</source>
        <translation>Бұл дәлелдер бұрын жойылған. Тізімді қайта қараңыз.</translation>
    </message>
    <message>
        <source>Export for the centre first. Until then nobody outside the hall can have seen the evidence, so nothing was destroyed.</source>
        <translation>Алдымен орталыққа экспорттаңыз. Оған дейін дәлелдерді аудиториядан тыс ешкім көре алмайды, сондықтан ештеңе жойылған жоқ.</translation>
    </message>
    <message>
        <source>This evidence is frozen already.</source>
        <translation>Бұл дәлелдерді жоюға бұрын тыйым салынған.</translation>
    </message>
    <message>
        <source>This evidence is not frozen any more.</source>
        <translation>Бұл дәлелдерді жоюға салынған тыйым бұрын алып тасталған.</translation>
    </message>
    <message>
        <source>No exam of this candidate was begun in this hall, so there is no evidence here.</source>
        <translation>Бұл тестіленуші осы аудиторияда тестілеуді бастаған жоқ, сондықтан мұнда камера дәлелдері жоқ.</translation>
    </message>
    <message>
        <source>Another server leads this hall. Go to its panel.</source>
        <translation>Бұл аудиторияны басқа сервер басқарады. Соның панеліне барыңыз.</translation>
    </message>
    <message>
        <source>Something else was decided in the meantime. Please start again.</source>
        <translation>Осы арада басқа шешім қабылданды. Қайта бастаңыз.</translation>
    </message>
    <message>
        <source>This is no longer valid on the date entered. Check the date, then try again.</source>
        <translation>Енгізілген күнге бұл жарамсыз (мерзімі өткен). Күнді тексеріп, қайталаңыз.</translation>
    </message>
    <message>
        <source>This is not yet valid on the date entered. Check the date, then try again.</source>
        <translation>Енгізілген күнге бұл әлі жарамсыз. Күнді тексеріп, қайталаңыз.</translation>
    </message>
    <message>
        <source>Two persons must open the hall first.</source>
        <translation>Алдымен екі қызметкер аудиторияны ашуы керек.</translation>
    </message>
    <message>
        <source>This seat has a candidate already.</source>
        <translation>Бұл орында тестіленуші бар.</translation>
    </message>
    <message>
        <source>No candidate is assigned to this seat.</source>
        <translation>Бұл орынға тестіленуші отырғызылмаған.</translation>
    </message>
    <message>
        <source>This candidate is not in this sitting.</source>
        <translation>Бұл тестіленуші осы тестілеудің тізімінде жоқ.</translation>
    </message>
    <message>
        <source>These two persons cannot open the pack on this date. Check the date and the release files, or act with another colleague.</source>
        <translation>Бұл екі қызметкер тапсырмаларды осы күні аша алмайды. Күнді және рұқсат файлдарын тексеріңіз немесе басқа әріптесіңізді шақырыңыз.</translation>
    </message>
    <message>
        <source>A sheet has seven groups of five characters.</source>
        <translation>Парақта бес таңбадан жеті топ бар.</translation>
    </message>
    <message>
        <source>This is not a sheet of this program. Type it anew.</source>
        <translation>Бұл парақ осы бағдарламаныкі емес. Қайта теріңіз.</translation>
    </message>
    <message>
        <source>Both sheets are the same. The other one is needed.</source>
        <translation>Екі парақ бірдей. Екіншісі керек.</translation>
    </message>
    <message>
        <source>These keys or sheets belong to another hall, sitting or part.</source>
        <translation>Бұл кілттер немесе парақтар басқа аудиторияға, тестілеуге немесе бөлікке тиесілі.</translation>
    </message>
    <message>
        <source>This task cannot be opened. Please call the invigilator.</source>
        <translation>Бұл тапсырма ашылмайды. Әкімшіні шақырыңыз.</translation>
    </message>
    <message>
        <source>The document has not been checked yet.</source>
        <translation>Құжат әлі тексерілмеген.</translation>
    </message>
    <message>
        <source>The candidate has not accepted the rules yet.</source>
        <translation>Тестіленуші қағидалармен әлі келіскен жоқ.</translation>
    </message>
    <message>
        <source>The sound check is still missing.</source>
        <translation>Дыбыс әлі тексерілмеген.</translation>
    </message>
    <message>
        <source>Please give a reason.</source>
        <translation>Себебін көрсетіңіз.</translation>
    </message>
    <message>
        <source>The tasks of this exam can be opened only with the hall&apos;s server. Wait for the connection, or let the candidate go on at another seat.</source>
        <translation>Бұл тестілеудің тапсырмалары тек аудитория серверімен ашылады. Байланысты күтіңіз немесе тестіленушіге басқа орында жалғастыруға мүмкіндік беріңіз.</translation>
    </message>
    <message>
        <source>This would be more time than the rules of the exam allow.</source>
        <translation>Бұл тестілеу қағидалары рұқсат еткен уақыттан артық.</translation>
    </message>
    <message>
        <source>This cause gives no time.</source>
        <translation>Бұл себеп бойынша уақыт берілмейді.</translation>
    </message>
    <message>
        <source>No play of this recording has been used.</source>
        <translation>Бұл аудиожазба тыңдалмаған.</translation>
    </message>
    <message>
        <source>This has been settled already.</source>
        <translation>Бұл мәселе шешіліп қойған.</translation>
    </message>
    <message>
        <source>The candidate has not finished yet.</source>
        <translation>Тестіленуші тестілеуді әлі аяқтаған жоқ.</translation>
    </message>
    <message>
        <source>The computer was restarted. Two persons must bring the exam back.</source>
        <translation>Компьютер қайта іске қосылды. Тестілеуді екі қызметкер қалпына келтіруі керек.</translation>
    </message>
    <message>
        <source>Another program on this computer holds the exam. Call the technician.</source>
        <translation>Тестілеу файлын осы компьютердегі басқа бағдарлама пайдаланып жатыр. Техникті шақырыңыз.</translation>
    </message>
    <message>
        <source>Something failed on this computer. Nothing was changed. Call the technician.</source>
        <translation>Бұл компьютерде ақау болды. Ештеңе өзгерген жоқ. Техникті шақырыңыз.</translation>
    </message>
    <message>
        <source>The sitting file of the server does not know this seat.</source>
        <translation>Сервердегі тізімде бұл орын жоқ.</translation>
    </message>
    <message>
        <source>What this computer keeps of its hall is damaged; it must join again.</source>
        <translation>Бұл компьютердегі аудитория деректері бүлінген; оны қайта қосу керек.</translation>
    </message>
    <message>
        <source>This computer and the server run different versions of the program.</source>
        <extracomment>Why a hub lets no line of a machine come up (`kiosk.hall.admission`, `kiosk.hall.hub`).</extracomment>
        <translation>Бұл компьютер мен сервердегі бағдарлама нұсқалары әртүрлі.</translation>
    </message>
    <message>
        <source>The certificate of this computer was revoked; it must join with a new code.</source>
        <translation>Бұл компьютердің сертификаты қайтарып алынған; оны жаңа кодпен қосу керек.</translation>
    </message>
    <message>
        <source>The certificate of this computer is of another hall.</source>
        <translation>Бұл компьютердің сертификаты басқа аудиторияға берілген.</translation>
    </message>
    <message>
        <source>What answers at the address of the server is no server of this hall.</source>
        <translation>Сервер мекенжайынан жауап беріп тұрған құрылғы — бұл аудиторияның сервері емес.</translation>
    </message>
    <message>
        <source>The certificate of this computer counts no more.</source>
        <translation>Бұл компьютер сертификатының мерзімі өткен.</translation>
    </message>
    <message>
        <source>The certificate of this computer does not count yet on this date.</source>
        <translation>Бұл компьютердің сертификаты бұл күні әлі күшіне енген жоқ.</translation>
    </message>
    <message>
        <source>The hall&apos;s server does not let this computer in. {why} Please call the technician and show this code: {code}</source>
        <extracomment>Refusals that are over by themselves, or when staff have opened the hall.</extracomment>
        <translation>Аудитория сервері бұл компьютерді қоспайды. {why} Техникті шақырып, мына кодты көрсетіңіз: {code}</translation>
    </message>
    <message>
        <source>A file of this seat or a key is damaged or belongs elsewhere. Call the technician and show this code: {code}</source>
        <translation>Осы орынның файлы немесе кілт бүлінген немесе басқа орынға тиесілі. Техникті шақырып, мына кодты көрсетіңіз: {code}</translation>
    </message>
    <message>
        <source>Two persons must open the result first.</source>
        <translation>Алдымен екі қызметкер нәтижені ашуы керек.</translation>
    </message>
    <message>
        <source>You have written a reason for this task. To give it up, open the appeal and press “Give this appeal up”.</source>
        <translation>Бұл тапсырма бойынша негіздеме жаздыңыз. Одан бас тарту үшін апелляцияны ашып, «Бұл апелляциядан бас тарту» батырмасын басыңыз.</translation>
    </message>
    <message>
        <source>The files could not be written to their place. Nothing is lost; they are written when this computer is started again. Call the technician.</source>
        <translation>Файлдар өз орнына жазылмады. Ештеңе жоғалған жоқ: компьютер қайта іске қосылғанда олар жазылады. Техникті шақырыңыз.</translation>
    </message>
</context>
<context>
    <name>Escapes</name>
    <message>
        <source>Go to the seat and look for a second screen or a cable; unplug it. The exam goes on.</source>
        <translation>Орынға барып, екінші экранның немесе кабельдің бар-жоғын қараңыз; оны ажыратыңыз. Тестілеу жалғасады.</translation>
    </message>
    <message>
        <source>The exam goes on. Have the technician look at the computer.</source>
        <translation>Тестілеу жалғасады. Техник компьютерді қарап шықсын.</translation>
    </message>
    <message>
        <source>Go to the seat and look at the screen and at what is plugged in. If something strange is there, pause the seat and call the technician.</source>
        <translation>Орынға барып, экранға және компьютерге не қосылғанына қараңыз. Бөгде нәрсе болса, орынды тоқтата тұрып, техникті шақырыңыз.</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>chosen</source>
        <translation>таңдалды</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>таңдалмады</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Тестіленуші</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>Саны</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>destroyed {date}, {time}</source>
        <translation>жойылды: {date}, {time}</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>жоюға тыйым салынған</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>сақталуда</translation>
    </message>
</context>
<context>
    <name>EvidenceField</name>
    <message>
        <source>What is destroyed here is gone for ever: nobody can look at it again, not even the commission.</source>
        <translation>Мұнда жойылған дәлелдер қалпына келтірілмейді: оларды енді ешкім, тіпті комиссия да көре алмайды.</translation>
    </message>
    <message>
        <source>Choose all that are not frozen</source>
        <translation>Тыйымы жоқтың бәрін таңдау</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>Таңдауды алып тастау</translation>
    </message>
    <message>
        <source>Candidates with evidence</source>
        <translation>Камера дәлелдері бар тестіленушілер</translation>
    </message>
    <message>
        <source>Asking the server.</source>
        <translation>Серверден сұралуда.</translation>
    </message>
    <message>
        <source>The server does not say what evidence there is.</source>
        <translation>Сервер қандай дәлелдер бар екенін хабарламайды.</translation>
    </message>
    <message>
        <source>There is no evidence of cameras in this hall.</source>
        <translation>Бұл аудиторияда камера дәлелдері жоқ.</translation>
    </message>
    <message>
        <source>Export for the centre first. Until then nobody outside the hall can have seen it.</source>
        <translation>Алдымен орталыққа экспорттаңыз. Оған дейін мұны аудиториядан тыс ешкім көре алмайды.</translation>
    </message>
    <message>
        <source>Chosen: {chosen} of {count}. Frozen by a dispute: {frozen}.</source>
        <translation>Таңдалды: {count} ішінен {chosen}. Дауға байланысты тыйым: {frozen}.</translation>
    </message>
</context>
<context>
    <name>ExamScreen</name>
    <message>
        <source>Keys: 1–4 or A–D answer · left and right change the task · F flags · F1 shows all keys</source>
        <translation>Пернелер: 1–4 немесе A–D — жауап · солға, оңға — тапсырма · F — белгілеу · F1 — барлық пернелер</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Алдыңғы</translation>
    </message>
    <message>
        <source>Finish…</source>
        <translation>Аяқтау…</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Келесі</translation>
    </message>
    <message>
        <source>Block {block} of {blocks} · answered {done} of {count}</source>
        <translation>{block}-блок (барлығы {blocks}) · жауап берілді: {done} / {count}</translation>
    </message>
    <message>
        <source>Task {number} of {count}</source>
        <translation>{number}-тапсырма (барлығы {count})</translation>
    </message>
    <message>
        <source>Tasks and help · {number} of {count}</source>
        <translation>Тапсырмалар және көмек · {number} / {count}</translation>
    </message>
    <message>
        <source>{place}. Open the map of the tasks</source>
        <translation>{place}. Тапсырмалар картасын ашу</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>сақталды</translation>
    </message>
    <message>
        <source>saving…</source>
        <translation>сақталуда…</translation>
    </message>
    <message>
        <source>Remove flag</source>
        <translation>Белгіні алып тастау</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Кейін қарау үшін белгілеу</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>белгіленді</translation>
    </message>
</context>
<context>
    <name>ExamSide</name>
    <message>
        <source>Technical appeal</source>
        <translation>Техникалық апелляция</translation>
    </message>
    <message>
        <source>{block}, task {number}</source>
        <translation>{block}, {number}-тапсырма</translation>
    </message>
</context>
<context>
    <name>FinishSheet</name>
    <message>
        <source>Back to the tasks</source>
        <extracomment>Buttons of unanswered tasks beside each other, at most.</extracomment>
        <translation>Тапсырмаларға оралу</translation>
    </message>
    <message>
        <source>Do you really want to finish?</source>
        <translation>Тестілеуді аяқтағыңыз келетініне сенімдісіз бе?</translation>
    </message>
    <message>
        <source>After this no answer can be changed. There is no way back to the tasks.</source>
        <translation>Бұдан кейін жауапты өзгертуге болмайды. Тапсырмаларға қайта оралу мүмкін емес.</translation>
    </message>
    <message>
        <source>Yes, finish the exam</source>
        <translation>Иә, тестілеуді аяқтау</translation>
    </message>
    <message>
        <source>Finish the exam</source>
        <translation>Тестілеуді аяқтау</translation>
    </message>
    <message>
        <source>Tasks without an answer: {empty}. Flagged: {flagged}.</source>
        <translation>Жауап берілмеген тапсырмалар саны: {empty}. Кейін қарау үшін белгіленгені: {flagged}.</translation>
    </message>
    <message>
        <source>All tasks have an answer.</source>
        <translation>Барлық тапсырмаға жауап берілді.</translation>
    </message>
    <message>
        <source>Finish…</source>
        <translation>Аяқтау…</translation>
    </message>
    <message>
        <source>Without an answer</source>
        <translation>Жауап берілмеген (блок · тапсырма)</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>Белгіленді</translation>
    </message>
    <message>
        <source>{block}, task {number}</source>
        <translation>{block}, {number}-тапсырма</translation>
    </message>
</context>
<context>
    <name>FolderChoice</name>
    <message>
        <source>Folder with your key</source>
        <extracomment>The dialog&apos;s own parts that would show words of no catalogue, or nothing of use.</extracomment>
        <translation>Кілтіңіз жатқан қалта</translation>
    </message>
    <message>
        <source>Look in</source>
        <translation>Қайдан іздеу</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Қалта</translation>
    </message>
    <message>
        <source>Take this folder</source>
        <translation>Осы қалтаны таңдау</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Алға</translation>
    </message>
    <message>
        <source>One folder up</source>
        <translation>Бір қалта жоғары</translation>
    </message>
</context>
<context>
    <name>Hall</name>
    <message>
        <source>Candidate</source>
        <translation>Тестіленуші</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Билет</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>Орын</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Ескертпе</translation>
    </message>
    <message>
        <source>added later</source>
        <translation>кейін қосылған</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Компьютер</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Байланыс</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Нұсқа</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Дыбыс</translation>
    </message>
    <message>
        <source>Free on the disk</source>
        <translation>Дискідегі бос орын</translation>
    </message>
    <message>
        <source>shut out</source>
        <translation>шығарылды</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>қосулы</translation>
    </message>
    <message>
        <source>no link</source>
        <translation>байланыс жоқ</translation>
    </message>
    <message>
        <source>not connected yet</source>
        <translation>әлі қосылмаған</translation>
    </message>
    <message>
        <source>leads the hall</source>
        <translation>аудиторияны басқарады</translation>
    </message>
    <message>
        <source>this panel</source>
        <translation>осы панель</translation>
    </message>
    <message>
        <source>{version} waits</source>
        <translation>{version} күтіп тұр</translation>
    </message>
    <message>
        <source>{build}, differs</source>
        <translation>{build}, сәйкес емес</translation>
    </message>
    <message>
        <source>{whole}.{tenth} GiB</source>
        <translation>{whole},{tenth} ГиБ</translation>
    </message>
    <message>
        <source>task {number}</source>
        <extracomment>What a join file serves at most, and at first. Offered to move to, spare seats first: as many as are seen without scrolling.</extracomment>
        <translation>{number}-тапсырма</translation>
    </message>
    <message>
        <source>Panel {number}</source>
        <translation>{number}-панель</translation>
    </message>
    <message>
        <source>Server {number}</source>
        <translation>{number}-сервер</translation>
    </message>
    <message>
        <source>The standby server is gone. The exam goes on; every record is kept once only. Call the technician.</source>
        <translation>Қосалқы сервермен байланыс жоқ. Тестілеу жалғасуда; әр жазбаның тек бір көшірмесі сақталады. Техникті шақырыңыз.</translation>
    </message>
    <message>
        <source>Another server leads this hall. Nothing can be ordered here; go to its panel.</source>
        <translation>Бұл аудиторияны басқа сервер басқарады. Мұнда өкім беруге болмайды; сол сервердің панеліне барыңыз.</translation>
    </message>
    <message>
        <source>This is the standby server. If the leading one is gone, two persons take over under Course of the sitting.</source>
        <translation>Бұл — қосалқы сервер. Негізгі сервер істен шықса, екі адам «Тестілеу барысы» бетінде басқаруды қабылдайды.</translation>
    </message>
    <message>
        <source>Computers that ask to be let in: {count}. See Computers.</source>
        <translation>Қосылуды сұраған компьютерлер: {count}. «Компьютерлер» бетін қараңыз.</translation>
    </message>
    <message>
        <source>No link to the server. The seats go on by themselves; what is shown here is old.</source>
        <translation>Сервермен байланыс жоқ. Орындар өздігінен жұмысын жалғастыруда; мұндағы мәлімет ескі.</translation>
    </message>
    <message>
        <source>No link to the server since {time}. The seats go on by themselves; what is shown here is old.</source>
        <translation>Сервермен байланыс жоқ (үзілген уақыты: {time}). Орындар өздігінен жұмысын жалғастыруда; мұндағы мәлімет ескі.</translation>
    </message>
    <message>
        <source>The server refuses this panel. Call the technician and show this code: {code}</source>
        <translation>Сервер бұл панельді қабылдамайды. Техникті шақырып, мына кодты көрсетіңіз: {code}</translation>
    </message>
    <message>
        <source>older version</source>
        <translation>ескі нұсқа</translation>
    </message>
    <message>
        <source>assistant</source>
        <translation>жеке көмекші</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Жауап берілді</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Қалған уақыт</translation>
    </message>
    <message>
        <source>answered: {done} of {total}</source>
        <translation>жауап берілгені: {total} ішінен {done}</translation>
    </message>
    <message>
        <source>Seat locked</source>
        <translation>Бұғатталды</translation>
    </message>
    <message>
        <source>No cause</source>
        <translation>Себебі жоқ</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Шықты</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Шақыру</translation>
    </message>
    <message>
        <source>Tech. appeal</source>
        <translation>Тех. апелляция</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Терезе</translation>
    </message>
    <message>
        <source>No link</source>
        <translation>Желі жоқ</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Кідіртілді</translation>
    </message>
    <message>
        <source>No result yet</source>
        <translation>Нәтиже жоқ</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>Дайын емес</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Дайын</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>Тестілеуде</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Аяқтады</translation>
    </message>
    <message>
        <source>Reads result</source>
        <translation>Нәтиже</translation>
    </message>
    <message>
        <source>May appeal</source>
        <translation>Апелляция</translation>
    </message>
    <message>
        <source>All done</source>
        <translation>Бітті</translation>
    </message>
    <message>
        <source>Seat freed</source>
        <translation>Босатылды</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Жойылды</translation>
    </message>
    <message>
        <source>Spare seat</source>
        <translation>Қосалқы</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Бос</translation>
    </message>
    <message>
        <source>PC failed</source>
        <translation>Ақау</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Outdated</source>
        <translation>Ескі нұсқа</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Құжат</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Жіберілмеді</translation>
    </message>
    <message>
        <source>No PC</source>
        <translation>Қосылмады</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Барлығы</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Оқыс оқиғалар</translation>
    </message>
    <message>
        <source>Tech. appeals</source>
        <translation>Тех. апелляция</translation>
    </message>
    <message>
        <source>Document check</source>
        <translation>Құжат тексеру</translation>
    </message>
    <message>
        <source>Older version</source>
        <translation>Ескі нұсқа</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Бастамады</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Тоқтаған</translation>
    </message>
    <message>
        <source>Free seats</source>
        <translation>Бос</translation>
    </message>
    <message>
        <source>not here yet</source>
        <extracomment>The tone of a filter&apos;s words, as of the tiles it shows.</extracomment>
        <translation>әлі келмеді</translation>
    </message>
    <message>
        <source>arrived</source>
        <translation>келді</translation>
    </message>
    <message>
        <source>document checked</source>
        <translation>құжаты тексерілді</translation>
    </message>
    <message>
        <source>at the seat</source>
        <translation>орнында</translation>
    </message>
    <message>
        <source>in the exam</source>
        <translation>тестілеуде</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>аяқтады</translation>
    </message>
    <message>
        <source>reads the result map</source>
        <translation>нәтижелерді талдау картасын оқуда</translation>
    </message>
    <message>
        <source>time for appeals</source>
        <translation>апелляция уақыты</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>жабылды</translation>
    </message>
    <message>
        <source>did not come</source>
        <translation>келмеді</translation>
    </message>
    <message>
        <source>not admitted</source>
        <translation>жіберілмеді</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>шығарылды</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>үзілді</translation>
    </message>
    <message>
        <source>The computer can save nothing more. Move the candidate.</source>
        <translation>Компьютер енді ештеңе сақтай алмайды. Тестіленушіні басқа орынға ауыстырыңыз.</translation>
    </message>
    <message>
        <source>Two records claim one place. Call the head.</source>
        <translation>Бір нөмірмен екі түрлі жазба бар. Аудитория жетекшісін шақырыңыз.</translation>
    </message>
    <message>
        <source>The seat locked itself. Two persons unlock it.</source>
        <translation>Орын өзін бұғаттады. Екі адам бұғаттан шығарады.</translation>
    </message>
    <message>
        <source>The clock stands until two persons give the cause.</source>
        <translation>Екі адам себебін көрсеткенше уақыт тоқтап тұр.</translation>
    </message>
    <message>
        <source>The seat was interrupted.</source>
        <translation>Орынның жұмысы үзілді.</translation>
    </message>
    <message>
        <source>The candidate has been out for more than ten minutes.</source>
        <translation>Тестіленуші он минуттан артық сыртта жүр.</translation>
    </message>
    <message>
        <source>The standby server is gone. Records are kept once only.</source>
        <translation>Қосалқы сервермен байланыс жоқ. Жазбалардың тек бір көшірмесі сақталады.</translation>
    </message>
    <message>
        <source>The candidate calls the invigilator.</source>
        <translation>Тестіленуші әкімшіні шақырады.</translation>
    </message>
    <message>
        <source>A technical appeal on task {task} waits.</source>
        <translation>{task}-тапсырма бойынша техникалық апелляция күтуде.</translation>
    </message>
    <message>
        <source>No link to the seat. The exam goes on there.</source>
        <translation>Орынмен байланыс жоқ. Ондағы тестілеу жалғасуда.</translation>
    </message>
    <message>
        <source>Finished; the key has not reached the seat yet.</source>
        <translation>Аяқталды; кілт орынға әлі жетпеді.</translation>
    </message>
    <message>
        <source>The seat runs another version.</source>
        <translation>Орында басқа нұсқа орнатылған.</translation>
    </message>
    <message>
        <source>The disk of the seat is nearly full.</source>
        <translation>Орынның дискісі толуға жақын.</translation>
    </message>
    <message>
        <source>Records are only on the seat&apos;s own disk.</source>
        <translation>Жазбалар тек орынның өз дискісінде.</translation>
    </message>
    <message>
        <source>Late records of the old seat came; the commission decides.</source>
        <translation>Ескі орынның кешіккен жазбалары келді; шешімді комиссия қабылдайды.</translation>
    </message>
    <message>
        <source>A computer asks to be let in.</source>
        <translation>Компьютер қосылуды сұрайды.</translation>
    </message>
    <message>
        <source>Two persons decide who it is: {why}.</source>
        <translation>Бұл кім екенін екі адам шешеді: {why}.</translation>
    </message>
    <message>
        <source>Camera: {what}. Please look.</source>
        <translation>Камера: {what}. Қарап шығыңыз.</translation>
    </message>
    <message>
        <source>Something new at the computer: {finding}. {todo}</source>
        <translation>Компьютерде жаңа жайт: {finding}. {todo}</translation>
    </message>
    <message>
        <source>Version {version} waits at the server. Seats with an older one: {count}. The technician installs it before the sitting; Computers has the list.</source>
        <translation>Серверде {version} нұсқасы күтіп тұр. Ескі нұсқадағы орындар: {count}. Техник оны тестілеуге дейін орнатады; тізім «Компьютерлер» бетінде.</translation>
    </message>
    <message>
        <source>At the exam window: {noted}. {next}</source>
        <translation>Тестілеу терезесінде: {noted}. {next}</translation>
    </message>
    <message>
        <source>The camera does not work. The exam goes on; please watch.</source>
        <translation>Камера жұмыс істемейді. Тестілеу жалғасуда; өзіңіз қадағалаңыз.</translation>
    </message>
    <message>
        <source>computer failed</source>
        <translation>компьютер ақауы</translation>
    </message>
    <message>
        <source>two records</source>
        <translation>екі жазба</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>бұғатталды</translation>
    </message>
    <message>
        <source>cause needed</source>
        <translation>себебі керек</translation>
    </message>
    <message>
        <source>out too long</source>
        <translation>ұзақ сыртта</translation>
    </message>
    <message>
        <source>standby gone</source>
        <translation>қосалқы сервер жоқ</translation>
    </message>
    <message>
        <source>calls</source>
        <translation>шақырады</translation>
    </message>
    <message>
        <source>technical appeal</source>
        <translation>техникалық апелляция</translation>
    </message>
    <message>
        <source>result waits</source>
        <translation>нәтиже күтуде</translation>
    </message>
    <message>
        <source>other version</source>
        <translation>басқа нұсқа</translation>
    </message>
    <message>
        <source>disk nearly full</source>
        <translation>диск толуға жақын</translation>
    </message>
    <message>
        <source>records at the seat only</source>
        <translation>жазба тек орында</translation>
    </message>
    <message>
        <source>late records</source>
        <translation>кешіккен жазбалар</translation>
    </message>
    <message>
        <source>asks to join</source>
        <translation>қосылуды сұрайды</translation>
    </message>
    <message>
        <source>two decide who it is</source>
        <translation>кім екенін екеу шешеді</translation>
    </message>
    <message>
        <source>camera noted something</source>
        <translation>камера бірдеңе байқады</translation>
    </message>
    <message>
        <source>camera does not work</source>
        <translation>камера жұмыс істемейді</translation>
    </message>
    <message>
        <source>something new at the computer</source>
        <translation>компьютерде жаңа жайт</translation>
    </message>
    <message>
        <source>newer version waits</source>
        <translation>жаңа нұсқа күтіп тұр</translation>
    </message>
    <message>
        <source>something at the exam window</source>
        <translation>тестілеу терезесінде бірдеңе болды</translation>
    </message>
    <message>
        <source>document check</source>
        <translation>құжат тексеру</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>қағидалар</translation>
    </message>
    <message>
        <source>sound check</source>
        <translation>дыбысты тексеру</translation>
    </message>
    <message>
        <source>The document has expired.</source>
        <translation>Құжаттың мерзімі өткен.</translation>
    </message>
    <message>
        <source>The assistant&apos;s declarations are not complete.</source>
        <translation>Жеке көмекшінің мәлімдемелері толық емес.</translation>
    </message>
    <message>
        <source>The IIN does not have twelve digits.</source>
        <translation>ЖСН он екі цифрдан тұрмайды.</translation>
    </message>
    <message>
        <source>The check digit of the IIN does not fit.</source>
        <translation>ЖСН-нің бақылау цифры сәйкес келмейді.</translation>
    </message>
    <message>
        <source>Such an IIN is never issued.</source>
        <translation>Мұндай ЖСН берілмейді.</translation>
    </message>
    <message>
        <source>+{minutes} min</source>
        <translation>+{minutes} мин</translation>
    </message>
    <message>
        <source>Seat {number}</source>
        <translation>{number}-орын</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>қалды: {time}</translation>
    </message>
    <message>
        <source>Not heard from yet: {seats}. Whether anybody waits there is not known.</source>
        <translation>Әзірге хабар келмеді: {seats}. Ол жерде біреу күтіп отыр ма, белгісіз.</translation>
    </message>
</context>
<context>
    <name>HallClosedScreen</name>
    <message>
        <source>This seat is not open yet</source>
        <translation>Бұл орын әлі ашылмаған</translation>
    </message>
    <message>
        <source>Two members of staff open the hall: they confirm the date and the time, and each enters a PIN.</source>
        <translation>Аудиторияны екі қызметкер ашады: күн мен уақытты растап, әрқайсысы өз PIN-кодын енгізеді.</translation>
    </message>
    <message>
        <source>Open the hall</source>
        <translation>Аудиторияны ашу</translation>
    </message>
</context>
<context>
    <name>HallPage</name>
    <message>
        <source>Seats</source>
        <extracomment>Filters that are offered also while they hold nothing.</extracomment>
        <translation>Орындар</translation>
    </message>
    <message>
        <source>Waiting for the server of the hall…</source>
        <translation>Аудитория сервері күтілуде…</translation>
    </message>
    <message>
        <source>Log in with your key to see the hall.</source>
        <translation>Аудиторияны көру үшін кілтіңізбен кіріңіз.</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Кіру</translation>
    </message>
    <message>
        <source>Nothing waits for staff now.</source>
        <translation>Қазір ешкім күтіп тұрған жоқ.</translation>
    </message>
    <message>
        <source>No seat to show here.</source>
        <translation>Мұнда көрсететін орын жоқ.</translation>
    </message>
    <message>
        <source>No computer has connected yet. Switch the computers at the seats on; one that is new is let in under Computers.</source>
        <translation>Әзірге бірде-бір компьютер қосылған жоқ. Орындардағы компьютерлерді қосыңыз; жаңа компьютер «Компьютерлер» бетінде қосылады.</translation>
    </message>
    <message>
        <source>Computers</source>
        <translation>Компьютерлер</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Тор</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Тізім</translation>
    </message>
</context>
<context>
    <name>Happenings</name>
    <message>
        <source>Checked in: {document}</source>
        <translation>Тіркелді: {document}</translation>
    </message>
    <message>
        <source>Not admitted: {ground}. {reason}</source>
        <translation>Жіберілмеді: {ground}. {reason}</translation>
    </message>
    <message>
        <source>Did not come</source>
        <translation>Келмеді</translation>
    </message>
    <message>
        <source>Left for good: {reason}</source>
        <translation>Біржола кетті: {reason}</translation>
    </message>
    <message>
        <source>Drew seat {seat}</source>
        <translation>Жеребе: {seat}-орын</translation>
    </message>
    <message>
        <source>Given seat {to_seat} instead of seat {from_seat}: {reason}</source>
        <translation>{from_seat}-орынның орнына {to_seat}-орын берілді: {reason}</translation>
    </message>
    <message>
        <source>Moved from seat {from_seat} to seat {to_seat}</source>
        <translation>{from_seat}-орыннан {to_seat}-орынға ауыстырылды</translation>
    </message>
    <message>
        <source>A code to unlock was given</source>
        <translation>Бұғаттан шығару коды берілді</translation>
    </message>
    <message>
        <source>Evidence of the camera must be kept: {reason}</source>
        <translation>Камера дәлелдері сақталуы тиіс: {reason}</translation>
    </message>
    <message>
        <source>Evidence of the camera may be destroyed again: {reason}</source>
        <translation>Камера дәлелдерін қайтадан жоюға болады: {reason}</translation>
    </message>
    <message>
        <source>Evidence of the camera was destroyed: {rule}</source>
        <translation>Камера дәлелдері жойылды: {rule}</translation>
    </message>
    <message>
        <source>Left the room</source>
        <translation>Аудиториядан шықты</translation>
    </message>
    <message>
        <source>Came back into the room</source>
        <translation>Аудиторияға оралды</translation>
    </message>
    <message>
        <source>Message: {message}</source>
        <translation>Хабарлама: {message}</translation>
    </message>
    <message>
        <source>Late records of the old seat came</source>
        <translation>Бұрынғы орыннан кешіккен жазбалар келді</translation>
    </message>
    <message>
        <source>Two records claim one place</source>
        <translation>Екі жазба бір орынға таласады</translation>
    </message>
    <message>
        <source>Shown at the seat</source>
        <translation>Орында көрсетілді</translation>
    </message>
    <message>
        <source>The document agrees</source>
        <translation>Құжат сәйкес</translation>
    </message>
    <message>
        <source>The document does not agree: {reason}</source>
        <translation>Құжат сәйкес емес: {reason}</translation>
    </message>
    <message>
        <source>Accepted the rules</source>
        <translation>Қағидаларды қабылдады</translation>
    </message>
    <message>
        <source>Headphones were gone before the start</source>
        <translation>Басталар алдында құлаққап ажыратылды</translation>
    </message>
    <message>
        <source>Without the sound check: {reason}</source>
        <translation>Дыбысты тексермей: {reason}</translation>
    </message>
    <message>
        <source>The exam began</source>
        <translation>Тестілеу басталды</translation>
    </message>
    <message>
        <source>Called the invigilator</source>
        <translation>Әкімшіні шақырды</translation>
    </message>
    <message>
        <source>The invigilator came</source>
        <translation>Әкімші келді</translation>
    </message>
    <message>
        <source>Technical appeal {number}: {category}</source>
        <translation>{number}-техникалық апелляция: {category}</translation>
    </message>
    <message>
        <source>Technical appeal {number} {verdict}: {reason}</source>
        <translation>{number}-техникалық апелляция {verdict}: {reason}</translation>
    </message>
    <message>
        <source>A play was given back: {cause}</source>
        <translation>Тыңдау қайтарылды: {cause}</translation>
    </message>
    <message>
        <source>Time given: {span}, {cause}</source>
        <translation>Уақыт қосылды: {span}, {cause}</translation>
    </message>
    <message>
        <source>Time was taken back: {cause}</source>
        <translation>Қосылған уақыт қайтарып алынды: {cause}</translation>
    </message>
    <message>
        <source>Interruption {number}: {kind}, {gap}</source>
        <translation>{number}-үзіліс: {kind}, {gap}</translation>
    </message>
    <message>
        <source>The clock stands until a cause is given</source>
        <translation>Себебі көрсетілгенше уақыт тоқтап тұр</translation>
    </message>
    <message>
        <source>Cause of interruption {interruption}: {cause}</source>
        <translation>{interruption}-үзілістің себебі: {cause}</translation>
    </message>
    <message>
        <source>A record that was not saved was dropped</source>
        <translation>Сақталмаған жазба алынып тасталды</translation>
    </message>
    <message>
        <source>Paused: {reason}</source>
        <translation>Кідіртілді: {reason}</translation>
    </message>
    <message>
        <source>The exam goes on</source>
        <translation>Тестілеу жалғасуда</translation>
    </message>
    <message>
        <source>The seat locked itself: {reason}</source>
        <translation>Орын өзін бұғаттады: {reason}</translation>
    </message>
    <message>
        <source>Unlocked: {reason}</source>
        <translation>Бұғаттан шығарылды: {reason}</translation>
    </message>
    <message>
        <source>The result was shown</source>
        <translation>Нәтиже көрсетілді</translation>
    </message>
    <message>
        <source>The result map was closed</source>
        <translation>Нәтижелерді талдау картасы жабылды</translation>
    </message>
    <message>
        <source>The time for appeals ended</source>
        <translation>Апелляция уақыты аяқталды</translation>
    </message>
    <message>
        <source>Camera, incident {number}, looked after: {what}</source>
        <translation>Камера, {number}-оқыс оқиға тексерілді: {what}</translation>
    </message>
    <message>
        <source>Removed: {category}. {reason}</source>
        <translation>Шығарылды: {category}. {reason}</translation>
    </message>
    <message>
        <source>The seat was freed</source>
        <translation>Орын босатылды</translation>
    </message>
    <message>
        <source>The camera: the face is like the reference</source>
        <translation>Камера: бет үлгі суретке ұқсайды</translation>
    </message>
    <message>
        <source>The camera is not sure; once more</source>
        <translation>Камера анық айта алмайды; тағы бір рет</translation>
    </message>
    <message>
        <source>The camera is not sure; two persons decide</source>
        <translation>Камера анық айта алмайды; екі адам шешеді</translation>
    </message>
    <message>
        <source>Identified by the camera</source>
        <translation>Камера арқылы танылды</translation>
    </message>
    <message>
        <source>Two persons compared {compared} and vouched: {reason}</source>
        <translation>Екі адам {compared} салыстырып, растады: {reason}</translation>
    </message>
    <message>
        <source>Camera, incident {number}: {what}</source>
        <translation>Камера, {number}-оқыс оқиға: {what}</translation>
    </message>
    <message>
        <source>Camera, incident {number} is over: {what}</source>
        <translation>Камера, {number}-оқыс оқиға аяқталды: {what}</translation>
    </message>
    <message>
        <source>The face at the seat was taken as the reference</source>
        <translation>Орындағы бет үлгі ретінде алынды</translation>
    </message>
    <message>
        <source>No photo of the list can be used</source>
        <translation>Тізімдегі бірде-бір фотосурет жарамайды</translation>
    </message>
    <message>
        <source>The camera {state}</source>
        <translation>Камера {state}</translation>
    </message>
    <message>
        <source>Heard the sound</source>
        <extracomment>Kinds that say one of several things.</extracomment>
        <translation>Дыбысты естіді</translation>
    </message>
    <message>
        <source>Did not hear the sound</source>
        <translation>Дыбысты естімеді</translation>
    </message>
    <message>
        <source>The time was over</source>
        <translation>Уақыт бітті</translation>
    </message>
    <message>
        <source>Finished the exam</source>
        <translation>Тестілеуді аяқтады</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>To read</source>
        <translation>Танысу уақыты</translation>
    </message>
    <message>
        <source>To appeal</source>
        <translation>Апелляция уақыты</translation>
    </message>
    <message>
        <source>Pick every task that you want to appeal now.</source>
        <translation>Апелляция бергіңіз келетін тапсырмалардың бәрін қазір таңдаңыз.</translation>
    </message>
    <message>
        <source>File what you have written: what is not filed is not considered.</source>
        <translation>Жазған өтінішіңізді беріңіз: берілмеген өтініш қаралмайды.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>Тестілеу аяқталуына %n минут қалды</numerusform>
            <numerusform>Тестілеу аяқталуына %n минут қалды</numerusform>
        </translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Қалған уақыт</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>Орын</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Жауап берілді</translation>
    </message>
    <message>
        <source>Text size and colours</source>
        <translation>Қаріп өлшемі мен түстер</translation>
    </message>
    <message>
        <source>For staff</source>
        <translation>Қызметкерлерге</translation>
    </message>
    <message>
        <source>Language of the interface: {name}</source>
        <translation>Интерфейс тілі: {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left to read the result map.</source>
        <translation>
            <numerusform>Нәтижелерді талдау картасымен танысуға %n минут қалды.</numerusform>
            <numerusform>Нәтижелерді талдау картасымен танысуға %n минут қалды.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left to appeal.</source>
        <translation>
            <numerusform>Апелляция беруге %n минут қалды.</numerusform>
            <numerusform>Апелляция беруге %n минут қалды.</numerusform>
        </translation>
    </message>
    <message>
        <source>The clock is hidden. Press to show it.</source>
        <translation>Сағат жасырылған. Көрсету үшін басыңыз.</translation>
    </message>
    <message>
        <source>Press to hide the clock.</source>
        <translation>Сағатты жасыру үшін басыңыз.</translation>
    </message>
</context>
<context>
    <name>Hearing</name>
    <message>
        <source>The headphones are gone: no recording can be played now. Check the plug and call the invigilator; you can go on with other tasks. Your answers are saved.</source>
        <translation>Құлаққап ажырап қалды: қазір аудиожазбаны тыңдау мүмкін емес. Оның қосылғанын тексеріп, әкімшіні шақырыңыз; басқа тапсырмаларды жалғастыра беруге болады. Жауаптарыңыз сақталған.</translation>
    </message>
    <message>
        <source>The headphones are back. You can listen again.</source>
        <translation>Құлаққап қайта қосылды. Енді тыңдауға болады.</translation>
    </message>
    <message>
        <source>The sound comes from another device now: {device}. If you may not hear it, call the invigilator before you listen.</source>
        <translation>Енді дыбыс басқа құрылғыдан шығады: {device}. Естілмеуі мүмкін болса, тыңдамас бұрын әкімшіні шақырыңыз.</translation>
    </message>
</context>
<context>
    <name>HistoryBox</name>
    <message>
        <source>What happened</source>
        <extracomment>So many are shown before more are wished for.</extracomment>
        <translation>Не болды</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>Азырақ көрсету</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Барлығын көрсету</translation>
    </message>
</context>
<context>
    <name>IdentityScreen</name>
    <message>
        <source>Is this you?</source>
        <translation>Бұл Сіз бе?</translation>
    </message>
    <message>
        <source>This is not me</source>
        <translation>Бұл мен емеспін</translation>
    </message>
    <message>
        <source>Yes, this is me</source>
        <translation>Иә, бұл менмін</translation>
    </message>
    <message>
        <source>Who you are</source>
        <translation>Жеке басын сәйкестендіру</translation>
    </message>
</context>
<context>
    <name>InterruptedScreen</name>
    <message>
        <source>This computer was interrupted</source>
        <translation>Бұл компьютердің жұмысы үзілді</translation>
    </message>
    <message>
        <source>All answers that were shown as saved are safe on this computer. Lost time is recorded and given back as the rules allow.</source>
        <translation>«Сақталды» деп көрсетілген жауаптардың бәрі осы компьютерде сақтаулы. Жоғалған уақыт жазылып, қағидаларға сәйкес қайтарылады.</translation>
    </message>
    <message>
        <source>Please stay at your seat and raise your hand. Two members of staff bring the exam back to the same task.</source>
        <translation>Орныңыздан тұрмай, қолыңызды көтеріңіз. Екі қызметкер тестілеуді сол тапсырмадан қалпына келтіреді.</translation>
    </message>
    <message>
        <source>Please stay at your seat and raise your hand. The exam comes back to the same task when the connection is there; two members of staff can bring it back before that.</source>
        <translation>Орныңыздан тұрмай, қолыңызды көтеріңіз. Байланыс орнағанда тестілеу сол тапсырмадан жалғасады; оған дейін оны екі қызметкер қалпына келтіре алады.</translation>
    </message>
    <message>
        <source>Please stay at your seat. The exam comes back to the same task by itself when the hall&apos;s server has answered.</source>
        <translation>Орныңыздан тұрмаңыз. Аудитория сервері жауап бергенде тестілеу сол тапсырмадан өздігінен жалғасады.</translation>
    </message>
    <message>
        <source>Bring the exam back</source>
        <translation>Тестілеуді қалпына келтіру</translation>
    </message>
</context>
<context>
    <name>JoinCard</name>
    <message>
        <source>From {address}, check number {digest}</source>
        <translation>Мекенжайы {address}, тексеру нөмірі {digest}</translation>
    </message>
    <message>
        <source>Its key is known to the centre.</source>
        <translation>Оның кілті орталыққа белгілі.</translation>
    </message>
    <message>
        <source>Only this hall knows its key. Compare the check number there.</source>
        <translation>Оның кілтін тек осы аудитория біледі. Тексеру нөмірін сол компьютерде салыстырыңыз.</translation>
    </message>
</context>
<context>
    <name>JoinPage</name>
    <message>
        <source>Code of the panel</source>
        <translation>Панельдегі код</translation>
    </message>
    <message>
        <source>Group {group} is mistyped. Compare it.</source>
        <translation>{group}-топ қате терілген. Салыстырып қараңыз.</translation>
    </message>
    <message>
        <source>The code has eleven groups of five characters.</source>
        <translation>Код бес таңбадан тұратын он бір топтан құралады.</translation>
    </message>
    <message>
        <source>These groups do not make one code. Compare them.</source>
        <translation>Бұл топтар бір кодты құрамайды. Салыстырып қараңыз.</translation>
    </message>
</context>
<context>
    <name>KeyBar</name>
    <message>
        <source>Capital letters</source>
        <translation>Бас әріптер</translation>
    </message>
    <message>
        <source>Layout: Ctrl + Space</source>
        <translation>Ауыстыру: Ctrl + бос орын</translation>
    </message>
    <message>
        <source>The keys type: {language}</source>
        <translation>Пернелер тілі: {language}</translation>
    </message>
</context>
<context>
    <name>LeaveSheet</name>
    <message>
        <source>Finish appeals?</source>
        <translation>Апелляция беруді аяқтайсыз ба?</translation>
    </message>
    <message>
        <source>After this no appeal can be filed any more, neither here nor later, and the result map closes. Appeals that were not filed do not count.</source>
        <translation>Бұдан кейін апелляцияға өтініш осында да, кейін де қабылданбайды, нәтижелерді талдау картасы жабылады. Берілмеген өтініштер ескерілмейді.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Yes, close appeals</source>
        <translation>Иә, апелляция беруді аяқтау</translation>
    </message>
    <message>
        <source>Drafts not filed: {count}</source>
        <translation>Берілмеген өтініштер саны: {count}</translation>
    </message>
    <message>
        <source>Close the panel?</source>
        <translation>Панельді жабасыз ба?</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>Панельді жабу</translation>
    </message>
    <message>
        <source>The server and the exam go on, and no seat notices anything. You are logged out. Start the panel again to come back to the hall.</source>
        <translation>Сервер мен тестілеу жалғаса береді, орындарда ештеңе өзгермейді. Сіз жүйеден шығасыз. Аудиторияға оралу үшін панельді қайта іске қосыңыз.</translation>
    </message>
    <message>
        <source>You are logged out. The hall is not open now: a server that was started together with this panel ends with it, any other goes on.</source>
        <translation>Сіз жүйеден шығасыз. Аудитория қазір ашық емес: осы панельмен бірге іске қосылған сервер онымен бірге тоқтайды, басқа сервер жұмысын жалғастырады.</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>answered</source>
        <translation>жауап берілді</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>жауап берілмеді</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>белгіленді</translation>
    </message>
    <message>
        <source>with a recording</source>
        <translation>аудиожазбасы бар</translation>
    </message>
</context>
<context>
    <name>Lockdown</name>
    <message>
        <source>nothing</source>
        <translation>ештеңе жоқ</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>бума</translation>
    </message>
    <message>
        <source>a file of {size} bytes, mode {mode}</source>
        <translation>{size} байттық файл, құқықтары {mode}</translation>
    </message>
    <message>
        <source>a link to {target}</source>
        <translation>{target} нысанына сілтеме</translation>
    </message>
    <message>
        <source>{place} is as another edition of the program made it</source>
        <translation>{place} бағдарламаның басқа нұсқасы жасаған күйде</translation>
    </message>
    <message>
        <source>{place} is as it should be</source>
        <translation>{place} тиісті күйде</translation>
    </message>
    <message>
        <source>{place} holds {now}</source>
        <translation>{place}: қазір мұнда: {now}</translation>
    </message>
    <message>
        <source>{place} was changed by somebody else: {now}</source>
        <translation>{place} орнын басқа біреу өзгерткен: {now}</translation>
    </message>
    <message>
        <source>nothing can be closed without {account}</source>
        <translation>{account} параметрінсіз ештеңе жабылмайды</translation>
    </message>
    <message>
        <source>all places are as they should be: {count}</source>
        <translation>барлық орын тиісті күйде: {count}</translation>
    </message>
    <message>
        <source>It was asked to stop.</source>
        <translation>Тоқтату сұралды.</translation>
    </message>
    <message>
        <source>The record could not be written: {why}.</source>
        <translation>Жазба сақталмады: {why}.</translation>
    </message>
    <message>
        <source>What an earlier run left could not be put back, so nothing was begun.</source>
        <translation>Алдыңғы іске қосудан қалған өзгерістер қайтарылмады, сондықтан ештеңе басталған жоқ.</translation>
    </message>
    <message>
        <source>It could not be put back: {why}</source>
        <translation>Қайтару мүмкін болмады: {why}</translation>
    </message>
    <message>
        <source>Somebody else changed it: there is {now}; before the lockdown there was {before}.</source>
        <translation>Мұны басқа біреу өзгерткен. Қазір: {now}; құлыптауға дейін: {before}.</translation>
    </message>
    <message>
        <source>The record of this step is damaged, and this edition does not know the step.</source>
        <translation>Бұл қадамның жазбасы бүлінген, ал бағдарламаның бұл нұсқасы мұндай қадамды білмейді.</translation>
    </message>
    <message>
        <source>What stood there before is not known: the record of this step is damaged.</source>
        <translation>Бұрын не болғаны белгісіз: бұл қадамның жазбасы бүлінген.</translation>
    </message>
    <message>
        <source>The record could not be changed: {why}.</source>
        <translation>Жазбаны өзгерту мүмкін болмады: {why}.</translation>
    </message>
    <message>
        <source>See to the reason and run `{restore}` again.</source>
        <translation>Себебін жойып, `{restore}` пәрменін қайта іске қосыңыз.</translation>
    </message>
    <message>
        <source>Make it as it should be. To leave it as it is, run `{leave_changed}`.</source>
        <translation>Тиісті күйіне келтіріңіз. Сол күйінде қалдыру үшін `{leave_changed}` пәрменін іске қосыңыз.</translation>
    </message>
    <message>
        <source>Run `{restore}` of the edition that performed it.</source>
        <translation>Бағдарламаның осы қадамды орындаған нұсқасында `{restore}` пәрменін іске қосыңыз.</translation>
    </message>
    <message>
        <source>Take the setting away by hand, if the machine did not have it before, and then the record of this step.</source>
        <translation>Егер бұл баптау компьютерде бұрын болмаса, оны қолмен алып тастаңыз, содан кейін осы қадамның жазбасын өшіріңіз.</translation>
    </message>
    <message>
        <source>See to the disk and run `{restore}` again; until then the record stays and nothing is lost.</source>
        <translation>Дискіні тексеріп, `{restore}` пәрменін қайта іске қосыңыз; оған дейін жазба сақталады, ештеңе жоғалмайды.</translation>
    </message>
    <message>
        <source>{command}: {why}; start the machine again.</source>
        <translation>{command}: {why}; компьютерді қайта іске қосыңыз.</translation>
    </message>
    <message>
        <source>Another run of `{lockdown}` is at work; wait for it.</source>
        <translation>Қазір `{lockdown}` пәрменінің басқа орындалуы жүріп жатыр; аяқталуын күтіңіз.</translation>
    </message>
    <message>
        <source>This changes the machine: run it as root, for example with sudo.</source>
        <translation>Бұл компьютерді өзгертеді: суперпайдаланушы құқығымен, мысалы, sudo арқылы іске қосыңыз.</translation>
    </message>
    <message>
        <source>This changes the machine: run it as an administrator.</source>
        <translation>Бұл компьютерді өзгертеді: компьютер әкімшісінің құқығымен іске қосыңыз.</translation>
    </message>
    <message>
        <source>There is no folder {root}; see to {root_option}.</source>
        <translation>{root} бумасы жоқ; {root_option} параметрін тексеріңіз.</translation>
    </message>
    <message>
        <source>{root} is no system&apos;s root: it has no {var_lib}. Name the folder in which the system&apos;s {etc} and {var} lie.</source>
        <translation>{root} жүйенің түбірлік бумасы емес: онда {var_lib} жоқ. Жүйенің {etc} мен {var} жатқан бумасын көрсетіңіз.</translation>
    </message>
    <message>
        <source>{root} is no root of a system: {why}.</source>
        <translation>{root} жүйенің түбірлік бумасы емес: {why}.</translation>
    </message>
    <message>
        <source>Everything was closed already; nothing was changed.</source>
        <translation>Бәрі бұрыннан жабық; ештеңе өзгертілген жоқ.</translation>
    </message>
    <message>
        <source>Closed: {steps}.</source>
        <translation>Жабылды: {steps}.</translation>
    </message>
    <message>
        <source>Start the machine again: some of it holds from then on.</source>
        <translation>Компьютерді қайта іске қосыңыз: кейбір өзгерістер содан кейін күшіне енеді.</translation>
    </message>
    <message>
        <source>Aborted at {step}: {why}</source>
        <translation>{step} қадамында тоқтатылды: {why}</translation>
    </message>
    <message>
        <source>Everything is as it was before.</source>
        <translation>Бәрі бұрынғы күйінде.</translation>
    </message>
    <message>
        <source>There was nothing to put back.</source>
        <translation>Қайтаратын ештеңе жоқ.</translation>
    </message>
    <message>
        <source>Put back: {steps}.</source>
        <translation>Қайтарылды: {steps}.</translation>
    </message>
    <message>
        <source>Failed: not everything could be put back.</source>
        <translation>Орындалмады: бәрін қайтару мүмкін болмады.</translation>
    </message>
    <message>
        <source>Failed: {why} Not everything could be put back.</source>
        <translation>Орындалмады: {why} Бәрін қайтару мүмкін болмады.</translation>
    </message>
    <message>
        <source>Refused: {why} [{code}]</source>
        <translation>Бас тартылды: {why} [{code}]</translation>
    </message>
    <message>
        <source>Closed: {closed} of {count}.</source>
        <translation>Жабылғаны: {closed} / {count}.</translation>
    </message>
    <message>
        <source>operation</source>
        <translation>операция</translation>
    </message>
    <message>
        <source>state</source>
        <translation>күйі</translation>
    </message>
    <message>
        <source>what it closes, and what was seen</source>
        <translation>нені жабады және не анықталды</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>жабық</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ашық</translation>
    </message>
    <message>
        <source>changed by others</source>
        <translation>басқалар өзгерткен</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>белгісіз</translation>
    </message>
    <message>
        <source>a PC left half closed by a cut of power: the next start opens it again</source>
        <translation>қуат өшуінен жартылай жабық қалған компьютер: келесі іске қосу оны қайта ашады</translation>
    </message>
    <message>
        <source>other windows, a desktop and its launcher: one window is all there is</source>
        <translation>басқа терезелер, жұмыс үстелі және оның мәзірі: жалғыз терезе ғана қалады</translation>
    </message>
    <message>
        <source>Ctrl+Alt+F1 to F12, Ctrl+Alt+Backspace, a screen that goes dark</source>
        <translation>Ctrl+Alt+F1–F12, Ctrl+Alt+Backspace, экранның өшіп қалуы</translation>
    </message>
    <message>
        <source>login on further consoles, the keys for power and sleep, the lid</source>
        <translation>қосымша консольдерге кіру, қуат және ұйқы пернелері, ноутбук қақпағы</translation>
    </message>
    <message>
        <source>login on further consoles, the keys for power and sleep, the lid, a session nobody sits at</source>
        <translation>қосымша консольдерге кіру, қуат және ұйқы пернелері, ноутбук қақпағы, ешкім отырмаған сеанс</translation>
    </message>
    <message>
        <source>a login prompt on a text console or a serial line</source>
        <translation>мәтіндік консольдегі немесе тізбекті порттағы кіру шақыруы</translation>
    </message>
    <message>
        <source>a restart by Ctrl+Alt+Del, once or seven times</source>
        <translation>Ctrl+Alt+Del арқылы, бір рет немесе жеті рет басып қайта іске қосу</translation>
    </message>
    <message>
        <source>SysRq keys, reading another process, core files, typing into another terminal</source>
        <translation>SysRq пернелері, басқа процесті оқу, жад дампы файлдары, басқа терминалға мәтін енгізу</translation>
    </message>
    <message>
        <source>keys and answers in the core file of a process that died</source>
        <translation>апатты аяқталған процестің жад дампындағы кілттер мен жауаптар</translation>
    </message>
    <message>
        <source>keys and answers on the disk, swapped out in clear</source>
        <translation>дискіге своп арқылы шифрланбай түскен кілттер мен жауаптар</translation>
    </message>
    <message>
        <source>sticks, disks and telephones at USB</source>
        <translation>USB арқылы қосылған ақпарат тасығыштар, дискілер және телефондар</translation>
    </message>
    <message>
        <source>programs and devices on a stick; only its files can be read and written</source>
        <translation>ақпарат тасығыштағы бағдарламалар мен құрылғылар; оның тек файлдарын оқуға және жазуға болады</translation>
    </message>
    <message>
        <source>mounting, restarting and changing the network by asking the system for the right</source>
        <translation>жүйеден құқық сұрап, диск қосу, қайта іске қосу және желіні өзгерту</translation>
    </message>
    <message>
        <source>every connection but those to {reach}</source>
        <translation>{reach} мекенжайларынан басқа барлық байланыс</translation>
    </message>
    <message>
        <source>every connection but those to the machine itself</source>
        <translation>компьютердің өзімен байланыстан басқа барлық байланыс</translation>
    </message>
    <message>
        <source>ssh and programs for controlling the machine from elsewhere</source>
        <translation>ssh және компьютерді қашықтан басқаратын бағдарламалар</translation>
    </message>
    <message>
        <source>a shell that a technician forgot</source>
        <translation>техник ұмытып кеткен командалық терезе</translation>
    </message>
    <message>
        <source>the task manager</source>
        <translation>тапсырмалар реттегіші</translation>
    </message>
    <message>
        <source>locking, switching users and changing the password after Ctrl+Alt+Del</source>
        <translation>Ctrl+Alt+Del басылғаннан кейін экранды құлыптау, пайдаланушыны ауыстыру және құпиясөзді өзгерту</translation>
    </message>
    <message>
        <source>shutting down and logging off from the menus</source>
        <translation>мәзір арқылы компьютерді өшіру және жүйеден шығу</translation>
    </message>
    <message>
        <source>adding a printer</source>
        <translation>принтер қосу</translation>
    </message>
    <message>
        <source>choosing a network on the logon screen</source>
        <translation>кіру экранында желі таңдау</translation>
    </message>
    <message>
        <source>remote desktop</source>
        <translation>қашықтағы жұмыс үстелі</translation>
    </message>
    <message>
        <source>buttons on the logon screen, ease of access among them</source>
        <translation>кіру экранындағы түймелер, оның ішінде арнайы мүмкіндіктер</translation>
    </message>
    <message>
        <source>notifications of a browser over the exam</source>
        <translation>емтихан үстінен шығатын браузер хабарландырулары</translation>
    </message>
    <message>
        <source>keys and answers in the report of a fault, or in a picture of all memory</source>
        <translation>қате туралы есептегі немесе бүкіл жадтың дампындағы кілттер мен жауаптар</translation>
    </message>
    <message>
        <source>keys and answers on the disk: a page file in clear, sleep, a fast start</source>
        <translation>дискідегі кілттер мен жауаптар: шифрланбаған своп файлы, ұйқы режимі, жылдам іске қосу</translation>
    </message>
    <message>
        <source>the desktop, its menus and its taskbar: the seat starts in their place</source>
        <translation>жұмыс үстелі, оның мәзірлері мен тапсырмалар тақтасы: олардың орнына орын бағдарламасы іске қосылады</translation>
    </message>
</context>
<context>
    <name>LogInSheet</name>
    <message>
        <source>Log in</source>
        <extracomment>Looks at the sticks once in so many ticks, which come ten times a second.</extracomment>
        <translation>Кіру</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
    </message>
    <message>
        <source>Waiting for the server of the hall…</source>
        <translation>Аудитория сервері күтілуде…</translation>
    </message>
    <message>
        <source>Hall {name}</source>
        <translation>{name}-аудитория</translation>
    </message>
    <message>
        <source>Please wait…</source>
        <translation>Күте тұрыңыз…</translation>
    </message>
</context>
<context>
    <name>LookCard</name>
    <message>
        <source>Text size</source>
        <translation>Қаріп өлшемі</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Қаріпті кішірейту</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Қаріпті үлкейту</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Түстер</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Ашық</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Қараңғы</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Жоғары контраст</translation>
    </message>
</context>
<context>
    <name>MapSheet</name>
    <message>
        <source>Close the map for good?</source>
        <translation>Картаны біржола жабасыз ба?</translation>
    </message>
    <message>
        <source>The map cannot be opened again after this, and no further task can be picked for an appeal.</source>
        <translation>Бұдан кейін картаны қайта ашуға да, апелляция үшін басқа тапсырма таңдауға да болмайды.</translation>
    </message>
    <message>
        <source>Back to the map</source>
        <translation>Картаға оралу</translation>
    </message>
    <message>
        <source>Yes, close the map</source>
        <translation>Иә, картаны жабу</translation>
    </message>
    <message>
        <source>No task is picked, so no appeal can be filed.</source>
        <translation>Тапсырма таңдалмаған, сондықтан апелляцияға өтініш беру мүмкін болмайды.</translation>
    </message>
    <message>
        <source>Picked for an appeal: {count}.</source>
        <translation>Апелляция үшін таңдалған тапсырмалар саны: {count}.</translation>
    </message>
</context>
<context>
    <name>Minutes</name>
    <message>
        <source>Seat</source>
        <translation>Орын</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Басы</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Соңы</translation>
    </message>
    <message>
        <source>Result, windows</source>
        <translation>Нәтиже, апелляция</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Берілген</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Қосылған</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Жұмсалған</translation>
    </message>
    <message>
        <source>* the time was over; all others were finished by the candidate.</source>
        <translation>* уақыт аяқталды; қалғандарын тестіленушінің өзі аяқтады.</translation>
    </message>
    <message>
        <source>Limit (special conditions included), credits and use in minutes and seconds.</source>
        <translation>Берілген уақыт (арнайы жағдайларды қоса алғанда), қосылған және жұмсалған уақыт минутпен және секундпен көрсетілген.</translation>
    </message>
    <message>
        <source>Course of the exam</source>
        <translation>Тестілеу барысы</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Не болды</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Ұзақтығы</translation>
    </message>
    <message>
        <source>Time given</source>
        <translation>Қосылған уақыт</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Себебі</translation>
    </message>
    <message>
        <source>Interruptions and credits</source>
        <translation>Іркілістер және қосылған уақыт</translation>
    </message>
    <message>
        <source>by rule</source>
        <translation>қағида бойынша</translation>
    </message>
    <message>
        <source>time credited</source>
        <translation>уақыт қосылды</translation>
    </message>
    <message>
        <source>credit taken back</source>
        <translation>қосылған уақыт қайтарып алынды</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Тапсырма</translation>
    </message>
    <message>
        <source>Plays given back</source>
        <translation>Қайтарылған тыңдаулар</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Түрі</translation>
    </message>
    <message>
        <source>From–until</source>
        <translation>Басы–соңы</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Негіздеме</translation>
    </message>
    <message>
        <source>Pauses and locks</source>
        <translation>Кідірту және бұғаттау</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Қайда</translation>
    </message>
    <message>
        <source>First at</source>
        <translation>Алғаш рет</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Оқыс оқиға</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Саны</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Оқыс оқиғалар</translation>
    </message>
    <message>
        <source>hall</source>
        <translation>аудитория</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Санаты</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Шешім</translation>
    </message>
    <message>
        <source>Technical appeals</source>
        <translation>Техникалық апелляциялар</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>суретсіз</translation>
    </message>
    <message>
        <source>sealed picture {digest}</source>
        <translation>шифрланған сурет {digest}</translation>
    </message>
    <message>
        <source>not settled</source>
        <translation>қаралмаған</translation>
    </message>
    <message>
        <source>upheld</source>
        <translation>қанағаттандырылды</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>қанағаттандырылмады</translation>
    </message>
    <message>
        <source>Appeals</source>
        <translation>Саны</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Өтініштердің нөмірлері</translation>
    </message>
    <message>
        <source>Content appeals in all: {count}.</source>
        <translation>Мазмұны бойынша апелляциялардың жалпы саны: {count}.</translation>
    </message>
    <message>
        <source>Content appeals</source>
        <translation>Мазмұны бойынша апелляциялар</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>Негізі</translation>
    </message>
    <message>
        <source>Without the sound check</source>
        <translation>Дыбысты тексермей жіберілгендер</translation>
    </message>
    <message>
        <source>Violation</source>
        <translation>Бұзушылық</translation>
    </message>
    <message>
        <source>Removed, result annulled</source>
        <translation>Аудиториядан шығарылды, нәтижесі жойылды</translation>
    </message>
    <message>
        <source>Hall: {hall}</source>
        <translation>Аудитория: {hall}</translation>
    </message>
    <message>
        <source>MINUTES OF THE SITTING</source>
        <translation>ХАТТАМА</translation>
    </message>
    <message>
        <source>of an exam held in a hall</source>
        <translation>аудиторияда тестілеу өткізу туралы</translation>
    </message>
    <message>
        <source>none</source>
        <translation>болған жоқ</translation>
    </message>
    <message>
        <source>The sitting is not closed: these minutes are not complete.</source>
        <translation>Тестілеу жабылған жоқ: бұл хаттама толық емес.</translation>
    </message>
    <message>
        <source>These minutes are made in Kazakh and in Russian from the same records; the code at the foot of a page is the same in both.</source>
        <translation>Хаттама бір деректер негізінде қазақ және орыс тілдерінде жасалды; бет соңындағы код екі тілде де бірдей.</translation>
    </message>
    <message>
        <source>These minutes are made from the records of the hall.</source>
        <translation>Хаттама аудитория жазбалары негізінде жасалды.</translation>
    </message>
    <message>
        <source>First member of staff</source>
        <translation>Бірінші қызметкер</translation>
    </message>
    <message>
        <source>Second member of staff</source>
        <translation>Екінші қызметкер</translation>
    </message>
    <message>
        <source>role and name</source>
        <translation>қызметі, аты-жөні</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>қолы</translation>
    </message>
    <message>
        <source>date</source>
        <translation>күні</translation>
    </message>
    <message>
        <source>Hall: {hall}; {sitting}; content: {code}</source>
        <translation>Аудитория: {hall}; {sitting}; мазмұн коды: {code}</translation>
    </message>
    <message>
        <source>In the sitting file</source>
        <translation>Тізімде барлығы</translation>
    </message>
    <message>
        <source>of them added later</source>
        <translation>оның ішінде кейін қосылғаны</translation>
    </message>
    <message>
        <source>Checked in</source>
        <translation>Тіркелді</translation>
    </message>
    <message>
        <source>Did not come</source>
        <translation>Келмегендер</translation>
    </message>
    <message>
        <source>Refused at the entrance</source>
        <translation>Кіреберісте жіберілмеді</translation>
    </message>
    <message>
        <source>Not marked</source>
        <translation>Белгіленбеген</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Билет</translation>
    </message>
    <message>
        <source>Document, last characters</source>
        <translation>Құжат, соңғы таңбалары</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>Келді</translation>
    </message>
    <message>
        <source>Seat drawn</source>
        <translation>Берілген орын</translation>
    </message>
    <message>
        <source>Attendance</source>
        <translation>Қатысу</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>Белгіленді</translation>
    </message>
    <message>
        <source>not marked</source>
        <translation>белгіленбеген</translation>
    </message>
    <message>
        <source>went home at {time}: {reason}</source>
        <translation>{time} үйіне қайтты: {reason}</translation>
    </message>
    <message>
        <source>person and document do not agree</source>
        <translation>құжат пен адам сәйкес келмейді</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Жіберілмегендер</translation>
    </message>
    <message>
        <source>refusal taken back</source>
        <translation>жібермеу шешімі қайтарылды</translation>
    </message>
    <message>
        <source>Added later</source>
        <translation>Кейін қосылғандар</translation>
    </message>
    <message>
        <source>Extra time</source>
        <translation>Қосымша уақыт</translation>
    </message>
    <message>
        <source>Large text and high contrast</source>
        <translation>Үлкен қаріп және жоғары контраст</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Жеке көмекші</translation>
    </message>
    <message>
        <source>Special conditions</source>
        <translation>Арнайы жағдайлар</translation>
    </message>
    <message>
        <source>no specialist in Kazakh philology</source>
        <translation>қазақ филологиясының маманы емес</translation>
    </message>
    <message>
        <source>no historian of Kazakhstan</source>
        <translation>Қазақстан тарихының маманы емес</translation>
    </message>
    <message>
        <source>no lawyer</source>
        <translation>құқық маманы емес</translation>
    </message>
    <message>
        <source>{name}; {document}, …{tail}; present: {present}; declared: {declared}</source>
        <translation>{name}; {document}, …{tail}; келді: {present}; мәлімдеді: {declared}</translation>
    </message>
    <message>
        <source>{sitting}, edition {edition}</source>
        <translation>{sitting}, {edition}-редакция</translation>
    </message>
    <message>
        <source>Exam</source>
        <translation>Тестілеу</translation>
    </message>
    <message>
        <source>Rules, edition</source>
        <translation>Қағидалардың редакциясы</translation>
    </message>
    <message>
        <source>Hall</source>
        <translation>Аудитория</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Күні</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Кезең</translation>
    </message>
    <message>
        <source>Sitting file</source>
        <translation>Тестілеу тізімі</translation>
    </message>
    <message>
        <source>Hall servers</source>
        <translation>Аудитория серверлері</translation>
    </message>
    <message>
        <source>Minutes made</source>
        <translation>Хаттама жасалған уақыт</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Жалпы мәліметтер</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Аты-жөні</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Идентификаторы</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Қызметі</translation>
    </message>
    <message>
        <source>Orders signed</source>
        <translation>Қол қойған өкімдері</translation>
    </message>
    <message>
        <source>Staff who acted</source>
        <translation>Өкім берген қызметкерлер</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>Ашқандар</translation>
    </message>
    <message>
        <source>Hall time confirmed</source>
        <translation>Расталған уақыт</translation>
    </message>
    <message>
        <source>Clock of the machine then</source>
        <translation>Сол кездегі компьютер сағаты</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Жабылды</translation>
    </message>
    <message>
        <source>Closed by</source>
        <translation>Жапқандар</translation>
    </message>
    <message>
        <source>Closed without the last records of</source>
        <translation>Соңғы жазбаларынсыз жабылғандар</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Басқару кезеңі</translation>
    </message>
    <message>
        <source>Hall server</source>
        <translation>Аудитория сервері</translation>
    </message>
    <message>
        <source>Leads from</source>
        <translation>Басқара бастады</translation>
    </message>
    <message>
        <source>Last record before</source>
        <translation>Бұған дейінгі соңғы жазба</translation>
    </message>
    <message>
        <source>Opening and closing</source>
        <translation>Ашу және жабу</translation>
    </message>
    <message>
        <source>Numbers typed</source>
        <translation>Терілген сандар</translation>
    </message>
    <message>
        <source>Digest of the sitting file</source>
        <translation>Тестілеу тізімінің бақылау сомасы</translation>
    </message>
    <message>
        <source>Seats given</source>
        <translation>Берілген орындар</translation>
    </message>
    <message>
        <source>Whoever has the sitting file can draw again from these numbers; the outcome is in the table of attendance.</source>
        <translation>Тестілеу тізімі бар адам осы сандар бойынша орындарды қайта бөліп тексере алады; нәтижесі қатысу кестесінде.</translation>
    </message>
    <message>
        <source>Seat draw</source>
        <translation>Орындарды автоматты түрде бөлу</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Шығуы</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>Оралуы</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Болмаған уақыты</translation>
    </message>
    <message>
        <source>Left the room</source>
        <translation>Аудиториядан шығу</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Әрекет</translation>
    </message>
    <message>
        <source>Challenge of the seat</source>
        <translation>Орынның сұрау коды</translation>
    </message>
    <message>
        <source>Codes given while a line was down</source>
        <translation>Байланыс жоқ кезде берілген кодтар</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Өкім</translation>
    </message>
    <message>
        <source>Why without effect</source>
        <translation>Орындалмау себебі</translation>
    </message>
    <message>
        <source>Orders without effect</source>
        <translation>Орындалмаған өкімдер</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Компьютер</translation>
    </message>
    <message>
        <source>What was noted</source>
        <translation>Не тіркелді</translation>
    </message>
    <message>
        <source>certificate revoked</source>
        <translation>сертификаты кері қайтарып алынды</translation>
    </message>
    <message>
        <source>let in on the word of this hall alone</source>
        <translation>тек осы аудиторияның растауымен қосылды</translation>
    </message>
    <message>
        <source>Machines to be looked at</source>
        <translation>Назар аударуды қажет ететін компьютерлер</translation>
    </message>
    <message>
        <source>From seat</source>
        <translation>Бұрынғы орын</translation>
    </message>
    <message>
        <source>To seat</source>
        <translation>Жаңа орын</translation>
    </message>
    <message>
        <source>After record</source>
        <translation>Қай жазбадан кейін</translation>
    </message>
    <message>
        <source>Head after it</source>
        <translation>Одан кейінгі бақылау сомасы</translation>
    </message>
    <message>
        <source>Moved to another seat</source>
        <translation>Басқа орынға ауыстырылғандар</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Жазбалар</translation>
    </message>
    <message>
        <source>told after the move</source>
        <translation>орын ауыстырғаннан кейін келген</translation>
    </message>
    <message>
        <source>two records under one number</source>
        <translation>бір нөмірмен екі жазба</translation>
    </message>
    <message>
        <source>Records left to the commission</source>
        <translation>Комиссияның шешіміне қалдырылған жазбалар</translation>
    </message>
    <message>
        <source>Anchors</source>
        <translation>Журналдардың бақылау кодтары</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Бөлік</translation>
    </message>
    <message>
        <source>before any exam was opened: {reason}</source>
        <translation>тестілеу ашылғанға дейін: {reason}</translation>
    </message>
    <message>
        <source>Number of the record, and the code of the journal up to it; in brackets the part, where it is not the first.</source>
        <translation>Жазбаның нөмірі және журналдың осы жазбаға дейінгі коды; бірінші емес бөліктің нөмірі жақша ішінде.</translation>
    </message>
    <message>
        <source>Last record</source>
        <translation>Соңғы жазба</translation>
    </message>
    <message>
        <source>hall journal</source>
        <translation>аудитория журналы</translation>
    </message>
    <message>
        <source>Part: the epoch of the hall journal; of an attempt its incarnation, one more with every move.</source>
        <translation>Бөлік: аудитория журналында — басқару кезеңі; тестіленушінің журналында нөмірі әр орын ауыстырғанда 1-ге артады.</translation>
    </message>
    <message>
        <source>Journals</source>
        <translation>Журналдар</translation>
    </message>
    <message>
        <source>Pack {pack}, version {version}</source>
        <translation>Тапсырмалар жинағы {pack}, {version}-нұсқа</translation>
    </message>
    <message>
        <source>File of the hall journal, epoch {epoch}</source>
        <translation>Аудитория журналының файлы, {epoch}-бөлік</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Бағдарлама</translation>
    </message>
    <message>
        <source>Rules of the exam</source>
        <translation>Тестілеу қағидалары</translation>
    </message>
    <message>
        <source>Content of these minutes</source>
        <translation>Осы хаттаманың мазмұны</translation>
    </message>
    <message>
        <source>All digests: {algorithm}.</source>
        <translation>Барлық бақылау сомалары: {algorithm}.</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Бақылау сомасы</translation>
    </message>
    <message>
        <source>Digests</source>
        <translation>Бақылау сомалары</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Тестіленуші</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Уақыты</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Қызметкерлер</translation>
    </message>
    <message>
        <source>{block}, task {number}</source>
        <translation>{block}, {number}-тапсырма</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>иә</translation>
    </message>
    <message>
        <source>no</source>
        <translation>жоқ</translation>
    </message>
    <message>
        <source>invigilator</source>
        <translation>әкімші</translation>
    </message>
    <message>
        <source>head of the hall</source>
        <translation>аудитория жетекшісі</translation>
    </message>
    <message>
        <source>technician</source>
        <translation>техник</translation>
    </message>
    <message>
        <source>no original document</source>
        <translation>құжаттың түпнұсқасы жоқ</translation>
    </message>
    <message>
        <source>the document has expired</source>
        <translation>құжаттың мерзімі өткен</translation>
    </message>
    <message>
        <source>prohibited item</source>
        <translation>тыйым салынған зат</translation>
    </message>
    <message>
        <source>the assistant is not allowed</source>
        <translation>жеке көмекшіге рұқсат жоқ</translation>
    </message>
    <message>
        <source>came late</source>
        <translation>кешігіп келді</translation>
    </message>
    <message>
        <source>special conditions: hearing</source>
        <translation>арнайы жағдайлар: есту</translation>
    </message>
    <message>
        <source>broken headset, no other seat free</source>
        <translation>құлаққап істен шыққан, басқа бос орын жоқ</translation>
    </message>
    <message>
        <source>another reason</source>
        <translation>басқа себеп</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>кідірту</translation>
    </message>
    <message>
        <source>seat locked</source>
        <translation>орын бұғатталды</translation>
    </message>
    <message>
        <source>waited for a cause</source>
        <translation>себебін көрсетуді күтті</translation>
    </message>
    <message>
        <source>another program asked for the clipboard</source>
        <translation>басқа бағдарлама алмасу буферінің мазмұнын сұрады</translation>
    </message>
    <message>
        <source>another program put something on the clipboard</source>
        <translation>басқа бағдарлама алмасу буферіне бірдеңе салды</translation>
    </message>
    <message>
        <source>something asked the exam window to close</source>
        <translation>тестілеу терезесін жабу туралы сұрау түсті</translation>
    </message>
    <message>
        <source>the program was started with settings that change what it runs</source>
        <translation>бағдарлама өз жұмысын өзгертетін баптаулармен іске қосылды</translation>
    </message>
    <message>
        <source>another program took the focus</source>
        <translation>тестілеу орнына басқа бағдарлама белсенді болды</translation>
    </message>
    <message>
        <source>another program came to the screen</source>
        <translation>экранға басқа бағдарлама қосылды</translation>
    </message>
    <message>
        <source>another program showed a window</source>
        <translation>басқа бағдарлама терезе көрсетті</translation>
    </message>
    <message>
        <source>another program changed the keys</source>
        <translation>басқа бағдарлама пернелердің қызметін өзгертті</translation>
    </message>
    <message>
        <source>another program held the keyboard</source>
        <translation>пернетақтаны басқа бағдарлама иеленіп тұрды</translation>
    </message>
    <message>
        <source>another program asked for the keyboard</source>
        <translation>басқа бағдарлама пернетақтаны иеленуді сұрады</translation>
    </message>
    <message>
        <source>another program listened to the keys</source>
        <translation>басқа бағдарлама пернелердің басылуын оқыды</translation>
    </message>
    <message>
        <source>another program sent keys or clicks</source>
        <translation>басқа бағдарлама пернелерді немесе тінтуірді басты</translation>
    </message>
    <message>
        <source>another program asked for the mouse</source>
        <translation>басқа бағдарлама тінтуірді иеленуді сұрады</translation>
    </message>
    <message>
        <source>the size of the screen changed</source>
        <translation>экран өлшемі өзгерді</translation>
    </message>
    <message>
        <source>other programs at the screen could not be watched</source>
        <translation>экрандағы басқа бағдарламаларды бақылау мүмкін болмады</translation>
    </message>
    <message>
        <source>another program took a picture of the screen</source>
        <translation>басқа бағдарлама экранды суретке түсірді</translation>
    </message>
    <message>
        <source>a second screen was there</source>
        <translation>екінші экран қосулы болды</translation>
    </message>
    <message>
        <source>the second screen was gone</source>
        <translation>екінші экран ажыратылды</translation>
    </message>
    <message>
        <source>the program stood still for some seconds</source>
        <translation>бағдарлама бірнеше секунд жауап бермеді</translation>
    </message>
    <message>
        <source>the exam window was not in front</source>
        <translation>тестілеу терезесі алдыңғы планда болмады</translation>
    </message>
    <message>
        <source>the exam window was destroyed</source>
        <translation>тестілеу терезесі мәжбүрлі түрде жабылды</translation>
    </message>
    <message>
        <source>the exam window did not answer and was started again</source>
        <translation>тестілеу терезесі жауап бермеді және қайта іске қосылды</translation>
    </message>
    <message>
        <source>the exam window was hidden</source>
        <translation>тестілеу терезесі жасырылды</translation>
    </message>
    <message>
        <source>another program meddled with the exam window</source>
        <translation>басқа бағдарлама тестілеу терезесінің жұмысына араласты</translation>
    </message>
    <message>
        <source>the exam window was moved or made smaller</source>
        <translation>тестілеу терезесі жылжытылды немесе кішірейтілді</translation>
    </message>
    <message>
        <source>connection restored</source>
        <translation>байланыс қалпына келді</translation>
    </message>
    <message>
        <source>connection to the hall server lost</source>
        <translation>аудитория серверімен байланыс үзілді</translation>
    </message>
    <message>
        <source>enough room on the disk again</source>
        <translation>дискіде бос орын қайтадан жеткілікті</translation>
    </message>
    <message>
        <source>little room left on the disk</source>
        <translation>дискіде орын аз қалды</translation>
    </message>
    <message>
        <source>connection to a seat lost</source>
        <translation>орынмен байланыс үзілді</translation>
    </message>
    <message>
        <source>no code for the minutes could be made</source>
        <translation>хаттама коды жасалмады</translation>
    </message>
    <message>
        <source>the sound was not heard in the check</source>
        <translation>тексеру кезінде дыбыс естілмеді</translation>
    </message>
    <message>
        <source>the program was restarted many times</source>
        <translation>бағдарлама бірнеше рет қайта іске қосылды</translation>
    </message>
    <message>
        <source>the record of time used was lost</source>
        <translation>жұмсалған уақыт жазбасы жоғалды</translation>
    </message>
    <message>
        <source>the computer slept</source>
        <translation>компьютер ұйқы режиміне өтті</translation>
    </message>
    <message>
        <source>headphones are back</source>
        <translation>құлаққап қайта қосылды</translation>
    </message>
    <message>
        <source>headphones were changed</source>
        <translation>құлаққап ауыстырылды</translation>
    </message>
    <message>
        <source>headphones were gone</source>
        <translation>құлаққап ажырап қалды</translation>
    </message>
    <message>
        <source>program restarted for the sound</source>
        <translation>дыбыс үшін бағдарлама қайта іске қосылды</translation>
    </message>
    <message>
        <source>connection to the standby server lost</source>
        <translation>қосалқы сервермен байланыс үзілді</translation>
    </message>
    <message>
        <source>a record that was not saved was dropped</source>
        <translation>сақталып үлгермеген жазба алынып тасталды</translation>
    </message>
    <message>
        <source>time ended while a technical appeal was written</source>
        <translation>техникалық апелляция жазылып жатқанда уақыт аяқталды</translation>
    </message>
    <message>
        <source>wrong PIN</source>
        <translation>қате PIN-код</translation>
    </message>
    <message>
        <source>its epoch had passed</source>
        <translation>басқару кезеңі аяқталған</translation>
    </message>
    <message>
        <source>the seat never answered</source>
        <translation>орын жауап бермеді</translation>
    </message>
    <message>
        <source>nothing known of its outcome</source>
        <translation>нәтижесі белгісіз</translation>
    </message>
    <message>
        <source>it had expired</source>
        <translation>мерзімі өтіп кеткен</translation>
    </message>
    <message>
        <source>another order came first</source>
        <translation>алдымен басқа өкім орындалды</translation>
    </message>
    <message>
        <source>not possible at that moment</source>
        <translation>сол сәтте мүмкін емес</translation>
    </message>
    <message>
        <source>its key is not at this hall server</source>
        <translation>журнал кілті аудитория серверінде жоқ</translation>
    </message>
    <message>
        <source>the journal is damaged</source>
        <translation>журнал бүлінген</translation>
    </message>
    <message>
        <source>the journal is not here</source>
        <translation>журнал мұнда жоқ</translation>
    </message>
    <message>
        <source>assign to a seat</source>
        <translation>орынға отырғызу</translation>
    </message>
    <message>
        <source>confirm the document</source>
        <translation>құжатты растау</translation>
    </message>
    <message>
        <source>vouch for somebody</source>
        <translation>адамды екеу болып растау</translation>
    </message>
    <message>
        <source>look after what the camera noted</source>
        <translation>камера байқағанды тексеру</translation>
    </message>
    <message>
        <source>refuse at the seat</source>
        <translation>орында жібермеу</translation>
    </message>
    <message>
        <source>let pass without the sound check</source>
        <translation>дыбысты тексермей жіберу</translation>
    </message>
    <message>
        <source>start the exam</source>
        <translation>тестілеуді бастау</translation>
    </message>
    <message>
        <source>answer the call</source>
        <translation>шақыруға келу</translation>
    </message>
    <message>
        <source>settle a technical appeal</source>
        <translation>техникалық апелляцияны қарау</translation>
    </message>
    <message>
        <source>give a cause</source>
        <translation>себебін көрсету</translation>
    </message>
    <message>
        <source>continue after a pause</source>
        <translation>кідіртуден кейін жалғастыру</translation>
    </message>
    <message>
        <source>unlock the seat</source>
        <translation>орынды бұғаттан шығару</translation>
    </message>
    <message>
        <source>credit time</source>
        <translation>уақыт қосу</translation>
    </message>
    <message>
        <source>confirm date and time</source>
        <translation>күн мен уақытты растау</translation>
    </message>
    <message>
        <source>give a play back</source>
        <translation>тыңдау мүмкіндігін қайтару</translation>
    </message>
    <message>
        <source>open the result</source>
        <translation>нәтижені ашу</translation>
    </message>
    <message>
        <source>close the attempt</source>
        <translation>тестілеуді жабу</translation>
    </message>
    <message>
        <source>remove and annul</source>
        <translation>аудиториядан шығару, нәтижені жою</translation>
    </message>
    <message>
        <source>move to another seat</source>
        <translation>басқа орынға ауыстыру</translation>
    </message>
    <message>
        <source>stateless person&apos;s card</source>
        <translation>азаматтығы жоқ адамның куәлігі</translation>
    </message>
    <message>
        <source>foreign passport</source>
        <translation>шетелдік паспорт</translation>
    </message>
    <message>
        <source>residence permit</source>
        <translation>ықтиярхат</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Қалай</translation>
    </message>
    <message>
        <source>Identified by camera or by two persons</source>
        <translation>Камера арқылы танылғандар немесе екі адам растағандар</translation>
    </message>
    <message>
        <source>compared by two persons {compared}</source>
        <translation>екі адам {compared} салыстырды</translation>
    </message>
    <message>
        <source>simulated camera</source>
        <translation>камераның имитациясы</translation>
    </message>
    <message>
        <source>camera</source>
        <translation>камера</translation>
    </message>
    <message>
        <source>Cameras that did not work</source>
        <translation>Жұмыс істемеген камералар</translation>
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
        <translation>Тіркеу</translation>
    </message>
    <message>
        <source>Course of the sitting</source>
        <translation>Тестілеу барысы</translation>
    </message>
    <message>
        <source>Computers</source>
        <translation>Компьютерлер</translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>The exam was interrupted ({cause}). All saved answers are here.</source>
        <translation>Тестілеу үзілді ({cause}). Сақталған жауаптардың бәрі орнында.</translation>
    </message>
    <message>
        <source>Given back: {time}.</source>
        <translation>Қайтарылған уақыт: {time}.</translation>
    </message>
    <message>
        <source>Your seat was changed. Everything that was saved is here; you go on where you were.</source>
        <translation>Орныңыз ауыстырылды. Сақталғанның бәрі осында; тоқтаған жеріңізден жалғастырасыз.</translation>
    </message>
    <message>
        <source>A play of a recording was given back to you.</source>
        <translation>Сізге бір тыңдау мүмкіндігі қайтарылды.</translation>
    </message>
    <message>
        <source>The recording was cut off. This computer may give no further play back by itself; call the invigilator, who can decide to.</source>
        <translation>Аудиожазба үзілді. Компьютер тыңдауды өздігінен енді қайтара алмайды; әкімшіні шақырыңыз, шешімді ол қабылдай алады.</translation>
    </message>
    <message>
        <source>The recording was cut off near its end, so the play counts. If it was not enough, call the invigilator, who can decide to give it back.</source>
        <translation>Аудиожазба соңына таяғанда үзілді, сондықтан тыңдау есептелді. Бұл жеткіліксіз болса, әкімшіні шақырыңыз: ол тыңдауды қайтару туралы шешім қабылдай алады.</translation>
    </message>
    <message>
        <source>{time} were added to your time. Cause: {cause}.</source>
        <translation>Уақытыңызға қосылды: {time}. Себебі: {cause}.</translation>
    </message>
    <message>
        <source>{time} were taken back. Cause: {cause}.</source>
        <translation>Қосылған уақыт қайтарып алынды: {time}. Себебі: {cause}.</translation>
    </message>
    <message>
        <source>Technical appeal {number} is filed. Raise your hand.</source>
        <translation>№ {number} техникалық апелляция берілді. Қолыңызды көтеріңіз.</translation>
    </message>
    <message>
        <source>Technical appeal {number} was upheld: {reason}</source>
        <translation>№ {number} техникалық апелляция қанағаттандырылды: {reason}</translation>
    </message>
    <message>
        <source>Technical appeal {number} was rejected: {reason}</source>
        <translation>№ {number} техникалық апелляция қанағаттандырылмады: {reason}</translation>
    </message>
    <message>
        <source>The call is recorded. Raise your hand and stay at your seat.</source>
        <translation>Шақыру тіркелді. Қолыңызды көтеріп, орныңызда күтіңіз.</translation>
    </message>
    <message>
        <source>The exam goes on. The clock runs again.</source>
        <translation>Тестілеу жалғасуда. Уақыт қайта жүре бастады.</translation>
    </message>
    <message>
        <source>The computer had gone to sleep. Your answers are saved.</source>
        <translation>Компьютер ұйқы режиміне өткен еді. Жауаптарыңыз сақталды.</translation>
    </message>
    <message>
        <source>The program was restarted several times. Please call the invigilator.</source>
        <translation>Бағдарлама бірнеше рет қайта іске қосылды. Әкімшіні шақырыңыз.</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Time left: {time}. The clock stands.</source>
        <translation>Қалған уақыт: {time}. Уақыт тоқтап тұр.</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>Себебі: {reason}</translation>
    </message>
    <message>
        <source>The time ended while you were writing a technical appeal. It was not filed, but what you wrote is in the record of your exam. Tell the invigilator now.</source>
        <translation>Техникалық апелляцияны жазып жатқаныңызда уақыт аяқталды. Ол берілген жоқ, бірақ жазғаныңыз тестілеу жазбасында сақталды. Бұл туралы әкімшіге қазір айтыңыз.</translation>
    </message>
    <message>
        <source>Recorded as: {category}</source>
        <translation>Тіркелген себеп: {category}</translation>
    </message>
    <message>
        <source>The exam is paused</source>
        <translation>Тестілеу кідіртілді</translation>
    </message>
    <message>
        <source>Everything is saved and no time runs. Please stay at your seat; the invigilator continues the exam.</source>
        <translation>Бәрі сақталды, уақыт жүрмейді. Орныңыздан тұрмаңыз; тестілеуді әкімші жалғастырады.</translation>
    </message>
    <message>
        <source>The computer was interrupted</source>
        <translation>Компьютердің жұмысы үзілді</translation>
    </message>
    <message>
        <source>Your answers are saved and the clock stands. Staff must record the cause before the exam goes on. Please raise your hand.</source>
        <translation>Жауаптарыңыз сақталды, уақыт тоқтап тұр. Тестілеу жалғасуы үшін қызметкерлер себебін тіркеуі керек. Қолыңызды көтеріңіз.</translation>
    </message>
    <message>
        <source>This seat is locked</source>
        <translation>Бұл орын бұғатталды</translation>
    </message>
    <message>
        <source>Your answers are saved and the clock stands. Raise your hand and stay at your seat.</source>
        <translation>Жауаптарыңыз сақталды, уақыт тоқтап тұр. Қолыңызды көтеріп, орныңызда күтіңіз.</translation>
    </message>
    <message>
        <source>The exam cannot go on at this computer</source>
        <translation>Тестілеуді бұл компьютерде жалғастыру мүмкін емес</translation>
    </message>
    <message>
        <source>The disk of this computer has failed. Raise your hand and stay at your seat: staff explain what happens next.</source>
        <translation>Бұл компьютердің дискісі істен шықты. Қолыңызды көтеріп, орныңызда күтіңіз: әрі қарай не болатынын қызметкерлер түсіндіреді.</translation>
    </message>
    <message>
        <source>Your answers are final and saved</source>
        <translation>Жауаптарыңыз түпкілікті сақталды</translation>
    </message>
    <message>
        <source>If the result cannot be shown today, the centre opens it later, and the time to read it and to appeal counts from then. Receipt of your answers: {code}</source>
        <translation>Егер нәтижені бүгін көрсету мүмкін болмаса, оны орталық кейін ашады; танысу және апелляция уақыты сол кезден есептеледі. Жауаптарыңызды растау нөмірі: {code}</translation>
    </message>
    <message>
        <source>Please stay at your seat. Two members of staff open the result here; the time to read it and to appeal starts only then.</source>
        <translation>Орныңыздан тұрмаңыз. Нәтижені екі қызметкер осы жерде ашады; танысу және апелляция уақыты сонда ғана басталады.</translation>
    </message>
    <message>
        <source>Please stay at your seat. Your answers are kept on this computer, and the result follows when the connection is back; the time to read it and to appeal starts only then.</source>
        <translation>Орныңыздан тұрмаңыз. Жауаптарыңыз осы компьютерде сақтаулы, нәтиже байланыс қалпына келгенде шығады; танысу және апелляция уақыты сонда ғана басталады.</translation>
    </message>
    <message>
        <source>Please stay at your seat. The result comes to this screen by itself; the time to read it and to appeal starts only then.</source>
        <translation>Орныңыздан тұрмаңыз. Нәтиже экранға өздігінен шығады; танысу және апелляция уақыты сонда ғана басталады.</translation>
    </message>
    <message>
        <source>This seat is not in use</source>
        <translation>Бұл орын пайдаланылмайды</translation>
    </message>
    <message>
        <source>The exam goes on at another seat. Please go to the seat that the invigilator shows you.</source>
        <translation>Тестілеу басқа орында жалғасады. Әкімші көрсеткен орынға өтіңіз.</translation>
    </message>
    <message>
        <source>The exam at this seat has ended</source>
        <translation>Бұл орында тестілеу аяқталды</translation>
    </message>
    <message>
        <source>The hall&apos;s staff have recorded a violation; the exam at this seat has ended and its result is annulled. Your answers are kept for the commission. The invigilator explains how you can complain.</source>
        <translation>Аудитория қызметкерлері бұзушылықты тіркеді, осы орындағы тестілеу аяқталды, нәтиже жойылды (жарамсыз деп танылды). Жауаптарыңыз комиссия үшін сақталады. Шағым беру тәртібін әкімші түсіндіреді.</translation>
    </message>
    <message>
        <source>The exam cannot begin at this seat</source>
        <translation>Бұл орында тестілеу басталмайды</translation>
    </message>
    <message>
        <source>Two members of staff could not confirm your document. The invigilator explains what you can do next.</source>
        <translation>Екі қызметкер құжатыңызды растай алмады. Әрі қарай не істеуге болатынын әкімші түсіндіреді.</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Рақмет</translation>
    </message>
    <message>
        <source>This seat is being prepared for the next candidate.</source>
        <translation>Бұл орын келесі тестіленушіге дайындалуда.</translation>
    </message>
    <message>
        <source>The candidate is out of the room</source>
        <translation>Тестіленуші аудиториядан шықты</translation>
    </message>
    <message>
        <source>The exam is hidden and the time runs on. Staff show it again when the candidate is back.</source>
        <translation>Тестілеу экраннан жасырылды, уақыт жүріп жатыр. Тестіленуші оралғанда қызметкерлер оны қайта көрсетеді.</translation>
    </message>
    <message>
        <source>Time left: {time}</source>
        <translation>Қалған уақыт: {time}</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>From 1 to {most}</source>
        <extracomment>As many digits can be typed, whatever the range.</extracomment>
        <translation>1 мен {most} аралығында</translation>
    </message>
</context>
<context>
    <name>OfflineUnlock</name>
    <message>
        <source>For staff: there is no connection</source>
        <translation>Қызметкерлерге: байланыс жоқ</translation>
    </message>
    <message>
        <source>Code from the panel</source>
        <translation>Панельден алынған код</translation>
    </message>
    <message>
        <source>Unlock the seat</source>
        <translation>Орынды бұғаттан шығару</translation>
    </message>
    <message>
        <source>Too many codes were wrong. Staff unlock this seat with their keys now: here, or at the panel when the connection is back.</source>
        <translation>Код тым көп рет қате енгізілді. Енді орынды қызметкерлер өз кілттерімен ашады: осы жерде немесе байланыс қалпына келгенде панельден.</translation>
    </message>
    <message>
        <source>Two members of staff enter these characters at the panel, with a reason, and bring the code that it gives.</source>
        <translation>Екі қызметкер осы таңбаларды себебімен бірге панельге енгізіп, одан алынған кодты осында әкеледі.</translation>
    </message>
    <message>
        <source>This is mistyped: no code reads like that. Compare it and type it again.</source>
        <translation>Код қате терілді: мұндай код болмайды. Салыстырып, қайта теріңіз.</translation>
    </message>
    <message>
        <source>This code does not fit. Wrong codes: {wrong} of {most}.</source>
        <translation>Бұл код сәйкес келмейді. Қате енгізілген кодтар: {most} ішінен {wrong}.</translation>
    </message>
</context>
<context>
    <name>OwedField</name>
    <message>
        <source>Asking the server.</source>
        <extracomment>What is missing of an attempt while the hall is open. Of these, once nothing is open, the server may not be able to tell how the attempt ended.</extracomment>
        <translation>Серверден сұралуда.</translation>
    </message>
    <message>
        <source>The server does not say what is missing.</source>
        <translation>Сервер не жетіспейтінін хабарламады.</translation>
    </message>
    <message>
        <source>Close these attempts first; then the hall can be closed.</source>
        <translation>Алдымен осы орындардағы тестілеуді жабыңыз, содан кейін аудиторияны жабуға болады.</translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation>Бәрі түгел.</translation>
    </message>
    <message>
        <source>These computers are gone for good: close without their records. The minutes say so.</source>
        <translation>Бұл компьютерлер мүлдем істен шыққан: олардың жазбаларынсыз жабу. Бұл хаттамада көрсетіледі.</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>answered</source>
        <translation>жауап берілді</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>жауап берілмеді</translation>
    </message>
    <message>
        <source>Task {number}</source>
        <translation>{number}-тапсырма</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>белгіленді</translation>
    </message>
    <message>
        <source>with a recording</source>
        <translation>аудиожазбасы бар</translation>
    </message>
    <message>
        <source>shown now</source>
        <translation>қазір экранда</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Seat</source>
        <translation>Орын</translation>
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
        <translation>Құжаттың түпнұсқасы жоқ</translation>
    </message>
    <message>
        <source>Document and person do not agree</source>
        <translation>Құжат пен адам сәйкес емес</translation>
    </message>
    <message>
        <source>The document has expired</source>
        <translation>Құжаттың мерзімі өткен</translation>
    </message>
    <message>
        <source>A forbidden item was not handed in</source>
        <translation>Тыйым салынған зат тапсырылмады</translation>
    </message>
    <message>
        <source>The assistant may not assist</source>
        <translation>Жеке көмекшіге рұқсат жоқ</translation>
    </message>
    <message>
        <source>Came too late</source>
        <translation>Тым кеш келді</translation>
    </message>
    <message>
        <source>Please stay seated.</source>
        <translation>Орныңыздан тұрмаңыз.</translation>
    </message>
    <message>
        <source>Please wait. The exam goes on soon.</source>
        <translation>Күте тұрыңыз. Тестілеу жақында жалғасады.</translation>
    </message>
    <message>
        <source>The invigilator is coming to your seat.</source>
        <translation>Әкімші орныңызға келе жатыр.</translation>
    </message>
    <message>
        <source>Please keep quiet.</source>
        <translation>Тыныштық сақтаңыз.</translation>
    </message>
    <message>
        <source>The time is soon over.</source>
        <translation>Уақыт жақында аяқталады.</translation>
    </message>
    <message>
        <source>means of communication and data carriers</source>
        <translation>байланыс құралдары мен ақпарат тасығыштар</translation>
    </message>
    <message>
        <source>photo and video equipment</source>
        <translation>фото- және бейнетехника</translation>
    </message>
    <message>
        <source>smart watches, headphones, dictaphones</source>
        <translation>смарт-сағат, құлаққап, диктофон</translation>
    </message>
    <message>
        <source>other electronic devices</source>
        <translation>басқа электрондық құрылғылар</translation>
    </message>
    <message>
        <source>Fire alarm</source>
        <extracomment>Why everybody is paused, as a rule.</extracomment>
        <translation>Өрт дабылы</translation>
    </message>
    <message>
        <source>Power failure</source>
        <translation>Электр қуатының үзілуі</translation>
    </message>
    <message>
        <source>Noise in the hall</source>
        <translation>Аудиториядағы шу</translation>
    </message>
    <message>
        <source>Technical fault in the hall</source>
        <translation>Аудиториядағы техникалық ақау</translation>
    </message>
    <message>
        <source>Seats paused: {done} of {total}.</source>
        <translation>Кідіртілген орындар: {total} ішінен {done}.</translation>
    </message>
    <message>
        <source>Seats that go on: {done} of {total}.</source>
        <translation>Жалғастырған орындар: {total} ішінен {done}.</translation>
    </message>
    <message>
        <source>invigilator</source>
        <extracomment>Runs of seats longer than this are written as `3-9`.</extracomment>
        <translation>әкімші</translation>
    </message>
    <message>
        <source>head of the hall</source>
        <translation>аудитория жетекшісі</translation>
    </message>
    <message>
        <source>technician</source>
        <translation>техник</translation>
    </message>
    <message>
        <source>all seats</source>
        <translation>барлық орын</translation>
    </message>
    <message>
        <source>seat {number}</source>
        <translation>{number}-орын</translation>
    </message>
    <message>
        <source>seats {numbers}</source>
        <translation>орындар {numbers}</translation>
    </message>
    <message>
        <source>Type this at the locked seat. It works once: {seat}.</source>
        <translation>Мұны бұғатталған орында теріңіз. Код бір рет жарамды: {seat}.</translation>
    </message>
    <message>
        <source>The evidence is destroyed. Candidates: {count}.</source>
        <translation>Камера дәлелдері жойылды. Тестіленушілер: {count}.</translation>
    </message>
    <message>
        <source>Seats that are off now destroy their keys when they are next connected. A file for the centre that was made before still holds them; the centre destroys those by its own rule.</source>
        <translation>Қазір өшірулі тұрған компьютерлер өз кілттерін келесі жолы қосылғанда жояды. Орталық үшін бұрын жасалған файлда бұл кілттер әлі бар; оларды орталық өз қағидасы бойынша жояды.</translation>
    </message>
    <message>
        <source>Type this at the computer, or read the picture with a scanner there.</source>
        <translation>Мұны сол компьютерде теріңіз немесе суретті сканермен оқытыңыз.</translation>
    </message>
    <message>
        <source>It works once and for {span}.</source>
        <translation>Бір рет, {span} ішінде жарамды.</translation>
    </message>
    <message>
        <source>When the panel locks, the code is hidden. Log in again to see it under Computers.</source>
        <translation>Панель құлыпталғанда код жасырылады. Қайта кірсеңіз, ол «Компьютерлер» бетінде көрсетіледі.</translation>
    </message>
    <message>
        <source>The file is kept as {place}.</source>
        <translation>Файл сақталды: {place}.</translation>
    </message>
    <message>
        <source>It serves up to {machines} computers for {span}. Each asks here before it is let in.</source>
        <translation>Компьютерлер саны: ең көбі {machines}, мерзімі {span}. Әрқайсысының қосылуын осында растау керек.</translation>
    </message>
    <message>
        <source>Seats that followed: {done} of {total}.</source>
        <translation>Өкімді орындаған орындар: {done} / {total}.</translation>
    </message>
    <message>
        <source>Candidates with a seat: {count}.</source>
        <translation>Орны бар тестіленушілер: {count}.</translation>
    </message>
    <message>
        <source>Check in</source>
        <extracomment>People in one sentence: more would not be read.</extracomment>
        <translation>Тіркеу</translation>
    </message>
    <message>
        <source>Do not admit</source>
        <translation>Жібермеу</translation>
    </message>
    <message>
        <source>Take back the refusal</source>
        <translation>Жібермеу шешімін қайтару</translation>
    </message>
    <message>
        <source>Did not come</source>
        <translation>Келмеді</translation>
    </message>
    <message>
        <source>Goes home</source>
        <translation>Үйіне қайтады</translation>
    </message>
    <message>
        <source>Give another seat</source>
        <translation>Басқа орын беру</translation>
    </message>
    <message>
        <source>Open the hall</source>
        <translation>Аудиторияны ашу</translation>
    </message>
    <message>
        <source>Load a later list of candidates</source>
        <translation>Тестіленушілердің жаңа тізімін жүктеу</translation>
    </message>
    <message>
        <source>Keep seats free</source>
        <translation>Бос орын қалдыру</translation>
    </message>
    <message>
        <source>Draw the seats</source>
        <translation>Орындарды бөлу</translation>
    </message>
    <message>
        <source>Send candidates to their seats</source>
        <translation>Орындарына жіберу</translation>
    </message>
    <message>
        <source>Common start</source>
        <translation>Ортақ бастау</translation>
    </message>
    <message>
        <source>Pause everyone</source>
        <translation>Барлығын кідірту</translation>
    </message>
    <message>
        <source>Everyone goes on</source>
        <translation>Барлығы жалғастырады</translation>
    </message>
    <message>
        <source>Leaves the room</source>
        <translation>Аудиториядан шығады</translation>
    </message>
    <message>
        <source>Is back in the room</source>
        <translation>Оралды</translation>
    </message>
    <message>
        <source>Move to another seat</source>
        <translation>Басқа орынға ауыстыру</translation>
    </message>
    <message>
        <source>Unlock by code</source>
        <translation>Код арқылы ашу</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Хабарлама</translation>
    </message>
    <message>
        <source>Code for a computer</source>
        <translation>Компьютерге код</translation>
    </message>
    <message>
        <source>File for many computers</source>
        <translation>Көп компьютерге файл</translation>
    </message>
    <message>
        <source>Let the computer in</source>
        <translation>Компьютерді қосу</translation>
    </message>
    <message>
        <source>Shut a computer out</source>
        <translation>Компьютерді шығарып тастау</translation>
    </message>
    <message>
        <source>Take over with this server</source>
        <translation>Басқаруды осы серверге беру</translation>
    </message>
    <message>
        <source>Make the minutes</source>
        <translation>Хаттама жасау</translation>
    </message>
    <message>
        <source>Export for the centre</source>
        <translation>Орталыққа экспорттау</translation>
    </message>
    <message>
        <source>Send to the centre</source>
        <translation>Орталыққа жіберу</translation>
    </message>
    <message>
        <source>Close the hall</source>
        <translation>Аудиторияны жабу</translation>
    </message>
    <message>
        <source>Freeze the evidence</source>
        <translation>Дәлелдерді жоюға тыйым салу</translation>
    </message>
    <message>
        <source>End the freeze</source>
        <translation>Жою тыйымын алып тастау</translation>
    </message>
    <message>
        <source>Destroy evidence of cameras</source>
        <translation>Камера дәлелдерін жою</translation>
    </message>
    <message>
        <source>Document agrees</source>
        <extracomment>Shorter than at the desk: two of them stand beside each other in the sheet of a seat.</extracomment>
        <translation>Құжат сәйкес</translation>
    </message>
    <message>
        <source>It is this person</source>
        <translation>Бұл осы адам</translation>
    </message>
    <message>
        <source>I looked</source>
        <translation>Қарап шықтым</translation>
    </message>
    <message>
        <source>Document does not agree</source>
        <translation>Құжат сәйкес емес</translation>
    </message>
    <message>
        <source>Without sound check</source>
        <translation>Дыбыс тексермей</translation>
    </message>
    <message>
        <source>I came to the seat</source>
        <translation>Орынға келдім</translation>
    </message>
    <message>
        <source>Settle the appeal</source>
        <translation>Апелляцияны қарау</translation>
    </message>
    <message>
        <source>Give the cause</source>
        <translation>Себебін көрсету</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Кідірту</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Уақыт қосу</translation>
    </message>
    <message>
        <source>Play back</source>
        <translation>Тыңдауды қайтару</translation>
    </message>
    <message>
        <source>Free the seat</source>
        <translation>Орынды босату</translation>
    </message>
    <message>
        <source>Violation</source>
        <translation>Бұзушылық</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Ауыстыру</translation>
    </message>
    <message>
        <source>The original was seen: {told_document}. Check in {person}.</source>
        <translation>Түпнұсқа көрілді: {told_document}. Тіркеу: {person}.</translation>
    </message>
    <message>
        <source>Do not admit {person}: {entry_ground}. {reason}</source>
        <translation>Жіберілмейді: {person}. {entry_ground}. {reason}</translation>
    </message>
    <message>
        <source>Take back the refusal of {person}, so that they can be checked in. {reason}</source>
        <translation>{person} бойынша жібермеу шешімін қайтару: енді оны тіркеуге болады. {reason}</translation>
    </message>
    <message>
        <source>{person} did not come. This goes into the minutes.</source>
        <translation>{person} келмеді. Бұл хаттамаға жазылады.</translation>
    </message>
    <message>
        <source>{person} goes home before the exam; their seat is free again. {reason}</source>
        <translation>{person} тестілеу басталмай тұрып үйіне қайтады; оның орны босайды. {reason}</translation>
    </message>
    <message>
        <source>Give {person} seat {to_seat} instead of seat {own_seat}. You attest that no exam of theirs is open at seat {own_seat}. {reason}</source>
        <translation>Басқа орын беру: {person}, {own_seat}-орынның орнына {to_seat}-орын. Сіз {own_seat}-орында бұл тестіленушінің тестілеуі ашылмағанын растайсыз. {reason}</translation>
    </message>
    <message>
        <source>Open hall {hall} for this sitting. It is {day}, {date}, {time}. The server then holds the papers and the keys of the pack.</source>
        <translation>«{hall}» аудиториясын осы тестілеу үшін ашу. Қазір {date}, {day}, {time}. Сервер пакеттің тапсырмалары мен кілттерін алады.</translation>
    </message>
    <message>
        <source>Take the list of candidates from {file}. Nobody of the earlier list is lost.</source>
        <translation>Тестіленушілер тізімін {file} файлынан алу. Бұрынғы тізімнен ешкім жоғалмайды.</translation>
    </message>
    <message>
        <source>Keep free for moves: {seats}.</source>
        <translation>Ауыстыру үшін бос қалдыру: {seats}.</translation>
    </message>
    <message>
        <source>Draw a seat for everybody who is checked in. The draw follows from your number and from the number of a second person; anybody can repeat it.</source>
        <translation>Тіркелгендердің бәріне орын бөлу. Бөлу Сіздің саныңызбен және екінші қызметкердің санымен анықталады; оны кез келген адам қайталай алады.</translation>
    </message>
    <message>
        <source>Show everybody who was drawn a seat at that seat, to begin the check-in there.</source>
        <translation>Орын бөлінгендердің бәрін сол орында көрсету: тексеру сонда басталады.</translation>
    </message>
    <message>
        <source>Start the exam now at: {reach}.</source>
        <translation>Тестілеуді қазір бастау: {reach}.</translation>
    </message>
    <message>
        <source>Pause the exam and stop the clock at: {reach}. {reason}</source>
        <translation>Тестілеуді кідіртіп, уақытты тоқтату: {reach}. {reason}</translation>
    </message>
    <message>
        <source>The exam goes on and the clock runs again at: {reach}.</source>
        <translation>Тестілеу жалғасады, уақыт қайта жүреді: {reach}.</translation>
    </message>
    <message>
        <source>{person}, seat {seat}, leaves the room with an escort. The clock runs on; after ten minutes there is an alarm.</source>
        <translation>{person}, {seat}-орын, еріп жүруші адаммен аудиториядан шығады. Уақыт тоқтамайды; он минуттан кейін дабыл беріледі.</translation>
    </message>
    <message>
        <source>{person}, seat {seat}, is back in the room.</source>
        <translation>{person}, {seat}-орын, аудиторияға оралды.</translation>
    </message>
    <message>
        <source>Move {person} from seat {seat} to seat {to_seat}. You attest that the computer at seat {seat} is off. Records that are not on this server: {lost}; they are lost unless that computer comes back, and then the commission decides.</source>
        <translation>Ауыстыру: {person}, {seat}-орыннан {to_seat}-орынға. Сіз {seat}-орындағы компьютердің өшірулі екенін растайсыз. Осы серверде жоқ жазбалар саны: {lost}; ол компьютер қайта қосылмаса, олар жоғалады, ал қосылса, шешімді комиссия қабылдайды.</translation>
    </message>
    <message>
        <source>Give a code that unlocks seat {seat}, {person}, once: {reason}.</source>
        <translation>{seat}-орынды бір рет бұғаттан шығаратын код беру, {person}: {reason}.</translation>
    </message>
    <message>
        <source>Show at {seats}: {message}</source>
        <translation>Көрсету ({seats}): {message}</translation>
    </message>
    <message>
        <source>Make a code with which one computer joins as {machine}.</source>
        <translation>Бір компьютер қосылатын код жасау: {machine}.</translation>
    </message>
    <message>
        <source>Write a file with which up to {machines} computers ask to join. Each is confirmed here.</source>
        <translation>Компьютерлер қосылуды сұрайтын файл жазу, саны ең көбі {machines}. Әрқайсысы осында расталады.</translation>
    </message>
    <message>
        <source>Let the computer in as {machine}.</source>
        <translation>Компьютерді қосу: {machine}.</translation>
    </message>
    <message>
        <source>Shut {machine} out: its line ends at once and it cannot come back. {reason}</source>
        <translation>Шығарып тастау: {machine}. Байланысы бірден үзіледі және қайта қосыла алмайды. {reason}</translation>
    </message>
    <message>
        <source>This server leads the hall from now on. What the server before it orders counts no more, even if it comes back. Seats go on without a break.</source>
        <translation>Енді аудиторияны осы сервер басқарады. Бұрынғы сервер қайта қосылса да, оның өкімдері жарамсыз. Орындар үзіліссіз жұмыс істейді.</translation>
    </message>
    <message>
        <source>Make the minutes in Kazakh and Russian.</source>
        <translation>Хаттаманы қазақ және орыс тілдерінде жасау.</translation>
    </message>
    <message>
        <source>Put everything of this sitting into one signed file for the centre.</source>
        <translation>Осы тестілеудің барлық деректерін орталық үшін қол қойылған бір файлға жинау.</translation>
    </message>
    <message>
        <source>Send everything of this sitting to the centre over the line now.</source>
        <translation>Осы тестілеудің барлық деректерін қазір байланыс арқылы орталыққа жіберу.</translation>
    </message>
    <message>
        <source>Close hall {hall}. After that nothing can be done in this sitting but the minutes and the export.</source>
        <translation>«{hall}» аудиториясын жабу. Содан кейін тек хаттама жасауға және орталыққа экспорттауға болады.</translation>
    </message>
    <message>
        <source>Keep everything the camera saw of {person}: there is a dispute, and nobody may destroy it. {reason}</source>
        <translation>Камера түсіргеннің бәрін сақтау: {person}. Дау бар, сондықтан оны жоюға болмайды. {reason}</translation>
    </message>
    <message>
        <source>The dispute over {person} has ended: what the camera saw may be destroyed again by the rule. {reason}</source>
        <translation>Дау аяқталды: {person}. Камера түсіргенді қағида бойынша қайтадан жоюға болады. {reason}</translation>
    </message>
    <message>
        <source>Destroy for ever what the cameras saw of {people}: the keys to all these pictures, on the servers and at every seat. After that nobody can look at them any more, not even the commission. Answers and results stay. Rule: {rule}</source>
        <translation>Камералар түсіргенді біржола жою: {people}. Осы суреттердің барлық кілті серверлерде және әр орында жойылады. Содан кейін суреттерді ешкім, тіпті комиссия да көре алмайды. Жауаптар мен нәтижелер қалады. Қағида: {rule}</translation>
    </message>
    <message>
        <source>no seat</source>
        <translation>орын жоқ</translation>
    </message>
    <message>
        <source>Keep no seat free.</source>
        <translation>Бос орын қалдырмау.</translation>
    </message>
    <message>
        <source>Close hall {hall} without the last records of {given_up}. They count as lost.</source>
        <translation>{hall} аудиториясын мына орындардың соңғы жазбаларынсыз жабу: {given_up}. Олар жоғалған болып саналады.</translation>
    </message>
    <message>
        <source>task {number}</source>
        <translation>{number}-тапсырма</translation>
    </message>
    <message>
        <source>others: {count}</source>
        <translation>тағы: {count}</translation>
    </message>
    <message>
        <source>evidence frozen</source>
        <translation>камера дәлелдерін жоюға тыйым салынған</translation>
    </message>
    <message>
        <source>evidence destroyed</source>
        <translation>камера дәлелдері жойылды</translation>
    </message>
</context>
<context>
    <name>PanelFields</name>
    <message>
        <source>Ground</source>
        <translation>Негізі</translation>
    </message>
    <message>
        <source>Number of the task with the recording</source>
        <translation>Жазбасы бар тапсырманың нөмірі</translation>
    </message>
    <message>
        <source>New seat</source>
        <translation>Жаңа орын</translation>
    </message>
    <message>
        <source>A number of your own, up to 12 digits</source>
        <translation>Өзіңіз ойлаған сан, 12 цифрға дейін</translation>
    </message>
    <message>
        <source>Seats to keep free, for example 23, 24</source>
        <translation>Бос қалатын орындар, мысалы 23, 24</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Хабарлама</translation>
    </message>
    <message>
        <source>Characters shown at the locked seat</source>
        <translation>Бұғатталған орында көрсетілген таңбалар</translation>
    </message>
    <message>
        <source>Which computer</source>
        <translation>Қай компьютер</translation>
    </message>
    <message>
        <source>For how many computers</source>
        <translation>Неше компьютерге</translation>
    </message>
    <message>
        <source>Sitting file</source>
        <translation>Тестіленушілер тізімінің файлы</translation>
    </message>
    <message>
        <source>Reason; candidates read it</source>
        <translation>Себебі; тестіленушілер оқиды</translation>
    </message>
    <message>
        <source>Which pause ends</source>
        <translation>Қай кідірту аяқталады</translation>
    </message>
    <message>
        <source>What has not come yet</source>
        <translation>Әлі келмегені</translation>
    </message>
    <message>
        <source>Whose evidence</source>
        <translation>Кімнің камера дәлелдері</translation>
    </message>
    <message>
        <source>By which rule of retention, in a few words</source>
        <translation>Қандай сақтау қағидасы бойынша, қысқаша</translation>
    </message>
    <message>
        <source>spare</source>
        <translation>қосалқы</translation>
    </message>
    <message>
        <source>a candidate was moved away from it</source>
        <translation>бұл орыннан тестіленуші ауыстырылған</translation>
    </message>
    <message>
        <source>No sitting file is found. Plug in the stick with it.</source>
        <translation>Тестіленушілер тізімінің файлы табылмады. Файлы бар ақпарат тасығышты қосыңыз.</translation>
    </message>
    <message>
        <source>no seat</source>
        <translation>орын жоқ</translation>
    </message>
    <message>
        <source>Its number</source>
        <translation>Оның нөмірі</translation>
    </message>
</context>
<context>
    <name>PanelHeader</name>
    <message>
        <source>Hall {name}</source>
        <translation>{name}-аудитория</translation>
    </message>
    <message>
        <source>No hall yet</source>
        <translation>Аудитория белгісіз</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Кіру</translation>
    </message>
    <message>
        <source>{name}: lock the panel</source>
        <translation>{name}: панельді құлыптау</translation>
    </message>
    <message>
        <source>Running {time}</source>
        <translation>Өткен уақыт {time}</translation>
    </message>
    <message>
        <source>Hall time {time}</source>
        <translation>Сағат {time}</translation>
    </message>
    <message>
        <source>Text size and colours</source>
        <translation>Қаріп өлшемі мен түстер</translation>
    </message>
    <message>
        <source>The server is there; nobody has logged in yet.</source>
        <translation>Сервер қосылған; әзірге ешкім кірген жоқ.</translation>
    </message>
    <message>
        <source>Waiting for the server of the hall…</source>
        <translation>Аудитория сервері күтілуде…</translation>
    </message>
    <message>
        <source>seats of one version: {agree} of {total}</source>
        <translation>бір нұсқада: {agree} / {total}</translation>
    </message>
    <message>
        <source>pack {number}</source>
        <translation>{number}-пакет</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Қосылуда</translation>
    </message>
    <message>
        <source>No link to the server</source>
        <translation>Сервермен байланыс жоқ</translation>
    </message>
    <message>
        <source>Refused by the server</source>
        <translation>Сервер қабылдамады</translation>
    </message>
    <message>
        <source>2 servers paired</source>
        <translation>2 сервер жұпта</translation>
    </message>
    <message>
        <source>Standby gone</source>
        <translation>Қосалқы жоқ</translation>
    </message>
    <message>
        <source>1 server</source>
        <translation>1 сервер</translation>
    </message>
    <message>
        <source>Another server leads</source>
        <translation>Басқа сервер басқарады</translation>
    </message>
    <message>
        <source>Language of the interface: {name}</source>
        <translation>Интерфейс тілі: {name}</translation>
    </message>
</context>
<context>
    <name>PaperField</name>
    <message>
        <source>Use a paper sheet</source>
        <translation>Қағаз парақты пайдалану</translation>
    </message>
    <message>
        <source>The seven groups of your sheet</source>
        <translation>Парағыңыздағы жеті топ</translation>
    </message>
    <message>
        <source>Without a paper sheet</source>
        <translation>Қағаз парақсыз</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>Терілгенді көрсету</translation>
    </message>
    <message>
        <source>Hide what is typed</source>
        <translation>Терілгенді жасыру</translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message>
        <source>The hall is not closed yet.</source>
        <translation>Аудитория әлі жабылған жоқ.</translation>
    </message>
    <message>
        <source>No minutes have been printed since the hall was closed.</source>
        <translation>Аудитория жабылғаннан кейін хаттама жасалмаған.</translation>
    </message>
    <message>
        <source>Attempts that are not closed, seats: {seats}.</source>
        <translation>Тестілеу жабылмаған орындар: {seats}.</translation>
    </message>
    <message>
        <source>Candidates who are checked in and have no seat: {count}.</source>
        <translation>Тіркелген, бірақ орны жоқ тестіленушілер: {count}.</translation>
    </message>
    <message>
        <source>Records that have not reached the server, seats: {seats}. Leave these computers on and connected.</source>
        <translation>Жазбалары серверге толық жетпеген орындар: {seats}. Бұл компьютерлерді өшірмеңіз және желіден ажыратпаңыз.</translation>
    </message>
    <message>
        <source>Journals the server cannot read, seats: {seats}. They are handed over sealed.</source>
        <translation>Журналын сервер оқи алмайтын орындар: {seats}. Олар шифрланған күйі беріледі.</translation>
    </message>
    <message>
        <source>Result records that have not come, seats: {seats}. They stay at the seat.</source>
        <translation>Нәтиже жазбасы келмеген орындар: {seats}. Ол жазбалар орында сақталады.</translation>
    </message>
    <message>
        <source>The auditor cannot open the attempts of these seats yet: {seats}. Two persons must open the hall again first.</source>
        <translation>Тексеруші мына орындардың тестілеуін әзірге аша алмайды: {seats}. Алдымен екі қызметкер аудиторияны қайта ашуы керек.</translation>
    </message>
    <message>
        <source>Sealed pictures of technical appeals that have not come, seats: {seats}. Leave these computers on and connected.</source>
        <translation>Техникалық апелляциялардың мөрленген суреттері келмеген орындар: {seats}. Бұл компьютерлерді өшірмеңіз және желіден ажыратпаңыз.</translation>
    </message>
    <message>
        <source>Sealed evidence of cameras that has not come, seats: {seats}. Leave these computers on and connected.</source>
        <translation>Камералардың шифрланған дәлелдері келмеген орындар: {seats}. Бұл компьютерлерді өшірмеңіз және желіден ажыратпаңыз.</translation>
    </message>
    <message>
        <source>On the server: {file}, in {folder}</source>
        <translation>Серверде: {file}, қалта: {folder}</translation>
    </message>
    <message>
        <source>Code: {code}</source>
        <translation>Код: {code}</translation>
    </message>
    <message>
        <source>On the stick: {place}</source>
        <translation>Ақпарат тасығышта: {place}</translation>
    </message>
    <message>
        <source>Not on the stick. {reason}</source>
        <translation>Ақпарат тасығышқа жазылмады. {reason}</translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation>Бәрі түгел.</translation>
    </message>
    <message>
        <source>The hall is closed. Now make the minutes, have them signed, and then export for the centre.</source>
        <translation>Аудитория жабылды. Енді хаттама жасап, қол қойғызыңыз, содан кейін орталыққа экспорттаңыз.</translation>
    </message>
</context>
<context>
    <name>PersonFacts</name>
    <message>
        <source>Name as in the document</source>
        <translation>Құжаттағы аты-жөні</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Құжат</translation>
    </message>
    <message>
        <source>Last four characters</source>
        <translation>Соңғы төрт таңба</translation>
    </message>
    <message>
        <source>Special conditions</source>
        <translation>Арнайы жағдайлар</translation>
    </message>
</context>
<context>
    <name>Portrait</name>
    <message>
        <source>Photo from the application</source>
        <extracomment>A picture with more pixels than this on a side is not decoded. The only refusal that stays one: the sitting file has none.</extracomment>
        <translation>Өтініштегі фотосурет</translation>
    </message>
</context>
<context>
    <name>PracticeScreen</name>
    <message>
        <source>Practice</source>
        <translation>Жаттығу</translation>
    </message>
    <message>
        <source>Try everything out. Nothing here is counted or recorded, and the clock has not started.</source>
        <translation>Бәрін байқап көріңіз. Мұнда ештеңе есепке алынбайды және жазылмайды, уақыт әлі басталған жоқ.</translation>
    </message>
    <message>
        <source>Practice task {number} of {count}</source>
        <translation>Жаттығу тапсырмасы: {number} / {count}</translation>
    </message>
    <message>
        <source>done</source>
        <translation>орындалды</translation>
    </message>
    <message>
        <source>Finish the practice</source>
        <translation>Жаттығуды аяқтау</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Келесі</translation>
    </message>
    <message>
        <source>Choose an answer: press it, or a key 1–4 or A–D</source>
        <translation>Жауапты таңдаңыз: үстінен басыңыз немесе 1–4, A–D пернесін басыңыз</translation>
    </message>
    <message>
        <source>Change your mind: choose another answer</source>
        <translation>Шешіміңізді өзгертіп көріңіз: басқа жауапты таңдаңыз</translation>
    </message>
    <message>
        <source>Strike out an answer that is surely wrong</source>
        <translation>Қате екені анық жауапты сызып тастаңыз</translation>
    </message>
    <message>
        <source>Flag the task to come back to it later</source>
        <translation>Кейін қайта оралу үшін тапсырманы белгілеңіз</translation>
    </message>
    <message>
        <source>Listen to the recording and set the volume</source>
        <translation>Аудиожазбаны тыңдап, дыбыс деңгейін реттеңіз</translation>
    </message>
    <message>
        <source>What you can try</source>
        <translation>Нені байқап көруге болады</translation>
    </message>
    <message>
        <source>In the exam the word “saved” beside your answer shows that it is kept.</source>
        <translation>Тестілеу кезінде жауабыңыздың жанындағы «сақталды» сөзі оның сақталғанын білдіреді.</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Алдыңғы</translation>
    </message>
    <message>
        <source>Skip the practice</source>
        <translation>Жаттығуды өткізіп жіберу</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>таңдалды</translation>
    </message>
    <message>
        <source>Remove flag</source>
        <translation>Белгіні алып тастау</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Кейін қарау үшін белгілеу</translation>
    </message>
</context>
<context>
    <name>QAccessibleActionInterface</name>
    <message>
        <source>Press</source>
        <translation>Басу</translation>
    </message>
    <message>
        <source>Triggers the action</source>
        <translation>Әрекетті орындайды</translation>
    </message>
    <message>
        <source>SetFocus</source>
        <translation>Өту</translation>
    </message>
    <message>
        <source>Sets the focus</source>
        <translation>Осы элементке ауысады</translation>
    </message>
    <message>
        <source>Toggle</source>
        <translation>Ауыстыру</translation>
    </message>
    <message>
        <source>Toggles the state</source>
        <translation>Күйін ауыстырады</translation>
    </message>
    <message>
        <source>Increase</source>
        <translation>Арттыру</translation>
    </message>
    <message>
        <source>Increase the value</source>
        <translation>Мәнін арттырады</translation>
    </message>
    <message>
        <source>Decrease</source>
        <translation>Азайту</translation>
    </message>
    <message>
        <source>Decrease the value</source>
        <translation>Мәнін азайтады</translation>
    </message>
    <message>
        <source>ShowMenu</source>
        <translation>Мәзірді көрсету</translation>
    </message>
    <message>
        <source>Shows the menu</source>
        <translation>Мәзірді көрсетеді</translation>
    </message>
</context>
<context>
    <name>ReadyScreen</name>
    <message>
        <source>Everything is ready</source>
        <translation>Бәрі дайын</translation>
    </message>
    <message>
        <source>Time for all tasks</source>
        <translation>Барлық тапсырмаға берілетін уақыт</translation>
    </message>
    <message>
        <source>Special conditions</source>
        <translation>Арнайы жағдайлар</translation>
    </message>
    <message>
        <source>Please wait: the invigilator starts the exam. The clock starts only then.</source>
        <translation>Күте тұрыңыз: тестілеуді әкімші бастайды. Уақыт сонда ғана жүре бастайды.</translation>
    </message>
    <message>
        <source>Practise once more</source>
        <translation>Тағы бір рет жаттығу</translation>
    </message>
    <message>
        <source>Ready to start</source>
        <translation>Бастауға дайын</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n тапсырма</numerusform>
            <numerusform>%n тапсырма</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n минут</numerusform>
            <numerusform>%n минут</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestartPage</name>
    <message>
        <source>Start this computer again now</source>
        <translation>Компьютерді қазір қайта іске қосу</translation>
    </message>
</context>
<context>
    <name>ResultScreen</name>
    <message>
        <source>Result map</source>
        <extracomment>Cells beside each other: the first of these that fits.</extracomment>
        <translation>Нәтижелерді талдау картасы</translation>
    </message>
    <message>
        <source>Submit an appeal ({count})</source>
        <translation>Апелляцияға өтініш беру ({count})</translation>
    </message>
    <message>
        <source>Submit an appeal</source>
        <translation>Апелляцияға өтініш беру</translation>
    </message>
    <message>
        <source>Close the map for good</source>
        <translation>Картаны біржола жабу</translation>
    </message>
    <message>
        <source>Threshold reached</source>
        <translation>Шекті балл жиналды</translation>
    </message>
    <message>
        <source>Threshold not reached</source>
        <translation>Шекті балл жиналмады</translation>
    </message>
    <message>
        <source>Total score: {total} / {maximum} (threshold {threshold})</source>
        <translation>Жалпы балл: {total} / {maximum} (шекті балл {threshold})</translation>
    </message>
    <message>
        <source>Below the threshold: {blocks}</source>
        <translation>Шекті балдан төмен: {blocks}</translation>
    </message>
    <message>
        <source>The certificate appears in your personal account. If you appeal, it is issued after the decision.</source>
        <translation>Сертификат жеке кабинетіңізде пайда болады. Апелляция берсеңіз, ол апелляция бойынша шешімнен кейін беріледі.</translation>
    </message>
    <message>
        <source>No certificate is issued for this result. You may appeal the content of a task and take the exam again in another round.</source>
        <translation>Бұл нәтиже бойынша сертификат берілмейді. Тапсырма мазмұны бойынша апелляция беруге және келесі кезеңде қайта тапсыруға болады.</translation>
    </message>
    <message>
        <source>threshold {threshold}</source>
        <translation>шекті балл {threshold}</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>жиналды</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>жиналмады</translation>
    </message>
    <message>
        <source>Press a task to read it or to pick it for an appeal.</source>
        <translation>Оқу немесе апелляцияға таңдау үшін тапсырманы басыңыз.</translation>
    </message>
    <message>
        <source>picked for an appeal</source>
        <translation>апелляцияға таңдалды</translation>
    </message>
    <message>
        <source>appeal filed</source>
        <translation>апелляция берілді</translation>
    </message>
    <message>
        <source>Back to the map</source>
        <translation>Картаға оралу</translation>
    </message>
    <message>
        <source>{block}, task {number}</source>
        <translation>{block}, {number}-тапсырма</translation>
    </message>
    <message>
        <source>Pick for an appeal</source>
        <translation>Апелляцияға таңдау</translation>
    </message>
    <message>
        <source>Picked for an appeal</source>
        <translation>Апелляцияға таңдалды</translation>
    </message>
    <message>
        <source>Appeal filed</source>
        <translation>Апелляция берілді</translation>
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
        <translation>Тестілеу</translation>
    </message>
    <message>
        <source>The centre&apos;s file {trust}</source>
        <translation>Орталықтың {trust} файлы</translation>
    </message>
    <message>
        <source>The auditor&apos;s file {name}</source>
        <translation>Тексерушінің {name} файлы</translation>
    </message>
    <message>
        <source>Addresses of the hubs, this one first</source>
        <translation>Серверлердің мекенжайлары, алдымен осынікі</translation>
    </message>
    <message>
        <source>Latin letters, digits, dots and hyphens, as in the file of the sitting.</source>
        <translation>Латын әріптері, цифрлар, нүкте мен дефис — тестіленушілер тізімінің файлындағыдай.</translation>
    </message>
    <message>
        <source>There is no such file. Bring it on a stick, and type where it is.</source>
        <translation>Мұндай файл жоқ. Оны ақпарат тасығышпен әкеліп, қайда жатқанын жазыңыз.</translation>
    </message>
    <message>
        <source>Empty only in a demonstration: what candidates answer is sealed to this key.</source>
        <translation>Көрсетілімде ғана бос қалады: тестіленушілердің жауаптары осы кілтпен шифрланады.</translation>
    </message>
    <message>
        <source>For example: {example}</source>
        <translation>Мысалы: {example}</translation>
    </message>
</context>
<context>
    <name>RulesScreen</name>
    <message>
        <source>Rules of the exam</source>
        <translation>Тестілеу қағидалары</translation>
    </message>
    <message>
        <source>I have read the rules and agree to follow them.</source>
        <translation>Қағидалармен таныстым және келісемін.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Жалғастыру</translation>
    </message>
    <message>
        <source>Rules and consent</source>
        <translation>Қағидалар және келісім</translation>
    </message>
    <message>
        <source>Tasks: {count}. Time for all of them: {minutes} min. You may do them in any order and change answers until you finish.</source>
        <translation>Тапсырмалар саны: {count}. Жалпы уақыт: {minutes} мин. Кез келген ретпен орындаңыз; аяқтағанша жауапты өзгертуге болады.</translation>
    </message>
    <message>
        <source>Every answer is saved at once. If the computer stops, answers that were shown as saved stay, and lost time is given back as the rules allow.</source>
        <translation>Әр жауап бірден сақталады. Компьютер өшіп қалса да, сақталды деп көрсетілген жауап сақтаулы қалады, жоғалған уақыт қағидаларға сәйкес қайтарылады.</translation>
    </message>
    <message>
        <source>If a task cannot be seen or heard, file a technical appeal while the exam runs. After the exam you can appeal the content of a task.</source>
        <translation>Тапсырма көрінбесе немесе естілмесе, тестілеу кезінде техникалық апелляция беріңіз. Тестілеуден кейін мазмұны бойынша апелляция беруге болады.</translation>
    </message>
    <message>
        <source>Do not talk, do not change seats, do not leave the hall without permission. The hall is under video surveillance. Whoever breaks the rules is removed, and the result is annulled.</source>
        <translation>Сөйлесуге, орын ауыстыруға, рұқсатсыз аудиториядан шығуға болмайды. Аудиторияда бейнебақылау жүргізіледі. Қағидалар бұзылса, тестіленуші аудиториядан шығарылады, нәтижесі жойылады (жарамсыз деп танылады).</translation>
    </message>
    <message>
        <source>Forbidden in the hall</source>
        <translation>Аудиторияда тыйым салынған заттар</translation>
    </message>
    <message>
        <source>communication devices and information carriers of any kind</source>
        <translation>кез келген байланыс құралы мен ақпарат тасығыш</translation>
    </message>
    <message>
        <source>photo and video equipment</source>
        <translation>фото- және бейнетехника</translation>
    </message>
    <message>
        <source>smart watches, dictaphones, own headphones and other electronic devices; use only the headset of this seat</source>
        <translation>смарт-сағат, диктофон, жеке құлаққап және басқа электрондық құрылғылар; тек осы орынның құлаққабын пайдаланыңыз</translation>
    </message>
    <message>
        <source>Do you agree that a camera compares your face with your picture?</source>
        <translation>Бетіңізді камера арқылы фотосуретіңізбен салыстыруға келісесіз бе?</translation>
    </message>
    <message>
        <source>Both answers are equally good. With “no” you are identified by your document only, without any disadvantage for you.</source>
        <translation>Екі жауап та бірдей қабылданады. «Жоқ» десеңіз, жеке басыңыз құжат бойынша ғана тексеріледі; Сіз бұдан ештеңе жоғалтпайсыз.</translation>
    </message>
    <message>
        <source>Yes, I agree to biometric identification</source>
        <translation>Иә, биометриялық сәйкестендіруге келісемін</translation>
    </message>
    <message>
        <source>No, please check my document instead</source>
        <translation>Жоқ, құжатымды тексеруді сұраймын</translation>
    </message>
</context>
<context>
    <name>Searched</name>
    <message>
        <source>Name or ticket number</source>
        <translation>Аты-жөні немесе билет нөмірі</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Табылғандар</translation>
    </message>
    <message>
        <source>Nobody is found. Look at the layout: ҚАЗ, РУС or LAT.</source>
        <translation>Ешкім табылмады. Пернелердің тілін тексеріңіз: ҚАЗ, РУС, LAT.</translation>
    </message>
</context>
<context>
    <name>Seat</name>
    <message>
        <source>Still missing: {things}.</source>
        <translation>Әлі орындалмады: {things}.</translation>
    </message>
    <message>
        <source>Nothing more can be saved there: move the candidate.</source>
        <translation>Онда енді ештеңе сақталмайды: тестіленушіні басқа орынға ауыстырыңыз.</translation>
    </message>
    <message>
        <source>Shown there: {code}</source>
        <translation>Онда көрсетілген: {code}</translation>
    </message>
    <message>
        <source>Seen by the camera: {what}.</source>
        <translation>Камера байқағаны: {what}.</translation>
    </message>
    <message>
        <source>New at the computer: {what}.</source>
        <translation>Компьютердегі жаңа жайт: {what}.</translation>
    </message>
    <message>
        <source>Not on this server yet: records {count}.</source>
        <translation>Бұл серверде әлі жоқ жазбалар: {count}.</translation>
    </message>
    <message>
        <source>Time of the exam</source>
        <translation>Тестілеу уақыты</translation>
    </message>
    <message>
        <source>Extra time</source>
        <translation>Қосымша уақыт</translation>
    </message>
    <message>
        <source>Credited</source>
        <translation>Қосылды</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Жұмсалды</translation>
    </message>
    <message>
        <source>Left to read</source>
        <translation>Оқуға қалды</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Қалған уақыт</translation>
    </message>
    <message>
        <source>Interruption {number}: {kind}, {span}</source>
        <translation>{number}-іркіліс: {kind}, {span}</translation>
    </message>
    <message>
        <source>cause needed</source>
        <translation>себебі керек</translation>
    </message>
    <message>
        <source>Appeal on task {number}: {category}</source>
        <translation>{number}-тапсырма апелляциясы: {category}</translation>
    </message>
    <message>
        <source>picture sealed for the commission</source>
        <translation>сурет комиссия үшін мөрленген</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>суретсіз</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Two persons decide who it is</source>
        <translation>Кім екенін екі адам шешеді</translation>
    </message>
    <message>
        <source>Camera, incident {number}</source>
        <translation>Камера, {number}-оқыс оқиға</translation>
    </message>
    <message>
        <source>{what}; over</source>
        <translation>{what}; аяқталды</translation>
    </message>
    <message>
        <source>Exam window, {time}</source>
        <translation>Тестілеу терезесі, {time}</translation>
    </message>
    <message>
        <source>Version of the server</source>
        <translation>Сервердің нұсқасы</translation>
    </message>
    <message>
        <source>{version} waits at the server</source>
        <translation>{version} серверде күтіп тұр</translation>
    </message>
    <message>
        <source>Newer version</source>
        <translation>Жаңа нұсқа</translation>
    </message>
    <message>
        <source>New at the computer</source>
        <translation>Компьютердегі жаңа жайт</translation>
    </message>
    <message>
        <source>Records on this server</source>
        <translation>Осы сервердегі жазбалар</translation>
    </message>
    <message>
        <source>Records on the standby</source>
        <translation>Қосалқы сервердегі жазбалар</translation>
    </message>
    <message>
        <source>Version of the program</source>
        <translation>Бағдарлама нұсқасы</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Дыбыс</translation>
    </message>
    <message>
        <source>Free on the disk</source>
        <translation>Дискідегі бос орын</translation>
    </message>
    <message>
        <source>no headphones</source>
        <translation>құлаққап жоқ</translation>
    </message>
    <message>
        <source>plays used: {count}</source>
        <translation>тыңдалғаны: {count}</translation>
    </message>
    <message>
        <source>answer not saved</source>
        <translation>жауап сақталмады</translation>
    </message>
</context>
<context>
    <name>SeatReadyScreen</name>
    <message>
        <source>Seat</source>
        <translation>Орын</translation>
    </message>
    <message>
        <source>Hall</source>
        <translation>Аудитория</translation>
    </message>
    <message>
        <source>Exam</source>
        <translation>Тестілеу</translation>
    </message>
    <message>
        <source>This seat cannot be used yet. Please wait for the invigilator.</source>
        <translation>Бұл орынды әзірге пайдалануға болмайды. Әкімшіні күтіңіз.</translation>
    </message>
    <message>
        <source>There is no connection to the hall&apos;s server. This seat goes on by itself when it is back. Please wait for the invigilator; nothing has begun yet.</source>
        <translation>Аудитория серверімен байланыс жоқ. Байланыс қалпына келгенде орын жұмысын өздігінен жалғастырады. Әкімшіні күтіңіз; әзірге ештеңе басталған жоқ.</translation>
    </message>
    <message>
        <source>The hall is not open yet. Please wait for the invigilator; nothing has begun yet.</source>
        <translation>Аудитория әлі ашылған жоқ. Әкімшіні күтіңіз; әзірге ештеңе басталған жоқ.</translation>
    </message>
    <message>
        <source>Please sit down and wait for the invigilator. Nothing has begun yet.</source>
        <translation>Отырыңыз да, әкімшіні күтіңіз. Әлі ештеңе басталған жоқ.</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>{version} нұсқасы</translation>
    </message>
    <message>
        <source>Version {version}, build {commit}, digest {digest}</source>
        <translation>{version} нұсқасы, {commit} құрастырмасы, бақылау сомасы {digest}</translation>
    </message>
    <message>
        <source>Version {version} waits at the server. Call the technician.</source>
        <translation>Серверде {version} нұсқасы күтіп тұр. Техникті шақырыңыз.</translation>
    </message>
</context>
<context>
    <name>SeatSheet</name>
    <message>
        <source>Close the seat</source>
        <extracomment>The kind of surface of each tone.</extracomment>
        <translation>Орын карточкасын жабу</translation>
    </message>
    <message>
        <source>Log in to see who sits here.</source>
        <translation>Кім отырғанын көру үшін кіріңіз.</translation>
    </message>
    <message>
        <source>ticket {number}</source>
        <translation>билет {number}</translation>
    </message>
    <message>
        <source>low vision</source>
        <translation>көру қабілеті төмен</translation>
    </message>
    <message>
        <source>assistant: {name}</source>
        <translation>жеке көмекші: {name}</translation>
    </message>
</context>
<context>
    <name>SeatWindow</name>
    <message>
        <source>Testing</source>
        <extracomment>Screens on which what was told before no longer matters.</extracomment>
        <translation>Тестілеу</translation>
    </message>
</context>
<context>
    <name>SeatsFollowed</name>
    <message>
        <source>Once more at these seats</source>
        <extracomment>Does the act once more at these seats.</extracomment>
        <translation>Осы орындарда қайталау</translation>
    </message>
    <message>
        <source>no link; it was not told.</source>
        <translation>байланыс жоқ; өкім берілмеді.</translation>
    </message>
    <message>
        <source>no answer yet; it may still follow.</source>
        <translation>әзірге жауап жоқ; әлі орындауы мүмкін.</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>The centre cannot be reached.</source>
        <translation>Орталықпен байланыс жоқ.</translation>
    </message>
    <message>
        <source>The centre is busy.</source>
        <translation>Орталық қазір бос емес.</translation>
    </message>
    <message>
        <source>What answers there does not prove to be the centre. Nothing was sent to it. Call the technician.</source>
        <translation>Бұл мекенжайдан жауап берген орталық екені расталмады. Оған ештеңе жіберілген жоқ. Техникті шақырыңыз.</translation>
    </message>
    <message>
        <source>The centre&apos;s address is set up wrongly. Call the technician.</source>
        <translation>Орталықтың мекенжайы қате көрсетілген. Техникті шақырыңыз.</translation>
    </message>
    <message>
        <source>The file by which the centre is recognized is missing or damaged. Call the technician.</source>
        <translation>Орталықты тануға арналған файл жоқ немесе бүлінген. Техникті шақырыңыз.</translation>
    </message>
    <message>
        <source>The centre does not know this computer. Call the centre.</source>
        <translation>Бұл компьютер орталыққа белгісіз. Орталыққа хабарласыңыз.</translation>
    </message>
    <message>
        <source>The centre has shut this computer out. Call the centre.</source>
        <translation>Орталық бұл компьютердің қосылуына тыйым салған. Орталыққа хабарласыңыз.</translation>
    </message>
    <message>
        <source>The disk is full or broken. Call the technician.</source>
        <translation>Диск толған немесе бұзылған. Техникті шақырыңыз.</translation>
    </message>
    <message>
        <source>A receipt came that cannot be recognized here. Have the technician bring the list of the centre&apos;s keys.</source>
        <translation>Қолхат келді, бірақ оны мұнда тексеру мүмкін болмады. Техник орталық кілттерінің тізімін әкелсін.</translation>
    </message>
    <message>
        <source>The receipt came and could not be kept: the disk is full or broken. Call the technician.</source>
        <translation>Қолхат келді, бірақ сақталмады: диск толған немесе бұзылған. Техникті шақырыңыз.</translation>
    </message>
    <message>
        <source>Once the hall is closed, everything goes to the centre by itself.</source>
        <translation>Аудитория жабылған соң бәрі орталыққа автоматты түрде жіберіледі.</translation>
    </message>
    <message>
        <source>The centre has everything. Receipt of {date}, {time}, code {code}.</source>
        <translation>Орталық бәрін алды. Қолхат: {date}, {time}, коды {code}.</translation>
    </message>
    <message>
        <source>Not at the centre yet: records {records}, papers {papers}.</source>
        <translation>Орталыққа әлі жетпегені: жазба&#xa0;—&#xa0;{records}, құжат&#xa0;—&#xa0;{papers}.</translation>
    </message>
    <message>
        <source>Nothing is lost. If the server ends with this panel, sending goes on when it is started again. Keep this computer and delete nothing before the receipt of the centre is here.</source>
        <translation>Ештеңе жоғалған жоқ. Сервер осы панельмен бірге тоқтаса, ол қайта іске қосылғанда жіберу жалғасады. Орталықтың қолхаты келгенше бұл компьютерді сақтап қойыңыз, ештеңені жоймаңыз.</translation>
    </message>
    <message>
        <source>The receipt of the centre has not come yet.</source>
        <translation>Орталықтың қолхаты әлі келген жоқ.</translation>
    </message>
    <message>
        <source>Being sent to the centre: {percent} %.</source>
        <translation>Орталыққа жіберілуде: {percent} %.</translation>
    </message>
    <message>
        <source>Everything is at the centre. Its receipt comes once it has checked everything.</source>
        <translation>Бәрі орталыққа жетті. Орталық бәрін тексерген соң қолхат келеді.</translation>
    </message>
    <message>
        <source>The centre does not take everything. Call the centre; code: {code}.</source>
        <translation>Орталық деректердің бір бөлігін қабылдамады. Орталыққа хабарласыңыз; код: {code}.</translation>
    </message>
    <message>
        <source>Sending did not work; code: {code}.</source>
        <translation>Жіберу мүмкін болмады; код: {code}.</translation>
    </message>
    <message>
        <source>The centre last answered at {time}.</source>
        <translation>Орталықтың соңғы жауабы: {time}.</translation>
    </message>
    <message>
        <source>Next try at {time}. Nothing is lost.</source>
        <translation>Келесі рет жіберу: {time}. Ештеңе жоғалған жоқ.</translation>
    </message>
    <message>
        <source>The centre is asked again at {time}. Nothing is lost.</source>
        <translation>Орталыққа келесі сұрау: {time}. Ештеңе жоғалған жоқ.</translation>
    </message>
    <message>
        <source>How much is at the centre</source>
        <translation>Орталыққа жеткені</translation>
    </message>
    <message>
        <source>You can close this: sending goes on by itself.</source>
        <translation>Бұл терезені жабуға болады: жіберу өздігінен жалғасады.</translation>
    </message>
</context>
<context>
    <name>Setup</name>
    <message>
        <source>This computer is set up as something else already; nothing was changed. Take that setup away first.</source>
        <translation>Бұл компьютер басқаша бапталған; ештеңе өзгерген жоқ. Алдымен сол баптауды алып тастаңыз.</translation>
    </message>
    <message>
        <source>The hall knows this computer by another number. Give it that number, or have it join again.</source>
        <translation>Аудитория бұл компьютерді басқа нөмірмен біледі. Сол нөмірді көрсетіңіз немесе компьютерді аудиторияға қайта қосыңыз.</translation>
    </message>
    <message>
        <source>A code is needed. Staff make one at the panel.</source>
        <translation>Код керек. Оны қызметкерлер панельде жасайды.</translation>
    </message>
    <message>
        <source>The file of the hall does not list this computer. Type the number.</source>
        <translation>Аудитория файлында бұл компьютер жоқ. Нөмірін теріңіз.</translation>
    </message>
    <message>
        <source>The checks gave no answer. Install the program anew and try again.</source>
        <translation>Тексеру жауап бермеді. Бағдарламаны қайта орнатып, қайталап көріңіз.</translation>
    </message>
    <message>
        <source>Nothing was attested. Type your name and the reason, and try again.</source>
        <translation>Ештеңе расталмады. Аты-жөніңіз бен себебін жазып, қайталап көріңіз.</translation>
    </message>
    <message>
        <source>The lockdown does not answer. Run the setup as an administrator, and try again.</source>
        <translation>Құлыптау командасы жауап бермейді. Баптауды суперпайдаланушы құқығымен іске қосып, қайталап көріңіз.</translation>
    </message>
    <message>
        <source>Not everything could be closed, and everything is open again. Run the setup as an administrator; if it fails again, save a support file.</source>
        <translation>Барлығы бірдей жабылмады, сондықтан бәрі қайта ашылды. Баптауды суперпайдаланушы құқығымен іске қосыңыз; тағы сәтсіз болса, қолдау файлын сақтаңыз.</translation>
    </message>
    <message>
        <source>The file {trust} of the centre is missing. Bring it on a stick.</source>
        <translation>Орталықтың {trust} файлы жоқ. Оны ақпарат тасығышпен әкеліңіз.</translation>
    </message>
    <message>
        <source>This hub is set up with other addresses; nothing was changed. Go back and give those, or stop the hub, change them in {hub_file}, and try again.</source>
        <translation>Бұл сервер басқа мекенжайлармен бапталған; ештеңе өзгерген жоқ. Артқа оралып, сол мекенжайларды енгізіңіз немесе серверді тоқтатып, оларды {hub_file} файлында өзгертіңіз де, қайталап көріңіз.</translation>
    </message>
    <message>
        <source>On Windows a computer becomes a seat and nothing else. A hub and a panel need Linux; nothing was changed.</source>
        <translation>Windows жүйесінде компьютер тек орын бола алады. Сервер мен панельге Linux керек; ештеңе өзгертілген жоқ.</translation>
    </message>
    <message>
        <source>Windows has no account for the exam yet. Make one as the guide says, or name it in the file of the setup.</source>
        <translation>Windows жүйесінде тестілеуге арналған тіркелгі әлі жоқ. Оны нұсқаулық бойынша жасаңыз немесе баптау файлында атаңыз.</translation>
    </message>
    <message>
        <source>Windows refused to set the rights of a folder. Run the setup as an administrator.</source>
        <translation>Windows қалтаның құқықтарын орнатудан бас тартты. Баптауды әкімші ретінде іске қосыңыз.</translation>
    </message>
    <message>
        <source>Not everything is as it was before the trial. Run: {restore}, and do what it says.</source>
        <translation>Сынақтан кейін бәрі бірдей бұрынғы күйіне келмеді. Мына команданы орындап, айтқанын істеңіз: {restore}.</translation>
    </message>
    <message>
        <source>Something is closed that should be open. Run: {restore}, and do what it says.</source>
        <translation>Ашық болуы керек нәрсе жабық қалды. Мына команданы орындап, айтқанын істеңіз: {restore}.</translation>
    </message>
    <message>
        <source>The computer is closed, and its program does not start with it. Install the package anew and try again.</source>
        <translation>Компьютер құлыпталды, бірақ бағдарлама онымен бірге іске қосылмайды. Пакетті қайта орнатып, қайталап көріңіз.</translation>
    </message>
    <message>
        <source>The program could not be kept from starting. Try again as an administrator.</source>
        <translation>Бағдарламаның өздігінен іске қосылуын өшіру мүмкін болмады. Суперпайдаланушы құқығымен қайталап көріңіз.</translation>
    </message>
    <message>
        <source>After the restart something is open again. Go back to the lockdown, close the computer again, and see what else changes its settings.</source>
        <translation>Қайта іске қосқаннан кейін бір нәрсе ашылып қалды. Құлыптау қадамына оралып, компьютерді қайта құлыптаңыз және баптауларын тағы не өзгертетінін анықтаңыз.</translation>
    </message>
    <message>
        <source>A link lies in the folder of this computer&apos;s data, and the program makes none there; nothing was written. Find out who made it, take it away, and try again.</source>
        <translation>Бұл компьютердің деректер қалтасында сілтеме жатыр, бағдарлама ол жерде сілтеме жасамайды; ештеңе жазылған жоқ. Оны кім жасағанын анықтаңыз, алып тастаңыз да, қайталап көріңіз.</translation>
    </message>
    <message>
        <source>There are exams on this computer that are not handed over; nothing was changed. Take the setup away with: {remove}</source>
        <translation>Бұл компьютерде тапсырылмаған тестілеу деректері бар; ештеңе өзгерген жоқ. Баптауды мына командамен алып тастаңыз: {remove}</translation>
    </message>
    <message>
        <source>The setup would not go on after a restart. Run it as an administrator, and try again.</source>
        <translation>Компьютер қайта іске қосылғаннан кейін баптау жалғаспайды. Баптауды суперпайдаланушы құқығымен іске қосып, қайталап көріңіз.</translation>
    </message>
    <message>
        <source>The program does not start with the computer. Go back to the lockdown.</source>
        <translation>Бағдарлама компьютермен бірге іске қосылмайды. Құлыптау қадамына оралыңыз.</translation>
    </message>
    <message>
        <source>Three words were not recognised. Try another headset, or leave this step out.</source>
        <translation>Үш сөз дұрыс таңдалмады. Басқа құлаққапты қосып көріңіз немесе бұл қадамды өткізіп жіберіңіз.</translation>
    </message>
    <message>
        <source>The computer did not start again by itself. Start it by its button.</source>
        <translation>Компьютер өздігінен қайта іске қосылмады. Оны қуат батырмасымен қайта іске қосыңыз.</translation>
    </message>
    <message>
        <source>The disk refused: {error} Make room or mend it, and try again.</source>
        <translation>Дискіге жазылмады: {error} Орын босатыңыз немесе дискінің ақауын жөндеп, қайталап көріңіз.</translation>
    </message>
    <message>
        <source>A seat: a candidate takes the exam here</source>
        <translation>Орын: мұнда тестіленуші тестілеуден өтеді</translation>
    </message>
    <message>
        <source>A hub: the server of the hall</source>
        <translation>Сервер: аудиторияның орындары мен панельдерін байланыстырады</translation>
    </message>
    <message>
        <source>A panel: the staff of the hall work here</source>
        <translation>Панель: мұнда аудитория қызметкерлері жұмыс істейді</translation>
    </message>
    <message>
        <source>Report of the setup</source>
        <translation>Баптау туралы есеп</translation>
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
        <translation>Тестілеу</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Бағдарлама</translation>
    </message>
    <message>
        <source>Time of this computer</source>
        <translation>Осы компьютердің уақыты</translation>
    </message>
    <message>
        <source>Attested by</source>
        <translation>Растаған</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Қолы</translation>
    </message>
    <message>
        <source>What this computer is</source>
        <translation>Бұл компьютердің қызметі</translation>
    </message>
    <message>
        <source>Seat number</source>
        <translation>Орын нөмірі</translation>
    </message>
    <message>
        <source>Folders and keys</source>
        <translation>Қалталар мен кілттер</translation>
    </message>
    <message>
        <source>Joining the hall</source>
        <translation>Аудиторияға қосу</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Headset</source>
        <translation>Құлаққап</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Диск</translation>
    </message>
    <message>
        <source>Checks of this computer</source>
        <translation>Компьютерді тексеру</translation>
    </message>
    <message>
        <source>Trial of the lockdown</source>
        <translation>Құлыптауды сынау</translation>
    </message>
    <message>
        <source>Lockdown and start</source>
        <translation>Құлыптау және іске қосу</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Қайта іске қосу</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Қорытынды</translation>
    </message>
    <message>
        <source>Say what it becomes, and for which hall and exam.</source>
        <translation>Компьютер не үшін, қай аудитория мен қай тестілеуге бапталатынын көрсетіңіз.</translation>
    </message>
    <message>
        <source>The number that stands on the desk.</source>
        <translation>Үстелдегі нөмір.</translation>
    </message>
    <message>
        <source>The folder, the settings and the key of this computer are made.</source>
        <translation>Осы компьютердің қалтасы, баптаулары мен кілті жасалады.</translation>
    </message>
    <message>
        <source>At the panel, under Computers, staff make a code for this computer. Type it.</source>
        <translation>Қызметкерлер панельдегі «Компьютерлер» бетінде осы компьютерге код жасайды. Сол кодты теріңіз.</translation>
    </message>
    <message>
        <source>Sit down where the candidate will sit. The face must be seen in the oval.</source>
        <translation>Тестіленуші отыратын орынға отырыңыз. Бет сопақ ішінде көрінуі керек.</translation>
    </message>
    <message>
        <source>Put the headset on, and pick the word that you hear.</source>
        <translation>Құлаққапты киіп, естіген сөзіңізді таңдаңыз.</translation>
    </message>
    <message>
        <source>Small records are written as in an exam, and it is measured how long each takes until it is really on the disk.</source>
        <translation>Тестілеудегідей шағын жазбалар жазылып, әрқайсысының дискіге нақты түскенге дейінгі уақыты өлшенеді.</translation>
    </message>
    <message>
        <source>The computer is looked at. What is odd and right all the same you attest with your name.</source>
        <translation>Компьютер тексеріледі. Ерекше болса да, осы компьютер үшін қалыпты жайтты өз атыңыздан растайсыз.</translation>
    </message>
    <message>
        <source>Every way out of the exam is closed, looked at, and opened again.</source>
        <translation>Тестілеуден шығатын барлық жол жабылады, тексеріледі және қайта ашылады.</translation>
    </message>
    <message>
        <source>The ways out are closed for good, and the program starts with the computer. The setup can take that back.</source>
        <translation>Шығу жолдары тұрақты жабылады, бағдарлама компьютермен бірге іске қосылады. Мұны баптауда кері қайтаруға болады.</translation>
    </message>
    <message>
        <source>After a restart of the computer the setup goes on here by itself.</source>
        <translation>Компьютер қайта іске қосылғаннан кейін баптау осы жерден өздігінен жалғасады.</translation>
    </message>
    <message>
        <source>What stands at this computer.</source>
        <translation>Бұл компьютерде дайын тұрғандар.</translation>
    </message>
    <message>
        <source>Use this</source>
        <translation>Осыны қолдану</translation>
    </message>
    <message>
        <source>Make them</source>
        <translation>Жасау</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Қосу</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Өлшеу</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Тексеру</translation>
    </message>
    <message>
        <source>Try</source>
        <extracomment>Facts with a point in it, which is a comma elsewhere. What is typed and what files are called is the same in every language.</extracomment>
        <translation>Сынау</translation>
    </message>
    <message>
        <source>Close this computer</source>
        <translation>Компьютерді құлыптау</translation>
    </message>
    <message>
        <source>stands</source>
        <translation>дайын</translation>
    </message>
    <message>
        <source>take note</source>
        <translation>назар аударыңыз</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>өткізілді</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>орындалмаған</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>күтуде</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>сәтсіз</translation>
    </message>
    <message>
        <source>Kept, for hall {hall}.</source>
        <translation>Сақталды, аудитория: {hall}.</translation>
    </message>
    <message>
        <source>This is seat {number}.</source>
        <translation>Бұл — {number}-орын.</translation>
    </message>
    <message>
        <source>All of it is there: {folder}.</source>
        <translation>Бәрі орнында: {folder}.</translation>
    </message>
    <message>
        <source>This computer is {name} of hall {hall}.</source>
        <translation>Бұл компьютер {hall} аудиториясында {name} деп аталады.</translation>
    </message>
    <message>
        <source>This hub needs no code: it certifies itself.</source>
        <translation>Бұл серверге код керек емес: ол өзін өзі куәландырады.</translation>
    </message>
    <message>
        <source>A person has to look at the picture.</source>
        <translation>Кескінді адам көзбен тексеруі керек.</translation>
    </message>
    <message>
        <source>A person has to listen.</source>
        <translation>Дыбысты адам тыңдап тексеруі керек.</translation>
    </message>
    <message>
        <source>The picture was seen: {camera}.</source>
        <translation>Кескін көрінді: {camera}.</translation>
    </message>
    <message>
        <source>The word was heard: {device}.</source>
        <translation>Сөз естілді: {device}.</translation>
    </message>
    <message>
        <source>Fast enough. Half of the records took at most {p50} ms, 99 of 100 {p99} ms.</source>
        <translation>Жеткілікті жылдам. Жазбалардың жартысы {p50} мс ішінде, 99 пайызы {p99} мс ішінде жазылды.</translation>
    </message>
    <message>
        <source>Slow: candidates may see that an answer is being saved. Half of the records took at most {p50} ms, 99 of 100 {p99} ms.</source>
        <translation>Баяу: тестіленушілер жауаптың сақталып жатқанын байқауы мүмкін. Жазбалардың жартысы {p50} мс ішінде, 99 пайызы {p99} мс ішінде жазылды.</translation>
    </message>
    <message>
        <source>Too slow for an exam: 99 of 100 records took {p99} ms. Put another disk in and measure again.</source>
        <translation>Тестілеу үшін тым баяу: 100 жазбаның 99-ы {p99} мс ішінде жазылды. Басқа диск орнатып, қайта өлшеңіз.</translation>
    </message>
    <message>
        <source>Faster than any disk: the folder lies in memory, or the disk does not keep its word. Put the folder on another disk.</source>
        <translation>Кез келген дискіден жылдам: қалта жедел жадта тұр немесе диск жазуды аяқталмай тұрып растайды. Қалтаны басқа дискіге көшіріңіз.</translation>
    </message>
    <message>
        <source>The checks follow after the restart, when everything is closed.</source>
        <translation>Тексеру компьютер қайта іске қосылғаннан кейін, бәрі жабылғанда жүргізіледі.</translation>
    </message>
    <message>
        <source>All is in order; looked at: {count}.</source>
        <translation>Бәрі дұрыс; тексерілгені: {count}.</translation>
    </message>
    <message>
        <source>Odd: {odd}. The exam can be held; attest it if it is right so.</source>
        <translation>Ерекше: {odd}. Тестілеу өткізуге болады; бұл қалыпты болса, растаңыз.</translation>
    </message>
    <message>
        <source>Not in order: {odd}. {doctor} says what to do; or attest what is right so.</source>
        <translation>Ақау бар: {odd}. Не істеу керегін {doctor} көрсетеді; осы компьютер үшін қалыпты болса, растаңыз.</translation>
    </message>
    <message>
        <source>Everything could be closed, and everything is open again.</source>
        <translation>Барлығын жабу мүмкін болды, енді бәрі қайта ашылды.</translation>
    </message>
    <message>
        <source>This computer is closed already; nothing was tried.</source>
        <translation>Бұл компьютер бұрын құлыпталған; ештеңе сыналған жоқ.</translation>
    </message>
    <message>
        <source>This computer is closed; {unit} starts with it.</source>
        <translation>Бұл компьютер құлыпталды; {unit} онымен бірге іске қосылады.</translation>
    </message>
    <message>
        <source>This computer is closed; the seat starts when {account} logs on.</source>
        <translation>Бұл компьютер жабық; {account} кіргенде орын іске қосылады.</translation>
    </message>
    <message>
        <source>This computer has to be started again. Log on as an administrator then, and start this setup again; nothing is lost.</source>
        <translation>Бұл компьютерді қайта іске қосу керек. Содан кейін әкімші ретінде кіріп, осы баптауды қайта бастаңыз; ештеңе жоғалмайды.</translation>
    </message>
    <message>
        <source>This computer has to be started again. Nothing is lost by that.</source>
        <translation>Бұл компьютерді қайта іске қосу керек. Одан ештеңе жоғалмайды.</translation>
    </message>
    <message>
        <source>Everything stands after a restart.</source>
        <translation>Қайта іске қосқаннан кейін бәрі орнында.</translation>
    </message>
    <message>
        <source>Left out: {reason}</source>
        <translation>Өткізіп жіберілді: {reason}</translation>
    </message>
    <message>
        <source>Measuring: {percent} %</source>
        <translation>Өлшенуде: {percent} %</translation>
    </message>
    <message>
        <source>Looking at this computer…</source>
        <translation>Компьютер тексерілуде…</translation>
    </message>
    <message>
        <source>Closing the ways out…</source>
        <translation>Шығу жолдары жабылуда…</translation>
    </message>
    <message>
        <source>Opening everything again…</source>
        <translation>Бәрі қайта ашылуда…</translation>
    </message>
    <message>
        <source>Check number {number}. Staff compare it at the panel, under Computers, and confirm.</source>
        <translation>Тексеру нөмірі: {number}. Қызметкерлер оны панельдегі «Компьютерлер» бетінде салыстырып, растайды.</translation>
    </message>
    <message>
        <source>Waiting for staff: {seconds} s</source>
        <translation>Қызметкерлерді күту: {seconds} с</translation>
    </message>
    <message>
        <source>Stopped. Nothing is half done; try it again.</source>
        <translation>Тоқтатылды. Аяқталмай қалған ештеңе жоқ; қайталап көріңіз.</translation>
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
        <translation>Баптау</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>{number}-қадам (барлығы {count})</translation>
    </message>
    <message>
        <source>Language of the interface</source>
        <translation>Интерфейс тілі</translation>
    </message>
    <message>
        <source>Text size and colours</source>
        <translation>Мәтін өлшемі мен түстер</translation>
    </message>
    <message>
        <source>Cancel the setup</source>
        <translation>Баптаудан бас тарту</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Кейінірек</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Тоқтату</translation>
    </message>
    <message>
        <source>Leave this step out…</source>
        <translation>Бұл қадамды өткізіп жіберу…</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Тағы бір рет</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keys</source>
        <translation>Пернелер</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>жауап беру</translation>
    </message>
    <message>
        <source>strike a choice out, or take that back</source>
        <translation>жауап нұсқасын сызып тастау немесе қайтару</translation>
    </message>
    <message>
        <source>task before, next task</source>
        <translation>алдыңғы, келесі тапсырма</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Солға, оңға</translation>
    </message>
    <message>
        <source>block before, next block</source>
        <translation>алдыңғы, келесі блок</translation>
    </message>
    <message>
        <source>Ctrl + Left, Right</source>
        <translation>Ctrl + солға, оңға</translation>
    </message>
    <message>
        <source>walk through the choices; Enter chooses</source>
        <translation>жауап нұсқаларын аралау; таңдау — Enter</translation>
    </message>
    <message>
        <source>scroll the task</source>
        <translation>тапсырманы жоғары-төмен жылжыту</translation>
    </message>
    <message>
        <source>smaller, larger text</source>
        <translation>мәтінді кішірейту, үлкейту</translation>
    </message>
    <message>
        <source>next language, next colours; also over a sheet</source>
        <translation>келесі тіл, келесі түстер; терезе ашық тұрғанда да</translation>
    </message>
    <message>
        <source>this sheet</source>
        <translation>осы терезе</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <translation>Жоғары, төмен</translation>
    </message>
    <message>
        <source>the same for the choice that has the focus</source>
        <translation>фокустағы жауап нұсқасына сол әрекет</translation>
    </message>
    <message>
        <source>flag the task, or remove the flag</source>
        <translation>тапсырманы белгілеу немесе белгіні алып тастау</translation>
    </message>
    <message>
        <source>Ctrl + Space</source>
        <translation>Ctrl + бос орын</translation>
    </message>
    <message>
        <source>while typing: other letters</source>
        <translation>жазу кезінде: ҚАЗ / РУС / LAT ауыстыру</translation>
    </message>
    <message>
        <source>while typing in Kazakh: digits</source>
        <translation>ҚАЗ қосулы кезде: цифр теру</translation>
    </message>
    <message>
        <source>next control; Enter presses it</source>
        <translation>келесі батырма; басу — Enter</translation>
    </message>
    <message>
        <source>close this sheet</source>
        <translation>осы терезені жабу</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
    </message>
</context>
<context>
    <name>Signature</name>
    <message>
        <source>Second person</source>
        <extracomment>More than any PIN or sheet, less than a paste that would hold the window up.</extracomment>
        <translation>Екінші қызметкер</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>Сіз кімсіз?</translation>
    </message>
    <message>
        <source>No staff key can be found. Plug in the stick with your key.</source>
        <translation>Қызметкер кілті табылмады. Кілтіңіз бар ақпарат тасығышты қосыңыз.</translation>
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
        <translation>Тыңдау</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Жалғастыру</translation>
    </message>
    <message>
        <source>No headset can be found. Plug it in; it is noticed by itself.</source>
        <translation>Құлаққап табылмады. Оны қосыңыз; ол өздігінен анықталады.</translation>
    </message>
    <message>
        <source>That was another word. Listen again.</source>
        <translation>Бұл басқа сөз еді. Тағы тыңдаңыз.</translation>
    </message>
</context>
<context>
    <name>SoundScreen</name>
    <message>
        <source>Sound check</source>
        <extracomment>Wrong words after which guessing ends.</extracomment>
        <translation>Дыбысты тексеру</translation>
    </message>
    <message>
        <source>Put the headset on, press Listen, and pick the word you heard.</source>
        <translation>Құлаққапты киіп, «Тыңдау» батырмасын басыңыз да, естіген сөзіңізді таңдаңыз.</translation>
    </message>
    <message>
        <source>I hear nothing</source>
        <translation>Ештеңе естілмейді</translation>
    </message>
    <message>
        <source>Demonstration without a sound device: the sound is simulated and cannot be heard. The word is: {word}</source>
        <translation>Дыбыс құрылғысы жоқ көрсетілім: дыбыс шартты түрде ғана ойнатылады, ол естілмейді. Сөз: {word}</translation>
    </message>
    <message>
        <source>No headphones can be found. Check the plug and call the invigilator.</source>
        <translation>Құлаққап табылмады. Оның қосылғанын тексеріп, әкімшіні шақырыңыз.</translation>
    </message>
    <message>
        <source>It is noted, and the invigilator is called. Raise your hand. You lose no time: the clock has not started.</source>
        <translation>Бұл жазып алынды, әкімші шақырылды. Қолыңызды көтеріңіз. Уақыт жоғалмайды: сағат әлі іске қосылған жоқ.</translation>
    </message>
    <message>
        <source>Three words were not recognised. Press “I hear nothing”: the invigilator will help.</source>
        <translation>Үш сөз дұрыс таңдалмады. «Ештеңе естілмейді» батырмасын басыңыз: әкімші көмектеседі.</translation>
    </message>
    <message>
        <source>That was another word. Listen once more; make it louder if needed.</source>
        <translation>Басқа сөз айтылды. Тағы бір рет тыңдаңыз; қажет болса, дыбысын күшейтіңіз.</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Тыңдау</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Дыбыс деңгейі</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Connection lost. What you have done so far is kept on this computer. You can go on; the exam starts when the connection is back.</source>
        <translation>Байланыс үзілді. Осы уақытқа дейін жасағаныңыз осы компьютерде сақталды. Жалғастыра беріңіз; тестілеу байланыс қалпына келгенде басталады.</translation>
    </message>
    <message>
        <source>Connection lost. Your answers are kept on this computer. You can go on working.</source>
        <translation>Байланыс үзілді. Жауаптарыңыз осы компьютерде сақталады. Жұмысты жалғастыра беріңіз.</translation>
    </message>
    <message>
        <source>Connection lost. Your answers are kept on this computer.</source>
        <translation>Байланыс үзілді. Жауаптарыңыз осы компьютерде сақталады.</translation>
    </message>
    <message>
        <source>The connection is back. Nothing was lost.</source>
        <translation>Байланыс қалпына келді. Ештеңе жоғалған жоқ.</translation>
    </message>
    <message>
        <source>The disk of this computer is nearly full. Your answers are saved, and there is room kept for the rest of the exam. Please call the invigilator.</source>
        <translation>Бұл компьютердің дискісі толуға жақын. Жауаптарыңыз сақталды, дискіде тестілеудің соңына дейін жететін бос орын бар. Әкімшіні шақырыңыз.</translation>
    </message>
</context>
<context>
    <name>StepPage</name>
    <message>
        <source>Continue</source>
        <translation>Жалғастыру</translation>
    </message>
    <message>
        <source>Please wait…</source>
        <translation>Күте тұрыңыз…</translation>
    </message>
</context>
<context>
    <name>SummaryPage</name>
    <message>
        <source>Write the report</source>
        <translation>Есепті жазу</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Аяқтау</translation>
    </message>
    <message>
        <source>Nothing was written to {path}. Plug a stick in, and try again.</source>
        <translation>Мына жерге ештеңе жазылмады: {path}. Ақпарат тасығышты қосып, қайталап көріңіз.</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>Жазылды: {path}</translation>
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
        <translation>Орындалды</translation>
    </message>
</context>
<context>
    <name>TechnicalSheet</name>
    <message>
        <source>Technical appeal</source>
        <translation>Техникалық апелляция</translation>
    </message>
    <message>
        <source>What is wrong with this task?</source>
        <translation>Бұл тапсырмада не дұрыс емес?</translation>
    </message>
    <message>
        <source>In your own words</source>
        <translation>Өз сөзіңізбен</translation>
    </message>
    <message>
        <source>In your own words (if you like)</source>
        <translation>Өз сөзіңізбен (қаласаңыз)</translation>
    </message>
    <message>
        <source>The clock goes on. Raise your hand after filing: two members of staff decide on added time. Only the commission sees the sealed picture of this task.</source>
        <translation>Уақыт тоқтамайды. Апелляция бергеннен кейін қолыңызды көтеріңіз: уақыт қосуды екі қызметкер шешеді. Тапсырманың мөрленген суретін тек комиссия көреді.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>File the appeal</source>
        <translation>Техникалық апелляция беру</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>How much of the file has come</source>
        <translation>Файлдың келген бөлігі</translation>
    </message>
    <message>
        <source>Seats that are done</source>
        <translation>Орындаған орындар</translation>
    </message>
    <message>
        <source>Waiting for the server for {seconds} s. Nothing is lost.</source>
        <translation>Сервер {seconds} с бойы күтілуде. Ештеңе жоғалмайды.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Stateless person&apos;s identity card</source>
        <translation>Азаматтығы жоқ адамның куәлігі</translation>
    </message>
    <message>
        <source>Foreign passport</source>
        <translation>Шетелдік паспорт</translation>
    </message>
    <message>
        <source>Foreigner&apos;s residence permit</source>
        <translation>Шетелдіктің Қазақстан Республикасында тұруына ықтиярхат</translation>
    </message>
    <message>
        <source>correct</source>
        <translation>дұрыс</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>қате</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>жауап берілмеді</translation>
    </message>
    <message>
        <source>in Kazakh</source>
        <translation>қазақ тілінде</translation>
    </message>
    <message>
        <source>in Russian</source>
        <translation>орыс тілінде</translation>
    </message>
    <message>
        <source>in English</source>
        <translation>ағылшын тілінде</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>дүйсенбі</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>сейсенбі</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>сәрсенбі</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>бейсенбі</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>жұма</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>сенбі</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>жексенбі</translation>
    </message>
    <message>
        <source>January</source>
        <translation>қаңтар</translation>
    </message>
    <message>
        <source>February</source>
        <translation>ақпан</translation>
    </message>
    <message>
        <source>March</source>
        <translation>наурыз</translation>
    </message>
    <message>
        <source>April</source>
        <translation>сәуір</translation>
    </message>
    <message>
        <source>May</source>
        <translation>мамыр</translation>
    </message>
    <message>
        <source>June</source>
        <translation>маусым</translation>
    </message>
    <message>
        <source>July</source>
        <translation>шілде</translation>
    </message>
    <message>
        <source>August</source>
        <translation>тамыз</translation>
    </message>
    <message>
        <source>September</source>
        <translation>қыркүйек</translation>
    </message>
    <message>
        <source>October</source>
        <translation>қазан</translation>
    </message>
    <message>
        <source>November</source>
        <translation>қараша</translation>
    </message>
    <message>
        <source>December</source>
        <translation>желтоқсан</translation>
    </message>
    <message>
        <source>{day} {month} {year}</source>
        <translation>{year} жылғы {day} {month}</translation>
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
        <translation>компьютердің өшуі</translation>
    </message>
    <message>
        <source>restart of the program</source>
        <translation>бағдарламаның қайта іске қосылуы</translation>
    </message>
    <message>
        <source>the computer slept</source>
        <translation>компьютердің ұйқы режимі</translation>
    </message>
    <message>
        <source>move to another computer</source>
        <translation>басқа компьютерге ауысу</translation>
    </message>
    <message>
        <source>interruption</source>
        <translation>іркіліс</translation>
    </message>
</context>
<context>
    <name>_Asking</name>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
</context>
<context>
    <name>_CancelSheet</name>
    <message>
        <source>Cancel the setup?</source>
        <translation>Баптаудан бас тартасыз ба?</translation>
    </message>
    <message>
        <source>Everything is put back as it was found: what was closed is opened, and the files that the setup made go. Where this computer has joined a hall, staff take it off the list at the panel.</source>
        <translation>Бәрі бастапқы күйіне қайтарылады: жабылғаны ашылады, баптау жасаған файлдар жойылады. Бұл компьютер аудиторияға қосылған болса, қызметкерлер оны панельдегі тізімнен шығарады.</translation>
    </message>
    <message>
        <source>Put everything back</source>
        <translation>Бәрін қайтару</translation>
    </message>
</context>
<context>
    <name>_SkipSheet</name>
    <message>
        <source>Leave this step out?</source>
        <translation>Бұл қадамды өткізіп жібересіз бе?</translation>
    </message>
    <message>
        <source>Say why, for instance that the exam has no camera. The report says so.</source>
        <translation>Себебін жазыңыз, мысалы: тестілеуде камера қолданылмайды. Ол есепте көрсетіледі.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Себебі</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Өткізіп жіберу</translation>
    </message>
</context>
</TS>
