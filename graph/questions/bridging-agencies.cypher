/* ---
id: bridging-agencies
title: Which agencies bridge projects that would otherwise be apart?
about: >-
  To find the agencies and boards that link others. Betweenness is the share of the shortest ways between others, over
  the projects that they have in common, that lead through an agency: from 0 (none) to 1 (all). It is estimated where
  there are very many agencies. Participants that are named only by their kind are left out.
parameters:
  - {name: theme, type: theme, about: only projects on this theme or a narrower one}
columns: [agency, betweenness, projects]
order: [-betweenness, agency]
computed: betweenness
empty:
  - {ask: projects, says: "There is no project on {theme} in the graph."}
  - {says: "No agency takes part in two projects on {theme} that have others besides."}
--- */
MATCH (a:Agency|Board)-[r:LEADS|PARTNERS|FUNDS|COMMISSIONS|PROVIDES|EVALUATES|SUPPORTS]->(p:Project)
WHERE NOT coalesce(r.status, '') IN ['planned', 'ended'] AND coalesce(p.status, '') <> 'planned'
  AND ($theme = '' OR EXISTS { MATCH (p)-[:ADDRESSES]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
RETURN {id: a.id, name: a.name} AS agency, {id: p.id, name: p.name} AS project,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS sources
