"""What the program asks of the desktop around it; nothing of it is needed for the first page, so each imports its own."""

from pathlib import Path

from jellyfish_setup.core.this_program import window_command


def open_practice() -> None:
    """Open the practice organisation in a window of its own, which lives on when this one is closed."""
    _open_window("--practice")


def open_organisation(folder: str) -> None:
    """Open this organisation in a window of its own, as `open_practice` does."""
    _open_window("--organisation", folder)


def _open_window(*wishes: str) -> None:
    from PySide6.QtCore import QProcess

    program, *arguments = window_command(*wishes)
    QProcess.startDetached(program, arguments)


def show_in_folder(path: Path) -> None:
    """Open the folder that holds `path` in the system's file window."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def system_facts() -> tuple[tuple[str, str], ...]:
    """Name and version of what the program runs on, for the support report."""
    import platform

    from PySide6 import __version__ as pyside_version
    from PySide6.QtCore import qVersion

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
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    url = QUrl(address)
    if url.scheme() == "https":
        QDesktopServices.openUrl(url)


def open_mail(subject: str, body: str) -> None:
    """Open a new message in the system's mail program; nothing is sent."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl(mail_address(subject, body)))


def mail_address(subject: str, body: str) -> str:
    """The `mailto:` address that begins this message; straight quotation marks, as Windows takes no address beyond 2,000 letters."""
    from urllib.parse import quote

    straight = body.replace("“", '"').replace("”", '"').replace("’", "'")
    return f"mailto:?subject={quote(subject)}&body={quote(straight.replace(chr(10), chr(13) + chr(10)), safe='/:,()')}"
