"""Somebody who does it for the first time, with the keyboard, and gives a wrong answer on each page: what to do is said, and nothing
that was typed or chosen is lost."""

from pathlib import Path

from screen_reader.person import Person


def _is_told(me: Person, *words: str, since: int) -> None:
    """One announcement has all of `words` in it: what is wrong, and what to do."""
    told = me.waits_until_told(words[0], since=since)
    assert all(word in told for word in words), told


def _answers_wrongly(me: Person, label: str, typed: str, *told: str, button: str = "") -> None:
    """Type into a field, perhaps press a button, and hear what to do; the field keeps what was typed and the keyboard."""
    since = len(me.tree.announced)
    field = me.goes_to(label, "text")
    me.types(typed)
    if button:
        me.presses("Enter")
    _is_told(me, *told, since=since)
    assert me.tree.text(field.place) == typed
    assert me.at.place == field.place


def _corrects(me: Person, label: str, typed: str) -> None:
    field = me.goes_to(label, "text")
    for _letter in me.tree.text(field.place):
        me.presses("Backspace")
    me.tree.until(lambda: me.tree.text(field.place) == "", "the field is empty")
    me.types(typed)


def _continues(me: Person, step: int) -> None:
    since = len(me.tree.announced)
    me.activates("^Continue$")
    me.waits_until_told(f"Step {step} of 10", since=since)


def test_a_wrong_answer_on_each_page_is_explained_and_kept(open_program, tmp_path: Path) -> None:
    shopping = tmp_path / "shopping.txt"
    shopping.write_text("bread\nmilk\n", encoding="utf-8")
    with open_program("--practice") as opened:
        me, organisation = opened.person, opened.state / "practice" / "organisation"
        me.activates("^Start$")
        me.waits_until_told("Step 2 of 10")
        _address(me)
        _key(me, shopping, organisation)
        me.waits_until_told("This computer reached Jellyfish")
        _continues(me, 5)
        _people(me, shopping, organisation)
        _continues(me, 6)
        _continues(me, 7)
        me.activates("Continue without a trial")
        me.waits_until_told("Step 8 of 10")
        _entra(me)
        _continues(me, 9)
        _continues(me, 10)
        _finish(me, organisation)


def _address(me: Person) -> None:
    _answers_wrongly(me, "Jellyfish address", "http://my server", "This is not an address that can be used", "\n")
    me.activates("Use the practice address")
    _continues(me, 3)


def _key(me: Person, wrong: Path, organisation: Path) -> None:
    since = len(me.tree.announced)
    me.chooses_file("Choose file", wrong)
    _is_told(me, "There is no API key in this file", "Choose the file that Jellyfish downloaded", since=since)
    assert me.hears(str(wrong)), "which file it was is still said"
    me.chooses_file("Choose another file", organisation / "jellyfish-api-key.txt")
    me.waits_until_on("Store this key")
    _answers_wrongly(me, "expires on", "31/12/2099", "Type the date as year-month-day, for example", button="Store this key")
    _corrects(me, "expires on", "2099-12-31")
    me.activates("Store this key")
    me.waits_until_told("The key is stored")
    _continues(me, 4)


def _people(me: Person, wrong: Path, organisation: Path) -> None:
    since = len(me.tree.announced)
    me.chooses_file("Choose file", wrong)
    _is_told(me, "The list lacks a column", "Download the list in Entra again", since=since)
    me.activates("Use the practice list")
    me.goes_to("3 chosen to try first", "table")
    for left in (2, 1, 0):
        me.presses("Space")
        me.waits_until_told(f"{left} chosen to try first", since=since)
        me.presses("Down")
    me.activates("^Continue$")
    _is_told(me, "Tick at least one person to try first", since=since)
    me.activates("Type in a person")
    me.waits_until_told("Who is it?")
    _answers_wrongly(me, "Sign-in name", "zed", "This does not describe a person yet", "such as ann@contoso.com", button="Add this person")
    _corrects(me, "Sign-in name", "zed@contoso.com")
    me.activates("Add this person")
    me.waits_for("13 people in the list")


def _entra(me: Person) -> None:
    me.activates("Sign in and set it up")
    me.activates("Sign in to the practice Entra")
    me.waits_until_told("What should be set up in Entra?")
    look = "Show what would be done"
    _answers_wrongly(me, "Who hears when", "nobody", "Type an e-mail address, such as", button=look)
    _corrects(me, "Who hears when", "it-team@contoso.com")
    me.goes_to("Role and limit of deletions", "push button")
    me.presses("Space")
    _answers_wrongly(me, "Deletions in one cycle", "many", "Type a whole number of deletions", button=look)
    assert me.tree.text(me.goes_to("Who hears when", "text", back=True).place) == "it-team@contoso.com"
    since = len(me.tree.announced)
    me.activates("^Back$")
    me.waits_until_told("Set up Microsoft Entra", since=since)


def _finish(me: Person, organisation: Path) -> None:
    since = len(me.tree.announced)
    me.activates("^Delete the key file$")
    _is_told(me, "Tick the box once Entra has the key", since=since)
    assert (organisation / "jellyfish-api-key.txt").exists()
    assert me.at.name
