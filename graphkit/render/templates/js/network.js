// The network: nodes and edges as pyvis's model has them, drawn by vis-network where they stand; it never moves them by itself.
const canvas = document.getElementById("canvas");
const drawn = new Set(core.nodes.map((node) => node.id));
const positions = new Map(core.nodes.map((node) => [node.id, node]));
const nodeData = new vis.DataSet();
const edgeData = new vis.DataSet();
const edgeKey = (edge) => `${edge.from}|${edge.to}|${edge.role ?? edge.link}`;
let net;

function eventLabel(event) {
  const parts = [lookStyle(event.look).written ? lookText(event.look).toUpperCase() : "", noun(event), event.brief?.[language] ?? ""];
  return parts.filter(Boolean).join("\n");
}

const shortened = (name) => (name.length > 52 ? name.slice(0, 51).trimEnd() + "…" : name);

// Who stands around what is selected; everything, where nothing is.
function neighbours(id) {
  if (!id || !drawn.has(id)) return null;
  const near = new Set([id]);
  for (const edge of core.edges) {
    if (edge.from === id) near.add(edge.to);
    if (edge.to === id) near.add(edge.from);
  }
  return near;
}

function styledNode(node, near) {
  const dim = near !== null && !near.has(node.id), chosen = node.id === state.selected;
  const ink = dim ? mixed(themed(palette.ink), 0.42) : themed(palette.ink);
  const base = { id: node.id, x: node.x, y: node.y, shape: node.shape, physics: false, hidden: !shownIds.has(node.id), chosen: false };
  if (node.shape === "box") {
    const event = thing(node.id), look = lookStyle(event.look), line = dim ? mixed(eventColour(event.root), 0.4) : eventColour(event.root);
    const share = themed(palette.tint), ground = themed(palette.ground);
    return {
      ...base, label: eventLabel(event), margin: palette.sizes.margin, widthConstraint: { maximum: palette.sizes.box },
      color: { background: look.filled ? mixed(eventColour(event.root), dim ? share / 2 : share) : ground, border: line },
      borderWidth: chosen ? 4 : look.filled ? 1.6 : 2, shapeProperties: { borderDashes: look.dashes.length ? look.dashes : false, borderRadius: 5 },
      font: { color: ink, size: palette.sizes.font, face: "system-ui, Liberation Sans, Arial, sans-serif" },
    };
  }
  const colour = themed(entityStyle(node.group).colour), fill = dim ? mixed(colour, 0.35) : colour;
  return {
    ...base, label: shortened(labelOf(thing(node.id))), size: node.size, borderWidth: chosen ? 5 : 1,
    color: { background: fill, border: chosen ? themed(["#0b5cad", "#7cb8f5"]) : fill }, widthConstraint: { maximum: palette.sizes.label },
    font: { color: ink, size: palette.sizes.name, face: "system-ui, Liberation Sans, Arial, sans-serif", strokeWidth: 4, strokeColor: themed(palette.ground), vadjust: -1 },
  };
}

// Length of a line that no node covers.
function roomBetween(edge) {
  const [a, b] = [positions.get(edge.from), positions.get(edge.to)], across = Math.abs(a.x - b.x), down = Math.abs(a.y - b.y);
  const covered = [a, b].reduce((sum, node) => sum + (across > 2 * down ? (node.shape === "box" ? 70 : 24) : node.shape === "box" ? 28 : 34), 0);
  return across > 2 * down ? across - covered : down > covered + 45 ? 110 : 0;
}

function styledEdge(edge, near) {
  const touches = state.selected && (edge.from === state.selected || edge.to === state.selected);
  const dim = near !== null && !touches;
  const line = edge.link ? palette.links : palette.roles[edge.role] ?? palette.roles.default;
  const event = thing(isEvent(edge.from) ? edge.from : edge.to);
  const strong = edge.link ? themed(palette.links.colour) : eventColour(event.root);
  const dashes = edge.doubts ? palette.doubt.dashes : line.dashes;
  let label = "";
  if (edge.doubts) label = edge.doubts.map((doubt) => words().commitments[doubt] ?? term(doubt)).join(", ");
  else if (edge.link || touches) label = term(edge.link ?? edge.role);
  if (!edge.doubts && label.length * 7 + 14 > roomBetween(edge)) label = "";
  return {
    id: edgeKey(edge), from: edge.from, to: edge.to, width: touches ? line.width + 1.4 : line.width, dashes: dashes.length ? dashes : false,
    arrows: edge.arrows ? { to: { enabled: true, scaleFactor: 0.75 } } : undefined, label: dim ? "" : label, chosen: false,
    hidden: !shownIds.has(edge.from) || !shownIds.has(edge.to), color: { color: dim ? mixed(strong, 0.28) : mixed(strong, touches ? 1 : 0.72), inherit: false },
    smooth: edge.link ? { enabled: true, type: "curvedCW", roundness: 0.18 } : false,
    font: { color: themed(palette.ink), size: 12, strokeWidth: 5, strokeColor: themed(palette.ground), align: "horizontal", face: "system-ui, Liberation Sans, Arial, sans-serif" },
  };
}

function paintNetwork() {
  const near = neighbours(state.selected);
  nodeData.update(core.nodes.map((node) => styledNode(node, near)));
  edgeData.update(core.edges.map((edge) => styledEdge(edge, near)));
  document.querySelector("#network .empty").hidden = shownIds.size > 0;
  document.querySelector("#network .empty").textContent = text(events.length ? "nothing" : "no_events");
  const note = document.getElementById("hidden-note");
  const lost = state.selected && !drawn.has(state.selected);
  note.hidden = !lost && core.drawn >= events.length;
  note.textContent = lost ? text("not_drawn") : text("hidden", core.drawn.toLocaleString(language), events.length.toLocaleString(language));
}

// The whole, or what is shown of it; never so near that two nodes fill the screen.
function fitNetwork() {
  const ids = core.nodes.map((node) => node.id).filter((id) => shownIds.has(id));
  net.fit({ nodes: ids.length ? ids : undefined, minZoomLevel: 0.02, maxZoomLevel: 1.15, animation: false });
}

// A first picture whose words can be read: where the whole would be too small, what is around the node with most lines.
function beginReadable() {
  const scale = 0.46;
  if (net.getScale() >= scale || !core.nodes.length) return;
  const lines = new Map();
  for (const edge of core.edges) for (const end of [edge.from, edge.to]) lines.set(end, (lines.get(end) ?? 0) + 1);
  const hub = core.nodes.reduce((a, b) => ((lines.get(b.id) ?? 0) > (lines.get(a.id) ?? 0) ? b : a));
  const room = canvas.getBoundingClientRect();
  const within = (axis, size) => {
    const all = core.nodes.map((node) => node[axis]), low = all.reduce((a, b) => Math.min(a, b)) - 90, high = all.reduce((a, b) => Math.max(a, b)) + 90, half = size / 2 / scale;
    return high - low <= 2 * half ? (low + high) / 2 : Math.min(Math.max(hub[axis], low + half), high - half);
  };
  net.moveTo({ position: { x: within("x", room.width), y: within("y", room.height) }, scale, animation: false });
}

function bringIntoView(id) {
  if (!drawn.has(id)) return;
  const at = net.canvasToDOM(net.getPosition(id)), room = canvas.getBoundingClientRect(), rim = 60;
  const inside = at.x > rim && at.y > rim && at.x < room.width - rim && at.y < room.height - rim;
  if (!inside || net.getScale() < 0.45) net.focus(id, { scale: Math.max(net.getScale(), 0.75), animation: false });
}

function zoom(factor) {
  net.moveTo({ scale: Math.min(3, Math.max(0.03, net.getScale() * factor)), animation: false });
}

function startNetwork() {
  paintNetwork();
  net = new vis.Network(canvas, { nodes: nodeData, edges: edgeData }, {
    physics: false, layout: { improvedLayout: false }, autoResize: true,
    interaction: { hover: false, selectConnectedEdges: false, keyboard: false, hideEdgesOnDrag: core.edges.length > 1500, hideEdgesOnZoom: core.edges.length > 1500 },
  });
  net.on("click", ({ nodes, edges }) => {
    if (nodes.length) select(String(nodes[0]));
    else if (!edges.length && state.selected) change({ selected: "" });
  });
  fitNetwork();
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => (button.dataset.zoom === "fit" ? fitNetwork() : zoom(button.dataset.zoom === "in" ? 1.35 : 1 / 1.35)));
  }
  canvas.addEventListener("keydown", (press) => {
    const step = 80 / net.getScale(), at = net.getViewPosition();
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (moves[press.key]) net.moveTo({ position: { x: at.x + moves[press.key][0], y: at.y + moves[press.key][1] }, animation: false });
    else return;
    press.preventDefault();
  });
  onChange((keys) => {
    paintNetwork();
    if (keys.includes("selected") && state.selected && state.view === "network") bringIntoView(state.selected);
    if (keys.includes("view") && state.view === "network") requestAnimationFrame(() => net.redraw());
  });
  darkness.addEventListener("change", () => change({}));
}
