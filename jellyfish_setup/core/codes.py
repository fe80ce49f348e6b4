"""The stable names of everything that can go wrong.

A code never changes once released: the window, the command line, reports and support notes all use it. The words that
a person reads for a code live in `jellyfish_setup.texts.problems`.
"""

from enum import StrEnum


class Code(StrEnum):
    """One cause, the same everywhere and for ever."""

    # The Tenant URL that somebody typed or pasted.
    ADDRESS_EMPTY = "address-empty"
    ADDRESS_NOT_UNDERSTOOD = "address-not-understood"
    ADDRESS_NOT_HTTPS = "address-not-https"
    ADDRESS_HAS_PASSWORD = "address-has-password"
    ADDRESS_LOOKALIKE = "address-lookalike"
    ADDRESS_OTHER_HOST = "address-other-host"
    ADDRESS_PORT = "address-port"
    ADDRESS_NO_ORGANISATION = "address-no-organisation"
    ADDRESS_PLACEHOLDER = "address-placeholder"
    ADDRESS_NOT_ASCII = "address-not-ascii"

    # Finding and reaching the computer.
    NAME_NOT_FOUND = "name-not-found"
    NAME_LOOKUP_FAILED = "name-lookup-failed"
    NAME_LOOKUP_TIMEOUT = "name-lookup-timeout"
    CONNECT_REFUSED = "connect-refused"
    CONNECT_TIMEOUT = "connect-timeout"
    CONNECT_UNREACHABLE = "connect-unreachable"

    # The company's proxy.
    PROXY_NOT_FOUND = "proxy-not-found"
    PROXY_REFUSED = "proxy-refused"
    PROXY_TIMEOUT = "proxy-timeout"
    PROXY_SIGN_IN_REQUIRED = "proxy-sign-in-required"
    PROXY_SIGN_IN_UNSUPPORTED = "proxy-sign-in-unsupported"
    PROXY_FORBIDDEN = "proxy-forbidden"
    PROXY_CANNOT_REACH = "proxy-cannot-reach"
    PROXY_LOGIN_PAGE = "proxy-login-page"
    PROXY_NOT_UNDERSTOOD = "proxy-not-understood"

    # The secure channel.
    TLS_UNKNOWN_AUTHORITY = "tls-unknown-authority"
    TLS_SELF_SIGNED = "tls-self-signed"
    TLS_INSPECTED = "tls-inspected"
    TLS_CHAIN_INCOMPLETE = "tls-chain-incomplete"
    TLS_CERTIFICATE_EXPIRED = "tls-certificate-expired"
    TLS_CERTIFICATE_NOT_YET_VALID = "tls-certificate-not-yet-valid"
    TLS_WRONG_HOST = "tls-wrong-host"
    TLS_TOO_OLD = "tls-too-old"
    TLS_NOT_TLS = "tls-not-tls"
    TLS_TIMEOUT = "tls-timeout"
    TLS_CLOSED = "tls-closed"
    TLS_CLIENT_CERTIFICATE = "tls-client-certificate"

    # The answer as HTTP.
    HTTP_CLOSED = "http-closed"
    HTTP_NOT_HTTP = "http-not-http"
    HTTP_TIMEOUT = "http-timeout"
    HTTP_TOO_SLOW = "http-too-slow"
    HTTP_CUT_OFF = "http-cut-off"
    HTTP_BAD_ENCODING = "http-bad-encoding"
    HTTP_TOO_LARGE = "http-too-large"
    HTTP_REDIRECT = "http-redirect"
    HTTP_LOGIN_PAGE = "http-login-page"

    # The API key, as Jellyfish judges it.
    KEY_REJECTED = "key-rejected"
    KEY_OTHER_SIGN_IN = "key-other-sign-in"
    KEY_NOT_ADMIN = "key-not-admin"
    KEY_BLOCKED_BY_FIREWALL = "key-blocked-by-firewall"
    KEY_BAD_CHARACTERS = "key-bad-characters"
    KEY_EXPIRED = "key-expired"
    KEY_MISSING = "key-missing"

    # The answer as SCIM.
    SCIM_NOT_FOUND = "scim-not-found"
    SCIM_NOT_JSON = "scim-not-json"
    SCIM_BROKEN_JSON = "scim-broken-json"
    SCIM_EMPTY = "scim-empty"
    SCIM_NOT_SCIM = "scim-not-scim"
    SCIM_RATE_LIMITED = "scim-rate-limited"
    SCIM_SERVER_ERROR = "scim-server-error"
    SCIM_UNAVAILABLE = "scim-unavailable"
    FILTER_NOT_SUPPORTED = "filter-not-supported"
    FILTER_IGNORED = "filter-ignored"
    FILTER_WRONG_ANSWER = "filter-wrong-answer"

    # Remarks of the connection check: worth knowing, but no failure.
    REMARK_PRIVATE_ADDRESS = "remark-private-address"
    REMARK_CERTIFICATE_ENDS_SOON = "remark-certificate-ends-soon"
    REMARK_SLOW = "remark-slow"
    REMARK_CONTENT_TYPE = "remark-content-type"
    REMARK_INTERNAL_NAME = "remark-internal-name"
    REMARK_PRIVATE_AUTHORITY = "remark-private-authority"
    REMARK_ENCRYPTION = "remark-encryption"
    REMARK_SHORT_KEY = "remark-short-key"
    REMARK_CLOCK = "remark-clock"
    REMARK_FILTER_SPELLING = "remark-filter-spelling"

    # The downloaded key file.
    FILE_BAD_CHARACTERS = "file-bad-characters"
    FILE_BASIC_AUTH = "file-basic-auth"
    FILE_BINARY = "file-binary"
    FILE_CERTIFICATE_FILE = "file-certificate-file"
    FILE_CSV_NO_KEY = "file-csv-no-key"
    FILE_EMPTY = "file-empty"
    FILE_EMPTY_VALUE = "file-empty-value"
    FILE_HTML_PAGE = "file-html-page"
    FILE_IMAGE = "file-image"
    FILE_IS_LINK = "file-is-link"
    FILE_JSON_INVALID = "file-json-invalid"
    FILE_JSON_NO_KEY = "file-json-no-key"
    FILE_MASKED_VALUE = "file-masked-value"
    FILE_NO_KEY_FOUND = "file-no-key-found"
    FILE_NOT_A_FILE = "file-not-a-file"
    FILE_NOT_A_TOKEN = "file-not-a-token"
    FILE_NOT_FOUND = "file-not-found"
    FILE_OFFICE_DOCUMENT = "file-office-document"
    FILE_PDF_DOCUMENT = "file-pdf-document"
    FILE_PLACEHOLDER = "file-placeholder"
    FILE_PRIVATE_KEY = "file-private-key"
    FILE_RTF_DOCUMENT = "file-rtf-document"
    FILE_TOO_LARGE = "file-too-large"
    FILE_TOO_LONG = "file-too-long"
    FILE_TOO_SHORT = "file-too-short"
    FILE_TRUNCATED = "file-truncated"
    FILE_UNREADABLE = "file-unreadable"
    FILE_URL_NOT_KEY = "file-url-not-key"
    FILE_XML_NO_KEY = "file-xml-no-key"
    FILE_XML_UNSUPPORTED = "file-xml-unsupported"
    FILE_ZIP_ARCHIVE = "file-zip-archive"
    FILE_CHOOSE = "file-choose"

    # The operating system's key store.
    KEYRING_NONE = "keyring-none"
    KEYRING_LOCKED = "keyring-locked"
    KEYRING_TIMEOUT = "keyring-timeout"
    KEYRING_TOO_LONG = "keyring-too-long"
    KEYRING_INSECURE = "keyring-insecure"
    KEYRING_VERIFY_FAILED = "keyring-verify-failed"
    KEYRING_NOT_FOUND = "keyring-not-found"
    KEYRING_FAILED = "keyring-failed"

    # Deleting the downloaded key file.
    DELETE_GONE = "delete-gone"
    DELETE_REPLACED = "delete-replaced"
    DELETE_CHANGED = "delete-changed"
    DELETE_LINK = "delete-link"
    DELETE_NOT_A_FILE = "delete-not-a-file"
    DELETE_SHARED_CONTENT = "delete-shared-content"
    DELETE_WRITE_PROTECTED = "delete-write-protected"
    DELETE_NO_PERMISSION = "delete-no-permission"
    DELETE_IN_USE = "delete-in-use"
    DELETE_NOT_OVERWRITTEN = "delete-not-overwritten"
    DELETE_NOT_REMOVED = "delete-not-removed"
    DELETE_NOT_STORED = "delete-not-stored"
    DELETE_NOT_CHECKED = "delete-not-checked"
    DELETE_UNSUPPORTED = "delete-unsupported"
    DELETE_FAILED = "delete-failed"
    DELETE_NAME_TAKEN = "delete-name-taken"
    DELETE_COPY_ON_WRITE = "delete-copy-on-write"
    DELETE_NETWORK_DRIVE = "delete-network-drive"
    DELETE_HOLDS_MORE = "delete-holds-more"

    # The attribute mapping.
    MAPPING_UNREADABLE = "mapping-unreadable"
    MAPPING_SYNTAX = "mapping-syntax"
    MAPPING_UNKNOWN_FUNCTION = "mapping-unknown-function"
    MAPPING_ARGUMENTS = "mapping-arguments"
    MAPPING_UNKNOWN_ATTRIBUTE = "mapping-unknown-attribute"
    MAPPING_REQUIRED_MISSING = "mapping-required-missing"
    MAPPING_NO_MATCH_ATTRIBUTE = "mapping-no-match-attribute"
    MAPPING_MATCH_NOT_FILTERABLE = "mapping-match-not-filterable"
    MAPPING_VALUE_MISSING = "mapping-value-missing"
    MAPPING_VALUE_TYPE = "mapping-value-type"
    MAPPING_DUPLICATE_MATCH = "mapping-duplicate-match"

    # The list of people.
    PEOPLE_FILE_UNREADABLE = "people-file-unreadable"
    PEOPLE_COLUMN_MISSING = "people-column-missing"
    PEOPLE_ROW_INVALID = "people-row-invalid"
    PEOPLE_DUPLICATE = "people-duplicate"
    PEOPLE_NONE = "people-none"

    # What happened to one person.
    PROVISIONING_CONFLICT = "provisioning-conflict"
    PROVISIONING_MULTIPLE_MATCHES = "provisioning-multiple-matches"
    PROVISIONING_REJECTED = "provisioning-rejected"
    PROVISIONING_NOT_APPLIED = "provisioning-not-applied"
    PROVISIONING_RATE_LIMITED = "provisioning-rate-limited"
    PROVISIONING_UNSUPPORTED = "provisioning-unsupported"
    PROVISIONING_VANISHED = "provisioning-vanished"
    PROVISIONING_CANCELLED = "provisioning-cancelled"
    PROVISIONING_CHANGED_SINCE = "provisioning-changed-since"
    PROVISIONING_RUN_NOT_FOUND = "provisioning-run-not-found"

    # Why a person has no account.
    PERSON_DISABLED = "person-disabled"

    # The program itself.
    REPORT_UNREADABLE = "report-unreadable"
    REPORT_NOT_WRITTEN = "report-not-written"
    STATE_UNREADABLE = "state-unreadable"
    STATE_NOT_WRITTEN = "state-not-written"
    PRACTICE_PORT_TAKEN = "practice-port-taken"
    PROGRAM_FAULT = "program-fault"
