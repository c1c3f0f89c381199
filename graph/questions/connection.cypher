/* ---
id: connection
title: How are two things connected?
about: >-
  To find the shortest way from one node to another, step by step, each with the sentence that states it. Ways through
  projects, boards and agencies count as shorter than ways through themes, areas or kinds. To be named in one document
  is no connection, and neither is what only the register knows. The column “sentence” reads each step in the direction
  in which it is stated.
parameters:
  - {name: from, type: node, required: true, about: where the way begins}
  - {name: to, type: node, required: true, about: where it ends}
columns: [step, node, relationship, next, sentence]
order: [step]
empty:
  - {says: "Nothing in the graph connects {from} with {to}."}
computed: connection
--- */
MATCH (a)-[r:LEADS|PARTNERS|FUNDS|COMMISSIONS|PROVIDES|EVALUATES|SUPPORTS|ADDRESSES|OPERATES_IN|CITES|REPORTS|
  ESTIMATED_BY|SUPPORTED_BY|FUNDED_THROUGH|GIVEN_BY|ENABLED_BY|HINDERED_BY|UNDER_LAW|MEMBER_OF|OF_TYPE|ESTABLISHED_BY|
  REQUIRED_MEMBER|DISCRETIONARY_MEMBER|REPRESENTED_ON|NOT_REQUIRED_MEMBER|REQUIRES|RESPONDED_TO|CONTRIBUTED_TO|IDENTIFIES|ABOUT|
  BROADER|PART_OF|SUCCEEDED_BY]->(b)
WHERE NOT coalesce(r.status, '') IN ['planned', 'ended'] AND coalesce(r.how, 'own') = 'own'
  AND NOT r.document STARTS WITH 'document:register/'
RETURN {id: a.id, name: a.name} AS start, type(r) AS relationship, {id: b.id, name: b.name} AS finish,
  r.document AS document, r.locator AS locator, r.quote AS quote
