// The table: everything that the picture shows, and what it has no room for, as rows.
const table = document.getElementById("table");
const PAGE = 300;
let sorting = { column: "when", down: false }, rowsShown = PAGE;

function namesOf(event, roles) {
  const seen = new Map();
  for (const part of event.parts) if (roles(part.role)) seen.set(part.who, part);
  return [...seen.values()];
}
const isPlace = (role) => role === "location" || role === "destination";
const COLUMNS = {
  when: { key: (event) => event.from || event.to || "9999", cell: (event) => event.brief?.[language] ?? text("undated_short") },
  what: { key: (event) => labelOf(event), cell: (event) => nameOf(event.id) },
  state: { key: (event) => lookText(event.look), cell: (event) => chip(event.look) },
  who: { key: (event) => namesOf(event, (role) => !isPlace(role)).map((part) => labelOf(actors[part.who])).join(), cell: (event) => partList(namesOf(event, (role) => !isPlace(role))) },
  where: { key: (event) => namesOf(event, isPlace).map((part) => labelOf(actors[part.who])).join(), cell: (event) => partList(namesOf(event, isPlace)) },
  sources: { key: (event) => String(event.articles.length).padStart(6, "0"), cell: (event) => String(event.articles.length) },
};
const partList = (parts) => parts.flatMap((part, at) => (at ? [", ", nameOf("a" + part.who)] : [nameOf("a" + part.who)]));

function drawTable() {
  if (state.view !== "table") return;
  const key = COLUMNS[sorting.column].key;
  const shown = shownEvents().map((event) => [key(event), event]).sort(([a], [b]) => a.localeCompare(b, language));
  if (sorting.down) shown.reverse();
  const head = el("tr", {}, Object.keys(COLUMNS).map((name) => el("th", { scope: "col", "aria-sort": sorting.column === name ? (sorting.down ? "descending" : "ascending") : "none" },
    el("button", { type: "button", onclick: () => { sorting = { column: name, down: sorting.column === name && !sorting.down }; drawTable(); } }, text(name), sorting.column === name ? (sorting.down ? " ▾" : " ▴") : ""))));
  const rows = shown.slice(0, rowsShown).map(([, event]) => el("tr" + (state.selected === event.id ? ".on" : ""), { "data-id": event.id },
    Object.entries(COLUMNS).map(([name, column]) => el(name === "when" ? "td.date" : "td", {}, column.cell(event)))));
  const scrolled = table.scrollTop;
  table.replaceChildren(el("table", {}, el("thead", {}, head), el("tbody", {}, rows)));
  if (shown.length > rowsShown) table.append(el("button.more", { type: "button", onclick: () => { rowsShown += PAGE; drawTable(); } }, text("more", (shown.length - rowsShown).toLocaleString(language))));
  if (!shown.length) table.append(el("p.empty", {}, text("nothing")));
  table.scrollTop = scrolled;
}
onChange(drawTable);

// Up and down move from row to row, on the button that opens the event.
table.addEventListener("keydown", (press) => {
  const row = press.target.closest?.("tbody tr");
  if (!row || (press.key !== "ArrowDown" && press.key !== "ArrowUp")) return;
  const next = press.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
  next?.querySelector("td:nth-child(2) a")?.focus();
  press.preventDefault();
});
