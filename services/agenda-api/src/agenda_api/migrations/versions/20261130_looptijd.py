"""looptijd: an agenda runs from its signature on, when that is later than the begin of its period"""

from alembic import op

revision = "20261130_looptijd"
down_revision = "20261130_versies"

# The last day that the signature can be; none when it is unknown, or when nobody signed.
LAATSTE = """
    CASE ondertekend_op ->> 'precisie'
        WHEN 'dag' THEN CAST(ondertekend_op ->> 'datum' AS date)
        WHEN 'uiterlijk' THEN CAST(ondertekend_op ->> 'datum' AS date)
        WHEN 'maand' THEN
            CAST(CAST(ondertekend_op ->> 'datum' || '-01' AS date) + interval '1 month' - interval '1 day' AS date)
        WHEN 'jaar' THEN CAST(ondertekend_op ->> 'datum' || '-12-31' AS date)
        WHEN 'schooljaar' THEN CAST(split_part(ondertekend_op ->> 'datum', '-', 2) || '-07-31' AS date)
    END
"""


def upgrade() -> None:
    op.execute(
        f"UPDATE agenda SET zeker_van = CASE WHEN {LAATSTE} IS NOT NULL AND zeker_van IS NOT NULL "  # noqa: S608 - ours
        f"THEN greatest(zeker_van, {LAATSTE}) END"
    )


def downgrade() -> None:
    pass  # the begin of a period stands in its content; only what is certain of a signed one was narrowed
