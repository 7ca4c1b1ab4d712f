"use strict";
// A file dropped anywhere on the page is the draft's; dropped on the fields of the source it is the source's.
const form = document.querySelector("form.give");
const source = form.querySelector("details");
const alert = document.getElementById("alert");

function target(event) {
  return source.contains(event.target) ? source : form.querySelector(".draft");
}

function mark(place) {
  for (const one of form.querySelectorAll(".over")) one.classList.remove("over");
  place?.classList.add("over");
}

document.addEventListener("dragover", (event) => {
  if (!event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  mark(target(event));
});
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) mark(null); });
document.addEventListener("drop", (event) => {
  const { files } = event.dataTransfer;
  if (!files.length) return;
  event.preventDefault();
  mark(null);
  alert.textContent = files.length > 1 ? alert.dataset.several : "";
  if (files.length > 1) return;
  const place = target(event);
  if (place === source) source.open = true;
  const input = place.querySelector("input[type=file]");
  input.files = files;
  input.focus();
});
