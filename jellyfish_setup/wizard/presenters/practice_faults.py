"""What the sidebar offers to go wrong while practising."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jellyfish_setup.wizard.presenters.practice_views import FaultsView
    from jellyfish_setup.wizard.session import Session


def faults_view(session: "Session") -> "FaultsView | None":
    """The faults of the practice organisation in their groups, None outside practice."""
    if not session.parts.practice or session.practice is None or not session.practice.faults:
        return None
    from jellyfish_setup.practice.faults import GROUPS  # here, as only practice needs them
    from jellyfish_setup.texts.faults import fault_words, group_title
    from jellyfish_setup.wizard.presenters.practice_views import FaultGroupView, FaultsView

    names = dict(session.practice.faults)
    groups = (
        FaultGroupView(group_title(group), tuple((fault, names[fault]) for fault in faults if fault in names))
        for group, faults in GROUPS.items()
    )
    look_for = fault_words(session.fault).look_for if session.fault else ""
    return FaultsView(tuple(group for group in groups if group.faults), session.fault, look_for)
