// The clocks in the page editor follow what is being typed.
const WAIT = 400;

for (const panel of document.querySelectorAll("[data-clocks]")) {
  const names = panel.dataset.clockInputs.split(" ");
  let timer;
  let asked = 0;

  const typed = (form) => {
    const values = new URLSearchParams();
    for (const name of names) {
      const input = form.elements[name];
      if (!input) continue;
      const gate = form.elements[input.dataset?.onlyWith];
      values.set(name, gate && !gate.checked ? "" : input.value);
    }
    return values;
  };

  const show = async (form) => {
    const turn = (asked += 1);
    const answer = await fetch(`${panel.dataset.clocks}?${typed(form)}`).catch(() => null);
    if (answer?.ok && turn === asked) panel.innerHTML = await answer.text();
  };

  const form = panel.closest("form");
  const counts = (name) => names.some((each) => each === name || form.elements[each]?.dataset?.onlyWith === name);
  for (const event of ["input", "change"]) {
    form?.addEventListener(event, ({ target }) => {
      if (!target.name || !counts(target.name)) return;
      clearTimeout(timer);
      timer = setTimeout(() => show(form), WAIT);
    });
  }
}
