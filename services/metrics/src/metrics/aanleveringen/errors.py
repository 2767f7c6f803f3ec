"""What can go wrong with a delivered file."""

from shared.problems import Conflict, InvalidInput, NotFound


class DeliveryNotFound(NotFound):
    slug, title = "aanlevering-niet-gevonden", "Deze aanlevering bestaat niet"
    betekenis = "Er is geen aanlevering met dit id, of zij is niet van uw organisatie."
    wat_te_doen = "Kies een aanlevering uit `/cijfers/v1/aanleveringen`."


class AlreadyDone(Conflict):
    slug, title = "aanlevering-al-klaar", "Deze aanlevering is al klaar"
    betekenis = "Een aanlevering die is verwerkt, geweigerd of geannuleerd is niet meer te annuleren."
    wat_te_doen = "Lees de aanlevering; stuur een verbetering als nieuw bestand."


class DigestMismatch(InvalidInput):
    slug, title = "afdruk-klopt-niet", "Het bestand is niet aangekomen zoals het is verstuurd"
    betekenis = "De SHA-256 in `Content-Digest` is niet die van wat wij ontvingen. Er is niets opgeslagen."
    wat_te_doen = "Stuur het bestand opnieuw, met de afdruk van precies deze bytes."
