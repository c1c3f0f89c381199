/* ---
id: returns
title: What does each pound spent bring back?
about: >-
  To compare what money brings back: the value is pounds for each pound spent, and the measure says what is counted.
  The subject is the project that reports it or, where a document claims it of no one project, the claim itself.
parameters:
  - {name: theme, type: theme, about: only returns on this theme or a narrower one}
columns: [subject, value, estimated_by, cites, measure, precision, period]
order: [-value, subject]
empty:
  - {says: "No document states a return on money spent on {theme}."}
--- */
MATCH (p:Project)-[q:REPORTS]->(f:Finding)
WHERE f.unit = 'pounds for each pound' AND coalesce(f.status, '') <> 'planned'
  AND ($theme = ''
    OR EXISTS { MATCH (p)-[:ADDRESSES]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) }
    OR EXISTS { MATCH (f)-[:ABOUT]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
OPTIONAL MATCH (f)-[:ESTIMATED_BY]->(a:Agency|AgencyKind|Board)
OPTIONAL MATCH (f)-[:SUPPORTED_BY]->(e:EvidenceSource)
WITH p, f, a, collect(DISTINCT {id: e.id, name: e.name}) AS cites,
  collect(DISTINCT {document: q.document, locator: q.locator, quote: q.quote}) AS sources
RETURN {id: p.id, name: p.name} AS subject, f.value AS value, {id: a.id, name: a.name} AS estimated_by,
  cites, f.measure AS measure, f.precision AS precision, f.period AS period, sources
UNION ALL
MATCH (d:Document)-[s:DESCRIBES]->(f:Finding)
WHERE s.attribute = 'value' AND f.unit = 'pounds for each pound' AND coalesce(f.status, '') <> 'planned'
  AND NOT EXISTS { MATCH (:Project)-[:REPORTS]->(f) }
  AND ($theme = '' OR EXISTS { MATCH (f)-[:ABOUT]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
OPTIONAL MATCH (f)-[:ESTIMATED_BY]->(a:Agency|AgencyKind|Board)
OPTIONAL MATCH (f)-[:SUPPORTED_BY]->(e:EvidenceSource)
WITH f, a, collect(DISTINCT {id: e.id, name: e.name}) AS cites,
  collect(DISTINCT {document: s.document, locator: s.locator, quote: s.quote}) AS sources
RETURN {id: f.id, name: f.name} AS subject, f.value AS value, {id: a.id, name: a.name} AS estimated_by,
  cites, f.measure AS measure, f.precision AS precision, f.period AS period, sources
