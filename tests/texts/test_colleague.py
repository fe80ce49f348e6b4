"""A text to forward holds what the colleague needs, and never the key."""

import re

import pytest

from jellyfish_setup.texts.colleague import Colleague, message_to
from jellyfish_setup.texts.guide import set_up_instructions
from jellyfish_setup.texts.prerequisites import prerequisites

ADDRESS = "https://contoso.securesme.com"


@pytest.mark.parametrize("colleague", list(Colleague))
class TestMessage:
    def test_it_names_the_address_and_asks_for_no_key_by_mail(self, colleague: Colleague) -> None:
        message = message_to(colleague, ADDRESS)
        assert message.body.count(ADDRESS) == 1
        assert "Never send the key by e-mail or chat" in message.body
        assert "in person or through our password manager" in message.body
        assert "{" not in message.body + message.subject

    def test_it_names_only_what_the_guide_names(self, colleague: Colleague) -> None:
        known = " ".join([*(item.text for item in set_up_instructions()), *(item.how_to_check for item in prerequisites())])
        quoted = set(re.findall(r"“([^”]+)”", message_to(colleague, ADDRESS).body)) - {"Roles & admins"}
        assert [name for name in quoted if name not in known] == []

    def test_without_an_address_it_says_so(self, colleague: Colleague) -> None:
        assert "(the address of our Jellyfish, which I will tell you)" in message_to(colleague, "").body


def test_whoever_has_the_role_is_told_each_click() -> None:
    body = message_to(Colleague.WITH_ROLE, ADDRESS).body
    clicks = ["Enterprise apps", "New application", "Provisioning Mode", "Tenant URL", "Secret Token", "Test Connection", "Save", "Scope"]
    places = [body.index(f"“{click}”") for click in clicks]
    assert places == sorted(places)


def test_whoever_can_generate_the_key_is_told_where() -> None:
    assert "Key Management > API Keys and select “Generate New”" in message_to(Colleague.WITH_JELLYFISH, ADDRESS).body
