/* Another empty row in the sheet of minutes without saving first.
   Markup: <details> with one [data-row="CODE"] and a button [data-another]; the code stands in the names of the row's
   fields, and a row saved again under the same code is the same row (consultations/minutes_sheet.py). */
const ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ";

function newCode() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

function emptied(row) {
  const code = newCode();
  const fresh = document.createElement("div");
  fresh.className = row.className;
  fresh.dataset.row = code;
  fresh.innerHTML = row.innerHTML.replaceAll(row.dataset.row, code);
  for (const field of fresh.querySelectorAll("input, textarea, select")) {
    if (field.type !== "hidden") field.value = "";
    const copy = document.createElement("input"); // what the field was shown with: nothing
    Object.assign(copy, { type: "hidden", name: `shown_${field.name}`, value: "" });
    fresh.append(copy);
  }
  return fresh;
}

for (const button of document.querySelectorAll("[data-another]")) {
  button.hidden = false;
  button.closest("details").querySelector("[data-without-script]").hidden = true;
  button.addEventListener("click", () => {
    const rows = button.closest("details").querySelectorAll("[data-row]");
    const fresh = emptied(rows[rows.length - 1]);
    rows[rows.length - 1].after(fresh);
    fresh.querySelector("textarea").focus();
  });
}
