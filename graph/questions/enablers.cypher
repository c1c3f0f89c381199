/* ---
id: enablers
title: What helps joint work?
about: >-
  To learn what helps a project, or joint work on a theme, and who says so: respondents, the authors of a study,
  the document, or the case study itself. Precision says where the source counts a factor among what helps or
  hinders and does not tell which: it then stands in both lists.
parameters:
  - {name: theme, type: theme, about: "only what is said of this theme or a narrower one, and of projects on it"}
  - {name: project, type: project, about: only what is said of this project}
columns: [factor, named_by, about, precision]
order: [factor, named_by, about]
empty:
  - {given: project, says: "No document states what helps {project}."}
  - {says: "No document states what helps joint work on {theme}."}
--- */
MATCH (x:Project|Theme)-[r:ENABLED_BY]->(f:Factor)
WHERE ($project = '' OR x.id = $project)
  AND ($theme = ''
    OR EXISTS { MATCH (x)-[:BROADER*0..5]->(:Theme {id: $theme}) }
    OR EXISTS { MATCH (x)-[:ADDRESSES]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
RETURN {id: f.id, name: f.name} AS factor, r.named_by AS named_by, {id: x.id, name: x.name} AS about,
  r.precision AS precision,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS sources
