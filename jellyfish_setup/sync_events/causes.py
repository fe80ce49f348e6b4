"""Entra's own codes of causes, and ours for the same.

Source: “Analyze provisioning logs” and the SCIM pages of Microsoft's Entra documentation; what those leave open is told in
`texts/problem_catalogue/sync.py` no more definitely than it is known.
"""

from collections.abc import Mapping
from functools import lru_cache

from jellyfish_setup.core.codes import Code

_SCIM = "systemforcrossdomainidentitymanagement"

CAUSES: Mapping[str, Code | None] = {
    "Conflict": Code.PROVISIONING_CONFLICT,
    "EntryConflict": Code.PROVISIONING_CONFLICT,
    "TooManyRequests": Code.SYNC_THROTTLED,
    "InternalServerError": Code.SYNC_SERVER_FAULT,
    "InsufficientRights": Code.SYNC_NOT_PERMITTED,
    "MethodNotAllowed": Code.SYNC_NOT_PERMITTED,
    "NotPermitted": Code.SYNC_NOT_PERMITTED,
    "Unauthorized": Code.SYNC_NOT_PERMITTED,
    "UnprocessableEntity": Code.PROVISIONING_REJECTED,
    "WebExceptionProtocolError": Code.SYNC_CONNECTION_BROKEN,
    "InvalidAnchor": Code.SYNC_LINK_LOST,
    "NotImplemented": Code.PROVISIONING_UNSUPPORTED,
    "MandatoryFieldsMissing": Code.SYNC_VALUE_MISSING,
    "MissingValues": Code.SYNC_VALUE_MISSING,
    "SchemaAttributeNotFound": Code.SYNC_ATTRIBUTE_UNKNOWN,
    "InternalError": Code.SYNC_ENTRA_FAULT,
    "InvalidDomain": Code.SYNC_DOMAIN_REFUSED,
    "Timeout": Code.SYNC_TOO_SLOW,
    "LicenseLimitExceeded": Code.SYNC_NO_LICENCE,
    "DuplicateTargetEntries": Code.PROVISIONING_MULTIPLE_MATCHES,
    "DuplicateSourceEntries": Code.SYNC_DUPLICATE_PERSON,
    "ImportSkipped": Code.SYNC_NO_MATCH_VALUE,
    "EntrySynchronizationSkipped": Code.SYNC_NOTHING_DONE,
    "SystemForCrossDomainIdentityManagementMultipleEntriesInResponse": Code.SYNC_SEVERAL_ANSWERS,
    "SystemForCrossDomainIdentityManagementServiceIncompatible": Code.SYNC_ANSWER_NOT_UNDERSTOOD,
    "SchemaPropertyCanOnlyAcceptValue": Code.SYNC_SEVERAL_VALUES,
    "SystemForCrossDomainIdentityManagementInvalidCredentials": Code.SYNC_KEY_REFUSED,
    "SystemForCrossDomainIdentityManagementCredentialValidationUnavailable": Code.SYNC_NOT_REACHED,
    "SystemForCrossDomainIdentityManagementCredentialValidationFailure": Code.SYNC_KEY_REFUSED,
    "RedundantExport": None,  # the account is as it should be: no cause of anything
    "UnableToResolveReferenceAttributeValue": Code.SYNC_REFERENCE_MISSING,
    "NotEffectivelyEntitled": Code.SYNC_NOT_ASSIGNED,
    "CredentialValidationUnavailable": Code.SYNC_NOT_REACHED,
    "RequestMissingRequiredParameter": Code.SYNC_CALL_INCOMPLETE,
}
"""Each documented code of Entra, and our cause; None where nothing is wrong."""

_NO_CODE = frozenset({"", "none", "null", "success", "0", "n/a", "-"})
_BY_NAME = {name.casefold(): code for name, code in CAUSES.items()}
_OURS = frozenset(Code)
# Gallery applications put their own name in front: `ContosoEntryConflict`. The longest match counts.
_ENDINGS = sorted((name for name in _BY_NAME if not name.startswith(_SCIM)), key=len, reverse=True)


def is_code(text: str) -> bool:
    """Whether `text` names a cause at all."""
    return text.strip().casefold() not in _NO_CODE


@lru_cache(4096)
def cause_of(entra_code: str) -> Code | None:
    """Our cause for a code that Entra reported, `sync-other-cause` for one that is not documented; our own stay as they are."""
    name = entra_code.strip().casefold()
    if name in _BY_NAME:
        return _BY_NAME[name]
    if name in _OURS:
        return Code(name)
    ending = next((ending for ending in _ENDINGS if name.endswith(ending)), None)
    return Code.SYNC_OTHER_CAUSE if ending is None else _BY_NAME[ending]
