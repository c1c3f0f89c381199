/* ---
id: duties
title: Who commissions which service?
about: >-
  To know whose task it is to commission a service. A task that a document announces with the date from which it holds
  is listed, with that date under since. What is only intended, left to choice or subject to approval is not here: see
  planned.
parameters:
  - {name: kind, type: agency, about: "only commissioners of this kind of agency or a narrower one, or this agency"}
  - {name: service, type: service, about: only this service}
columns: [commissioner, service, statute, since, themes]
empty:
  - {says: "No document states that {kind} commissions {service}; for what is only intended, see planned."}
--- */
MATCH (c:Agency|AgencyKind|Board)-[r:COMMISSIONS]->(s:Service)
WHERE coalesce(r.status, '') <> 'planned' AND ($service = '' OR s.id = $service)
  AND ($kind = '' OR c.id = $kind
    OR EXISTS { MATCH (c)-[:BROADER*0..5]->(:AgencyKind {id: $kind}) }
    OR EXISTS { MATCH (c)-[:OF_TYPE]->(:AgencyKind)-[:BROADER*0..5]->(:AgencyKind {id: $kind}) })
OPTIONAL MATCH (s)-[:ADDRESSES]->(t:Theme)
RETURN {id: c.id, name: c.name} AS commissioner, {id: s.id, name: s.name} AS service, r.statute AS statute,
  r.since AS since, collect(DISTINCT {id: t.id, name: t.name}) AS themes,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS sources
