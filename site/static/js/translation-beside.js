// Keep the line above the translator's editor in step with the texts: how many are done, what is
// missing, the button to hand in. Without this script the link in the line loads it anew.
const editor = document.querySelector(".js-translation-editor");
const beside = document.querySelector(".translation-beside");

let asked = 0;

const refresh = async () => {
  const mine = ++asked;
  const response = await fetch(beside.dataset.address, { credentials: "same-origin" });
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  // A slow answer to an earlier question says what is no longer so.
  if (mine !== asked) return;
  const line = fresh.querySelector(".translation-beside__line");
  if (line) beside.querySelector(".translation-beside__line").replaceChildren(...line.childNodes);
};

if (editor && beside) {
  const toDo = () => editor.querySelectorAll("li.incomplete").length;
  let known = 0;
  let timer = 0;
  const look = () => {
    if (known !== toDo()) {
      refresh();
      // Once more, where the editor was quicker than the server.
      setTimeout(refresh, 3000);
    }
    known = toDo();
  };
  // The editor draws itself in several steps; once it is there, it is asked where it rests.
  new MutationObserver(() => {
    known ||= toDo();
    clearTimeout(timer);
    timer = setTimeout(look, 400);
  }).observe(editor, { attributeFilter: ["class"], childList: true, subtree: true });
}
