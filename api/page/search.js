// Finding by name: every word that is typed counts, in any order; small words and unknown ones do no harm.
const SMALL = new Set("a an and are at by for from how in is of on or the to what which who whom with works".split(" "));
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase("en-GB");
let suggestions = [];
let active = -1;

function matches(text) {
  const words = folded(text).split(/[^\p{L}\p{N}]+/u).filter((word) => word && !SMALL.has(word));
  const found = [];
  for (const node of words.length ? nodes.values() : []) {
    const name = folded(node.name);
    const all = `${name} ${folded(node.names.join(" "))}`;
    const hits = words.filter((word) => all.includes(word)).length;
    const starts = words.filter((word) => new RegExp(`(^|[^\\p{L}])${word}`, "u").test(name)).length;
    if (hits * 2 > words.length || hits === words.length) {
      found.push({ node, score: hits * 100 + starts * 10 + (isSeen(node.id) ? 8 : 0) + Math.min(7, node.lines.size / 5) });
    }
  }
  found.sort((one, other) => other.score - one.score || byName(one.node, other.node));
  return found.slice(0, 12).map(({ node }) => node);
}

const NOTHING = { role: "option", "aria-disabled": "true", className: "quiet" };

function suggestion(node, place) {
  const stay = (event) => event.preventDefault(); // the field keeps the focus
  const own = { id: `found-${place}`, role: "option", onclick: () => take(place), onmousedown: stay };
  const what = classOf(node.id).title + (isSeen(node.id) ? "" : ", not in the picture yet");
  return make("li", own, shapeOf(classOf(node.id)), said(node.name), quiet(what));
}

function showSuggestions() {
  const input = byId("words");
  suggestions = matches(input.value);
  active = suggestions.length ? 0 : -1;
  const list = byId("found");
  const items = suggestions.map(suggestion);
  if (!items.length && input.value.trim()) items.push(make("li", NOTHING, "Nothing here is called so."));
  list.replaceChildren(...items);
  openList(items.length > 0);
}

function openList(open) {
  byId("found").hidden = !open;
  byId("words").setAttribute("aria-expanded", String(open));
  mark();
}

function mark() {
  [...byId("found").children].forEach((item, place) => item.setAttribute("aria-selected", String(place === active)));
  const item = byId(`found-${active}`);
  const open = !byId("found").hidden && item;
  if (open) {
    byId("words").setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  } else byId("words").removeAttribute("aria-activedescendant");
}

function take(place) {
  const node = suggestions[place];
  if (!node) return;
  byId("words").value = node.name;
  openList(false);
  find(node.id);
  goToPanel();
}

// Shows a node, wherever it is: brought in where it is not in the picture, and chosen.
function find(id) {
  if (!isSeen(id)) {
    remember();
    if (!state.present.has(id)) add(id);
    state.hidden.delete(id);
    if (!isSeen(id)) state.noClasses.delete(nodes.get(id).label);
    changed();
  }
  goTo(id);
  choose({ node: id });
}

function beginSearch() {
  const input = byId("words");
  input.addEventListener("input", showSuggestions);
  input.addEventListener("blur", () => openList(false));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (byId("found").hidden) return showSuggestions();
      const step = event.key === "ArrowDown" ? 1 : -1;
      active = (active + step + suggestions.length) % Math.max(1, suggestions.length);
      mark();
    } else if (event.key === "Escape") openList(false);
  });
  byId("search").addEventListener("submit", (event) => {
    event.preventDefault();
    if (byId("found").hidden) showSuggestions();
    if (active >= 0) take(active);
  });
}
