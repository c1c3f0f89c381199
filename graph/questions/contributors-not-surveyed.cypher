/* ---
id: contributors-not-surveyed
title: Who contributed without answering the survey?
about: To find agencies that gave information, such as a case study, and are not among the respondents.
columns: [agency]
--- */
MATCH (a:Agency)-[r:CONTRIBUTED_TO]->()
WHERE NOT EXISTS { MATCH (a)-[:RESPONDED_TO]->(:Survey) }
RETURN {id: a.id, name: a.name} AS agency,
  collect(DISTINCT {document: r.document, locator: r.locator, quote: r.quote}) AS sources
