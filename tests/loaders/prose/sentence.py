"""Reading one sentence, as the tests of the rules do."""

from loaders.prose.marked import marked
from loaders.prose.mention import KIND
from loaders.prose.mentions import find_mentions
from loaders.prose.part import Part
from loaders.prose.roles import best_parts, parts_of
from loaders.prose.sectors import with_sectors
from loaders.prose.wording import rules, words


def parts(text: str) -> list[Part]:
    """Gives the parts that a sentence gives to agencies, each once."""
    return best_parts(all_parts(text))


def all_parts(text: str) -> list[Part]:
    """Gives the parts that a sentence gives to agencies, by every rule."""
    mentions = find_mentions(text, [(0, len(text))])[0]
    return list(parts_of(marked(text, (0, len(text)), mentions, None)))


def who(text: str, role: str = "") -> set[str]:
    """Gives the agencies that take part by a sentence, of one role or of any."""
    return {one.mention.name for one in parts(text) if not one.status and role in ("", one.role)}


def named(part: Part, text: str) -> str:
    """Writes an agency as a rule's example does: a kind with its article, where the example has it so."""
    name = part.mention.name
    return f"the {name}" if part.mention.how == KIND and f"the {name}" in text else name


def item_parts(text: str) -> list[Part]:
    """Gives the parts that a sentence of an item gives to agencies, by every rule, those for items too."""
    mentions = with_sectors(text, 0, len(text), find_mentions(text, [(0, len(text))])[0])
    sentence = marked(text, (0, len(text)), mentions, None, words("presented")["kinds_too"])
    return list(parts_of(sentence, rules("presented")))
