"""What the window computes by itself, so as not to wait for Qt, is what Qt would have said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontDatabase, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QStyle, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jellyfish_setup.gui import fonts
from jellyfish_setup.gui.mnemonics import letters_within
from jellyfish_setup.gui.theme import Theme
from jellyfish_setup.gui.tokens import TextSize
from jellyfish_setup.gui.widgets.direction import as_read
from jellyfish_setup.gui.widgets.labels import Label

LONG = "Entra tells Jellyfish about the people who are assigned, and about nobody else; whoever leaves is switched off."
_RECT = st.builds(QRect, st.integers(-50, 500), st.integers(-50, 500), st.integers(0, 600), st.integers(0, 600))


@pytest.fixture
def window(dressed: Theme, qtbot: QtBot) -> QWidget:
    del dressed
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@given(_RECT, _RECT, st.sampled_from([Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]))
def test_places_are_mirrored_as_styles_mirror_them(whole: QRect, part: QRect, direction: Qt.LayoutDirection) -> None:
    assert as_read(direction, whole, part) == QStyle.visualRect(direction, whole, part)


def test_a_label_knows_its_height_after_words_and_size_have_changed(window: QWidget, dressed: Theme) -> None:
    label = Label("", window)
    heights = []
    for words in (LONG, LONG * 3, LONG):
        label.setText(words)
        assert label.heightForWidth(200) == Label(words, window).heightForWidth(200)
        heights.append(label.heightForWidth(200))
    assert heights[0] == heights[2] < heights[1]

    label.setFont(dressed.font(TextSize.HEADING))  # as Qt does where its rules say so
    assert label.heightForWidth(200) > heights[0]

    dressed.use(text_factor=2.0)
    lines = round(label.heightForWidth(400) / QFontMetrics(dressed.font(TextSize.BODY)).height())
    assert lines == round(heights[0] / QFontMetrics(Label("x", window).font()).height() * 2)
    assert label.heightForWidth(400) == Label(LONG, window).heightForWidth(400)


def test_the_systems_text_is_as_large_as_its_font_is_drawn(dressed: Theme) -> None:
    del dressed
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    assert fonts.system_text_pixels() == QFontInfo(font).pixelSize()


@pytest.mark.parametrize(
    ("words", "letters"), [("&Name", "n"), ("Fish && &chips", "c"), ("Fish && chips", ""), ("No letter", ""), ("É&é", "é")]
)
def test_letters_that_fields_and_boxes_have_are_known(window: QWidget, words: str, letters: str) -> None:
    column = QVBoxLayout(window)
    label, field = QLabel(words, window), QLineEdit(window)
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field)
    box, hidden, unbound = QCheckBox("&Box", window), QCheckBox("&Hidden", window), QLabel("&Unbound", window)
    hidden.hide()
    for widget in (box, hidden, unbound):
        column.addWidget(widget)
    assert letters_within(window) == {"b", *letters}
