"""Typing: which letter a key types, whatever the system believes, and the keys on the screen.

`layouts` reads the tables of `assets/layouts`, `board` holds which one is in use, `by_place` puts
it between the keys and a field, `fields` are the fields, `bar` is what a person sees of it.
"""
