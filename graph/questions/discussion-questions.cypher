/* ---
id: discussion-questions
title: Which questions are put up for discussion?
about: >-
  To prepare a discussion with the questions that documents themselves pose, in our words. What a document suggests
  without asking is not here: see recommendations.
parameters:
  - {name: theme, type: theme, about: only questions on this theme or a narrower one}
columns: [question, chapter, themes]
order: [chapter, question]
empty:
  - {says: "No document puts up a question on {theme}; for suggestions, see recommendations."}
--- */
MATCH (d:Document)-[s:DESCRIBES]->(q:Question)
WHERE s.attribute = 'name' AND q.purpose = 'discussion'
  AND ($theme = '' OR EXISTS { MATCH (q)-[:ABOUT]->(:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) })
OPTIONAL MATCH (q)-[:ABOUT]->(t:Theme)
RETURN {id: q.id, name: q.name} AS question, q.chapter AS chapter,
  collect(DISTINCT {id: t.id, name: t.name}) AS themes,
  collect(DISTINCT {document: s.document, locator: s.locator, quote: s.quote}) AS sources
