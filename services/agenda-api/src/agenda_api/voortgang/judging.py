"""Whether a reported row is about something that exists and is the reporter's to report on; runs in a thread."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from agenda_api.voortgang.schemas import VoortgangsmeldingInput
from shared.bulk.judging import Judgement
from shared.clock import new_id
from shared.problems import Fout

# Letter to the House of 31 October 2016 in which the minister of OCW announced the alliance.
START_ALLIANTIE: Final = date(2016, 10, 31)


@dataclass(frozen=True, slots=True)
class Onderwerp:
    """An agenda that the reporter sees: what can be reported on, and as whom; `melder` is None when nothing may be."""

    doelen: frozenset[UUID]
    activiteiten: frozenset[UUID]
    is_agreed: bool
    melder: str | None
    openbaar: bool
    organisaties: tuple[str, ...]


def judge(judged: Judgement[VoortgangsmeldingInput], onderwerpen: Mapping[UUID, Onderwerp], op: date) -> dict[int, str]:
    """Refuse the rows that cannot be stored, each with all its faults; `onderwerpen` are the agendas that are seen.

    Answers what the others say, in JSON by number; of a message that stands there twice the first alone.
    """
    said = dict[tuple[object, ...], tuple[int, str]]()
    for number, melding in list(judged.sound.items()):
        fouten = list(_faults(melding, onderwerpen.get(melding.agenda_id), op))
        key, says = (melding.agenda_id, melding.bronsysteem, melding.sleutel), melding.model_dump_json()
        first, earlier = said.setdefault(key, (number, says))
        if says != earlier:
            fouten.append(Fout("/sleutel", "dubbele-sleutel", f"Rij {first} zegt onder deze sleutel iets anders."))
        if fouten:
            judged.refuse(number, *fouten)
    return {number: says for number, says in said.values() if number in judged.sound}


def as_rows(
    said: Mapping[int, str], judged: Judgement[VoortgangsmeldingInput], onderwerpen: Mapping[UUID, Onderwerp]
) -> str:
    """What the store reads: a list in JSON, with for each row its number, an id, who reports it, and its prints."""
    written = []
    for number, says in said.items():
        melding = judged.sound[number]
        melder = onderwerpen[melding.agenda_id].melder
        key = json.dumps([str(melding.agenda_id), melder, melding.bronsysteem, melding.sleutel])
        ours = {"rij": number, "id": str(new_id()), "melder": melder, "kenmerk": _print(key), "afdruk": _print(says)}
        written.append(f"{json.dumps(ours)[:-1]}, {says[1:]}")
    return f"[{', '.join(written)}]"


def _print(text: str) -> str:
    return str(UUID(bytes=hashlib.sha256(text.encode()).digest()[:16]))


def _faults(melding: VoortgangsmeldingInput, onderwerp: Onderwerp | None, op: date) -> Iterator[Fout]:
    if not START_ALLIANTIE <= melding.datum <= op:
        yield Fout("/datum", "datum-buiten-bereik", f"Geef een dag van {START_ALLIANTIE} tot en met vandaag.")
    if (melding.doel_id is None) == (melding.activiteit_id is None):
        place = "" if melding.doel_id is None else "/activiteitId"
        yield Fout(place, "doel-of-activiteit", "Geef doelId of activiteitId: één van beide.")
    if onderwerp is None:
        yield Fout("/agendaId", "onbekende-agenda", "Deze agenda bestaat niet, of niet voor u.")
    elif onderwerp.melder is None:
        yield Fout("/agendaId", "agenda-van-een-ander", "Alleen wie bij deze agenda betrokken is, meldt voortgang.")
    else:
        yield from _faults_in_subject(melding, onderwerp)


def _faults_in_subject(melding: VoortgangsmeldingInput, onderwerp: Onderwerp) -> Iterator[Fout]:
    if not onderwerp.is_agreed:
        yield Fout("/agendaId", "agenda-zonder-akkoord", "Voortgang kan vanaf akkoord; deze agenda is nog niet zover.")
    if melding.doel_id is not None and melding.doel_id not in onderwerp.doelen:
        yield Fout("/doelId", "onbekend-doel", "Dit doel staat niet in deze agenda.")
    if melding.activiteit_id is not None and melding.activiteit_id not in onderwerp.activiteiten:
        yield Fout("/activiteitId", "onbekende-activiteit", "Deze activiteit staat niet in deze agenda.")
