/* ---
id: conflicts
title: Where do documents differ?
about: >-
  To find attributes that can have only one value, and are given several by different documents. A node shows the value
  that is stated rather than extracted, and of those the one published last; all are kept.
columns: [node, attribute, values]
empty:
  - {says: "No two documents differ on an attribute that can have one value only."}
--- */
MATCH (d:Document)-[s:DESCRIBES]->(n)
WHERE s.functional = true
WITH n, s.attribute AS attribute, collect(DISTINCT s.value) AS claimed,
  collect(DISTINCT {document: s.document, locator: s.locator, quote: s.quote}) AS sources
WHERE size(claimed) >= 2
RETURN {id: n.id, name: n.name} AS node, attribute, claimed AS `values`, sources
