/* Helps on the sheet of a vote and on its receipt; without this script everything is done with the page's own controls.
   <ol data-ranking data-placed="{title}: place {n}." data-unplaced="…">  lines with a <select> of places and buttons
     data-move="up|down|out"; the line can be dragged too. The selects are what is sent.
   <b data-chosen-count data-most="3" data-words="Chosen: {n} of {most}.">  counts the marked boxes of its fieldset
   <button data-copy-receipt data-copied="…">, <button data-print>  on the receipt */
const placeOf = (line) => Number(line.querySelector("select").value) || 0;

function linesInOrder(list) {
  const lines = [...list.children];
  return { placed: lines.filter(placeOf).sort((one, two) => placeOf(one) - placeOf(two)), rest: lines.filter((line) => !placeOf(line)) };
}

function write(list, placed, rest) {
  placed.forEach((line, index) => { line.querySelector("select").value = String(index + 1); });
  rest.forEach((line) => { line.querySelector("select").value = ""; });
  list.append(...placed, ...rest);
  [...list.children].forEach((line) => {
    const place = placeOf(line);
    line.classList.toggle("is-placed", place > 0);
    line.querySelector("[data-move=up]").disabled = place === 1;
    line.querySelector("[data-move=down]").disabled = place === 0 || place === placed.length;
    line.querySelector("[data-move=out]").disabled = place === 0;
  });
  list.dispatchEvent(new Event("input", { bubbles: true }));
}

/* Puts `line` at `place` (0: nowhere); the others keep their order. */
function put(list, line, place) {
  const { placed, rest } = linesInOrder(list);
  const others = placed.filter((one) => one !== line);
  const left = rest.filter((one) => one !== line);
  if (place > 0) others.splice(Math.min(place, others.length + 1) - 1, 0, line);
  else left.unshift(line);
  write(list, others, left);
  const words = place > 0 ? list.dataset.placed : list.dataset.unplaced;
  const said = list.parentElement.querySelector("[data-ranking-said]");
  said.textContent = words.replace("{title}", line.dataset.title).replace("{n}", String(placeOf(line)));
}

function move(list, line, direction) {
  const { placed } = linesInOrder(list);
  const place = placeOf(line);
  if (direction === "out") put(list, line, 0);
  else if (direction === "up") put(list, line, place ? place - 1 : placed.length + 1);
  else put(list, line, place + 1);
}

function dragging(list) {
  let dragged = null;
  for (const line of list.children) {
    line.draggable = true;
    line.addEventListener("dragstart", (event) => { dragged = line; event.dataTransfer.setData("text/plain", ""); line.classList.add("is-dragged"); });
    line.addEventListener("dragend", () => { line.classList.remove("is-dragged"); dragged = null; });
    line.addEventListener("dragover", (event) => { if (dragged) event.preventDefault(); });
    line.addEventListener("drop", (event) => {
      event.preventDefault();
      if (!dragged || dragged === line) return;
      const { placed } = linesInOrder(list);
      put(list, dragged, placeOf(line) || placed.length + (placeOf(dragged) ? 0 : 1));
    });
  }
}

function ranking(list) {
  const selects = [...list.querySelectorAll("select")].map((select) => select.value).filter(Boolean);
  const isClean = new Set(selects).size === selects.length;
  const { placed, rest } = linesInOrder(list);
  if (isClean) write(list, placed, rest);
  list.addEventListener("change", (event) => {
    if (!event.target.matches("select")) return;
    const select = event.target;
    put(list, select.closest("li"), Number(select.value) || 0);
    select.focus();
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    const line = button.closest("li");
    move(list, line, button.dataset.move);
    (button.disabled ? line.querySelector("[data-move]:not(:disabled)") : button).focus();
  });
  dragging(list);
}

function counting(shown) {
  const boxes = [...shown.closest("fieldset").querySelectorAll("input[type=checkbox]")];
  const count = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    shown.textContent = shown.dataset.words.replace("{n}", String(chosen)).replace("{most}", shown.dataset.most);
    shown.classList.toggle("is-too-many", chosen > Number(shown.dataset.most));
  };
  boxes.forEach((box) => box.addEventListener("change", count));
  count();
}

function copying(button) {
  button.addEventListener("click", async () => {
    const receipt = document.querySelector("[data-receipt]").textContent.replace(/\s/g, "");
    await navigator.clipboard.writeText(receipt);
    document.querySelector("[data-copy-said]").textContent = button.dataset.copied;
  });
}

/* An objection asks for its reason: the fold with the reason opens. */
document.addEventListener("change", (event) => {
  if (!event.target.matches("input[type=radio][value=objection]")) return;
  const fold = event.target.closest("fieldset")?.querySelector("details");
  if (fold) fold.open = true;
});
document.querySelectorAll("[data-only-with-script]").forEach((part) => { part.hidden = false; });
document.querySelectorAll("[data-ranking]").forEach(ranking);
document.querySelectorAll("[data-chosen-count]").forEach(counting);
document.querySelectorAll("[data-copy-receipt]").forEach((button) => {
  if (navigator.clipboard) copying(button); else button.hidden = true;
});
document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => window.print()));
