/* The text of the chosen provision stays beside what is written, and can be its beginning. */

const beside = document.querySelector("[data-beside]");
const wide = matchMedia("(min-width: 62rem)");

let parts = null;

async function load() {
  parts ??= fetch(beside.dataset.parts).then((answer) => {
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  });
  try {
    return (await parts).parts;
  } catch {
    parts = null;
    return [];
  }
}

/* The rows of a provision and of all in it: key, depth, title, own lines, lines within another. */
function within(rows, key) {
  if (!key) return rows;
  const start = rows.findIndex(([each]) => each === key);
  if (start < 0) return [];
  let end = start + 1;
  while (end < rows.length && rows[end][1] > rows[start][1]) end += 1;
  return rows.slice(start, end);
}

function around(rows, key) {
  const start = rows.findIndex(([each]) => each === key);
  const titles = [];
  let depth = rows[start]?.[1] ?? 0;
  for (let index = start - 1; index >= 0 && depth > 1; index -= 1) {
    if (rows[index][1] >= depth) continue;
    depth = rows[index][1];
    titles.unshift(rows[index][2]);
  }
  return titles;
}

function element(name, text, style) {
  const made = document.createElement(name);
  made.textContent = text;
  if (style) made.className = style;
  return made;
}

/* A name in the page's language, and a heading that may be in another, as the server writes them. */
function titled(name, [label, heading, lang], style) {
  const made = element(name, heading ? `${label}. ` : label, style);
  made.lang = document.documentElement.lang;
  if (heading && lang) {
    const words = element("span", heading);
    words.lang = lang;
    made.append(words);
  } else {
    made.append(heading);
  }
  return made;
}

function paragraphs([, , title, own, all]) {
  const begins = all.length > own.length;
  return all.map((line, index) =>
    begins && index === 0 ? titled("p", title, "beside__title") : element("p", line),
  );
}

function show(rows, key) {
  const found = within(rows, key);
  const made = [];
  if (key && found.length) {
    const [[, , title, own], ...inside] = found;
    made.push(...around(rows, key).map((each) => titled("p", each, "beside__around")));
    made.push(titled("h3", title), ...own.map((line) => element("p", line)));
    made.push(...inside.flatMap(paragraphs));
  } else {
    made.push(...found.flatMap(paragraphs));
  }
  beside.querySelector("[data-part]").replaceChildren(...made);
  beside.querySelector(".beside__text").scrollTop = 0;
}

if (beside) {
  const form = beside.closest("form");
  const select = form.elements.about;
  const button = form.querySelector("[data-start-from]");
  const wording = form.elements.proposed_wording;
  let shown = select.querySelector("[selected]")?.value || null;

  const fit = () => {
    beside.open = wide.matches;
  };
  const follow = async () => {
    const key = select.value;
    beside.querySelector("[data-now]").textContent = key
      ? select.selectedOptions[0].textContent
      : "";
    button.hidden = !key;
    if (key === shown || (!key && !beside.open)) return;
    const rows = await load();
    if (select.value !== key) return;
    shown = rows.length ? key : null;
    show(rows, key);
  };
  fit();
  follow();
  wide.addEventListener("change", fit);
  select.addEventListener("change", follow);
  beside.addEventListener("toggle", follow);
  button.addEventListener("click", async () => {
    const lines = within(await load(), select.value).flatMap(([, , , own, all], index) =>
      index ? all : own,
    );
    if (!lines.length) return;
    // Through the editor's own history where there is one, so that it can be undone.
    wording.focus();
    wording.select();
    const words = lines.join("\n");
    if (!document.execCommand?.("insertText", false, words)) wording.value = words;
    wording.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
