/* ---
id: co-leads
title: Which partners co-lead projects?
about: >-
  To find projects that several agencies run together. The basis is "stated" where two or more lead agencies are named,
  and "joint" where no two are, but the text says that the agencies run, commission, fund, provide or work on it
  together; roles says which of these, a row each. Nothing is inferred: a list of partners makes no lead. The sources
  are the sentences that give these roles.
parameters:
  - {name: theme, type: theme, about: only projects on this theme or a narrower one}
columns: [project, agencies, basis, themes, roles]
order: [-basis, project, roles]
notes:
  - unless: {basis: stated}
    says: No document states two or more lead agencies of a project on {theme}.
  - unless: {basis: stated}
    ask: joint-lead-tallies
    only: {leads: jointly}
    says: >-
      Some are counted without being named: {count} under “{answer}” ({question}; {source}). See the questions
      joint-lead-tallies and survey-answers.
empty:
  - {ask: projects, says: "There is no project on {theme} in the graph."}
--- */
MATCH (a:Agency|AgencyKind|Board)-[r:LEADS]->(p:Project)
WHERE NOT coalesce(r.status, '') IN ['planned', 'ended'] AND coalesce(p.status, '') <> 'planned'
  AND ($theme = '' OR EXISTS { MATCH (p)-[:ADDRESSES]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
WITH p, collect(DISTINCT {id: a.id, name: a.name}) AS agencies, collect(DISTINCT type(r)) AS roles,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS said
WHERE size(agencies) >= 2
OPTIONAL MATCH (p)-[:ADDRESSES]->(t:Theme)
RETURN {id: p.id, name: p.name} AS project, agencies, 'stated' AS basis,
  collect(DISTINCT {id: t.id, name: t.name}) AS themes, roles, said AS sources
UNION ALL
MATCH (a:Agency|AgencyKind|Board)-[r:LEADS|PARTNERS|FUNDS|COMMISSIONS|PROVIDES]->(p:Project)
WHERE r.joint = true AND NOT coalesce(r.status, '') IN ['planned', 'ended'] AND coalesce(p.status, '') <> 'planned'
  AND ($theme = '' OR EXISTS { MATCH (p)-[:ADDRESSES]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
  AND NOT EXISTS {
    MATCH (x:Agency|AgencyKind|Board)-[k:LEADS]->(p)<-[l:LEADS]-(y:Agency|AgencyKind|Board)
    WHERE x.id <> y.id AND NOT coalesce(k.status, '') IN ['planned', 'ended'] AND NOT coalesce(l.status, '') IN ['planned', 'ended'] }
WITH p, type(r) AS role, collect(DISTINCT {id: a.id, name: a.name}) AS agencies,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS said
WHERE size(agencies) >= 2
OPTIONAL MATCH (p)-[:ADDRESSES]->(t:Theme)
RETURN {id: p.id, name: p.name} AS project, agencies, 'joint' AS basis,
  collect(DISTINCT {id: t.id, name: t.name}) AS themes, [role] AS roles, said AS sources
