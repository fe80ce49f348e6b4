"""The words for every code, split by subject."""

from jellyfish_setup.texts.problem_catalogue.address import ADDRESS
from jellyfish_setup.texts.problem_catalogue.answer import ANSWER
from jellyfish_setup.texts.problem_catalogue.entra import ENTRA
from jellyfish_setup.texts.problem_catalogue.entra_sign_in import ENTRA_SIGN_IN
from jellyfish_setup.texts.problem_catalogue.entry import Entries, Entry
from jellyfish_setup.texts.problem_catalogue.key import KEY
from jellyfish_setup.texts.problem_catalogue.key_file import KEY_FILE
from jellyfish_setup.texts.problem_catalogue.key_file_deletion import KEY_FILE_DELETION
from jellyfish_setup.texts.problem_catalogue.logs import LOGS
from jellyfish_setup.texts.problem_catalogue.mapping import MAPPING
from jellyfish_setup.texts.problem_catalogue.network import NETWORK
from jellyfish_setup.texts.problem_catalogue.people import PEOPLE
from jellyfish_setup.texts.problem_catalogue.person import PERSON
from jellyfish_setup.texts.problem_catalogue.program import PROGRAM
from jellyfish_setup.texts.problem_catalogue.remarks import REMARKS
from jellyfish_setup.texts.problem_catalogue.scope import SCOPE
from jellyfish_setup.texts.problem_catalogue.secure_channel import SECURE_CHANNEL
from jellyfish_setup.texts.problem_catalogue.sync import SYNC
from jellyfish_setup.texts.problem_catalogue.trial import TRIAL

__all__ = ["CATALOGUE", "Entry", "SUBJECTS"]

SUBJECTS: tuple[Entries, ...] = (
    ADDRESS, NETWORK, SECURE_CHANNEL, ANSWER, KEY, KEY_FILE, KEY_FILE_DELETION, REMARKS, MAPPING, SCOPE, PEOPLE, PERSON, TRIAL,
    SYNC, LOGS, ENTRA_SIGN_IN, ENTRA, PROGRAM,
)  # fmt: skip
CATALOGUE: Entries = {code: entry for subject in SUBJECTS for code, entry in subject.items()}
