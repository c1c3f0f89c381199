"""Writes docs/ontology.md, the reference of what can be said, from the Turtle files: ``python -m ontology.reference``.

The page is kept in the repository; a test fails where it no longer says what the files say.
"""

from collections.abc import Iterable, Iterator
from itertools import product

from ontology.concepts import Concept, ConceptScheme, kinds, themes
from ontology.model import Attribute, NodeClass, Ontology, Relationship, read_ontology
from ontology.turtle import FOLDER

PAGE = FOLDER.parent / "docs" / "ontology.md"

# A relationship between more pairs of classes than this would hide all others in the diagram.
_MOST_PAIRS = 12

_HEAD = """\
# What can be said

<!-- Generated from ontology/*.ttl: edit those, then run `python -m ontology.reference`. -->

This page lists the classes, attributes and relationships of `ontology/partnerships.ttl`, the themes of
`ontology/themes.ttl` and the kinds of agency of `ontology/kinds.ttl`. To add one, add it to its file; nothing else
needs a change.
"""


def reference(ontology: Ontology, schemes: Iterable[tuple[str, ConceptScheme]]) -> str:
    """Gives the page as Markdown, with one section for each concept scheme under its heading."""
    parts = [_HEAD, *_diagram(ontology), *_classes(ontology), *_attributes(ontology), *_relationships(ontology)]
    for heading, scheme in schemes:
        parts += [f"\n## {heading}\n\nEach stands under its broader ones.\n\n", *_tree(scheme)]
    return "".join(parts)


def main() -> None:
    """Writes the page of the ontology as it is."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(current(), encoding="utf-8", newline="\n")


def current() -> str:
    """Gives the page of the ontology as it is."""
    return reference(read_ontology(), [("Themes", themes()), ("Kinds of agency", kinds())])


def _diagram(ontology: Ontology) -> Iterator[str]:
    """Draws the classes and what joins them, with one arrow from a class to another for all that joins them so."""
    arrows: dict[tuple[str, str], list[str]] = {}
    left_out = []
    for relation in ontology.relationships.values():
        pairs = _own_pairs(relation, ontology)
        if len(pairs) > _MOST_PAIRS:
            left_out.append(f"`{relation.type}`")
            continue
        for pair in pairs:
            arrows.setdefault(pair, []).append(relation.title)
    yield "\n## Diagram\n\n```mermaid\nflowchart LR\n"
    for (start, end), titles in arrows.items():
        yield f'    {start} -- "{"<br>".join(titles)}" --> {end}\n'
    yield "```\n"
    if left_out:
        yield f"\nLeft out, for they join many classes: {', '.join(left_out)}.\n"


def _own_pairs(relation: Relationship, ontology: Ontology) -> list[tuple[str, str]]:
    """Gives the pairs of classes that a relationship joins, without those shown for the one above it.

    One that can start and end at the same classes, such as BROADER, joins like with like.
    """
    if set(relation.domain) == set(relation.range):
        return [(label, label) for label in relation.domain]
    shown = ontology.relationships.get(relation.parent)
    above = set(product(shown.domain, shown.range)) if shown else set()
    return [pair for pair in product(relation.domain, relation.range) if pair not in above]


def _classes(ontology: Ontology) -> Iterator[str]:
    yield "\n## Classes\n\n"
    yield _row("class", "identifier", "meaning", "is a case of")
    yield _row(*["---"] * 4)
    for each in ontology.classes.values():
        yield _row(f"`{each.label}`", f"`{each.id_prefix}:...`", each.definition, _mappings(ontology, each))


def _attributes(ontology: Ontology) -> Iterator[str]:
    yield "\n## Attributes\n\nA *single* attribute has one value: two documents that differ on it are in conflict.\n\n"
    yield _row("attribute", "of", "value", "meaning", "is a case of")
    yield _row(*["---"] * 5)
    found = {attribute.name: attribute for each in ontology.classes.values() for attribute in each.attributes}
    for attribute in found.values():
        labels = [f"`{each.label}`" for each in ontology.classes.values() if attribute in each.attributes]
        owners = "all" if len(labels) == len(ontology.classes) else ", ".join(labels)
        yield _row(
            f"`{attribute.name}`", owners, _datatype(attribute), attribute.definition, _mappings(ontology, attribute)
        )


def _relationships(ontology: Ontology) -> Iterator[str]:
    yield "\n## Relationships\n\n"
    yield _row("relationship", "from", "to", "carries", "meaning", "is a case of")
    yield _row(*["---"] * 6)
    for relation in ontology.relationships.values():
        name = f"`{relation.type}`" + (f"<br>role: {relation.role}" if relation.role else "")
        above = [f"`{relation.parent}`"] if relation.parent else []
        cases = ", ".join(filter(None, [*above, _mappings(ontology, relation)]))
        ends = _codes(relation.domain), _codes(relation.range)
        yield _row(name, *ends, _codes(relation.qualifiers), relation.definition, cases)
    yield "\nWhat a relationship can carry, besides the document, place and words that state it:\n\n"
    yield _row("name", "value", "meaning")
    yield _row(*["---"] * 3)
    for qualifier in ontology.qualifiers.values():
        yield _row(f"`{qualifier.name}`", _datatype(qualifier), qualifier.definition)


def _tree(scheme: ConceptScheme, above: str = "", depth: int = 0) -> Iterator[str]:
    """Lists the concepts below one; what stands under several is told in full under the first."""
    for concept in scheme.directly_below(above):
        indent = "  " * depth
        if above and concept.broader[0] != above:
            yield f"{indent}- {concept.name}: see under {scheme[concept.broader[0]].name}\n"
        else:
            yield f"{indent}- {_told(concept)}\n"
            yield from _tree(scheme, concept.id, depth + 1)


def _told(concept: Concept) -> str:
    others = [*concept.alternatives, *([concept.abbreviation] if concept.abbreviation else [])]
    also = f" Also: {', '.join(others)}." if others else ""
    return f"**{concept.name}** (`{concept.id}`): {concept.definition}{also}"


def _mappings(ontology: Ontology, term: NodeClass | Attribute | Relationship) -> str:
    return ", ".join(_short(ontology, iri) for iri in term.mappings)


def _short(ontology: Ontology, iri: str) -> str:
    """Writes an IRI with the longest prefix that fits: ``schema:Project``."""
    fits = [(prefix, base) for prefix, base in ontology.prefixes.items() if iri.startswith(base)]
    prefix, base = max(fits, key=lambda pair: len(pair[1]), default=("", ""))
    return f"{prefix}:{iri.removeprefix(base)}" if prefix else f"<{iri}>"


def _datatype(attribute: Attribute) -> str:
    notes = [attribute.datatype, *(["list"] if attribute.many else []), *(["single"] if attribute.single else [])]
    return ", ".join(notes)


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |\n"


if __name__ == "__main__":
    main()
