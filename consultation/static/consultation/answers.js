// Keys of the work list, standard answers and parting without a reload. All of it works without.
// Single keys can be switched off in the account's settings, like all of the admin's (WCAG 2.1.4).

const config = JSON.parse(document.getElementById("wagtail-config")?.textContent || "{}");
const keysAllowed = config.KEYBOARD_SHORTCUTS_ENABLED !== false;
const FIELDS = "input:not([type=checkbox]), textarea, select, [contenteditable]";

function busy(event) {
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  const dialog = document.querySelector("dialog[open], .w-dialog:not([aria-hidden=true])");
  return event.defaultPrevented || modified || dialog || event.target.closest(FIELDS);
}

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
  const open = (name) => {
    if (!rows.some((row) => boxOf(row).checked) && here()) boxOf(here()).checked = true;
    const panel = list.querySelector(`[data-panel=${name}]`);
    panel.open = true;
    panel.querySelector(FIELDS).focus();
  };
  const keys = {
    j: () => go(1),
    k: () => go(-1),
    o: () => here()?.querySelector("[data-open]").click(),
    x: () => here() && boxOf(here()).click(),
    a: () => open("a"),
    u: () => open("u"),
    t: () => open("t"),
  };
  document.addEventListener("keydown", (event) => {
    if (busy(event) || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
}

const list = document.querySelector("[data-answers-list]");
if (list) {
  if (keysAllowed) listKeys(list);
  const all = list.querySelector("[data-tick-all]");
  all.hidden = false;
  all.addEventListener("click", () => {
    const boxes = [...list.querySelectorAll("[data-row] input[type=checkbox]")];
    const ticked = boxes.some((box) => !box.checked);
    boxes.forEach((box) => { box.checked = ticked; });
  });
  const panels = [...list.querySelectorAll("[data-panel]")];
  panels.forEach((panel) => {
    panel.addEventListener("toggle", () => {
      if (panel.open) panels.forEach((other) => { if (other !== panel) other.open = false; });
    });
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      panel.open = false;
      panel.querySelector("summary").focus();
    });
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
