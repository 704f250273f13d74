// Words and notes of one event light up together, under the pointer, under focus and when the address names the event.
(() => {
  const all = [...document.querySelectorAll("[data-e]")];
  const light = (ids) => all.forEach((el) => el.classList.toggle("on", el.dataset.e.split(" ").some((id) => id && ids.includes(id))));
  const target = () => (location.hash.startsWith("#e-") ? [decodeURIComponent(location.hash.slice(3))] : []);
  const near = (event) => event.target.closest(".note[data-e], .trigger[data-e]");
  const start = (event) => { const el = near(event); if (el) light(el.dataset.e.split(" ")); };
  const stop = (event) => { if (near(event)) light(target()); };
  for (const name of ["mouseover", "focusin"]) document.addEventListener(name, start);
  for (const name of ["mouseout", "focusout"]) document.addEventListener(name, stop);
  addEventListener("hashchange", () => light(target()));
  light(target());
})();
