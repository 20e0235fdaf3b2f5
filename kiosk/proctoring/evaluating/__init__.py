"""Measures a face engine on labelled pictures: how often it errs, and how sure that is.

Run by `kiosk face-eval` on the operator's own computer, never on a seat in an exam.
"""
