/* A link and a citation for every provision, by mouse, touch and keyboard; the date on paper. */

const text = document.querySelector("[data-legal-text]");
const panel = document.querySelector("[data-provision-panel]");
const address = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
const CITED = ".provision--article, .provision--clause, .provision--point";
const tools = new WeakMap();

/* The words of an address, the innermost provision first: "khoản 2 Điều 7". */
function named(id, words) {
  let container = "";
  const parts = [];
  for (const step of id.replace(/~\d+/g, "").split(".")) {
    const kind = ["tieu-muc", "phu-luc", "chuong", "khoan", "diem", "dieu", "phan", "muc"].find(
      (each) => step === each || step.startsWith(`${each}-`),
    );
    if (!kind) container = label(step);
    else {
      let number = step.slice(kind.length + 1);
      if (kind === "diem") number = number.replace("dd", "đ");
      if (["phu-luc", "phan", "chuong"].includes(kind)) number = number.toUpperCase();
      parts.unshift(words[kind].replace("{n}", number).trim());
    }
  }
  return { part: parts.join(words.between), container };
}

/* What a container calls itself, as the table of contents tells. */
function label(anchor) {
  const own = document.querySelector(`[data-contents-list] a[href="#${CSS.escape(anchor)}"] b`);
  const said = (own?.textContent ?? anchor).trim();
  return said === said.toUpperCase() ? said[0] + said.slice(1).toLowerCase() : said;
}

function cite(id, words) {
  const { part, container } = named(id, words);
  const whole = container ? words.attached : words.whole;
  const cited = whole
    .replace("{part}", () => part)
    .replace("{container}", () => container)
    .replace("{document}", () => words.document);
  return cited.trim() + words.credit;
}

/* Browsers give the clipboard to secure pages only; the older way serves the others. */
async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = words;
    field.className = "visually-hidden";
    panel.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

function start() {
  const words = JSON.parse(text.dataset.citing);
  const sample = document.querySelector("[data-provision-tool]").content.firstElementChild;
  const copied = document.querySelector("[data-copied]");
  let opened = null;

  const tool = (provision) => {
    let button = tools.get(provision);
    if (button) return button;
    button = sample.cloneNode(true);
    button.setAttribute("aria-label", `${button.dataset.label} ${named(provision.id, words).part}`);
    // Tab stops at articles; the arrow keys lead to what is inside them.
    button.tabIndex = provision.matches(".provision--article") ? 0 : -1;
    const heading = provision.querySelector(":scope > .provision__heading");
    if (heading) heading.after(button);
    else provision.prepend(button);
    tools.set(provision, button);
    return button;
  };

  const close = (back) => {
    panel.hidden = true;
    opened?.setAttribute("aria-expanded", "false");
    if (back) opened?.focus();
    opened = null;
  };

  const open = (button) => {
    close();
    opened = button;
    button.setAttribute("aria-expanded", "true");
    panel.querySelector("[data-citation]").textContent = cite(button.parentElement.id, words);
    button.after(panel);
    panel.hidden = false;
    copied.textContent = "";
  };

  const step = (button, by) => {
    const all = [...text.querySelectorAll(CITED)];
    const next = all[all.indexOf(button.parentElement) + by];
    if (next) tool(next).focus();
  };

  text.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.matches(".provision__tool")) {
      if (button === opened) close();
      else open(button);
    } else if (button.matches("[data-close]")) close(true);
    else if (button.dataset.copy) {
      const link = `${address}#${opened.parentElement.id}`;
      const said = button.dataset.copy === "link" ? link : cite(opened.parentElement.id, words);
      const done = await copy(said);
      button.focus();
      copied.textContent = done ? button.dataset.done : said;
    }
  });

  text.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opened) close(true);
    const button = event.target.closest(".provision__tool");
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!button || !by) return;
    event.preventDefault();
    step(button, by);
  });

  // Articles have their button at once, so that Tab misses none; others as they come near.
  for (const article of text.querySelectorAll(".provision--article")) tool(article);
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        tool(target);
        observer.unobserve(target);
      }
    },
    { rootMargin: "50%" },
  );
  for (const inner of text.querySelectorAll(".provision--clause, .provision--point")) {
    observer.observe(inner);
  }
}

if (text && panel) start();
