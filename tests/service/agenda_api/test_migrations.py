"""The migrations make exactly the schema that the code expects, and can be undone."""

import json
from datetime import date
from uuid import UUID, uuid4

import jsonpatch
from alembic import command
from sqlalchemy import NullPool, create_engine, inspect, text
from support.agendas import Json, signature, year
from support.databases import Databases

from agenda_api.inhoud.inhoud import Inhoud, Uitvoerder
from agenda_api.vastlegging.keten import print_of, seal
from shared.migrations import config_for, upgrade


def test_the_migrations_and_the_models_agree(databases: Databases) -> None:
    with databases.empty("agenda_api") as url:
        upgrade("agenda_api", url)
        command.check(config_for("agenda_api", url))


def test_the_migrations_can_be_undone_and_done_again(databases: Databases) -> None:
    with databases.empty("agenda_api") as url:
        upgrade("agenda_api", url)
        command.downgrade(config_for("agenda_api", url), "base")
        engine = create_engine(url, poolclass=NullPool)
        assert inspect(engine).get_table_names() == ["alembic_version"]
        upgrade("agenda_api", url)


OLD_AGENDA = """
    INSERT INTO agenda (id, slug, versie, status, openbaar, indiener, organisaties, soort, herkomst, zoektitel,
        gemeenten, themas, factoren, zeker_van, zeker_tot, inhoud, ondertekeningen, aangemaakt_op, gewijzigd_op)
    VALUES ('7b3a1f0e-0000-4000-8000-000000000001', 'x', 1, 'vastgesteld', true, '1', '{1}', 'gemeentelijk',
        'openbare_bron', 'x', '{GM0193}', '{}', '{}', '2019-12-31', '2021-01-01', CAST(:inhoud AS jsonb),
        CAST(:ondertekeningen AS jsonb), now(), now())
"""


def test_an_agenda_of_before_keeps_its_content_and_signatures_both_ways(databases: Databases) -> None:
    doel = {"omschrijving": "d", "indicator": None, "nulmeting": None, "streefwaarde": 0.0, "streefdatum": None}
    activiteit: Json = dict.fromkeys(("interventie_id", "doelgroep")) | {
        "omschrijving": 'zegt "periode_van": niets',
        "scholen": ["02QZ"],
        "uitvoerders": ["Stichting Oud"],
        "beoogd_effect": "e",
    }
    post = {"bron": "overig", "bedrag": 1.5, "is_cofinanciering": True, "is_structureel": False, "boekjaar": 2020}
    inhoud: Json = {
        "soort": "gemeentelijk",
        "herkomst": "openbare_bron",
        "titel": "X",
        "gemeenten": ["GM0193"],
        "bron": "b",
        "periode_van": year("2019"),
        "periode_tot": year("2021"),
        "analyse": "",
        "themas": [],
        "pijlers": [],
        "factoren": [],
        "leefwerelden": [],
        "ambities": [{"omschrijving": "a", "doelen": [doel]}],
        "activiteiten": [activiteit],
        "afspraken": [],
        "financiering": [post],
        "documenten": [],
    }
    signed = [signature(functie=functie) | {"id": str(uuid4())} for functie in ("eerste", "tweede")]
    stored = {"inhoud": json.dumps(inhoud), "ondertekeningen": json.dumps(signed)}
    with databases.empty("agenda_api") as url:
        config = config_for("agenda_api", url)
        command.upgrade(config, "20261124_start")
        engine = create_engine(url, poolclass=NullPool)
        with engine.begin() as connection:
            connection.execute(text(OLD_AGENDA), stored)
        command.upgrade(config, "heads")
        with engine.begin() as connection:
            rows = connection.execute(text("SELECT functie FROM ondertekening ORDER BY volgnummer")).all()
            now_stored, until = connection.execute(text("SELECT inhoud, zeker_tot FROM agenda")).one()
        assert [row[0] for row in rows] == ["eerste", "tweede"]
        assert until == date(2021, 12, 31)
        read = Inhoud.model_validate(now_stored)
        assert read.periode_van is not None
        assert read.activiteiten[0].omschrijving == activiteit["omschrijving"]
        assert read.activiteiten[0].uitvoerders == [Uitvoerder(soort="overig", naam="Stichting Oud")]
        assert read.model_dump(mode="json") == now_stored
        command.downgrade(config, "20261124_start")
        with engine.begin() as connection:
            back = connection.execute(text("SELECT inhoud, ondertekeningen, zeker_tot FROM agenda")).one()
        assert tuple(back) == (inhoud, signed, date(2021, 1, 1))


OLD_STEP = """
    INSERT INTO versie (document_id, versie, gewijzigd_op, gewijzigd_door, wat, toelichting, openbaar, wijzigingen)
    VALUES ('7b3a1f0e-0000-4000-8000-000000000001', 4, now(), 'gka-beheerder', 'vaststellen', 'omdat', true,
        '[{"op": "replace", "path": "/status", "value": "vastgesteld"}]')
"""
OLD_EVENT = """
    INSERT INTO gebeurtenis (id, type, onderwerp, versie, opgetreden_op, openbaar, organisaties, inhoud)
    VALUES (gen_random_uuid(), 'nl.gelijke-kansen.agendas.vastgesteld', 'x', 4, now(), true, '{}',
        '{"status": "vastgesteld", "analyse": "zegt vastgesteld"}')
"""
TOLD = """
    SELECT a.status, v.wat, v.wijzigingen -> 0 ->> 'value', g.type, g.inhoud ->> 'status', g.inhoud ->> 'analyse'
    FROM agenda a, versie v, gebeurtenis g
"""


def test_an_agenda_of_before_goes_on_under_the_new_names_of_its_steps(databases: Databases) -> None:
    empty = {"inhoud": json.dumps({"titel": "X", "periode_van": None}), "ondertekeningen": "[]"}
    with databases.empty("agenda_api") as url:
        config, engine = config_for("agenda_api", url), create_engine(url, poolclass=NullPool)
        command.upgrade(config, "20261124_start")
        command.upgrade(config, "20261124_shared")
        with engine.begin() as connection:
            connection.execute(text(OLD_AGENDA), empty)
        command.upgrade(config, "20261130_lijsten")
        with engine.begin() as connection:
            connection.execute(text(OLD_STEP))
            connection.execute(text(OLD_EVENT))
        kind = "nl.gelijke-kansen.agendas"
        new = ("akkoord", "akkoord", "akkoord", f"{kind}.akkoord", "akkoord", "zegt vastgesteld")
        old = (*("vastgesteld", "vaststellen", "vastgesteld", f"{kind}.vastgesteld", "vastgesteld"), new[-1])
        for move, target, told in (
            (command.upgrade, "20261130_levensloop", new),
            (command.downgrade, "20261130_lijsten", old),
        ):
            move(config, target)
            with engine.begin() as connection:
                assert tuple(connection.execute(text(TOLD)).one()) == told


OLD_LIFE = """
    UPDATE agenda SET indiener = '1', organisaties = '{1}', status = CASE slug
        WHEN 'later' THEN 'beeindigd' WHEN 'x' THEN 'akkoord' ELSE 'concept' END,
        beeindigd_op = CASE slug WHEN 'later' THEN current_date + 1 END
"""
COPY = """
    INSERT INTO agenda SELECT (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'slug', naam))).*
    FROM agenda a, unnest(ARRAY['later', 'nieuw']) naam
"""
GEMEENTE = """
    INSERT INTO gemeente (code, naam, aliassen, zoeknaam, provinciecode, bron, oins, versie)
    VALUES ('GM0193', 'Zwolle', '{}', '|zwolle|', 'PV23', 'toets', '{22,11}', 1)
"""
LIVES = """
    SELECT slug, status, organisaties, ingediend_op IS NOT NULL, akkoord_op = (SELECT gewijzigd_op FROM versie)
    FROM agenda ORDER BY slug
"""


def test_an_agenda_of_before_learns_when_it_was_submitted_and_agreed_and_who_may_see_it(databases: Databases) -> None:
    empty = {"inhoud": json.dumps({"titel": "X", "periode_van": None}), "ondertekeningen": "[]"}
    with databases.empty("agenda_api") as url:
        config, engine = config_for("agenda_api", url), create_engine(url, poolclass=NullPool)
        command.upgrade(config, "20261124_start")
        with engine.begin() as connection:
            connection.execute(text(OLD_AGENDA), empty)
        command.upgrade(config, "20261130_opvolging")
        with engine.begin() as connection:
            connection.execute(text(OLD_STEP.replace("toelichting", "reden").replace("vaststellen", "akkoord")))
            for change in (COPY, OLD_LIFE, GEMEENTE):
                connection.execute(text(change))
        command.upgrade(config, "20261130_behandeling")
        with engine.begin() as connection:
            found = [tuple(row) for row in connection.execute(text(LIVES))]
        served = ["1", "regio:11", "regio:22"]
        assert [row[:4] for row in found] == [
            ("later", "ondertekend", served, True),
            ("nieuw", "concept", ["1"], False),
            ("x", "akkoord", served, True),
        ]
        assert [row[4] for row in found] == [False, None, True]
        command.downgrade(config, "20261130_opvolging")
        with engine.begin() as connection:
            back = connection.execute(text("SELECT slug, status, organisaties FROM agenda ORDER BY slug")).all()
        assert [tuple(row) for row in back] == [
            ("later", "beeindigd", ["1"]),
            ("nieuw", "concept", ["1"]),
            ("x", "akkoord", ["1"]),
        ]


def test_an_agenda_of_before_gets_ids_for_its_parts_in_a_version_of_their_own(databases: Databases) -> None:
    ambities: list[Json] = [{"omschrijving": "a", "doelen": [{"omschrijving": "d"}]}]
    parts: Json = {"titel": "X", "periode_van": None, "ambities": ambities, "activiteiten": [{"scholen": []}]}
    with databases.empty("agenda_api") as url:
        config, engine = config_for("agenda_api", url), create_engine(url, poolclass=NullPool)
        command.upgrade(config, "20261124_start")
        with engine.begin() as connection:
            connection.execute(text(OLD_AGENDA), {"inhoud": json.dumps(parts), "ondertekeningen": "[]"})
        command.upgrade(config, "20261130_onderdelen")
        with engine.begin() as connection:
            stored, versie = connection.execute(text("SELECT inhoud, versie FROM agenda")).one()
            told = connection.execute(text("SELECT versie, wat, wijzigingen FROM versie ORDER BY versie")).all()[-1]
        assert tuple(told)[:2] == (versie, "nummeren") == (2, "nummeren")
        assert jsonpatch.apply_patch(parts, told.wijzigingen)["ambities"] == stored["ambities"]
        assert UUID(stored["activiteiten"][0]["id"]) != UUID(stored["ambities"][0]["doelen"][0]["id"])
        command.downgrade(config, "20261130_verbanden")
        with engine.begin() as connection:
            assert connection.scalar(text("SELECT inhoud -> 'ambities' FROM agenda")) == parts["ambities"]


OLD_VERSION = """
    INSERT INTO versie (document_id, versie, gewijzigd_op, gewijzigd_door, wat, reden, openbaar, wijzigingen)
    VALUES (:document, :versie, '2026-11-30T10:00:00.5+01:00', 'gemeente-zwolle', 'wijzigen', NULL, false, :wijzigingen)
"""


def test_versions_of_before_are_made_whole_and_sealed_as_far_as_they_lead(databases: Databases) -> None:
    add, replace = ({"op": op, "path": "/titel", "value": op} for op in ("add", "replace"))
    histories = {str(uuid4()): [[add], [replace]], str(uuid4()): [[add], [replace | {"path": "/weg/0"}], [replace]]}
    with databases.empty("agenda_api") as url:
        config, engine = config_for("agenda_api", url), create_engine(url, poolclass=NullPool)
        command.upgrade(config, "20261130_voortgang")
        with engine.begin() as connection:
            for document, versions in histories.items():
                for number, steps in enumerate(versions, 1):
                    values = {"document": document, "versie": number, "wijzigingen": json.dumps(steps)}
                    connection.execute(text(OLD_VERSION), values)
        command.upgrade(config, "20261130_versies")
        read = text(
            "SELECT versie, stand, inhoud_afdruk, vorige_afdruk, afdruk FROM versie WHERE document_id = :id ORDER BY 1"
        )
        with engine.begin() as connection:
            whole, broken = (connection.execute(read, {"id": document}).all() for document in histories)
        assert [row.stand for row in whole] == [{"titel": "add"}, {"titel": "replace"}]
        assert [row.vorige_afdruk for row in whole] == [None, whole[0].afdruk]
        assert whole[1].inhoud_afdruk == print_of({"titel": "replace"})
        facts = {"documentId": next(iter(histories)), "versie": 1, "gewijzigdOp": "2026-11-30T09:00:00.500000Z"}
        facts |= {
            "gewijzigdDoor": "gemeente-zwolle",
            "organisatie": None,
            "rol": None,
            "wat": "wijzigen",
            "reden": None,
        }
        assert whole[0].afdruk == seal(None, print_of({"titel": "add"}), facts)
        assert [row.afdruk is None for row in broken] == [False, True, True]
        command.downgrade(config, "20261130_voortgang")
