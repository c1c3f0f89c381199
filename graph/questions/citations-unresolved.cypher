/* ---
id: citations-unresolved
title: Which citations could not be settled?
about: >-
  To see which citations of a document lead to nothing in its list of references, and why.
parameters:
  - {name: document, type: document, about: "only this publication, or this file of one"}
columns: [citation, reason, document]
order: [document, citation]
empty:
  - {given: document, says: "Every citation in {document} was settled, or none is recorded."}
--- */
MATCH (d:Document)-[c:CITES]->(e:EvidenceSource)
WHERE e.status = 'unresolved'
  AND ($document = '' OR d.id = $document OR c.document = $document)
RETURN c.citation AS citation, c.reason AS reason, {id: d.id, name: d.name} AS document,
  collect(DISTINCT {document: c.document, locator: c.locator, quote: c.quote}) AS sources
