// The data of the page, and small helpers. Everything is put on the page as text: nothing here makes markup of a string.
const core = JSON.parse(document.getElementById("core").textContent);
const { events, actors, articles, palette } = core;
events.forEach((event, number) => { event.id = "e" + number; event.parts ??= []; event.links ??= []; event.articles ??= []; });
actors.forEach((actor, number) => { actor.id = "a" + number; actor.names ??= []; actor.events = []; actor.says = []; });

// What each event and actor is joined to, from the side that the data does not tell.
events.forEach((event, number) => { event.linkedFrom = []; });
events.forEach((event, number) => {
  for (const part of event.parts) {
    for (const at of [part.who, part.for]) {
      if (at !== undefined && actors[at].events.at(-1) !== number) actors[at].events.push(number);
    }
  }
  for (const at of event.says ?? []) actors[at].says.push(number);
  for (const [link, other] of event.links) events[other].linkedFrom.push([link, number]);
});

const thing = (id) => (id ? (id[0] === "e" ? events : actors)[Number(id.slice(1))] : undefined);
const isEvent = (id) => id[0] === "e";

// Sources lie in blocks, each of which is read when one of its events is opened for the first time.
const blocks = new Map();
function sourcesOf(event) {
  const number = Number(event.id.slice(1)), block = Math.floor(number / core.block);
  if (!blocks.has(block)) blocks.set(block, JSON.parse(document.getElementById("details-" + block).textContent).sources);
  return blocks.get(block)[number % core.block];
}

let language = core.language;
const words = () => core.texts[language];
const text = (key, ...values) => fill(words().ui[key] ?? key, ...values);
const term = (name) => core.terms[name]?.[language] ?? name.split(/[#/]/).at(-1);
const labelOf = (one) => (typeof one.label === "string" ? one.labels?.[language] ?? one.label : one.label[language]);
const noun = (event) => core.nouns[event.kind][language];
const lookText = (look) => words().looks[look] ?? term(look);

// Texts have {} or {0}, {1} where values go. The second form is for values that are nodes.
function fill(pattern, ...values) {
  let next = 0;
  return pattern.replace(/\{(\d*)\}/g, (_, number) => values[number === "" ? next++ : Number(number)]);
}
function fillNodes(pattern, ...nodes) {
  return pattern.split("{}").flatMap((piece, at) => (at ? [nodes[at - 1], piece] : [piece]));
}

// An element with attributes ("class", "onclick", …) and children, which are nodes, texts or nothing.
function el(name, attributes = {}, ...children) {
  const [kind, ...classes] = name.split(".");
  const node = document.createElement(kind || "div");
  if (classes.length) node.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(3).filter((child) => child !== undefined && child !== null && child !== "" && child !== false));
  return node;
}
function svg(name, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) node.setAttribute(key, value);
  node.append(...children.filter(Boolean));
  return node;
}

// Nodes joined as people join them: "A, B and C".
function joined(nodes) {
  return nodes.flatMap((node, at) => (at === 0 ? [node] : at === nodes.length - 1 ? [` ${words().and} `, node] : [", ", node]));
}

// Letters and digits without accents and case, for comparing.
const fold = (name) => name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

// Colours of the theme in force.
const darkness = window.matchMedia("(prefers-color-scheme: dark)");
const themed = (pair) => pair[darkness.matches ? 1 : 0];
function mixed(colour, share) {
  const ground = themed(palette.ground);
  const channel = (hex, at) => parseInt(hex.slice(1 + 2 * at, 3 + 2 * at), 16);
  return "#" + [0, 1, 2].map((at) => Math.round(channel(colour, at) * share + channel(ground, at) * (1 - share)).toString(16).padStart(2, "0")).join("");
}
const eventColour = (root) => themed(palette.events[root] ?? palette.events.Event ?? palette.faint);
const entityStyle = (kind) => palette.entities[kind];
const lookStyle = (look) => palette.looks[look] ?? { dashes: [4, 4], filled: false, written: true };
