from datetime import UTC, date, datetime
from itertools import product

import psycopg
from alembic import command
from openapi_spec_validator import validate
from psycopg.types.json import Jsonb
from support.databases import Databases
from support.services import settings_for
from support.tokens import TestIssuer

from metrics.agendas.agenda import running, signed
from metrics.main import create_app
from metrics.settings import MetricsSettings
from shared.datums import OnzekereDatum, einde_of, marge_of
from shared.migrations import config_for

Date = dict[str, str | None] | None
Case = tuple[str, bool, Date, Date, Date, date | None]


def test_the_models_are_what_the_migrations_make(metrics_url: str) -> None:
    command.check(config_for("metrics", metrics_url))


def test_every_migration_can_be_undone(databases: Databases) -> None:
    with databases.empty("metrics") as url:
        config = config_for("metrics", url)
        command.upgrade(config, "heads")
        command.downgrade(config, "base")
        command.upgrade(config, "heads")
        command.downgrade(config, "base")
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    assert tables == [("alembic_version",)]


DATES: list[Date] = [
    None,
    {"datum": None, "precisie": "onbekend"},
    {"datum": "2019", "precisie": "jaar"},
    {"datum": "2020-06-30", "precisie": "dag"},
    {"datum": "9999-12-31", "precisie": "dag"},
]


def test_copies_that_were_there_get_the_days_that_new_ones_get(databases: Databases) -> None:
    cases: list[Case] = [
        (status, openbaar, van, tot, ondertekend, ended)
        for status in ("akkoord", "ondertekend", "beeindigd")
        for openbaar in (True, False)
        for van, tot, ondertekend in product(DATES, repeat=3)
        for ended in (None, date(2019, 3, 1), date(2021, 1, 1))
    ]
    with databases.empty("metrics") as url:
        command.upgrade(config_for("metrics", url), "20261124_start")
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            for number, (status, openbaar, *dates, ended) in enumerate(cases):
                connection.execute(
                    "INSERT INTO agenda VALUES (%s, 'gemeentelijk', %s, %s, '{}', '{}', '{}', %s, %s, %s, %s, 1)",
                    [str(number), status, openbaar, *(Jsonb(found) if found else None for found in dates), ended],
                )
        command.upgrade(config_for("metrics", url), "heads")
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            found = connection.execute(
                "SELECT getekend_zeker, getekend_mogelijk, lopend_zeker, lopend_mogelijk FROM agenda ORDER BY id::int"
            ).fetchall()
    told = [[days and (days.lower, days.upper) for days in row] for row in found]
    assert told == [_days(*case) for case in cases]


def _days(status: str, openbaar: bool, van: Date, tot: Date, ondertekend: Date, ended: date | None) -> list[object]:  # noqa: FBT001, PLR0917 - a row of the table
    if not openbaar:
        return [None] * 4
    first, last, moment = (
        None if value is None else OnzekereDatum.model_validate(value) for value in (van, tot, ondertekend)
    )
    marge = None if moment is None else moment.marge
    # That an agenda was signed by the day of the migration is known; the days on which it runs follow when it is told.
    getekend = signed(status, marge, datetime.now(UTC).date())
    lopend = running(signed(status, marge), marge_of(first), einde_of(last), ended)
    stretches = (getekend.zeker, getekend.mogelijk, lopend.zeker, lopend.mogelijk)
    return [next(((dagen.van, dagen.tot) for dagen in found), None) for found in stretches]


def test_the_document_is_valid_openapi_and_names_every_tag(metrics_url: str, issuer: TestIssuer) -> None:
    settings = MetricsSettings(**settings_for(metrics_url, issuer.jwks_url))  # type: ignore[arg-type]  # one dict for three services

    document = create_app(settings).openapi()

    validate(document)
    used = {tag for path in document["paths"].values() for operation in path.values() for tag in operation["tags"]}
    assert used == {tag["name"] for tag in document["tags"]}
    assert document["servers"] == [{"url": "http://gateway.test/cijfers/v1"}]
