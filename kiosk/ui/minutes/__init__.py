"""The minutes of a sitting on paper: words, tables, pages, one PDF in Kazakh and Russian.

`composing` says what stands in them in the language in use, `setting` where it stands on A4,
`printing` writes the file. Start with `printing.write_minutes`. What happened is decided in
`kiosk.minutes.minutes`; nothing is judged or counted anew here.
"""
