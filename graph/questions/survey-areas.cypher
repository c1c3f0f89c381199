/* ---
id: survey-areas
title: How often was each area of work named?
about: >-
  To see how often each area of work was named, as completed, active or possible future work, as the tables print it.
parameters:
  - {name: group, type: group, variable: respondents, default: all, about: the group of respondents that is counted}
  - name: stage
    type: choice
    choices: [completed, active, future, total]
    about: only areas that were named at this stage, most often named first; completed, active, future or total
columns: [theme, completed, active, future, total, group]
order: [-$stage, -total, theme]
empty:
  - {says: "No table in the graph counts areas of work of the group {group}."}
--- */
MATCH (d:Document)-[s:DESCRIBES]->(o:Observation)-[:ABOUT]->(t:Theme)
WHERE s.attribute = 'total' AND ($respondents = '' OR o.respondent_group = $respondents)
  AND ($stage = '' OR ($stage = 'completed' AND o.completed > 0) OR ($stage = 'active' AND o.active > 0)
    OR ($stage = 'future' AND o.future > 0) OR ($stage = 'total' AND o.total > 0))
RETURN {id: t.id, name: t.name} AS theme, o.completed AS completed, o.active AS active, o.future AS future,
  o.total AS total, o.respondent_group AS `group`,
  collect(DISTINCT {document: s.document, locator: s.locator, quote: s.quote}) AS sources
