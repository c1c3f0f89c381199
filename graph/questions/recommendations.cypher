/* ---
id: recommendations
title: What is recommended?
about: >-
  To see what a project, a document, or a publication that a document cites recommends or suggests. It is not said to
  have been done. A row has a project where the recommendation is that project's own.
parameters:
  - {name: theme, type: theme, about: "only recommendations on this theme or a narrower one, and of projects on it"}
  - {name: project, type: project, about: only recommendations of this project}
columns: [recommendation, project, made_by, themes, cites]
order: [project, place, recommendation]
empty:
  - {given: project, says: "No document states a recommendation of {project}."}
  - {says: "No document states a recommendation on {theme}."}
--- */
MATCH (c:Recommendation)-[r:ABOUT]->(p:Project)
WHERE ($project = '' OR p.id = $project)
  AND ($theme = '' OR EXISTS { MATCH (p)-[:ADDRESSES]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
OPTIONAL MATCH (p)-[:ADDRESSES]->(t:Theme)
RETURN {id: c.id, name: c.name} AS recommendation, {id: p.id, name: p.name} AS project, '' AS made_by,
  collect(DISTINCT {id: t.id, name: t.name}) AS themes, [{id: '', name: ''}] AS cites,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS sources
UNION ALL
MATCH (d:Document)-[s:DESCRIBES]->(c:Recommendation)
WHERE s.attribute = 'name' AND $project = '' AND NOT EXISTS { MATCH (c)-[:ABOUT]->(:Project) }
  AND ($theme = '' OR EXISTS { MATCH (c)-[:ABOUT]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
OPTIONAL MATCH (c)-[:ABOUT]->(t:Theme)
OPTIONAL MATCH (c)-[:SUPPORTED_BY]->(e:EvidenceSource)
RETURN {id: c.id, name: c.name} AS recommendation, {id: '', name: ''} AS project, c.made_by AS made_by,
  collect(DISTINCT {id: t.id, name: t.name}) AS themes, collect(DISTINCT {id: e.id, name: e.name}) AS cites,
  collect(DISTINCT {document: s.document, locator: s.locator, quote: s.quote}) AS sources
