// The shapes of the legend, as vis-network draws them in the picture.
const SVG = "http://www.w3.org/2000/svg";
const corners = (number, turn, inner) =>
  Array.from({ length: number }, (_, place) => {
    const angle = turn + (2 * Math.PI * place) / number;
    const reach = inner && place % 2 ? inner : 1;
    return [Math.cos(angle) * reach, Math.sin(angle) * reach];
  });
const OUTLINES = {
  square: corners(4, Math.PI / 4).map(([x, y]) => [x * 1.25, y * 1.25]),
  diamond: corners(4, 0),
  triangle: corners(3, -Math.PI / 2),
  triangleDown: corners(3, Math.PI / 2),
  hexagon: corners(6, 0),
  star: corners(10, -Math.PI / 2, 0.45),
};

function drawing(width, height, ...parts) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);
  svg.setAttribute("aria-hidden", "true");
  for (const [tag, attributes] of parts) {
    const part = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
    svg.append(part);
  }
  return svg;
}

function shapeOf({ shape, colour }) {
  const outline = OUTLINES[shape];
  if (!outline) return drawing(20, 20, ["circle", { cx: 10, cy: 10, r: 7.5, fill: colour }]);
  const points = outline.map(([x, y]) => `${(10 + 8.5 * x).toFixed(1)},${(10 + 8.5 * y).toFixed(1)}`).join(" ");
  return drawing(20, 20, ["polygon", { points, fill: colour }]);
}

const MARKS = {
  bar: ["rect", { x: 16, y: 3, width: 3, height: 12 }],
  circle: ["circle", { cx: 17.5, cy: 9, r: 4.5 }],
  diamond: ["polygon", { points: "17.5,3.5 23,9 17.5,14.5 12,9" }],
  box: ["rect", { x: 13.5, y: 5, width: 8, height: 8 }],
  triangle: ["polygon", { points: "12.5,3.5 23,9 12.5,14.5" }],
};

function lineOf(mark) {
  const stroke = ["rect", { x: 1, y: 8, width: 33, height: 2 }];
  const picture = drawing(35, 18, stroke, ...(mark ? [MARKS[mark]] : []));
  picture.classList.add("line");
  return picture;
}
