// Rows that are walked through and ticked by single keys, in the queue and in the work list.
// The keys can be switched off in the account's settings, like all of the admin's (WCAG 2.1.4).

const config = JSON.parse(document.getElementById("wagtail-config")?.textContent || "{}");
export const keysAllowed = config.KEYBOARD_SHORTCUTS_ENABLED !== false;
export const FIELDS = "input:not([type=checkbox]), textarea, select, [contenteditable]";

export function busy(event) {
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  const dialog = document.querySelector("dialog[open], .w-dialog:not([aria-hidden=true])");
  return event.defaultPrevented || modified || dialog || event.target.closest(FIELDS);
}

function walk(list, more) {
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
    ...more(tickHere),
  };
  document.addEventListener("keydown", (event) => {
    if (busy(event) || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
}

// `more` takes what ticks the row in focus where none is ticked, and gives the list's own keys.
export function listOfRows(list, more) {
  if (keysAllowed) walk(list, more);
  const all = list.querySelector("[data-tick-all]");
  all.hidden = false;
  all.addEventListener("click", () => {
    const boxes = [...list.querySelectorAll("[data-row] input[type=checkbox]")];
    const ticked = boxes.some((box) => !box.checked);
    boxes.forEach((box) => { box.checked = ticked; });
  });
}

export function closesOnEscape(panel) {
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });
}
