"""Picking a folder: the toolkit's own dialog, never the desktop's.

Decides: that folders alone are shown and nothing on a disk can be changed, made or opened from
here: no menus, no names to type. Leaves to others: what is looked for in the folder.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QDir, Qt, QUrl
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QLineEdit, QToolButton, QWidget

from kiosk.system.removable import removable_folders

#: The dialog's own parts that would show words of no catalogue, or nothing of use.
_USELESS: Final = (
    *("newFolderButton", "listModeButton", "detailModeButton"),
    *("fileTypeLabel", "fileTypeCombo"),
)


class FolderChoice(QFileDialog):
    """The dialog; `open` it once, it goes by itself."""

    def __init__(self, parent: QWidget, on_picked: Callable[[str], object]) -> None:
        """Make it.

        Args:
            parent: the dialog goes with it, so also when the panel locks.
            on_picked: given the path of the folder; never called when nothing was picked.
        """
        super().__init__(parent)
        self.setObjectName("desk.folders")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        option = QFileDialog.Option
        self.setOptions(option.DontUseNativeDialog | option.ShowDirsOnly | option.ReadOnly)
        self.setFileMode(QFileDialog.FileMode.Directory)
        self.setViewMode(QFileDialog.ViewMode.List)
        self.setDirectory(QDir.homePath())
        sticks = [str(one) for one in removable_folders()]
        drives = [one.absolutePath() for one in QDir.drives()]
        places = dict.fromkeys((QDir.homePath(), *sticks, *drives))
        self.setSidebarUrls([QUrl.fromLocalFile(one) for one in places])
        self._name_parts()
        self.fileSelected.connect(on_picked)

    def _name_parts(self) -> None:
        label = QFileDialog.DialogLabel
        self.setWindowTitle(self.tr("Folder with your key"))
        self.setLabelText(label.LookIn, self.tr("Look in"))
        self.setLabelText(label.FileName, self.tr("Folder"))
        self.setLabelText(label.Accept, self.tr("Take this folder"))
        self.setLabelText(label.Reject, self.tr("Back"))
        tips = {
            "backButton": self.tr("Back"),
            "forwardButton": self.tr("Forward"),
            "toParentButton": self.tr("One folder up"),
        }
        for name, words in tips.items():
            for button in self.findChildren(QToolButton, name):
                button.setToolTip(words)
                button.setAccessibleName(words)
        for name in _USELESS:
            for part in self.findChildren(QWidget, name):
                part.hide()
        for view in self.findChildren(QAbstractItemView):
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        for line in self.findChildren(QLineEdit):
            line.setReadOnly(True)
            line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
