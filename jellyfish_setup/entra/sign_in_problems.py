"""Why Microsoft did not sign somebody in, by its numbers (AADSTS…), never by its words.

Source: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Fact, Problem
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.entra.refusals import shortened

_BY_NUMBER = {
    Code.ENTRA_CONSENT_NEEDED: (65001, 65004, 90008, 90094, 90095, 650052, 650056, 650057),
    Code.ENTRA_CONDITIONAL_ACCESS: (
        *(50005, 50072, 50074, 50076, 50078, 50079, 50097, 50129, 50131, 50158),
        *(53000, 53001, 53002, 53003, 53004, 530031, 530032, 530034, 530035),
    ),
    Code.ENTRA_WRONG_TENANT: (16000, 50020, 50034, 50059, 50128, 50177, 51004, 90002, 90019, 90072, 9002332, 500202, 500208),
    Code.ENTRA_REGISTRATION_UNKNOWN: (50011, 50194, 500113, 700016, 7000112, 7000218, 70001, 70002, 90013),
    Code.ENTRA_SIGN_IN_CANCELLED: (50199, 70016, 70018, 70020, 900561),
    Code.ENTRA_ROLE_MISSING: (50105,),
}
_BY_ERROR = {
    "access_denied": Code.ENTRA_SIGN_IN_CANCELLED,
    "authorization_declined": Code.ENTRA_SIGN_IN_CANCELLED,
    "authorization_pending": Code.ENTRA_SIGN_IN_CANCELLED,
    "code_expired": Code.ENTRA_SIGN_IN_CANCELLED,
    "consent_required": Code.ENTRA_CONSENT_NEEDED,
    "expired_token": Code.ENTRA_SIGN_IN_CANCELLED,
    "temporarily_unavailable": Code.ENTRA_UNAVAILABLE,
    "unauthorized_client": Code.ENTRA_REGISTRATION_UNKNOWN,
}
_CODES = {number: code for code, numbers in _BY_NUMBER.items() for number in numbers}


def sign_in_problem(result: Mapping[str, Any], redaction: Redaction) -> Problem:
    """The Problem in what MSAL gives instead of a token.

    Facts: `entra_code`, such as `AADSTS65001`; `request_id`, by which Microsoft finds the sign-in; `server_said`.
    """
    numbers = _numbers(result)
    facts: dict[str, Fact] = {}
    if numbers:
        facts["entra_code"] = f"AADSTS{numbers[0]}"
    elif isinstance(error := result.get("error"), str):
        facts["entra_code"] = redaction.clean(error)[:100]
    if isinstance(correlation := result.get("correlation_id"), str):
        facts["request_id"] = correlation[:100]
    if said := shortened(result.get("error_description"), redaction):
        facts["server_said"] = said
    return Problem(_code(result, numbers), MappingProxyType(facts))


def _code(result: Mapping[str, Any], numbers: list[int]) -> Code:
    for number in numbers:
        if number in _CODES:
            return _CODES[number]
    for name in ("suberror", "error"):
        said = result.get(name)
        if isinstance(said, str) and said in _BY_ERROR:
            return _BY_ERROR[said]
    return Code.ENTRA_SIGN_IN_FAILED


def _numbers(result: Mapping[str, Any]) -> list[int]:
    """The numbers: a list beside the words of a token's refusal, and only inside the words of a page's."""
    listed = result.get("error_codes")
    if isinstance(listed, list):
        return [number for number in listed if isinstance(number, int)]
    description = result.get("error_description")
    mark = "AADSTS"
    if not isinstance(description, str) or not description.startswith(mark):
        return []
    digits = description[len(mark) :].partition(":")[0]
    return [int(digits)] if digits.isascii() and digits.isdigit() and len(digits) < 10 else []  # noqa: PLR2004
