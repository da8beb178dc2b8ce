// Events in time, a lane a type. Empty stretches are folded; an uncertain date is as wide as it is uncertain.
const timeline = document.getElementById("timeline");
const LANE = { head: 28, row: 24, pad: 7, label: 128 };

// Columns: days, months or years, whichever are few enough; only those in which something is.
function columnsOf(dated) {
  for (const length of [10, 7, 4]) {
    const keys = new Set(dated.flatMap((event) => [event.from || event.to, event.to || event.from]).map((day) => day.slice(0, length)));
    if (length === 4 || keys.size <= (length === 10 ? 12 : 30)) return { length, keys: [...keys].sort() };
  }
}
function columnText(key) {
  const [year, month, day] = key.split("-").map(Number);
  return [day, words().dates.short[month - 1], year].filter(Boolean).join(" ");
}

function drawTimeline() {
  if (state.view !== "timeline") return;
  const shown = shownEvents(), dated = shown.filter((event) => event.from || event.to), undated = shown.filter((event) => !event.from && !event.to);
  timeline.replaceChildren();
  if (dated.length) timeline.append(timelinePicture(dated));
  if (undated.length) {
    timeline.append(el("div.undated", {}, el("h3", {}, text("undated")), el("ul", {}, undated.map((event) => el("li", {}, nameOf(event.id), " ", lookStyle(event.look).written ? chip(event.look) : "")))));
  }
  if (!shown.length) timeline.append(el("p.empty", {}, text("nothing")));
}

function timelinePicture(dated) {
  const { length, keys } = columnsOf(dated);
  const width = Math.max(timeline.clientWidth - 4, LANE.label + keys.length * 74 + 200), step = (width - LANE.label - 190) / keys.length;
  const place = (day, end) => {
    const at = keys.findLastIndex((key) => key <= day.slice(0, length));
    if (at < 0) return LANE.label;
    const inside = length === 7 ? (Number(day.slice(8, 10)) - (end ? 0 : 1)) / 31 : length === 4 ? (Number(day.slice(5, 7)) - (end ? 0 : 1)) / 12 : end ? 1 : 0;
    return LANE.label + (at + (keys[at] === day.slice(0, length) ? inside : 1)) * step;
  };
  const out = svg("svg", { width, role: "group" });
  let y = LANE.head;
  const items = [];
  for (const root of Object.keys(palette.events)) {
    const lane = dated.filter((event) => event.root === root);
    if (!lane.length) continue;
    const ends = [];
    const top = y;
    for (const event of lane) {
      const from = place(event.from || event.to, false), to = Math.max(from + 8, place(event.to || event.from, true));
      const label = event.label[language].length > 58 ? event.label[language].slice(0, 57) + "…" : event.label[language];
      const long = 12 + (label.length + (lookStyle(event.look).written ? lookText(event.look).length + 4 : 0)) * 7;
      // Where there is no room on the right, the words stand on the left.
      const before = to + long > width && from - long > LANE.label;
      const left = before ? from - long : from, right = before ? to : to + long;
      let row = ends.findIndex((end) => end < left - 8);
      if (row < 0) row = ends.length;
      ends[row] = right;
      items.push({ event, from, to, label, left, right, before, y: top + LANE.pad + row * LANE.row });
    }
    y = top + 2 * LANE.pad + ends.length * LANE.row;
    const name = svg("text", { x: 10, y: top + LANE.pad + 16, class: "lane" });
    name.append(term(root).split(/ or | atau /)[0]);
    out.append(svg("line", { x1: 0, x2: width, y1: y, y2: y, class: "rule" }), name);
  }
  const right = Math.max(width, ...items.map((item) => item.right + 12));
  out.setAttribute("width", right);
  out.setAttribute("height", y + 6);
  keys.forEach((key, at) => {
    const x = LANE.label + at * step, head = svg("text", { x: x + 3, y: 18, class: "head" });
    head.append(columnText(key));
    out.prepend(svg("line", { x1: x, x2: x, y1: 0, y2: y, class: "rule" }));
    out.append(head);
  });
  out.append(...items.map(timelineItem));
  return out;
}

function timelineItem({ event, from, to, label, left, right, before, y }) {
  const look = lookStyle(event.look), colour = eventColour(event.root);
  const said = svg("text", { x: before ? from - 6 : to + 6, y: y + 16, "text-anchor": before ? "end" : undefined, "text-decoration": look.struck ? "line-through" : undefined });
  said.append((look.written ? lookText(event.look).toUpperCase() + " · " : "") + label);
  const open = () => select(event.id);
  const item = svg("g", { class: "item" + (state.selected === event.id ? " on" : ""), tabindex: 0, role: "button", "aria-label": `${event.label[language]}, ${whenText(event)}, ${lookText(event.look)}` },
    svg("rect", { class: "hit", x: left - 4, y: y + 1, width: right - left + 6, height: LANE.row - 2, rx: 4 }),
    svg("rect", { x: from, y: y + 6, width: to - from, height: 12, rx: 3, fill: look.filled ? colour : "none", stroke: colour, "stroke-width": 1.8, "stroke-dasharray": look.dashes.length ? look.dashes.join(" ") : undefined }),
    said);
  item.addEventListener("click", open);
  item.addEventListener("keydown", (press) => { if (press.key === "Enter" || press.key === " ") { press.preventDefault(); open(); } });
  return item;
}

onChange(drawTimeline);
window.addEventListener("resize", drawTimeline);
