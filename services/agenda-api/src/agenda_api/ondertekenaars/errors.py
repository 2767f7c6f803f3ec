"""What can go wrong with the name of who signed."""

from shared.problems import Conflict, NotFound


class SignerNotRecorded(NotFound):
    slug, title = "ondertekenaar-niet-vastgelegd", "Van deze ondertekening is geen naam vastgelegd"
    betekenis = "Wie er tekende is alleen bij functie bekend; een naam is nooit nodig."
    wat_te_doen = "Leg een naam alleen vast als er een grondslag voor is, met `PUT` en `If-None-Match: *`."


class SignerRecorded(Conflict):
    slug, title = "ondertekenaar-bestaat-al", "Van deze ondertekening is al een naam vastgelegd"
    betekenis = "Er staat een naam bij deze ondertekening."
    wat_te_doen = "Lees haar en wijzig haar met `If-Match`, of wis haar."
