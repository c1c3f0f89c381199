/* ---
id: survey-answers
title: What did respondents answer?
about: >-
  To read the survey's tables of answers as printed: the count, and the percentage where one is printed.
parameters:
  - {name: group, type: group, variable: respondents, about: only this group of respondents}
  - {name: question, type: question, about: "only this question, by its words, its id or its number"}
columns: [question, answer, percent, count, group, number, answered]
order: [group, number, -count, answer]
empty:
  - {given: question, says: "No table in the graph counts answers of {group} to that question."}
--- */
MATCH (d:Document)-[s:DESCRIBES]->(o:Observation)-[:ABOUT]->(q:Question)
WHERE s.attribute = 'answer' AND ($respondents = '' OR o.respondent_group = $respondents)
  AND ($question = '' OR q.id = $question OR q.name = $question OR q.number = $question)
RETURN {id: q.id, name: q.name} AS question, o.answer AS answer, o.percent AS percent, o.count AS count,
  o.respondent_group AS `group`, q.number AS number, o.answered AS answered,
  collect(DISTINCT {document: s.document, locator: s.locator, quote: s.quote}) AS sources
