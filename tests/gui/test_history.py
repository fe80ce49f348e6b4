"""What happened to one person before is laid out anew as its place gets narrower."""

from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jellyfish_setup.gui.fonts import bundled_inter
from jellyfish_setup.gui.theme import Theme
from jellyfish_setup.gui.tokens import Scheme
from jellyfish_setup.gui.widgets.history import History
from jellyfish_setup.wizard.presenters.bodies.results import HistoryEvent, HistoryView
from jellyfish_setup.wizard.presenters.pieces import Tone

EVENT = HistoryEvent("23. November 2026, 09:21 UTC", Tone.BAD, "Fehlgeschlagen", "Ein anderes Konto blockiert zoe.muller@contoso.com")


def test_nothing_is_cut_and_nobody_scrolls_sideways_at_any_width(dressed: Theme, qtbot: QtBot) -> None:
    dressed.use(Scheme.LIGHT, text_factor=2.0, family=bundled_inter())
    area = QScrollArea()
    area.setWidgetResizable(True)
    inner = QWidget()
    area.setWidget(inner)
    for _depth in range(4):  # on its page it stands in as many others
        around, inner = inner, QWidget(inner)
        QVBoxLayout(around).addWidget(inner)
    history = History(inner)
    QVBoxLayout(inner).addWidget(history)
    history.show_history(HistoryView("zoe", "All", (EVENT, EVENT)))
    qtbot.addWidget(area)
    with qtbot.waitExposed(area):
        area.show()
    for width in (800, 740, 700, 680, 660, 640, 620, 600, 800, 660):
        area.resize(width, 600)
        QApplication.processEvents()
        assert area.horizontalScrollBar().maximum() == 0, width
        for label in history.findChildren(QLabel):
            needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            assert needed <= label.height(), (width, label.text())
