"use strict";
// Shows one figure at a time: its details, its row, and an arc from it to each piece of its label.
const figures = [...document.querySelectorAll("a.figure")];
let current = -1;

function show(index, scroll) {
  if (!figures.length) return;
  current = (index + figures.length) % figures.length;
  for (const marked of document.querySelectorAll(".current")) marked.classList.remove("current");
  const figure = figures[current];
  const id = figure.dataset.id;
  const home = figure.closest(".document");
  const labels = [...home.querySelectorAll(`[data-of~="${id}"]`)];
  for (const element of [figure, ...labels, document.getElementById(`row-${id}`)]) element.classList.add("current");
  const details = document.getElementById(`detail-${id}`).cloneNode(true);
  details.removeAttribute("id");
  details.hidden = false;
  for (const panel of document.querySelectorAll(".details")) panel.replaceChildren();
  home.querySelector(".details").replaceChildren(details);
  draw(home, figure, labels);
  document.dispatchEvent(new CustomEvent("figure", { detail: id }));
  if (scroll) { figure.focus({ preventScroll: true }); figure.scrollIntoView({ block: "nearest" }); }
}

function draw(home, figure, labels) {
  for (const svg of document.querySelectorAll(".arcs")) svg.replaceChildren();
  if (!labels.length) return;
  const svg = home.querySelector(".arcs");
  const frame = svg.getBoundingClientRect();
  const from = figure.getClientRects()[0];
  const to = labels[0].getClientRects()[0];
  const [x1, y1] = [from.left + from.width / 2 - frame.left, from.top - frame.top];
  const [x2, y2] = [to.left + to.width / 2 - frame.left, to.top - frame.top];
  const height = Math.min(y1, y2) - Math.min(28, 8 + Math.abs(x2 - x1) / 8);
  const make = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    svg.append(element);
  };
  make("path", { d: `M ${x1} ${y1} C ${x1} ${height}, ${x2} ${height}, ${x2} ${y2}` });
  make("circle", { cx: x2, cy: y2, r: 3 });
}

for (const [index, figure] of figures.entries()) {
  figure.addEventListener("focus", () => show(index, false));
  figure.addEventListener("pointerenter", () => show(index, false));
  figure.addEventListener("click", (event) => { event.preventDefault(); show(index, true); });
}
document.getElementById("next").addEventListener("click", () => show(current + 1, true));
document.getElementById("previous").addEventListener("click", () => show(current < 0 ? -1 : current - 1, true));
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest?.("input, select, textarea, dialog")) return;
  if (event.key === "j" || event.key === "ArrowRight") show(current + 1, true);
  else if (event.key === "k" || event.key === "ArrowLeft") show(current < 0 ? -1 : current - 1, true);
  else return;
  event.preventDefault();
});
window.addEventListener("resize", () => { if (current >= 0) show(current, false); });
