// The legend, which filters: types, states, days, kinds, and what the lines mean.
const filters = document.getElementById("filters");

function counted(list, key) {
  const counts = new Map();
  for (const one of list) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
  return counts;
}

function pick(name, symbol, label, count, set, key) {
  const off = set.has(name);
  const box = el("input", { type: "checkbox", onchange: () => { const next = new Set(set); if (!next.delete(name)) next.add(name); change({ [key]: next }); } });
  box.checked = !off;
  box.dataset.key = key + name;
  return el("label.pick" + (off ? ".off" : ""), {}, box, symbol, el("span", {}, label), el("span.n", { "aria-hidden": "true" }, String(count)));
}

function allOrNone(names, set, key) {
  return el("button", { type: "button", onclick: () => change({ [key]: new Set(set.size ? [] : names) }) }, text(set.size ? "all" : "none"));
}

function swatch(colour, look) {
  return svg("svg", { width: 24, height: 16, "aria-hidden": "true" }, svg("rect", {
    x: 1.5, y: 2, width: 21, height: 12, rx: 3, fill: look.filled ? mixed(colour, themed(palette.tint) * 1.6) : "none", stroke: colour, "stroke-width": 1.8,
    "stroke-dasharray": look.dashes.length ? look.dashes.map((dash) => Math.min(dash, 5)).join(" ") : undefined,
  }));
}

function symbolOf(kind) {
  const { shape, colour } = entityStyle(kind), fill = themed(colour);
  const points = { square: "4,3 14,3 14,13 4,13", diamond: "9,1 16,8 9,15 2,8", triangle: "9,1 16,14 2,14", triangleDown: "9,15 2,2 16,2", hexagon: "5,2 13,2 17,8 13,14 5,14 1,8", star: "9,0 11,6 17,6 12,10 14,16 9,12 4,16 6,10 1,6 7,6" }[shape];
  return svg("svg", { width: 24, height: 16, viewBox: "-3 0 24 16", "aria-hidden": "true" }, points ? svg("polygon", { points, fill }) : svg("circle", { cx: 9, cy: 8, r: 6.5, fill }));
}

// A line between an actor (a dot) and an event (a box), or two events, as the picture draws it.
function lineKey(label, ends, dashes, arrow, colour) {
  const end = (kind, x) => (kind === "dot" ? svg("circle", { cx: x, cy: 7, r: 4, fill: colour }) : svg("rect", { x: x - 5, y: 2, width: 10, height: 10, rx: 2, fill: "none", stroke: colour, "stroke-width": 1.6 }));
  const to = arrow ? 31 : 37;
  return el(".key", {}, svg("svg", { width: 50, height: 14, "aria-hidden": "true" }, end(ends[0], 6),
    svg("line", { x1: 11, x2: to, y1: 7, y2: 7, stroke: colour, "stroke-width": 1.8, "stroke-dasharray": dashes.length ? dashes.map((dash) => Math.min(dash, 5)).join(" ") : undefined }),
    arrow ? svg("polygon", { points: "30,3 38,7 30,11", fill: colour }) : null, end(ends[1], 44)), el("span", {}, label));
}

function drawFilters() {
  const active = document.activeElement?.dataset?.key;
  const roots = counted(events, (event) => event.root), looks = counted(events, (event) => event.look);
  const kinds = counted(actors.filter((actor) => actor.events.length), (actor) => actor.kind);
  const soft = themed(palette.faint), lookNames = Object.keys(palette.looks).filter((look) => looks.has(look));
  const rootNames = Object.keys(palette.events).filter((root) => roots.has(root)).sort((a, b) => roots.get(b) - roots.get(a));
  const kindNames = Object.keys(palette.entities).filter((kind) => kinds.has(kind));
  const day = (key) => {
    const input = el("input", { type: "date", "aria-label": text(key), onchange: () => change({ [key]: input.value }) });
    input.value = state[key];
    input.dataset.key = key;
    return [el("span", {}, text(key)), input];
  };
  const undated = el("input", { type: "checkbox", onchange: () => change({ undated: !state.undated }) });
  undated.checked = state.undated && !state.from && !state.to;
  undated.disabled = Boolean(state.from || state.to);
  undated.dataset.key = "undated";
  const most = events.reduce((highest, event) => Math.max(highest, event.articles.length), 0);
  const least = el("input", { type: "number", min: 1, max: most, "aria-label": text("least"), onchange: () => change({ least: Math.max(1, Number(least.value) || 1) }) });
  least.value = state.least;
  least.dataset.key = "least";
  const disputed = el("input", { type: "checkbox", onchange: () => change({ disputed: !state.disputed }) });
  disputed.checked = state.disputed;
  disputed.dataset.key = "disputed";
  filters.replaceChildren(
    el("section", {}, el("h2", {}, text("types"), allOrNone(rootNames, state.off, "off")),
      rootNames.map((root) => pick(root, swatch(eventColour(root), { dashes: [], filled: true }), term(root).split(/ or | atau /)[0], roots.get(root), state.off, "off"))),
    el("section", {}, el("h2", {}, text("looks"), allOrNone(lookNames, state.looksOff, "looksOff")),
      lookNames.map((look) => pick(look, swatch(soft, lookStyle(look)), lookText(look), looks.get(look), state.looksOff, "looksOff"))),
    el("section", {}, el("h2", {}, text("period")), el("div.days", {}, day("from"), day("to")),
      el("label.pick", {}, undated, el("span", {}, text("undated")))),
    most < 2 ? "" : el("section", {}, el("h2", {}, text("told_by")), el("div.days", {}, el("span", {}, text("least")), least),
      events.some((event) => event.disputed) ? el("label.pick", {}, disputed, el("span", {}, text("disputed"))) : ""),
    el("section", {}, el("h2", {}, text("kinds"), allOrNone(kindNames, state.kindsOff, "kindsOff")),
      kindNames.map((kind) => pick(kind, symbolOf(kind), term(kind), kinds.get(kind), state.kindsOff, "kindsOff"))),
    el("section", {}, el("h2", {}, text("lines")),
      lineKey(text("line_in"), ["dot", "box"], [], true, soft), lineKey(text("line_out"), ["box", "dot"], [], true, soft),
      lineKey(text("line_none"), ["dot", "box"], [], false, soft), lineKey(text("line_place"), ["box", "dot"], palette.roles.location.dashes, false, soft),
      lineKey(text("line_doubt"), ["dot", "box"], palette.doubt.dashes, true, soft), lineKey(text("line_link"), ["box", "box"], [], true, themed(palette.links.colour))),
    el("button.wide", { type: "button", onclick: () => change(EVERYTHING) }, text("reset")),
  );
  if (active) filters.querySelector(`[data-key="${CSS.escape(active)}"]`)?.focus();
}
onChange((keys) => { if (keys.some((key) => key !== "selected" && key !== "view") || !filters.childElementCount) drawFilters(); });
