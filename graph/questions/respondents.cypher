/* ---
id: respondents
title: Who responded to the survey?
about: To see whose answers the survey's counts rest on, each with its kind and the name that is printed.
parameters:
  - {name: kind, type: kind, about: only agencies of this kind or a narrower one}
columns: [agency, kind, listed_as, group]
empty:
  - {says: "No agency of the kind {kind} is listed as a respondent."}
--- */
MATCH (a:Agency)-[r:RESPONDED_TO]->(:Survey)
OPTIONAL MATCH (a)-[:OF_TYPE]->(k:AgencyKind)
WITH a, r, k
WHERE $kind = '' OR EXISTS { MATCH (k)-[:BROADER*0..5]->(:AgencyKind {id: $kind}) }
RETURN {id: a.id, name: a.name} AS agency, {id: k.id, name: k.name} AS kind, r.listed_as AS listed_as,
  r.respondent_group AS `group`, collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS sources
