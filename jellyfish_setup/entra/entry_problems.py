"""What Entra's words for one person's failure mean in ours.

Source: https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-error-codes
"""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.entra.documents import text

_SCIM = "systemforcrossdomainidentitymanagement"
_BY_ERROR = {
    "duplicatesourceentries": Code.PROVISIONING_MULTIPLE_MATCHES,
    "duplicatetargetentries": Code.PROVISIONING_MULTIPLE_MATCHES,
    "importskipped": Code.MAPPING_VALUE_MISSING,
    "insufficientrights": Code.KEY_NOT_ADMIN,
    "internalservererror": Code.SCIM_SERVER_ERROR,
    "invalidanchor": Code.PROVISIONING_VANISHED,
    "mandatoryfieldsmissing": Code.MAPPING_VALUE_MISSING,
    "methodnotallowed": Code.PROVISIONING_UNSUPPORTED,
    "missingvalues": Code.MAPPING_VALUE_MISSING,
    "multipleentriesinresponse": Code.PROVISIONING_MULTIPLE_MATCHES,
    "notimplemented": Code.PROVISIONING_UNSUPPORTED,
    "notpermitted": Code.KEY_NOT_ADMIN,
    "schemaattributenotfound": Code.MAPPING_UNKNOWN_ATTRIBUTE,
    "serviceincompatible": Code.SCIM_NOT_SCIM,
    "timeout": Code.HTTP_TIMEOUT,
    "toomanyrequests": Code.PROVISIONING_RATE_LIMITED,
    "unauthorized": Code.KEY_REJECTED,
    "invalidcredentials": Code.KEY_REJECTED,
    "unprocessableentity": Code.PROVISIONING_REJECTED,
}

# Both ways in which the scoping step tells what was looked at, in the order in which they explain most.
_SCOPE_FLAGS = (
    (("IsActive", "Active in the source system"), Code.PERSON_DISABLED),
    (("Assigned", "Assigned to the application"), Code.PERSON_NOT_ASSIGNED),
    (("User has the required role", "IsEffectivelyEntitledForProvisioning"), Code.PERSON_NOT_ASSIGNED),
    (("Scoping filter evaluation passed", "IsInProvisioningScopeDisplayName"), Code.PERSON_OUT_OF_SCOPE),
)


def entry_problem(error_code: str) -> Code | None:
    """Our code for an error code of Entra, None where there is none; the connector's name may stand before it."""
    name = error_code.casefold().removeprefix(_SCIM)
    if name.endswith(("entryconflict", "conflict")):
        return Code.PROVISIONING_CONFLICT
    return _BY_ERROR.get(name)


def scope_problem(details: object) -> Code | None:
    """Why somebody is not provisioned, from the details of the scoping step; None where all was well."""
    for names, code in _SCOPE_FLAGS:
        if any(text(details, name).casefold() == "false" for name in names):
            return code
    return None
