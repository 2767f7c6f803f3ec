"""Every route, asked by who is no editor: what is not published changes no body, no count, no tag and no link."""

from support.interventies import JSON, SearchSystem, make_bevinding, make_onderzoek
from support.tokens import OIN_ZWOLLE, TestIssuer
from support.walk import Answer, Walk

UNKNOWN = "00000000-0000-4000-8000-000000000000"
# Stands in everything that is not published, and nowhere else.
KEPT = "zwartewaterzee"


def readers(issuer: TestIssuer) -> dict[str, dict[str, str]]:
    """Everybody but editors and the beheerder."""
    reads = "interventies:lezen gebeurtenissen:lezen"
    school = issuer.headers("schoolsysteem", organisaties=[OIN_ZWOLLE], scope=reads)
    return {"nobody": {}, "a gemeente": issuer.zwolle(), "a school system": school}


def places(interventie: str, onderzoek: str, published: JSON) -> dict[str, list[str]]:
    """What the parameters of paths lead to."""
    return {"interventieId": [interventie, published["id"]], "id": [onderzoek]}


async def walk_it(system: SearchSystem, walked: dict[str, list[str]]) -> dict[str, Answer]:
    await system.index()
    await system.deliver()
    read = await Walk("intervention_search", walked).read(system.client, readers(system.issuer), KEPT, "taal", "")
    # How the index does tells of time, not of records.
    return {key: answer for key, answer in read.items() if "GET /index " not in key}


async def test_what_is_not_published_changes_nothing_that_others_read(search_system: SearchSystem) -> None:
    published = await search_system.publish(naam="Taal thuis")
    before = await walk_it(search_system, places(UNKNOWN, UNKNOWN, published))

    draft = await search_system.draft(naam=f"Taal bij de {KEPT}")
    study = await search_system.describe(
        "onderzoeken", make_onderzoek(make_bevinding(conclusie=f"Taal bij de {KEPT}."), titel=f"Taal {KEPT}")
    )
    await search_system.agenda("ingediend", titel=f"Taal {KEPT}", status="ingediend", openbaar=False)
    after = await walk_it(search_system, places(draft["id"], study["id"], published))

    named = {key.replace(draft["id"], UNKNOWN).replace(study["id"], UNKNOWN): one for key, one in after.items()}
    assert {key: (before[key], answer) for key, answer in named.items() if answer != before[key]} == {}


async def test_nobody_but_an_editor_changes_anything_by_any_route(register: SearchSystem) -> None:
    draft = await register.draft(naam="Taal thuis")
    study = await register.describe("onderzoeken", make_onderzoek())
    walk = Walk("intervention_search", places(draft["id"], study["id"], draft))

    for name, headers in readers(register.issuer).items():
        statuses = await walk.write(register.client, headers, draft["versie"])
        assert {key: status for key, status in statuses.items() if status not in {401, 403, 404}} == {}, name
