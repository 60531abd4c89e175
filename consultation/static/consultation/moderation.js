// Keys in the queue, and one-click redaction. All of it works by plain forms too.
// Single keys can be switched off in the account's settings, like all of the admin's (WCAG 2.1.4).

const config = JSON.parse(document.getElementById("wagtail-config")?.textContent || "{}");
const keysAllowed = config.KEYBOARD_SHORTCUTS_ENABLED !== false;
const FIELDS = "input:not([type=checkbox]), textarea, select, [contenteditable]";

function busy(event) {
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  const dialog = document.querySelector("dialog[open], .w-dialog:not([aria-hidden=true])");
  return event.defaultPrevented || modified || dialog || event.target.closest(FIELDS);
}

const refusal = document.querySelector(".moderation-bar__refuse");

function openRefusal() {
  if (!refusal) return;
  refusal.open = true;
  refusal.querySelector("select").focus();
}

refusal?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !refusal.open) return;
  refusal.open = false;
  refusal.querySelector("summary").focus();
});

function listKeys(list) {
  const rows = [...list.querySelectorAll("[data-row]")];
  const boxOf = (row) => row.querySelector("input[type=checkbox]");
  const current = () => rows.indexOf(document.activeElement?.closest("[data-row]"));
  let last = -1;
  const go = (step) => {
    last = Math.min(Math.max((current() < 0 ? last : current()) + step, 0), rows.length - 1);
    rows[last].querySelector("[data-open]").focus();
    rows[last].scrollIntoView({ block: "nearest" });
  };
  const here = () => rows[current() < 0 ? last : current()];
  const tickHere = () => {
    if (!rows.some((row) => boxOf(row).checked) && here()) boxOf(here()).checked = true;
    return rows.some((row) => boxOf(row).checked);
  };
  const keys = {
    j: () => go(1),
    k: () => go(-1),
    o: () => here()?.querySelector("[data-open]").click(),
    x: () => here() && boxOf(here()).click(),
    p: () => tickHere() && list.querySelector("[data-do=p]").click(),
    c: () => tickHere() && list.querySelector("[data-do=c]").click(),
    r: () => tickHere() && openRefusal(),
  };
  document.addEventListener("keydown", (event) => {
    if (busy(event) || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
}

const list = document.querySelector("[data-moderation-list]");
if (list) {
  if (keysAllowed) listKeys(list);
  const all = list.querySelector("[data-tick-all]");
  all.hidden = false;
  all.addEventListener("click", () => {
    const boxes = [...list.querySelectorAll("[data-row] input[type=checkbox]")];
    const ticked = boxes.some((box) => !box.checked);
    boxes.forEach((box) => { box.checked = ticked; });
  });
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
