"""Pure: what a reader must know beside a count of gemeenten, in Dutch."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from metrics.deelname.deelname import Aanspraak, Deelname, Mate
from metrics.eenheid import GEMEENTEN, counted
from metrics.indelingen.indeling import Indelingen
from metrics.indelingen.stukken import Stuk
from shared.dates import Zekerheid


def remarks_on(
    dag: date, deelname: Mapping[str, Deelname], indelingen: Indelingen, named: Collection[str]
) -> list[str]:
    """What the count does not show by itself; `named`: every code that a public agenda names."""
    remarks = [] if (onzeker := _doubt(deelname)) is None else [onzeker]
    for code, one in deelname.items():
        remarks += _of_gemeente(dag, code, one, indelingen)
    if unknown := sorted(set(named) - set(indelingen.gemeenten)):
        remarks.append(f"Agenda's noemen gemeenten die hier niet bekend zijn: {', '.join(unknown)}.")
    return remarks


def enumerated(names: Iterable[str]) -> str:
    """`a`, `a en b`, `a, b en c`; each name once."""
    *before, last = dict.fromkeys(names)
    return f"{', '.join(before)} en {last}" if before else last


def _doubt(deelname: Mapping[str, Deelname]) -> str | None:
    aantal = sum(one.als_mate is None for one in deelname.values())
    if not aantal:
        return None
    counts, only = ("meetelt", "telt") if aantal == 1 else ("meetellen", "tellen")
    return (
        f"Van {counted(aantal, GEMEENTEN)} is niet bekend of zij op de peildatum {counts}: zij {only} alleen mee in de "
        "bovengrens."
    )


def _of_gemeente(dag: date, code: str, deelname: Deelname, indelingen: Indelingen) -> list[str]:
    name, claims, remarks = indelingen.name_of(code), deelname.aanspraken, []
    inherited = [one for one in claims if one.bereikt and code not in one.van]
    if before := [signer for one in inherited for signer in _signers(dag, one, later=False)]:
        remarks.append(
            f"{name} is rechtsopvolger van {enumerated(map(indelingen.name_of, before))} en zet de agenda voort "
            "(Wet arhi, artikel 44)."
        )
    if after := [signer for one in inherited for signer in _signers(dag, one, later=True)]:
        remarks.append(
            f"Voor {name} is ondertekend door {enumerated(map(indelingen.name_of, after))}, waarin zij opging."
        )
    if deelname.zeker is Mate.DEELS:
        outside = enumerated(_land(one.stuk, indelingen) for one in claims if one.bereikt is not Zekerheid.JA)
        remarks.append(f"{name} telt deels mee, als één gemeente: voor {outside} is geen agenda ondertekend.")
    if lost := [one for one in claims if one.gedekt > one.bereikt]:
        remarks.append(
            f"Of {name} de agenda van {enumerated(indelingen.name_of(s) for one in lost for s in one.van)} overnam is "
            "niet bekend; de inwoners die eronder leefden tellen mee in het aandeel."
        )
    return remarks


def _signers(dag: date, aanspraak: Aanspraak, *, later: bool) -> list[str]:
    """Who signed for a piece before it came into the gemeente of the day, or will after."""
    now = aanspraak.stuk.place_on(dag)
    places = {verblijf.code: place for place, verblijf in enumerate(aanspraak.stuk.verblijven)}
    return [code for code in aanspraak.van if (places[code] > now) is later]


def _land(stuk: Stuk, indelingen: Indelingen) -> str:
    name = indelingen.name_of(stuk.oorsprong)
    return name if stuk.aandeel == 1 else f"een deel van {name}"
