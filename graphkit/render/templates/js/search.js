// Search with suggestions over all names in all languages, and over the words of events.
const search = document.getElementById("search"), suggestions = document.getElementById("suggestions");
const MOST = 12;
let entries, marked = -1;

function searchEntries() {
  return [
    ...actors.map((actor) => ({ id: actor.id, weight: 1 + actor.events.length, names: [actor.label, ...Object.values(actor.labels ?? {}), ...actor.names, actor.wikidata ?? ""].map(fold) })),
    ...events.map((event) => ({ id: event.id, weight: event.articles.length, names: [...Object.values(event.label), ...Object.values(core.nouns[event.kind]), ...Object.values(event.when ?? {}), event.from ?? ""].map(fold) })),
  ];
}

// Every word must begin a word of one of the names; names that begin so come first, then what is in most events.
function found(query) {
  entries ??= searchEntries();
  const sought = fold(query).split(" ").filter(Boolean);
  if (!sought.length) return [];
  const hits = [];
  for (const entry of entries) {
    const all = " " + entry.names.join(" ");
    if (!sought.every((word) => all.includes(" " + word))) continue;
    const first = sought.join(" "), score = entry.names.includes(first) ? 2 : entry.names.some((name) => name.startsWith(first)) ? 1 : 0;
    hits.push({ id: entry.id, score, weight: entry.weight });
  }
  return hits.sort((a, b) => b.score - a.score || b.weight - a.weight || a.id.localeCompare(b.id, "en", { numeric: true }));
}

function suggest() {
  const hits = found(search.value), open = search.value.trim() !== "";
  marked = hits.length ? 0 : -1;
  suggestions.replaceChildren(...hits.slice(0, MOST).map(({ id }, at) => {
    const one = thing(id);
    return el("li", { role: "option", id: "option-" + at, "data-id": id, "aria-selected": String(at === marked), onpointerdown: (press) => { press.preventDefault(); choose(id); } },
      labelOf(one), el("small", {}, isEvent(id) ? one.brief?.[language] ?? text("event") : term(one.kind)));
  }), ...(open ? [el("li.faint", { role: "presentation" }, text("found", hits.length.toLocaleString(language)))] : []));
  suggestions.hidden = !open;
  search.setAttribute("aria-expanded", String(open));
  if (marked >= 0) search.setAttribute("aria-activedescendant", "option-0");
  else search.removeAttribute("aria-activedescendant");
}
function mark(step) {
  const options = [...suggestions.querySelectorAll("[role=option]")];
  if (!options.length) return;
  marked = (marked + step + options.length) % options.length;
  options.forEach((option, at) => option.setAttribute("aria-selected", String(at === marked)));
  search.setAttribute("aria-activedescendant", "option-" + marked);
  options[marked].scrollIntoView({ block: "nearest" });
}
function closeSearch() {
  suggestions.hidden = true;
  search.setAttribute("aria-expanded", "false");
}
// A thing that was looked for is shown, whatever the filters say.
function choose(id) {
  search.value = "";
  closeSearch();
  if (!shownIds.has(id)) change(EVERYTHING);
  select(id);
  panel.focus({ preventScroll: true });
}

search.addEventListener("input", suggest);
search.addEventListener("focus", suggest);
search.addEventListener("blur", closeSearch);
search.addEventListener("keydown", (press) => {
  if (press.key === "ArrowDown" || press.key === "ArrowUp") mark(press.key === "ArrowDown" ? 1 : -1);
  else if (press.key === "Enter" && marked >= 0) choose(suggestions.querySelectorAll("[role=option]")[marked].dataset.id);
  else if (press.key === "Escape") { search.value = ""; closeSearch(); search.blur(); }
  else return;
  press.preventDefault();
  press.stopPropagation();
});
