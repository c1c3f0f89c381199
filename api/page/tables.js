// The same content as tables: what is seen in the picture, and nothing else.
function factRow(fact) {
  const [start, end] = [chooser(fact.start), chooser(fact.end)];
  return make("tr", {}, cell(start), cell(verb(fact) + carries(fact)), cell(end), cell(...fact.sources.map(sourceParts)));
}

function nodeRow(node) {
  const number = [...node.lines].filter((line) => isLineSeen(lines.get(line))).length;
  const tally = make("td", { className: "number" }, String(number));
  return make("tr", {}, cell(chooser(node.id)), cell(classOf(node.id).title), tally);
}

const AT_ONCE = 250; // rows made before the browser may paint again

// When the browser has nothing better to do: dragging the picture goes before.
const later = window.requestIdleCallback || ((act) => setTimeout(act, 20));
let filling = 0; // which filling of the tables is the last one

// Puts rows into a table, the first at once and the others as the browser finds time; a later filling ends this one.
function fill(body, things, row, turn) {
  body.parentNode.removeAttribute("data-whole");
  body.replaceChildren();
  const more = (from) => {
    if (turn !== filling) return;
    if (panning) return setTimeout(more, 100, from);
    body.append(...things.slice(from, from + AT_ONCE).map(row));
    if (from + AT_ONCE < things.length) later(() => more(from + AT_ONCE));
    else body.parentNode.dataset.whole = "yes";
  };
  more(0);
}

function showTables() {
  filling += 1;
  const seen = [...new Set(seenLines().flatMap(seenFacts))];
  const written = new Map(seen.map((fact) => [fact, sentence(fact)]));
  seen.sort((one, other) => ORDER.compare(written.get(one), written.get(other)));
  fill(byId("facts").tBodies[0], seen, factRow, filling);
  fill(byId("all").tBodies[0], seenNodes().sort(byName), nodeRow, filling);
  const shown = `What the picture shows now: ${count(seen.length, "fact")}, each with the words that say so.`;
  byId("tables-about").textContent = `${shown} A name chooses it in the picture.`;
}
