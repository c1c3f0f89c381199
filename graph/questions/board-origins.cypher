/* ---
id: board-origins
title: What set up each type of board, and what for?
about: >-
  To know which law or policy stands behind a type of board, and its purpose, as each document states them.
columns: [board_type, statute, provision, purpose]
--- */
MATCH (b:BoardType)-[r:ESTABLISHED_BY]->(s:Statute)
RETURN {id: b.id, name: b.name} AS board_type, {id: s.id, name: s.name} AS statute, {id: '', name: ''} AS provision,
  r.purpose AS purpose, collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS sources
UNION ALL
MATCH (b:BoardType)-[r:ESTABLISHED_BY]->(v:Provision)
OPTIONAL MATCH (v)-[:PART_OF]->(s:Statute)
RETURN {id: b.id, name: b.name} AS board_type, {id: s.id, name: s.name} AS statute,
  {id: v.id, name: v.name} AS provision, r.purpose AS purpose,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS sources
UNION ALL
MATCH (d:Document)-[c:DESCRIBES]->(b:BoardType)
WHERE c.attribute = 'summary'
  AND NOT EXISTS { MATCH (b)-[r:ESTABLISHED_BY]->() WHERE r.document = c.document AND r.purpose = c.value }
RETURN {id: b.id, name: b.name} AS board_type, {id: '', name: ''} AS statute, {id: '', name: ''} AS provision,
  c.value AS purpose, collect(DISTINCT {document: c.document, locator: c.locator, quote: c.quote}) AS sources
