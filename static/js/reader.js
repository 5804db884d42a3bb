// What the browser keeps of its reader, put into pages that are the same for everybody: light or dark as last chosen,
// else as the system says, before the page is drawn, so that it never flashes; and, for whoever has a session, the name
// and what is due. The cookie "visitor" stands beside the session's, which scripts cannot see.
(() => {
  const root = document.documentElement;
  const chosen = localStorage.getItem("theme");
  if (chosen) root.dataset.theme = chosen;

  addEventListener("load", async () => {
    const slot = document.querySelector("[data-account]");
    if (!slot || !/(^|; )visitor=1(;|$)/.test(document.cookie)) return;
    try {
      const response = await fetch(slot.dataset.account, { priority: "low" });
      if (response.ok) slot.innerHTML = await response.text();
    } catch {
      // Offline: the way to sign in stays.
    }
  });

  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-switch]");
    button.hidden = false;
    button.addEventListener("click", () => {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      localStorage.setItem("theme", root.dataset.theme);
    });
  });
})();
