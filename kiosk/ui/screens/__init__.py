"""The screens of the candidate, one file each; `kiosk.ui.window` shows one at a time."""
