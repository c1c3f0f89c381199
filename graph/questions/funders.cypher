/* ---
id: funders
title: Who pays for which project, and through which fund?
about: >-
  To see where the money comes from. “Joint” means that the text says that the funders pay together. A fund stands
  without a funder where the text does not say who gives it; one that has an agency's name is given by that agency. Money that is only bid for or planned is not here: see
  planned; nor is a funder who has ended: see former.
parameters:
  - {name: theme, type: theme, about: only projects on this theme or a narrower one}
  - {name: project, type: project, about: only this project}
columns: [project, funder, fund, joint, share, amount]
order: [project, funder, fund]
empty:
  - {given: project, says: "No document states who pays for {project}; for what is only planned, see planned."}
  - {ask: projects, says: "There is no project on {theme} in the graph."}
  - {says: "No document states who pays for a project on {theme}; for what is only planned, see planned."}
--- */
MATCH (a:Agency|AgencyKind|Board)-[r:FUNDS]->(p:Project)
WHERE NOT coalesce(r.status, '') IN ['planned', 'ended'] AND coalesce(p.status, '') <> 'planned' AND ($project = '' OR p.id = $project)
  AND ($theme = '' OR EXISTS { MATCH (p)-[:ADDRESSES]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
OPTIONAL MATCH (p)-[m:FUNDED_THROUGH]->(f:Fund)-[:GIVEN_BY]->(a) WHERE coalesce(m.status, '') <> 'planned'
WITH p, a, f, m.amount AS amount, sum(CASE WHEN r.joint = true THEN 1 ELSE 0 END) > 0 AS joint,
  collect(DISTINCT r.share) AS share,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS said,
  collect(DISTINCT {document: m.document, locator: m.locator, quote: m.quote}) AS through
RETURN {id: p.id, name: p.name} AS project, {id: a.id, name: a.name} AS funder, {id: f.id, name: f.name} AS fund,
  joint, share, amount, said + through AS sources
UNION ALL
MATCH (p:Project)-[m:FUNDED_THROUGH]->(f:Fund)
WHERE coalesce(m.status, '') <> 'planned' AND coalesce(p.status, '') <> 'planned' AND ($project = '' OR p.id = $project)
  AND ($theme = '' OR EXISTS { MATCH (p)-[:ADDRESSES]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
  AND NOT EXISTS {
    MATCH (f)-[:GIVEN_BY]->(:Agency|AgencyKind|Board)-[r:FUNDS]->(p) WHERE coalesce(r.status, '') <> 'planned' }
OPTIONAL MATCH (f)-[:GIVEN_BY]->(g:Agency|AgencyKind|Board)
RETURN {id: p.id, name: p.name} AS project, {id: coalesce(g.id, ''), name: coalesce(g.name, '')} AS funder,
  {id: f.id, name: f.name} AS fund, false AS joint, [''] AS share, m.amount AS amount,
  collect(DISTINCT {document: m.document, locator: m.locator, quote: m.quote}) AS sources
