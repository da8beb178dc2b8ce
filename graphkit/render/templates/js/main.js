// Heading, tabs, languages, keys; and the start.
const help = document.getElementById("help");
const byId = (id) => document.getElementById(id);

function drawFrame() {
  document.documentElement.lang = language;
  byId("title").textContent = core.title;
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = text(node.dataset.t);
  for (const node of document.querySelectorAll("[data-label]")) { node.setAttribute("aria-label", text(node.dataset.label)); node.title = text(node.dataset.label); }
  byId("tabs").setAttribute("aria-label", text("views"));
  search.placeholder = text("search");
  search.setAttribute("aria-label", text("search"));
  search.title = text("search_key");
  canvas.setAttribute("aria-label", text("picture"));
  panel.setAttribute("aria-label", text("what"));
  const shown = events.reduce((count, event) => count + shownIds.has(event.id), 0), count = (number) => number.toLocaleString(language);
  byId("count").textContent = `${text("showing", count(shown), count(events.length))} ${articles.length === 1 ? text("from_article") : articles.length ? text("from_articles", count(articles.length)) : ""}`;
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const on = tab.dataset.view === state.view;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
    byId(tab.dataset.view).hidden = !on;
  }
}

function drawHelp() {
  const keys = [["/", "key_search"], ["Esc", "key_escape"], ["1 2 3", "key_views"], ["↑ ↓ Tab", "key_move"], ["Enter", "key_open"], ["+ − 0", "key_zoom"], ["?", "help"]];
  help.replaceChildren(el("h2", { id: "help-title" }, text("help")), el("p", {}, text("start_text")), el("h3", {}, text("keys")),
    el("dl", {}, keys.flatMap(([key, what]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, text(what))])),
    el("button.close", { type: "button", onclick: () => help.close() }, text("close")));
}

function pressed(press) {
  if (press.ctrlKey || press.metaKey || press.altKey || help.open) return;
  const typing = press.target.matches?.("input:not([type=checkbox]), select, textarea");
  if (press.key === "Escape") {
    if (state.selected) { trail.length = 0; change({ selected: "" }); }
    return;
  }
  if (typing) return;
  const view = { 1: "network", 2: "timeline", 3: "table" }[press.key];
  if (press.key === "/") search.focus();
  else if (press.key === "?") help.showModal();
  else if (view) change({ view });
  else if (press.key === "+" || press.key === "=") zoom(1.35);
  else if (press.key === "-") zoom(1 / 1.35);
  else if (press.key === "0") fitNetwork();
  else return;
  press.preventDefault();
}

byId("language").append(...Object.entries(core.texts).map(([key, said]) => el("option", { value: key }, said.name)));
byId("language").addEventListener("change", (picked) => { language = picked.target.value; drawHelp(); change({ language }); });
byId("show-help").addEventListener("click", () => help.showModal());
byId("show-filters").addEventListener("click", (press) => {
  const open = filters.classList.toggle("open");
  press.currentTarget.setAttribute("aria-expanded", String(open));
});
byId("tabs").addEventListener("click", (press) => { if (press.target.dataset.view) change({ view: press.target.dataset.view }); });
byId("tabs").addEventListener("keydown", (press) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[press.key];
  if (!step) return;
  const tabs = [...document.querySelectorAll("[role=tab]")], next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
  change({ view: next.dataset.view });
  next.focus();
});
document.addEventListener("keydown", pressed);
listeners.unshift(refreshShown, drawFrame);
readAddress();
byId("language").value = language;
drawHelp();
startNetwork();
if (state.selected) bringIntoView(state.selected);
else beginReadable();
window.addEventListener("hashchange", readAddress);
document.documentElement.dataset.ready = "yes";
