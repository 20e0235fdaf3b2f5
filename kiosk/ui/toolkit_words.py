"""Words the toolkit says by itself, so that the catalogues have them too.

The toolkit looks them up under its own names: what a screen reader tells of pressing and moving.
Its menus and dialogues are never shown (`kiosk.ui.parts.scroll`, `kiosk.ui.keyboard.fields`).
"""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def toolkit_words() -> tuple[str, ...]:
    """All of them in the language of the interface; here they are found by the collector."""
    return (
        translate("QAccessibleActionInterface", "Press"),
        translate("QAccessibleActionInterface", "Triggers the action"),
        translate("QAccessibleActionInterface", "SetFocus"),
        translate("QAccessibleActionInterface", "Sets the focus"),
        translate("QAccessibleActionInterface", "Toggle"),
        translate("QAccessibleActionInterface", "Toggles the state"),
        translate("QAccessibleActionInterface", "Increase"),
        translate("QAccessibleActionInterface", "Increase the value"),
        translate("QAccessibleActionInterface", "Decrease"),
        translate("QAccessibleActionInterface", "Decrease the value"),
        translate("QAccessibleActionInterface", "ShowMenu"),
        translate("QAccessibleActionInterface", "Shows the menu"),
    )
