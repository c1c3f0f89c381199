/* ---
id: board-membership
title: Which kinds of agencies must, may or need not sit on which boards?
about: >-
  To know the rules on membership as each document states them; documents that differ stand side by side. “Represented”
  means that the text says that they sit on the board, and not whether they must. The provision is the law that the
  text names for it; where one place names it and another does not, both are sources of one row.
parameters:
  - {name: kind, type: kind, about: only this kind of agency or a narrower one}
columns: [board_type, kind, membership, provision]
order: [board_type, kind, "membership=required,discretionary,represented,not required", provision]
empty:
  - {says: "No document states on which boards {kind} must, may or need not sit."}
--- */
MATCH (k:AgencyKind)-[r:REQUIRED_MEMBER|DISCRETIONARY_MEMBER|REPRESENTED_ON|NOT_REQUIRED_MEMBER]->(b:BoardType)
WHERE $kind = '' OR EXISTS { MATCH (k)-[:BROADER*0..5]->(:AgencyKind {id: $kind}) }
WITH k, b, CASE type(r) WHEN 'REQUIRED_MEMBER' THEN 'required' WHEN 'DISCRETIONARY_MEMBER' THEN 'discretionary'
  WHEN 'REPRESENTED_ON' THEN 'represented' ELSE 'not required' END AS membership, r, coalesce(r.provision, r.statute, '') AS provision
WITH k, b, membership, max(provision) AS fullest, collect({provision: provision, document: r.document,
  locator: r.locator, quote: r.quote}) AS said
UNWIND said AS s
RETURN {id: b.id, name: b.name} AS board_type, {id: k.id, name: k.name} AS kind, membership,
  CASE WHEN s.provision = '' THEN fullest ELSE s.provision END AS provision,
  collect(DISTINCT {document: s.document, locator: s.locator, quote: s.quote}) AS sources
