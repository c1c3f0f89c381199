/* ---
id: law-duties
title: What does the law ask of which kind of agency?
about: >-
  To know the duties and powers that a statute, or a section of one, gives to a kind of agency.
parameters:
  - {name: kind, type: kind, about: only this kind of agency or a narrower one}
columns: [law, kind, duty]
empty:
  - {says: "No document states a duty that the law puts on {kind}."}
--- */
MATCH (l:Statute|Provision)-[r:REQUIRES]->(k:AgencyKind)
WHERE $kind = '' OR EXISTS { MATCH (k)-[:BROADER*0..5]->(:AgencyKind {id: $kind}) }
RETURN {id: l.id, name: l.name} AS law, {id: k.id, name: k.name} AS kind, r.duty AS duty,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS sources
