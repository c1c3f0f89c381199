/* ---
id: survey-shift
title: In which areas does most of the work lie ahead?
about: >-
  To see where interest shifts: the share that possible future work has of all mentions of an area.
parameters:
  - {name: group, type: group, variable: respondents, default: all, about: the group of respondents that is counted}
columns: [theme, future_share, total, future, group]
order: [-future_share, theme]
empty:
  - {says: "No table in the graph counts areas of work of the group {group}."}
--- */
MATCH (d:Document)-[s:DESCRIBES]->(o:Observation)-[:ABOUT]->(t:Theme)
WHERE s.attribute = 'total' AND ($respondents = '' OR o.respondent_group = $respondents) AND o.total > 0
RETURN {id: t.id, name: t.name} AS theme, round(1.0 * o.future / o.total, 3) AS future_share, o.total AS total,
  o.future AS future, o.respondent_group AS `group`,
  collect(DISTINCT {document: s.document, locator: s.locator, quote: s.quote}) AS sources
