"""What can go wrong between the parties of a document."""

from shared.problems import Conflict, NotFound


class NothingToConsent(Conflict):
    slug, title = "instemming-niet-nodig", "De indiener stemt in door in te dienen"
    betekenis = "De organisatie die de agenda indient stemt in door haar in te dienen."
    wat_te_doen = "U hoeft niets te doen; dien de agenda in als zij klaar is."


class OndertekeningNotFound(NotFound):
    slug, title = "ondertekening-niet-gevonden", "Deze ondertekening staat niet onder deze agenda"
    betekenis = "Onder deze agenda staat geen ondertekening met dit id."
    wat_te_doen = "Neem het id uit `ondertekeningen` van de agenda."


class CollegebesluitNotFound(NotFound):
    slug, title = "collegebesluit-niet-gevonden", "Van deze gemeente is geen collegebesluit vastgelegd"
    betekenis = "Bij deze agenda staat geen besluit van het college van deze gemeente."
    wat_te_doen = "De besluiten die er zijn staan in `collegebesluiten` van de agenda."


class NoProof(NotFound):
    slug, title = "bewijs-niet-vastgelegd", "Van deze ondertekening is niet vastgelegd wat er werd getekend"
    betekenis = "De ondertekening is gezet voordat het register de getekende inhoud bewaarde."
    wat_te_doen = "Vraag de partijen om het getekende document."


class TooManySignatures(Conflict):
    slug, title = "te-veel-ondertekeningen", "Hier staan al zo veel ondertekeningen als mogelijk is"
    betekenis = "Onder deze agenda staan al zo veel ondertekeningen als er kunnen staan."
    wat_te_doen = "Neem contact op met de beheerder van de alliantie."
