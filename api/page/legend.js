// The legend, which is the filter too: shape and colour by class, and what the lines mean.
function tick(text, icon, number, off, key, about) {
  const box = make("input", { type: "checkbox", checked: !off.has(key), onchange: () => {
    remember();
    if (!off.delete(key)) off.add(key);
    changed(`${text}: ${off.has(key) ? "hidden" : "shown"}.`);
  } });
  const tally = make("span", { className: "quiet number" }, String(number));
  return make("li", {}, make("label", { title: about }, box, icon, make("span", {}, text), tally));
}

function tally(values) {
  const found = new Map();
  for (const value of values) found.set(value, (found.get(value) || 0) + 1);
  return [...found].sort(([, one], [, other]) => other - one);
}

function showLegend() {
  const there = [...nodes.values()].filter((node) => state.present.has(node.id));
  const labelled = tally(there.map((node) => node.label));
  byId("classes").replaceChildren(...labelled.map(([label, number]) => {
    const { title, about } = DATA.classes[label];
    return tick(title, shapeOf(DATA.classes[label]), number, state.noClasses, label, about);
  }));
  const between = [...lines.values()].filter((line) => state.present.has(line.from) && state.present.has(line.to));
  const types = tally([...new Set(between.flatMap((line) => line.facts))].map((place) => facts[place].type));
  byId("types").replaceChildren(...types.map(([type, number]) => {
    const { title, about, mark } = DATA.relationships[type];
    return tick(title, lineOf(mark), number, state.noTypes, type, about);
  }));
  const has = (status) => between.some((line) => line.facts.some((place) => facts[place].qualifiers.status === status));
  byId("marks").replaceChildren(
    ...(has("planned") ? [lineOf("box"), " planned: it is not said to have happened "] : []),
    ...(has("ended") ? [lineOf("triangle"), " over: it is said to have ended"] : []));
}

function showCounts() {
  byId("counts").textContent = `Seen now: ${count(seenNodes().length, "node")}, ${count(seenLines().length, "line")}.`;
  byId("undo").disabled = past.length === 0;
}

function showLeftOut() {
  if (!VIEW.leftOut) return;
  const note = byId("left-out");
  const drawn = count(state.present.size, "best connected node");
  note.append(`Drawn are the ${drawn}; ${count(VIEW.leftOut, "more is", "more are")} left out. To see fewer at a time, add `);
  if (!VIEW.narrow.length) note.append("a filter.");
  VIEW.narrow.forEach((option, place) => {
    note.append(place ? (place === VIEW.narrow.length - 1 ? " or " : ", ") : "", make("code", { dir: "auto" }, option));
  });
  note.hidden = false;
}
