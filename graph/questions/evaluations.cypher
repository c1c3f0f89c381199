/* ---
id: evaluations
title: Which projects were evaluated, by whom, with what result?
about: >-
  To find evaluations and what they found. A row without a measure names an evaluator whose result the text does not
  give; a row without an evaluator gives a result without saying who found it. An evaluation that is yet to come is not
  here: see planned.
parameters:
  - {name: theme, type: theme, about: only projects on this theme or a narrower one}
columns: [project, evaluator, measure, value, unit, published, direction, precision, period]
order: [project, evaluator, place]
empty:
  - {ask: projects, says: "There is no project on {theme} in the graph."}
  - {says: "No document states that a project on {theme} was evaluated; for what is yet to come, see planned."}
--- */
MATCH (p:Project)-[q:REPORTS]->(f:Finding)
WHERE f.evaluation = true AND coalesce(f.status, '') <> 'planned'
  AND ($theme = '' OR EXISTS { MATCH (p)-[:ADDRESSES]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
OPTIONAL MATCH (f)-[:ESTIMATED_BY]->(a:Agency|AgencyKind|Board)
RETURN {id: p.id, name: p.name} AS project, {id: a.id, name: a.name} AS evaluator, f.measure AS measure,
  f.value AS value, f.unit AS unit, f.published AS published, f.direction AS direction, f.precision AS precision,
  f.period AS period,
  collect(DISTINCT {document: q.document, locator: q.locator, quote: q.quote}) AS sources
UNION ALL
MATCH (a:Agency|AgencyKind|Board)-[r:EVALUATES]->(p:Project)
WHERE NOT coalesce(r.status, '') IN ['planned', 'ended'] AND coalesce(p.status, '') <> 'planned'
  AND ($theme = '' OR EXISTS { MATCH (p)-[:ADDRESSES]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
  AND NOT EXISTS {
    MATCH (p)-[:REPORTS]->(f:Finding)-[:ESTIMATED_BY]->(a)
    WHERE f.evaluation = true AND coalesce(f.status, '') <> 'planned' }
RETURN {id: p.id, name: p.name} AS project, {id: a.id, name: a.name} AS evaluator, '' AS measure,
  '' AS value, '' AS unit, '' AS published, '' AS direction, '' AS precision, '' AS period,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS sources
