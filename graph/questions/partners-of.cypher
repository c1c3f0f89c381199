/* ---
id: partners-of
title: With whom does an agency work?
about: >-
  To see who takes part in the same projects as an agency or board, in whatever role, and how often. A partner that is
  named only by its kind is listed as that kind, which the column named says: it need not be the same agency in two
  projects. An agency's own kind is not listed, for it may be the agency itself; nor are the agencies of a kind that is
  asked about.
parameters:
  - {name: agency, type: agency, required: true, about: the agency or board}
  - {name: theme, type: theme, about: only projects on this theme or a narrower one}
columns: [partner, projects, count, named]
order: [-count, partner]
notes:
  - of: {agency: AgencyKind}
    says: >-
      “{agency}” is a kind of agency. Counted are participants that documents name only by this kind: they need not be
      the same agency in two projects, and agencies of the kind that are named are not among them.
empty:
  - ask: projects
    says: "No document states that {agency} takes part in a project on {theme}; see the question mentions."
  - {says: "No document states with whom {agency} works on its projects on {theme}."}
--- */
MATCH (a:Agency|AgencyKind|Board)-[r:LEADS|PARTNERS|FUNDS|COMMISSIONS|PROVIDES|EVALUATES|SUPPORTS]->(p:Project)
WHERE a.id = $agency
  AND NOT coalesce(r.status, '') IN ['planned', 'ended'] AND coalesce(p.status, '') <> 'planned'
  AND ($theme = '' OR EXISTS { MATCH (p)-[:ADDRESSES]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
MATCH (b:Agency|AgencyKind|Board)-[s:LEADS|PARTNERS|FUNDS|COMMISSIONS|PROVIDES|EVALUATES|SUPPORTS]->(p)
WHERE b.id <> a.id AND NOT coalesce(s.status, '') IN ['planned', 'ended']
  AND NOT EXISTS { MATCH (a)-[:OF_TYPE]->(:AgencyKind)-[:BROADER*0..5]->(k:AgencyKind) WHERE k.id = b.id }
  AND NOT EXISTS { MATCH (b)-[:OF_TYPE]->(:AgencyKind)-[:BROADER*0..5]->(k:AgencyKind) WHERE k.id = a.id }
WITH b, collect(DISTINCT {id: p.id, name: p.name}) AS projects, count(DISTINCT p.id) AS shared,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS own,
  collect(DISTINCT {document: s.document, locator: s.locator, quote: s.quote}) AS other
RETURN {id: b.id, name: b.name} AS partner, projects, shared AS count,
  CASE WHEN b.id STARTS WITH 'kind:' THEN 'only by kind' ELSE 'by name' END AS named, own + other AS sources
