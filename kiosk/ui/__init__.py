"""The windows of the seat: the only room that knows Qt, besides those who compose it.

`app` makes the application, `window` the one window, `screens` what it shows in each phase, `desk`
the prompts of staff, `parts` the pieces they are built of, `presenters` what can be decided without
Qt. Nothing here decides what is allowed: that is `kiosk.exam`, asked through `kiosk.seat`.
"""
