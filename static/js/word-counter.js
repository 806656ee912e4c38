/* Counts words (or characters) under a field while it is written.
   Markup: <textarea data-count-words="300" aria-describedby="id_x_counter"> and an element
   <p id="id_x_counter" data-left="{n} words left" data-over="{n} words too many">, as components/field.html gives them.
   The sentence is changed at once for the eye, and read aloud only after a pause. */
const PAUSE = 900;

function counted(field) {
  const text = field.value.trim();
  if (field.dataset.countCharacters) return [...text].length;
  return text ? text.split(/\s+/u).length : 0;
}

function watch(field) {
  const limit = Number(field.dataset.countWords || field.dataset.countCharacters);
  const seen = document.getElementById(`${field.id}_counter`);
  if (!limit || !seen) return;
  const heard = document.createElement("p");
  heard.className = "visually-hidden";
  heard.setAttribute("aria-live", "polite");
  seen.after(heard);
  let timer;

  function show() {
    const left = limit - counted(field);
    const sentence = left >= 0 ? seen.dataset.left : seen.dataset.over;
    seen.textContent = sentence.replace("{n}", String(Math.abs(left)));
    seen.classList.toggle("field__counter--over", left < 0);
  }

  field.addEventListener("input", () => {
    show();
    clearTimeout(timer);
    timer = setTimeout(() => { heard.textContent = seen.textContent; }, PAUSE);
  });
  if (field.value) show();
}

document.querySelectorAll("[data-count-words], [data-count-characters]").forEach(watch);
