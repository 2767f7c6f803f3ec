"""For which gemeenten a caller speaks: its own, and those whose rights it took over."""

from sqlalchemy.ext.asyncio import AsyncSession

from metrics.indelingen.indeling import DOORGEVOERD, Indelingen
from metrics.organisaties.errors import NoMunicipality
from metrics.organisaties.repository import OrganisatieRepository
from shared.auth import Caller
from shared.dates import Zekerheid


async def read_own_gemeenten(session: AsyncSession, caller: Caller, indelingen: Indelingen) -> frozenset[str]:
    """The codes of the gemeenten of the caller and of what went into them; empty for whoever speaks for none."""
    if not caller.organisaties:
        return frozenset()
    own = set(await OrganisatieRepository(session).find_gemeenten(caller.organisaties))
    # Ancestry goes back in time only, so a handful of rounds finds all of it.
    while older := {code for heir in own for code in _taken_over(heir, indelingen)} - own:
        own |= older
    return frozenset(own)


async def require_own_gemeenten(session: AsyncSession, caller: Caller, indelingen: Indelingen) -> frozenset[str]:
    """As `read_own_gemeenten`. Raises: NoMunicipality."""
    own = await read_own_gemeenten(session, caller, indelingen)
    if not own:
        raise NoMunicipality
    return own


def _taken_over(code: str, indelingen: Indelingen) -> set[str]:
    """The gemeenten whose rights and obligations passed to this one (Wet arhi, art. 44)."""
    carried_out = (h for h in indelingen.herindelingen if h.naar_code == code and h.status == DOORGEVOERD)
    return {h.van_code for h in carried_out if h.opvolger is Zekerheid.JA}
