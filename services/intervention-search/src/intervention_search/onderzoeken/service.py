"""Findings for a question whether something works: those that answer it, with what they do not say."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.interventies.service import published_names
from intervention_search.onderzoeken.antwoord import GenoemdeInterventie, Onderzocht, OnderzochteUitkomst
from intervention_search.onderzoeken.grenzen import Gedaan, grenzen
from intervention_search.onderzoeken.kind import ONDERZOEKEN
from intervention_search.onderzoeken.schemas import Bevinding, Onderzoek
from intervention_search.onderzoeken.vraag import Gevraagd
from intervention_search.stukken.service import published_content


async def find_findings(session: AsyncSession, ids: Sequence[UUID], asked: Gevraagd) -> list[Onderzocht]:
    """Of these studies the findings that answer, in the order of the ids; a study without any is left out."""
    known = await published_content(session, ONDERZOEKEN, ids)
    named = {one for onderzoek in known.values() for _, one in ONDERZOEKEN.interventies(onderzoek)}
    names = await published_names(session, named)
    told = (_told(stuk_id, known[stuk_id], asked, names) for stuk_id in ids if stuk_id in known)
    return [one for one in told if one.bevindingen]


def _told(stuk_id: UUID, onderzoek: Onderzoek, asked: Gevraagd, names: Mapping[UUID, str]) -> Onderzocht:
    return Onderzocht(
        id=stuk_id,
        titel=onderzoek.titel,
        jaar=onderzoek.jaar,
        land=onderzoek.land,
        opzet=onderzoek.opzet,
        doi=onderzoek.doi,
        geverifieerd=onderzoek.geverifieerd,
        pad=f"/zoeken/v1/{ONDERZOEKEN.pad}/{stuk_id}",
        bevindingen=[
            _finding(bevinding, onderzoek, names)
            for bevinding in onderzoek.bevindingen
            if asked.is_answered_by(bevinding.uitkomstdomein, bevinding.richting)
        ],
    )


def _finding(bevinding: Bevinding, onderzoek: Onderzoek, names: Mapping[UUID, str]) -> OnderzochteUitkomst:
    gedaan = Gedaan(onderzoek.opzet, onderzoek.land, onderzoek.n, onderzoek.eenheid_n, onderzoek.geverifieerd)
    return OnderzochteUitkomst(
        uitkomstdomein=bevinding.uitkomstdomein,
        richting=bevinding.richting,
        effectgrootte=bevinding.effectgrootte,
        effectmaat=bevinding.effectmaat,
        conclusie=bevinding.conclusie,
        grenzen=list(grenzen(gedaan, bevinding.beperking)),
        interventies=list(_named(bevinding, names)),
    )


def _named(bevinding: Bevinding, names: Mapping[UUID, str]) -> Iterator[GenoemdeInterventie]:
    """What was looked at, under the name that it has in the index now, when everybody may see it there."""
    for een in bevinding.interventies:
        known = een.id in names
        yield GenoemdeInterventie(
            id=een.id if known else None,
            naam=names[een.id] if een.id is not None and known else een.naam,
            pad=f"/zoeken/v1/interventies/{een.id}" if known else None,
        )
