/* ---
id: mentions
title: Where is an agency named?
about: >-
  To find every place that names an agency or board. “States” is what the place says of it, for example that it funds a
  project or responded to the survey; it is “mentions” where the agency is only named.
parameters:
  - {name: agency, type: agency, required: true, about: the agency or board}
columns: [document, locator, states]
empty:
  - {says: "No document in the graph is recorded as naming {agency}. Lists of people are left out."}
--- */
MATCH (:Agency|AgencyKind|Board {id: $agency})-[r:LEADS|PARTNERS|FUNDS|COMMISSIONS|PROVIDES|EVALUATES|SUPPORTS|
  MENTIONS|MEMBER_OF|RESPONDED_TO|CONTRIBUTED_TO|ESTIMATED_BY|GIVEN_BY]-()
MATCH (f:Document) WHERE f.id = r.document
OPTIONAL MATCH (f)-[:PART_OF]->(d:Document)
RETURN {id: coalesce(d.id, f.id), name: coalesce(d.name, f.name)} AS document, r.locator AS locator,
  collect(DISTINCT type(r)) AS states,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS sources
