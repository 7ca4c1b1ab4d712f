"use strict";
// What the review page adds to the walk of page.js: sorting, filters, the form of a figure and its keys.
const home = document.querySelector("[data-review]");
const body = document.querySelector("#table tbody");
const edit = document.getElementById("edit");
const keys = document.getElementById("keys");
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

function path() {
  const marked = document.querySelector("a.figure.current");
  return marked && `/review/${home.dataset.review}/figures/${marked.dataset.number}`;
}

function filter() {
  const kind = document.getElementById("by-kind").value;
  const least = Number(document.getElementById("by-confidence").value);
  for (const row of body.rows) {
    row.hidden = Boolean((kind && row.dataset.kind !== kind) || Number(row.dataset.confidence) < least);
  }
  const shown = [...body.rows].filter((row) => !row.hidden).length;
  const output = document.getElementById("shown");
  output.value = output.dataset.text.replace("{count}", shown);
}

function sort(button) {
  const heading = button.closest("th");
  const down = heading.getAttribute("aria-sort") === "ascending";
  for (const other of document.querySelectorAll("#table [aria-sort]")) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", down ? "descending" : "ascending");
  const key = button.dataset.sort;
  const compare = key in body.rows[0].dataset
    ? (a, b) => Number(a.dataset[key]) - Number(b.dataset[key])
    : (a, b) => collator.compare(a.cells[key].textContent, b.cells[key].textContent);
  body.append(...[...body.rows].sort((a, b) => (down ? -1 : 1) * compare(a, b)));
}

function say(verdict) {
  if (path()) htmx.ajax("POST", path(), { target: edit, swap: "innerHTML", values: { verdict } });
}

for (const button of document.querySelectorAll("[data-sort]")) button.addEventListener("click", () => body.rows.length && sort(button));
for (const select of document.querySelectorAll(".filter select")) select.addEventListener("change", filter);
document.getElementById("ask").addEventListener("click", () => keys.showModal());

function leave() {
  edit.replaceChildren();
  document.querySelector("a.figure.current")?.focus({ preventScroll: true });
}

edit.addEventListener("click", (event) => {
  if (!event.target.matches(".cancel")) return;
  event.preventDefault();
  leave();
});
document.addEventListener("figure", (event) => {
  const row = document.getElementById(`row-${event.detail}`).getBoundingClientRect();
  const frame = body.closest(".scroll");
  const seen = frame.getBoundingClientRect();
  if (row.top < seen.top + 40) frame.scrollTop -= seen.top + 40 - row.top;
  else if (row.bottom > seen.bottom) frame.scrollTop += row.bottom - seen.bottom;
});
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Escape" && edit.contains(event.target)) {
    leave();
    return;
  }
  if (event.target.closest?.("input, select, textarea, dialog")) return;
  if (event.key === "?") keys.showModal();
  else if (event.key === "Enter" && event.target.matches?.("a.figure")) htmx.ajax("GET", path(), { target: edit, swap: "innerHTML" });
  else if (event.key === "a") say("accepted");
  else if (event.key === "x") say("rejected");
  else return;
  event.preventDefault();
});
document.addEventListener("click", (event) => {
  if (event.target.closest?.("a.figure")) htmx.ajax("GET", path(), { target: edit, swap: "innerHTML" });
});
for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(failure, (event) => {
    edit.textContent = event.detail.xhr.status === 507 ? home.dataset.full : home.dataset.failed;
  });
}
document.addEventListener("htmx:oobAfterSwap", () => {
  const marked = document.querySelector("a.figure.current");
  if (marked) document.getElementById(`row-${marked.dataset.id}`).classList.add("current");
  filter();
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target !== edit) return;
  const field = edit.querySelector("input");
  if (field) field.focus({ preventScroll: true });
  else document.querySelector("a.figure.current")?.focus({ preventScroll: true });
});
filter();
