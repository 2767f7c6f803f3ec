"""The examples of the register beside those of the life of an agenda: who works together, and who serves whom."""

from typing import Any, Final

from demo.pipeline import Pipeline

Json = dict[str, Any]
REGISTER: Final = "/agenda/v1"
BEHEERDER: Final = "gka-beheerder"
ZWOLLE: Final = "gemeente-zwolle"


def record_verbanden(pipeline: Pipeline) -> None:
    """A coalitie from its registration until one of its members leaves."""
    leden = [
        {"organisatieId": _gemeente(pipeline, "Zwolle"), "soort": "gemeente", "isRegievoerder": True},
        {"naam": "Stichting Voorbeeldscholen (verzonnen)", "soort": "schoolbestuur"},
        {"naam": "Sportvereniging Voorbeeld (verzonnen)", "soort": "sport"},
    ]
    body: Json = {
        "naam": "Coalitie Zwolle-Zuid (voorbeeld)",
        "soort": "coalitie",
        "onderwerp": "Verrijkte schooldag",
        "themas": ["extra-onderwijs"],
        "fase": "actief",
        "sinds": {"datum": "2025-08-01", "precisie": "dag"},
        "gemeenten": ["GM0193"],
        "leden": leden,
        "vestigingen": [{"vestiging": "02QZ00", "categorie": "A"}],
        "rol": "starter",
        "ontwikkelgebieden": ["sport"],
    }
    answer = pipeline.ask("POST", f"{REGISTER}/samenwerkingsverbanden", ZWOLLE, body=body, expect=201)
    address = f"{REGISTER}/samenwerkingsverbanden/{answer.json()['id']}"
    etag = answer.headers["ETag"]
    changed = body | {"toelichting": "Begonnen met één school."}
    etag = pipeline.ask("PUT", address, ZWOLLE, body=changed, etag=etag, expect=200).headers["ETag"]
    pipeline.ask("POST", f"{address}/_uittreden", ZWOLLE, body={"datum": "2027-08-01"}, etag=etag, expect=200)
    pipeline.ask("GET", address, expect=200)
    pipeline.ask("GET", f"{REGISTER}/samenwerkingsverbanden?soort=coalitie&pageSize=2", expect=200)
    pipeline.ask("GET", f"{address}/versies", ZWOLLE, expect=200)


def record_regiocoordinatoren(pipeline: Pipeline) -> None:
    """Who advises on a theme, and who serves a gemeente."""
    body: Json = {
        "soort": "expert",
        "functie": "Expert taal en ouders (voorbeeld)",
        "mailbox": "experts@voorbeeld.nl",
        "themas": ["taalbevordering"],
        "werkgebied": [{"gemeentecode": "GM0193", "geldigVan": "2026-01-01"}],
        "geldigVan": "2026-01-01",
    }
    path = f"{REGISTER}/regiocoordinatoren"
    answer = pipeline.ask("POST", path, BEHEERDER, body=body, expect=201)
    address = f"{path}/{answer.json()['id']}"
    changed = body | {"beschikbaarheid": "Twee dagen in de week"}
    pipeline.ask("PUT", address, BEHEERDER, body=changed, etag=answer.headers["ETag"], expect=200)
    pipeline.ask("GET", address, expect=200)
    pipeline.ask("GET", f"{address}/versies", BEHEERDER, expect=200)
    pipeline.ask("GET", f"{path}?pageSize=2", expect=200)
    pipeline.ask("GET", f"{REGISTER}/gemeenten/GM0193/regiocoordinator", expect=200)


def record_samenvoeging(pipeline: Pipeline) -> None:
    """An organisation that was registered twice, and the counts of members."""
    body: Json = {"naam": "Fonds Voorbeeld (verzonnen)", "soort": "maatschappelijke_organisatie"}
    path = f"{REGISTER}/organisaties"
    period = {"lidSinds": {"datum": "2018", "precisie": "jaar"}, "lidTot": "2020-01-01"}
    kept = pipeline.ask("POST", path, BEHEERDER, body=body | {"eerdereLidmaatschappen": [period]}, expect=201)
    double = pipeline.ask("POST", path, BEHEERDER, body=body | {"naam": "Fonds Voorb. (verzonnen)"}, expect=201)
    address, sent = f"{path}/{double.json()['id']}/_samenvoegen", {"met": kept.json()["id"]}
    pipeline.ask("POST", address, BEHEERDER, body=sent, etag=double.headers["ETag"], expect=200)
    pipeline.ask("GET", f"{path}/tellingen?op=2019-12-31", expect=200)


def record_herindelingen(pipeline: Pipeline) -> None:
    """A planned herindeling by the file, tried; and one that becomes a fact, while it is planned."""
    path = f"{REGISTER}/herindelingen"
    row: Json = {
        "datum": "2027-01-01",
        "vanCode": "GM1696",
        "vanNaam": "Wijdemeren",
        "naarCode": "GM0402",
        "naarNaam": "Hilversum",
        "soort": "lichte_samenvoeging",
        "aandeel": 1,
        "status": "gepland",
        "bron": "https://www.rijksoverheid.nl/actueel/nieuws/2025/11/21/",
    }
    body = {"herindelingen": [row]}
    pipeline.ask("POST", f"{path}/_importeren?proefdraai=true", BEHEERDER, body=body, expect=200)
    planned = pipeline.ask("GET", f"{path}?status=gepland", expect=200).json()["resultaten"]
    for one in planned[:1]:
        etag = pipeline.ask("GET", f"{path}/{one['id']}", expect=200).headers["ETag"]
        pipeline.ask("POST", f"{path}/{one['id']}/_doorvoeren", BEHEERDER, etag=etag, expect=200)


def _gemeente(pipeline: Pipeline, naam: str) -> str:
    """The id of the organisation of a gemeente."""
    query = f"{REGISTER}/organisaties?soort=gemeente&naam={naam}"
    return str(pipeline.ask("GET", query, expect=200).json()["resultaten"][0]["id"])
