// Leads from the former address of a page to the new one, with what the reader's address asks for behind it.
(() => {
  const to = new URL(document.currentScript.dataset.to, location.href);
  if (to.origin === location.origin && !to.search) to.search = location.search;
  if (!to.hash) to.hash = location.hash;
  if (to.protocol === "file:" && to.pathname.endsWith("/")) to.pathname += "index.html"; // no server names it
  location.replace(to);
})();
