"""Names that nobody expects, from files and from a server: heard as they are, never as markup, and very long lists."""

import csv
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

NAMES = {
    "html": "<b>Bold</b> <img src='http://127.0.0.1:9/x.png'> & &amp; co",
    "rtl": "מרים בן־דוד",
    "emoji": "Zoë 👩🏽‍💻 🏳️‍🌈",
    "long": "Wolfeschlegelsteinhausenbergerdorff " * 9,
    "two-lines": "Ann\nChu",
    "control": "Bell\x07 and \x1b[31mred",
    "override": "abc\u202edef",
}
LABELS = ("<b>For Entra</b> & co", "מפתח 🔑")
SERVER_SAYS = "<b>No</b> & <script>alert(1)</script> 👋"
MANY = 10_000


class Grumbling(BaseHTTPRequestHandler):
    """Refuses whatever it is asked, with words in which there is markup."""

    def do_GET(self) -> None:
        said = json.dumps({"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": "500", "detail": SERVER_SAYS}).encode()
        self.send_response(500)
        self.send_header("Content-Type", "application/scim+json")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_said: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    """Its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Grumbling) as running:
        serving = threading.Thread(target=running.serve_forever)
        serving.start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()
        serving.join()


def _list_of(path: Path, people: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["userPrincipalName", "displayName", "surname", "mail", "givenName", "jobTitle", "accountEnabled"])
        rows.writerows([f"{name}@contoso.com", shown, "Chu", f"{name}@contoso.com", "Ann", shown, "True"] for name, shown in people.items())
    return path


def test_people_with_odd_names_are_heard_as_they_are_on_every_page(open_program, tmp_path: Path) -> None:
    with open_program("--practice") as opened:
        me = opened.person
        me.goes_to_the_people()
        me.chooses_file("Choose file", _list_of(tmp_path / "people.csv", NAMES))
        me.waits_until_on("^Continue$")
        table = me.goes_to("7 people in the list", "table")
        heard = [me.tree.cell(table.place, row, 1).name for row in range(len(NAMES))]
        assert [name.strip() for name in heard] == [name.strip() for name in NAMES.values()]
        me.activates("^Continue$")
        me.waits_until_told("Step 6 of 10")
        me.waits_for(NAMES["html"])
        me.activates("^Continue$")
        me.waits_until_told("Step 7 of 10")
        me.activates("Create 3 people")
        me.waits_until_told("3 people were tried")
        me.goes_to("Person, Result", "table")
        me.presses("Enter")
        me.waits_for("Read back, ")
        cells = [thing.name for thing in me.shown() if thing.role == "cell"]
        assert NAMES["html"] in "\n".join(cells)
        assert NAMES["rtl"] in "\n".join(cells)
        assert any(thing.name == NAMES["html"] for thing in me.shown() if thing.role == "label")


def test_a_list_of_very_many_is_read_cell_by_cell(open_program, tmp_path: Path) -> None:
    with open_program("--practice") as opened:
        me = opened.person
        me.goes_to_the_people()
        people = {f"person{number}": f"Person {number}" for number in range(MANY)}
        me.chooses_file("Choose file", _list_of(tmp_path / "people.csv", people))
        me.waits_until_on("^Continue$")
        table = me.goes_to("10,000 people in the list", "table")
        assert me.tree.size(table.place) == (MANY, 4)
        me.presses("End", holding="Control")
        me.presses("Home")
        me.tree.until(lambda: f"Person {MANY - 1}" in me.at.name, "the last person is reached")
        assert me.tree.cell(table.place, MANY - 1, 0).name == f"Person {MANY - 1}, person{MANY - 1}@contoso.com, allowed"
        assert sum(1 for _thing in me.shown()) < 100


def test_labels_of_keys_and_the_words_of_a_server_are_heard_as_they_are(open_program, server: str, tmp_path: Path) -> None:
    file = tmp_path / "keys.csv"
    rows = [f'"{label}",jf_practice_{"abcdefgh" * 4}{place}' for place, label in enumerate(LABELS)]
    file.write_text("\n".join(["name,api_key", *rows]), encoding="utf-8")
    with open_program("--practice") as opened:
        me = opened.person
        me.activates("^Start$")
        me.waits_until_told("Step 2 of 10")
        me.types(server)
        me.waits_until_told("We will use")
        me.activates("^Continue$")
        me.waits_until_told("Step 3 of 10")
        me.chooses_file("Choose file", file)
        me.waits_for(LABELS[0], "radio button")
        assert me.hears(LABELS[1], "radio button")
        me.goes_to(r"<b>For Entra</b> & co", "radio button")
        me.presses("Space")
        me.activates("Store this key")
        me.waits_until_told("The key is stored")
        me.activates("^Continue$")
        me.waits_until_on("Check again")
        me.activates("Save report")
        me.waits_for("Report", "dialog")
        me.goes_to("GET /Users", "push button")
        me.presses("Space")
        said = me.waits_for("GET /Users", "text")
        assert SERVER_SAYS in me.tree.text(said.place)
