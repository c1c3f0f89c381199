// The workshop notebook: what people in the room say of the picture. It goes into a small file and nowhere else.
let marks = [];
let asking = null;

const TITLES = { wrong: "This is wrong", ended: "This has ended", missing: "Something is missing" };

function markText(one) {
  if (one.mark === "missing") {
    return `${one.who} also works${one.with ? ` with ${one.with}` : ""}${one.on ? ` on ${one.on}` : ""}`;
  }
  return one.node ? one.name : `${one.start_name} ${one.says} ${one.end_name}`;
}

// A line may stand for several facts: each is marked by itself, since each is said by somebody.
function askMark(kind, about, some) {
  asking = { kind, about, facts: some };
  byId("mark-title").textContent = TITLES[kind];
  byId("mark-about").textContent = about.node !== undefined ? nameOf(about.node) : some.map(sentence).join("; ");
  byId("when-box").hidden = kind !== "ended";
  byId("when").value = byId("note").value = "";
  byId("mark").showModal();
}

function takeMark() {
  const note = byId("note").value.trim();
  const when = asking.kind === "ended" ? { when: byId("when").value.trim() } : {};
  const { node } = asking.about;
  const about = node !== undefined ? [{ node, name: nameOf(node) }] : asking.facts.map(aboutFact);
  addMarks(about.map((one) => ({ mark: asking.kind, ...one, ...when, note })));
}

const aboutFact = (fact) => ({
  start: fact.start,
  start_name: nameOf(fact.start),
  relationship: fact.type,
  says: verb(fact),
  end: fact.end,
  end_name: nameOf(fact.end),
});

function addMarks(made) {
  marks.push(...made);
  showMarks();
  byId("notebook-says").textContent = `${count(made.length, "mark")} written down. Save the notebook before you close the page.`;
  say(`${count(made.length, "mark")} written into the notebook.`);
}

function showMarks() {
  byId("marks-made").replaceChildren(...marks.map((one, place) => {
    const takeBack = () => { marks.splice(place, 1); showMarks(); };
    const when = one.when ? ` (ended: ${one.when})` : "";
    const note = one.note ? make("em", { dir: "auto" }, ` ${one.note} `) : " ";
    const back = button("Take back", takeBack, { "aria-label": `Take back: ${markText(one)}` });
    return make("li", {}, make("strong", {}, `${one.mark}: `), said(markText(one)), when, note, back);
  }));
  byId("marked").textContent = marks.length ? `(${marks.length})` : "";
  byId("save").disabled = !marks.length;
}

function notebook() {
  return {
    type: "workshop-notebook",
    place: byId("place").value.trim(),
    date: byId("date").value,
    table: byId("seat").value.trim(),
    view: VIEW.words,
    marks,
  };
}

function saveNotebook() {
  const made = notebook();
  const lacking = [["place", "the place"], ["date", "the date"]].filter(([name]) => !made[name]);
  if (lacking.length) {
    byId("notebook-says").textContent = `Say ${lacking.map(([, what]) => what).join(" and ")} of the workshop first.`;
    return byId(lacking[0][0]).focus();
  }
  const plain = (text) => folded(text).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const words = [made.place, made.date, made.table].map(plain).filter(Boolean);
  download(`workshop-${words.join("-")}.json`, new Blob([JSON.stringify(made, null, 1) + "\n"], { type: "application/json" }));
  marks.saved = marks.length;
  byId("notebook-says").textContent = "Saved. joinedup load FILE reads it, and joinedup review lists what it proposes.";
}

async function openNotebook() {
  const [file] = byId("open").files;
  try {
    const saved = JSON.parse(await file.text());
    if (saved.type !== "workshop-notebook" || !Array.isArray(saved.marks)) throw new Error("another kind of file");
    marks = saved.marks;
    byId("place").value = saved.place || "";
    byId("date").value = saved.date || "";
    byId("seat").value = saved.table || "";
    showMarks();
    byId("notebook-says").textContent = `${count(marks.length, "mark")} read from ${file.name}.`;
  } catch (error) {
    byId("notebook-says").textContent = `${file.name} is no workshop notebook.`;
  }
}

// The identifier of what is called so in this file, where only one is.
function idOf(name) {
  const called = [...nodes.values()].filter((node) => folded(node.name) === folded(name));
  return called.length === 1 ? called[0].id : "";
}

function beginNotebook() {
  const offered = ["Agency", "AgencyKind", "Board", "Project"];
  const names = [...nodes.values()].filter((node) => offered.includes(node.label)).sort(byName);
  byId("names").replaceChildren(...names.map((node) => make("option", { value: node.name })));
  byId("mark").addEventListener("close", () => byId("mark").returnValue === "yes" && takeMark());
  byId("missing").addEventListener("submit", (event) => {
    event.preventDefault();
    const [who, other, on, note] = ["who", "with", "on", "missing-note"].map((id) => byId(id).value.trim());
    if (!other && !on) {
      byId("notebook-says").textContent = "Say with whom, or on what.";
      return byId("with").focus();
    }
    addMarks([{ mark: "missing", who, who_id: idOf(who), with: other, with_id: idOf(other), on, on_id: idOf(on), note }]);
    byId("missing").reset();
  });
  byId("workshop").addEventListener("submit", (event) => event.preventDefault());
  byId("save").onclick = saveNotebook;
  byId("open").onclick = () => { byId("open").value = ""; }; // the same file may be opened again
  byId("open").onchange = openNotebook;
  window.addEventListener("beforeunload", (event) => {
    if (marks.length && marks.saved !== marks.length) event.preventDefault();
  });
}
