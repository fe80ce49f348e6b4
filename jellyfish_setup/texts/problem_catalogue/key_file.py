"""The downloaded key file."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP
from jellyfish_setup.texts.problem_catalogue.entry import Entries, Entry

KEY_FILE: Entries = {
    Code.FILE_BAD_CHARACTERS: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The key in this file was changed on the way"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "It has characters that no key has. A word processor or automatic correction may have put them in."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose the file as Jellyfish downloaded it, or generate a new key."),
    ),
    Code.FILE_BASIC_AUTH: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This is a name and password, not an API key"),
        why=QT_TRANSLATE_NOOP("Problems", "The file holds a sign-in of another kind, which Microsoft Entra cannot use for Jellyfish."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Generate a key in Jellyfish under Key Management > API Keys, and choose that file."),
    ),
    Code.FILE_BINARY: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This file does not hold text"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "A key file is short text. This file holds something else, for example a program or a damaged download."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose the file that Jellyfish downloaded when you generated the key."),
    ),
    Code.FILE_CERTIFICATE_FILE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This is a certificate, not an API key"),
        why=QT_TRANSLATE_NOOP("Problems", "Jellyfish issues both, and their files look alike."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Open Key Management > API Keys in Jellyfish, select Generate New, and choose the file downloaded there."
        ),
    ),
    Code.FILE_CSV_NO_KEY: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "There is no API key in this table"),
        why=QT_TRANSLATE_NOOP("Problems", "The file was read as a table, but none of its columns holds an API key."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose the file that Jellyfish downloaded when you generated the key."),
    ),
    Code.FILE_EMPTY: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This file is empty"),
        why=QT_TRANSLATE_NOOP("Problems", "The download was probably cut off, or the file was emptied afterwards."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Download the key again. If Jellyfish no longer offers it, generate a new one."),
    ),
    Code.FILE_EMPTY_VALUE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The place for the key is empty"),
        why=QT_TRANSLATE_NOOP("Problems", "The file has a name for the key, but nothing follows it."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Generate a new key in Jellyfish under Key Management > API Keys, and choose that file."),
    ),
    Code.FILE_HTML_PAGE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This is a web page, not the key"),
        why=QT_TRANSLATE_NOOP("Problems", "Jellyfish probably asked you to sign in again, and that page was saved instead of the key."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Sign in to Jellyfish and download the key again."),
    ),
    Code.FILE_IMAGE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This is a picture, not the key"),
        why=QT_TRANSLATE_NOOP("Problems", "A key cannot be read from a picture."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose the file that Jellyfish downloaded when you generated the key."),
    ),
    Code.FILE_IS_LINK: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This is a shortcut to another file"),
        why=QT_TRANSLATE_NOOP("Problems", "The file itself is needed, because it is the one to delete at the end."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose the file itself."),
    ),
    Code.FILE_JSON_INVALID: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This key file is damaged"),
        why=QT_TRANSLATE_NOOP("Problems", "It begins as it should, but cannot be read to the end. The download was probably cut off."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Download the key again. If Jellyfish no longer offers it, generate a new one."),
    ),
    Code.FILE_JSON_NO_KEY: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "There is no API key in this file"),
        why=QT_TRANSLATE_NOOP("Problems", "The file was read to the end, but none of its fields holds an API key."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose the file that Jellyfish downloaded when you generated the key."),
    ),
    Code.FILE_MASKED_VALUE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The key in this file is hidden behind stars"),
        why=QT_TRANSLATE_NOOP("Problems", "Jellyfish shows a key only once. What was saved here is the hidden form, which opens nothing."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Generate a new key in Jellyfish under Key Management > API Keys, and choose that file."),
    ),
    Code.FILE_NO_KEY_FOUND: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "There is no API key in this file"),
        why=QT_TRANSLATE_NOOP("Problems", "The file holds text, but nothing in it looks like an API key."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose the file that Jellyfish downloaded when you generated the key."),
    ),
    Code.FILE_NOT_A_FILE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "That is not a file"),
        why=QT_TRANSLATE_NOOP("Problems", "It is a folder, or something else that cannot be read as a file."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose the file that Jellyfish downloaded when you generated the key."),
    ),
    Code.FILE_NOT_A_TOKEN: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "What is here does not look like an API key"),
        why=QT_TRANSLATE_NOOP("Problems", "The file has a place for the key, but what is there cannot be one."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose the file as Jellyfish downloaded it, or generate a new key."),
    ),
    Code.FILE_NOT_FOUND: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The file is not there"),
        why=QT_TRANSLATE_NOOP("Problems", "There is no file with this name. It may have been moved or deleted."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Look for the file in your Downloads folder and choose it there."),
    ),
    Code.FILE_OFFICE_DOCUMENT: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This is an office document, not the key"),
        why=QT_TRANSLATE_NOOP("Problems", "A key that was pasted into a document is often changed by automatic correction."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose the file that Jellyfish downloaded, not a document."),
    ),
    Code.FILE_PDF_DOCUMENT: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This is a PDF document, not the key"),
        why=QT_TRANSLATE_NOOP("Problems", "A key cannot be read from it reliably."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose the file that Jellyfish downloaded, not a document."),
    ),
    Code.FILE_PLACEHOLDER: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This file holds an example, not a real key"),
        why=QT_TRANSLATE_NOOP("Problems", "In place of the key, there is text that only says where to put it."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose the file that Jellyfish downloaded when you generated the key."),
    ),
    Code.FILE_PRIVATE_KEY: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This is the private key of a certificate"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "It is a secret of another kind, and it has not been stored anywhere. Microsoft Entra needs an API key."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Open Key Management > API Keys in Jellyfish, select Generate New, and choose the file downloaded there."
        ),
    ),
    Code.FILE_RTF_DOCUMENT: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This is a word processor document"),
        why=QT_TRANSLATE_NOOP("Problems", "A key that was saved with WordPad or TextEdit is often changed on the way."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose the file that Jellyfish downloaded, not a document."),
    ),
    Code.FILE_TOO_LARGE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This file is too big to be a key file"),
        why=QT_TRANSLATE_NOOP("Problems", "A key file holds little more than the key itself. This one was not read to the end."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose the file that Jellyfish downloaded when you generated the key."),
    ),
    Code.FILE_TOO_LONG: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "What is here is too long to be a key"),
        why=QT_TRANSLATE_NOOP("Problems", "Microsoft Entra could not hold a key of this length. The file may hold something else."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose the file that Jellyfish downloaded when you generated the key."),
    ),
    Code.FILE_TOO_SHORT: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The key in this file is too short"),
        why=QT_TRANSLATE_NOOP("Problems", "Part of the key seems to be missing. It may not have been copied whole."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose the file as Jellyfish downloaded it, or generate a new key."),
    ),
    Code.FILE_TRUNCATED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This file ends in the middle"),
        why=QT_TRANSLATE_NOOP("Problems", "Its beginning is there, but its end is missing. The download was probably cut off."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Download the key again. If Jellyfish no longer offers it, generate a new one."),
    ),
    Code.FILE_UNREADABLE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The file cannot be opened"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "The system does not let this program read it. Another program may have it open, or you may not have permission to read it.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Close other programs that use the file, and check that you can open it yourself."),
    ),
    Code.FILE_URL_NOT_KEY: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This is a link to a web page, not the key"),
        why=QT_TRANSLATE_NOOP("Problems", "The file only says where a page is. The key itself is not in it."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Open Jellyfish and download the key again."),
    ),
    Code.FILE_XML_NO_KEY: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "There is no API key in this file"),
        why=QT_TRANSLATE_NOOP("Problems", "The file was read to the end, but none of its fields holds an API key."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose the file that Jellyfish downloaded when you generated the key."),
    ),
    Code.FILE_XML_UNSUPPORTED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This file was not read, to be on the safe side"),
        why=QT_TRANSLATE_NOOP("Problems", "It is made in a way that no key file needs and that can harm the program that reads it."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose the file that Jellyfish downloaded when you generated the key."),
    ),
    Code.FILE_ZIP_ARCHIVE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This file is packed"),
        why=QT_TRANSLATE_NOOP("Problems", "The key may be inside, but packed files are not opened here."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Unpack the file first, then choose the key file from it."),
    ),
    Code.FILE_CHOOSE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "There is more than one key in this file"),
        why=QT_TRANSLATE_NOOP("Problems", "Only you can tell which of them was generated for Microsoft Entra."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose one of the keys by the name beside it."),
    ),
    Code.FILE_IN_CLOUD_ONLY: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This file is in the cloud and not on this computer"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "Opening it would fetch it, so it was left alone. The key may already be in the cloud, and stay in its recycle bin and version history for weeks.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Generate a new key in Jellyfish, save it to Downloads, choose it here, and delete this one in Jellyfish."
        ),
    ),
}
