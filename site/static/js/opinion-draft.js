/* Keeps the words of an opinion in this browser until they are sent: never who writes them. */

const KEEP = 2 * 24 * 60 * 60 * 1000;
const PREFIX = "opinion:";
const FIELDS = ["about", "provision", "stance", "text", "proposed_wording"];

const read = (name) => {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
};
const write = (name, value) => {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    /* full, or forbidden: then nothing is kept */
  }
};
const forget = (name) => {
  try {
    localStorage.removeItem(name);
  } catch {
    /* forbidden: nothing was kept */
  }
};

function forgetOld() {
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(PREFIX) && !(read(name)?.at > Date.now() - KEEP)) forget(name);
    }
  } catch {
    /* forbidden: nothing was kept */
  }
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button--quiet";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

function keep(form) {
  const name = PREFIX + form.dataset.opinion;
  const line = form.querySelector("[data-draft]");
  const values = () =>
    Object.fromEntries(
      FIELDS.filter((field) => form.elements[field]).map((field) => [
        field,
        form.elements[field].value,
      ]),
    );
  const hasWords = ({ text, proposed_wording: wording }) => Boolean(text.trim() || wording.trim());
  let keeps = true;
  let timer = 0;

  const store = (sent = false) => {
    clearTimeout(timer);
    const now = values();
    if (!keeps) return;
    if (hasWords(now)) write(name, { ...now, at: Date.now(), sent });
    else if (!sent) forget(name);
  };
  const say = (words, ...buttons) => line.replaceChildren(words, " ", ...buttons);
  const clear = button(line.dataset.forget, () => {
    keeps = false;
    clearTimeout(timer);
    forget(name);
    say(line.dataset.forgotten);
    line.tabIndex = -1;
    line.focus();
  });
  const sayKept = () => say(line.dataset.kept, clear);
  const restore = (kept) => {
    for (const field of FIELDS) {
      const control = form.elements[field];
      if (!control || typeof kept[field] !== "string") continue;
      const fits = !control.options || [...control.options].some((o) => o.value === kept[field]);
      if (!fits) continue;
      control.value = kept[field];
      for (const each of control.tagName ? [control] : control) {
        each.dispatchEvent(new Event("input", { bubbles: true }));
        each.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
    sayKept();
    form.elements.text.focus();
  };

  const kept = read(name);
  if (kept && !hasWords(values())) {
    say(
      line.dataset.found,
      button(line.dataset.restore, () => restore(kept)),
      clear,
    );
  } else {
    // A form that came back from the server is no longer on its way.
    store();
    sayKept();
  }
  form.addEventListener("input", (event) => {
    if (!FIELDS.includes(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(store, 400);
  });
  form.addEventListener("submit", () => store(true));
  addEventListener("pagehide", () => {
    if (timer) store(read(name)?.sent ?? false);
  });
}

forgetOld();
const form = document.querySelector("form[data-opinion]");
const receipt = document.querySelector("[data-opinion-sent]");
if (form?.querySelector("[data-draft]")) keep(form);
if (receipt) {
  const name = PREFIX + receipt.dataset.opinionSent;
  if (read(name)?.sent) forget(name);
}
