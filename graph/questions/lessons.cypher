/* ---
id: lessons
title: What lessons are drawn?
about: To learn from what projects and respondents say they learnt.
parameters:
  - {name: theme, type: theme, about: only lessons of projects on this theme or a narrower one}
columns: [subject, lesson]
order: [subject, lesson]
empty:
  - {says: "No document states a lesson of a project on {theme}."}
--- */
MATCH (d:Document)-[s:DESCRIBES]->(p:Project)
WHERE s.attribute = 'lessons'
  AND ($theme = '' OR EXISTS { MATCH (p)-[:ADDRESSES]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
RETURN {id: p.id, name: p.name} AS subject, s.value AS lesson,
  collect(DISTINCT {document: s.document, locator: s.locator, quote: s.quote}) AS sources
UNION ALL
MATCH (v:Survey)-[r:IDENTIFIES]->(t:Theme)
WHERE r.`as` = 'lesson' AND ($theme = '' OR EXISTS { MATCH (t)-[:BROADER*0..5]->(:Theme {id: $theme}) })
RETURN {id: v.id, name: v.name} AS subject, r.listed_as AS lesson,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS sources
