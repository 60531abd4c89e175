// Keys in the queue, and one-click redaction. All of it works by plain forms too.

import { busy, closesOnEscape, keysAllowed, listOfRows } from "./rows.js";

const refusal = document.querySelector(".moderation-bar__refuse");
if (refusal) closesOnEscape(refusal);

function openRefusal() {
  if (!refusal) return;
  refusal.open = true;
  refusal.querySelector("select").focus();
}

const list = document.querySelector("[data-moderation-list]");
if (list) {
  listOfRows(list, (tickHere) => ({
    p: () => tickHere() && list.querySelector("[data-do=p]").click(),
    c: () => tickHere() && list.querySelector("[data-do=c]").click(),
    r: () => tickHere() && openRefusal(),
  }));
}

const one = document.querySelector("[data-moderation-one]");
if (one) {
  one.querySelectorAll("[data-blot]").forEach((button) => {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const field = one.elements[button.dataset.field];
      field.value = field.value.replaceAll(button.dataset.blot, "[…]");
      button.disabled = true;
    });
  });
  document.addEventListener("keydown", (event) => {
    if (!keysAllowed || event.key !== "r" || busy(event)) return;
    event.preventDefault();
    openRefusal();
  });
}
