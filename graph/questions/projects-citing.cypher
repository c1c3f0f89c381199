/* ---
id: projects-citing
title: Which projects cite a piece of evidence, or evidence on a theme?
about: >-
  To see what practice rests on. How is "own" where the project's own text cites it, "section" where the section that
  presents the project does, and "approach" (only where a theme is given) where the project works with that subject
  in its own words and cites nothing on it.
parameters:
  - {name: theme, type: theme, about: only evidence on this theme or a narrower one}
  - {name: evidence, type: evidence, about: only this publication}
columns: [project, evidence, how]
order: ["how=own,section,approach", project, evidence]
notes:
  - unless: {how: own}
    says: No project cites it by its own text.
empty:
  - {given: evidence, says: "No document states that a project, or the section that presents it, cites {evidence}."}
  - {ask: evidence-for, given: theme, says: "No publication on {theme} is cited, and no project works with it."}
  - {says: "Publications on {theme} are cited, but not by a project or by the section that presents one."}
--- */
MATCH (p:Project)-[c:CITES]->(e:EvidenceSource)
WHERE ($evidence = '' OR e.id = $evidence)
  AND ($theme = '' OR EXISTS { MATCH (e)-[:ABOUT]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
RETURN {id: p.id, name: p.name} AS project, {id: e.id, name: e.name} AS evidence, c.how AS how,
  collect(DISTINCT {document: c.document, locator: c.locator, quote: c.quote}) AS sources
UNION ALL
MATCH (p:Project)-[b:ADDRESSES]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme})
WHERE $evidence = '' AND coalesce(p.status, '') <> 'planned'
  AND NOT EXISTS {
    MATCH (p)-[c:CITES]->(:EvidenceSource)-[:ABOUT]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme})
    WHERE c.how = 'own' }
RETURN {id: p.id, name: p.name} AS project, {id: '', name: ''} AS evidence, 'approach' AS how,
  collect(DISTINCT {document: b.document, locator: b.locator, quote: b.quote}) AS sources
