"""The words for each action of a set-up in Entra: what will be done, what was done, what was so already, what did not work."""

from collections.abc import Mapping
from dataclasses import dataclass

from jellyfish_setup.core.problem import NO_FACTS, Fact
from jellyfish_setup.entra.plan import ActionName, ActionReport, ActionState
from jellyfish_setup.texts.blanks import one_line, put_in
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate
from jellyfish_setup.texts.mapping_differences import difference_lines


@dataclass(frozen=True)
class ActionWords:
    """What is said of one action.

    Attributes:
        title: what it is, as in a list.
        will: what will be done, before it is.
        done: what was done and looked at.
        already: what was so before.
        failed: what did not work; the problem beside it says why.
    """

    title: str
    will: str
    done: str
    already: str
    failed: str


_WORDS: Mapping[ActionName, ActionWords] = {
    ActionName.APPLICATION: ActionWords(
        title=QT_TRANSLATE_NOOP("Entra", "Find or add the application"),
        will=QT_TRANSLATE_NOOP("Entra", "The application “{name}” will be added to your organisation."),
        done=QT_TRANSLATE_NOOP("Entra", "The application “{name}” was added to your organisation."),
        already=QT_TRANSLATE_NOOP("Entra", "The application “{name}” is in your organisation."),
        failed=QT_TRANSLATE_NOOP("Entra", "The application is not ready for the next step."),
    ),
    ActionName.TEMPLATE: ActionWords(
        title=QT_TRANSLATE_NOOP("Entra", "Wait for provisioning to be ready"),
        will=QT_TRANSLATE_NOOP("Entra", "Microsoft will prepare provisioning for the application, which can take some minutes."),
        done=QT_TRANSLATE_NOOP("Entra", "Microsoft has prepared provisioning for the application."),
        already=QT_TRANSLATE_NOOP("Entra", "The application can provision."),
        failed=QT_TRANSLATE_NOOP("Entra", "The application cannot provision."),
    ),
    ActionName.TEST: ActionWords(
        title=QT_TRANSLATE_NOOP("Entra", "Test the connection from Entra"),
        will=QT_TRANSLATE_NOOP("Entra", "Entra will try to reach {address} with your key. Nothing is saved by that."),
        done=QT_TRANSLATE_NOOP("Entra", "Entra reached {address} with your key."),
        already=QT_TRANSLATE_NOOP("Entra", "Entra reached {address} with your key."),
        failed=QT_TRANSLATE_NOOP("Entra", "Entra could not use this address with your key. Nothing was saved."),
    ),
    ActionName.CREDENTIALS: ActionWords(
        title=QT_TRANSLATE_NOOP("Entra", "Save address, key and e-mail"),
        will=QT_TRANSLATE_NOOP("Entra", "The key will be sent to {address}. {who} Messages will go to {recipient}. {deletions}"),
        done=QT_TRANSLATE_NOOP("Entra", "Entra has saved that the key is sent to {address}. {who} Messages go to {recipient}. {deletions}"),
        already=QT_TRANSLATE_NOOP("Entra", "The key is sent to {address}. {who} Messages go to {recipient}. {deletions}"),
        failed=QT_TRANSLATE_NOOP("Entra", "Address and key are not in Entra as they should be."),
    ),
    ActionName.TEST_SAVED: ActionWords(
        title=QT_TRANSLATE_NOOP("Entra", "Test what was saved"),
        will=QT_TRANSLATE_NOOP("Entra", "Entra will try to reach Jellyfish with what it has saved."),
        done=QT_TRANSLATE_NOOP("Entra", "Entra reached Jellyfish with what it has saved."),
        already=QT_TRANSLATE_NOOP("Entra", "Entra reached Jellyfish with what it has saved."),
        failed=QT_TRANSLATE_NOOP("Entra", "Entra could not reach Jellyfish with what it has saved."),
    ),
    ActionName.JOB: ActionWords(
        title=QT_TRANSLATE_NOOP("Entra", "Add the provisioning job"),
        will=QT_TRANSLATE_NOOP("Entra", "A provisioning job will be added, switched off."),
        done=QT_TRANSLATE_NOOP("Entra", "A provisioning job was added, switched off."),
        already=QT_TRANSLATE_NOOP("Entra", "There is a provisioning job."),
        failed=QT_TRANSLATE_NOOP("Entra", "There is no provisioning job."),
    ),
    ActionName.MAPPING: ActionWords(
        title=QT_TRANSLATE_NOOP("Entra", "Set the mapping and the filter"),
        will=QT_TRANSLATE_NOOP("Entra", "The mapping for people will be set. The one that is there is kept in a file on this computer."),
        done=QT_TRANSLATE_NOOP("Entra", "The mapping for people was set. The earlier one is kept in a file on this computer."),
        already=QT_TRANSLATE_NOOP("Entra", "The mapping for people is as it should be."),
        failed=QT_TRANSLATE_NOOP("Entra", "The mapping for people is not as it should be."),
    ),
    ActionName.ROLE: ActionWords(
        title=QT_TRANSLATE_NOOP("Entra", "Add a role to the application"),
        will=QT_TRANSLATE_NOOP("Entra", "The role “{role}” will be added to the application. Its other roles stay."),
        done=QT_TRANSLATE_NOOP("Entra", "The role “{role}” was added to the application."),
        already=QT_TRANSLATE_NOOP("Entra", "The application has the role “{role}”."),
        failed=QT_TRANSLATE_NOOP("Entra", "The role “{role}” is not in the application."),
    ),
    ActionName.ASSIGNMENTS: ActionWords(
        title=QT_TRANSLATE_NOOP("Entra", "Assign people and groups"),
        will=QT_TRANSLATE_NOOP("Entra", "These will be assigned to the application: {missing}."),
        done=QT_TRANSLATE_NOOP("Entra", "These were assigned to the application: {added}."),
        already=QT_TRANSLATE_NOOP("Entra", "Everybody who was named is assigned to the application."),
        failed=QT_TRANSLATE_NOOP("Entra", "Not everybody who was named is assigned to the application."),
    ),
    ActionName.ON_DEMAND: ActionWords(
        title=QT_TRANSLATE_NOOP("Entra", "Provision a few people now"),
        will=QT_TRANSLATE_NOOP("Entra", "These people will be provisioned at once: {people}."),
        done=QT_TRANSLATE_NOOP("Entra", "Entra has gone through these people: {people}."),
        already=QT_TRANSLATE_NOOP("Entra", "Entra has gone through these people: {people}."),
        failed=QT_TRANSLATE_NOOP("Entra", "Not everybody could be provisioned, so provisioning was not turned on."),
    ),
    ActionName.START: ActionWords(
        title=QT_TRANSLATE_NOOP("Entra", "Turn provisioning on"),
        will=QT_TRANSLATE_NOOP("Entra", "Provisioning will be turned on. The first cycle takes twenty minutes or longer."),
        done=QT_TRANSLATE_NOOP("Entra", "Provisioning was turned on. The first cycle takes twenty minutes or longer."),
        already=QT_TRANSLATE_NOOP("Entra", "Provisioning is on."),
        failed=QT_TRANSLATE_NOOP("Entra", "Provisioning could not be turned on."),
    ),
    ActionName.RESTART: ActionWords(
        title=QT_TRANSLATE_NOOP("Entra", "Look at everybody again"),
        will=QT_TRANSLATE_NOOP("Entra", "Entra will forget where it was and look at everybody again in the next cycle."),
        done=QT_TRANSLATE_NOOP("Entra", "Entra looks at everybody again in the next cycle."),
        already=QT_TRANSLATE_NOOP("Entra", "Entra looks at everybody again in the next cycle."),
        failed=QT_TRANSLATE_NOOP("Entra", "Entra was not told to look at everybody again."),
    ),
    ActionName.PAUSE: ActionWords(
        title=QT_TRANSLATE_NOOP("Entra", "Pause provisioning"),
        will=QT_TRANSLATE_NOOP(
            "Entra", "Provisioning will be paused. A cycle that is under way is still finished, and accounts stay as they are."
        ),
        done=QT_TRANSLATE_NOOP(
            "Entra", "Provisioning is paused. A cycle that was under way is still finished, and accounts stay as they are."
        ),
        already=QT_TRANSLATE_NOOP("Entra", "Provisioning is paused."),
        failed=QT_TRANSLATE_NOOP("Entra", "Provisioning could not be paused."),
    ),
    ActionName.RESUME: ActionWords(
        title=QT_TRANSLATE_NOOP("Entra", "End the quarantine"),
        will=QT_TRANSLATE_NOOP("Entra", "The quarantine will be ended, and Entra tries again at once."),
        done=QT_TRANSLATE_NOOP("Entra", "The quarantine was ended, and Entra tries again."),
        already=QT_TRANSLATE_NOOP("Entra", "The application is not in quarantine."),
        failed=QT_TRANSLATE_NOOP("Entra", "The quarantine could not be ended."),
    ),
    ActionName.SIGN_ON_MODE: ActionWords(
        title=QT_TRANSLATE_NOOP("Entra", "Choose SAML for single sign-on"),
        will=QT_TRANSLATE_NOOP("Entra", "Single sign-on of the application will be set to SAML. Provisioning stays as it is."),
        done=QT_TRANSLATE_NOOP("Entra", "Single sign-on of the application was set to SAML."),
        already=QT_TRANSLATE_NOOP("Entra", "Single sign-on of the application is set to SAML."),
        failed=QT_TRANSLATE_NOOP("Entra", "Single sign-on is not set to SAML."),
    ),
    ActionName.REQUIRE_ASSIGNMENT: ActionWords(
        title=QT_TRANSLATE_NOOP("Entra", "Let in only people who are assigned"),
        will=QT_TRANSLATE_NOOP("Entra", "Only people who are assigned to the application will be able to sign in. {so_far}"),
        done=QT_TRANSLATE_NOOP("Entra", "From now on, only people who are assigned to the application can sign in. {so_far}"),
        already=QT_TRANSLATE_NOOP("Entra", "Only people who are assigned to the application can sign in. {so_far}"),
        failed=QT_TRANSLATE_NOOP("Entra", "It is not certain that only people who are assigned can sign in."),
    ),
}
# A restart, by what it forgets; the one that forgets everything has the words of every restart.
_RESETS: Mapping[str, ActionWords] = {
    "Escrows": ActionWords(
        title=QT_TRANSLATE_NOOP("Entra", "Try failed people again"),
        will=QT_TRANSLATE_NOOP("Entra", "Entra will try those who failed again in the next cycle; nobody else is touched."),
        done=QT_TRANSLATE_NOOP("Entra", "Entra tries those who failed again in the next cycle."),
        already=QT_TRANSLATE_NOOP("Entra", "Entra tries those who failed again in the next cycle."),
        failed=QT_TRANSLATE_NOOP("Entra", "Entra was not told to try those who failed again."),
    ),
    "QuarantineState": ActionWords(
        title=QT_TRANSLATE_NOOP("Entra", "Leave quarantine"),
        will=QT_TRANSLATE_NOOP("Entra", "Entra will leave quarantine and go on where it stopped. It stops again while the cause is there."),
        done=QT_TRANSLATE_NOOP("Entra", "Entra has left quarantine and goes on where it stopped."),
        already=QT_TRANSLATE_NOOP("Entra", "Entra has left quarantine and goes on where it stopped."),
        failed=QT_TRANSLATE_NOOP("Entra", "Entra was not told to leave quarantine."),
    ),
    "ForceDeletes": ActionWords(
        title=QT_TRANSLATE_NOOP("Entra", "Allow deletions"),
        will=QT_TRANSLATE_NOOP(
            "Entra",
            "Entra will switch off or delete the accounts of everybody who is no longer in scope, however many they are. A deleted account does not come back.",
        ),
        done=QT_TRANSLATE_NOOP("Entra", "Entra removes everybody who is no longer in scope in the next cycle."),
        already=QT_TRANSLATE_NOOP("Entra", "Entra removes everybody who is no longer in scope in the next cycle."),
        failed=QT_TRANSLATE_NOOP("Entra", "Entra was not told to allow the removals."),
    ),
}
_STATES: Mapping[ActionState, str] = {
    ActionState.NOT_STARTED: QT_TRANSLATE_NOOP("Entra", "Not started"),
    ActionState.DONE: QT_TRANSLATE_NOOP("Entra", "Done"),
    ActionState.ALREADY: QT_TRANSLATE_NOOP("Entra", "Already done"),
    ActionState.WAITING: QT_TRANSLATE_NOOP("Entra", "Waiting for Microsoft"),
    ActionState.FAILED: QT_TRANSLATE_NOOP("Entra", "Did not work"),
}
_WHO: Mapping[str, str] = {
    "assigned": QT_TRANSLATE_NOOP("Entra", "People who are assigned to the application get an account."),
    "all": QT_TRANSLATE_NOOP("Entra", "Everybody in the organisation gets an account."),
}
_DELETIONS = QT_TRANSLATE_NOOP("Entra", "From {deletion_threshold} deletions in one cycle on, Entra stops and asks.")
_LEAVING: Mapping[str, str] = {
    "entra": QT_TRANSLATE_NOOP("Entra", "Out of scope afterwards: {leaving} of {leaving_counted} people."),
    "part": QT_TRANSLATE_NOOP(
        "Entra", "Out of scope afterwards: {leaving} of the first {leaving_counted} people. There are more than were counted."
    ),
    "list": QT_TRANSLATE_NOOP(
        "Entra", "Out of scope afterwards: {leaving} of {leaving_counted} people of your list. Entra did not let this program count."
    ),
    "unknown": QT_TRANSLATE_NOOP("Entra", "How many people this puts out of scope could not be counted."),
}
_DISABLED = QT_TRANSLATE_NOOP("Entra", "Accounts that Entra would switch off: {leaving_disabled}.")
_NAMED = QT_TRANSLATE_NOOP("Entra", "Among them: {leaving_names}.")
_KEPT = QT_TRANSLATE_NOOP("Entra", "The earlier mapping is kept in {earlier_mapping}. With that file as the mapping, you go back to it.")
_COMPARED = QT_TRANSLATE_NOOP("Entra", "Sent otherwise than now:")
_COMPARED_DONE = QT_TRANSLATE_NOOP("Entra", "Sent otherwise than before:")
_NOBODY = QT_TRANSLATE_NOOP("Entra", "nobody")
_NOBODY_ASSIGNED = QT_TRANSLATE_NOOP("Entra", "Nobody is assigned yet.")
_LONGEST_VALUE = 200


def action_title(name: ActionName, facts: Mapping[str, Fact] = NO_FACTS) -> str:
    """What an action is, as in a list; of a restart, what it is for by its facts."""
    return translate("Entra", _words(name, facts).title)


def action_state_word(state: ActionState) -> str:
    """How an action stands, as under its sign."""
    return translate("Entra", _STATES[state])


def action_sentence(report: ActionReport) -> str:
    """What an action will do, did, or did not do."""
    words = _words(report.action, report.facts)
    match report.state:
        case ActionState.NOT_STARTED | ActionState.WAITING:
            text = words.will
        case ActionState.DONE:
            text = words.done
        case ActionState.ALREADY:
            text = words.already
        case ActionState.FAILED:
            text = words.failed
    return put_in(translate("Entra", text), _values(report.facts)).strip()


def leaving_sentences(report: ActionReport) -> tuple[str, ...]:
    """How many people a new filter puts out of scope, and who; empty where it is nobody."""
    words = _LEAVING.get(str(report.facts.get("leaving_from", "")))
    if words is None:
        return ()
    said = [words]
    if report.facts.get("leaving"):
        said += [_DISABLED, _NAMED] if "leaving_disabled" in report.facts else [_NAMED]
    return tuple(put_in(translate("Entra", text), _values(report.facts)) for text in said)


def action_details(report: ActionReport) -> tuple[str, ...]:
    """What there is to tell beside the sentence: who leaves the scope, what is sent otherwise, and the way back."""
    compared = (translate("Entra", _COMPARED_DONE if report.state is ActionState.DONE else _COMPARED),) if report.differences else ()
    back = way_back(report)
    return (*leaving_sentences(report), *compared, *difference_lines(report.differences), *((back,) if back else ()))


def way_back(report: ActionReport) -> str:
    """Where the mapping of before is kept, and how one goes back to it; empty where nothing was replaced."""
    kept = report.facts.get("earlier_mapping")
    return put_in(translate("Entra", _KEPT), {"earlier_mapping": str(kept)}) if kept else ""


def _words(name: ActionName, facts: Mapping[str, Fact]) -> ActionWords:
    return _RESETS.get(str(facts.get("reset")), _WORDS[name])


def _values(facts: Mapping[str, Fact]) -> dict[str, str]:
    values = {name: one_line(fact, _LONGEST_VALUE) for name, fact in facts.items()}
    values["who"] = translate("Entra", _WHO[values["scope"]]) if values.get("scope") in _WHO else ""
    values["so_far"] = translate("Entra", _NOBODY_ASSIGNED) if facts.get("assigned") == 0 else ""
    values["deletions"] = put_in(translate("Entra", _DELETIONS), values) if facts.get("deletion_threshold") else ""
    values["recipient"] = values.get("email") or translate("Entra", _NOBODY)
    return values
