/* The visitor's display: large text and high contrast, kept in this browser only. */

const root = document.documentElement;
const keys = ["text", "contrast"];

function stored(key) {
  try {
    return localStorage.getItem(`display-${key}`);
  } catch {
    return null;
  }
}

function store(key, value) {
  try {
    localStorage.setItem(`display-${key}`, value);
  } catch {
    /* Storage is refused in private windows: the choice then lives as long as the page. */
  }
}

function show() {
  for (const button of document.querySelectorAll("[data-switch]")) {
    const { switch: key, on } = button.dataset;
    button.setAttribute("aria-pressed", String(root.dataset[key] === on));
  }
}

for (const key of keys) {
  const value = stored(key);
  if (value) root.dataset[key] = value;
}

function start() {
  for (const group of document.querySelectorAll("[data-display-switches]")) {
    group.hidden = false;
    group.addEventListener("click", (event) => {
      const button = event.target.closest("[data-switch]");
      if (!button) return;
      const { switch: key, on } = button.dataset;
      const value = root.dataset[key] === on ? "normal" : on;
      root.dataset[key] = value;
      store(key, value);
      show();
    });
  }
  show();
}

if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", start);
} else {
  start();
}
