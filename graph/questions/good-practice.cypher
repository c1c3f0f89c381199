/* ---
id: good-practice
title: Which examples of good practice did respondents give?
about: To browse what respondents named as good practice, under the headings and in the wording of the list.
parameters:
  - {name: theme, type: theme, about: only examples on this theme or a narrower one}
columns: [listed_as, theme, heading]
order: [heading, listed_as]
empty:
  - {says: "No respondent is said to have named good practice on {theme}."}
--- */
MATCH (:Survey)-[r:IDENTIFIES]->(t:Theme)
WHERE r.`as` = 'good practice'
  AND ($theme = '' OR EXISTS { MATCH (t)-[:BROADER*0..5]->(:Theme {id: $theme}) })
RETURN r.listed_as AS listed_as, {id: t.id, name: t.name} AS theme, r.heading AS heading,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS sources
