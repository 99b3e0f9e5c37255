import { DisplayName, type FieldErrors, isPictureData, Picture } from "@guildhall/contracts";
import { APIError, createAuthMiddleware } from "better-auth/api";

const MAX_EMAIL_LENGTH = 254;

const pathsWithText = new Set([
  "/sign-up/email",
  "/sign-in/email-otp",
  "/update-user",
  "/request-password-reset",
  "/send-verification-email",
]);

interface Call {
  path?: string;
  body?: unknown;
  query?: unknown;
  params?: unknown;
}

/** Apps expect their errors in the words of OAuth. */
const pathsForApps = new Set(["/oauth2/token", "/oauth2/revoke", "/oauth2/introspect", "/oauth2/userinfo"]);

const takesText = ({ path }: Call) => path !== undefined && pathsWithText.has(path);
const hasNul = ({ body, query, params }: Call) => [body, query, params].some(containsNul);

const checkText = createAuthMiddleware(async (ctx) => {
  if (hasNul(ctx)) {
    const message = "Text must not contain a NUL character.";
    if (!pathsForApps.has(ctx.path)) throw rejection("INVALID_INPUT", message);
    throw new APIError("BAD_REQUEST", { error: "invalid_request", error_description: message });
  }
  if (!takesText(ctx)) return;
  const { name, email, image }: Record<string, unknown> = ctx.body ?? {};
  const named = name === undefined || name === "" ? undefined : { context: { body: { name: readName(name) } } };
  if (typeof email === "string" && email.length > MAX_EMAIL_LENGTH) {
    throw rejection("INVALID_EMAIL", `An email address has at most ${MAX_EMAIL_LENGTH} characters.`);
  }
  if (image === undefined || image === null || image === "") return named;
  if (!Picture.safeParse(image).success) {
    throw rejection("INVALID_IMAGE", "Your picture must be an http(s) address, or a PNG, JPEG or WebP as a data: URL.");
  }
  if (ctx.path !== "/update-user" && isPictureData(image)) {
    const message = "Leave out the picture. You can upload one once your email address is confirmed.";
    throw new APIError("FORBIDDEN", { code: "EMAIL_NOT_VERIFIED", message });
  }
  return named;
});

/**
 * What Better Auth lets through and Postgres or our pages would choke on: U+0000 in any text, names that people cannot read,
 * addresses of any length, and pictures that are none. An empty name or picture means none. The endpoint gets the name in the
 * form it is stored in.
 */
export const rejectBadText = {
  id: "guildhall-bad-text",
  hooks: { before: [{ matcher: (call: Call) => takesText(call) || hasNul(call), handler: checkText }] },
};

const rejection = (code: string, message: string, fields?: FieldErrors) =>
  new APIError("BAD_REQUEST", { code, message, ...(fields && { fields }) });

function readName(value: unknown): string {
  const { data, error } = DisplayName.safeParse(value);
  if (data !== undefined) return data;
  const message = error?.issues[0]?.message ?? "";
  throw rejection("INVALID_NAME", message, { name: message });
}

/** Without recursion: in process, nothing has limited how deep the value is. */
function containsNul(value: unknown): boolean {
  const left = [value];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one === "string") {
      if (one.includes("\u0000")) return true;
    } else if (Array.isArray(one)) {
      for (const part of one) left.push(part);
    } else if (typeof one === "object" && one !== null) {
      for (const [name, part] of Object.entries(one)) left.push(name, part);
    }
  }
  return false;
}
