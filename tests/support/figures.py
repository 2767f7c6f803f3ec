"""A running metrics service with the real country in it, told through the real inbox as siblings would tell it."""

import csv
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from metrics.main import create_app
from metrics.settings import MetricsSettings
from shared.app import Api
from shared.clock import now
from shared.events.envelope import MEDIA_TYPE, TYPE_PREFIX
from shared.events.sending.delivery import Delivery
from shared.events.signing import sign
from support.services import OIN_GKA, WEBHOOK_SECRETS, client_of, settings_for, without_nulls
from support.tokens import TestIssuer

DATA = Path(__file__).parents[2] / "deploy" / "seed" / "data"
BRON = "github.com/mzelst/covid-19, ongeveer 2020"
# The message "30 GKA-agenda's gereed" is of this day.
JULI_2019 = {"datum": "2019-07-16", "precisie": "dag"}
ONBEKEND = {"datum": None, "precisie": "onbekend"}

Json = dict[str, Any]


def read_csv(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class Event:
    """One event of a sibling; the same `id` sent twice is the same event."""

    happening: str
    subject: str
    versie: int
    data: Mapping[str, Any]
    id: str = field(default_factory=lambda: str(uuid4()))
    time: str = "2026-11-01T12:00:00Z"

    @property
    def sender(self) -> str:
        """The service that owns what it tells of."""
        return "intervention-search" if self.happening.startswith("interventies.") else "agenda-api"

    def body(self) -> bytes:
        envelope = {
            "specversion": "1.0",
            "id": self.id,
            "source": f"urn:nld:oin:{OIN_GKA}:systeem:{self.sender}",
            "type": TYPE_PREFIX + self.happening,
            "subject": self.subject,
            "time": self.time,
            "sequence": str(self.versie),
            "datacontenttype": "application/json",
            "data": without_nulls(self.data),
        }
        return json.dumps(envelope).encode()


@dataclass(frozen=True)
class Figures:
    """The service over HTTP, as its siblings and its readers meet it."""

    http: httpx.AsyncClient
    issuer: TestIssuer
    app: Api

    async def post(self, event: Event, secret: str | None = None) -> httpx.Response:
        body = event.body()
        secret = secret or WEBHOOK_SECRETS[event.sender]
        headers = sign(secret.encode(), event.id, now(), body) | {"Content-Type": MEDIA_TYPE}
        return await self.http.post("/gebeurtenissen", content=body, headers=headers)

    async def tell(self, *events: Event) -> None:
        for event in events:
            response = await self.post(event)
            assert response.status_code == 204, (event, response.text)

    async def tell_country(self) -> None:
        await self.tell(*gemeente_events(), *herindeling_events())

    async def deliver(self, rows: Sequence[object], headers: dict[str, str] | None = None) -> httpx.Response:
        """`PUT /waarnemingen` of inwoners, as the beheerder unless told otherwise."""
        body = {"indicator": "inwoners", "waarnemingen": list(rows), "bron": BRON}
        # Written by the standard library, which also sends what no careful client would: NaN and half characters.
        content = json.dumps(body).encode()
        kind = {"Content-Type": "application/json"}
        return await self.http.put(
            "/waarnemingen", content=content, headers=(headers or self.issuer.beheerder()) | kind
        )

    async def number_events(self) -> None:
        """What the worker does before the feed shows an event; nobody is subscribed."""
        await Delivery(self.app.state.sessions, ()).run_once()

    async def read(self, path: str, **query: str | int) -> Json:
        response = await self.http.get(path, params=query)
        assert response.status_code == 200, response.text
        found: Json = response.json()
        return found

    async def read_all(self, path: str, **query: str | int) -> list[Json]:
        """Every row of a paged collection."""
        rows: list[Json] = []
        page = 1
        while True:
            found = await self.read(path, page=page, pageSize=100, **query)
            rows += found["resultaten"]
            if page * 100 >= found["totaal"]:
                return rows
            page += 1


@asynccontextmanager
async def figures_service(database_url: str, issuer: TestIssuer, **extra: object) -> AsyncIterator[Figures]:
    """The service on an empty, migrated database."""
    settings = MetricsSettings(**settings_for(database_url, issuer.jwks_url, **extra))  # type: ignore[arg-type]  # one dict for three services
    app = create_app(settings)
    async with client_of(app) as http:
        app.state.standen.patience = 0
        yield Figures(http, issuer, app)


def gemeente_events() -> list[Event]:
    """The 360 gemeenten of the register."""
    return [
        Event(
            "gemeenten.geregistreerd",
            row["code"],
            1,
            {
                "code": row["code"],
                "naam": row["naam"],
                "aliassen": ["Den Haag"] if row["code"] == "GM0518" else [],
                "provinciecode": row["provinciecode"],
                "provincie": row["provincie"],
                "geldigVan": row["geldigVan"] or None,
                "geldigTot": row["geldigTot"] or None,
                "bron": row["bron"],
                "versie": 1,
            },
        )
        for row in read_csv("gemeenten.csv")
    ]


def herindeling_events() -> list[Event]:
    """The 21 carried-out transitions and the one that is planned."""
    return [
        Event(
            "herindelingen.geregistreerd",
            f"h{number}",
            1,
            {
                "id": f"h{number}",
                "datum": row["datum"],
                "vanCode": row["vanCode"],
                "naarCode": row["naarCode"],
                "soort": row["soort"],
                "aandeel": float(row["aandeel"]) if row["aandeel"] else None,
                "aandeelStatus": row["aandeelStatus"],
                "rechtsopvolger": {"ja": True, "nee": False, "": None}[row["rechtsopvolger"]],
                "status": row["status"],
                "bron": row["bron"],
                "versie": 1,
            },
        )
        for number, row in enumerate(read_csv("herindelingen.csv"))
    ]


def inwoners_rows() -> list[Json]:
    """The 355 observations of the source; the five gemeenten formed later are sums of others and no observations."""
    return [
        {"gemeente": row["code"], "periode": row["inwonersPeiljaar"], "waarde": int(row["inwoners"])}
        for row in read_csv("gemeenten.csv")
        if not row["geldigVan"]
    ]


def make_agenda(agenda_id: str, *codes: str, versie: int = 1, **fields: object) -> Event:
    """An event on a signed agenda of these gemeenten, running since July 2019 without a known end."""
    data: Json = {
        "id": agenda_id,
        "slug": agenda_id,
        "versie": versie,
        "soort": "gemeentelijk",
        "titel": "GKA-agenda",
        "status": "ondertekend",
        "openbaar": True,
        "herkomst": "openbare_bron",
        "gemeenten": [{"code": code, "naam": code, "aliassen": [], "provinciecode": "PV23"} for code in codes],
        "periodeVan": {"datum": "2019-07-16", "precisie": "dag"},
        "periodeTot": ONBEKEND,
        "themas": [],
        "activiteiten": [],
        "ondertekendOp": JULI_2019,
        "beeindigdOp": None,
        "gewijzigdOp": "2026-11-01T12:00:00Z",
    }
    return Event(f"agendas.{fields.get('status', 'ondertekend')}", agenda_id, versie, data | fields)


def agenda_of(row: Mapping[str, str]) -> Event:
    """The agenda of a row of gka_gemeenten.csv, with its dates as precise as the sources are."""
    codes = row["code"].split("; ")
    van, _, tot = row["agendaPeriode"].partition("-")
    return make_agenda(
        f"a-{codes[0]}",
        *codes,
        ondertekendOp={"datum": row["ondertekendUiterlijk"], "precisie": row["precisie"]}
        if row["precisie"]
        else ONBEKEND,
        periodeVan={"datum": van, "precisie": "jaar"} if tot else ONBEKEND,
        periodeTot={"datum": tot, "precisie": "jaar"} if tot else ONBEKEND,
    )


def agendas_of_2019() -> list[Event]:
    """The 30 agendas that were signed by 19 November 2019, one of them by three gemeenten."""
    return [agenda_of(row) for row in read_csv("gka_gemeenten.csv") if row["sinds"] == "2019"]


def agendas_known_otherwise() -> list[Event]:
    """The other twelve: two signed by July 2020, three later, seven on a day that nobody wrote down."""
    return [agenda_of(row) for row in read_csv("gka_gemeenten.csv") if row["sinds"] != "2019"]
