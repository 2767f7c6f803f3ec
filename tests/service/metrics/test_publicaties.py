"""From raw figures to what everybody reads: frozen, protected, audited and published in one step, or not at all."""

import hashlib
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege
from pyarrow import parquet
from support.figures import Figures
from support.publicaties import FLEVOLAND, INDICATOR, OUDERS, PERIODE, Uitgever, skewed_cells

from metrics.publicaties.maken.bestanden import files_of
from metrics.publicaties.service import cells_of

SMALL = ("GM0995", "opleidingsniveau-ouders=max-mbo-2")


@pytest.fixture
def uitgever(country: Figures) -> Uitgever:
    url = country.app.state.settings.database_url.get_secret_value()
    uitgever = Uitgever(country, url)
    uitgever.deliver(skewed_cells() | {SMALL: (3, 40)} | totals_of("GM0995", skewed_cells() | {SMALL: (3, 40)}))
    return uitgever


def totals_of(gemeente: str, cells: dict[tuple[str, str], tuple[int, int]]) -> dict[tuple[str, str], tuple[int, int]]:
    parts = [cells[gemeente, f"opleidingsniveau-ouders={ouders}"] for ouders in OUDERS]
    return {(gemeente, ""): (sum(t for t, _ in parts), sum(n for _, n in parts))}


async def test_a_release_shows_what_may_be_shown_and_nothing_of_the_rest(uitgever: Uitgever) -> None:
    publicatie = await uitgever.publish()
    cells = await uitgever.cells(publicatie["id"])
    found = {(cell["plaats"], *cell["uitsplitsing"].values()): cell for cell in cells}
    small = found["GM0995", "max-mbo-2"]

    assert (publicatie["versie"], publicatie["vorige"]) == ("1.0.0", None)
    assert publicatie["cellen"] == len(cells) == (len(FLEVOLAND) + 2) * (len(OUDERS) + 1)
    assert (small["status"], small["letters"]) == ("onderdrukt", "c")
    assert [small[name] for name in ("waarde", "teller", "noemer", "ondergrens", "bovengrens")] == [None] * 5
    assert publicatie["bescherming"]["onderdrukt"] == sum(cell["status"] == "onderdrukt" for cell in cells) > 1
    shown = [cell for cell in cells if cell["waarde"] is not None]
    assert shown
    assert all(cell["teller"] % 5 == 0 and cell["noemer"] % 5 == 0 for cell in shown)
    assert all(cell["ondergrens"] <= cell["waarde"] <= cell["bovengrens"] for cell in shown)


async def test_a_provincie_is_added_up_and_too_small_a_part_of_the_country_is_not_told(uitgever: Uitgever) -> None:
    publicatie = await uitgever.publish()
    [flevoland] = await uitgever.cells(publicatie["id"], plaats="PV24", uitsplitsing="")
    [nederland] = await uitgever.cells(publicatie["id"], plaats="NL", uitsplitsing="")
    teller, noemer = uitgever.execute(
        "SELECT sum(teller), sum(noemer) FROM ruw_cijfer WHERE uitsplitsing = '' AND gemeente = plaats"
    )[0]

    assert (flevoland["plaatsnaam"], flevoland["dekking"]) == ("Flevoland", 1)
    assert flevoland["waarde"] == round(float(teller / noemer * 100), 1)
    assert (nederland["status"], nederland["waarde"], nederland["letters"][0]) == ("niet_geleverd", None, "x")
    assert 0 < nederland["dekking"] < 0.05


async def test_the_public_role_sees_releases_and_no_raw_figure(uitgever: Uitgever) -> None:
    publicatie = await uitgever.publish()

    with _as_public(uitgever.url) as connection:
        count = connection.execute("SELECT count(*) FROM beschermd.cel WHERE publicatie = %s", (publicatie["id"],))
        assert count.fetchone() == (publicatie["cellen"],)
    raw = ("ruw_cijfer", "eerder_ruw_cijfer", "waarneming", "ruw.bevroren_cel", "ruw.marge", "ruw.publicatieopdracht")
    for table in raw:
        with _as_public(uitgever.url) as connection, pytest.raises(InsufficientPrivilege):
            connection.execute(f"SELECT * FROM {table}")  # noqa: S608 - written above
    for statement in ("UPDATE beschermd.cel SET waarde = 1", "DELETE FROM beschermd.publicatie", "CREATE TABLE x ()"):
        with _as_public(uitgever.url) as connection, pytest.raises(InsufficientPrivilege):
            connection.execute(statement)


@contextmanager
def _as_public(url: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        connection.execute("SET ROLE metrics_public")
        yield connection


async def test_every_public_route_of_releases_runs_as_the_role_without_rights(uitgever: Uitgever) -> None:
    """With its rights taken, none of them answers: so none reads as somebody else."""
    publicatie = await uitgever.publish()
    paths = [f"/publicaties/{publicatie['id']}{rest}" for rest in ("", "/cellen", "/wijzigingen")]
    paths += ["/publicaties", paths[0] + "/bestanden/manifest.json"]
    assert [(await uitgever.figures.http.get(path)).status_code for path in paths] == [200] * len(paths)

    uitgever.execute("REVOKE USAGE ON SCHEMA beschermd FROM metrics_public")

    assert [(await uitgever.figures.http.get(path)).status_code for path in paths] == [500] * len(paths)


async def test_files_are_the_same_bytes_when_made_again_and_the_manifest_tells_their_sums(uitgever: Uitgever) -> None:
    publicatie = await uitgever.publish()
    at = f"/publicaties/{publicatie['id']}/bestanden"
    files = {file["naam"]: file for file in publicatie["bestanden"]}
    bodies = {naam: (await uitgever.figures.http.get(f"{at}/{naam}")).content for naam in files}
    manifest = json.loads(bodies["manifest.json"])

    assert {naam: hashlib.sha256(body).hexdigest() for naam, body in bodies.items()} == {
        naam: file["sha256"] for naam, file in files.items()
    }
    assert {one["naam"]: one["sha256"] for one in manifest["bestanden"]} == {
        naam: file["sha256"] for naam, file in files.items() if naam != "manifest.json"
    }
    async with uitgever.figures.app.state.sessions() as session:
        cells, names = await cells_of(session, publicatie["id"])
    kop = {name: manifest[name] for name in manifest.keys() - {"publicatie", "cellen", "bestanden"}}
    assert {file.naam: file.inhoud for file in files_of(publicatie["id"], cells, names, kop)} == bodies


async def test_csv_and_parquet_tell_what_the_api_tells(uitgever: Uitgever) -> None:
    publicatie = await uitgever.publish()
    cells = await uitgever.cells(publicatie["id"])
    at = f"/publicaties/{publicatie['id']}/bestanden/{publicatie['id']}"
    table = parquet.read_table(io.BytesIO((await uitgever.figures.http.get(f"{at}.parquet")).content)).to_pylist()
    lines = (await uitgever.figures.http.get(f"{at}.csv")).text.splitlines()

    assert [(row["plaats"], row["status"], row["noemer"]) for row in table] == [
        (cell["plaats"], cell["status"], cell["noemer"]) for cell in cells
    ]
    assert [row["waarde"] if row["waarde"] is None else float(row["waarde"]) for row in table] == [
        cell["waarde"] for cell in cells
    ]
    assert len(lines) == len(cells) + 1
    assert lines[0].startswith("indicator,periode,plaats,plaatsnaam,uitsplitsing,waarde,status,")
    assert sum(",,c," in line for line in lines) == publicatie["bescherming"]["onderdrukt"]


async def test_a_second_release_tells_what_changed_and_by_what(uitgever: Uitgever) -> None:
    first = await uitgever.publish()
    cells = skewed_cells() | {SMALL: (3, 40)}
    cells["GM0034", "opleidingsniveau-ouders=mbo-3-4"] = (500, 960)
    uitgever.deliver(cells | totals_of("GM0034", cells) | totals_of("GM0995", cells))
    second = await uitgever.publish()
    changes = await uitgever.figures.read_all(f"/publicaties/{second['id']}/wijzigingen")
    [mbo] = [one for one in changes if (one["plaats"], *one["uitsplitsing"].values()) == ("GM0034", "mbo-3-4")]

    assert (second["versie"], second["vorige"]) == ("1.1.0", first["id"])
    assert (mbo["soort"], mbo["oorzaak"], mbo["waardeNieuw"]) == ("gewijzigd", "aanlevering", 52.1)
    assert (await uitgever.figures.read_all(f"/publicaties/{first['id']}/wijzigingen")) == []
    assert (await uitgever.figures.read("/publicaties", reeks="proef"))["resultaten"][0]["id"] == second["id"]


async def test_the_version_says_what_kind_of_change_it_is(uitgever: Uitgever) -> None:
    await uitgever.publish()
    cells = skewed_cells() | {SMALL: (3, 40)}
    cells["GM0034", "opleidingsniveau-ouders=mbo-3-4"] = (500, 960)
    cells |= totals_of("GM0034", cells) | totals_of("GM0995", cells)
    uitgever.deliver(cells)
    correctie = await uitgever.publish(correctie=True)
    uitgever.deliver({key: cell for key, cell in cells.items() if key[0] != "GM0050"})
    minder = await uitgever.publish()

    assert (correctie["versie"], minder["versie"]) == ("1.0.1", "2.0.0")


@pytest.mark.parametrize(
    ("cells", "vraag", "reden"),
    [
        ({("GM0034", ""): (30, 90), ("GM0034", "opleidingsniveau-ouders=wo"): (40, 80)}, {}, "spreken elkaar tegen"),
        ({}, {}, "geen cijfers"),
        ({}, {"indicatoren": ["gemiddelde-toetsscore"]}, "geen beschermingsbeleid"),
    ],
    ids=["tegenspraak", "niets", "geen beleid"],
)
async def test_what_fails_on_the_way_lets_nothing_out(
    uitgever: Uitgever, cells: dict[tuple[str, str], tuple[int, int]], vraag: dict[str, object], reden: str
) -> None:
    uitgever.deliver(cells)
    uitgever.deliver({("GM0034", ""): (300, 90)}, indicator="gemiddelde-toetsscore")
    opdracht = await uitgever.ask(**vraag)

    assert (opdracht["status"], opdracht["publicatie"]) == ("geweigerd", None)
    assert reden in opdracht["reden"]
    assert (await uitgever.figures.read("/publicaties"))["totaal"] == 0
    assert uitgever.execute("SELECT count(*) FROM ruw.bevroren_cel") == [(0,)]


async def test_a_status_that_nobody_knows_lets_nothing_out(uitgever: Uitgever) -> None:
    uitgever.execute("UPDATE ruw_cijfer SET status = 'anders' WHERE gemeente = 'GM0034' AND uitsplitsing = ''")
    opdracht = await uitgever.ask()

    assert (opdracht["status"], opdracht["reden"]) == (
        "geweigerd",
        "Er ging bij ons iets mis; er is niets gepubliceerd.",
    )
    assert (await uitgever.figures.read("/publicaties"))["totaal"] == 0


async def test_the_same_figures_are_not_released_twice(uitgever: Uitgever) -> None:
    await uitgever.publish()
    opdracht = await uitgever.ask()

    assert opdracht["status"] == "geweigerd"
    assert "niets veranderd" in opdracht["reden"]


async def test_a_withdrawn_release_says_why_and_gives_no_figures(uitgever: Uitgever) -> None:
    publicatie = await uitgever.publish()
    at, beheerder = f"/publicaties/{publicatie['id']}", uitgever.figures.issuer.beheerder()
    etag = (await uitgever.figures.http.get(at)).headers["ETag"]
    headers = beheerder | {"Idempotency-Key": "een-sleutel-om-in-te-trekken", "If-Match": etag}
    answer = await uitgever.figures.http.post(f"{at}/_intrekken", json={"reden": "Fout in de bron."}, headers=headers)
    refused = [(await uitgever.figures.http.get(at + rest)).json() for rest in ("/cellen", "/bestanden/manifest.json")]

    assert (answer.status_code, answer.json()["status"]) == (200, "ingetrokken")
    assert (await uitgever.figures.read(at))["intrekking"]["reden"] == "Fout in de bron."
    assert {(one["status"], one["type"].rpartition("/")[2]) for one in refused} == {(409, "publicatie-ingetrokken")}
    assert all("Fout in de bron." in one["detail"] for one in refused)


async def test_only_the_beheerder_releases_and_withdraws(uitgever: Uitgever) -> None:
    publicatie = await uitgever.publish()
    gemeente = uitgever.figures.issuer.zwolle() | {"Idempotency-Key": "een-sleutel-van-een-gemeente"}
    body = {"reeks": "x", "titel": "x", "indicatoren": [INDICATOR], "periodes": [PERIODE]}
    http = uitgever.figures.http
    answers = [
        await http.post("/publicaties", json=body, headers=gemeente),
        await http.post(
            f"/publicaties/{publicatie['id']}/_intrekken", json={"reden": "x"}, headers=gemeente | {"If-Match": '"1"'}
        ),
    ]

    assert [answer.status_code for answer in answers] == [403, 403]


async def test_what_is_in_a_release_has_its_id_as_tag(uitgever: Uitgever) -> None:
    publicatie = await uitgever.publish()
    at = f"/publicaties/{publicatie['id']}"
    answers = [await uitgever.figures.http.get(at + rest) for rest in ("/cellen", "/bestanden/manifest.json")]
    again = await uitgever.figures.http.get(f"{at}/cellen", headers={"If-None-Match": f'"{publicatie["id"]}"'})

    assert {answer.headers["ETag"] for answer in answers} == {f'"{publicatie["id"]}"'}
    assert again.status_code == 304


async def test_cells_are_read_on_by_cursor_and_found_by_filter(uitgever: Uitgever) -> None:
    publicatie = await uitgever.publish()
    at = f"/publicaties/{publicatie['id']}/cellen"
    everything = await uitgever.cells(publicatie["id"])
    first = await uitgever.figures.http.get(at, params={"pageSize": 30})
    following = first.links["next"]["url"].partition("?")[2]
    second = await uitgever.figures.http.get(f"{at}?{following}")
    both = await uitgever.figures.read(at, plaats=["GM0034", "GM0050"], uitsplitsing="", pageSize=5)  # type: ignore[arg-type]  # a list repeats the key

    assert first.json()["resultaten"] + second.json()["resultaten"] == everything
    assert [cell["plaats"] for cell in both["resultaten"]] == ["GM0034", "GM0050"]
    assert (await uitgever.figures.http.get(at, params={"cursor": "x"})).status_code == 400
    assert (await uitgever.figures.http.get("/publicaties/proef-9.9.9/cellen")).status_code == 404


async def test_gaps_are_told_only_between_groups_that_are_shown(uitgever: Uitgever) -> None:
    publicatie = await uitgever.publish()
    cells = await uitgever.cells(publicatie["id"])
    gaps = await uitgever.figures.read_all(f"/publicaties/{publicatie['id']}/kloven")
    shown = {
        (cell["plaats"], cell["uitsplitsing"].get("opleidingsniveau-ouders")): cell["waarde"]
        for cell in cells
        if cell["waarde"] is not None
    }
    pairs = [gap for gap in gaps if gap["soort"] == "paar"]

    assert {gap["status"] for gap in pairs} == {"ok", "onderdrukt"}
    for gap in pairs:
        laag, hoog = (shown.get((gap["plaats"], gap[side])) for side in ("laag", "hoog"))
        assert (gap["status"] == "ok") == (laag is not None and hoog is not None), gap
        if laag is not None and hoog is not None:
            assert gap["verschil"] == pytest.approx(hoog - laag, abs=1.01)
            assert gap["verschilOndergrens"] <= gap["verschil"] <= gap["verschilBovengrens"]


async def test_a_gap_is_what_one_reckons_by_hand_from_the_raw_figures(uitgever: Uitgever) -> None:
    """Almere: 300 of 900 against 90 of 450: 33.3 less 20.0 is 13.3 points, and 1.67 times as many."""
    codes = {"wo": (300, 900), "hbo": (200, 800), "mbo-3-4": (150, 700), "max-mbo-2": (90, 450), "onbekend": (50, 200)}
    cells = {("GM0034", f"opleidingsniveau-ouders={code}"): cell for code, cell in codes.items()}
    uitgever.deliver(cells | totals_of("GM0034", cells))
    publicatie = await uitgever.publish()
    found = await uitgever.figures.read_all(f"/publicaties/{publicatie['id']}/kloven", plaats="GM0034")
    [gap] = [one for one in found if (one["laag"], one["hoog"], one["soort"]) == ("max-mbo-2", "wo", "paar")]
    [helling] = [one for one in found if one["soort"] == "helling"]

    assert (gap["verschil"], gap["verhouding"], gap["hogerIsBeter"]) == (13.3, 1.67, False)
    assert helling["verschil"] > 0
    assert not any("onbekend" in (one["laag"], one["hoog"]) for one in found)


async def test_the_catalogue_names_every_release_with_what_dcat_ap_nl_asks_for(uitgever: Uitgever) -> None:
    """What the shapes of the Dutch profile (3.0) ask of a catalogue, a dataset and a distribution."""
    publicatie = await uitgever.publish()
    catalogue = await uitgever.figures.read("/dcat")
    [dataset] = catalogue["dcat:dataset"]
    asked = {"dct:identifier", "dct:title", "dct:description", "dct:publisher", "dct:creator", "dcat:contactPoint"}
    sums = {one["dct:title"]["@value"]: one["spdx:checksum"] for one in dataset["dcat:distribution"]}

    assert asked <= catalogue.keys()
    assert asked | {"dcat:theme", "dct:accessRights", "dct:language", "dct:license", "adms:status"} <= dataset.keys()
    for distribution in dataset["dcat:distribution"]:
        assert {"dcat:accessURL", "dct:license", "dct:format", "dcat:downloadURL"} <= distribution.keys()
    assert {naam: one["spdx:checksumValue"]["@value"] for naam, one in sums.items()} == {
        file["naam"]: file["sha256"] for file in publicatie["bestanden"]
    }
