"""What the key store's libraries raise, as our codes. The only place that knows their exceptions.

They are told apart by type and number. Types are compared by name, because each system has only some of the libraries.
"""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.faults import chain
from jellyfish_setup.core.problem import ProblemFound, found

_BY_TYPE = {
    "keyring.errors.NoKeyringError": Code.KEYRING_NONE,
    "keyring.errors.KeyringLocked": Code.KEYRING_LOCKED,
    "secretstorage.exceptions.SecretServiceNotAvailableException": Code.KEYRING_NONE,
    "secretstorage.exceptions.LockedException": Code.KEYRING_LOCKED,
    "secretstorage.exceptions.PromptDismissedException": Code.KEYRING_LOCKED,
    "jeepney.low_level.SizeLimitError": Code.KEYRING_TOO_LONG,
    "builtins.ConnectionError": Code.KEYRING_NONE,  # the session bus ended
    "builtins.FileNotFoundError": Code.KEYRING_NONE,  # its socket is not there
    "builtins.ImportError": Code.KEYRING_NONE,
    "builtins.TimeoutError": Code.KEYRING_TIMEOUT,
}
_BY_DBUS_NAME = {
    "org.freedesktop.Secret.Error.IsLocked": Code.KEYRING_LOCKED,
    "org.freedesktop.DBus.Error.ServiceUnknown": Code.KEYRING_NONE,
    "org.freedesktop.DBus.Error.NoReply": Code.KEYRING_NONE,
}
_BY_WINDOWS_NUMBER = {
    1783: Code.KEYRING_TOO_LONG,  # RPC_X_BAD_STUB_DATA: the credential is larger than 2,560 bytes
    1312: Code.KEYRING_NONE,  # ERROR_NO_SUCH_LOGON_SESSION
}
_BY_MACOS_NUMBER = {
    -25308: Code.KEYRING_LOCKED,  # errSecInteractionNotAllowed: locked, and nobody can be asked
    -128: Code.KEYRING_LOCKED,  # userCanceledErr
}


def understood(fault: BaseException) -> ProblemFound:
    """What to raise instead of `fault`: keyring-none, -locked, -timeout, -too-long or -failed.

    Nothing of `fault` goes along but the name of its type: its text could hold the key.
    """
    if isinstance(fault, ProblemFound):
        return fault
    for link in chain(fault):
        if (code := _code_of(link)) is not None:
            return found(code, error=type(fault).__name__)
    return found(Code.KEYRING_FAILED, error=type(fault).__name__)


def _code_of(link: BaseException) -> Code | None:
    types = [f"{kind.__module__}.{kind.__qualname__}" for kind in type(link).__mro__]
    if (number := getattr(link, "winerror", None)) in _BY_WINDOWS_NUMBER:
        return _BY_WINDOWS_NUMBER[number]
    if types[0].startswith("keyring.backends.macOS.") and link.args and link.args[0] in _BY_MACOS_NUMBER:
        return _BY_MACOS_NUMBER[link.args[0]]
    if "jeepney.wrappers.DBusErrorResponse" in types:
        return _BY_DBUS_NAME.get(getattr(link, "name", ""))
    return next((_BY_TYPE[name] for name in types if name in _BY_TYPE), None)
