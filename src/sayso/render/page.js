"use strict";
// Lights up the parts of a statement or finding that is pointed at or focused, and shows the
// statements of one speaker. The page reads well without it.
(() => {
  const names = {
    content: "said", cue: "cue", source: "source", manner: "manner", addressee: "to whom",
    venue: "where", date: "when", finding: "look",
  };
  const roles = Object.keys(names);
  const beside = document.querySelector(".statements");
  if (!beside) return;
  const selector = (id) => roles.map((role) => `.words [data-${role}~="${id}"]`).join(",");
  const idsIn = (part, among) =>
    [...new Set(among.flatMap((role) => (part.dataset[role] || "").split(" ")).filter(Boolean))];

  // What is pointed at. Findings light up from beside only: their words are often whole paragraphs.
  const idsOf = (target) => {
    const entry = target.closest(".speaker > ol > li, .findings li");
    if (entry) return [entry.id];
    const number = target.closest(".numbers a");
    if (number) return [number.hash.slice(1)];
    const part = target.closest(".words [data-at]");
    return part ? idsIn(part, roles.filter((role) => role !== "finding")) : [];
  };

  const dim = () => {
    for (const part of document.querySelectorAll(".lit")) part.classList.remove("lit");
    for (const part of document.querySelectorAll("[data-label]")) delete part.dataset.label;
  };

  const show = (id, label) => {
    for (const one of [id, `t-${id}`]) document.getElementById(one)?.classList.add("lit");
    for (const part of document.querySelectorAll(selector(id))) part.classList.add("lit");
    if (!label) return;
    for (const role of roles) {
      const first = document.querySelector(`.words [data-${role}~="${id}"]`);
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
  document.addEventListener("mouseover", light);
  document.addEventListener("focusin", light);
  document.addEventListener("focusout", dim);

  // A link to a statement or to evidence lights up all its words; one to a finding unfolds it.
  const findings = document.getElementById("findings");
  const follow = () => {
    const place = /^#(?:e-)?([fs]\d+)/.exec(location.hash);
    if (findings && (/^#f\d/.test(location.hash) || location.hash === "#findings") && !findings.open) {
      findings.open = true;
      document.querySelector(location.hash)?.scrollIntoView();
    }
    if (place) {
      dim();
      show(place[1], true);
    }
  };
  addEventListener("hashchange", follow);
  follow();
  addEventListener("beforeprint", () => { if (findings) findings.open = true; });

  // The filter.
  const choice = document.getElementById("filter");
  const entries = [...document.querySelectorAll(".speaker > ol > li")];
  const said = roles.filter((role) => role !== "finding");
  const filter = () => {
    const chosen = new Set(choice.value.split(" ").filter(Boolean));
    const kept = (ids) => !chosen.size || ids.some((id) => chosen.has(id));
    for (const entry of entries) entry.hidden = !kept([entry.id]);
    for (const group of document.querySelectorAll(".speaker"))
      group.hidden = !group.querySelector("ol > li:not([hidden])");
    for (const part of document.querySelectorAll(".words [data-at]"))
      part.classList.toggle("off", chosen.size > 0 && !kept(idsIn(part, said)));
    for (const number of document.querySelectorAll('.numbers a[id^="t-"]'))
      number.classList.toggle("off", !kept([number.hash.slice(1)]));
    document.getElementById("filtered").textContent =
      chosen.size ? `${chosen.size} of ${entries.length} shown` : "";
  };
  if (entries.length > 1) {
    choice.closest(".filter").hidden = false;
    choice.addEventListener("change", filter);
  }
})();
