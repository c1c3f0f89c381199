/* ---
id: evidence-for
title: Which evidence is there on a theme?
about: To find the publications on a theme, and which projects (in their own text) and documents cite them.
parameters:
  - {name: theme, type: theme, required: true, about: the theme; narrower ones are included}
columns: [evidence, type, year, cited_by]
empty:
  - {says: "No publication on {theme} is cited."}
--- */
MATCH (e:EvidenceSource)-[b:ABOUT]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme})
WHERE coalesce(e.status, '') <> 'unresolved'
WITH e, collect(DISTINCT {document: b.document, locator: b.locator, quote: b.quote}) AS about
OPTIONAL MATCH (x:Project|Document)-[c:CITES]->(e) WHERE coalesce(c.how, 'own') = 'own'
WITH e, about, collect(DISTINCT {id: x.id, name: x.name}) AS cited_by,
  collect(DISTINCT {document: c.document, locator: c.locator, quote: c.quote}) AS cited
RETURN {id: e.id, name: e.name} AS evidence, e.type AS type, e.year AS year, cited_by, about + cited AS sources
