/* ---
id: priorities
title: What are respondents' priorities and demands?
about: To see which themes respondents named as a priority of their organisation, or as a demand on it.
parameters:
  - {name: group, type: group, variable: respondents, about: only this group of respondents}
columns: [theme, as, listed_as, group]
order: [-as, theme]
empty:
  - {says: "No document states priorities or demands of {group}."}
--- */
MATCH (:Survey)-[r:IDENTIFIES]->(t:Theme)
WHERE r.`as` IN ['priority', 'demand'] AND ($respondents = '' OR r.respondent_group = $respondents)
RETURN {id: t.id, name: t.name} AS theme, r.`as` AS `as`, r.listed_as AS listed_as, r.respondent_group AS `group`,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS sources
