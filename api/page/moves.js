// What can be done with nodes, by mouse and by key.
const REACH = 150;

// Puts a node that is not in the picture beside those that it is joined with, on free ground.
function add(id, beside) {
  const joined = neighbours(id).filter((other) => state.places.has(other) && state.present.has(other));
  const at = state.places.get(beside || joined[0]) || { x: 0, y: 0 };
  const taken = [...state.present].map((other) => state.places.get(other));
  const free = ({ x, y }) => taken.every((one) => Math.abs(one.x - x) > REACH * 0.8 || Math.abs(one.y - y) > REACH * 0.5);
  for (let ring = 1; ; ring += 1) {
    for (let place = 0; place < 8 * ring; place += 1) {
      const angle = (2 * Math.PI * place) / (8 * ring) - Math.PI / 2;
      const [right, down] = [Math.cos(angle) * REACH * ring, Math.sin(angle) * REACH * ring * 0.8];
      const spot = { x: Math.round(at.x + right), y: Math.round(at.y + down) };
      if (ring > 30 || free(spot)) {
        state.places.set(id, spot);
        state.present.add(id);
        return;
      }
    }
  }
}

async function bringIn(id) {
  if (VIEW.api) await fetchNode(id);
  const more = [...new Set(neighbours(id))].filter((other) => !isSeen(other));
  if (!more.length) return say(`No more neighbours of ${nameOf(id)} ${VIEW.api ? "are known" : "are in this file"}.`);
  remember();
  for (const other of more.sort()) {
    if (!state.present.has(other)) add(other, id);
    state.hidden.delete(other);
  }
  changed(`${count(more.length, "neighbour")} of ${nameOf(id)} brought in.`);
  choose({ node: id });
  say(`${count(more.length, "neighbour")} of ${nameOf(id)} brought in.`);
}

// Asks the server that the page is from for what it does not carry.
async function fetchNode(id) {
  if (nodes.get(id).asked) return;
  try {
    const address = VIEW.api + id.split("/").map(encodeURIComponent).join("/");
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    takeIn(id, await answer.json());
    nodes.get(id).asked = true;
  } catch (error) {
    say(`The server could not be asked for the neighbours of ${nameOf(id)}.`);
  }
}

function takeIn(id, { relationships }) {
  for (const [type, some] of Object.entries(relationships)) {
    if (!DATA.relationships[type]) continue;
    for (const { direction, node, qualifiers, sources } of some) {
      if (node.id === id) continue;
      if (!nodes.has(node.id)) nodes.set(node.id, unknownNode(node));
      const [start, end] = direction === "out" ? [id, node.id] : [node.id, id];
      const known = facts.some((fact) => fact.start === start && fact.type === type && fact.end === end);
      if (!known) join({ start, type, end, qualifiers, sources });
    }
  }
}

function unknownNode({ id, name }) {
  const label = DATA.prefixes[id.split(":")[0]];
  const { shape, colour: color } = DATA.classes[label];
  return { id, name: name || id, label, shape, color, size: 12, names: [], claims: [], lines: new Set() };
}

const linesOf = (id) => [...nodes.get(id).lines].map((one) => lines.get(one));

function join(fact) {
  const place = facts.push(fact) - 1;
  const line = linesOf(fact.start).find((one) => otherEnd(one, fact.start) === fact.end);
  if (line) line.facts.push(place);
  else addLine({ id: lines.size, from: fact.start, to: fact.end, width: 1.5, arrows: "", weight: 1, facts: [place] });
}

function hide(id) {
  remember();
  state.hidden.add(id);
  state.pinned.delete(id);
  changed();
  showPanel();
  say(`${nameOf(id)} is hidden. Undo brings it back.`);
}

function pin(id) {
  remember();
  if (!state.pinned.delete(id)) state.pinned.add(id);
  changed();
  showPanel();
  const pinned = "pinned: it stays where it is, whatever the legend hides";
  say(`${nameOf(id)} is ${state.pinned.has(id) ? pinned : "no longer pinned"}.`);
}

function shift(id, x, y) {
  if (state.pinned.has(id)) return say(`${nameOf(id)} is pinned.`);
  remember();
  const at = state.places.get(id);
  state.places.set(id, { x: at.x + x, y: at.y + y });
  changed();
}

function pan(x, y) {
  const at = network.getViewPosition();
  const scale = network.getScale();
  network.moveTo({ position: { x: at.x + x / scale, y: at.y + y / scale } });
}

// The next node in the order of reading, or the next line of what is chosen.
function step(by) {
  const seen = seenNodes().sort(byName);
  const place = seen.findIndex((node) => selected && node.id === selected.node);
  const node = seen[(place + by + seen.length) % Math.max(1, seen.length)];
  if (!node) return;
  goTo(node.id);
  choose({ node: node.id });
}

function stepLine(by) {
  const near = selected && selected.node !== undefined ? linesOf(selected.node) : [...lines.values()];
  const seen = near.filter(isLineSeen);
  const place = seen.findIndex((line) => selected && line.id === selected.line);
  const line = seen[(place + by + seen.length) % Math.max(1, seen.length)];
  if (line) choose({ line: line.id });
}

const ofNode = (act) => () => selected && selected.node !== undefined && act(selected.node);
const KEYS = [
  [["n"], "next node", () => step(1)],
  [["p"], "node before", () => step(-1)],
  [["l"], "next line, of what is chosen", () => stepLine(1)],
  [["Enter"], "read what is said", goToPanel],
  [["b"], "bring in neighbours", ofNode(bringIn)],
  [["h", "Delete"], "hide", ofNode(hide)],
  [["k"], "pin or unpin", ofNode(pin)],
  [["u"], "undo", undo],
  [["+", "="], "zoom in", () => zoom(1.25)],
  [["-"], "zoom out", () => zoom(0.8)],
  [["0"], "fit all", () => fit()],
  [["Escape"], "choose nothing", () => choose(null)],
];
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const way = ARROWS[event.key];
  const known = KEYS.find(([keys]) => keys.includes(event.key));
  if (!way && !known) return;
  event.preventDefault();
  if (known) known[2]();
  else if (event.shiftKey && selected && selected.node !== undefined) shift(selected.node, way[0] * 30, way[1] * 30);
  else pan(way[0] * 80, way[1] * 80);
}

function beginMoves() {
  byId("picture").addEventListener("keydown", onKey);
  byId("fit").onclick = () => fit();
  byId("closer").onclick = () => zoom(1.25);
  byId("further").onclick = () => zoom(0.8);
  byId("undo").onclick = () => { undo(); showPanel(); };
  const arrows = [["Arrows", "move the picture"], ["Shift + arrows", "move the node"]];
  const shown = [...KEYS.map(([keys, about]) => [keys[0], about]), ...arrows];
  byId("keys").replaceChildren(...shown.flatMap(([key, about]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, about)]));
}
