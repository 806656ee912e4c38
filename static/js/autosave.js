/* Saves a draft while it is written: POSTs the same form to its own address with the header X-Autosave: 1.
   Markup: <form data-autosave data-autosave-saved="Saved at {time}" data-autosave-failed="Not saved: …">
             … <p class="save-state" data-autosave-state role="status"></p></form>
   The server says that it kept the draft by 204, or by JSON with the new values of hidden fields:
   {"fields": {"version": "8"}}; and by 409 with JSON {"message": "…"} that somebody else saved meanwhile
   (with "fields" too, where the other fields of the form were kept).
   A page of HTML is no promise that anything was kept. Without a network nothing is sent and the page stays;
   when the network is back, what was written is saved by itself. */
const WAIT = 4000;

function clockTime() {
  return new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false });
}

function tell(form, sentence, hasFailed = false) {
  const state = form.querySelector("[data-autosave-state]");
  if (!state) return;
  state.classList.toggle("save-state--failed", hasFailed);
  if (state.textContent !== sentence) state.textContent = sentence;
}

function keepFields(form, fields = {}) {
  for (const [name, value] of Object.entries(fields)) {
    const field = form.elements.namedItem(name);
    if (field && field.type === "hidden") field.value = value;
  }
}

async function answerOf(response) {
  const isJson = (response.headers.get("Content-Type") || "").includes("json");
  const answer = isJson ? await response.json() : {};
  return { ...answer, isKept: response.ok && !response.redirected && (isJson || response.status === 204) };
}

function watch(form) {
  let timer, isSaving = false, isDirty = false, isSending = false;

  async function save() {
    if (isSaving || isSending || !isDirty) return;
    isSaving = true;
    isDirty = false;
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    try {
      const response = await fetch(form.action, { method: "POST", body: data, headers: { "X-Autosave": "1" } });
      const answer = await answerOf(response);
      keepFields(form, answer.fields);
      if (!answer.isKept) throw new Error(answer.message || "");
      tell(form, form.dataset.autosaveSaved.replace("{time}", clockTime()));
      if (!isDirty) form.dispatchEvent(new CustomEvent("draft-saved"));
    } catch (failure) {
      isDirty = true;
      const known = failure instanceof TypeError ? "" : failure.message;
      tell(form, known || form.dataset.autosaveFailed, true);
    } finally {
      isSaving = false;
    }
  }

  form.addEventListener("input", () => {
    isDirty = true;
    clearTimeout(timer);
    timer = setTimeout(save, WAIT);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    isSending = navigator.onLine;
    if (isSending) return;
    event.preventDefault(); // the browser's own page about the missing network would take the words with it
    isDirty = true;
    tell(form, form.dataset.autosaveFailed, true);
  });
  window.addEventListener("online", save);
  window.addEventListener("pageshow", () => { isSending = false; });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });
}

document.querySelectorAll("form[data-autosave]").forEach(watch);
