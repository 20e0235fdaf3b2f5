<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="kk" sourcelanguage="en">
<context>
    <name>ActFields</name>
    <message>
        <source>Date and time in the hall, now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason, in a few words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interruption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Technical appeal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Violation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>upheld</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rejected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AppealScreen</name>
    <message>
        <source>Content appeal</source>
        <extracomment>A draft is journalled this long after the last key.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picked tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The appeals commission decides on every appeal. Drafts are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish appeals…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>filed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No task is picked. Go back to the map to pick one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why is this task wrong? Your reasoned explanation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reasoned explanation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give this appeal up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File the appeal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The appeal is filed. Receipt number {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{length} of at least {least} characters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AudioBar</name>
    <message>
        <source>Listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another recording is playing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plays left: {left}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this notice</source>
        <extracomment>More would push the screen down; older ones go.</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoiceRow</name>
    <message>
        <source>Strike this choice out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Conditions</name>
    <message>
        <source>Extra time: {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Large text and high contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An assistant is present</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Open the hall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the exam back after an interruption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign a candidate to this seat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Document and person agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refuse: document and person do not agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let pass without the sound check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the exam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer the candidate&apos;s call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settle a technical appeal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the cause of an interruption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue the exam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock the seat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause: stop the clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Credit time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a play of a recording back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this attempt and free the seat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the candidate for a violation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the hall at this seat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open hall {hall} at seat {seat}. It is {date}, {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring back the interrupted exam at seat {seat}. It is {date}, {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign {candidate} to seat {seat}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have seen the original document. It belongs to {name}, seat {seat}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refuse {name}, seat {seat}: {reason}. This ends the attempt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let {name}, seat {seat}, pass without the sound check: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the exam of {name}, seat {seat}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have come to {name}, seat {seat}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Technical appeal {appeal} of {name}, seat {seat}: {verdict}. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record the cause of interruption {interruption} of {name}, seat {seat}: {cause}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue the exam of {name}, seat {seat}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock seat {seat}, {name}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the clock of {name}, seat {seat}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Credit {minutes} minutes, cause: {cause}, to {name}, seat {seat}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give back a play of {task}, cause: {cause}, to {name}, seat {seat}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the result of {name}, seat {seat}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the attempt of {name} and free seat {seat}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {name}, seat {seat}, and annul the result: {category}. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the hall at seat {seat}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>upheld</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{block}, task {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exam running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits for a cause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading the result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time for appeals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>annulled</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DeskSheet</name>
    <message>
        <source>Close</source>
        <extracomment>An idle desk closes by itself, with every key it holds. Acts that take something from a candidate look different.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For staff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be done here now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} asks for this. Please read it; your PIN means that you agree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On to the second person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seat {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please fill in what is asked above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please wait…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DoneScreen</name>
    <message>
        <source>Everything is saved. Thank you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipts of your appeals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please stay at your seat until the invigilator has closed it and lets you go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The threshold was not reached; no certificate is issued.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate appears in your personal account after the commission has decided on your appeals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate appears in your personal account. It is valid for two years from the date of issue.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Please call the technician and show this:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time is over. Nothing more can be changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recording is playing. Wait until it ends, then listen to the next one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All plays of this recording have been used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This task has no recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No headphones can be found. Check the plug and call the invigilator; a play that was cut off is given back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This recording cannot be opened. Please file a technical appeal for this task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The invigilator has been called already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is too long. Please shorten it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reason is too short. Please explain it in more words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An appeal on this task has been filed already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The result map is closed; no further task can be picked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer is still saving. Wait a moment and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk of this computer is full. Please call the invigilator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer can save nothing more. Please call the invigilator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not possible now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PIN is wrong. Check the name and try again; five wrong PINs lock the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many wrong PINs: this key is locked for some minutes. Another person can act.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key file of this person is not here. Plug in the stick with the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second person must be somebody else. Ask a colleague.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two persons are needed for this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This person is not on the staff list of this hall.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This person is not on duty today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This person&apos;s role does not allow this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of this person does not match the staff list. Call the technician.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something else was decided in the meantime. Please start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no longer valid on the date entered. Check the date, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not yet valid on the date entered. Check the date, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two persons must open the hall first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This seat has a candidate already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No candidate is assigned to this seat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This candidate is not in this sitting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These two persons cannot open the pack on this date. Check the date and the release files, or act with another colleague.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document has not been checked yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The candidate has not accepted the rules yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound check is still missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please give a reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This would be more time than the rules of the exam allow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cause gives no time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No play of this recording has been used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This has been settled already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The candidate has not finished yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer was restarted. Two persons must bring the exam back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program on this computer holds the exam. Call the technician.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something failed on this computer. Nothing was changed. Call the technician.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExamScreen</name>
    <message>
        <source>Keys: 1–4 or A–D answer · left and right change the task · F flags · F1 shows all keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block {block} of {blocks} · answered {done} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task {number} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saving…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove flag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flag</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExamSide</name>
    <message>
        <source>Technical appeal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invigilator called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call the invigilator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{block}, task {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FinishSheet</name>
    <message>
        <source>Back to the tasks</source>
        <extracomment>Buttons of unanswered tasks beside each other.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do you really want to finish?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After this no answer can be changed. There is no way back to the tasks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes, finish the exam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish the exam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks without an answer: {empty}. Flagged: {flagged}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All tasks have an answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HallClosedScreen</name>
    <message>
        <source>This seat is not open yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two members of staff open the hall: they confirm the date and the time, and each enters a PIN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the hall</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>To read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To appeal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} minutes left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the interface</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size and colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For staff</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IdentityScreen</name>
    <message>
        <source>Is this you?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name as in the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last four characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Special conditions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who you are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please have your original document ready. The invigilator compares it with you and with these lines.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InterruptedScreen</name>
    <message>
        <source>This computer was interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All answers that were shown as saved are safe on this computer. The clock stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please stay at your seat and raise your hand. Two members of staff bring the exam back to the same question.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the exam back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LeaveSheet</name>
    <message>
        <source>Finish appeals?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After this no appeal can be filed any more, neither here nor later. Drafts that were not filed do not count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes, close appeals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drafts not filed: {count}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flagged</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LookCard</name>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>The exam was interrupted ({cause}). All saved answers are here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given back: {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A play of a recording was given back to you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} were added to your time. Cause: {cause}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} were taken back. Cause: {cause}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Technical appeal {number} is filed. The invigilator has been told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Technical appeal {number} was upheld: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Technical appeal {number} was rejected: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The invigilator has been called. Please stay at your seat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exam goes on. The clock runs again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer had gone to sleep. Nothing is lost; the time is given back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program was restarted several times. The technician is told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk of this computer is nearly full. Your answers are saved; the technician is told.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeScreen</name>
    <message>
        <source>The invigilator has been called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call the invigilator</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Time left: {time}. The clock stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded as: {category}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exam is paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your answers are saved and the clock stands. Please stay at your seat; the invigilator continues the exam.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer was interrupted again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your answers are saved and the clock stands. Staff must record the cause before the exam goes on. Please raise your hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This seat is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your answers are saved and the clock stands. The invigilator has been told and comes to you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please move to another seat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk of this computer has failed. Everything that was shown as saved is safe. Raise your hand: the invigilator gives you another seat, and the time is given back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your answers are final and saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please stay at your seat. Two members of staff open the result here; the time to read it and to appeal starts only then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exam at this seat has ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hall&apos;s staff have recorded a violation and ended this exam. Your answers are kept for the commission. You can complain in writing to the appeals commission; the invigilator explains how and gives you a copy of the record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exam cannot begin at this seat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two members of staff could not confirm your document. The invigilator explains what you can do next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This seat is being prepared for the next candidate.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flagged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with a recording</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReadyScreen</name>
    <message>
        <source>Everything is ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time for all tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Special conditions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please wait: the invigilator starts the exam. The clock starts only then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready to start</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultScreen</name>
    <message>
        <source>Result map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submit an appeal ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submit an appeal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold not reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total score: {total} / {maximum} (threshold {threshold})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below the threshold: {blocks}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate appears in your personal account. If you appeal, it is issued after the decision.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No certificate is issued for this result. You may appeal the content of a task and take the exam again in another round.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>threshold {threshold}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press a task to read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>picked for an appeal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>appeal filed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{block}, task {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick for an appeal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picked for an appeal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appeal filed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RulesScreen</name>
    <message>
        <source>Rules of the exam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have read the rules and agree to follow them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules and consent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have {minutes} minutes for all {count} tasks. You may do them in any order and change answers until you finish.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every answer is saved at once. If the computer fails, nothing that was shown as saved is lost, and the time is given back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If a task cannot be seen or heard, file a technical appeal while the exam runs. After the exam you can appeal the content of a task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not talk, do not change seats, do not leave the hall without permission. The hall is under video surveillance. Whoever breaks the rules is removed, and the result is annulled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forbidden in the hall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>communication devices and information carriers of any kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>photo and video equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>smart watches, dictaphones, own headphones and other electronic devices; use only the headset of this seat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May the camera compare your face?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both answers are equally good. With “no” the invigilator checks your document by hand, without any disadvantage for you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes, I agree to biometric identification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No, please check my document instead</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Searched</name>
    <message>
        <source>Name or ticket number</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SeatReadyScreen</name>
    <message>
        <source>Seat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please sit down and wait for the invigilator. Nothing has begun yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>strike a choice out, or take that back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>task before, next task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>block before, next block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>walk through the choices; Enter chooses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flag the task, or remove the flag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next control; Enter presses it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close this sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Signature</name>
    <message>
        <source>Second person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No staff key can be found. Plug in the stick with your key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIN</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SoundScreen</name>
    <message>
        <source>Sound check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the headset on, press Listen, and pick the word you heard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I hear nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No headphones can be found. Check the plug and call the invigilator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That was another word. Listen once more; make it louder if needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The invigilator has been called.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TechnicalSheet</name>
    <message>
        <source>Technical appeal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is wrong with this task?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In your own words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In your own words (if you like)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock goes on. The invigilator is told at once and may give time back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File the appeal</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Stateless person&apos;s identity card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Foreign passport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Foreigner&apos;s residence permit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>correct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>January</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>February</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>March</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>April</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>June</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>July</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>August</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>September</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>October</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>November</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>December</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day} {month} {year}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>power failure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>restart of the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the computer slept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interruption</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
