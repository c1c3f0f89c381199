// Showing it to a room: full screen, large, without controls; and taking it away: PNG, print, light and dark.
function presenting(on) {
  document.body.classList.toggle("present", on);
  showCaption();
  setTimeout(() => { fit(on ? bright() : null); byId("picture").focus(); }, 60);
}

async function present() {
  presenting(true);
  say("Presentation: Escape ends it.");
  try {
    await document.documentElement.requestFullscreen();
  } catch (error) {
    // Where full screen is not allowed, the picture fills the window.
  }
}

function stopPresenting() {
  if (!isPresenting()) return;
  if (document.fullscreenElement) document.exitFullscreen();
  presenting(false);
}

const systemDark = window.matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (document.documentElement.dataset.theme || (systemDark.matches ? "dark" : "light")) === "dark";

function showTheme() {
  byId("theme").setAttribute("aria-pressed", String(isDark()));
  looks.clear();
  draw();
}

function download(name, blob) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

const fileName = (end) => `joinedup-${VIEW.name}.${end}`;

// The picture as it is seen, on its paper, with its title and the legend.
function png() {
  const seen = byId("picture").querySelector("canvas");
  const room = Math.round(seen.width / 40) + 20;
  const canvas = make("canvas", { width: seen.width, height: seen.height + room * 3 });
  const context = canvas.getContext("2d");
  context.fillStyle = look("--paper");
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(seen, 0, room * 1.6);
  context.fillStyle = look("--ink");
  context.textBaseline = "middle";
  context.font = `600 ${room * 0.6}px ${look("--type")}`;
  context.fillText(VIEW.title, room * 0.5, room * 0.8, canvas.width - room);
  let x = room * 0.5;
  const y = canvas.height - room * 0.7;
  context.font = `${room * 0.4}px ${look("--type")}`;
  for (const label of new Set(seenNodes().map((node) => node.label))) {
    const { title, shape, colour } = DATA.classes[label];
    context.fillStyle = colour;
    context.beginPath();
    if (!OUTLINES[shape]) context.arc(x + room * 0.2, y, room * 0.18, 0, 7);
    (OUTLINES[shape] || []).forEach(([right, down]) => context.lineTo(x + room * 0.2 * (1 + right), y + room * 0.2 * down));
    context.fill();
    context.fillStyle = look("--ink");
    context.fillText(title, x + room * 0.55, y);
    x += room * 0.9 + context.measureText(title).width;
  }
  canvas.toBlob((blob) => download(fileName("png"), blob), "image/png");
  say("The picture is saved as PNG.");
}

function beginPresent() {
  byId("present").onclick = present;
  byId("png").onclick = png;
  byId("print").onclick = () => window.print();
  byId("theme").onclick = () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    showTheme();
  };
  systemDark.addEventListener("change", showTheme);
  document.addEventListener("fullscreenchange", () => document.fullscreenElement || stopPresenting());
  document.addEventListener("keydown", (event) => event.key === "Escape" && stopPresenting());
  let before;
  const { dataset } = document.documentElement;
  window.addEventListener("beforeprint", () => {
    before = dataset.theme;
    dataset.theme = "light"; // whatever the screen has, paper is white
    byId("legend-box").open = true;
    showTheme();
  });
  window.addEventListener("afterprint", () => {
    if (before) dataset.theme = before;
    else delete dataset.theme;
    showTheme();
  });
}
