"""The stock Dutch chain, through the same engines: lower case, Lucene's stop words, Porter, any word."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import snowballstemmer  # type: ignore[import-untyped]  # the package has no types
from support.engines import PUBLIC

from intervention_search.engines.document import TITEL_TIMES, Bron, Document, make_document, read
from intervention_search.engines.query import AtLeast, Reason, RedenSoort, Search, Term, TextField
from intervention_search.taal.dutch import load_taal

_STEM = snowballstemmer.stemmer("dutch_porter").stemWord
_REDEN = Reason(RedenSoort.WOORD, "")
# Lucene's Dutch list (Snowball, BSD).
_STOPWORDS = frozenset((Path(__file__).parent / "data" / "stopwords_lucene.txt").read_text(encoding="utf-8").split())


def stock_terms(text: str) -> list[str]:
    """What the stock chain makes of a text; `kinderen` is its one built-in exception."""
    words = [word for word in re.findall(r"\w+", text.lower()) if word not in _STOPWORDS]
    return ["kind" if word == "kinderen" else str(_STEM(word)) for word in words]


def stock_document(bron: Bron) -> Document:
    """A document whose stemmed field holds the stock terms, the title three times as ours."""
    terms = stock_terms(bron.titel) * TITEL_TIMES + stock_terms(bron.tekst)
    return replace(make_document(read(bron, load_taal())), alles_nl=" ".join(terms))


def stock_search(question: str) -> Search:
    """Any of the words, as OpenSearch's match query does."""
    nodes: Sequence[Term] = [Term(TextField.ALLES, term, 1.0, _REDEN) for term in dict.fromkeys(stock_terms(question))]
    return Search(AtLeast(tuple(nodes), 1), PUBLIC, limit=10)
