import plugin from "fastify-plugin";
import { HttpError } from "../http-error.ts";

/** A tRPC batch names all its procedures in one path segment. */
const MAX_SEGMENT = 5_000;

/**
 * Rejects addresses that no route could read: 414 for a part of the path that is too long, 400 for one that cannot be decoded
 * or has a NUL in it, which Postgres cannot store. After the hooks of each API, so that the answer has its headers and counts
 * against its limits. The server has put such an address into a form that finds its API: see `normalizeUrl`.
 */
export const addressCheck = plugin(async (app) => {
  app.addHook("preParsing", ({ url, originalUrl }, _reply, payload, done) => {
    const query = originalUrl.indexOf("?");
    const path = query < 0 ? originalUrl : originalUrl.slice(0, query);
    if (path.length <= MAX_SEGMENT && !path.includes("%") && !url.includes("%00")) return done(null, payload);
    if (path.split("/").some(({ length }) => length > MAX_SEGMENT)) {
      const message = `A part of the address is longer than ${MAX_SEGMENT} characters. Shorten it.`;
      return done(new HttpError(414, "ADDRESS_TOO_LONG", message));
    }
    if (url.includes("%00")) return done(invalidAddress("The address must not contain a NUL character."));
    if (isDecodable(path)) return done(null, payload);
    done(invalidAddress("The address cannot be decoded. Encode special characters as UTF-8, and % itself as %25."));
  });
});

export function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

const invalidAddress = (message: string) => new HttpError(400, "INVALID_ADDRESS", message);
