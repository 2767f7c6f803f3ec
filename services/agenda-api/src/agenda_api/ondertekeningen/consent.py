"""What a gemeente says of a document with its own token: it consents, its college decided, it wants an end."""

from collections.abc import Mapping
from datetime import date

from agenda_api.gemeenten.indeling import GemeenteFeiten
from agenda_api.inhoud.inhoud import Herkomst
from agenda_api.ondertekeningen.document import Collegebesluit, Instemming, Opzegging, Overeenkomst
from agenda_api.ondertekeningen.errors import CollegebesluitNotFound, NothingToConsent
from agenda_api.ondertekeningen.parties import ends_on, spoken_for
from shared.auth import Caller
from shared.clock import now
from shared.problems import Fout, NotAllowed


def consent(caller: Caller, document: Overeenkomst, gemeenten: Mapping[str, GemeenteFeiten]) -> None:
    """Each gemeente of the caller consents to the content as it is. Raises: NotAllowed, NothingToConsent."""
    own = _own_gemeenten(caller, gemeenten, "Alleen een gemeente van deze agenda stemt in, met haar eigen token.")
    waiting = [code for code in own if code not in spoken_for(gemeenten, {document.indiener})]
    if not waiting:
        raise NothingToConsent
    given = {one.gemeentecode for one in document.verklaringen.instemmingen}
    fresh = [
        Instemming(gemeentecode=code, organisatie=_speaker(caller, gemeenten[code]), gegeven_op=now())
        for code in waiting
        if code not in given
    ]
    said = [*document.verklaringen.instemmingen, *fresh]
    document.verklaringen = document.verklaringen.model_copy(update={"instemmingen": said})


def judge_notice(caller: Caller, gemeenten: Mapping[str, GemeenteFeiten], *, says_why: bool) -> list[Fout]:
    """What is wrong with an end that the beheerder makes of what several gemeenten agreed."""
    if not _ends_for_others(caller, gemeenten) or len(gemeenten) <= 1 or says_why:
        return []
    return [Fout("/reden", "verplicht", "Geef de reden; de gemeenten van deze agenda beëindigen haar niet zelf.")]


def give_notice(
    caller: Caller, document: Overeenkomst, gemeenten: Mapping[str, GemeenteFeiten], datum: date
) -> date | None:
    """The day on which the document ends: when the last gemeente gave notice, or at once by the beheerder.

    Raises: NotAllowed.
    """
    if _ends_for_others(caller, gemeenten):
        return datum
    own = _own_gemeenten(caller, gemeenten, "Een gemeente van deze agenda beëindigt haar, met haar eigen token.")
    notices = {one.gemeentecode: one for one in document.verklaringen.opzeggingen}
    for code in own:
        if code not in notices or notices[code].datum != datum:
            speaker = _speaker(caller, gemeenten[code])
            notices[code] = Opzegging(gemeentecode=code, organisatie=speaker, datum=datum, gegeven_op=now())
    document.verklaringen = document.verklaringen.model_copy(update={"opzeggingen": list(notices.values())})
    return ends_on(gemeenten, {code: one.datum for code, one in notices.items()})


def require_own_college(
    caller: Caller, document: Overeenkomst, gemeenten: Mapping[str, GemeenteFeiten], gemeentecode: str
) -> None:
    """Raises: NotAllowed for who does not speak for the gemeente; public facts are the beheerder's."""
    gemeente, is_public_fact = gemeenten.get(gemeentecode), document.herkomst == Herkomst.OPENBARE_BRON
    if gemeente is not None and not is_public_fact and not caller.organisaties & gemeente.oins:
        raise NotAllowed("Een gemeente legt zelf vast wat haar college besloot, met haar eigen token.")


def require_decided(document: Overeenkomst, gemeentecode: str) -> None:
    """Raises: CollegebesluitNotFound."""
    if all(one.gemeentecode != gemeentecode for one in document.verklaringen.collegebesluiten):
        raise CollegebesluitNotFound


def decide(document: Overeenkomst, gemeentecode: str, besluit: Collegebesluit | None) -> None:
    """What the college of one gemeente decided on the content as it is, in the place of an earlier decision, if any."""
    said = {one.gemeentecode: one for one in document.verklaringen.collegebesluiten if one.gemeentecode != gemeentecode}
    if besluit is not None:
        said = {one.gemeentecode: one for one in document.verklaringen.collegebesluiten} | {gemeentecode: besluit}
    document.verklaringen = document.verklaringen.model_copy(update={"collegebesluiten": list(said.values())})


def _ends_for_others(caller: Caller, gemeenten: Mapping[str, GemeenteFeiten]) -> bool:
    return caller.is_beheerder and not spoken_for(gemeenten, caller.organisaties)


def _own_gemeenten(caller: Caller, gemeenten: Mapping[str, GemeenteFeiten], melding: str) -> list[str]:
    own = spoken_for(gemeenten, caller.organisaties)
    if not own:
        raise NotAllowed(melding)
    return own


def _speaker(caller: Caller, gemeente: GemeenteFeiten) -> str:
    return min(caller.organisaties & gemeente.oins)
