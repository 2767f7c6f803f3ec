"""A whole life of an agenda of two gemeenten, with what goes wrong on the way and how it is put right.

Zwolle submits, Breda consents; invented, and marked as such in its title. The agenda is signed and ended on one day and
both gemeenten signed years ago, so that no figure of the country differs afterwards. The herindeling is one of two
invented gemeenten that exist from 2090 on, where no figure comes.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

import httpx
from demo import agenda, screen
from demo.pipeline import NOTHING_THERE, Pipeline, Unexpected

ZWOLLE: Final = "gemeente-zwolle"
BREDA: Final = "gemeente-breda"
REGIO: Final = "gka-regiocoordinator"
BEHEERDER: Final = "gka-beheerder"
CODES: Final = {ZWOLLE: "GM0193", BREDA: "GM0758"}
REGISTER: Final = "/agenda/v1"
# Two gemeenten that nobody lives in, far beyond every day of which a figure is asked.
OUD, NIEUW = "GM9901", "GM9902"
SINDS, HERINDELING = "2090-01-01", "2092-01-01"
EXISTS: Final = {httpx.codes.CREATED, httpx.codes.CONFLICT, httpx.codes.PRECONDITION_FAILED}
TOLD: Final = ("status", "versie", "instemmingen", "laatsteBeoordeling", "collegebesluiten", "beeindigdOp", "isLopend")

Json = dict[str, Any]


@dataclass
class Levensloop:
    """One agenda and the version that the next step changes."""

    pipeline: Pipeline
    titel: str
    today: date
    address: str = ""
    versie: int = 0
    told: Json = field(default_factory=dict)
    collection: str = f"{REGISTER}/agendas"

    def beside(self, titel: str) -> "Levensloop":
        """An addendum to this agenda, which has a life of its own."""
        return Levensloop(self.pipeline, titel, self.today, collection=f"{self.address}/addenda")

    def do(self, who: str, method: str, rest: str = "", body: Json | None = None, *, expect: int = 200) -> None:
        """One request on the agenda, shown with its answer."""
        etag = f'"{self.versie}"' if self.versie else ""
        path = self.address + rest if self.address else self.collection
        answer = self.pipeline.ask(method, path, who, body=body, etag=etag, expect=expect)
        self._show(answer, who, body)

    def read(self, who: str) -> None:
        """The agenda as it stands."""
        self._show(self.pipeline.ask("GET", self.address, who, expect=200), who, None)

    def _show(self, answer: httpx.Response, who: str, body: Json | None) -> None:
        document = answer.json() if answer.content else {}
        if answer.is_success and "versie" in document:
            self.told, self.versie = document, document["versie"]
            self.address = f"{REGISTER}/{'addenda' if 'agendaId' in document else 'agendas'}/{document['id']}"
            shown = {name: document[name] for name in TOLD if document.get(name) not in (None, [])}
            shown["ondertekeningen"] = [_short(one) for one in document["ondertekeningen"]]
            screen.exchange(answer, who, body, shown)
        else:
            screen.exchange(answer, who, body, document or "(leeg)")
        print()

    def require(self, status: str) -> None:
        """Raises: Unexpected when the story went another way."""
        if self.told["status"] != status:
            raise Unexpected(f"De status is {self.told['status']}, verwacht was {status}.")


def tell(pipeline: Pipeline, titel: str, today: date, first_step: int) -> None:
    """Every step of the life, numbered on from `first_step`."""
    life = Levensloop(pipeline, titel, today)
    chapters = (_mistake, _together, _returned, _agreed, _signed, _addendum, _merger, _ended)
    for number, chapter in enumerate(chapters, first_step):
        chapter(life, number)


def _body(life: Levensloop, analyse: str) -> Json:
    analysed = {"gemeenten": list(CODES.values()), "analyse": analyse}
    return agenda.complete_version(life.titel, life.today) | analysed


def _mistake(life: Levensloop, number: int) -> None:
    screen.step(number, "Een vergissing", "Een concept dat nooit is ingediend, laat zich verwijderen.")
    mistake = Levensloop(life.pipeline, life.titel, life.today)
    mistake.do(
        ZWOLLE, "POST", body=agenda.first_version(life.titel, life.today) | {"gemeenten": [CODES[ZWOLLE]]}, expect=201
    )
    mistake.do(ZWOLLE, "DELETE", expect=204)


def _together(life: Levensloop, number: int) -> None:
    screen.step(number, "Samen", "Zwolle dient in; Breda stemt eerst in, met haar eigen token.")
    life.do(ZWOLLE, "POST", body=_body(life, "Leerlingen missen een rustige plek."), expect=201)
    life.do(ZWOLLE, "POST", "/_indienen", expect=409)
    life.do(BREDA, "POST", "/_instemmen")
    life.do(ZWOLLE, "POST", "/_indienen")


def _returned(life: Levensloop, number: int) -> None:
    screen.step(number, "Terug met opmerkingen", "De regiocoördinator wijst aan wat er moet veranderen.")
    life.do(REGIO, "POST", "/_behandelen")
    remarks = [{"pointer": "/analyse", "tekst": "Noem om welke wijken het gaat."}]
    life.do(REGIO, "POST", "/_terugsturen", {"opmerkingen": remarks})
    life.read(ZWOLLE)
    screen.say("Andere inhoud is andere instemming: Breda stemt opnieuw in.")
    life.do(ZWOLLE, "PUT", body=_body(life, "In Holtenbroek en Geeren-Noord missen leerlingen een rustige plek."))
    life.do(BREDA, "POST", "/_instemmen")
    life.do(ZWOLLE, "POST", "/_indienen")


def _agreed(life: Levensloop, number: int) -> None:
    screen.step(number, "Akkoord", "Het college stelt vast; de alliantie is akkoord. Vanaf dan is de agenda openbaar.")
    life.do(REGIO, "POST", "/_behandelen")
    decision = {"datum": life.today.isoformat(), "kenmerk": "B&W voorbeeld 118"}
    life.do(ZWOLLE, "PUT", f"/collegebesluiten/{CODES[ZWOLLE]}", decision)
    life.do(BEHEERDER, "POST", "/_akkoord")
    life.require("akkoord")


def _signed(life: Levensloop, number: int) -> None:
    screen.step(number, "Ondertekenen, intrekken, opnieuw", "Wat is ingetrokken blijft leesbaar en telt niet meer.")
    _sign(life)


def _sign(life: Levensloop) -> None:
    wrong = agenda.signature("gemeente", life.today) | {"gemeentecode": CODES[ZWOLLE], "functie": "raadslid"}
    life.do(ZWOLLE, "POST", "/ondertekeningen", wrong, expect=201)
    withdrawal = f"/ondertekeningen/{life.told['ondertekeningen'][-1]['id']}/_intrekken"
    life.do(ZWOLLE, "POST", withdrawal, {"reden": "Een raadslid tekent niet voor de gemeente."})
    for who in (ZWOLLE, BREDA):
        body = agenda.signature("gemeente", life.today) | {"gemeentecode": CODES[who]}
        life.do(who, "POST", "/ondertekeningen", body, expect=201)
    life.do(BEHEERDER, "POST", "/ondertekeningen", agenda.signature("ocw", life.today), expect=201)
    life.require("ondertekend")
    place = f"{life.address}/ondertekeningen/{life.told['ondertekeningen'][-1]['id']}/bewijs"
    proof = life.pipeline.ask("GET", place, expect=200)
    screen.exchange(proof, "iedereen, zonder token", shown={name: proof.json()[name] for name in ("hash", "controle")})
    print()


def _addendum(life: Levensloop, number: int) -> None:
    screen.step(number, "Een addendum", "Na de ondertekening verandert de inhoud alleen door een addendum.")
    added = {
        "titel": f"Addendum bij {life.titel}",
        "periodeVan": agenda.day(life.today.isoformat()),
        "periodeTot": agenda.day(f"{life.today.year + 4}-12-31"),
        "activiteiten": [{"omschrijving": "Ook een rustige plek in de bibliotheek", "doelgroep": "leerlingen vo"}],
    }
    mistake, other = life.beside("Vergissing"), life.beside("Toch niet")
    mistake.do(ZWOLLE, "POST", body=added | {"titel": mistake.titel}, expect=201)
    mistake.do(ZWOLLE, "DELETE", expect=204)
    other.do(ZWOLLE, "POST", body=added | {"titel": other.titel}, expect=201)
    other.do(ZWOLLE, "POST", "/_intrekken", {"reden": "Het college koos anders."})
    addendum = life.beside(str(added["titel"]))
    addendum.do(ZWOLLE, "POST", body=added, expect=201)
    _to_akkoord(addendum, [("/activiteiten", "Noem de bibliotheken.")])
    addendum.do(
        ZWOLLE, "PUT", body=added | {"activiteiten": [{"omschrijving": "Ook een rustige plek in de Stadkamer"}]}
    )
    _to_akkoord(addendum, [])
    _sign(addendum)
    addendum.read("")
    for rest in ("/versies?pageSize=2", "?geldigOp=" + life.today.isoformat()):
        about = addendum if rest.startswith("/") else life
        life.pipeline.ask("GET", about.address + rest, expect=200)
    screen.exchange(life.pipeline.ask("GET", f"{life.address}/addenda", expect=200), "iedereen, zonder token")
    screen.say("De agenda met haar addendum, op een dag naar keuze: ?geldigOp=.")
    for who in (BREDA, ZWOLLE):
        addendum.do(who, "POST", "/_beeindigen", {"datum": life.today.isoformat()})
    addendum.require("beeindigd")


def _to_akkoord(addendum: Levensloop, remarks: list[tuple[str, str]]) -> None:
    addendum.do(BREDA, "POST", "/_instemmen")
    addendum.do(ZWOLLE, "POST", "/_indienen")
    addendum.do(REGIO, "POST", "/_behandelen")
    if remarks:
        told = [{"pointer": pointer, "tekst": tekst} for pointer, tekst in remarks]
        addendum.do(REGIO, "POST", "/_terugsturen", {"opmerkingen": told})
        return
    decision = {"datum": addendum.today.isoformat(), "kenmerk": "B&W voorbeeld 121"}
    besluit = f"/collegebesluiten/{CODES[ZWOLLE]}"
    addendum.do(ZWOLLE, "PUT", besluit, decision | {"kenmerk": "B&W voorbeeld 12"})
    addendum.do(ZWOLLE, "DELETE", besluit)
    addendum.do(ZWOLLE, "PUT", besluit, decision)
    addendum.do(BEHEERDER, "POST", "/_akkoord")


def _merger(life: Levensloop, number: int) -> None:
    screen.step(number, "Een herindeling", "Verzonnen gemeenten, vanaf 2090: geen cijfer van het land verandert.")
    village = {"naam": "Voorbeelddorp (verzonnen)", "provinciecode": "PV24", "geldigVan": SINDS, "bron": "voorbeeld"}
    town = village | {"naam": "Voorbeeldstad (verzonnen)", "geldigVan": HERINDELING}
    for code, body in ((OUD, village | {"geldigTot": HERINDELING}), (NIEUW, town)):
        _once(life.pipeline, "PUT", f"{REGISTER}/gemeenten/{code}", body)
    merger = {"datum": HERINDELING, "vanCode": OUD, "naarCode": NIEUW, "soort": "samengevoegd_tot_nieuwe", "aandeel": 1}
    other = Levensloop(life.pipeline, f"{life.titel}, {village['naam']}", life.today)
    period = {"periodeVan": agenda.day(SINDS), "periodeTot": agenda.day("2093-12-31")}
    about = {"titel": other.titel, "gemeenten": [OUD], "herkomst": "openbare_bron", "bron": "voorbeeld", **period}
    other.do(BEHEERDER, "POST", body={"soort": "gemeentelijk", **about}, expect=201)
    _once(life.pipeline, "POST", f"{REGISTER}/herindelingen", merger | {"status": "gepland", "bron": "voorbeeld"})
    gemeente = life.pipeline.ask("GET", f"{REGISTER}/gemeenten/{OUD}", expect=200)
    screen.exchange(gemeente, "iedereen, zonder token", shown={"opvolgers": gemeente.json()["opvolgers"]})
    other.read(BEHEERDER)
    screen.say("Een herindeling wijzigt geen agenda: zij blijft van de gemeente die tekende; de opvolger neemt over.")
    other.do(BEHEERDER, "POST", "/_intrekken", {"reden": "Dit was een voorbeeld."})


def _ended(life: Levensloop, number: int) -> None:
    screen.step(number, "Beëindigd", "Elke gemeente zegt op; op de laatste genoemde dag eindigt de agenda.")
    later = life.today + timedelta(days=30)
    life.do(BREDA, "POST", "/_beeindigen", {"datum": later.isoformat()})
    life.do(ZWOLLE, "POST", "/_beeindigen", {"datum": life.today.isoformat()})
    life.require("ondertekend")
    screen.say(f"Tot {later} loopt zij nog. Breda kiest toch vandaag.")
    life.do(BREDA, "POST", "/_beeindigen", {"datum": life.today.isoformat()})
    life.require("beeindigd")
    versies = life.pipeline.ask("GET", f"{life.address}/versies?pageSize=100", ZWOLLE, expect=200)
    told = [f"{one['versie']:>3}  {one['wat']}  {one['reden'] or ''}" for one in versies.json()["resultaten"]]
    screen.exchange(versies, ZWOLLE, shown=told)


def _once(pipeline: Pipeline, method: str, path: str, body: Json) -> None:
    """Something that an earlier run may have made already; then nothing changes. Raises: Unexpected otherwise."""
    answer = pipeline.ask(method, path, BEHEERDER, body=body, etag=NOTHING_THERE if method == "PUT" else "")
    if answer.status_code not in EXISTS:
        raise Unexpected(f"{method} {path} gaf {answer.status_code}:\n{answer.text[:2000]}")
    screen.exchange(answer, BEHEERDER, body)
    print()


def _short(ondertekening: Json) -> str:
    gone = " (ingetrokken)" if ondertekening["ingetrokkenOp"] else ""
    return f"{ondertekening['functie']}, {ondertekening['gemeentecode'] or ondertekening['partij']}{gone}"
