// The one screen of a call: rows are added, moved and taken out, and the total of the points follows.
// Without this script the spare empty rows, the numbers of the places and the boxes do the same.

const desk = document.querySelector("[data-call-desk]");

function field(row, name) {
  return row.querySelector(`[name$="-${name}"]`);
}

function rowsOf(list) {
  return [...list.querySelectorAll(":scope > [data-row]")];
}

function renumber(list) {
  rowsOf(list).forEach((row, index) => {
    field(row, "ORDER").value = index + 1;
    row.querySelector("[data-number]").textContent = index + 1;
  });
}

function total() {
  let sum = 0;
  for (const row of rowsOf(desk.querySelector('[data-rows="criteria"]'))) {
    const isCounted = !field(row, "DELETE").checked && field(row, "name_sq").value.trim();
    sum += isCounted ? Number.parseInt(field(row, "maximum_points").value, 10) || 0 : 0;
  }
  for (const output of desk.querySelectorAll("[data-total]")) output.textContent = sum;
}

function button(label, deed) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button-small button-secondary";
  made.textContent = label;
  made.addEventListener("click", deed);
  return made;
}

function move(list, row, before, made) {
  if (!before) return;
  list.insertBefore(row, before);
  renumber(list);
  made.focus();
}

function equip(list, row) {
  const deeds = row.querySelector(".call-row__deeds");
  const up = button(desk.dataset.rowUp, () => move(list, row, rowsOf(list)[rowsOf(list).indexOf(row) - 1], up));
  const down = button(desk.dataset.rowDown, () => {
    const next = rowsOf(list)[rowsOf(list).indexOf(row) + 1];
    if (next) move(list, next, row, down);
  });
  deeds.append(up, down);
  field(row, "DELETE").addEventListener("change", (event) => {
    row.classList.toggle("call-row--out", event.target.checked);
  });
  row.classList.toggle("call-row--out", field(row, "DELETE").checked);
}

function count(list) {
  return list.querySelector('[name$="-TOTAL_FORMS"]');
}

function add(list, template) {
  const number = count(list).value;
  const holder = document.createElement("div");
  holder.innerHTML = template.innerHTML.replaceAll("__prefix__", number);
  const row = holder.querySelector("[data-row]");
  row.classList.remove("call-row--spare");
  list.insertBefore(row, template);
  count(list).value = Number(number) + 1;
  equip(list, row);
  renumber(list);
  row.querySelector("input:not([type=hidden]), textarea").focus();
}

function isEmptySpare(row) {
  const texts = [...row.querySelectorAll('input[type="text"], textarea')];
  return row.classList.contains("call-row--spare") && texts.every((each) => !each.value.trim());
}

function begin(list) {
  for (const row of rowsOf(list).reverse()) {
    if (!isEmptySpare(row)) break;
    row.remove();
    count(list).value = Number(count(list).value) - 1;
  }
  rowsOf(list).forEach((row) => equip(list, row));
  const adding = list.querySelector("[data-add]");
  adding.hidden = false;
  adding.addEventListener("click", () => add(list, list.querySelector(":scope > template")));
  list.classList.add("call-rows--live");
}

if (desk) {
  desk.querySelectorAll("[data-rows]").forEach(begin);
  desk.addEventListener("input", total);
  desk.addEventListener("change", total);
  desk.addEventListener("click", total);
  total();
  const pending = document.getElementById("pending") || document.getElementById("problems");
  if (pending) pending.scrollIntoView();
}
