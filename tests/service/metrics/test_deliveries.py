import base64
import hashlib
from typing import Any

import pytest
from support.aanleveren import BEREIK, Leverancier, as_csv, counts, faults, organisatie_events
from support.figures import Figures, figures_service
from support.tokens import TestIssuer

MIB = 1024 * 1024
HEADER = "indicator;gemeente;periode;sector;teller"
WIJK = {
    "indicator": "zittenblijvers",
    "gemeente": "GM0193",
    "wijk": "WK019301",
    "periode": "2023-2024",
    "teller": 12,
    "noemer": 480,
}


@pytest.fixture
async def zwolle(country: Figures) -> Leverancier:
    await country.tell(*organisatie_events())
    return Leverancier(country, country.issuer.zwolle())


async def stored(zwolle: Leverancier, **query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await zwolle.read("/ruwe-cijfers", **query))["resultaten"]
    return found


def csv_of(*lines: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *lines, ""]).encode()


@pytest.mark.parametrize("kind", ["csv", "ndjson", "json"])
async def test_what_is_new_is_stored_and_a_repeat_changes_nothing(zwolle: Leverancier, kind: str) -> None:
    rows = [BEREIK, BEREIK | {"sector": "po", "teller": 80}, BEREIK | {"sector": "vo", "teller": 45}]

    first = await zwolle.deliver(rows, kind)
    again = await zwolle.send(rows, kind)
    otherwise = await zwolle.deliver(rows[::-1], kind)

    assert (first["status"], counts(first)) == ("verwerkt", (3, 0, 0, 0)), first
    assert again.status_code == 200
    assert again.json()["id"] == first["id"]
    assert counts(otherwise) == (0, 0, 3, 0)


async def test_a_figure_is_read_back_as_it_was_meant(zwolle: Leverancier) -> None:
    await zwolle.deliver([WIJK | {"sector": "po", "markeringen": "p, e"}])

    (cijfer,) = await stored(zwolle)
    assert cijfer.pop("vastgelegdOp")
    assert cijfer == {
        "indicator": "zittenblijvers",
        "gemeente": "GM0193",
        "plaats": "WK019301",
        "periode": "2023-2024",
        "uitsplitsing": {"sector": "po"},
        "teller": 12,
        "noemer": 480,
        "status": "ok",
        "markeringen": ["geschat", "voorlopig"],
        "definitieversie": 1,
        "vervangenOp": None,
    }


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(csv_of("bereikte-leerlingen;193;2023/24;PO;80"), id="other spellings"),
        pytest.param(csv_of("Bereikte leerlingen;Zwolle;2023SJ00;Primair onderwijs;80,0"), id="names, decimal comma"),
        pytest.param(b"\xef\xbb\xbf" + csv_of("bereikte-leerlingen;0193;202324;po;80"), id="byte order mark"),
        pytest.param(csv_of("bereikte-leerlingen;GM0193;2023-2024;po;80").replace(b"\n", b"\r\n"), id="windows lines"),
        pytest.param(csv_of("bereikte-leerlingen;GM0193;2023-2024;po;80").replace(b";", b","), id="commas"),
        pytest.param(csv_of("bereikte-leerlingen;GM0193;2023-2024;po;80").replace(b";", b"\t"), id="tabs"),
        pytest.param(csv_of('"bereikte-leerlingen";"GM0193";"2023-2024";"po";"80"'), id="quotes"),
        pytest.param(csv_of("bereikte-leerlingen;GM0193  ;2023-2024;po; 80 ;;;"), id="blanks and empty columns"),
        pytest.param(
            csv_of("bereikte-leerlingen;GM0193;2023SJ00;po;80", header="Onderwerp;RegioS;Perioden;Sector;Aantal"),
            id="StatLine",
        ),
        pytest.param(
            csv_of(
                "bereikte-leerlingen;193;Zwolle;2023-2024;po;80",
                header="INDICATOR;GEMEENTENUMMER;GEMEENTENAAM;SCHOOLJAAR;SECTOR;AANTAL",
            ),
            id="DUO",
        ),
        pytest.param(
            csv_of("bereikte-leerlingen;Zwolle;2023-2024;po;80;één", header=HEADER + ";toelichting")
            .decode()
            .encode("cp1252"),
            id="windows encoding",
        ),
        pytest.param(
            csv_of('bereikte-leerlingen;GM0193;2023-2024;po;80;"twee\nregels"', header=HEADER + ";toelichting"),
            id="a line break in a cell",
        ),
        pytest.param(b"sep=;\n" + csv_of("bereikte-leerlingen;GM0193;2023-2024;po;80"), id="sep line of Excel"),
    ],
)
async def test_a_file_is_read_as_people_and_systems_write_it(zwolle: Leverancier, content: bytes) -> None:
    verslag = await zwolle.deliver(content)

    assert (verslag["status"], counts(verslag)) == ("verwerkt", (1, 0, 0, 0)), verslag
    (cijfer,) = await stored(zwolle)
    assert (cijfer["gemeente"], cijfer["periode"], cijfer["uitsplitsing"]) == ("GM0193", "2023-2024", {"sector": "po"})
    assert cijfer["teller"] == 80


@pytest.mark.parametrize(
    ("teller", "status"),
    [("<5", "onderdrukt"), ("0-4", "onderdrukt"), ("minder dan 5", "onderdrukt"), ("n.b.", "niet_geleverd")],
)
async def test_a_sign_is_a_status_and_never_a_number(zwolle: Leverancier, teller: str, status: str) -> None:
    verslag = await zwolle.deliver([BEREIK | {"teller": teller}])

    (cijfer,) = await stored(zwolle)
    assert (cijfer["teller"], cijfer["status"]) == (None, status)
    assert teller in str(verslag["uitkomst"]["opmerkingen"])


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"teller": ""}, ("teller", "waarde-of-status")),
        ({"teller": "NaN"}, ("teller", "waarde-leeg")),
        ({"teller": "1e309"}, ("teller", "te-groot")),
        ({"teller": "-1"}, ("teller", "te-klein")),
        ({"teller": "1,5"}, ("teller", "geen-geheel-getal")),
        ({"teller": "12%"}, ("teller", "percentage")),
        ({"teller": "1.000"}, ("teller", "getal-dubbelzinnig")),
        ({"teller": "veel"}, ("teller", "geen-getal")),
        ({"teller": "=1+1"}, ("teller", "geen-getal")),
        ({"noemer": "5"}, ("noemer", "noemer-niet-gevraagd")),
        ({"status": "onderdrukt"}, ("status", "waarde-en-status")),
        ({"status": "weg"}, ("status", "onbekende-code")),
        ({"markeringen": "mooi"}, ("markeringen", "onbekende-code")),
        ({"gemeente": "Amsterdan"}, ("gemeente", "onbekende-gemeente")),
        ({"gemeente": "Overijssel"}, ("gemeente", "onbekende-gemeente")),
        ({"gemeente": ""}, ("gemeente", "verplicht")),
        ({"gemeente": "GM0758"}, ("gemeente", "gemeente-niet-van-u")),
        ({"wijk": "WK075801"}, ("wijk", "wijk-elders")),
        ({"school": "02QZ"}, ("school", "vestiging-ontbreekt")),
        ({"periode": "2023"}, ("periode", "periode-vorm")),
        ({"periode": "2023-2025"}, ("periode", "schooljaar-niet-opeenvolgend")),
        ({"periode": "2098-2099"}, ("periode", "periode-begint-nog")),
        ({"sector": "peuters"}, ("sector", "onbekende-code")),
        ({"advies": "havo"}, ("advies", "uitsplitsing-niet-gevraagd")),
        ({"indicator": "bereikte-leerling"}, ("indicator", "onbekende-indicator")),
        ({"indicator": "inwoners"}, ("indicator", "via-waarnemingen")),
        ({"indicator": "schooladvies"}, ("indicator", "indicator-niet-van-u")),
        ({"indicator": "agendas-ondertekend"}, ("indicator", "indicator-berekend")),
        ({"indicator": "zittenblijvers"}, ("noemer", "noemer-verplicht")),
        ({"indicator": "zittenblijvers", "noemer": "100"}, ("teller", "teller-boven-noemer")),
        ({"indicator": "zittenblijvers", "teller": "0", "noemer": "0"}, ("noemer", "noemer-nul")),
        (
            {"indicator": "opleidingsmobiliteit", "noemer": "200", "wijk": "WK019301"},
            ("gemeente", "plaats-niet-gevraagd"),
        ),
        ({"verwijderen": "misschien"}, ("verwijderen", "geen-ja-nee")),
    ],
)
async def test_what_is_wrong_is_told_with_row_and_column_and_nothing_is_stored(
    zwolle: Leverancier, changes: dict[str, str], fault: tuple[str, str]
) -> None:
    verslag = await zwolle.deliver([BEREIK | {"sector": "po"}, BEREIK | changes])

    assert (verslag["status"], counts(verslag)) == ("geweigerd", (None,) * 4)
    assert (3, *fault) in faults(verslag)
    assert {rij for rij, _, _ in faults(verslag)} == {3}
    assert await stored(zwolle) == []


async def test_every_fault_of_every_row_is_told_at_once_and_counted_by_cause(zwolle: Leverancier) -> None:
    rows = [
        BEREIK | {"gemeente": "Amsterdan", "periode": "vorig jaar", "teller": "veel"},
        BEREIK,
        BEREIK,
        *[BEREIK | {"sector": "po", "teller": "-1", "periode": f"20{year}-20{year + 1}"} for year in range(11, 16)],
    ]

    verslag = await zwolle.deliver(rows)

    assert faults(verslag)[:4] == [
        (2, "gemeente", "onbekende-gemeente"),
        (2, "periode", "periode-vorm"),
        (2, "teller", "geen-getal"),
        (4, "", "dubbele-rij"),
    ]
    top = verslag["uitkomst"]["oorzaken"][0]
    assert (top["kolom"], top["code"], top["aantal"], top["eersteRij"]) == ("teller", "te-klein", 5, 5)
    assert verslag["uitkomst"]["geweigerd"] == 7


async def test_a_gemeente_that_ended_says_who_took_over(country: Figures) -> None:
    beheerder = Leverancier(country, country.issuer.beheerder())

    verslag = await beheerder.deliver([BEREIK | {"gemeente": "Weesp"}, BEREIK | {"gemeente": "GM0003"}])

    hints = [one["hint"] for one in verslag["uitkomst"]["eerste"]]
    assert "Bedoelt u GM0363 (Amsterdam)?" in hints[0]
    assert "Bedoelt u GM1979 (Eemsdelta)?" in hints[1]


async def test_a_row_with_the_total_of_the_country_is_left_out_and_said_so(zwolle: Leverancier) -> None:
    verslag = await zwolle.deliver([BEREIK, BEREIK | {"gemeente": "Totaal", "teller": 9_000}])

    assert (counts(verslag), verslag["uitkomst"]["overgeslagen"]) == ((1, 0, 0, 0), 1)
    assert verslag["uitkomst"]["opmerkingen"] == ["Overgeslagen: 1 rij met het totaal van het land."]


async def test_a_dry_run_tells_what_the_real_run_tells_and_stores_nothing(zwolle: Leverancier) -> None:
    await zwolle.deliver([BEREIK, BEREIK | {"sector": "po", "teller": 60}])
    change = [BEREIK | {"teller": 130}, BEREIK | {"sector": "vo", "teller": 45}]

    tried = await zwolle.deliver(change, proefdraai="true")
    between = [cijfer["teller"] for cijfer in await stored(zwolle)]
    real = await zwolle.deliver(change)

    assert counts(tried) == (1, 1, 0, 0)
    assert tried["uitkomst"] == real["uitkomst"]
    assert between == [125, 60]
    assert [cijfer["teller"] for cijfer in await stored(zwolle)] == [130, 60, 45]


async def test_what_held_before_is_kept_and_readable_as_known_then(zwolle: Leverancier) -> None:
    await zwolle.deliver([BEREIK])
    (first,) = await stored(zwolle)

    await zwolle.deliver([BEREIK | {"teller": 130}])
    await zwolle.deliver([BEREIK | {"verwijderen": "ja", "teller": ""}])

    (then,) = await stored(zwolle, bekendOp=first["vastgelegdOp"])
    assert (then["teller"], await stored(zwolle)) == (125, [])


async def test_what_a_file_no_longer_names_goes_only_when_asked(zwolle: Leverancier) -> None:
    await zwolle.deliver([BEREIK, BEREIK | {"sector": "po", "teller": 125}, BEREIK | {"periode": "2022-2023"}])

    kept = await zwolle.deliver([BEREIK])
    gone = await zwolle.deliver([BEREIK], vervang="true")

    assert (counts(kept), counts(gone)) == ((0, 0, 1, 0), (0, 0, 1, 1))
    assert {(cijfer["periode"], str(cijfer["uitsplitsing"])) for cijfer in await stored(zwolle)} == {
        ("2023-2024", "{}"),
        ("2022-2023", "{}"),
    }


async def test_good_rows_count_beside_wrong_ones_when_asked(zwolle: Leverancier) -> None:
    verslag = await zwolle.deliver([BEREIK, BEREIK | {"sector": "peuters"}], wijze="gedeeltelijk")

    assert (verslag["status"], counts(verslag)) == ("verwerkt", (1, 0, 0, 0))
    assert verslag["uitkomst"]["geweigerd"] == 1


async def test_what_stands_out_needs_a_reason(zwolle: Leverancier) -> None:
    await zwolle.deliver([BEREIK | {"periode": "2022-2023"}])
    parts = [BEREIK | {"teller": 600}, *(BEREIK | {"sector": sector, "teller": 100} for sector in ("po", "vo"))]

    asked = await zwolle.deliver(parts)
    told = await zwolle.deliver(parts, verantwoording="Het aantal scholen is verviervoudigd")

    assert asked["status"] == "verantwoording_nodig"
    assert faults(asked) == [(2, "teller", "telt-niet-op"), (2, "teller", "wijkt-sterk-af")]
    assert (told["status"], counts(told)) == ("verwerkt", (3, 0, 0, 0))


async def test_a_part_of_a_sector_does_not_count_twice(zwolle: Leverancier) -> None:
    rows = [BEREIK, *(BEREIK | {"sector": code, "teller": n} for code, n in (("po", 80), ("sbo", 9), ("vo", 45)))]

    assert (await zwolle.deliver(rows))["status"] == "verwerkt"


async def test_the_faults_come_as_a_file_too(zwolle: Leverancier) -> None:
    verslag = await zwolle.deliver([BEREIK | {"teller": "=veel"}])

    path = f"/aanleveringen/{verslag['id']}/fouten"
    response = await zwolle.figures.http.get(path, headers={**zwolle.headers, "Accept": "text/csv"})

    assert response.content.startswith(b"\xef\xbb\xbf")
    assert response.text.splitlines()[0].lstrip("\ufeff") == "rij;ernst;kolom;code;waarde;hint"
    assert "2;fout;teller;geen-getal;'=veel;" in response.text
    assert (await zwolle.read(path))["totaal"] == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "kolom-ontbreekt"),
        (csv_of(), "geen-rijen"),
        (csv_of("x", header="naam;waarde"), "kolom-ontbreekt"),
        (csv_of("a;b", header="indicator;gemeente;periode;teller;teller"), "dubbele-kolom"),
        (
            csv_of("a", header=";".join(["indicator", "gemeente", "periode", "teller", *map(str, range(300))])),
            "te-veel-kolommen",
        ),
        (b"PK\x03\x04" + bytes(100), "bestand-ingepakt"),
        (b"\x1f\x8b" + bytes(100), "bestand-ingepakt"),
        (csv_of('bereikte-leerlingen;"GM0193;2023-2024;po;80'), "csv-afgebroken"),
        (csv_of("bereikte-leerlingen;GM0193;2023-2024;po;\x00"), "codering-onbekend"),
    ],
)
async def test_a_file_that_cannot_be_read_is_refused_as_a_whole(zwolle: Leverancier, content: bytes, code: str) -> None:
    response = await zwolle.send(content)

    assert response.status_code == 400, response.text
    assert code in {fout["code"] for fout in response.json()["fouten"]}
    assert (await zwolle.read("/aanleveringen"))["totaal"] == 0


async def test_a_row_with_another_number_of_cells_is_told_beside_the_faults_of_others(zwolle: Leverancier) -> None:
    verslag = await zwolle.deliver(
        csv_of("bereikte-leerlingen;GM0193", "", "bereikte-leerlingen;GM0193;2023-2024;po;-1")
    )

    assert faults(verslag) == [(2, "", "aantal-kolommen"), (4, "teller", "te-klein")]


async def test_rows_of_json_say_what_they_lack(zwolle: Leverancier) -> None:
    rows: list[dict[str, object]] = [
        BEREIK | {"naam": "Zwolle"},
        {"indicator": "bereikte-leerlingen"},
        BEREIK | {"teller": True},
    ]

    verslag = await zwolle.deliver(rows, "ndjson")

    assert faults(verslag)[0] == (1, "naam", "onbekend-veld")
    assert {(2, "gemeente", "verplicht"), (2, "periode", "verplicht"), (2, "teller", "waarde-of-status")} <= set(
        faults(verslag)
    )
    assert (3, "teller", "geen-getal") in faults(verslag)


@pytest.mark.parametrize("wrong", ["\ud800", "\x00", "x" * 5_000, {"a": 1}, [1, 2], 10**400, True])
async def test_a_value_that_nobody_can_mean_is_a_fault_and_not_a_failure(zwolle: Leverancier, wrong: object) -> None:
    for field in ("indicator", "gemeente", "periode", "sector", "teller", "status", "markeringen", "school"):
        verslag = await zwolle.deliver([BEREIK | {field: wrong}], "ndjson")

        assert verslag["status"] == "geweigerd", (field, verslag)


async def test_bytes_that_are_not_those_that_were_sent_are_refused(zwolle: Leverancier) -> None:
    content = as_csv([BEREIK])
    right, wrong = (base64.b64encode(hashlib.sha256(data).digest()).decode() for data in (content, content[:-9]))

    refused = await zwolle.send(content, headers={"Content-Digest": f"sha-256=:{wrong}:"})
    taken = await zwolle.send(content, headers={"Content-Digest": f"sha-256=:{right}:"})

    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (400, "afdruk-klopt-niet")
    assert taken.status_code == 201


async def test_a_file_at_the_limit_is_taken_and_a_byte_more_is_not(metrics_url: str, issuer: TestIssuer) -> None:
    async with figures_service(metrics_url, issuer, max_bestand_mib=1) as figures:
        zwolle = Leverancier(figures, issuer.zwolle())
        await figures.tell(*organisatie_events())

        at_limit = await zwolle.send(b"x" * MIB)
        above = await zwolle.send(b"x" * (MIB + 1))

    assert (at_limit.status_code, above.status_code) == (400, 413)
    assert "1 MiB" in above.json()["detail"]


async def test_a_template_is_a_file_that_can_be_sent_back(zwolle: Leverancier) -> None:
    at = {**zwolle.headers, "Accept": "text/csv"}
    template = await zwolle.figures.http.get("/aanleversjablonen/bereik", headers=at)
    schema = await zwolle.read("/aanleversjablonen/bereik")

    verslag = await zwolle.deliver(template.content)

    assert (verslag["status"], counts(verslag)) == ("verwerkt", (1, 0, 0, 0)), verslag
    assert template.text.splitlines()[0].split(";") == [field["name"] for field in schema["fields"]]
    assert schema["primaryKey"] == [
        "indicator", "gemeente", "wijk", "school", "periode", "opleidingsniveauOuders", "sector",
    ]  # fmt: skip
