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
  const ink = dim ? mixed(themed(palette.ink), 0.3) : themed(palette.ink);
  const base = { id: node.id, x: node.x, y: node.y, shape: node.shape, physics: false, hidden: !shownIds.has(node.id), chosen: false };
  if (node.shape === "box") {
    const event = thing(node.id), look = lookStyle(event.look), line = dim ? mixed(eventColour(event.root), 0.25) : eventColour(event.root);
    const share = themed(palette.tint), ground = themed(palette.ground);
    return {
      ...base, label: eventLabel(event), margin: palette.sizes.margin, widthConstraint: { maximum: palette.sizes.box },
      color: { background: look.filled ? mixed(eventColour(event.root), dim ? share / 3 : share) : ground, border: line },
      borderWidth: chosen ? 4 : look.filled ? 1.6 : 2, shapeProperties: { borderDashes: look.dashes.length ? look.dashes : false, borderRadius: 5 },
      font: { color: ink, size: palette.sizes.font, face: "system-ui, Liberation Sans, Arial, sans-serif" },
    };
  }
  const colour = themed(entityStyle(node.group).colour), fill = dim ? mixed(colour, 0.25) : colour;
  return {
    ...base, label: node.label, size: node.size, borderWidth: chosen ? 5 : 1,
    color: { background: fill, border: chosen ? themed(["#0b5cad", "#7cb8f5"]) : fill }, widthConstraint: { maximum: palette.sizes.box },
    font: { color: ink, size: palette.sizes.name, face: "system-ui, Liberation Sans, Arial, sans-serif", strokeWidth: 4, strokeColor: themed(palette.ground), vadjust: -1 },
  };
}

function styledEdge(edge, near) {
  const touches = state.selected && (edge.from === state.selected || edge.to === state.selected);
  const dim = near !== null && !touches;
  const line = edge.link ? palette.links : palette.roles[edge.role] ?? palette.roles.default;
  const event = thing(isEvent(edge.from) ? edge.from : edge.to);
  const strong = edge.link ? themed(palette.links.colour) : eventColour(event.root);
  const dashes = edge.commitment ? palette.doubt.dashes : line.dashes;
  const ends = [positions.get(edge.from), positions.get(edge.to)], long = Math.hypot(ends[0].x - ends[1].x, ends[0].y - ends[1].y) > 190;
  const label = edge.commitment ? `${term(edge.role)}: ${words().commitments[edge.commitment] ?? term(edge.commitment)}` : touches ? term(edge.link ?? edge.role) : edge.link && long ? term(edge.link) : "";
  return {
    id: edgeKey(edge), from: edge.from, to: edge.to, width: touches ? line.width + 1.4 : line.width, dashes: dashes.length ? dashes : false,
    arrows: edge.arrows ? { to: { enabled: true, scaleFactor: 0.75 } } : undefined, label: dim ? "" : label, chosen: false,
    hidden: !shownIds.has(edge.from) || !shownIds.has(edge.to), color: { color: dim ? mixed(strong, 0.18) : mixed(strong, touches ? 1 : 0.72), inherit: false },
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
  net.on("hoverNode", () => { canvas.classList.add("over"); });
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
