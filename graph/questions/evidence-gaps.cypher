/* ---
id: evidence-gaps
title: Where is evidence or practice missing?
about: >-
  To see gaps theme by theme: mentions in the survey (all respondents), and projects, findings and publications, each
  with those on narrower themes. Listed is every theme that the survey counts or on which something is known.
columns: [theme, survey_total, projects, findings, evidence, reading]
order: [-survey_total, theme]
--- */
MATCH (t:Theme)
OPTIONAL MATCH (:Document)-[s:DESCRIBES]->(o:Observation)-[:ABOUT]->(t)
WHERE s.attribute = 'total' AND o.respondent_group = 'all'
WITH t, max(o.total) AS survey_total,
  collect(DISTINCT {document: s.document, locator: s.locator, quote: s.quote}) AS counted
OPTIONAL MATCH (t)<-[:BROADER*0..5]-(:Theme)<-[a:ADDRESSES]-(p:Project) WHERE coalesce(p.status, '') <> 'planned'
WITH t, survey_total, counted, count(DISTINCT p.id) AS projects,
  collect(DISTINCT {document: a.document, locator: a.locator, quote: a.quote}) AS addressed
OPTIONAL MATCH (t)<-[:BROADER*0..5]-(:Theme)<-[b:ABOUT]-(e:EvidenceSource) WHERE coalesce(e.status, '') <> 'unresolved'
WITH t, survey_total, counted, projects, addressed, count(DISTINCT e.id) AS evidence,
  collect(DISTINCT {document: b.document, locator: b.locator, quote: b.quote}) AS written
OPTIONAL MATCH (t)<-[:BROADER*0..5]-(:Theme)<-[:ADDRESSES]-(:Project)-[:REPORTS]->(g:Finding)
WHERE coalesce(g.status, '') <> 'planned'
WITH t, survey_total, counted, projects, addressed, evidence, written, collect(DISTINCT g.id) AS reported
OPTIONAL MATCH (t)<-[:BROADER*0..5]-(:Theme)<-[c:ABOUT]-(f:Finding) WHERE coalesce(f.status, '') <> 'planned'
WITH t, survey_total, projects, evidence, counted, addressed, written, reported, collect(DISTINCT f.id) AS quoted,
  collect(DISTINCT {document: c.document, locator: c.locator, quote: c.quote}) AS figures
WITH t, survey_total, projects, evidence, reported + quoted + [''] AS found,
  counted + addressed + written + figures AS sources
UNWIND found AS one
WITH t, survey_total, projects, evidence, sources, count(DISTINCT one) - 1 AS findings
WHERE survey_total IS NOT NULL OR projects + findings + evidence > 0
RETURN {id: t.id, name: t.name} AS theme, survey_total, projects, findings, evidence,
  CASE WHEN projects > 0 AND evidence > 0 THEN 'no gap: projects and evidence'
    WHEN projects > 0 THEN 'projects but no evidence cited'
    WHEN evidence > 0 THEN 'evidence but no project'
    WHEN findings > 0 THEN 'figures, but no project and no evidence cited'
    ELSE 'nothing found' END AS reading, sources
