/* Pages that may be meant, below the field while one types; the arrow keys walk through them. */

const PAUSE = 180;

function suggest(input) {
  const box = input.closest(".search-box");
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent.trim() ?? "");
  list.hidden = true;
  box.append(list);
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  input.autocomplete = "off";

  let chosen = -1;
  let asked = null;
  let timer = 0;

  const options = () => [...list.children];
  const choose = (place) => {
    chosen = place;
    for (const [number, option] of options().entries()) {
      option.setAttribute("aria-selected", String(number === place));
    }
    const option = options()[place];
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  };
  const show = (rows) => {
    list.replaceChildren(
      ...rows.map((row, number) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${number}`;
        option.setAttribute("role", "option");
        option.dataset.url = row.url;
        if (row.number) {
          const label = document.createElement("b");
          label.textContent = row.number;
          option.append(label, " ");
        }
        option.append(row.title);
        if (row.site) {
          const site = document.createElement("small");
          site.textContent = row.site;
          option.append(" ", site);
        }
        return option;
      }),
    );
    list.hidden = !rows.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
  };
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const words = input.value.trim();
    if (words.length < 2) return show([]);
    const language = document.documentElement.lang || "vi";
    const address = `${input.dataset.suggest}?${new URLSearchParams({ q: words, language })}`;
    try {
      const answer = await fetch(address, { signal: asked.signal });
      if (answer.ok && document.activeElement === input) show((await answer.json()).suggestions);
    } catch {
      /* Suggestions are a courtesy: without them one types on. */
    }
  };

  input.setAttribute("aria-expanded", "false");
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const count = options().length;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      show([]);
    } else if (count && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.assign(options()[chosen].dataset.url);
    }
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
  input.addEventListener("blur", () => show([]));
}

for (const input of document.querySelectorAll("[data-suggest]")) suggest(input);
