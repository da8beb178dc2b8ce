// What is shown and selected, in one place; every view listens. It stands in the address too, so that a link opens the same view.
const listeners = [];
const EVERYTHING = { off: new Set(), looksOff: new Set(), kindsOff: new Set(), from: "", to: "", undated: true, least: 1, disputed: false };
const state = { view: "network", ...EVERYTHING, selected: "" };
const trail = [];

const onChange = (listener) => listeners.push(listener);
function change(values, { remember = true } = {}) {
  Object.assign(state, values);
  if (remember) writeAddress();
  for (const listener of listeners) listener(Object.keys(values));
}

const shownIds = new Set();
function isShown(event) {
  if (state.off.has(event.root) || state.looksOff.has(event.look)) return false;
  if (event.articles.length < state.least && state.least > 1) return false;
  if (state.disputed && !event.disputed) return false;
  if (!event.from && !event.to) return state.undated && !state.from && !state.to;
  return (!state.from || (event.to || event.from) >= state.from) && (!state.to || (event.from || event.to) <= state.to);
}
function refreshShown() {
  shownIds.clear();
  for (const event of events) {
    if (!isShown(event)) continue;
    shownIds.add(event.id);
    for (const part of event.parts) if (!state.kindsOff.has(actors[part.who].kind)) shownIds.add("a" + part.who);
  }
}
const shownEvents = () => events.filter((event) => shownIds.has(event.id));

function select(id) {
  if (id === state.selected) return;
  if (state.selected) trail.push(state.selected);
  change({ selected: id });
}
function goBack() {
  change({ selected: trail.pop() ?? "" });
}

const tail = (iri) => iri.split("/").at(-1);
function writeAddress() {
  const said = new URLSearchParams();
  if (state.selected) said.set(isEvent(state.selected) ? "event" : "actor", tail(thing(state.selected).iri));
  if (state.view !== "network") said.set("view", state.view);
  for (const [key, name] of [["off", "off"], ["looksOff", "looks"], ["kindsOff", "kinds"]]) if (state[key].size) said.set(name, [...state[key]].sort().join(","));
  for (const key of ["from", "to"]) if (state[key]) said.set(key, state[key]);
  if (!state.undated) said.set("undated", "0");
  if (state.least > 1) said.set("least", state.least);
  if (state.disputed) said.set("disputed", "1");
  if (language !== core.language) said.set("language", language);
  // In a frame without an origin there is no address to write to.
  try { history.replaceState(null, "", "#" + said); } catch { /* the page works without */ }
}
function readAddress() {
  const said = new URLSearchParams(location.hash.slice(1));
  const set = (name) => new Set((said.get(name) ?? "").split(",").filter(Boolean));
  const find = (list, value) => (value ? list.find((one) => tail(one.iri) === value)?.id ?? "" : "");
  if (core.texts[said.get("language")]) language = said.get("language");
  change({
    view: ["timeline", "table"].includes(said.get("view")) ? said.get("view") : "network",
    off: set("off"), looksOff: set("looks"), kindsOff: set("kinds"),
    from: said.get("from") ?? "", to: said.get("to") ?? "", undated: said.get("undated") !== "0",
    least: Math.max(1, Number(said.get("least")) || 1), disputed: said.get("disputed") === "1",
    selected: find(events, said.get("event")) || find(actors, said.get("actor")),
  }, { remember: false });
}
