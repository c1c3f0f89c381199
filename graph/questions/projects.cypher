/* ---
id: projects
title: Which projects are there?
about: >-
  To find projects by theme, area, agency and role. A project that is only planned is listed only where the status
  "planned" is asked for.
parameters:
  - {name: theme, type: theme, about: only projects on this theme or a narrower one}
  - {name: area, type: area, about: only projects that work in this area or a part of it}
  - {name: agency, type: agency, about: only projects in which this agency or board takes part}
  - {name: role, type: role, about: "only projects in which the agency (or, without one, any) has this role"}
  - name: status
    type: choice
    choices: [planned, pilot, active, completed]
    about: only projects of this status, planned, pilot, active or completed
columns: [project, areas, themes, agencies, status]
order: [project]
notes:
  - of: {agency: AgencyKind}
    says: >-
      “{agency}” is a kind of agency. It is looked for in participants that documents name only by this kind: they need not be
      the same agency in two projects, and agencies of the kind that are named do not count.
empty:
  - {ask: planned, given: theme, says: "No document presents a project on {theme}."}
  - {says: "No project in the graph fits what was asked."}
--- */
MATCH (d:Document)-[s:DESCRIBES]->(p:Project)
WHERE s.attribute = 'name'
  AND ($theme = '' OR EXISTS { MATCH (p)-[:ADDRESSES]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
WITH p, coalesce(p.status, '') AS stage,
  collect(DISTINCT {document: s.document, locator: s.locator, quote: s.quote}) AS named
WHERE (stage = $status OR ($status = '' AND stage <> 'planned'))
  AND ($area = '' OR EXISTS {
    MATCH (p)-[n:OPERATES_IN]->(:Area)-[:PART_OF*0..6]->(:Area {id: $area})
    WHERE coalesce(n.status, '') IN ['', stage] })
  AND (($agency = '' AND $role = '') OR EXISTS {
    MATCH (a:Agency|AgencyKind|Board)-[r:LEADS|PARTNERS|FUNDS|COMMISSIONS|PROVIDES|EVALUATES|SUPPORTS]->(p)
    WHERE ($agency = '' OR a.id = $agency) AND ($role = '' OR type(r) = $role)
      AND coalesce(r.status, '') IN ['', stage] })
OPTIONAL MATCH (p)-[n:OPERATES_IN]->(x:Area) WHERE coalesce(n.status, '') IN ['', stage]
WITH p, stage, named, collect(DISTINCT {id: x.id, name: x.name}) AS areas,
  collect(DISTINCT {document: n.document, locator: n.locator, quote: n.quote}) AS located
OPTIONAL MATCH (p)-[b:ADDRESSES]->(t:Theme)
WITH p, stage, named, areas, located, collect(DISTINCT {id: t.id, name: t.name}) AS themes,
  collect(DISTINCT {document: b.document, locator: b.locator, quote: b.quote}) AS about
OPTIONAL MATCH (a:Agency|AgencyKind|Board)-[r:LEADS|PARTNERS|FUNDS|COMMISSIONS|PROVIDES|EVALUATES|SUPPORTS]->(p)
WHERE coalesce(r.status, '') IN ['', stage]
WITH p, stage, named, areas, located, themes, about, collect(DISTINCT {id: a.id, name: a.name}) AS agencies,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS said
RETURN {id: p.id, name: p.name} AS project, areas, themes, agencies, stage AS status,
  named + located + about + said AS sources
