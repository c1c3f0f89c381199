/* ---
id: multi-project-agencies
title: Which agencies take part in several projects?
about: >-
  To find the agencies and boards that tie projects together. Participants that are named only by their kind are not
  counted: they need not be the same agency.
parameters:
  - {name: min, type: integer, default: 2, least: 1, about: the smallest number of projects}
columns: [agency, projects, count]
order: [-count, agency]
empty:
  - {says: "No agency or board takes part in {min} projects or more."}
--- */
MATCH (a:Agency|Board)-[r:LEADS|PARTNERS|FUNDS|COMMISSIONS|PROVIDES|EVALUATES|SUPPORTS]->(p:Project)
WHERE NOT coalesce(r.status, '') IN ['planned', 'ended'] AND coalesce(p.status, '') <> 'planned'
WITH a, collect(DISTINCT {id: p.id, name: p.name}) AS projects, count(DISTINCT p.id) AS number,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS sources
WHERE number >= $min
RETURN {id: a.id, name: a.name} AS agency, projects, number AS count, sources
