// The panel: what is selected, told in full; without a selection, where to begin.
const panel = document.getElementById("panel");

function drawPanel() {
  const inside = panel.contains(document.activeElement);
  panel.replaceChildren(...(state.selected ? (isEvent(state.selected) ? eventPanel(thing(state.selected)) : actorPanel(thing(state.selected))) : startPanel()));
  panel.scrollTop = 0;
  // What had the focus is gone; it stays where the reading goes on.
  if (inside) panel.focus({ preventScroll: true });
}

function topLine(...children) {
  return el("div.top", {}, trail.length ? el("button.back", { type: "button", onclick: goBack }, "‹ " + text("back")) : "", children,
    el("button.close", { type: "button", "aria-label": text("close"), onclick: () => change({ selected: "" }) }, "✕"));
}

function section(title, ...children) {
  return children.flat().filter(Boolean).length ? [el("h3", {}, title), ...children.flat()] : [];
}

function eventPanel(event) {
  const sources = sourcesOf(event);
  const roles = [...partsByRole(event)];
  const facts = roles.flatMap(([role, parts]) => [el("dt", {}, term(role)), ...parts.map((part) => el("dd", {}, partNode(part)))]);
  const numbers = (event.numbers ?? []).flatMap(([attribute, low, high]) => [el("dt", {}, term(attribute)), el("dd", {}, range(low, high))]);
  const kinds = new Map(sources.flatMap((source) => source.values ?? []).filter(([attribute]) => !(event.numbers ?? []).some(([one]) => one === attribute))
    .map((value) => [value.join(), value]));
  for (const [attribute, value, commitment] of kinds.values()) {
    numbers.push(el("dt", {}, term(attribute)), el("dd", {}, value, commitment !== "asserted" ? ` (${words().commitments[commitment] ?? term(commitment)})` : ""));
  }
  const links = [...event.links.map(([link, other]) => [term(link), other]), ...event.linkedFrom.map(([link, other]) => [words().inverse[link] ?? text("linked_from", term(link)), other])];
  return [
    topLine(el("span.chip", { class: "chip" }, noun(event)), chip(event.look)),
    el("h2", {}, labelOf(event)),
    told(event),
    el("p.meaning", {}, meaning(event)),
    event.disputed ? el("p.warn", {}, words().disputed) : "",
    ...section(text("parties"), facts.length ? el("dl.facts", {}, facts) : ""),
    ...section(text("numbers"), numbers.length ? el("dl.facts", {}, numbers) : ""),
    ...section(text("links"), links.length ? el("dl.facts", {}, links.flatMap(([name, other]) => [el("dt", {}, name), el("dd", {}, nameOf("e" + other), " ", el("span.faint", {}, events[other].brief?.[language] ?? ""))])) : ""),
    ...section(`${text("sources")} (${event.articles.length})`, sources.length
      ? [el("p.marks", {}, el("mark.m1", {}, text("legend_trigger")), el("mark.m2", {}, text("legend_part")), el("mark.m3", {}, text("legend_time"))), ...sources.map((source) => sourceNode(source, event))]
      : el("p.soft", {}, text("no_source"))),
  ].filter(Boolean);
}

function sourceNode(source, event) {
  const article = articles[source.article];
  const stance = source.commitment !== "asserted" ? source.commitment : source.status !== event.status ? source.status : "";
  return el("article.source", {},
    el("div", { lang: article.language }, (source.passages ?? []).map(passageNode)),
    el("footer", {},
      el("div", {}, `${text("says")}: `, source.chain ? chainNode(source.chain) : text("own_voice"), stance ? [" ", chip(stance)] : ""),
      articleNode(article)));
}

function actorPanel(actor) {
  const posts = new Map(), partners = new Map();
  const own = actor.events.map((number) => events[number]);
  const number = Number(actor.id.slice(1));
  for (const event of own) {
    for (const part of event.parts) {
      if (part.who === number && part.capacity) posts.set(part.capacity, (posts.get(part.capacity) ?? 0) + 1);
    }
    for (const who of new Set(event.parts.filter((part) => part.who !== number && part.role !== "location").map((part) => part.who))) partners.set(who, (partners.get(who) ?? 0) + 1);
  }
  const roleIn = (event) => [...new Set(event.parts.filter((part) => part.who === number).map((part) => term(part.role) + (part.commitment ? `, ${words().commitments[part.commitment] ?? part.commitment}` : "")))].join("; ");
  const facts = [];
  if (actor.names.length) facts.push(el("dt", {}, text("names")), el("dd", {}, actor.names.join(" · ")));
  if (actor.country && actor.country !== actor.label) facts.push(el("dt", {}, text("country")), el("dd", {}, actor.country));
  if (posts.size) facts.push(el("dt", {}, text("posts")), [...posts.keys()].map((post) => el("dd", {}, post)));
  if (actor.wikidata) facts.push(el("dt", {}, "Wikidata"), el("dd", {}, actor.wikidata));
  const ranked = [...partners].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 8);
  return [
    topLine(el("span.chip", {}, term(actor.kind))),
    el("h2", {}, labelOf(actor)),
    facts.length ? el("dl.facts", {}, facts) : "",
    ...section(`${text("timeline_of")} (${own.length})`, own.length ? el("ol.rows", {}, own.map((event) => eventRow(event, roleIn(event)))) : ""),
    ...section(text("partners"), ranked.length ? el("ul.rows.two", {}, ranked.map(([who, count]) => el("li", {}, nameOf("a" + who), el("span.faint", {}, String(count))))) : ""),
    ...section(text("says_in"), actor.says.length ? el("ol.rows", {}, actor.says.map((at) => eventRow(events[at], ""))) : ""),
  ].filter(Boolean);
}

function eventRow(event, beside) {
  return el("li", {}, el("span.date", {}, event.brief?.[language] ?? text("undated_short")),
    el("span", {}, nameOf(event.id), lookStyle(event.look).written ? [" ", chip(event.look)] : "", beside ? el("span.faint", {}, ` ${beside}`) : ""));
}

function startPanel() {
  const most = actors.filter((actor) => actor.events.length).sort((a, b) => b.events.length - a.events.length || a.label.localeCompare(b.label)).slice(0, 8);
  const reported = [...events].sort((a, b) => b.articles.length - a.articles.length || b.parts.length - a.parts.length).slice(0, 8);
  return [
    el("h2", {}, text("start")),
    el("p.soft", {}, text("start_text")),
    ...section(text("most_reported"), reported.length ? el("ol.rows", {}, reported.map((event) => eventRow(event, ""))) : ""),
    ...section(text("most_events"), most.length ? el("ol.rows.two", {}, most.map((actor) => el("li", {}, nameOf(actor.id), el("span.faint", {}, String(actor.events.length))))) : ""),
  ];
}
let drawnPanel = null;
onChange((keys) => {
  const key = `${language} ${state.selected}`;
  if (key !== drawnPanel) drawPanel();
  drawnPanel = key;
  if (keys.includes("selected") && !state.selected) window.scrollTo({ top: 0 });
  else if (keys.includes("selected") && window.matchMedia("(max-width: 820px)").matches) panel.scrollIntoView({ block: "start" });
});
