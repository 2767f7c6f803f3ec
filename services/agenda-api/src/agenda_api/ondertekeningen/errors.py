"""What can go wrong between the parties of a document."""

from shared.problems import Conflict


class NothingToConsent(Conflict):
    slug, title = "instemming-niet-nodig", "De indiener stemt in door in te dienen"


class TooManySignatures(Conflict):
    slug, title = "te-veel-ondertekeningen", "Hier staan al zo veel ondertekeningen als mogelijk is"
