/* ---
id: joint-lead-tallies
title: How many projects do surveys count as led by more than one agency?
about: >-
  To see what a survey counts without naming it: answers on the lead agency, with their count as printed, that speak of
  a joint lead (jointly), of one agency and another (several), or of a partnership (partnership).
columns: [question, answer, count, group, leads]
order: ["leads=jointly,several,partnership", -count, answer]
--- */
MATCH (d:Document)-[s:DESCRIBES]->(o:Observation)-[:ABOUT]->(q:Question)
WHERE s.attribute = 'count' AND toLower(q.name) CONTAINS 'lead'
WITH d, s, o, q, CASE WHEN toLower(o.answer) CONTAINS 'joint' THEN 'jointly'
  WHEN toLower(o.answer) CONTAINS ' and ' THEN 'several'
  WHEN toLower(o.answer) CONTAINS 'partnership' THEN 'partnership' ELSE '' END AS leads
WHERE leads <> ''
RETURN {id: q.id, name: q.name} AS question, o.answer AS answer, o.count AS count, o.respondent_group AS `group`, leads,
  collect(DISTINCT {document: s.document, locator: s.locator, quote: s.quote}) AS sources
