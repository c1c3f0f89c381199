/* ---
id: findings
title: What results do projects report?
about: >-
  To see what changed, or how much, as a document states it of a project. Precision is the source's own wording for how
  exact or sure it is. What is expected or hoped for is not here: see planned.
parameters:
  - {name: theme, type: theme, about: "only findings on this theme or a narrower one, and those of projects on it"}
  - {name: project, type: project, about: only this project}
columns: [project, measure, value, unit, direction, period, estimated_by, precision]
order: [project, place]
empty:
  - {given: project, says: "No document states a result of {project}; for what is only expected, see planned."}
  - {ask: projects, says: "There is no project on {theme} in the graph."}
  - {says: "No document states a result of a project on {theme}; for what is only expected, see planned."}
--- */
MATCH (p:Project)-[q:REPORTS]->(f:Finding)
WHERE coalesce(f.status, '') <> 'planned' AND ($project = '' OR p.id = $project)
  AND ($theme = ''
    OR EXISTS { MATCH (p)-[:ADDRESSES]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) }
    OR EXISTS { MATCH (f)-[:ABOUT]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
OPTIONAL MATCH (f)-[:ESTIMATED_BY]->(a:Agency|AgencyKind|Board)
RETURN {id: p.id, name: p.name} AS project, f.measure AS measure, f.value AS value, f.unit AS unit,
  f.direction AS direction, f.period AS period, {id: a.id, name: a.name} AS estimated_by, f.precision AS precision,
  collect(DISTINCT {document: q.document, locator: q.locator, quote: q.quote}) AS sources
