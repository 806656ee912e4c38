/* A line of themes with commas: the browser suggests what is known for the theme after the last comma.
   Markup: <input data-themes list="x"> and <datalist id="x">. Without this, suggestions show for the first theme. */
document.querySelectorAll("[data-themes]").forEach((field) => {
  const options = [...(field.list ? field.list.options : [])];
  const themes = options.map((option) => option.value);
  field.addEventListener("input", () => {
    const before = field.value.includes(",") ? `${field.value.slice(0, field.value.lastIndexOf(",") + 1)} ` : "";
    options.forEach((option, place) => { option.value = before + themes[place]; });
  });
});
