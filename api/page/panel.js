// What is said of what is chosen, and under each the words, the document and the place.
function sourceParts({ title, document, locator, quote }) {
  return make("div", { className: "source" },
    quote ? make("blockquote", {}, make("p", { dir: "auto" }, quote)) : make("p", { className: "quiet" }, "No words are given."),
    make("p", { className: "cite" }, make("cite", { dir: "auto", title: document }, title), locator ? make("span", { dir: "auto" }, `, ${locator}`) : ""));
}

const PLAIN = { status: { planned: "planned" }, joint: { true: "jointly" } };

function carries({ qualifiers }) {
  const said = Object.entries(qualifiers).map(([name, value]) => {
    const plain = PLAIN[name] && PLAIN[name][String(value)];
    return plain || `${DATA.qualifiers[name] || name}: ${value}`;
  });
  return said.length ? ` (${said.join("; ")})` : "";
}

const verb = (fact) => DATA.relationships[fact.type].title;
const sentence = (fact) => `${nameOf(fact.start)} ${verb(fact)} ${nameOf(fact.end)}${carries(fact)}`;

function chooser(id) {
  const one = button(nameOf(id), () => find(id), { className: "name", dir: "auto" });
  one.prepend(shapeOf(classOf(id)));
  return one;
}

function factItem(fact, place) {
  const [start, end] = [fact.start, fact.end].map((id) => (place === id ? make("strong", { dir: "auto" }, nameOf(id)) : chooser(id)));
  return make("li", {}, make("p", { className: "fact" }, start, ` ${verb(fact)} `, end, carries(fact)), ...fact.sources.map(sourceParts));
}

function claimsPart(node) {
  if (!node.claims.length) return "";
  const list = make("ul", { className: "said" });
  for (const { title, values } of node.claims) {
    for (const one of values) {
      list.append(make("li", {}, make("p", { className: "fact" }, make("strong", {}, `${title}: `), make("span", { dir: "auto" }, one.value)), sourceParts(one)));
    }
  }
  return make("details", {}, make("summary", {}, "What is said of itself"), list);
}

function moves(one) {
  const node = one.node;
  const fact = () => (node === undefined ? seenFacts(lines.get(one.line)) : []);
  const more = node === undefined ? 0 : neighbours(node).filter((id) => !isSeen(id)).length;
  return make("div", { className: "row moves", role: "group", "aria-label": "What to do with it" },
    node === undefined ? "" : button(more || VIEW.api ? "Bring in neighbours" : "No more neighbours here", () => bringIn(node), { disabled: !more && !VIEW.api }),
    node === undefined ? "" : button(state.pinned.has(node) ? "Unpin" : "Pin", () => pin(node), { "aria-pressed": String(state.pinned.has(node)) }),
    node === undefined ? "" : button("Hide", () => hide(node)),
    button("Wrong…", () => askMark("wrong", one, fact())),
    button("Ended…", () => askMark("ended", one, fact())));
}

function nodePart(id) {
  const node = nodes.get(id);
  const own = [...node.lines].flatMap((line) => lines.get(line).facts).map((place) => facts[place]);
  const wanted = [...new Set(own)].filter((fact) => fact.start === id || fact.end === id);
  const groups = new Map();
  for (const fact of wanted) groups.set(fact.type, [...(groups.get(fact.type) || []), fact]);
  const order = Object.keys(DATA.relationships);
  const parts = [...groups].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other)).map(([type, some]) => make("section", {}, make("h4", {}, DATA.relationships[type].title, make("span", { className: "quiet" }, ` ${some.length}`)),
    make("ul", { className: "said" }, ...some.sort((a, b) => ORDER.compare(sentence(a), sentence(b))).map((fact) => factItem(fact, id)))));
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
  const said = byId("said");
  emptyPanel = emptyPanel || [...said.childNodes];
  const parts = !selected ? emptyPanel : selected.node !== undefined ? nodePart(selected.node) : linePart(selected.line);
  said.replaceChildren(...parts.filter((part) => part !== ""));
  byId("panel").scrollTop = 0;
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
      parts.push(make("p", { className: "cite", dir: "auto" }, `${one.title}, ${one.locator}`));
    }
  } else if (selected) {
    parts.push(make("p", { className: "loud", dir: "auto" }, nameOf(selected.node)));
  }
  byId("caption").replaceChildren(...parts);
}
