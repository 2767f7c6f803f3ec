"""geen interventie: what is no interventie and no approach leaves the index; it stands in the register of what it is"""

from alembic import op

revision = "20261201_geen_interventie"
down_revision = "20261201_stukken"

# A document that is indexed again and is not there any more goes out of the index.
LEAVE = (
    """UPDATE index_taak SET versie = versie + 1, is_open = true, gevraagd_op = now(), weergave = NULL
       WHERE soort = 'interventie' AND record_id IN (SELECT id FROM interventie WHERE soort NOT IN {kept})""",
    """DELETE FROM beoordeling
       WHERE interventie_id IN (SELECT id FROM interventie WHERE soort NOT IN {kept})""",
    "DELETE FROM interventie WHERE soort NOT IN {kept}",
)


def upgrade() -> None:
    for statement in LEAVE:
        op.execute(statement.format(kept="('interventie', 'aanpak')"))


def downgrade() -> None:
    """What left is loaded again by who has it."""
