"""Raw figures are the gemeente's own: to deliver, to read, to see in lists, in events and in faults."""

import psycopg
import pytest
from support.aanleveren import BEREIK, Leverancier, organisatie_events
from support.figures import Event, Figures
from support.tokens import OIN_ZWOLLE


@pytest.fixture
async def told(country: Figures) -> Figures:
    await country.tell(*organisatie_events())
    return country


async def test_another_gemeente_sees_nothing_of_a_delivery(told: Figures) -> None:
    zwolle, breda = (Leverancier(told, headers) for headers in (told.issuer.zwolle(), told.issuer.breda()))
    verslag = await zwolle.deliver([BEREIK | {"teller": "-1"}])
    await zwolle.deliver([BEREIK])

    assert (await breda.read("/aanleveringen"))["totaal"] == 0
    for path in ("", "/fouten"):
        url = f"/aanleveringen/{verslag['id']}{path}"
        assert (await told.http.get(url, headers=dict(breda.headers))).status_code == 404
    cancel = await told.http.put(f"/aanleveringen/{verslag['id']}/annulering", headers=dict(breda.headers))
    assert cancel.status_code == 404
    assert (await breda.read("/ruwe-cijfers"))["totaal"] == 0
    assert (await breda.read("/ruwe-cijfers", gemeente="GM0193"))["totaal"] == 0


@pytest.mark.parametrize(
    ("caller", "status"),
    [("nobody", 401), ("without the right", 403), ("no gemeente", 403), ("beheerder", 403), ("regiocoordinator", 403)],
)
async def test_nobody_but_a_gemeente_reads_raw_figures(told: Figures, caller: str, status: int) -> None:
    await Leverancier(told, told.issuer.zwolle()).deliver([BEREIK])
    issuer = told.issuer
    headers = {
        "nobody": {},
        "without the right": issuer.headers("lezer", organisaties=[OIN_ZWOLLE], scope="agenda:lezen"),
        "no gemeente": issuer.headers("school", organisaties=["00000099000000500000"], scope="cijfers:schrijven"),
        "beheerder": issuer.beheerder(),
        "regiocoordinator": issuer.regiocoordinator(),
    }[caller]

    response = await told.http.get("/ruwe-cijfers", headers=headers)

    assert response.status_code == status
    assert "125" not in response.text


async def test_who_is_no_gemeente_delivers_nothing(told: Figures) -> None:
    school = told.issuer.headers("school", organisaties=["00000099000000500000"], scope="cijfers:schrijven")

    response = await Leverancier(told, school).send([BEREIK])

    assert (response.status_code, response.json()["type"].rpartition("/")[2]) == (403, "geen-gemeente")


async def test_the_beheerder_delivers_for_the_country_and_each_gemeente_reads_its_own(told: Figures) -> None:
    rows = [
        BEREIK | {"indicator": "schooladvies", "gemeente": code, "noemer": 500} for code in ("GM0193", "GM0758", "NL")
    ]

    verslag = await Leverancier(told, told.issuer.beheerder()).deliver(
        [row | {"gemeente": "Nederland" if row["gemeente"] == "NL" else row["gemeente"]} for row in rows]
    )

    assert verslag["uitkomst"]["nieuw"] == 3, verslag
    own = await Leverancier(told, told.issuer.zwolle()).read("/ruwe-cijfers")
    assert [cijfer["gemeente"] for cijfer in own["resultaten"]] == ["GM0193"]


async def test_a_successor_delivers_for_what_went_into_it(told: Figures) -> None:
    purmerend = {**organisatie_events()[0].data, "gemeentecode": "GM0439"}
    await told.tell(Event("organisaties.gewijzigd", "o-GM0193", 2, purmerend))

    verslag = await Leverancier(told, told.issuer.zwolle()).deliver(
        [BEREIK | {"gemeente": "Beemster", "periode": "2020-2021"}, BEREIK | {"gemeente": "Purmerend"}]
    )

    assert verslag["uitkomst"]["nieuw"] == 2, verslag


async def test_no_public_address_tells_of_a_raw_figure(told: Figures) -> None:
    await Leverancier(told, told.issuer.zwolle()).deliver([BEREIK | {"teller": 98_765}])

    for path in ("/waarnemingen?indicator=bereikte-leerlingen", "/indicatoren/bereikte-leerlingen", "/gebeurtenissen"):
        response = await told.http.get(path)
        assert "98765" not in response.text, path
    assert (await told.read("/waarnemingen", indicator="bereikte-leerlingen"))["totaal"] == 0


async def test_every_reading_is_written_down(told: Figures) -> None:
    zwolle = Leverancier(told, told.issuer.zwolle())
    await zwolle.deliver([BEREIK])

    await zwolle.read("/ruwe-cijfers", indicator="bereikte-leerlingen")

    engine = told.app.state.engine
    url = engine.url.render_as_string(hide_password=False).replace("+psycopg", "")
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT client, gemeenten, vraag, rijen FROM inzage").fetchall()
    ((client, gemeenten, vraag, rijen),) = found
    assert (client, gemeenten, rijen) == ("gemeente-zwolle", ["GM0193"], 1)
    assert '"indicator":"bereikte-leerlingen"' in vraag


async def test_what_changed_is_told_to_the_gemeente_alone_without_figures(told: Figures) -> None:
    zwolle = Leverancier(told, told.issuer.zwolle())
    await zwolle.deliver([BEREIK])
    await zwolle.deliver([BEREIK, BEREIK | {"sector": "po"}], proefdraai="true")
    await told.number_events()

    own, public = await zwolle.read("/gebeurtenissen"), await told.read("/gebeurtenissen")
    ((event, data),) = ((one["type"], one["data"]) for one in own["resultaten"] if "aanlevering" in one["type"])
    assert event.endswith("aanleveringen.verwerkt")
    assert (data["nieuw"], data["gemeenten"]) == (1, ["GM0193"])
    assert [one["type"] for one in public["resultaten"] if "aanlevering" in one["type"]] == []
