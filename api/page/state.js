// What the page knows, and what of it is to be seen. Everything that changes is in `state`, so that undo can take it back.
const NARROW = "(max-width: 63rem)"; // as in the style sheet: one column
const byId = (id) => document.getElementById(id);
const given = (id) => JSON.parse(byId(id).textContent);

const DATA = given("given");
const VIEW = DATA.view;
const asked = new Set(VIEW.asked); // the nodes that the view is of: the ends of a path
const nodes = new Map(); // id -> {id, name, label, names, claims, shape, color, size, lines}
const lines = new Map(); // number -> {id, from, to, width, arrows, weight, facts}
const facts = []; // {start, type, end, qualifiers, sources: [{document, title, locator, quote}]}

const state = {
  present: new Set(), // nodes that are in the picture, unless something hides them
  hidden: new Set(), // nodes that somebody hid
  pinned: new Set(), // nodes that stay where they are and seen, whatever the legend hides
  noClasses: new Set(), // classes that the legend hides
  noTypes: new Set(), // relationships that the legend hides
  places: new Map(), // where each node stands
};
let selected = null; // {node: id} or {line: number}
const past = [];
const watchers = []; // what is drawn anew when something changes

function source([document, locator, quote]) {
  const [id, title, restates] = DATA.documents[document];
  return { document: id, title, restates, locator: DATA.texts[locator], quote: DATA.texts[quote] };
}

function read() {
  const id = (place) => DATA.nodes[place].id;
  for (const [start, type, end, qualifiers, sources] of DATA.facts) {
    facts.push({ start: id(start), type, end: id(end), qualifiers, sources: sources.map(source) });
  }
  for (const { id: place, ...one } of given("given-nodes")) {
    const { id: own, label, shown, names, claims } = DATA.nodes[place];
    const said = Object.entries(claims).map(([attribute, values]) => ({
      title: DATA.classes[label].titles[attribute] || attribute,
      values: values.map(([value, ...rest]) => ({ value: DATA.texts[value], ...source(rest) })),
    }));
    nodes.set(own, { ...one, id: own, name: one.label, label, names, claims: said, lines: new Set() });
    if (shown) {
      state.present.add(own);
      state.places.set(own, { x: one.x, y: one.y });
    }
  }
  given("given-lines").forEach((one, place) => addLine({ ...one, from: id(one.from), to: id(one.to), ...DATA.lines[place] }));
}

function addLine(line) {
  lines.set(line.id, line);
  nodes.get(line.from).lines.add(line.id);
  nodes.get(line.to).lines.add(line.id);
}

const isSeen = (node) =>
  state.present.has(node) &&
  !state.hidden.has(node) &&
  (state.pinned.has(node) || !state.noClasses.has(nodes.get(node).label));
const seenFacts = (line) => line.facts.map((place) => facts[place]).filter((fact) => !state.noTypes.has(fact.type));
const isLineSeen = (line) => isSeen(line.from) && isSeen(line.to) && seenFacts(line).length > 0;
const seenNodes = () => [...nodes.values()].filter((node) => isSeen(node.id));
const seenLines = () => [...lines.values()].filter(isLineSeen);
const neighbours = (id) => [...nodes.get(id).lines].map((line) => otherEnd(lines.get(line), id));
const otherEnd = (line, id) => (line.from === id ? line.to : line.from);
const nameOf = (id) => (nodes.has(id) ? nodes.get(id).name : id);
const classOf = (id) => DATA.classes[nodes.get(id).label];
const ORDER = new Intl.Collator("en-GB", { numeric: true });
const byName = (one, other) => ORDER.compare(one.name, other.name);

function remember() {
  const copy = {};
  for (const [name, value] of Object.entries(state)) copy[name] = value instanceof Map ? new Map(value) : new Set(value);
  past.push(copy);
  if (past.length > 100) past.shift();
}

function undo() {
  const before = past.pop();
  if (!before) return;
  Object.assign(state, before);
  changed("Undone.");
}

function changed(says) {
  if (selected && !isThere(selected)) selected = null;
  for (const watch of watchers) watch();
  if (says) say(says);
}

const isThere = (one) => (one.node === undefined ? isLineSeen(lines.get(one.line)) : isSeen(one.node));

function say(text) {
  byId("status").textContent = text;
}

// Makes an element; texts become text, whatever they hold.
function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

// Text of documents: it may run from right to left.
const said = (text) => make("span", { dir: "auto" }, text);
const quiet = (text) => make("span", { className: "quiet" }, text);
const cell = (...children) => make("td", {}, ...children);
const button = (text, act, properties) => make("button", { type: "button", onclick: act, ...properties }, text);
const count = (number, one, many) => `${number.toLocaleString("en-GB")} ${number === 1 ? one : many || one + "s"}`;
