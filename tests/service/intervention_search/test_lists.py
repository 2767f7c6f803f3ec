"""Lists of interventies: every one is met once, and none reads the whole table, however many there are."""

from collections.abc import AsyncIterator
from urllib.parse import parse_qs, urlsplit

import httpx
import psycopg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from support.databases import Databases
from support.interventies import make_settings
from support.plans import listening, plan_of
from support.services import client_of
from support.tokens import TestIssuer

from intervention_search.main import create_app
from shared.paging import MAX_COUNT

MANY = MAX_COUNT + 500
Many = tuple[httpx.AsyncClient, AsyncEngine]
FILL = f"""
    INSERT INTO interventie (
        id, slug, naam, sorteernaam, aliassen, soort, samenvatting, werkzame_elementen, themas, factoren, leefwerelden,
        niveaus, doelgroep, gemeenten, fase, bron_status, bronnen, gemeentecodes, bewijskracht, status, organisaties,
        versie, aangemaakt_op, gewijzigd_op
    )
    SELECT gen_random_uuid(), 'meting-' || n, 'Aanpak ' || n % 5000, 'aanpak ' || n % 5000, '{{}}', 'interventie',
        repeat('Kinderen krijgen extra taalles op school. ', 12), '{{}}',
        ARRAY[(ARRAY['taalbevordering', 'loopbaanleren', 'extra-onderwijs'])[1 + n % 3]], '{{}}', '{{}}', '{{}}',
        '{{"omschrijving": null, "leeftijd_min": null, "leeftijd_max": null, "sectoren": [], "intermediairs": []}}',
        '[]', (ARRAY['lopend', 'afgerond'])[1 + n % 2], 'bevestigd', '[]', ARRAY['GM' || lpad((n % 340)::text, 4, '0')],
        NULL, CASE WHEN n % 50 = 0 THEN 'concept' ELSE 'gepubliceerd' END, ARRAY['00000099000001930000'], 1, now(),
        now() - n * interval '1 minute'
    FROM generate_series(1, {MANY}) AS n
"""  # noqa: S608 - a number of ours
LISTS = [
    {},
    {"sort": "-naam"},
    {"sort": "gewijzigdOp"},
    {"sort": "-gewijzigdOp"},
    {"thema": "loopbaanleren"},
    {"fase": "lopend"},
    {"status": "gearchiveerd"},
    {"gemeente": "GM0193"},
    {"bewijskracht": "goede_aanwijzingen"},
    {"gewijzigdSinds": "2026-01-01T00:00:00Z"},
]


@pytest.fixture
async def many(
    databases: Databases, issuer: TestIssuer, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Many]:
    """More interventies than are counted, one in fifty a draft."""
    with databases.fresh("intervention_search") as url:
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            # A commit that is not flushed yet is not visible to everybody for VACUUM; tests run without flushing.
            connection.execute("SET synchronous_commit = on")
            connection.execute(FILL)
            connection.execute("VACUUM ANALYZE interventie")
        app = create_app(make_settings("tantivy", url, issuer, tmp_path_factory.mktemp("index")))
        async with client_of(app) as client:
            yield client, app.state.engine


async def test_however_many_there_are_no_list_reads_the_whole_table_and_links_lead_to_all(many: Many) -> None:
    client, engine = many
    for query in LISTS:
        with listening(engine) as heard:
            assert (await client.get("/interventies", params=query)).status_code == 200
        plans = [await plan_of(engine, question) for question in heard]
        assert [plan for plan in plans if "Seq Scan on interventie" in plan] == [], query
    whole = (await client.get("/interventies")).json()
    assert (whole["totaal"], whole["totaalIsMinimum"]) == (MAX_COUNT, True)
    seen: list[str] = []
    target: dict[str, str] | None = {"gemeente": "GM0193", "pageSize": "7"}
    while target is not None:
        answer = await client.get("/interventies", params=target)
        seen += [row["id"] for row in answer.json()["resultaten"]]
        following = [link for link in answer.headers["Link"].split(", ") if 'rel="next"' in link]
        address = following[0].partition(">")[0].strip("<") if following else None
        target = {key: value[0] for key, value in parse_qs(urlsplit(address).query).items()} if address else None
    total = (await client.get("/interventies", params={"gemeente": "GM0193"})).json()["totaal"]
    assert len(seen) == len(set(seen)) == total > 20
