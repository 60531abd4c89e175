/* Print, share and copy the address of a page; the day on paper. Each button appears only where
   it works. */

const address = document.querySelector("link[rel=canonical]")?.href ?? location.href;

const works = {
  print: () => typeof window.print === "function",
  share: () => typeof navigator.share === "function",
  copy: () => Boolean(navigator.clipboard),
};

const acts = {
  print: () => window.print(),
  share: () => navigator.share({ title: document.title, url: address }).catch(() => {}),
  copy: async (button) => {
    await navigator.clipboard.writeText(address);
    button.querySelector("span").textContent = button.dataset.done;
  },
};

for (const button of document.querySelectorAll("[data-page-tools] [data-action]")) {
  const { action } = button.dataset;
  if (!works[action]()) continue;
  button.hidden = false;
  button.addEventListener("click", () => acts[action](button));
}

/* When a page was printed, as its language writes a day: 05/11/2026, 5 November 2026. */
const printed = document.querySelector("[data-printed]");
const date = () => {
  const language = document.documentElement.lang;
  const form = language === "vi" ? "2-digit" : "numeric";
  printed.textContent = new Date().toLocaleDateString(language === "en" ? "en-GB" : language, {
    day: form,
    month: language === "vi" ? form : "long",
    year: "numeric",
  });
};
if (printed) {
  date();
  addEventListener("beforeprint", date);
}
