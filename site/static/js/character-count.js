// Count the characters of a field that has a limit. Without this script the help text tells it.
const words = document.documentElement.lang;

for (const field of document.querySelectorAll("textarea[data-count]")) {
  const limit = Number(field.dataset.count);
  const number = new Intl.NumberFormat(words);
  const output = document.createElement("p");
  output.className = "field__help";
  field.after(output);
  const show = () => {
    // The server counts code points, and a line break once.
    const used = [...field.value].length;
    output.textContent = `${number.format(used)} / ${number.format(limit)}`;
    output.classList.toggle("field__error", used > limit);
    // Read aloud only where it matters; every key would drown what is typed.
    output.setAttribute("aria-live", used > limit * 0.95 ? "polite" : "off");
  };
  field.addEventListener("input", show);
  show();
}
