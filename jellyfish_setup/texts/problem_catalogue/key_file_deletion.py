"""Deleting the downloaded key file."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP
from jellyfish_setup.texts.problem_catalogue.entry import Entries, Entry

# Only this makes a copy worthless that somebody else may have.
REPLACE_THE_KEY = QT_TRANSLATE_NOOP(
    "Problems",
    "Replace the key to be safe: in Jellyfish, generate a new key, then run “Replace the key” here, and delete the old key in Jellyfish.",
)

KEY_FILE_DELETION: Entries = {
    Code.DELETE_GONE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The key file is no longer there"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The key file is no longer at {path}. It may have been moved, or deleted without being overwritten."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check your Recycle Bin or Trash."),
    ),
    Code.DELETE_REPLACED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Another file has taken this name"),
        why=QT_TRANSLATE_NOOP("Problems", "The file at {path} is not the one you loaded any more, so it was left alone."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Look where the key file went, and delete it yourself."),
    ),
    Code.DELETE_CHANGED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The key file has changed since it was loaded"),
        why=QT_TRANSLATE_NOOP("Problems", "The file is not as it was when you loaded it, so it was left alone."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Look at the file and delete it yourself."),
    ),
    Code.DELETE_LINK: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "A shortcut has taken the place of the key file"),
        why=QT_TRANSLATE_NOOP("Problems", "The file at {path} is not the one you loaded any more, so it was left alone."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Look where the key file went, and delete it yourself."),
    ),
    Code.DELETE_NOT_A_FILE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "That is not a file any more"),
        why=QT_TRANSLATE_NOOP("Problems", "Something else is now at {path}, so it was left alone."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Look where the key file went, and delete it yourself."),
    ),
    Code.DELETE_SHARED_CONTENT: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The key file has other names as well"),
        why=QT_TRANSLATE_NOOP("Problems", "The same file has {other_names} on this disk, and its content is now empty there as well."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Delete the empty files when you come across them."),
    ),
    Code.DELETE_SHARED_CONTENT_STAYS: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The key is in this file under other names too"),
        why=QT_TRANSLATE_NOOP("Problems", "The same file has {other_names} on this disk, and its content could not be emptied."),
        next_step=REPLACE_THE_KEY,
    ),
    Code.DELETE_WRITE_PROTECTED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The key file is write-protected"),
        why=QT_TRANSLATE_NOOP("Problems", "The file is protected against changes, so it was neither overwritten nor removed."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Allow this program to remove the protection and delete the file, or keep the file."),
    ),
    Code.DELETE_NO_PERMISSION: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This account may not delete the key file"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The system did not allow it at {path}. The file may belong to somebody else, or its disk may be read-only."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Ask the file’s owner, or your administrator, to delete it."),
    ),
    Code.DELETE_IN_USE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Another program has the key file open"),
        why=QT_TRANSLATE_NOOP("Problems", "While it is open, for example in Notepad, the file cannot be removed."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Close the other program, then try again."),
    ),
    Code.DELETE_NOT_OVERWRITTEN: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The key file could not be overwritten first"),
        why=QT_TRANSLATE_NOOP("Problems", "The file was removed, but what was in it may still be on the disk."),
        next_step=REPLACE_THE_KEY,
    ),
    Code.DELETE_NOT_REMOVED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "An empty key file remains"),
        why=QT_TRANSLATE_NOOP("Problems", "The key is gone from the file, but an empty file remains at {path}."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Delete the empty file yourself."),
    ),
    Code.DELETE_FAILED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The key file could not be deleted"),
        why=QT_TRANSLATE_NOOP("Problems", "It could neither be overwritten nor removed, and it is still at {path}."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Check that the disk is not full and not write-protected, then try again or delete the file yourself."
        ),
    ),
    Code.DELETE_NAME_TAKEN: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Another file took the name of the key file"),
        why=QT_TRANSLATE_NOOP("Problems", "The key was overwritten, but another file took its name; that file was left alone."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Look at the file that is there now, and keep it if you know it."),
    ),
    Code.DELETE_COPY_ON_WRITE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This disk keeps old copies"),
        why=QT_TRANSLATE_NOOP("Problems", "This disk keeps old copies of changed data, so overwriting does not remove the old content."),
        next_step=REPLACE_THE_KEY,
    ),
    Code.DELETE_NETWORK_DRIVE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The key file was on a network drive"),
        why=QT_TRANSLATE_NOOP("Problems", "This file is on a network drive; the server and its backups may keep a copy."),
        next_step=REPLACE_THE_KEY,
    ),
    Code.DELETE_NOT_STORED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The key file is still needed"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The key is not in the key store of this computer, so the file may be the only place where it is."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Store the key first, then delete the file."),
    ),
    Code.DELETE_NOT_CHECKED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The key has not been checked yet"),
        why=QT_TRANSLATE_NOOP("Problems", "Until Jellyfish has accepted the key, the file may still be needed."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check the connection first, then delete the file."),
    ),
    Code.DELETE_HOLDS_MORE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This file holds more than the key"),
        why=QT_TRANSLATE_NOOP("Problems", "Deleting it would lose the rest as well, so it was left alone."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Remove the key from the file yourself, or say that the whole file may be deleted."),
    ),
    Code.DELETE_CLOUD_SYNCED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This folder is copied to {service}"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "This folder is copied to {service}. The key may already be in the cloud, and stay in its recycle bin and version history for weeks.",
        ),
        next_step=REPLACE_THE_KEY,
    ),
    Code.DELETE_IN_CLOUD_ONLY: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The key file is now in the cloud only"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Its content is not on this computer any more, and opening it would fetch it, so it was left alone at {path}."
        ),
        next_step=REPLACE_THE_KEY,
    ),
    Code.DELETE_FINISHED_LATER: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "An interrupted deletion is finished"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The program was closed in the middle of the deletion. What was left of the file is now removed too."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check your Recycle Bin or Trash for copies."),
    ),
    Code.DELETE_OTHER_KEY: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This looks like a different key"),
        why=QT_TRANSLATE_NOOP("Problems", "The file at {path} does not hold the key that you stored, so it was left alone."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Delete that key in Jellyfish under Key Management > API Keys if you do not need it, then its file."
        ),
    ),
}
