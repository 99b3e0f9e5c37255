import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const shape = /^([\w-]{22})\.([\w-]{43})$/;

/** Of Better Auth's endpoint context, what reads and sets cookies. */
export interface CookieContext {
  context: {
    secret: string;
    createAuthCookie(name: string, attributes: { maxAge: number }): { name: string; attributes: object };
  };
  getCookie(name: string): string | null;
  setCookie(name: string, value: string, attributes: object): unknown;
}

/**
 * A cookie that only we can make and that marks a browser for one email address: a random id, and a MAC over it and over what it holds
 * for. It signs no one in.
 * @param options.name of the cookie, with a part of its own for each address @param options.purpose what no other MAC has
 */
export function signedBrowserCookie(options: { name: string; purpose: string; maxAgeSeconds: number }) {
  const { name, purpose, maxAgeSeconds } = options;
  const cookieOf = ({ context }: CookieContext, email: string) => {
    const suffix = mac(context.secret, [`${purpose} name`, email]).slice(0, 12);
    return context.createAuthCookie(`${name}_${suffix}`, { maxAge: maxAgeSeconds });
  };
  return {
    /** Whether the browser has one, which may not hold any more. */
    has: (ctx: CookieContext, email: string): boolean => shape.test(ctx.getCookie(cookieOf(ctx, email).name) ?? ""),

    /** The browser's id; undefined where it has none, or one for something else than `holdsFor`. */
    read(ctx: CookieContext, email: string, holdsFor: readonly string[] = []): string | undefined {
      const [, id, given] = shape.exec(ctx.getCookie(cookieOf(ctx, email).name) ?? "") ?? [];
      if (id === undefined || given === undefined) return undefined;
      const expected = mac(ctx.context.secret, [purpose, email, id, ...holdsFor]);
      return timingSafeEqual(Buffer.from(given), Buffer.from(expected)) ? id : undefined;
    },

    set(ctx: CookieContext, email: string, holdsFor: readonly string[] = []): void {
      const id = randomBytes(16).toString("base64url");
      const { name: cookieName, attributes } = cookieOf(ctx, email);
      ctx.setCookie(cookieName, `${id}.${mac(ctx.context.secret, [purpose, email, id, ...holdsFor])}`, attributes);
    },
  };
}

const mac = (secret: string, parts: readonly string[]) =>
  createHmac("sha256", secret).update(JSON.stringify(parts)).digest("base64url");
