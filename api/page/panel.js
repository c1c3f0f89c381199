// What is said of what is chosen, and under each the words, the document and the place.
const restated = ({ restates }) => (restates ? `as restated from ${restates}; ` : "");

function sourceParts({ title, document, restates, locator, quote }) {
  const words = quote ? make("blockquote", {}, make("p", { dir: "auto" }, quote)) : quiet("No words are given.");
  const place = locator ? said(`, ${locator}`) : "";
  const cited = make("p", { className: "cite" }, restates ? said(restated({ restates })) : "", make("cite", { dir: "auto", title: document }, title), place);
  return make("div", { className: "source" }, words, cited);
}

const PLAIN = { status: { planned: "planned", ended: "over" }, joint: { true: "jointly" } };

function carries({ qualifiers }) {
  const parts = Object.entries(qualifiers).map(([name, value]) => {
    const plain = PLAIN[name] && PLAIN[name][String(value)];
    return plain || `${DATA.qualifiers[name] || name}: ${value}`;
  });
  return parts.length ? ` (${parts.join("; ")})` : "";
}

const verb = (fact) => DATA.relationships[fact.type].title;
const sentence = (fact) => `${nameOf(fact.start)} ${verb(fact)} ${nameOf(fact.end)}${carries(fact)}`;

function chooser(id) {
  const one = button(nameOf(id), () => find(id), { className: "name", dir: "auto" });
  one.prepend(shapeOf(classOf(id)));
  return one;
}

function factItem(fact, place) {
  const own = (id) => make("strong", { dir: "auto" }, nameOf(id));
  const [start, end] = [fact.start, fact.end].map((id) => (place === id ? own(id) : chooser(id)));
  const says = make("p", { className: "fact" }, start, ` ${verb(fact)} `, end, carries(fact));
  return make("li", {}, says, ...fact.sources.map(sourceParts));
}

function claimsPart(node) {
  if (!node.claims.length) return "";
  const list = make("ul", { className: "said" });
  for (const { title, values } of node.claims) {
    for (const one of values) {
      const says = make("p", { className: "fact" }, make("strong", {}, `${title}: `), said(one.value));
      list.append(make("li", {}, says, sourceParts(one)));
    }
  }
  return make("details", {}, make("summary", {}, "What is said of itself"), list);
}

function moves(one) {
  const node = one.node;
  const fact = () => (node === undefined ? seenFacts(lines.get(one.line)) : []);
  return make("div", { className: "row moves", role: "group", "aria-label": "What to do with it" },
    ...(node === undefined ? [] : nodeMoves(node)),
    button("Wrong…", () => askMark("wrong", one, fact())),
    button("Ended…", () => askMark("ended", one, fact())));
}

function nodeMoves(node) {
  const more = VIEW.api || neighbours(node).some((id) => !isSeen(id));
  const pinned = state.pinned.has(node);
  return [
    button(more ? "Bring in neighbours" : "No more neighbours here", () => bringIn(node), { disabled: !more }),
    button(pinned ? "Unpin" : "Pin", () => pin(node), { "aria-pressed": String(pinned) }),
    button("Hide", () => hide(node)),
  ];
}

function groupPart(id, type, some) {
  const title = make("h4", {}, DATA.relationships[type].title, quiet(` ${some.length}`));
  const sorted = some.sort((one, other) => ORDER.compare(sentence(one), sentence(other)));
  return make("section", {}, title, make("ul", { className: "said" }, ...sorted.map((fact) => factItem(fact, id))));
}

function nodePart(id) {
  const node = nodes.get(id);
  const own = [...node.lines].flatMap((line) => lines.get(line).facts).map((place) => facts[place]);
  const wanted = [...new Set(own)].filter((fact) => fact.start === id || fact.end === id);
  const groups = new Map();
  for (const fact of wanted) groups.set(fact.type, [...(groups.get(fact.type) || []), fact]);
  const order = Object.keys(DATA.relationships);
  const types = [...groups.keys()].sort((one, other) => order.indexOf(one) - order.indexOf(other));
  const parts = types.map((type) => groupPart(id, type, groups.get(type)));
  return [
    make("h3", { className: "title", dir: "auto" }, shapeOf(classOf(id)), node.name),
    make("p", { className: "quiet", dir: "auto" }, [classOf(id).title, ...node.names.slice(0, 6)].join(" · ")),
    moves({ node: id }),
    claimsPart(node),
    ...parts,
    wanted.length ? "" : make("p", {}, "Nothing more is said of it here."),
  ];
}

function linePart(number) {
  const line = lines.get(number);
  const shared = line.weight > 1 || VIEW.name === "partners" ? ` · ${count(line.weight, "shared project")}` : "";
  return [
    make("h3", { className: "title" }, chooser(line.from), " and ", chooser(line.to)),
    make("p", { className: "quiet" }, count(seenFacts(line).length, "fact") + (VIEW.name === "partners" ? shared : "")),
    moves({ line: number }),
    make("ul", { className: "said" }, ...seenFacts(line).map((fact) => factItem(fact, null))),
  ];
}

let emptyPanel = null;

function showPanel() {
  const panel = byId("said");
  emptyPanel = emptyPanel || [...panel.childNodes];
  const parts = !selected ? emptyPanel : selected.node !== undefined ? nodePart(selected.node) : linePart(selected.line);
  panel.replaceChildren(...parts.filter((part) => part !== ""));
  byId("panel").scrollTop = 0;
  byId("panel").classList.toggle("chosen", selected !== null);
  showCaption();
  if (!selected) say("");
  else if (selected.node !== undefined) say(`Chosen: ${nameOf(selected.node)}, ${classOf(selected.node).title}.`);
  else say(`Chosen: the line between ${nameOf(lines.get(selected.line).from)} and ${nameOf(lines.get(selected.line).to)}.`);
}

// In a presentation the sentence is large below the picture, to be read aloud.
function showCaption() {
  const parts = [];
  if (selected && selected.line !== undefined) {
    for (const fact of seenFacts(lines.get(selected.line)).slice(0, 2)) {
      const one = fact.sources[0];
      parts.push(make("p", { className: "loud", dir: "auto" }, one.quote ? `“${one.quote}”` : sentence(fact)));
      parts.push(make("p", { className: "cite", dir: "auto" }, `${restated(one)}${one.title}, ${one.locator}`));
    }
  } else if (selected) {
    parts.push(make("p", { className: "loud", dir: "auto" }, nameOf(selected.node)));
  }
  byId("caption").replaceChildren(...parts);
}
