// The same content as tables: what is seen in the picture, and nothing else.
function factRow(fact) {
  return make("tr", {}, make("td", {}, chooser(fact.start)), make("td", {}, verb(fact) + carries(fact)), make("td", {}, chooser(fact.end)),
    make("td", {}, ...fact.sources.map(sourceParts)));
}

function nodeRow(node) {
  const number = [...node.lines].filter((line) => isLineSeen(lines.get(line))).length;
  return make("tr", {}, make("td", {}, chooser(node.id)), make("td", {}, classOf(node.id).title), make("td", { className: "number" }, String(number)));
}

function showTables() {
  const seen = [...new Set(seenLines().flatMap(seenFacts))];
  seen.sort((one, other) => sentence(one).localeCompare(sentence(other), "en-GB"));
  byId("facts").tBodies[0].replaceChildren(...seen.map(factRow));
  byId("all").tBodies[0].replaceChildren(...seenNodes().sort(byName).map(nodeRow));
  byId("tables-about").textContent = `What the picture shows now: ${count(seen.length, "fact")}, each with the words that say so. A name chooses it in the picture.`;
}
