// Events and actors told in words.

// A name that opens its panel; its address opens the page there.
function nameOf(id) {
  const one = thing(id);
  const open = (press) => { if (!press.ctrlKey && !press.metaKey && !press.shiftKey) { press.preventDefault(); select(id); } };
  return el("a.link", { href: `#${isEvent(id) ? "event" : "actor"}=${encodeURIComponent(tail(one.iri))}`, onclick: open }, labelOf(one));
}

function chip(look) {
  const style = lookStyle(look);
  const line = style.dashes.length === 0 ? "solid" : style.dashes[0] > 3 ? "dashed" : "dotted";
  const plain = style.written ? "" : ".plain";
  return el(`span.chip.look.${line}${style.struck ? ".struck" : ""}${plain}`, {}, lookText(look));
}

const whenText = (event) => event.when?.[language] ?? "";

// Parts by role, each entity once: the part that tells most of it, with all that is said of how far it is so.
function partsByRole(event) {
  const roles = new Map();
  for (const part of event.parts) {
    const parts = roles.get(part.role) ?? roles.set(part.role, new Map()).get(part.role);
    const told = (one) => (one.commitment ? 0 : 4) + (one.capacity ? 2 : 0) + (one.for !== undefined ? 1 : 0);
    const known = parts.get(part.who), best = known && told(known) >= told(part) ? known : part;
    const doubts = new Set([...(known?.doubts ?? []), part.commitment].filter(Boolean));
    parts.set(part.who, { ...best, doubts });
  }
  return new Map([...roles].map(([role, parts]) => [role, [...parts.values()]]));
}

// "Kim Man-gi (Deputy Defense Minister, for South Korea)"
function partNode(part) {
  const beside = [];
  if (part.capacity) beside.push(part.capacity);
  if (part.for !== undefined && part.for !== part.who) beside.push(fillNodes(words().for, nameOf("a" + part.for)));
  for (const doubt of part.doubts ?? []) beside.push(el("em", {}, words().commitments[doubt] ?? term(doubt)));
  const inside = beside.flatMap((one, at) => (at ? [", ", one] : [one]));
  return el("span", {}, nameOf("a" + part.who), inside.length ? [" (", inside, ")"] : "");
}

// An event as a sentence: what, who in which role and post, where, when.
function told(event) {
  const roles = partsByRole(event);
  const out = [el("strong", {}, noun(event))];
  for (const role of ["agent", "participant", "theme", "target", "destination", "location", ...roles.keys()]) {
    let parts = roles.get(role);
    if (!parts) continue;
    roles.delete(role);
    // Bodies for which one of the persons stands are told with the person.
    const stood = new Set(parts.filter((part) => part.for !== part.who).map((part) => part.for));
    const rest = parts.filter((part) => !stood.has(part.who));
    parts = rest.length ? rest : parts;
    const pattern = role === "participant" && parts.length > 1 ? words().participants : words().parts[role] ?? `${term(role)} {}`;
    out.push(" ", fillNodes(pattern, joined(parts.map(partNode))));
  }
  out.push(", ", whenText(event) || words().no_date);
  if (event.old) out.push(" (", fill(words().old_date, event.old[language]), ")");
  out.push(".");
  return el("p.told", {}, out.flat(2));
}

const meaning = (event) => words().meanings[event.look] ?? "";

// "12–14", "at least 12" as its bounds tell.
function range(low, high) {
  if (low && high) return low === high ? low : `${low}–${high}`;
  return low ? `≥ ${low}` : `≤ ${high}`;
}

// A sentence of an article with its evidence marked.
function passageNode(passage) {
  return el("blockquote", { }, passage.map((piece) => (typeof piece === "string" ? piece : el("mark.m" + piece[1], {}, piece[0]))));
}

// Who says so: "says the ministry, as quoted by Yonhap".
function chainNode(chain) {
  const link = (said) => {
    const name = said.who !== undefined ? nameOf("a" + said.who) : said.name || text("unnamed");
    return el("span", {}, name, said.capacity ? ` (${said.capacity})` : "");
  };
  const [first, ...others] = chain.map(link);
  return el("span", {}, first, others.map((one) => [", ", fillNodes(text("relayed"), one)]));
}

function articleNode(article) {
  const head = article.publisher || article.title || article.place || "";
  const out = [el("strong", {}, head)];
  if (article.publisher && article.title) out.push(` — ${article.title}`);
  if (article.issued) out.push(` · ${dayText(article.issued)}`);
  if (article.place && article.place !== head) out.push(el("span.faint", {}, ` · ${article.place}`));
  return el("div", {}, out);
}

function dayText(day) {
  const [year, month, number] = day.slice(0, 10).split("-").map(Number);
  const name = words().dates.months[month - 1];
  return name && number ? `${number} ${name} ${year}` : day;
}
