/* ---
id: former
title: Who took part in a project and no longer does?
about: >-
  To see the parts of which a document says that they are over: a partner until a year, a former provider, a funder
  whose money ended. Other questions leave them out. That the project itself has ended is another matter.
parameters:
  - {name: theme, type: theme, about: only projects on this theme or a narrower one}
  - {name: project, type: project, about: only this project}
columns: [agency, role, project, share]
order: [project, role, agency]
empty:
  - {given: project, says: "No document states that a part in {project} is over."}
  - {says: "No document states that a part in a project on {theme} is over."}
--- */
MATCH (a:Agency|AgencyKind|Board)-[r:LEADS|PARTNERS|FUNDS|COMMISSIONS|PROVIDES|EVALUATES|SUPPORTS]->(p:Project)
WHERE r.status = 'ended' AND ($project = '' OR p.id = $project)
  AND ($theme = '' OR EXISTS { MATCH (p)-[:ADDRESSES]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
RETURN {id: a.id, name: a.name} AS agency, type(r) AS role, {id: p.id, name: p.name} AS project,
  collect(DISTINCT r.share) AS share,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS sources
