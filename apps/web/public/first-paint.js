// Before the first paint: the color scheme chosen in this browser, which the app keeps under Mantine's key, and which outline of a
// page index.html shows until the app is there. Then what the page will ask for, while its code is still loading; see
// src/api/early-answers.ts.
(() => {
  const chosen = localStorage.getItem("mantine-color-scheme-value");
  const dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  const { dataset: page } = document.documentElement;
  page.mantineColorScheme = dark ? "dark" : "light";
  const hasRail = /^\/(?:$|new$|o\/|account\/|admin(?:$|\/))/.test(location.pathname);
  page.outline = hasRail ? "rail" : "form";

  const slug = /^\/o\/([^/]+)\/members$/.exec(location.pathname)?.[1];
  // The build writes these attributes.
  const { rail = "", members = "" } = document.currentScript.dataset;
  for (const href of `${hasRail ? rail : ""} ${slug ? members : ""}`.split(" ").filter(Boolean)) {
    const isStyle = href.endsWith(".css");
    const link = Object.assign(document.createElement("link"), { rel: isStyle ? "preload" : "modulepreload", href });
    if (isStyle) link.as = "style";
    link.crossOrigin = "";
    document.head.append(link);
  }

  // The app asks again for what fails: no one may be signed in, or they may not be a member.
  const handled = (promise) => {
    promise.catch(() => {});
    return promise;
  };
  const session = handled(fetch("/api/auth/get-session"));
  const early = { session };
  window.guildhallEarly = early;
  // A slug in other characters than these is not one; the app shows that.
  if (!slug || !/^[\w-]+$/.test(slug) || location.search) return;
  const organization = slug;
  const account = session.then((answer) => answer.clone().json()).then((answer) => answer.user.id);
  early.account = handled(account);

  /** The answers to queries, sent as one request of the account that is signed in. */
  async function ask(queries) {
    const paths = queries.map(({ path }) => path).join();
    const inputs = JSON.stringify(Object.fromEntries(queries.map(({ input }, index) => [index, input])));
    const answer = await fetch(`/trpc/${paths}?batch=1&input=${encodeURIComponent(inputs)}`, {
      headers: { "x-guildhall-account": await account },
    });
    return answer.json();
  }

  function answered(queries) {
    const answers = ask(queries);
    return queries.map((query, index) => ({ ...query, answer: handled(answers.then((all) => all[index])) }));
  }

  // Together with another query, so that one of them can fail without the browser logging an error.
  early.organization = answered([
    { path: "organization.get", input: { organization } },
    { path: "instance.features" },
  ])[0];
  const lists = early.organization.answer.then(({ result }) => {
    const { permissions } = result.data;
    const include = permissions.includes("member:update") ? { include: ["teams", "lastActive"] } : {};
    return answered([
      { path: "member.list", input: { organization, sort: "name", ...include, limit: 50 } },
      ...(permissions.includes("ac:read") ? [{ path: "role.list", input: { organization } }] : []),
      ...(permissions.includes("invitation:create")
        ? [{ path: "invitation.list", input: { organization, status: "pending", limit: 1 } }]
        : []),
    ]);
  });
  early.lists = handled(lists);
})();
