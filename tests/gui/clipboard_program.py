"""Lends a key to the clipboard of a real X server and does what it is told, a word on each line of standard input.

Answers each with one line, so that a test waits for facts and not for time.
"""

import sys
import threading

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.gui.clipboard import SecretClipboard


class Ear(QObject):
    """Hands what is read in a thread to the window's thread."""

    heard = Signal(str)

    def listen(self) -> None:
        for line in sys.stdin:
            self.heard.emit(line.strip())
        self.heard.emit("quit")


def main() -> None:
    application = QGuiApplication([])
    clipboard = SecretClipboard(application.clipboard(), application)
    clipboard.counted.connect(lambda left: None if left else print("gone", flush=True))

    def obey(word: str) -> None:
        if word == "quit":
            application.quit()
            return
        if word == "lend":
            clipboard.lend(ApiKey(sys.argv[1]))
        elif word == "take back":
            clipboard.take_back()
        print(word, flush=True)

    ear = Ear()
    ear.heard.connect(obey, Qt.ConnectionType.QueuedConnection)
    threading.Thread(target=ear.listen, daemon=True).start()
    print("ready", flush=True)
    application.exec()


main()
