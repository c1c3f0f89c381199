// Names beside the nodes, of one size on the screen whatever the zoom, the best connected first; what finds no room waits.
let labels = null; // what was chosen for this zoom
let labelsFor = 0;

function forgetLabels() {
  labels = null;
}

const isPresenting = () => document.body.classList.contains("present");
const typeSize = () => (isPresenting() ? 25 : 14);

function wrapped(text, most, rows) {
  const letters = [...text];
  const found = [""];
  for (const word of letters.length > 300 ? letters.slice(0, 300).join("").split(/\s+/) : text.split(/\s+/)) {
    const last = found[found.length - 1];
    if (!last) found[found.length - 1] = word;
    else if (`${last} ${word}`.length <= most) found[found.length - 1] = `${last} ${word}`;
    else found.push(word);
  }
  const cut = found.slice(0, rows).map((row) => ([...row].length > most * 1.4 ? [...row].slice(0, most).join("") + "…" : row));
  if (found.length > rows) cut[rows - 1] = cut[rows - 1].replace(/…?$/, "…");
  return cut;
}

// The ends of a path and what a chosen node is joined with are named wherever there is room, and where there is none.
const ALWAYS = 1e6;

function importance(near) {
  return (node) => {
    if (selected && (selected.node === node.id || (selected.line !== undefined && near.has(node.id)))) return 1e9;
    if (hovered === node.id) return 1e8;
    if (asked.has(node.id)) return 1e7;
    return (near && near.has(node.id) ? ALWAYS : 0) + (state.pinned.has(node.id) ? 1e5 : 0) + node.lines.size;
  };
}

function chooseLabels(context, scale) {
  const near = bright();
  const rank = importance(near);
  const size = typeSize() / scale;
  const named = seenNodes().filter((node) => !near || near.has(node.id) || asked.has(node.id));
  const shapes = named.map((node) => around(state.places.get(node.id), node.size * 0.8));
  const taken = [];
  const busy = 1.6 * (2 * seenLines().length / (shapes.length || 1)); // nodes of many lines may be named upon others
  const clashes = (box, others) => others.some((one) => box[0] < one[2] && one[0] < box[2] && box[1] < one[3] && one[1] < box[3]);
  const seen = named.map((node) => ({ node, rank: rank(node), at: state.places.get(node.id) }));
  seen.sort((one, other) => other.rank - one.rank || (one.node.id < other.node.id ? -1 : 1));
  context.font = `${size}px ${look("--type")}`;
  const found = [];
  for (const { node, rank: own, at } of seen) {
    const rows = wrapped(node.name, own >= 1e8 ? 34 : 22, own >= 1e8 ? 9 : 3);
    const wide = Math.max(...rows.map((row) => context.measureText(row).width));
    const spots = beside(at, node.size + size * 0.25, wide, rows.length * size * 1.15);
    const box = spots.find((spot) => inside(spot) && !clashes(spot, taken) && !clashes(spot, shapes)) ||
      (node.lines.size > busy && spots.find((spot) => inside(spot) && !clashes(spot, taken))) || (own >= ALWAYS ? leastCovered(spots, taken) : null);
    if (!box) continue;
    taken.push(box);
    found.push({ rows, x: (box[0] + box[2]) / 2, y: box[1], strong: own >= 1e8 });
  }
  return found;
}

// The spot with the least of other names under it.
function leastCovered(spots, taken) {
  const shared = (box, other) =>
    Math.max(0, Math.min(box[2], other[2]) - Math.max(box[0], other[0])) *
    Math.max(0, Math.min(box[3], other[3]) - Math.max(box[1], other[1]));
  const covered = (box) => taken.reduce((sum, other) => sum + shared(box, other), 0);
  return spots.map((box) => ({ box, of: covered(box) })).sort((one, other) => one.of - other.of)[0].box;
}

const inside = (box) => !ground || (box[0] >= ground[0] && box[1] >= ground[1] && box[2] <= ground[2] && box[3] <= ground[3]);
const around = ({ x, y }, reach) => [x - reach, y - reach, x + reach, y + reach];

// Where a name can stand: below its node, above, to the right, to the left.
function beside({ x, y }, reach, wide, high) {
  const [middle, centre] = [x - wide / 2, y - high / 2];
  const spots = [[middle, y + reach], [middle, y - reach - high], [x + reach, centre], [x - reach - wide, centre]];
  return spots.map(([left, top]) => [left, top, left + wide, top + high]);
}

function drawLabels(context) {
  const scale = network.getScale();
  if (!labels || labelsFor !== scale) {
    labels = chooseLabels(context, scale);
    labelsFor = scale;
  }
  const size = typeSize() / scale;
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = size * 0.28;
  context.strokeStyle = look("--paper");
  context.fillStyle = look("--ink");
  for (const { rows, x, y, strong } of labels) {
    context.font = `${strong ? "600 " : ""}${size}px ${look("--type")}`;
    rows.forEach((row, place) => {
      context.strokeText(row, x, y + place * size * 1.15);
      context.fillText(row, x, y + place * size * 1.15);
    });
  }
}
