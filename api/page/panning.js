// A large picture is moved as an image while it is dragged, and drawn anew a few times a second: without a graphics
// card, thousands of lines take longer than a frame has time.
const HEAVY = 1500; // nodes and lines from which a picture is moved so
const ANEW = 400; // milliseconds after which it is drawn anew
let panning = false;

function beginPanning() {
  const { renderer, canvas, body } = network;
  const drawWhole = renderer._redraw.bind(renderer);
  const image = document.createElement("canvas");
  let taken = null; // how the picture stood, and when, as the image was taken

  function takeImage(picture) {
    Object.assign(image, { width: picture.width, height: picture.height });
    image.getContext("2d").drawImage(picture, 0, 0);
    taken = { ...body.view.translation, scale: body.view.scale, at: performance.now() };
  }

  function moveImage(picture) {
    const context = picture.getContext("2d");
    const ratio = picture.width / picture.clientWidth;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, picture.width, picture.height);
    context.drawImage(image, (body.view.translation.x - taken.x) * ratio, (body.view.translation.y - taken.y) * ratio);
    context.restore();
  }

  renderer._redraw = (hidden) => {
    const picture = canvas.frame.canvas;
    if (panning && taken && taken.scale === body.view.scale && performance.now() - taken.at < ANEW) return moveImage(picture);
    drawWhole(hidden);
    if (panning) takeImage(picture);
  };
  network.on("dragStart", ({ nodes: [node] }) => {
    panning = node === undefined && drawnNodes.length + drawnLines.length > HEAVY;
    taken = null;
  });
  network.on("dragEnd", () => {
    panning = false;
    network.redraw();
  });
}
