"""What the program asks of the desktop around it."""

import platform
import sys
from pathlib import Path
from urllib.parse import quote

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QProcess, QUrl, qVersion
from PySide6.QtGui import QDesktopServices


def open_practice() -> None:
    """Open the practice organisation in a window of its own, which lives on when this one is closed."""
    QProcess.startDetached(sys.executable, ["-m", "jellyfish_setup", "--practice"])


def show_in_folder(path: Path) -> None:
    """Open the folder that holds `path` in the system's file window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def system_facts() -> tuple[tuple[str, str], ...]:
    """Name and version of what the program runs on, for the support report."""
    return (
        ("system", platform.system()),
        ("release", platform.release()),
        ("machine", platform.machine()),
        ("python", platform.python_version()),
        ("qt", qVersion()),
        ("pyside6", pyside_version),
    )


def open_address(address: str) -> None:
    """Open a page in the system's browser; only https, as anything else could start a program."""
    url = QUrl(address)
    if url.scheme() == "https":
        QDesktopServices.openUrl(url)


def open_mail(subject: str, body: str) -> None:
    """Open a new message in the system's mail program; nothing is sent."""
    QDesktopServices.openUrl(QUrl(mail_address(subject, body)))


def mail_address(subject: str, body: str) -> str:
    """The `mailto:` address that begins this message; straight quotation marks, as Windows takes no address beyond 2,000 letters."""
    straight = body.replace("“", '"').replace("”", '"').replace("’", "'")
    return f"mailto:?subject={quote(subject)}&body={quote(straight.replace(chr(10), chr(13) + chr(10)), safe='/:,()')}"
