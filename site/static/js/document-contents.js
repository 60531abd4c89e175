/* The table of contents follows the reader; a number or words narrow it. */

const contents = document.querySelector("[data-contents]");
const beside = matchMedia("(min-width: 62rem)");

/* Without accents, as people type in a hurry. */
const plain = (words) =>
  words.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").trim();

function follow(list, links) {
  const now = contents.querySelector("[data-contents-now]");
  const places = new Map();
  for (const link of links) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target) places.set(target, link);
  }
  const order = [...places.keys()];
  const near = new Set();
  let current = null;

  const show = () => {
    // Chapters hold their articles: the last to begin is the innermost.
    const target = order.findLast?.((each) => near.has(each)) ?? [...near].pop();
    const link = places.get(target);
    if (!link || link === current) return;
    current?.removeAttribute("aria-current");
    link.setAttribute("aria-current", "location");
    const first = !current;
    current = link;
    now.textContent = link.querySelector("b").textContent;
    // Never from under a pointer, nor away from where the reader has scrolled the list to.
    if (list.matches(":hover") || (first && list.scrollTop)) return;
    const { offsetTop, offsetHeight } = link;
    if (offsetTop < list.scrollTop || offsetTop + offsetHeight > list.scrollTop + list.clientHeight) {
      list.scrollTop = offsetTop - list.clientHeight / 3;
    }
  };

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) near.add(target);
        else near.delete(target);
      }
      show();
    },
    { rootMargin: "0px 0px -75% 0px" },
  );
  for (const target of order) observer.observe(target);
}

function goTo(link) {
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!beside.matches) contents.open = false;
  location.hash = link.hash;
  if (!target) return;
  target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
}

/* Articles out of sight have guessed heights: the first frames after a jump may move its target. */
function settle() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  let frames = target ? 10 : 0;
  const hold = () => {
    if (!frames--) return;
    target.scrollIntoView();
    requestAnimationFrame(hold);
  };
  hold();
}

function find(links) {
  const form = contents.querySelector("[data-contents-find]");
  const field = form.querySelector("input");
  const found = form.querySelector("[role=status]");
  const words = new Map(links.map((link) => [link, plain(link.textContent)]));
  const labels = new Map(links.map((link) => [link, plain(link.querySelector("b").textContent)]));

  const matches = () => {
    const asked = plain(field.value);
    if (!asked) return links;
    const number = /^(?:dieu\s*)?(\d+[a-z]?)$/.exec(asked)?.[1];
    if (!number) return links.filter((link) => words.get(link).includes(asked));
    const named = (link) => /\bdieu (\d+[a-z]?)/.exec(labels.get(link))?.[1] ?? "";
    const like = links.filter((link) => named(link).startsWith(number));
    return like.sort((one, other) => (named(other) === number) - (named(one) === number));
  };

  form.hidden = false;
  field.addEventListener("input", () => {
    const shown = new Set(matches());
    for (const link of links) link.parentElement.hidden = !shown.has(link);
    found.textContent = shown.size ? "" : found.dataset.none;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [first] = matches();
    if (first && field.value.trim()) goTo(first);
  });
}

if (contents) {
  const list = contents.querySelector("[data-contents-list]");
  const links = [...list.querySelectorAll("a")];
  const fit = () => {
    contents.open = beside.matches;
  };
  find(links);
  fit();
  beside.addEventListener("change", fit);
  list.addEventListener("click", (event) => {
    if (event.target.closest("a") && !beside.matches) contents.open = false;
  });
  contents.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || beside.matches) return;
    contents.open = false;
    contents.querySelector("summary").focus();
  });
  follow(list, links);
  addEventListener("hashchange", settle);
}
