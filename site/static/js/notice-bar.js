/* A reader closes the notice; this browser remembers which one, and shows the next. */

const root = document.documentElement;
const id = document.querySelector("script[data-notice]")?.dataset.notice;

function closed() {
  try {
    return localStorage.getItem("notice-closed") === id;
  } catch {
    return false;
  }
}

function close() {
  root.dataset.notice = "closed";
  document.querySelector("#content")?.focus();
  try {
    localStorage.setItem("notice-closed", id);
  } catch {
    /* Storage is refused in private windows: it is closed for as long as the page lives. */
  }
}

function start() {
  const button = document.querySelector("[data-notice-close]");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", close);
}

if (id && closed()) root.dataset.notice = "closed";
if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", start);
} else {
  start();
}
