"""A register full of agendas, made inside PostgreSQL: copies of one that came in through the API, each different."""

from typing import Final

import psycopg

# Every place of the Netherlands, the small islands included, has about this many gemeenten at most.
GEMEENTEN: Final = 342
PROVINCIES: Final = 12
# From the first to the last agenda of the alliance, and some that are planned.
FIRST_YEAR, YEARS = 2018, 12

_GEMEENTEN: Final = """
    INSERT INTO gemeente (code, naam, aliassen, zoeknaam, provinciecode, bron, oins, opvolging, versie)
    SELECT 'GM' || lpad(n::text, 4, '0'), 'Gemeente ' || n, '{}', '|gemeente' || n || '|',
        'PV' || 20 + n %% %(provincies)s, 'toets', ARRAY['00000099' || lpad(n::text, 8, '0') || '0000'], '[]', 1
    FROM generate_series(1000, 999 + %(gemeenten)s) n
"""
_AGENDAS: Final = """
    INSERT INTO agenda
    SELECT (jsonb_populate_record(t, jsonb_build_object(
        'id', gen_random_uuid(),
        'slug', 'agenda-' || n,
        'status', o.status,
        'openbaar', o.status IN ('akkoord', 'ondertekend', 'beeindigd'),
        'soort', CASE WHEN n %% 50 = 0 THEN 'landelijk_thema' ELSE 'gemeentelijk' END,
        'herkomst', CASE WHEN n %% 20 = 0 THEN 'openbare_bron' ELSE 'aangeleverd' END,
        'indiener', '00000099' || lpad(gemeente::text, 8, '0') || '0000',
        'organisaties', ARRAY['00000099' || lpad(gemeente::text, 8, '0') || '0000'],
        'gemeenten', ARRAY['GM' || gemeente]
            || CASE WHEN n %% 10 = 0 THEN ARRAY['GM' || 1000 + (gemeente + 7) %% %(gemeenten)s] ELSE '{}' END,
        'themas', ARRAY[o.themas[1 + n %% 7], o.themas[1 + n / 7 %% 7]],
        'factoren', ARRAY[1 + n %% 30, 1 + n / 30 %% 30],
        'sorteertitel', titel,
        -- As wide as a real one that lies in its row: of less a plan says nothing about real tables.
        'inhoud', t.inhoud || jsonb_build_object('titel', titel, 'analyse', repeat(md5(n::text) || ' ', 40)),
        'zeker_van', make_date(jaar, 1, 1),
        'zeker_tot', make_date(jaar + 3, 12, 31),
        'beeindigd_op', CASE WHEN o.status = 'beeindigd' THEN make_date(jaar + 2, 1, 1) END,
        'gewijzigd_op', timestamptz '2026-01-01' - n * interval '10 minutes'
    ))).*
    FROM agenda t, generate_series(1, %(agendas)s) n,
        LATERAL (SELECT hashint4(n) & 1048575 AS toeval) h,
        LATERAL (SELECT
            1000 + toeval %% %(gemeenten)s AS gemeente,
            %(first)s + toeval %% %(years)s AS jaar,
            'gka agenda ' || md5(n::text) AS titel,
            (ARRAY['concept', 'concept', 'ingediend', 'akkoord', 'ondertekend', 'ondertekend', 'ondertekend',
                'beeindigd'])[1 + toeval / 7 %% 8] AS status,
            ARRAY['extra-onderwijs', 'soepele-overgangen', 'ouderbetrokkenheid', 'taalbevordering',
                'mentoring-en-coaching', 'armoede-en-gezondheid', 'loopbaanleren'] AS themas) o
    WHERE t.id = (SELECT id FROM agenda LIMIT 1)
"""

_EVENTS: Final = """
    INSERT INTO gebeurtenis (id, type, onderwerp, versie, opgetreden_op, openbaar, organisaties, inhoud, positie)
    SELECT gen_random_uuid(), 'nl.gelijke-kansen.agendas.gewijzigd', id::text, versie, gewijzigd_op, openbaar,
        organisaties, '{}', 1000 + row_number() OVER (ORDER BY gewijzigd_op)
    FROM agenda
"""


def fill(url: str, agendas: int) -> None:
    """Copy the one agenda of a register `agendas` times, over as many gemeenten as there are; then let it settle."""
    numbers = {"agendas": agendas, "gemeenten": GEMEENTEN, "provincies": PROVINCIES}
    years = {"first": FIRST_YEAR, "years": YEARS}
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        # A commit that is not flushed yet is not visible to everybody for VACUUM; tests run without flushing.
        connection.execute("SET synchronous_commit = on")
        connection.execute(_GEMEENTEN, numbers)
        connection.execute(_AGENDAS, numbers | years)
        connection.execute(_EVENTS)
        # What autovacuum does by itself within a minute: statistics, and which pages everybody may see.
        connection.execute("VACUUM ANALYZE agenda, gemeente, gebeurtenis")
