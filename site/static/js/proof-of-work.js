/* Has the form's small computation done beside the typing; without it an e-mail confirms. */

const form = document.querySelector("form[data-nonce]");
const PATIENCE = 15_000;

function solution({ nonce, bits, worker }) {
  return new Promise((resolve, reject) => {
    const solver = new Worker(worker);
    solver.addEventListener("message", ({ data }) => {
      solver.terminate();
      resolve(data);
    });
    solver.addEventListener("error", reject);
    solver.postMessage({ nonce, bits: Number(bits) });
  });
}

if (form && typeof Worker === "function") {
  const answer = form.elements.work;
  const status = form.querySelector("[data-work-status]");
  let waits = true;
  let sender = null;

  const finish = () => {
    if (!waits) return;
    waits = false;
    status.textContent = "";
    if (sender) form.requestSubmit(sender.type === "submit" ? sender : undefined);
  };
  answer.value = "";
  solution(form.dataset)
    .then((found) => {
      answer.value = found;
    })
    .catch(() => {})
    .finally(finish);

  form.addEventListener("submit", (event) => {
    if (!waits) return;
    // Sent before the answer was found: a second later it goes by itself.
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!sender) setTimeout(finish, PATIENCE);
    sender = event.submitter ?? form;
    status.textContent = form.dataset.waiting;
  });
}
