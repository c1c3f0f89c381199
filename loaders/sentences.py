"""Sentences of a Markdown text, and the sentence among them that states a fact.

Sentences are split by sentencex, the splitter of the Wikimedia projects: it is maintained, needs no model, and knows
the abbreviations of English.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import sentencex  # type: ignore[import-untyped]
from markdown_it import MarkdownIt
from markdown_it.token import Token

Wanted = Sequence[Sequence[str]]
"""What a sentence must contain: all the words of one of these groups. Earlier groups are better."""

# Apostrophes go, so that King's, kings and King’s are one; dashes and quotation marks are made plain.
_TYPOGRAPHY = str.maketrans(
    {"’": "", "‘": "", "'": "", "“": '"', "”": '"', "–": "-", "—": "-", "\u2011": "-", "\u00a0": " "}
)
_STEM = 5


@lru_cache(maxsize=8)
def paragraphs(markdown: str) -> tuple[str, ...]:
    """Gives the paragraphs and list items of a text as plain words, without headings and marks of emphasis.

    A text is asked for several times in turn, by the reader and by what states it: the last ones are kept.
    """
    tokens = MarkdownIt("commonmark", {"html": False}).parse(markdown)
    return tuple(
        text
        for before, token in pairwise(tokens)
        if token.type == "inline" and before.type != "heading_open" and (text := _plain(token))
    )


def _plain(token: Token) -> str:
    words = "".join(" " if each.type.endswith("break") else each.content for each in token.children or [])
    return " ".join(words.split())


@lru_cache(maxsize=8)
def sentences(markdown: str) -> tuple[str, ...]:
    """Gives the sentences of a text in their order; none runs over the end of a paragraph or list item."""
    return tuple(sentence for paragraph in paragraphs(markdown) for sentence in _split(paragraph))


def _split(paragraph: str) -> Iterator[str]:
    sentence = ""
    for piece in sentencex.segment("en", paragraph):
        # A sentence does not begin with a small letter: the splitter met an abbreviation that it does not know.
        if sentence and not piece[:1].islower():
            yield sentence.strip()
            sentence = ""
        sentence += piece
    if sentence.strip():
        yield sentence.strip()


def stating(
    candidates: Sequence[str], wanted: Wanted, wording: Sequence[str] = (), longer: Sequence[str] = ()
) -> str | None:
    """Finds the sentence that states a fact.

    Args:
        candidates: the sentences, in their order.
        wanted: what it must contain.
        wording: stems of words by which the relationship is said; a sentence with one of them is better.
        longer: other names: a word that stands only within one of them does not count ("York" in "University of
            York").

    Returns:
        The best sentence, by wording, then by the group that it contains, then by place; None where there is none.
    """
    ranked = []
    needed = [[_folded(word).removesuffix("*") for word in words] for words in wanted]
    for place, sentence in enumerate(candidates):
        folded = _folded(sentence)
        # Most sentences hold none of the words: that is seen long before a pattern is tried.
        possible = [rank for rank, parts in enumerate(needed) if parts and all(map(folded.__contains__, parts))]
        group = next((rank for rank in possible if _holds_all(sentence, wanted[rank], longer)), None)
        if group is not None:
            ranked.append((bool(wording) and not _is_worded(sentence, wording), group, place))
    return candidates[min(ranked)[2]] if ranked else None


def content_words(text: str) -> tuple[str, ...]:
    """Gives the words of a phrase that carry its meaning, as stems: for a phrase that a sentence takes apart."""
    words = re.findall(r"[^\W_]{3,}", _folded(text))
    return tuple(word[:_STEM] + "*" for word in words if word not in _SMALL_WORDS)


_SMALL_WORDS = frozenset(
    [
        "and",
        "are",
        "for",
        "from",
        "had",
        "has",
        "its",
        "not",
        "per",
        "than",
        "that",
        "the",
        "this",
        "was",
        "were",
        "with",
    ]
)


def _holds_all(sentence: str, words: Sequence[str], longer: Sequence[str]) -> bool:
    return all(_holds(sentence, word, longer) for word in words)


def _holds(sentence: str, word: str, longer: Sequence[str]) -> bool:
    folded, term = _folded(sentence), _folded(word)
    for name in map(_folded, longer):
        if term in name and term != name:
            folded = folded.replace(name, " ... ")
    return bool(_pattern(term).search(folded))


def _is_worded(sentence: str, wording: Sequence[str]) -> bool:
    return any(_pattern(_folded(stem) + "*").search(_folded(sentence)) for stem in wording)


@lru_cache(maxsize=4096)
def _pattern(term: str) -> re.Pattern[str]:
    """Matches a term as a whole word, also in the plural or possessive; as the beginning of one if it ends with *."""
    if term.endswith("*"):
        # A verb of two words may have its object between them: "set it up".
        return re.compile(r"(?<!\w)" + r"(?: \w+)? ".join(map(re.escape, term[:-1].split())))
    end = r"(?![\w]|[.,]\d)" if term[-1:].isdigit() else r"(?:e?s)?(?!\w)"
    start = r"(?<![\w.,])" if term[:1].isdigit() else r"(?<!\w)"
    return re.compile(start + re.escape(term) + end)


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return " ".join(text.translate(_TYPOGRAPHY).casefold().split())
