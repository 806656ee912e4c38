/* Three guards: leaving with unsaved words, sending twice, and a question before what cannot be undone.
   <form data-unsaved-guard>  the browser asks before the page is left with changes
   <form method="post">       a second press of the button within the same page does nothing
   <form data-confirm="dialog-id">  opens <dialog id="dialog-id"> with buttons value="yes" / value="no" */
function guardUnsaved(form) {
  let isDirty = false;
  form.addEventListener("input", () => { isDirty = true; });
  form.addEventListener("submit", (event) => { if (!event.defaultPrevented) isDirty = false; });
  form.addEventListener("draft-saved", () => { isDirty = false; });
  window.addEventListener("beforeunload", (event) => { if (isDirty) event.preventDefault(); });
}

function guardTwice(form) {
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (form.dataset.isSending) { event.preventDefault(); return; }
    form.dataset.isSending = "yes";
    form.querySelectorAll("button[type=submit], button:not([type])").forEach((button) => button.setAttribute("aria-disabled", "true"));
  });
}

function askFirst(form) {
  const dialog = document.getElementById(form.dataset.confirm);
  if (!dialog || !dialog.showModal) return;
  let pressed = null;
  form.addEventListener("submit", (event) => {
    if (dialog.returnValue === "yes") return;
    event.preventDefault();
    pressed = event.submitter;
    dialog.showModal();
  });
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === "yes") form.requestSubmit(pressed);
    dialog.returnValue = "";
  });
}

function letGoAgain(event) {
  if (!event.persisted) return;
  document.querySelectorAll("form[data-is-sending]").forEach((form) => {
    delete form.dataset.isSending;
    form.querySelectorAll("button[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  });
}

document.querySelectorAll("form[data-confirm]").forEach(askFirst);
document.querySelectorAll("form[data-unsaved-guard]").forEach(guardUnsaved);
document.querySelectorAll("form[method=post]").forEach(guardTwice);
window.addEventListener("pageshow", letGoAgain);
document.querySelector("[data-error-summary]")?.focus();
