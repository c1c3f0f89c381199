/* ---
id: joint-lead-tallies
title: How many projects do surveys count as jointly led?
about: >-
  To see what a survey counts without naming it: answers that speak of a joint lead, with their count as printed.
columns: [question, answer, count, group]
--- */
MATCH (d:Document)-[s:DESCRIBES]->(o:Observation)-[:ABOUT]->(q:Question)
WHERE s.attribute = 'count' AND toLower(o.answer) CONTAINS 'joint lead'
RETURN {id: q.id, name: q.name} AS question, o.answer AS answer, o.count AS count, o.respondent_group AS `group`,
  collect(DISTINCT {document: s.document, locator: s.locator, quote: s.quote}) AS sources
