/* The selection board counts along while outcomes are chosen; without this script a button does the same.
   <select data-outcome-of="12" data-kind="…" data-size="…" data-first_timer="yes" data-units="3|7" data-themes="…">
   <span data-axis="kind" data-value="citizen">2</span>   one for each count
   The words stand in the page; this writes numbers only. */
const form = document.querySelector("form[data-board]");
const AXES = ["kind", "size", "first_timer", "units", "themes"];

function selects() {
  return [...form.querySelectorAll("select[data-outcome-of]")];
}

function valuesOf(select, axis) {
  const text = select.dataset[axis] ?? "";
  if (axis === "units" || axis === "themes") return text ? text.split("|") : [];
  return [text];
}

function countAgain() {
  const chosen = selects().filter((select) => select.value === "selected");
  const counts = new Map();
  for (const select of chosen) {
    for (const axis of AXES) {
      for (const value of valuesOf(select, axis)) {
        const key = `${axis} ${value}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  form.querySelectorAll("[data-axis]").forEach((shown) => {
    const count = counts.get(`${shown.dataset.axis} ${shown.dataset.value}`) ?? 0;
    shown.textContent = String(count);
    shown.closest("div").classList.toggle("is-empty", count === 0);
  });
  form.querySelector("[data-selected]").textContent = String(chosen.length);
  const warning = form.querySelector("[data-too-many]");
  warning.hidden = chosen.length <= Number(warning.dataset.tooMany);
}

/* Whoever comes to the reserve list gets the next place on it; whoever leaves it has none. */
function keepRank(select) {
  const rank = document.getElementById(`id_reserve_rank_${select.dataset.outcomeOf}`);
  if (select.value !== "reserve") { rank.value = ""; return; }
  if (rank.value) return;
  const taken = [...form.querySelectorAll("input[name^=reserve_rank_]")].map((input) => Number(input.value) || 0);
  rank.value = String(Math.max(0, ...taken) + 1);
}

form.addEventListener("change", (event) => {
  if (!event.target.matches("select[data-outcome-of]")) return;
  event.target.closest("[data-line]").dataset.outcome = event.target.value;
  keepRank(event.target);
  countAgain();
});

/* What is typed is not lost by leaving the page unasked. */
let isDirty = false;
form.addEventListener("input", () => { isDirty = true; });
form.addEventListener("submit", () => { isDirty = false; });
window.addEventListener("beforeunload", (event) => { if (isDirty) event.preventDefault(); });
countAgain();
