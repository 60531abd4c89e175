// Keys of the work list, standard answers and parting without a reload. All of it works without.

import { FIELDS, closesOnEscape, listOfRows } from "./rows.js";

const list = document.querySelector("[data-answers-list]");
if (list) {
  listOfRows(list, (tickHere) => {
    const open = (name) => {
      tickHere();
      const panel = list.querySelector(`[data-panel=${name}]`);
      panel.open = true;
      panel.querySelector(FIELDS).focus();
    };
    return { a: () => open("a"), u: () => open("u"), t: () => open("t"), c: () => tickHere() && list.querySelector("[data-do=c]").click() };
  });
  const panels = [...list.querySelectorAll("[data-panel]")];
  panels.forEach((panel) => {
    panel.addEventListener("toggle", () => {
      if (panel.open) panels.forEach((other) => { if (other !== panel) other.open = false; });
    });
    closesOnEscape(panel);
  });
}

function chooseVerdict(form, verdict) {
  const field = form.elements.verdict;
  if (verdict && !field.value) field.value = verdict;
}

document.querySelectorAll("[data-insert]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const { form } = button;
    const chosen = form.elements.standard.selectedOptions[0];
    if (!chosen?.dataset.text) return;
    const typed = form.elements.text.value.trimEnd();
    form.elements.text.value = typed ? `${typed}\n${chosen.dataset.text}` : chosen.dataset.text;
    chooseVerdict(form, chosen.dataset.verdict);
    form.elements.text.focus();
  });
});

const parts = document.querySelector("[data-separator]");
const partHere = document.querySelector("[data-split-here]");
if (parts && partHere) {
  const line = `\n${parts.dataset.separator}\n`;
  partHere.hidden = false;
  partHere.addEventListener("click", () => {
    const { selectionStart: begin, selectionEnd: end, value } = parts;
    const pieces = [value.slice(0, begin), value.slice(begin, end), value.slice(end)];
    const kept = pieces.map((piece) => piece.replace(/^\s*\n|\n\s*$/g, "")).filter((piece) => piece.trim());
    parts.value = kept.join(line);
    parts.focus();
  });
}
