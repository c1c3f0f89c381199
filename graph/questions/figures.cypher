/* ---
id: figures
title: Which figures are quoted, and from where?
about: >-
  To check the quantified claims that documents make apart from the results of projects: what they say, and what they
  cite for it. The value keeps the precision of the text.
parameters:
  - {name: theme, type: theme, about: only claims on this theme or a narrower one}
columns: [claim, value, unit, cites, measure, precision, direction, period, estimated_by]
order: [claim]
empty:
  - {says: "No document quotes a figure on {theme} apart from the results of projects."}
--- */
MATCH (d:Document)-[s:DESCRIBES]->(f:Finding)
WHERE s.attribute = 'name' AND coalesce(f.status, '') <> 'planned'
  AND NOT EXISTS { MATCH (:Project)-[:REPORTS]->(f) }
  AND ($theme = '' OR EXISTS { MATCH (f)-[:ABOUT]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
OPTIONAL MATCH (f)-[:SUPPORTED_BY]->(e:EvidenceSource)
OPTIONAL MATCH (f)-[:ESTIMATED_BY]->(a:Agency|AgencyKind|Board)
RETURN {id: f.id, name: f.name} AS claim, f.value AS value, f.unit AS unit,
  collect(DISTINCT {id: e.id, name: e.name}) AS cites, f.measure AS measure, f.precision AS precision,
  f.direction AS direction, f.period AS period, {id: a.id, name: a.name} AS estimated_by,
  collect(DISTINCT {document: s.document, locator: s.locator, quote: s.quote}) AS sources
