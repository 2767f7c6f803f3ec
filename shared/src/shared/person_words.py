"""Pure: the words by which a name of a person is told from the name of an office, a place or an organisation."""

import re
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# The commonest first names of the Netherlands (Nederlandse Voornamenbank, Meertens Instituut).
VOORNAMEN: Final = _words("""
    Jan Johan Johannes Hans Hendrik Henk Kees Cees Cornelis Piet Pieter Peter Gerard Gerrit Willem Wim Bart Bas Dirk
    Erik Eric Frank Frans Fred Gert Geert Harm Harry Herman Jaap Jacob Jeroen Joost Jos Karel Klaas Koen Leo Luuk
    Maarten Marcel Marco Mark Martijn Martin Michael Michiel Mohamed Mohammed Nico Niels Paul Patrick Rob Robert
    Roel Ron Ruud Sander Sjoerd Stefan Theo Thijs Thomas Tim Tom Ton Wouter Daan Sem Lucas Milan Ahmed Ali Mustafa
    Maria Anna Arie Dennis Douwe Floris Guus Jelle John Lodewijk Maurits Menno Pim Ramon René Rik Rutger Simon Stijn
    Sven Teun Vincent Victor Wiebe Hassan Ibrahim Karim Mehmet Murat Omar Rachid Youssef Yusuf Emre Hussein Anne
    Annemarie Anja Astrid Bea Brigitte Carla Carolien Caroline Chantal Claudia Cornelia Corrie Diana Ellen Els
    Elisabeth Elly Emma Esther Eva Fatima Femke Fleur Francisca Gerda Greet Hanneke Heleen Helena Henny Ilse Ineke
    Inge Ingrid Irene Iris Jacqueline Janneke Jannie Jeanette Johanna Jolanda Josephine Joke Judith Julia Karin Kim
    Laura Linda Lisa Liesbeth Lotte Maaike Manon Margriet Marianne Marieke Marijke Marjan Marloes Mieke Miranda
    Monique Nathalie Nicole Nienke Petra Renate Ria Riet Rita Sandra Sanne Saskia Sara Sophie Suzanne Sylvia Tineke
    Truus Wilhelmina Willemien Wilma Yvonne Aïsha Khadija Yasmina Anita Annelies Anneke Annemiek Annette Anouk
    Christine Dorien Evelien Eveline Hilde Karen Loes Margreet Marleen Marjolein Mirjam Nadia Naima Patricia Paula
    Samira Simone Sofie Tamara Tanja Wendy Amina Ayşe Fatma Leyla Malika Zeynep
""")
# Common surnames that are no word, no place and no trade by themselves (Nederlandse Familienamenbank, 2007).
ACHTERNAMEN: Final = _words("""
    bakker boersma bosma bouma brouwer dekker dijkstra driessen evers gerritsen hendriks hendriksen hermans hoekstra
    jacobs jansen jansens janssen janssens kaya demir kuiper kuipers martens meijer meijers meyer mulder peters
    petersen pietersen postma schouten smit smits vermeulen verhoeven veenstra visser wiersma willems willemsen
    yilmaz vries jong jonge boer berg dijk bruijn groot graaf haan wit vliet leeuwen linden heijden meer heuvel veen
    amrani idrissi
    """)
# What stands between a first name and a surname; `'t` also as one word with what is before it.
VOORVOEGSELS: Final = _words("de den der van von ten ter te el al bin ben op in het 't ’t 's la le da di dos")
AANSPREEKVORMEN: Final = _words("dhr mevr mw mevrouw mevrouwtje meneer heer hr juf juffrouw")
# Also abbreviations of other things in capitals: MR is a council, IR and ING are firms.
TITELS: Final = _words("drs ing ir mr dr prof ds meester")
BESTUURDERS: Final = _words("wethouder burgemeester gedeputeerde minister staatssecretaris raadslid")
# Behind one of these a capital alone is no name: `Directeur De Klimop` directs a school.
FUNCTIES: Final = BESTUURDERS | _words("""
    directeur bestuurder rector conrector voorzitter secretaris penningmeester coördinator regiocoördinator
    beleidsmedewerker beleidsadviseur adviseur medewerker projectleider programmamanager manager teamleider
    schoolleider leerkracht docent contactpersoon ambtenaar portefeuillehouder griffier hoofd lid
    """)
# What an office is about, or goes on with, where a surname might stand.
GEEN_ACHTERNAAM: Final = FUNCTIES | _words("""
    onderwijs jeugd zorg sociaal sociale economische financiën cultuur sport wonen werk inkomen integratie gemeente
    jeugdzaken welzijn volksgezondheid kansen gelijke gelijkheid wijken stad dorp regio provincie afdeling team
    college scholen school basisonderwijs media wetenschap zaken ruimte raad bestuur commissie stichting rechten of
    en die dat is met voor bij aan ministerie schoolbestuur bibliotheek plaatsvervangend locoburgemeester waarnemend
    """)
# Gemeenten of now and of lately whose names read as a surname, so that `wethouder De Bilt` is of a place (CBS).
GEMEENTEN: Final = (
    "berg en dal|dijk en waard|de bilt|de ronde venen|de wolden|de fryske marren|de friese meren|de marne"
    "|den haag|den helder|den bosch|het hogeland|het bildt"
)
# Ends of words that say that a name is of an organisation: `Jan Ligthartschool`, `Willem van Oranje College`.
ORGANISATIE: Final = (
    "school|scholen|scholengroep|scholengemeenschap|college|colleges|lyceum|gymnasium|atheneum|mavo|vmbo|kindcentrum"
    "|kindcentra|instituut|academie|akademie|universiteit|hogeschool|bibliotheek|museum|fonds|stichting|foundation"
    "|vereniging|coöperatie|centrum|huis|raad|kliniek|ziekenhuis|groep|opvang|kinderopvang|crèche|speelzaal|fabriek"
    "|uitgeverij|uitgevers|educatie|advies|consult|consultancy|kerk|parochie|theater|werkplaats|lab|bv|nv|vof"
    "|obs|cbs|kbs|rkbs|pcbs|pcb|sbo|ikc|kc|roc|plein|straat|laan|weg|wijk|buurt|park|prijs|leerstoel|onderwijsgroep"
)
# Initials that are none: kinds of schools and of education, and what else people write with dots.
AFKORTINGEN: Final = _words("""
    po vo mbo hbo wo so vso sbo bo oab vve bso ikc kdv rk pc pcb obs cbs kbs rkbs pcbs olv roc aoc ggd vng ocw gka
    bv nv cv cvb rvt mr gmr or hr ict io ca oa ed cq nb ivm ihkv mbt nav tbv tav ism dd plv pvda cda vvd bn nh zh
    gld ai sg csg rsg osg psg pi ps bs wnd fte ov fr gr lb li us eu vn nl
    """)
# After whom schools are called without a word for school; the one list here that grows by being told.
NAAMGEVERS: Final = _words("""
    anne-frank jan-ligthart johan-de-witt jan-van-egmond jan-van-brabant willem-de-zwijger willem-van-oranje
    maria-montessori johannes-calvijn johannes-bosco titus-brandsma theo-thijssen jan-arentsz jan-tinbergen
    anna-van-rijn johan-van-oldenbarnevelt pieter-zandt johannes-fontanus maarten-luther jan-van-nassau
    peter-petersen hendrik-van-brederode wim-sonneveld anna-maria-van-schurman jan-van-scorel pieter-nieuwland
    johan-cruijff martin-luther-king johannes-de-doper
    """)
# Ends of words for an office, a role or a part of an organisation; a function has one, and hardly a name does.
FUNCTIEWOORD: Final = re.compile(
    # Alone or in a known compound: names end on these as well, such as Khalid, Coenraad and Schoenmaker.
    r"(?:(?:bestuurs|college|commissie|kamer|staten|team|kern)?(?:lid|leden)|(?:jeugd|school)?artsen|(?:jeugd|school)?arts"
    r"|(?:gemeente|ondernemings|medezeggenschaps|leerlingen|ouder|onderwijs|jongeren)?raad|(?:kwartier|beleids)makers?"
    r"|(?:burge|penning|leer|school)meesters?|meester|juf|baas|chef|lead|leads|dean|unit|ceo|cfo|cvb|rvt|mt"
    r"|ib['’]?er|ib|rt)"
    r"|[^\W\d_]*(?:"
    r"wethouders?|houders?|voerders?|ministers?|secretarissen|secretaris|secretaresse|commissaris(?:sen)?|notaris"
    r"|gedeputeerden?|gedelegeerden?|gevolmachtigden?|gemachtigden?|afgevaardigden?|vertegenwoordig(?:er|ers|ing|ster)"
    r"|raadslid|raadsleden|voorzitters?|zitters?|voorzitster|bestuurders?|bestuurs(?:ter|voorzitter)"
    r"|directeur(?:en)?|directrice|directie|directoraat|director|adviseurs?|inspecteurs?|regisseurs?|monteurs?"
    r"|rectoren|rector|conrector|lector|decaan|decanen|hoogleraar|leraar|leraren|lerares|leerkracht(?:en)?"
    r"|docente?n?|onderwijzers?|onderwijzeres|mentor|mentoren|tutor|coach|coaches|trainers?|begeleiders?"
    r"|co[oö]rdinator(?:en|s)?|co[oö]rdinatie|medewerkers?|medewerkster|werkers?|werkster|ambtena(?:ar|ren)|officer"
    r"|managers?|management|leiders?|leidster|leiding|hoofd|hoofden|trekkers?|eigenaar|aanvoerder"
    r"|griffiers?|griffie|controllers?|auditors?|analist(?:en)?|specialist(?:en)?|jurist(?:en)?|journalist|econoom"
    r"|expert|experts|deskundigen?|kundigen?|psycholo(?:og|gen)|pedago(?:og|gen)|socioloog|onderzoekers?|consulent(?:en)?"
    r"|consultant|assistent(?:en)?|assistente|president|functionaris(?:sen)?|makelaars?|verbinders?|aanjagers?"
    r"|ontwikkelaars?|ontwerpers?|beheerders?|toezichthouders?|woordvoerders?|contactpersoon"
    r"|contactpersonen|persoon|kracht|vrijwilligers?|ondersteuners?|administrateur|administratie|boekhouders?|curator"
    r"|programmeurs?|architect|archivaris|bibliothecaris|conci[eë]rge|ombudsman|ombudsvrouw"
    r"|bewindspersoon|bewindslieden|plaatsvervanger|waarnemer|opvolger|namens|team|afdeling|secretariaat|loket|bureau"
    r"|dienst|college|bestuur|commissie|regio|cluster|sector|domein|programma|project|projectgroep|werkgroep"
    r"|stuurgroep|ministerie|gemeente|provincie|school|stichting"
    r"|boargemaster|deputearre|riedslid|foarsitter|wethâlder"
    r")",
    re.IGNORECASE,
)
