/* ---
id: roles-in
title: Who does what in a project?
about: >-
  To see every agency of a project with the role that the text gives it, and whether the text says that it has that
  role jointly with others. A participant that the text names only by its kind is listed as that kind; “named as” gives
  the wording of the text.
parameters:
  - {name: project, type: project, required: true, about: the project that is asked about}
columns: [agency, role, joint, named_as, share]
order: [role, agency]
empty:
  - ask: planned
    only: {what: participant}
    says: "No document states who takes part in {project}, or is meant to."
notes:
  - ask: planned
    only: {what: participant}
    says: "Only planned, and so not in the rows: {subject} {plan} {object}."
  - ask: former
    says: "Over, and so not in the rows: {agency} as {role} of {project}."
--- */
MATCH (a:Agency|AgencyKind|Board)-[r:LEADS|PARTNERS|FUNDS|COMMISSIONS|PROVIDES|EVALUATES|SUPPORTS]->(p:Project)
WHERE p.id = $project AND NOT coalesce(r.status, '') IN ['planned', 'ended']
RETURN {id: a.id, name: a.name} AS agency, type(r) AS role,
  sum(CASE WHEN r.joint = true THEN 1 ELSE 0 END) > 0 AS joint,
  collect(DISTINCT r.named) AS named_as, collect(DISTINCT r.share) AS share,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS sources
