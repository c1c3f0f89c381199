/* ---
id: recommendations
title: What is recommended?
about: To see what a project or document recommends be done. It is not said to have been done.
parameters:
  - {name: theme, type: theme, about: only recommendations of projects on this theme or a narrower one}
  - {name: project, type: project, about: only recommendations of this project}
columns: [recommendation, project]
order: [project, place]
empty:
  - {given: project, says: "No document states a recommendation of {project}."}
  - {says: "No document states a recommendation of a project on {theme}."}
--- */
MATCH (c:Recommendation)-[r:ABOUT]->(p:Project)
WHERE ($project = '' OR p.id = $project)
  AND ($theme = '' OR EXISTS { MATCH (p)-[:ADDRESSES]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
RETURN {id: c.id, name: c.name} AS recommendation, {id: p.id, name: p.name} AS project,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS sources
