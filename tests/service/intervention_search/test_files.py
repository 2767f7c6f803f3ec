"""Records in and out as files: every row judged, what is known recognised, nothing half done; out as it came in."""

import csv
import json
from io import StringIO
from typing import Any

import httpx
import pytest
from support.interventies import EERST, JSON, LATER, SearchSystem, make_bevinding, make_body, make_onderzoek
from support.voorbeelden_kennis import example_of

from intervention_search.redactie.importing import MAX_RIJEN
from intervention_search.registry import KINDS
from intervention_search.stukken.kind import Kind

KOP = "titel;jaar;doi;sectoren;interventies;uitkomstdomein;richting;effectgrootte;effectmaat;conclusie;bron"
TABLE = """\
Summer learning;2016;10.7249/RR1557;"po; vo";;rekenen;positief;0,09;sd;Rekenen ging vooruit.;RAND
Summer learning;2016;10.7249/RR1557;"po; vo";"Zomerscholen; Vakantiekamp";taal;geen;;;Taal niet.;RAND
Chess;;;;Schaken;rekenen;geen;;;Geen verschil.;EEF
"""
NDJSON, CSV = "application/x-ndjson", "text/csv"


async def send(system: SearchSystem, pad: str, kind: str, body: str, **query: str) -> httpx.Response:
    headers = system.issuer.redacteur() | {"Content-Type": kind}
    return await system.client.post(f"/{pad}/_importeren", content=body.encode(), params=query, headers=headers)


async def counted(system: SearchSystem, pad: str, kind: str, body: str, **query: str) -> dict[str, int]:
    answer = await send(system, pad, kind, body, **query)
    assert answer.status_code == 200, answer.text
    names = ("ontvangen", "aangemaakt", "gewijzigd", "ongewijzigd", "geweigerd")
    return {name: answer.json()[name] for name in names if answer.json()[name]}


def lines(*records: JSON) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


async def test_a_table_brings_in_a_study_per_title_with_its_findings_and_interventies(register: SearchSystem) -> None:
    interventie = await register.publish(naam="Zomerscholen")
    table = f"{KOP}\n{TABLE}"
    told = await counted(register, "onderzoeken", CSV, table, publiceren="true")
    studies = {one["titel"]: one for one in (await register.client.get("/onderzoeken")).json()["resultaten"]}
    summer = studies["Summer learning"]

    assert told == {"ontvangen": 3, "aangemaakt": 2}
    assert (summer["status"], summer["doi"], summer["sectoren"]) == ("gepubliceerd", "10.7249/RR1557", ["po", "vo"])
    assert [(one["richting"], one["effectgrootte"]) for one in summer["bevindingen"]] == [
        ("positief", 0.09),
        ("geen", None),
    ]
    assert summer["bevindingen"][1]["interventies"] == [
        {"id": interventie["id"], "naam": "Zomerscholen"},
        {"id": None, "naam": "Vakantiekamp"},
    ]


async def test_the_same_file_again_changes_nothing_and_another_content_changes_what_is_known(
    register: SearchSystem,
) -> None:
    study = make_onderzoek(doi="10.1000/abc", titel="Eerst")
    assert await counted(register, "onderzoeken", NDJSON, lines(study)) == {"ontvangen": 1, "aangemaakt": 1}
    assert await counted(register, "onderzoeken", NDJSON, lines(study)) == {"ontvangen": 1, "ongewijzigd": 1}

    later = study | {"titel": "Later, onder hetzelfde nummer", "doi": "10.1000/ABC"}
    assert await counted(register, "onderzoeken", NDJSON, lines(later)) == {"ontvangen": 1, "gewijzigd": 1}
    assert (await register.client.get("/onderzoeken", headers=register.issuer.redacteur())).json()["totaal"] == 1


async def test_a_dry_run_says_the_same_and_stores_nothing(register: SearchSystem) -> None:
    told = await counted(register, "begrippen", NDJSON, lines(example_of(_kind("begrippen"))), proefdraai="true")

    assert told == {"ontvangen": 1, "aangemaakt": 1}
    assert (await register.client.get("/begrippen", headers=register.issuer.redacteur())).json()["totaal"] == 0


FAULTY = lines(
    make_onderzoek(titel="Goed"),
    make_onderzoek(make_bevinding(richting="beetje"), titel="Fout"),
    make_onderzoek(titel="goed"),
    make_onderzoek(
        make_bevinding(interventies=[{"id": "0b6f1f0e-0d6c-4c39-9a55-7f1d5a3f7f10", "naam": "Niets"}]), titel="Los"
    ),
    make_onderzoek(bronnen=[], titel="Zonder bron"),
)
FAULTS = [
    (2, "/bevindingen/0/richting", "onbekende-code"),
    (3, "", "dubbel-in-bestand"),
    (4, "/bevindingen/0/interventies/0/id", "onbekende-interventie"),
    (5, "/bronnen", "verplicht"),
]


async def test_every_fault_of_every_row_is_told_and_the_right_rows_count(register: SearchSystem) -> None:
    answer = await send(register, "onderzoeken", NDJSON, FAULTY, publiceren="true")
    told = answer.json()

    assert [(one["rij"], one["pointer"], one["code"]) for one in told["fouten"]] == FAULTS
    assert (told["aangemaakt"], told["geweigerd"]) == (1, 4)


async def test_all_or_nothing_refuses_the_file_with_the_same_faults(register: SearchSystem) -> None:
    answer = await send(register, "onderzoeken", NDJSON, FAULTY, publiceren="true", wijze="alles_of_niets")

    assert answer.status_code == 400
    assert [fout["pointer"] for fout in answer.json()["fouten"]] == [f"/rij/{row}{place}" for row, place, _ in FAULTS]
    assert (await register.client.get("/onderzoeken", headers=register.issuer.redacteur())).json()["totaal"] == 0


async def test_a_title_that_differs_in_accents_only_is_another_and_is_told(register: SearchSystem) -> None:
    await register.describe("onderzoeken", make_onderzoek(titel="Een kans"))
    answer = await send(register, "onderzoeken", NDJSON, lines(make_onderzoek(titel="Één kans")))

    assert answer.json()["aangemaakt"] == 1
    assert [(one["rij"], one["code"]) for one in answer.json()["opmerkingen"]] == [(1, "lijkt-op-bekend")]


async def test_what_is_archived_is_not_brought_in_again(register: SearchSystem) -> None:
    public = await register.tell_everybody("onderzoeken", make_onderzoek())
    await register.step("onderzoeken", public, "archiveren")
    answer = await send(register, "onderzoeken", NDJSON, lines(make_onderzoek(land="België")))

    assert [one["code"] for one in answer.json()["fouten"]] == ["niet-te-wijzigen"]


async def test_what_is_published_may_not_become_what_cannot_be(register: SearchSystem) -> None:
    await register.tell_everybody("onderzoeken", make_onderzoek())
    answer = await send(register, "onderzoeken", NDJSON, lines(make_onderzoek(bronnen=[])))

    assert [(one["pointer"], one["code"]) for one in answer.json()["fouten"]] == [("/bronnen", "verplicht")]


@pytest.mark.parametrize(
    ("kind", "body", "code"),
    [
        (CSV, "titel;kleur\nEen;rood\n", "onbekende-kolom"),
        (CSV, f"{KOP}\n", "geen-rijen"),
        (CSV, f'{KOP}\n"Een;2016\n', "csv-afgebroken"),
        (NDJSON, "", "geen-rijen"),
        (NDJSON, lines(*[{"titel": "x"}] * (MAX_RIJEN + 1)), "te-veel-rijen"),
    ],
)
async def test_a_file_that_cannot_be_read_is_refused_whole(
    register: SearchSystem, kind: str, body: str, code: str
) -> None:
    answer = await send(register, "onderzoeken", kind, body)

    assert answer.status_code == 400
    assert code in {fout["code"] for fout in answer.json()["fouten"]}


async def test_a_kind_without_a_table_says_what_to_send(register: SearchSystem) -> None:
    answer = await send(register, "begrippen", CSV, "titel;uitleg\nstapelen;verder\n")

    assert (answer.status_code, "stuur JSON of NDJSON" in answer.json()["detail"]) == (415, True)


async def test_only_an_editor_brings_in(register: SearchSystem) -> None:
    headers = register.issuer.headers("magister", scope="interventies:schrijven") | {"Content-Type": NDJSON}
    answer = await register.client.post("/begrippen/_importeren", content=b'{"titel": "x"}\n', headers=headers)

    assert answer.status_code == 403


async def test_as_many_rows_as_fit_are_brought_in(register: SearchSystem) -> None:
    body = lines(*({"titel": f"begrip {nummer}", "uitleg": "x"} for nummer in range(MAX_RIJEN)))
    answer = await send(register, "begrippen", NDJSON, body)

    assert answer.json()["aangemaakt"] == MAX_RIJEN


async def test_what_is_written_out_can_be_brought_in_again(register: SearchSystem) -> None:
    study = make_onderzoek(
        make_bevinding(effectgrootte=-0.5, effectmaat="sd", interventies=[{"naam": "Schaken"}]),
        make_bevinding(uitkomstdomein="taal", conclusie="=1+1 is geen formule"),
        titel="Twee bevindingen",
        auteurs=["A. Eén", "B. Twee"],
        jaar=2016,
    )
    await register.tell_everybody("onderzoeken", study)
    await register.describe("onderzoeken", make_onderzoek(titel="Nog geheim"))
    written = (await register.client.get("/onderzoeken/export")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(written), delimiter=";"))

    assert [(row["titel"], row["uitkomstdomein"], row["auteurs"]) for row in rows] == [
        ("Twee bevindingen", "rekenen", "A. Eén; B. Twee"),
        ("Twee bevindingen", "taal", "A. Eén; B. Twee"),
    ]
    assert await counted(register, "onderzoeken", CSV, written) == {"ontvangen": 2, "ongewijzigd": 1}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.pad)
async def test_each_kind_is_written_out_whole_and_by_what_changed(register: SearchSystem, kind: Kind[Any]) -> None:
    pad = kind.pad
    made = await register.tell_everybody(pad, example_of(_kind(pad)))
    told = (await register.client.get(f"/{pad}/export", params={"formaat": "ndjson"})).text.splitlines()
    since = {"formaat": "ndjson", "gewijzigdSinds": "2099-01-01T00:00:00Z"}

    assert [json.loads(line) for line in told] == [{name: made[name] for name in made if name != "labels"}]
    assert (await register.client.get(f"/{pad}/export", params=since)).text == ""
    header = (await register.client.get(f"/{pad}/export", params={"scheidingsteken": "komma"})).text.splitlines()[0]
    assert "titel" in header.split(",") or header.lstrip("\ufeff").startswith("titel")


def _kind(pad: str) -> Kind[Any]:
    return next(kind for kind in KINDS if kind.pad == pad)


INTERVENTIES = """\
naam;soort;samenvatting;themas;factoren;leeftijdMin;sectoren;gemeenten;kostenband;bronStatus;bron
Petje af;interventie;Weekendschool.;extra-onderwijs;"1; 22";9;"po; vo";"Zwolle (GM0193); Ergens";2;bevestigd;https://www.gelijke-kansen.nl
Zachte land;aanpak;Nog niet af.;;;;;;;niet_bevestigd;
"""


async def test_interventies_come_in_as_a_table_and_go_out_as_it(register: SearchSystem) -> None:
    told = await counted(register, "interventies", CSV, INTERVENTIES)
    editor = register.issuer.redacteur()
    listed = (await register.client.get("/interventies", headers=editor)).json()["resultaten"]
    petje = next(one for one in listed if one["naam"] == "Petje af")
    written = (await register.client.get("/interventies/export", headers=editor)).text

    assert told == {"ontvangen": 2, "aangemaakt": 2}
    assert (petje["factoren"], petje["doelgroep"]["leeftijdMin"], petje["kosten"]["band"]) == ([1, 22], 9, 2)
    assert petje["gemeenten"] == [{"code": "GM0193", "naam": "Zwolle"}, {"code": None, "naam": "Ergens"}]
    assert await counted(register, "interventies", CSV, written) == {"ontvangen": 2, "ongewijzigd": 2}


async def test_interventies_that_may_not_be_public_are_told_with_every_blocker(register: SearchSystem) -> None:
    answer = await send(register, "interventies", CSV, INTERVENTIES, publiceren="true")

    assert answer.json()["aangemaakt"] == 1
    assert [(one["rij"], one["pointer"]) for one in answer.json()["fouten"]] == [(3, "/bronStatus"), (3, "/bronnen")]
    assert [one["naam"] for one in (await register.client.get("/interventies")).json()["resultaten"]] == ["Petje af"]


async def test_what_only_makes_sense_together_is_judged_together(register: SearchSystem) -> None:
    table = (
        "naam;soort;samenvatting;leeftijdMin;leeftijdMax;contactfunctie;bronStatus\n"
        "Petje af;interventie;Weekendschool.;12;9;Projectleider;bevestigd\n"
    )
    answer = await send(register, "interventies", CSV, table)

    assert sorted((one["pointer"], one["code"]) for one in answer.json()["fouten"]) == [
        ("/contact/organisatie", "verplicht"),
        ("/doelgroep", "leeftijd-omgekeerd"),
    ]


async def test_ratings_of_an_interventie_are_added_by_a_file_and_never_lost(register: SearchSystem) -> None:
    made = await register.publish(naam="Feedback", beoordelingen=[EERST])
    told = await counted(register, "interventies", NDJSON, lines(make_body(naam="feedback", beoordelingen=[LATER])))
    read = (await register.client.get(f"/interventies/{made['id']}")).json()

    assert told == {"ontvangen": 1, "gewijzigd": 1}
    assert [one["waarde"] for one in read["beoordelingen"]] == [8, 6]


async def test_interventies_are_written_out_whole(register: SearchSystem) -> None:
    made = await register.publish(naam="Feedback", beoordelingen=[EERST])
    told = (await register.client.get("/interventies/export", params={"formaat": "ndjson"})).text.splitlines()

    assert [json.loads(line) for line in told] == [{name: made[name] for name in made if name != "labels"}]
