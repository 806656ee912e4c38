/* A part of a page that is asked for again and again; without this script a link does the same.
   <div data-live="/address/of/the/part/" data-live-seconds="10" role="status">…</div>   answers {"html": "…"}
   It is written anew only when it changed, so that screen readers stay quiet, and it rests while nobody looks. */
for (const part of document.querySelectorAll("[data-live]")) {
  const failed = document.querySelector("[data-live-failed]");
  let shown = "";

  async function ask() {
    if (document.visibilityState === "hidden") return;
    try {
      const answer = await fetch(part.dataset.live, { credentials: "same-origin", redirect: "error", cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      const text = (await answer.json()).html;
      if (shown !== text) part.innerHTML = text;
      shown = text;
      failed.hidden = true;
    } catch {
      failed.hidden = false;
    }
  }

  setInterval(ask, Number(part.dataset.liveSeconds) * 1000);
  document.addEventListener("visibilitychange", ask);
  document.querySelector("[data-live-link]").addEventListener("click", (event) => {
    event.preventDefault();
    ask();
  });
}
