"""What a refusal of Jellyfish is called in Microsoft's provisioning logs.

Source: https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-error-codes
"""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.practice.entra.state import Error

_SCIM = "SystemForCrossDomainIdentityManagement"
INVALID_CREDENTIALS = f"{_SCIM}InvalidCredentials"
UNAVAILABLE = f"{_SCIM}CredentialValidationUnavailable"

_BY_CODE = {
    Code.KEY_REJECTED: INVALID_CREDENTIALS,
    Code.KEY_NOT_ADMIN: "InsufficientRights",
    Code.KEY_BLOCKED_BY_FIREWALL: "InsufficientRights",
    Code.PROVISIONING_CONFLICT: "EntryConflict",
    Code.PROVISIONING_MULTIPLE_MATCHES: "DuplicateTargetEntries",
    Code.PROVISIONING_RATE_LIMITED: "TooManyRequests",
    Code.PROVISIONING_REJECTED: "UnprocessableEntity",
    Code.PROVISIONING_UNSUPPORTED: "NotImplemented",
    Code.PROVISIONING_VANISHED: "InvalidAnchor",
    Code.SCIM_SERVER_ERROR: "InternalServerError",
    Code.SCIM_UNAVAILABLE: "InternalServerError",
    Code.HTTP_TIMEOUT: "Timeout",
    Code.HTTP_TOO_SLOW: "Timeout",
    Code.MAPPING_UNKNOWN_ATTRIBUTE: "SchemaAttributeNotFound",
}
_NOT_SCIM = ("scim-", "filter-")


def entry_error(problem: Problem) -> Error:
    """Why one person failed."""
    code = _BY_CODE.get(problem.code)
    if code is None:
        code = f"{_SCIM}ServiceIncompatible" if problem.code.startswith(_NOT_SCIM) else "WebExceptionProtocolError"
    return Error(code, f"Jellyfish returned an error response. {_told(problem)}".strip())


def connection_error(problem: Problem) -> Error:
    """Why the test of address and key failed."""
    refused = problem.code in (Code.KEY_REJECTED, Code.KEY_NOT_ADMIN)
    said = (
        "You appear to have entered invalid credentials. Please confirm you are using the correct information."
        if refused
        else "We received this unexpected response from your application."
    )
    return Error(INVALID_CREDENTIALS if refused else UNAVAILABLE, f"{said} {_told(problem)}".strip())


def _told(problem: Problem) -> str:
    """Status and words of Jellyfish, which `scim` has cleaned of the key; the code of ours where there is no answer."""
    status, said = problem.facts.get("status"), problem.facts.get("server_said")
    if status is None:
        return f"({problem.code})"
    return f"Response Status Code: {status}. Response Content: {said or 'none'}"
