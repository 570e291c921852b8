// Leaves out the rows in which nothing changed. The page reads well without it.
(() => {
  const only = document.getElementById("only");
  if (!only) return;
  only.closest(".filter").hidden = false;
  only.addEventListener("change", () => {
    document.getElementById("texts").classList.toggle("brief", only.checked);
  });
})();
