"""The schema is what the models say, and can be taken down again."""

import os
import subprocess
import sys

from alembic import command
from support.databases import Databases

from shared.migrations import config_for, upgrade


def test_the_migrated_schema_is_what_the_models_say(databases: Databases) -> None:
    with databases.empty("intervention_search") as url:
        upgrade("intervention_search", url)
        command.check(config_for("intervention_search", url))


def test_the_schema_goes_down_and_up_again(databases: Databases) -> None:
    with databases.empty("intervention_search") as url:
        upgrade("intervention_search", url)
        command.downgrade(config_for("intervention_search", url), "base")
        upgrade("intervention_search", url)


def test_a_worker_stops_when_it_is_asked_to(databases: Databases, tmp_path: object) -> None:
    with databases.fresh("intervention_search") as url:
        environment = os.environ | {
            "INTERVENTION_SEARCH_MODUS": "lokaal",
            "INTERVENTION_SEARCH_DATABASE_URL": url,
            "INTERVENTION_SEARCH_PUBLIC_URL": "http://gateway.test",
            "INTERVENTION_SEARCH_ISSUER": "http://issuer.test",
            "INTERVENTION_SEARCH_JWKS_URL": "http://issuer.test/jwks",
            "INTERVENTION_SEARCH_OIN": "00000099000000010000",
            "INTERVENTION_SEARCH_WEBHOOK_GEHEIMEN": "{}",
            "INTERVENTION_SEARCH_INDEX_PATH": f"{tmp_path}/index",
        }
        with subprocess.Popen(
            [sys.executable, "-m", "intervention_search.worker"], env=environment, stderr=subprocess.PIPE, text=True
        ) as worker:
            assert worker.stderr is not None
            for line in worker.stderr:
                if "index_rebuilt" in line:
                    worker.terminate()
                    break
            rest = worker.stderr.read()
        assert worker.returncode == 0
        assert "worker_stopped" in rest
