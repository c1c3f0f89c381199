/* ---
id: evidence-gaps
title: Where is evidence or practice missing?
about: >-
  To see gaps theme by theme: mentions in the survey (all respondents), and projects, what they report as findings,
  publications, figures that documents quote apart from projects, and examples of good practice that respondents named,
  each with those on narrower themes. Listed is every theme that the survey counts or on which something is known.
columns: [theme, survey_total, projects, findings, evidence, reading, figures, good_practice]
order: [-survey_total, theme]
--- */
MATCH (t:Theme)
OPTIONAL MATCH (o:Observation)-[:ABOUT]->(t) WHERE o.respondent_group = 'all'
WITH t, max(o.total) AS survey_total
OPTIONAL MATCH (t)<-[:BROADER*0..5]-(:Theme)<-[:ADDRESSES]-(p:Project) WHERE coalesce(p.status, '') <> 'planned'
WITH t, survey_total, count(DISTINCT p.id) AS projects
OPTIONAL MATCH (t)<-[:BROADER*0..5]-(:Theme)<-[:ABOUT]-(e:EvidenceSource) WHERE coalesce(e.status, '') <> 'unresolved'
WITH t, survey_total, projects, count(DISTINCT e.id) AS evidence
OPTIONAL MATCH (t)<-[:BROADER*0..5]-(:Theme)<-[:ADDRESSES|ABOUT]-(x:Project|Finding)-[:REPORTS*0..1]->(f:Finding)
WHERE coalesce(f.status, '') <> 'planned' AND EXISTS { MATCH (:Project)-[:REPORTS]->(f) }
WITH t, survey_total, projects, evidence, count(DISTINCT f.id) AS findings
OPTIONAL MATCH (t)<-[:BROADER*0..5]-(:Theme)<-[:ABOUT]-(f:Finding)
WHERE coalesce(f.status, '') <> 'planned' AND NOT EXISTS { MATCH (:Project)-[:REPORTS]->(f) }
WITH t, survey_total, projects, evidence, findings, count(DISTINCT f.id) AS figures
OPTIONAL MATCH (t)<-[:BROADER*0..5]-(:Theme)<-[i:IDENTIFIES]-(:Survey) WHERE i.`as` = 'good practice'
WITH t, survey_total, projects, evidence, findings, figures, count(DISTINCT i.listed_as) AS good_practice
WHERE survey_total IS NOT NULL OR projects + evidence + findings + figures + good_practice > 0
MATCH (t)<-[:BROADER*0..5]-(n:Theme)<-[r:ADDRESSES|ABOUT|IDENTIFIES]-(x:Project|Finding|EvidenceSource|Observation|Survey)
WHERE NOT coalesce(x.status, '') IN ['planned', 'unresolved'] AND coalesce(r.`as`, 'good practice') = 'good practice'
  AND (x.respondent_group IS NULL OR (x.respondent_group = 'all' AND n.id = t.id))
RETURN {id: t.id, name: t.name} AS theme, survey_total, projects, findings, evidence,
  CASE WHEN projects > 0 AND evidence > 0 THEN 'no gap: projects and evidence'
    WHEN projects > 0 THEN 'projects but no evidence cited'
    WHEN evidence > 0 THEN 'evidence but no project'
    WHEN figures + findings > 0 THEN 'figures, but no project and no evidence cited'
    WHEN good_practice > 0 THEN 'nothing found but its name among examples of good practice'
    ELSE 'nothing found' END AS reading, figures, good_practice,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS sources
