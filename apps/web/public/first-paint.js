// Before the first paint: the color scheme chosen in this browser, which the app keeps under Mantine's key, and which outline of a
// page index.html shows until the app is there.
(() => {
  const chosen = localStorage.getItem("mantine-color-scheme-value");
  const dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
  const hasRail = /^\/(?:$|new$|o\/|account\/|admin(?:$|\/))/.test(location.pathname);
  document.documentElement.setAttribute("data-outline", hasRail ? "rail" : "form");
})();
