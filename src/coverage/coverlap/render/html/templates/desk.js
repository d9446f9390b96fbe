// The switches of a marked-up draft. Figures are counted again from what the page holds: words of a piece, the matches
// that hold it, the words and the source of a match. Without this script the page shows the whole draft.
"use strict";
document.documentElement.classList.add("js");
document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("section.draft").forEach(begin);
  document.querySelectorAll("form.drop").forEach(takeDrops);
});

// A file dropped on the form is the file of its field, and is sent at once.
function takeDrops(form) {
  const field = form.querySelector("input[type=file]");
  if (!field) return;
  const over = (on) => (event) => { event.preventDefault(); form.classList.toggle("over", on); };
  form.addEventListener("dragover", over(true));
  form.addEventListener("dragleave", over(false));
  form.addEventListener("drop", (event) => {
    over(false)(event);
    if (event.dataTransfer.files.length === 1) { field.files = event.dataTransfer.files; form.requestSubmit(); }
  });
}

function begin(section) {
  const all = (query, within = section) => [...within.querySelectorAll(query)];
  const marks = all(".m").map((node) => ({
    node, group: node.dataset.g, words: Number(node.dataset.w), matches: node.dataset.m.split(" ").map(Number),
  }));
  const matches = [];
  for (const node of all(".match")) matches[node.dataset.m] = { node, source: Number(node.dataset.s), words: Number(node.dataset.w) };
  const sources = all(".source").map((node) => ({ node, out: node.querySelector("[name=without]") }));
  const quotations = section.querySelector("[name=quotations]"), least = section.querySelector("[name=least]");
  const shown = {};
  all("[data-group]").forEach((box) => { shown[box.dataset.group] = box; });

  function count() {
    const left = matches.map((match) => match.words >= Number(least.value) && !sources[match.source].out.checked);
    const groups = {}, held = sources.map(() => 0);
    let shared = 0;
    for (const mark of marks) {
      const quoted = mark.group === "unsourced" || mark.group === "cited";
      const holding = quotations.checked && quoted ? [] : mark.matches.filter((number) => left[number]);
      mark.node.classList.toggle("off", !holding.length || !shown[mark.group].checked);
      if (!holding.length) continue;
      shared += mark.words;
      groups[mark.group] = (groups[mark.group] || 0) + mark.words;
      new Set(holding.map((number) => matches[number].source)).forEach((source) => { held[source] += mark.words; });
    }
    sources.forEach(({ node, out }) => node.classList.toggle("off", out.checked));
    show(Number(section.dataset.words) - (quotations.checked ? Number(section.dataset.quoted) : 0), shared, groups, held);
  }

  function show(words, shared, groups, held) {
    const numbers = { shared, all: words };
    Object.keys(shown).forEach((key) => { numbers[key] = groups[key] || 0; });
    held.forEach((n, source) => { numbers["s" + source] = n; });
    for (const node of all("[data-words-of]")) {
      const n = numbers[node.dataset.wordsOf];
      node.textContent = grouped(n) + (node.dataset.wordsOf === "shared" ? "" : n === 1 ? " word" : " words");
    }
    for (const node of all("[data-share]")) node.textContent = percent(words ? numbers[node.dataset.share] / words : 0);
    let x = 0;
    for (const bar of all("[data-bar]")) {
      const width = words ? (100 * numbers[bar.dataset.bar]) / words : 0;
      bar.setAttribute("x", x);
      bar.setAttribute("width", width);
      x += width;
    }
  }

  function open(mark) {
    const live = mark.matches.filter((number) => !sources[matches[number].source].out.checked);
    const now = live.findIndex((number) => matches[number].node.classList.contains("current"));
    const { node } = matches[live.length ? live[(now + 1) % live.length] : mark.matches[0]];
    choose(Number(node.dataset.m));
    node.closest("details").open = true;
    node.focus({ preventScroll: true });
    if (!reveal(node.querySelector(".theirs p"), mark.node.textContent)) node.scrollIntoView({ block: "nearest" });
  }

  function choose(number) {
    matches.forEach(({ node }, n) => node.classList.toggle("current", n === number));
    marks.forEach((mark) => mark.node.classList.toggle("current", mark.matches.includes(number)));
  }

  marks.forEach((mark) => mark.node.addEventListener("click", (event) => { event.preventDefault(); open(mark); }));
  matches.forEach(({ node }, number) => node.addEventListener("click", () => choose(number)));
  section.addEventListener("change", (event) => { if (event.target.matches("[name=quotations], [name=least], [name=without], [data-group]")) count(); });
  count();
}

// Shows where a text begins in a node, and marks it: its first words are enough.
function reveal(node, text) {
  const sought = text.trim().split(/\s+/).slice(0, 5).join(" ").toLowerCase();
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), range = document.createRange();
  const pieces = [];
  while (walker.nextNode()) pieces.push(walker.currentNode);
  const at = pieces.map((piece) => piece.data).join("").replace(/\s/g, " ").toLowerCase().indexOf(sought);
  if (at < 0 || !sought) return false;
  let passed = 0, begun = false;
  for (const piece of pieces) {
    if (!begun && at < passed + piece.length) { range.setStart(piece, at - passed); begun = true; }
    if (begun && at + sought.length <= passed + piece.length) { range.setEnd(piece, at + sought.length - passed); break; }
    passed += piece.length;
  }
  if (window.CSS && CSS.highlights) CSS.highlights.set("here", new Highlight(range));
  const box = range.getBoundingClientRect(), holder = node.closest(".sources"), view = holder.getBoundingClientRect();
  const scrolls = holder.scrollHeight > holder.clientHeight && getComputedStyle(holder).overflowY === "auto";
  if (scrolls) holder.scrollBy(0, box.top - view.top - view.height / 3);
  else window.scrollBy(0, box.top - window.innerHeight / 3);
  return true;
}

function grouped(number) { return String(number).replace(/\B(?=(\d{3})+$)/g, "\u202f"); }

function percent(share) {
  if (share > 0 && share <= 0.005) return "<1 %";
  return share >= 0.995 && share < 1 ? ">99 %" : Math.round(share * 100) + " %";
}
