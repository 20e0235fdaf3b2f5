"""What a technician asks on the morning of an exam: is this computer fit, and what to do if not.

Decides: one file for each check, all behind one small port (`finding`). Every check answers and
none raises; whatever may end a process is tried in a child. Leaves to others: what the program
itself needs (`kiosk.self_test`), and the words in three languages (`kiosk.ui.doctor_words`).
"""
