/* ---
id: co-leads
title: Which partners co-lead projects?
about: >-
  To find projects that several agencies run together. The basis is "stated" where two or more lead agencies are named,
  and "joint" where no two are, but the text says that the agencies run, commission, fund, provide or work on it
  together; roles says which of these. Nothing is inferred: a list of partners makes no lead.
parameters:
  - {name: theme, type: theme, about: only projects on this theme or a narrower one}
columns: [project, agencies, basis, themes, roles]
order: [-basis, project]
notes:
  - unless: {basis: stated}
    says: No document states two or more lead agencies of a project on {theme}.
  - unless: {basis: stated}
    ask: joint-lead-tallies
    says: >-
      Some are counted without being named: {count} under “{answer}” ({question}; {source}). See the question
      survey-answers.
empty:
  - {ask: projects, says: "There is no project on {theme} in the graph."}
--- */
MATCH (a:Agency|AgencyKind|Board)-[r:LEADS]->(p:Project)
WHERE coalesce(r.status, '') <> 'planned' AND coalesce(p.status, '') <> 'planned'
  AND ($theme = '' OR EXISTS { MATCH (p)-[:ADDRESSES]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
WITH p, collect(DISTINCT {id: a.id, name: a.name}) AS agencies, collect(DISTINCT type(r)) AS roles,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS said
WHERE size(agencies) >= 2
OPTIONAL MATCH (p)-[b:ADDRESSES]->(t:Theme)
WITH p, agencies, roles, said, collect(DISTINCT {id: t.id, name: t.name}) AS themes,
  collect(DISTINCT {document: b.document, locator: b.locator, quote: b.quote}) AS about
RETURN {id: p.id, name: p.name} AS project, agencies, 'stated' AS basis, themes, roles, said + about AS sources
UNION ALL
MATCH (a:Agency|AgencyKind|Board)-[r:LEADS|PARTNERS|FUNDS|COMMISSIONS|PROVIDES]->(p:Project)
WHERE r.joint = true AND coalesce(r.status, '') <> 'planned' AND coalesce(p.status, '') <> 'planned'
  AND ($theme = '' OR EXISTS { MATCH (p)-[:ADDRESSES]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
  AND NOT EXISTS {
    MATCH (x:Agency|AgencyKind|Board)-[k:LEADS]->(p)<-[l:LEADS]-(y:Agency|AgencyKind|Board)
    WHERE x.id <> y.id AND coalesce(k.status, '') <> 'planned' AND coalesce(l.status, '') <> 'planned' }
  AND EXISTS {
    MATCH (z:Agency|AgencyKind|Board)-[s:LEADS|PARTNERS|FUNDS|COMMISSIONS|PROVIDES]->(p)
    WHERE z.id <> a.id AND s.joint = true AND type(s) = type(r) AND coalesce(s.status, '') <> 'planned' }
WITH p, collect(DISTINCT {id: a.id, name: a.name}) AS agencies, collect(DISTINCT type(r)) AS roles,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS said
OPTIONAL MATCH (p)-[b:ADDRESSES]->(t:Theme)
WITH p, agencies, roles, said, collect(DISTINCT {id: t.id, name: t.name}) AS themes,
  collect(DISTINCT {document: b.document, locator: b.locator, quote: b.quote}) AS about
RETURN {id: p.id, name: p.name} AS project, agencies, 'joint' AS basis, themes, roles, said + about AS sources
