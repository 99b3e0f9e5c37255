import { bearer } from "better-auth/plugins";

const setsCookie = ({ context }: { context: { responseHeaders?: Headers | undefined } }) =>
  context.responseHeaders?.has("set-cookie") === true;

/** Better Auth's plugin. Its hook after every request copies the session from the answer's cookies, if there are any: only then it runs. */
export function bearerPlugin() {
  const { hooks, ...plugin } = bearer();
  return { ...plugin, hooks: { ...hooks, after: hooks.after.map((hook) => ({ ...hook, matcher: setsCookie })) } };
}
