"""The way from a change to the index: in order, never back, never what is not public, whatever breaks."""

import asyncio
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text, update
from support.interventies import ZWOLLE, SearchSystem, make_agenda

from intervention_search.indexing import queue
from intervention_search.indexing.models import IndexTaak


async def test_an_agenda_is_found_after_its_event(search_system: SearchSystem) -> None:
    agenda = await search_system.agenda(titel="Kansrijk Zwolle")
    await search_system.index()
    found = await search_system.search("kansrijk")
    assert [(hit["id"], hit["soort"], hit["pad"]) for hit in found["resultaten"]] == [
        (agenda["id"], "agenda", f"/agenda/v1/agendas/{agenda['id']}")
    ]


async def test_a_change_replaces_what_was_found(search_system: SearchSystem) -> None:
    agenda = await search_system.agenda(titel="Eerste titel")
    await search_system.index()
    await search_system.agenda("ondertekend", **agenda | {"titel": "Tweede naam"})
    await search_system.index()
    assert await search_system.titles("eerste") == []
    assert await search_system.titles("tweede") == ["Tweede naam"]


async def test_an_older_event_that_arrives_late_changes_nothing(search_system: SearchSystem) -> None:
    agenda = await search_system.agenda(titel="Versie twee")
    await search_system.tell("agendas.gewijzigd", agenda["id"], agenda | {"titel": "Versie vijf"}, versie=5)
    await search_system.tell("agendas.gewijzigd", agenda["id"], agenda | {"titel": "Versie vier"}, versie=4)
    await search_system.index()
    assert await search_system.titles("versie") == ["Versie vijf"]


async def test_what_is_no_longer_public_is_gone_from_search(search_system: SearchSystem) -> None:
    agenda = await search_system.agenda(titel="Tijdelijk openbaar")
    interventie = await search_system.publish(naam="Tijdelijk gepubliceerd")
    await search_system.index()
    assert len(await search_system.titles("tijdelijk")) == 2
    await search_system.agenda("teruggestuurd", **agenda | {"openbaar": False, "status": "teruggestuurd"})
    await search_system.move(interventie, "archiveren")
    await search_system.index()
    assert await search_system.titles("tijdelijk") == []


@pytest.mark.parametrize("was_public", [True, False])
async def test_an_agenda_that_was_withdrawn_is_found_by_nobody(
    search_system: SearchSystem, *, was_public: bool
) -> None:
    agenda = await search_system.agenda(titel="Ingetrokken agenda")
    await search_system.index()
    assert await search_system.titles("ingetrokken") == ["Ingetrokken agenda"]
    withdrawn = agenda | {"openbaar": was_public, "status": "ingetrokken"}
    await search_system.agenda("ingetrokken", **withdrawn)
    await search_system.index()
    assert await search_system.titles("ingetrokken") == []


async def test_an_agenda_that_is_no_longer_there_is_told_by_its_id_alone(search_system: SearchSystem) -> None:
    agenda = await search_system.agenda(titel="Verdwenen agenda")
    gone = {"id": agenda["id"], "soort": "gemeentelijk", "status": "verwijderd", "openbaar": False, "organisaties": []}
    assert (await search_system.tell("agendas.verwijderd", agenda["id"], gone)).status_code == 204
    await search_system.index()
    assert await search_system.titles("verdwenen") == []


async def test_a_late_repeat_does_not_bring_back_what_was_withdrawn(search_system: SearchSystem) -> None:
    agenda = await search_system.agenda(titel="Ingetrokken stuk")
    await search_system.tell("agendas.teruggestuurd", agenda["id"], agenda | {"openbaar": False}, versie=3)
    await search_system.index()
    await search_system.tell("agendas.akkoord", agenda["id"], agenda, versie=2)
    await search_system.index()
    assert await search_system.titles("ingetrokken") == []


async def test_a_draft_is_found_by_nobody(search_system: SearchSystem) -> None:
    draft = await search_system.draft(naam="Geheim plan")
    await search_system.move(draft, "beoordelen")
    await search_system.agenda("geregistreerd", titel="Geheime agenda", status="concept", openbaar=False)
    await search_system.publish(naam="Openbaar")
    await search_system.index()
    for headers in ({}, search_system.issuer.beheerder(), search_system.issuer.redacteur()):
        for q in ("geheim", "geheime agenda", "plan", ""):
            response = await search_system.client.get("/zoeken", params={"q": q}, headers=headers)
            shown = [*response.json()["resultaten"], *response.json().get("alternatieven", [])]
            assert "eheim" not in str(shown)
    suggestions = await search_system.client.get("/suggesties", params={"q": "gehei"})
    assert suggestions.json()["resultaten"] == []


async def test_an_agenda_is_found_by_the_interventie_it_uses(search_system: SearchSystem) -> None:
    used = await search_system.publish(naam="Brugfunctionaris")
    await search_system.agenda(titel="Onze agenda", activiteiten=[{"interventieId": used["id"], "omschrijving": None}])
    await search_system.index()
    assert set(await search_system.titles("brugfunctionaris")) == {"Brugfunctionaris", "Onze agenda"}
    await search_system.move(used, "archiveren")
    await search_system.index()
    assert await search_system.titles("brugfunctionaris") == []


UDEN, LANDERD, MAASHORST = (
    {"code": code, "naam": naam, "aliassen": [], "provinciecode": "PV30", "provincie": "Noord-Brabant", "opvolging": []}
    for code, naam in (("GM0856", "Uden"), ("GM1685", "Landerd"), ("GM1991", "Maashorst"))
)


async def test_an_agenda_is_found_under_who_is_bound_to_it_today(search_system: SearchSystem) -> None:
    """Told before the herindeling, and also when the successor was itself succeeded or gets another name."""
    await search_system.agenda(titel="Agenda van vroeger", gemeenten=[UDEN])
    for gemeente in (UDEN, LANDERD, MAASHORST):
        await search_system.tell("gemeenten.geregistreerd", str(gemeente["code"]), gemeente)
    await search_system.index()
    assert [await search_system.titles(gemeente=code) for code in ("GM1685", "GM1991")] == [[], []]

    to_landerd = [{"datum": "2021-01-01", "code": "GM1685"}, {"datum": "2099-01-01", "code": "GM0363"}]
    await search_system.tell("gemeenten.gewijzigd", "GM0856", UDEN | {"opvolging": to_landerd})
    await search_system.index()
    assert await search_system.titles(gemeente="GM1685") == ["Agenda van vroeger"]

    to_maashorst = LANDERD | {"opvolging": [{"datum": "2022-01-01", "code": "GM1991"}]}
    await search_system.tell("gemeenten.gewijzigd", "GM1685", to_maashorst)
    await search_system.index()
    found = [await search_system.titles(gemeente=code) for code in ("GM0856", "GM1991", "GM1685", "GM0363")]
    assert found == [["Agenda van vroeger"], ["Agenda van vroeger"], [], []]
    assert [await search_system.titles(q) for q in ("Maashorst", "gemeente Maashorst", "Uden")] == [found[0]] * 3

    await search_system.tell("gemeenten.gewijzigd", "GM1991", MAASHORST | {"naam": "Nieuwmaas"})
    await search_system.index()
    assert await search_system.titles("Nieuwmaas") == ["Agenda van vroeger"]


async def test_of_a_gemeente_of_which_nobody_told_the_heir_the_agenda_keeps_its_own_name(
    search_system: SearchSystem,
) -> None:
    await search_system.agenda(titel="Agenda van vroeger", gemeenten=[UDEN])
    nobody = UDEN | {"opvolging": [{"datum": "2021-01-01", "code": None}]}
    await search_system.tell("gemeenten.geregistreerd", "GM0856", nobody)
    await search_system.index()

    assert await search_system.titles(gemeente="GM0856") == ["Agenda van vroeger"]


async def test_an_event_of_another_shape_is_refused_and_changes_nothing(search_system: SearchSystem) -> None:
    response = await search_system.tell("agendas.akkoord", "x", {"id": "geen-uuid", "titel": "Stuk"})
    assert response.status_code == 400
    await search_system.tell("gemeenten.geregistreerd", "GM0193", ZWOLLE)
    assert (await search_system.tell("onbekend.gebeurd", "y", {})).status_code == 204


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\ud800", "\u202e"])
@pytest.mark.parametrize("field", ["titel", "analyse", "themas", "gemeenten", "ambities"])
async def test_a_sign_that_no_store_holds_is_refused_in_an_event_too(
    register: SearchSystem, field: str, sign: str
) -> None:
    text = f"Taal{sign}les"
    broken = {
        "themas": [text],
        "gemeenten": [ZWOLLE | {"naam": text}],
        "ambities": [{"omschrijving": "Samen", "doelen": [{"indicator": text}]}],
    }.get(field, text)
    data = make_agenda(**{field: broken})
    assert (await register.tell("agendas.akkoord", data["id"], data)).status_code == 400


async def test_an_event_may_leave_out_what_is_empty(search_system: SearchSystem) -> None:
    data = {key: make_agenda(titel="Kale agenda")[key] for key in ("id", "soort", "titel", "status", "openbaar")}
    await search_system.tell("agendas.akkoord", data["id"], data)
    await search_system.index()
    assert await search_system.titles("kale") == ["Kale agenda"]


async def test_what_was_withdrawn_is_not_shown_although_the_index_still_holds_it(search_system: SearchSystem) -> None:
    agenda = await search_system.agenda(titel="Taalagenda")
    interventie = await search_system.publish(naam="Taalklas")
    await search_system.index()
    assert set(await search_system.titles("taal")) == {"Taalagenda", "Taalklas"}
    await search_system.tell("agendas.ingetrokken", agenda["id"], agenda | {"openbaar": False})
    await search_system.move(interventie, "archiveren")
    assert await search_system.titles("taal") == []


async def test_a_hit_is_shown_as_it_is_now_not_as_it_was_indexed(search_system: SearchSystem) -> None:
    agenda = await search_system.agenda(titel="Taalagenda")
    await search_system.index()
    assert await search_system.titles("taal") == ["Taalagenda"]
    await search_system.tell("agendas.gewijzigd", agenda["id"], agenda | {"titel": "Leesagenda"})
    assert await search_system.titles("taal") == ["Leesagenda"]


async def test_what_is_withdrawn_leaves_nothing_to_show_behind(search_system: SearchSystem) -> None:
    agenda = await search_system.agenda(titel="Taalagenda")
    interventie = await search_system.publish(naam="Taalklas")
    await search_system.index()
    assert set(await _shown(search_system)) == {"Taalagenda", "Taalklas"}
    await search_system.tell("agendas.ingetrokken", agenda["id"], agenda | {"openbaar": False})
    await search_system.move(interventie, "archiveren")
    assert await _shown(search_system) == []
    await search_system.index()
    assert await _shown(search_system) == []


async def test_a_new_index_shows_every_record_anew(search_system: SearchSystem) -> None:
    await search_system.publish(naam="Taalklas")
    await search_system.index()
    async with search_system.indexer.sessions() as session, session.begin():
        await session.execute(update(IndexTaak).values(weergave=None))
    await search_system.client.post("/index/_herbouw", headers=search_system.issuer.beheerder())
    await search_system.index()
    assert await _shown(search_system) == ["Taalklas"]


async def test_what_the_worker_reads_anew_is_shown_anew(search_system: SearchSystem) -> None:
    """After a release the same version of a record is read in another way, while the service remembers the first."""
    await search_system.agenda(titel="Taalagenda")
    await search_system.index()
    assert await search_system.titles("taal") == ["Taalagenda"]
    async with search_system.indexer.sessions() as session, session.begin():
        await session.execute(
            text("UPDATE index_taak SET weergave = replace(CAST(weergave AS text), 'Taalagenda', 'Anders')::json")
        )
    assert await search_system.titles("taal") == ["Anders"]


async def test_what_changed_while_it_was_indexed_is_not_shown_as_it_was(search_system: SearchSystem) -> None:
    agenda = await search_system.agenda(titel="Taalagenda")
    await search_system.index()
    async with search_system.indexer.sessions() as session, session.begin():
        connection, record = await session.connection(), f"agenda:{agenda['id']}"
        _, weergaven = await queue.weergaven(connection, {record: queue.NO_STAMP})
        _, ontleding = (await queue.ontledingen(connection, [record]))[record]
        assert ontleding is not None
        made = {record: queue.Made(weergaven[record], ontleding)}
        await session.execute(update(IndexTaak).values(is_open=True))
        before = await queue.open_tasks(session, 10)
    await search_system.tell("agendas.ingetrokken", agenda["id"], agenda | {"openbaar": False})
    async with search_system.indexer.sessions() as session, session.begin():
        await queue.close(session, before, made)
    assert await _shown(search_system) == []


async def _shown(system: SearchSystem) -> list[str]:
    """The titles of all that the worker made to be shown."""
    async with system.indexer.sessions() as session:
        rows = await session.scalars(
            select(IndexTaak.weergave["titel"].as_string()).where(IndexTaak.weergave.is_not(None))
        )
        return list(rows)


async def test_searching_goes_on_while_the_index_is_built_anew(search_system: SearchSystem) -> None:
    for number in range(30):
        await search_system.publish(naam=f"Taalles {number}")
    await search_system.index()
    before = (await search_system.client.get("/index")).json()
    asked = await search_system.client.post("/index/_herbouw", headers=search_system.issuer.beheerder())
    assert (asked.status_code, asked.json()["herbouwLoopt"]) == (202, True)
    building = asyncio.create_task(search_system.indexer.rebuild_if_needed())
    totals = []
    while not building.done():
        totals.append((await search_system.search("taal"))["totaal"])
    assert set(totals) == {30}
    assert await building == 1
    after = (await search_system.client.get("/index")).json()
    assert after["generatie"] != before["generatie"]
    assert after == before | {"generatie": after["generatie"]}
    assert await search_system.titles("taal", pageSize=50) != []


async def test_a_change_during_a_rebuild_is_in_the_new_index(search_system: SearchSystem) -> None:
    for number in range(20):
        await search_system.publish(naam=f"Taalles {number}")
    await search_system.index()
    await search_system.client.post("/index/_herbouw", headers=search_system.issuer.beheerder())
    building = asyncio.create_task(search_system.indexer.rebuild_if_needed())
    await asyncio.sleep(0)
    await search_system.publish(naam="Tijdens de bouw")
    while not building.done():
        await search_system.indexer.run_once()
    await building
    await search_system.index()
    assert await search_system.titles("bouw") == ["Tijdens de bouw"]
    assert (await search_system.search("taalles"))["totaal"] == 20


async def test_only_an_administrator_asks_for_a_rebuild(register: SearchSystem) -> None:
    assert (await register.client.post("/index/_herbouw")).status_code == 401
    refused = await register.client.post("/index/_herbouw", headers=register.issuer.redacteur())
    assert refused.status_code == 403


async def test_the_first_start_builds_the_index_by_itself(register: SearchSystem) -> None:
    await register.publish(naam="Al gepubliceerd")
    assert (await register.client.get("/zoeken", params={"q": "al"})).status_code == 503
    assert (await register.client.get("/index")).json() == {
        "engine": "tantivy",
        "generatie": None,
        "documenten": 0,
        "wachtrij": 1,
        "herbouwLoopt": False,
    }
    await register.index()
    assert await register.titles("gepubliceerd") == ["Al gepubliceerd"]


async def test_a_lost_index_is_built_again(search_system: SearchSystem) -> None:
    await search_system.publish(naam="Blijft bestaan")
    await search_system.index()
    for generation in (await search_system.indexer.engine.generations()).written:
        await search_system.indexer.engine.drop(generation)
    await search_system.index()
    assert await search_system.titles("bestaan") == ["Blijft bestaan"]


async def test_the_index_never_waits_for_a_transaction_that_asks_for_more(search_system: SearchSystem) -> None:
    """Each would hold what the other wants: the indexer passes by what is held, and does it the next time."""
    held, free = str(uuid4()), str(uuid4())
    for record_id in (held, free):
        await search_system.agenda(id=record_id)
    async with search_system.indexer.sessions() as other:
        await queue.enqueue(other, "agenda", [UUID(held)])
        tasks = await queue.open_tasks(other, 10)
        async with search_system.indexer.sessions() as ours, ours.begin():
            await asyncio.wait_for(queue.close(ours, tasks, {}), 5)
        await other.commit()
        assert [str(task.record_id) for task in await queue.open_tasks(other, 10)] == [held]
