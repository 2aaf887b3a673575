"""What the index holds of an entry, and in which fields."""

import zlib
from functools import cache
from typing import Any, cast

import tantivy

from xieshang.core.models import SearchEntry

from . import cut, names, pinyin
from .entries import FACETS
from .marks import marks

FORM = 3
"""Counted up when an index made by older code must be built anew."""

TITLE_PAIRS, TITLE_LETTERS, TITLE_SOUNDS = "title_pairs", "title_letters", "title_sounds"
TITLE_SYLLABLES, TITLE_ACRONYMS = "title_syllables", "title_acronyms"
PAIRS, WORDS, CHARACTERS, NAMES = "pairs", "words", "characters", "names"
KEY, ENTRY, SEQUENCE, DIGEST, DAY = "key", "entry", "sequence", "digest", "day"
AUDIENCE, LIBRARY, MARK = "audience", "library", "mark"

REACHED = "@reached"
"""The key of the one document that says how far the index has come; written in each commit with the rest."""


@cache
def schema() -> tantivy.Schema:
    """The fields. Nothing of the text itself is stored: what is shown comes from the database."""
    builder = tantivy.SchemaBuilder()
    for name in (TITLE_PAIRS, TITLE_LETTERS, TITLE_SYLLABLES, PAIRS):
        builder.add_text_field(name, tokenizer_name="cut", index_option="position")
    for name in (WORDS, TITLE_SOUNDS, TITLE_ACRONYMS):
        builder.add_text_field(name, tokenizer_name="cut", index_option="freq")
    builder.add_text_field(CHARACTERS, tokenizer_name="characters", index_option="freq")
    for name in (LIBRARY, *FACETS):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in (KEY, AUDIENCE, NAMES):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in (ENTRY, SEQUENCE, DIGEST, DAY):
        builder.add_unsigned_field(name, indexed=name in {ENTRY, DAY}, fast=True)
    builder.add_text_field(MARK, tokenizer_name="raw", index_option="basic", stored=True)
    return builder.build()


def register(index: tantivy.Index) -> None:
    """Tell an index how to take apart what ``cut`` has put together."""
    spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    index.register_tokenizer("cut", spaces.build())
    single = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(1, 1))
    index.register_tokenizer("characters", single.filter(tantivy.Filter.custom_stopword([cut.GAP])).build())


@cache
def fingerprint() -> str:
    """What an index was made with: another dictionary or another form cuts another way."""
    known = b"".join((cut.DICTIONARIES / name).read_bytes() for name in cut.DICTIONARY)
    return f"{FORM}-{zlib.crc32(known):08x}"


def document(entry: SearchEntry) -> tantivy.Document:
    """One entry as the index takes it."""
    title, body = cut.fold(entry.title), cut.fold(entry.body)
    whole, matter = f"{title}\n{body}", cut.matter(title)
    spoken = cut.syllables(matter)
    fields: dict[str, object] = {
        KEY: str(entry.pk),
        ENTRY: entry.pk,
        SEQUENCE: entry.sequence,
        DIGEST: digest(entry),
        DAY: entry.day.toordinal() if entry.day else 0,
        LIBRARY: entry.library,
        AUDIENCE: entry.audience,
        TITLE_PAIRS: " ".join(cut.pairs(title)),
        TITLE_LETTERS: " ".join(cut.pairs(cut.initials(spoken))),
        TITLE_SOUNDS: " ".join(map(str.__add__, spoken, spoken[1:])),
        TITLE_SYLLABLES: " ".join(spoken),
        TITLE_ACRONYMS: " ".join(pinyin.acronyms(matter)),
        PAIRS: " ".join(cut.pairs(whole)),
        WORDS: " ".join([*cut.long_words(whole), *(mark for mark, _, _ in marks(whole))]),
        CHARACTERS: cut.plain(whole),
        NAMES: names.of_entry(entry),
        **entry.facets,
    }
    return tantivy.Document.from_dict(fields, schema())


def digest(entry: SearchEntry) -> int:
    """A number that follows from all that the index takes from an entry."""
    content = repr(
        (
            *(entry.title, entry.parts, entry.day, entry.library, entry.audience, entry.names),
            sorted(entry.facets.items()),
        )
    )
    return zlib.crc32(content.encode())


def entry_ids(searcher: tantivy.Searcher, result: tantivy.SearchResult) -> list[int]:
    """The ids of the entries found, in the order found."""
    addresses = [address for _, address in result.hits]
    return cast(list[int], searcher.fast_field_values(ENTRY, addresses))


def how_many(result: tantivy.SearchResult) -> int:
    """All that was found, also beyond the page."""
    # The package's own type description leaves the attribute out.
    return cast(Any, result).count or 0
