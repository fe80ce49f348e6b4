"""A trial with very many people: what arrives last costs the page no more than what came first."""

import time
from dataclasses import replace

from jellyfish_setup.core.person import Person
from jellyfish_setup.core.result import Action, Outcome, Source, UserResult
from jellyfish_setup.provisioning.people import PeopleList
from jellyfish_setup.wizard import support
from jellyfish_setup.wizard.presenters.trial import TrialPresenter
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.session import Parts, Session
from jellyfish_setup.wizard.state import JourneyState, TrialState

NUMBER, AT_ONCE = 6000, 500


def test_ten_times_as_many_take_ten_times_as_long_and_no_more(parts: Parts, live) -> None:
    people = tuple(Person({"userPrincipalName": f"p{place}@contoso.com", "displayName": f"P {place}"}) for place in range(NUMBER))
    chosen = tuple(person.user_principal_name for person in people)
    session = Session(parts, Resume(parts.places.state), replace(JourneyState(), chosen=chosen, trial=TrialState.RUNNING))
    session.people = PeopleList(people, ())
    page = TrialPresenter(session, live)

    def arrive(first: int) -> float:
        begun = time.process_time()
        for name in chosen[first : first + AT_ONCE]:
            page._take(UserResult(name, "P", Source.TRIAL, Action.CREATE, Outcome.SUCCEEDED, (), (), None, 0.1, None, {}))
            page.view()
        return time.process_time() - begun

    early = arrive(0)
    for first in range(AT_ONCE, NUMBER - AT_ONCE, AT_ONCE):
        arrive(first)
    assert arrive(NUMBER - AT_ONCE) < 10 * early + 0.1
    assert [result.person for result in support.collect(session).results] == list(chosen), "the report gets each of them once"
