"""What was written of an addendum, whole and compared, and who signs the addendum of school boards."""

import httpx
import jsonpatch
from support.addenda import addendum_body, change_addendum, create_addendum, signed_agenda
from support.agendas import Json, agree, change, codes_of, create_agenda, ok, organisatie_body, pointers_of, signature
from support.tokens import OIN_BEHEERDER, TestIssuer

BOARD, OIN_BOARD = "Stichting Elan Onderwijsgroep", "00000003123456780000"


async def test_each_version_of_an_addendum_is_read_whole_and_any_two_are_compared(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    addendum = await create_addendum(client, issuer.zwolle(), await signed_agenda(client, issuer))
    at = f"/addenda/{addendum['id']}"
    changed = addendum_body(titel="Tweede versie", factoren=[3])
    ok(await client.put(at, json=changed, headers=issuer.zwolle() | {"If-Match": '"1"'}))

    first, second = [ok(await client.get(f"{at}/versies/{n}", headers=issuer.zwolle())) for n in (1, 2)]
    there = ok(await client.get(f"{at}/versies/1/verschillen/2", headers=issuer.zwolle()))
    back = ok(await client.get(f"{at}/versies/2/verschillen/1", headers=issuer.zwolle()))

    assert (first["inhoud"]["titel"], second["inhoud"]["titel"]) == (addendum["titel"], "Tweede versie")
    assert (first["documentId"], second["vorigeAfdruk"]) == (addendum["id"], first["afdruk"])
    assert jsonpatch.apply_patch(first["inhoud"], there["wijzigingen"]) == second["inhoud"]
    assert jsonpatch.apply_patch(second["inhoud"], back["wijzigingen"]) == first["inhoud"]


async def test_what_an_addendum_was_before_it_was_public_is_for_those_involved(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    addendum = await create_addendum(client, issuer.zwolle(), await signed_agenda(client, issuer))
    for step in ("_indienen", "_behandelen", "_akkoord"):
        addendum = ok(await change_addendum(client, issuer.beheerder(), addendum, step))
    at = f"/addenda/{addendum['id']}/versies"

    assert (await client.get(f"{at}/1")).status_code == 404
    assert (await client.get(f"{at}/1/verschillen/4")).status_code == 404
    seen = ok(await client.get(f"{at}/4"))
    assert (seen["wat"], seen["gewijzigdDoor"], seen["organisatie"]) == ("akkoord", None, None)


async def _board(client: httpx.AsyncClient, issuer: TestIssuer) -> dict[str, str]:
    body = organisatie_body(BOARD, OIN_BOARD, soort="schoolbestuur")
    ok(await client.post("/organisaties", json=body, headers=issuer.beheerder()))
    return issuer.headers("bestuur", organisaties=[OIN_BOARD], scope="agenda:lezen agenda:schrijven")


async def _agenda_of_boards(client: httpx.AsyncClient, issuer: TestIssuer, board: dict[str, str]) -> Json:
    """A landelijke thema-agenda of a school board, signed by OCW."""
    besturen = [{"naam": BOARD, "isPenvoerder": True}]
    agenda = await create_agenda(client, board, soort="landelijk_thema", gemeenten=[], besturen=besturen)
    agenda = await agree(client, issuer, agenda)
    return ok(await change(client, issuer.beheerder(), agenda, "ondertekeningen", signature("ocw")))


async def test_a_school_board_adds_to_its_agenda_and_signs_that_itself(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    board = await _board(client, issuer)
    agenda = await _agenda_of_boards(client, issuer, board)
    joining = {"naam": "Vereniging die erbij komt", "isPenvoerder": False}
    addendum = await create_addendum(client, board, agenda, besturen=[joining])
    for step in ("_indienen", "_behandelen", "_akkoord"):
        addendum = ok(await change_addendum(client, issuer.beheerder(), addendum, step))

    own = signature("schoolbestuur", organisatienaam=BOARD, functie="bestuurder")
    addendum = ok(await change_addendum(client, board, addendum, "ondertekeningen", own))
    of_other = signature("schoolbestuur", organisatienaam=joining["naam"], functie="bestuurder")
    addendum = ok(await change_addendum(client, issuer.beheerder(), addendum, "ondertekeningen", of_other))
    addendum = ok(await change_addendum(client, issuer.beheerder(), addendum, "ondertekeningen", signature("ocw")))

    assert [one["opgegevenDoor"] for one in addendum["ondertekeningen"]] == [None, OIN_BEHEERDER, None]
    assert (addendum["status"], [one["naam"] for one in addendum["besturen"]]) == ("ondertekend", [joining["naam"]])


async def test_an_addendum_to_an_agenda_of_gemeenten_names_no_school_boards(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await signed_agenda(client, issuer)
    body = addendum_body(besturen=[{"naam": BOARD}])
    answer = await client.post(f"/agendas/{agenda['id']}/addenda", json=body, headers=issuer.zwolle())

    assert list(zip(pointers_of(answer), codes_of(answer), strict=True)) == [("/besturen", "moet-leeg")]
