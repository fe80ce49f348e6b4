"""The help beside the page: opened and closed by key, at the place that fits, and the page stays in sight."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextCursor
from PySide6.QtGui import Qt as RichText
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.gui.desktop import mail_address, open_address
from jellyfish_setup.gui.help_panel import HelpPanel
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import Scheme
from jellyfish_setup.gui.widgets.help_text import HelpText
from jellyfish_setup.texts.colleague import Colleague, message_to
from jellyfish_setup.texts.help import help_page
from jellyfish_setup.texts.licences import full_texts, licensed_parts
from jellyfish_setup.wizard.presenters.presenter import notice_of
from jellyfish_setup.wizard.steps import StepId


def settle() -> None:
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def panel(wizard) -> HelpPanel:
    settle()
    (shown,) = (each for each in wizard.frame.findChildren(HelpPanel) if each.isVisible())
    return shown


def first_line(text: HelpText) -> str:
    """What stands at the top of what is seen."""
    settle()
    cursor = text.cursorForPosition(QPoint(20, 6))
    return cursor.block().text()


def follow(text: HelpText, words: str) -> None:
    """Go to the link with these words by Tab, and press it."""
    for _ in range(40):
        QTest.keyClick(text, Qt.Key.Key_Tab)
        if text.textCursor().selectedText() == words:
            QTest.keyClick(text, Qt.Key.Key_Return)
            return
    raise AssertionError(f"no link “{words}”")


def press_f1(wizard) -> None:
    QTest.keyClick(wizard.frame.focusWidget(), Qt.Key.Key_F1)


@pytest.fixture
def opened_elsewhere(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    addresses: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: addresses.append(url.toEncoded().data().decode()) or True)
    return addresses


@pytest.mark.parametrize("step", list(StepId))
def test_f1_tells_of_the_page_that_is_shown(wizard, step: StepId) -> None:
    wizard.go_to(step)
    press_f1(wizard)
    shown = panel(wizard)
    assert shown.text.hasFocus()
    assert shown.text.accessibleName() == f"Help: {help_page(step).title}"
    assert help_page(step).markdown.split("\n")[0] in re.sub(r"\s+", " ", shown.text.toPlainText())


def test_escape_closes_it_and_the_focus_is_where_it_was(wizard) -> None:
    wizard.go_to(StepId.ADDRESS)
    field = wizard.frame.focusWidget()
    press_f1(wizard)
    QTest.keyClick(panel(wizard).text, Qt.Key.Key_Escape)
    assert not wizard.window.help.is_open
    assert wizard.frame.isVisible()
    assert wizard.frame.focusWidget() is field


def test_escape_on_the_page_closes_the_help_before_the_window(wizard) -> None:
    press_f1(wizard)
    wizard.frame.footer.primary.setFocus()
    QTest.keyClick(wizard.frame.footer.primary, Qt.Key.Key_Escape)
    assert not wizard.window.help.is_open
    assert wizard.frame.isVisible()
    assert wizard.frame.focusWidget() is wizard.frame.footer.primary


def test_the_button_opens_and_closes_it_and_has_a_name(wizard) -> None:
    button = wizard.find("help", QPushButton)
    assert button.text() == "Help"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert panel(wizard).accessibleName() == "Help"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not wizard.window.help.is_open


def test_tab_reaches_links_buttons_and_the_page_again(wizard) -> None:
    press_f1(wizard)
    shown, stops = panel(wizard), []
    for _ in range(60):
        QTest.keyClick(wizard.frame.focusWidget(), Qt.Key.Key_Tab)
        stops.append(wizard.frame.focusWidget())
        if stops[-1] is wizard.frame.footer.primary:
            break
    inside = [stop.objectName() for stop in dict.fromkeys(stops) if shown.isAncestorOf(stop)]
    assert inside == ["help.text", "help.index", "help.glossary", "help.licences"]
    assert wizard.frame.footer.primary in stops


def test_a_link_leads_to_another_page_and_back_by_key(wizard) -> None:
    press_f1(wizard)
    shown = panel(wizard)
    follow(shown.text, "ask for the role in Entra")
    assert shown.text.accessibleName() == "Help: Ask for the role in Entra"
    assert shown.earlier.isVisible()
    assert shown.earlier.accessibleName() == "Back in the help"
    shown.earlier.setFocus()
    QTest.keyClick(shown.earlier, Qt.Key.Key_Space)
    assert shown.text.accessibleName() == "Help: Before you start"
    assert not shown.earlier.isVisible()
    assert shown.text.hasFocus()


def test_licences_and_versions_are_one_press_away(wizard) -> None:
    press_f1(wizard)
    shown = panel(wizard)
    QTest.mouseClick(wizard.find("help.licences", QPushButton), Qt.MouseButton.LeftButton)
    assert shown.text.accessibleName() == "Help: Licences and versions"
    said = shown.text.toPlainText()
    assert [str(part) for part in licensed_parts() if str(part) not in said] == []
    assert re.search(r"This is Jellyfish Setup \d+\.\d+\.\d+, under the licence Apache-2\.0", said)
    assert "made with Qt, under the licence LGPL-3.0-only" in said
    assert str(full_texts()) in said
    assert full_texts().is_file()


def test_it_follows_the_journey_and_leaves_the_focus_on_the_page(wizard) -> None:
    press_f1(wizard)
    wizard.press("start")
    assert panel(wizard).text.accessibleName() == "Help: Where is your Jellyfish?"
    assert wizard.page.isAncestorOf(wizard.frame.focusWidget())


@pytest.mark.parametrize(
    ("code", "section"),
    [(Code.FILE_EMPTY, "If the file is not accepted"), (Code.KEYRING_LOCKED, "If the key cannot be stored")],
)
def test_it_opens_where_it_speaks_of_the_problem_on_the_page(wizard, code: Code, section: str) -> None:
    wizard.go_to(StepId.KEY)
    wizard.conductor.presenter.tell(notice_of(Problem(code)))
    press_f1(wizard)
    assert first_line(panel(wizard).text) == section


def test_a_failed_stage_has_its_section(wizard, session) -> None:
    session.practice.set_fault("key-expired")
    wizard.go_to(StepId.KEY)
    wizard.conductor.presenter.use_example()
    wizard.press("store", "continue")
    press_f1(wizard)
    assert first_line(panel(wizard).text) == "API key: it is not accepted"


@pytest.mark.parametrize(
    ("step", "link"), [(StepId.START, "start.not-there"), (StepId.KEY, "key.not-there"), (StepId.ENTRA, "guide.not-there")]
)
def test_those_who_lack_something_are_led_to_what_they_can_do(wizard, step: StepId, link: str) -> None:
    wizard.go_to(step)
    button = wizard.find(link, QPushButton)
    assert not button.hasFocus(), "Enter at the start must not open it"
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert first_line(panel(wizard).text) == "I don’t have this"
    QTest.keyClick(panel(wizard).text, Qt.Key.Key_Escape)
    assert button.hasFocus()


def test_a_section_stays_in_sight_when_the_window_changes(wizard) -> None:
    wizard.window.help.open("entra#i-do-not-have-this")
    for width, factor in ((1024, 1.0), (1500, 1.0), (1024, 2.0), (1200, 1.0)):
        theme().use(Scheme.DARK, text_factor=factor)
        wizard.frame.resize(width, 700)
        assert first_line(panel(wizard).text) == "I don’t have this"


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("step", [StepId.START, StepId.KEY, StepId.CONNECTION, StepId.PEOPLE, StepId.MAPPING, StepId.TRIAL, StepId.ENTRA])
def test_the_page_beside_it_is_seen_whole(wizard, step: StepId, factor: float, everything_fits: Callable[[QWidget], None]) -> None:
    wizard.go_to(step)
    theme().use(Scheme.LIGHT, text_factor=factor)
    wizard.frame.resize(1024, 700)
    press_f1(wizard)
    settle()
    everything_fits(wizard.page)
    shown = panel(wizard)
    assert shown.text.horizontalScrollBar().maximum() == 0
    assert shown.geometry().left() >= wizard.frame.scroll_area.geometry().right()
    assert shown.geometry().right() <= wizard.frame.rect().right()
    QTest.keyClick(shown.text, Qt.Key.Key_Escape)
    assert wizard.frame.sidebar.isVisible()


def test_the_steps_stay_where_there_is_room_for_all(wizard) -> None:
    wizard.frame.resize(1400, 700)
    press_f1(wizard)
    settle()
    assert wizard.frame.sidebar.isVisible()


# A text to forward.


@pytest.mark.parametrize("colleague", list(Colleague))
def test_the_text_to_forward_has_the_address_and_not_the_key(wizard, session, colleague: Colleague, opened_elsewhere: list[str]) -> None:
    wizard.go_to(StepId.ENTRA)
    wizard.window.help.open(colleague)
    settle()
    wizard.find("help.copy", QPushButton).click()
    wizard.find("help.mail", QPushButton).click()
    copied = QGuiApplication.clipboard().text()
    assert copied == message_to(colleague, str(session.state.tenant)).body
    (address,) = opened_elsewhere
    shown = panel(wizard).text.toPlainText()
    for text in (copied, shown, address):
        assert str(session.state.tenant) in text.replace("%3A", ":")
        assert not session.parts.redaction.finds_secret_in(text)
        assert session.key.reveal() not in text


def test_a_text_to_forward_fits_into_the_address_that_begins_a_mail() -> None:
    for colleague in Colleague:
        message = message_to(colleague, "https://a-rather-long-organisation-name.securesme.com")
        address = mail_address(message.subject, message.body)
        assert address.startswith("mailto:?subject=Can%20you")
        assert len(address) < 2000
        assert re.fullmatch(r"[\w:?=&%/.,()~-]+", address, re.ASCII)
        assert address.count("&") == 1


def test_only_the_page_about_it_offers_to_copy(wizard) -> None:
    wizard.window.help.open("ask-key")
    assert wizard.shows("help.copy")
    wizard.find("help.index", QPushButton).click()
    assert not wizard.shows("help.copy")


# What the text may do.


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://contoso.com", "javascript:alert(1)", "../../secret.md", "x:y#z"])
def test_a_link_to_anything_but_https_opens_nothing(wizard, address: str, opened_elsewhere: list[str]) -> None:
    wizard.window.help.open("key")
    panel(wizard).text.followed.emit(address)
    assert opened_elsewhere == []
    assert panel(wizard).text.accessibleName() == "Help: All help"


def test_a_link_to_https_opens_the_browser(wizard, opened_elsewhere: list[str]) -> None:
    wizard.window.help.open("key")
    panel(wizard).text.followed.emit("https://contoso.securesme.com")
    assert opened_elsewhere == ["https://contoso.securesme.com"]
    assert panel(wizard).text.accessibleName() == "Help: Which API key should Entra use?"
    open_address("http://contoso.com")
    assert len(opened_elsewhere) == 1


def test_it_loads_no_picture_and_takes_html_literally(dressed, qtbot) -> None:
    text = HelpText(None)
    qtbot.addWidget(text)
    text.show_markdown("![x](file:///etc/hostname) <b>bold</b> <img src='file:///etc/hostname'>\n")
    assert "<b>bold</b>" in text.toPlainText()
    assert text.loadResource(2, "file:///etc/hostname") is None


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_its_colours_are_the_schemes(wizard, scheme: Scheme) -> None:
    wizard.window.help.open("start")
    theme().use(scheme)
    text = panel(wizard).text
    cursor = text.document().find("ask for the role")
    assert not cursor.isNull()
    assert cursor.charFormat().foreground().color() == text.palette().link().color()
    plain = QTextCursor(text.document().begin())
    assert plain.charFormat().fontPointSize() == 0 or plain.charFormat().foreground().style() == Qt.BrushStyle.NoBrush


# Words explained.


def test_a_word_of_the_trade_in_a_label_is_explained_where_it_stands(wizard) -> None:
    wizard.go_to(StepId.ADDRESS)
    label = next(label for label in wizard.page.findChildren(QLabel) if label.text() == "Jellyfish &address")
    assert "What Entra calls the address of your Jellyfish." in label.toolTip()
    assert RichText.mightBeRichText(label.toolTip()), "only rich text wraps"
    field = label.buddy()
    assert field.accessibleDescription().startswith("Tenant URL: What Entra calls")


def test_a_label_without_one_has_no_tool_tip(wizard) -> None:
    wizard.go_to(StepId.TRIAL)
    heading = next(label for label in wizard.frame.findChildren(QLabel) if label.text() == "Try it with a few people")
    assert heading.toolTip() == ""
    assert heading.accessibleDescription() == ""
