"""Pure: whether a mailbox can exist on the internet; whose it is, `privacy` tells."""

import re
from typing import Final

from shared.web_address import is_public_host

# A "dot-atom" of RFC 5322, in letters of any script (RFC 6531).
_ATOM: Final = r"[\w!#$%&'*+/=?^`{|}~-]+"
_LOCAL: Final = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_MAX_LOCAL: Final = 64  # RFC 5321, 4.5.3.1.1


def find_fault_in_mailbox(address: str) -> str | None:
    """In Dutch what is wrong with a mailbox; None when nothing is."""
    local, _, domain = address.rpartition("@")
    if len(local) > _MAX_LOCAL or not _LOCAL.fullmatch(local):
        return f"Voor de @ klopt niet: hoogstens {_MAX_LOCAL} tekens, met punten alleen tussen andere tekens."
    return None if is_public_host(domain) else "Na de @ hoort de naam van een server op internet, zoals zwolle.nl."
