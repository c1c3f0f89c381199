/* ---
id: planned
title: What is planned, bid for or hoped for?
about: >-
  To see what other questions leave out: participants, money, findings, areas and duties of which a document speaks as
  planned, and not as done. A fund whose giver is a planned funder is not listed beside it.
parameters:
  - {name: theme, type: theme, about: only projects and services on this theme or a narrower one}
  - {name: project, type: project, about: only this project}
columns: [subject, plan, object, what]
empty:
  - {given: project, says: "No document speaks of plans for {project}."}
  - {says: "No document speaks of plans on {theme}."}
--- */
MATCH (a:Agency|AgencyKind|Board)-[r:LEADS|PARTNERS|FUNDS|COMMISSIONS|PROVIDES|EVALUATES|SUPPORTS]->(p:Project|Service)
WHERE r.status = 'planned' AND ($project = '' OR p.id = $project)
  AND ($theme = '' OR EXISTS { MATCH (p)-[:ADDRESSES]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
RETURN {id: a.id, name: a.name} AS subject, type(r) AS plan, {id: p.id, name: p.name} AS object,
  CASE WHEN p.id STARTS WITH 'service:' THEN 'service' ELSE 'participant' END AS what,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS sources
UNION ALL
MATCH (p:Project)-[r:FUNDED_THROUGH|OPERATES_IN|REPORTS]->(x:Fund|Area|Finding)
WHERE (coalesce(r.status, '') = 'planned' OR (type(r) = 'REPORTS' AND x.status = 'planned'))
  AND NOT EXISTS { MATCH (x)-[:GIVEN_BY]->(:Agency|AgencyKind|Board)-[g:FUNDS]->(p) WHERE g.status = 'planned' }
  AND ($project = '' OR p.id = $project)
  AND ($theme = '' OR EXISTS { MATCH (p)-[:ADDRESSES]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
RETURN {id: p.id, name: p.name} AS subject, type(r) AS plan, {id: x.id, name: x.name} AS object,
  CASE type(r) WHEN 'FUNDED_THROUGH' THEN 'fund' WHEN 'OPERATES_IN' THEN 'area' ELSE 'finding' END AS what,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS sources
