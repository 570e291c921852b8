"use strict";
// Lights up the parts of a statement that is pointed at or focused. The page reads well without it.
(() => {
  const roles = ["content", "cue", "source"];
  const names = { content: "said", cue: "cue", source: "source" };
  const beside = document.querySelector(".statements");
  const selector = (id) => roles.map((role) => `article [data-${role}~="${id}"]`).join(",");

  const idsOf = (target) => {
    const entry = target.closest(".statements li");
    if (entry) return [entry.id];
    const number = target.closest(".numbers a");
    if (number) return [number.hash.slice(1)];
    const part = target.closest("article [data-at]");
    if (!part) return [];
    return [...new Set(roles.flatMap((role) => (part.dataset[role] || "").split(" ")).filter(Boolean))];
  };

  const dim = () => {
    for (const part of document.querySelectorAll(".lit")) part.classList.remove("lit");
    for (const part of document.querySelectorAll("[data-label]")) delete part.dataset.label;
  };

  const show = (id, label) => {
    const entry = document.getElementById(id);
    if (entry) entry.classList.add("lit");
    const number = document.getElementById(`t-${id}`);
    if (number) number.classList.add("lit");
    for (const part of document.querySelectorAll(selector(id))) part.classList.add("lit");
    if (!label) return;
    for (const role of roles) {
      const first = document.querySelector(`article [data-${role}~="${id}"]`);
      if (first && !first.dataset.label) first.dataset.label = names[role];
    }
  };

  // On a wide screen the list has a scroll bar of its own: bring the statement into its view.
  const bringIntoView = (id) => {
    const entry = document.getElementById(id);
    if (!entry || beside.scrollHeight <= beside.clientHeight) return;
    const outside = beside.getBoundingClientRect();
    const inside = entry.getBoundingClientRect();
    if (inside.top < outside.top || inside.bottom > outside.bottom)
      beside.scrollTop += inside.top - outside.top - outside.height / 3;
  };

  const light = (event) => {
    if (!(event.target instanceof Element)) return;
    const ids = idsOf(event.target);
    dim();
    for (const id of ids) show(id, ids.length === 1);
    if (ids.length && !event.target.closest(".statements")) bringIntoView(ids[0]);
  };

  if (!beside) return;
  document.addEventListener("mouseover", light);
  document.addEventListener("focusin", light);
  document.addEventListener("focusout", dim);
})();
