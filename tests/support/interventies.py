"""The knowledge service with its worker in this process, and records to fill it with."""

import json
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from intervention_search.engines.engine import Engine
from intervention_search.engines.factory import new_engine
from intervention_search.indexing.indexer import Indexer
from intervention_search.main import create_app
from intervention_search.settings import SearchSettings
from intervention_search.worker import new_indexer
from shared.events.envelope import TYPE_PREFIX
from shared.events.sending.delivery import Delivery
from shared.events.signing import sign
from support.services import WEBHOOK_SECRETS, client_of, settings_for, without_nulls
from support.tokens import TestIssuer

AGENDA_API = "urn:nld:oin:00000099000000010000:systeem:agenda-api"
ZWOLLE = {"code": "GM0193", "naam": "Zwolle", "aliassen": [], "provinciecode": "PV23", "provincie": "Overijssel"}
DEN_HAAG = {
    "code": "GM0518",
    "naam": "'s-Gravenhage",
    "aliassen": ["Den Haag"],
    "provinciecode": "PV28",
    "provincie": "Zuid-Holland",
}
SUDWEST = {
    "code": "GM1900",
    "naam": "Súdwest-Fryslân",
    "aliassen": [],
    "provinciecode": "PV21",
    "provincie": "Fryslân",
}
JSON = dict[str, Any]


# A rating and a later one of its kind.
EERST = {
    "soort": "effect",
    "eenheid": "maanden",
    "waarde": 8,
    "methode": "NPO-menukaart",
    "methodeversie": "eerste versie",
    "bron": "nponderwijs.nl",
}
LATER = EERST | {"waarde": 6, "methodeversie": "latere versie"}


@dataclass
class SearchSystem:
    """The service over HTTP and its worker's jobs, which a test runs when it wants them run."""

    client: httpx.AsyncClient
    issuer: TestIssuer
    indexer: Indexer
    settings: SearchSettings
    _versions: dict[str, int] = field(default_factory=dict)

    async def index(self) -> None:
        """What the worker does until nothing is left to do."""
        while await self.indexer.rebuild_if_needed() + await self.indexer.run_once():
            pass

    async def deliver(self) -> None:
        """What the worker does with our own events: nobody is subscribed here, so they only get their place."""
        await Delivery(self.indexer.sessions, ()).run_once()

    async def search(self, q: str = "", **query: Any) -> JSON:  # noqa: ANN401 - query values of any kind
        response = await self.client.get("/zoeken", params={"q": q, **query})
        assert response.status_code == 200, response.text
        found: JSON = response.json()
        return found

    async def titles(self, q: str = "", **query: Any) -> list[str]:  # noqa: ANN401 - query values of any kind
        return [hit["titel"] for hit in (await self.search(q, **query))["resultaten"]]

    async def describe(self, pad: str, body: JSON) -> JSON:
        """A concept of another kind, in its collection."""
        response = await self.client.post(f"/{pad}", json=body, headers=self.issuer.redacteur())
        assert response.status_code == 201, response.text
        made: JSON = response.json()
        return made

    async def step(self, pad: str, stuk: JSON, zet: str) -> httpx.Response:
        """A move of one of another kind, or what refuses it."""
        match = {"If-Match": f'"{stuk["versie"]}"'}
        return await self.client.post(f"/{pad}/{stuk['id']}/_{zet}", headers=self.issuer.redacteur() | match)

    async def tell_everybody(self, pad: str, body: JSON) -> JSON:
        """One of another kind, published; not indexed yet."""
        judged = await self.step(pad, await self.describe(pad, body), "beoordelen")
        published = await self.step(pad, judged.json(), "publiceren")
        assert published.status_code == 200, published.text
        made: JSON = published.json()
        return made

    async def draft(self, **fields: Any) -> JSON:  # noqa: ANN401 - fields of the wire
        """A concept of the editor's organisation."""
        response = await self.client.post("/interventies", json=make_body(**fields), headers=self.issuer.redacteur())
        assert response.status_code == 201, response.text
        made: JSON = response.json()
        return made

    async def move(self, interventie: JSON, zet: str) -> JSON:
        response = await self.client.post(
            f"/interventies/{interventie['id']}/_{zet}",
            headers=self.issuer.redacteur() | {"If-Match": f'"{interventie["versie"]}"'},
        )
        assert response.status_code == 200, response.text
        moved: JSON = response.json()
        return moved

    async def publish(self, **fields: Any) -> JSON:  # noqa: ANN401 - fields of the wire
        """A published interventie; not indexed yet."""
        return await self.move(await self.move(await self.draft(**fields), "beoordelen"), "publiceren")

    async def tell(self, happening: str, subject: str, data: JSON, *, versie: int | None = None) -> httpx.Response:
        """An event of agenda-api, signed as its worker signs; each one newer than the last unless said otherwise."""
        self._versions[subject] = versie or self._versions.get(subject, 0) + 1
        event: JSON = {
            "specversion": "1.0",
            "id": str(uuid4()),
            "source": AGENDA_API,
            "type": TYPE_PREFIX + happening,
            "subject": subject,
            "time": "2026-01-02T03:04:05Z",
            "sequence": str(self._versions[subject]),
            "datacontenttype": "application/json",
            "data": without_nulls(data),
        }
        body = json.dumps(event).encode()
        headers = sign(WEBHOOK_SECRETS["agenda-api"].encode(), event["id"], datetime.now(UTC), body)
        headers["Content-Type"] = "application/cloudevents+json"
        response = await self.client.post("/gebeurtenissen", content=body, headers=headers)
        assert response.status_code in {204, 400}, response.text
        return response

    async def agenda(self, happening: str = "akkoord", **fields: Any) -> JSON:  # noqa: ANN401 - fields of the wire
        """An agenda as agenda-api tells it; not indexed yet."""
        data = make_agenda(**fields)
        await self.tell(f"agendas.{happening}", data["id"], data)
        return data


@asynccontextmanager
async def open_search(settings: SearchSettings, issuer: TestIssuer) -> AsyncIterator[SearchSystem]:
    """The app in its lifespan and an indexer with an engine of its own, as in two processes."""
    app = create_app(settings)
    async with client_of(app) as client:
        engine = new_engine(settings)
        try:
            indexer = await new_indexer(settings, engine, app.state.sessions)
            indexer.check_every_s = 0
            yield SearchSystem(client, issuer, indexer, settings)
        finally:
            await _clean(engine)
            await engine.close()


async def _clean(engine: Engine) -> None:
    for generation in (await engine.generations()).written:
        await engine.drop(generation)


def make_settings(engine: str, url: str, issuer: TestIssuer, folder: Path, **extra: object) -> SearchSettings:
    place: JSON = {"index_path": folder, "index_naam": f"toets-{secrets.token_hex(4)}", **extra}
    return SearchSettings.model_validate(settings_for(url, issuer.jwks_url, engine=engine, **place))


@pytest.fixture(params=["tantivy", pytest.param("opensearch", marks=pytest.mark.opensearch)])
async def search_system(
    request: pytest.FixtureRequest, intervention_search_url: str, issuer: TestIssuer, tmp_path: Path
) -> AsyncIterator[SearchSystem]:
    """The service on each engine in turn, with an empty, built index."""
    extra = {"opensearch_url": request.getfixturevalue("opensearch_url")} if request.param == "opensearch" else {}
    settings = make_settings(request.param, intervention_search_url, issuer, tmp_path / "index", **extra)
    async with open_search(settings, issuer) as system:
        await system.index()
        yield system


@pytest.fixture
async def register(intervention_search_url: str, issuer: TestIssuer, tmp_path: Path) -> AsyncIterator[SearchSystem]:
    """The service on the embedded engine, for tests that do not search."""
    async with open_search(make_settings("tantivy", intervention_search_url, issuer, tmp_path / "index"), issuer) as it:
        yield it


def make_body(**fields: Any) -> JSON:  # noqa: ANN401 - fields of the wire
    """A valid interventie that may be published; a test says what matters."""
    return {
        "naam": "Brede School Academie",
        "soort": "interventie",
        "samenvatting": "Extra lessen na schooltijd.",
        "bronStatus": "bevestigd",
        "bronnen": [{"vermelding": "Gemeentepagina op gelijke-kansen.nl"}],
        **fields,
    }


def make_bevinding(**fields: Any) -> JSON:  # noqa: ANN401 - fields of the wire
    """What one study found; a test says what matters."""
    return {"uitkomstdomein": "rekenen", "richting": "geen", "conclusie": "Er was geen verschil.", **fields}


def make_onderzoek(*bevindingen: JSON, **fields: Any) -> JSON:  # noqa: ANN401 - fields of the wire
    """A study that may be published; a test says what matters."""
    return {
        "titel": "Een proef met verlengde schooldagen",
        "opzet": "rct",
        "land": "Nederland",
        "bevindingen": list(bevindingen or [make_bevinding()]),
        "bronnen": [{"vermelding": "Economics of Education Review"}],
        **fields,
    }


def make_agenda(**fields: Any) -> JSON:  # noqa: ANN401 - fields of the wire
    """The data of an agenda event; a test says what matters."""
    return {
        "id": str(uuid4()),
        "slug": "agenda-zwolle",
        "versie": 1,
        "soort": "gemeentelijk",
        "titel": "GKA-agenda Zwolle",
        "status": "akkoord",
        "openbaar": True,
        "herkomst": "aangeleverd",
        "bron": None,
        "organisaties": ["00000099000001930000"],
        "gemeenten": [ZWOLLE],
        "periodeVan": {"datum": "2020-01-01", "precisie": "dag"},
        "periodeTot": {"datum": "2023-12-31", "precisie": "dag"},
        "analyse": "Kinderen krijgen thuis niet allemaal dezelfde steun.",
        "themas": ["extra-onderwijs"],
        "factoren": [],
        "leefwerelden": [],
        "ambities": [],
        "activiteiten": [],
        "financiering": [],
        "ondertekeningen": [],
        "ondertekendOp": None,
        "beeindigdOp": None,
        "gewijzigdOp": "2026-01-02T03:04:05Z",
        "veldVanMorgen": {"wat": "dan ook"},
        **fields,
    }
