// The picture itself: vis-network shows what `state` says is seen, still from the first moment.
let network = null;
let drawnNodes = null;
let drawnLines = null;
let hovered = null;
let ground = null; // within which names stand, so that none leaves the picture when all of it is seen

const looks = new Map(); // colours and type of the style sheet, as they are now: asked for at every frame

function look(name) {
  if (!looks.has(name)) looks.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  return looks.get(name);
}

function drawnNode(node, near) {
  const faint = near && !near.has(node.id);
  const chosen = selected && selected.node === node.id;
  const pinned = state.pinned.has(node.id);
  return {
    id: node.id,
    ...state.places.get(node.id),
    shape: node.shape,
    size: node.size,
    opacity: faint ? 0.22 : 1,
    borderWidth: chosen ? 5 : pinned ? 4 : 1.5,
    color: { background: node.color, border: chosen ? look("--ink") : pinned ? look("--ring") : look("--paper") },
    fixed: pinned,
  };
}

function drawnLine(line, near) {
  const chosen = selected && selected.line === line.id;
  const own = selected && (selected.node === line.from || selected.node === line.to);
  const faint = near && !chosen && !own;
  return {
    id: line.id,
    from: line.from,
    to: line.to,
    width: chosen ? line.width + 4 : own ? line.width + 1.5 : line.width,
    arrows: line.arrows || "",
    color: { color: chosen || own ? look("--strong") : look("--line"), opacity: faint ? 0.3 : 1 },
  };
}

// The nodes that stay bright: what is chosen and what it is joined with.
function bright() {
  if (!selected) return null;
  if (selected.node === undefined) {
    const line = lines.get(selected.line);
    return new Set([line.from, line.to]);
  }
  const seen = [...nodes.get(selected.node).lines].map((id) => lines.get(id)).filter(isLineSeen);
  return new Set([selected.node, ...seen.map((line) => otherEnd(line, selected.node))]);
}

function follow(dataset, wanted) {
  const ids = new Set(wanted.map((one) => one.id));
  dataset.remove(dataset.getIds().filter((id) => !ids.has(id)));
  dataset.update(wanted);
}

function draw() {
  const near = bright();
  forgetLabels();
  follow(drawnNodes, seenNodes().map((node) => drawnNode(node, near)));
  follow(drawnLines, seenLines().map((line) => drawnLine(line, near)));
  network.redraw();
}

function choose(one) {
  selected = one;
  draw();
  showPanel();
  if (isPresenting()) fit(bright());
}

function goToPanel() {
  byId("panel").focus({ preventScroll: true });
  byId("panel").scrollIntoView({ block: window.matchMedia(NARROW).matches ? "start" : "nearest" });
}

function begin() {
  drawnNodes = new vis.DataSet();
  drawnLines = new vis.DataSet();
  const near = null;
  drawnNodes.add(seenNodes().map((node) => drawnNode(node, near)));
  drawnLines.add(seenLines().map((line) => drawnLine(line, near)));
  const options = { ...given("given-options"), autoResize: true };
  network = new vis.Network(byId("picture"), { nodes: drawnNodes, edges: drawnLines }, options);
  const frame = byId("picture").firstElementChild;
  frame.tabIndex = -1; // the picture around it takes the keys
  network.on("afterDrawing", drawLabels);
  network.on("click", ({ nodes: [node], edges: [line], pointer }) => {
    const at = network.getNodeAt(pointer.DOM);
    choose(at !== undefined ? { node: at } : node !== undefined ? { node } : line !== undefined ? { line } : null);
  });
  network.on("doubleClick", ({ nodes: [node] }) => node !== undefined && bringIn(node));
  network.on("dragStart", ({ nodes: [node] }) => node !== undefined && !state.pinned.has(node) && remember());
  network.on("dragEnd", ({ nodes: [node] }) => {
    if (node === undefined || state.pinned.has(node)) return;
    state.places.set(node, network.getPosition(node));
    changed();
  });
  network.on("hoverNode", ({ node }) => { hovered = node; forgetLabels(); network.redraw(); });
  network.on("blurNode", () => { hovered = null; forgetLabels(); network.redraw(); });
  network.on("zoom", forgetLabels);
  network.on("resize", forgetLabels);
  beginPanning();
  watchers.push(draw);
  fit();
}

// Shows all, or only the nodes that are given, as large as they can be.
function fit(only) {
  const at = seenNodes().filter((node) => !only || only.has(node.id)).map((node) => state.places.get(node.id));
  if (!at.length) return;
  const [left, right] = [Math.min(...at.map(({ x }) => x)), Math.max(...at.map(({ x }) => x))];
  const [top, bottom] = [Math.min(...at.map(({ y }) => y)), Math.max(...at.map(({ y }) => y))];
  const { clientWidth: wide, clientHeight: high } = byId("picture");
  const room = Math.min(typeSize() * 6, wide * 0.12, high * 0.2); // names stand around the nodes
  const scale = Math.min((wide - 2 * room) / (right - left || 1), (high - 1.4 * room) / (bottom - top || 1), only ? 1.2 : 1.6);
  const kept = Math.max(0.05, scale);
  ground = only ? null : [left - room / kept, top - room / kept, right + room / kept, bottom + room / kept];
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: kept });
  forgetLabels();
  network.redraw();
}

function zoom(by) {
  network.moveTo({ scale: Math.min(4, Math.max(0.05, network.getScale() * by)) });
  forgetLabels();
  network.redraw();
}

function goTo(id) {
  const scale = Math.max(network.getScale(), 0.9);
  network.moveTo({ position: state.places.get(id), scale });
  forgetLabels();
}
