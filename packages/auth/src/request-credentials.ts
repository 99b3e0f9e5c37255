/** The token of a bearer header. */
export const bearerIn = (authorization: string | null | undefined): string | undefined =>
  /^bearer +(\S+)$/i.exec(authorization ?? "")?.[1];

/** The cookies of a request in their order. A name may come several times. */
export function cookiesIn(header: string | null | undefined): { name: string; value: string; text: string }[] {
  return (header ?? "").split(";").flatMap((text) => {
    const end = text.indexOf("=");
    if (end === -1) return [];
    const value = text.slice(end + 1).trim();
    return { name: text.slice(0, end).trim(), value: value.startsWith('"') ? value.slice(1, -1) : value, text };
  });
}

/**
 * The same request with one credential: no session cookie beside a bearer header, and of several session cookies the first. Of more
 * than one, Better Auth and we could read different ones, and tries would be counted for another caller than they are made by.
 */
export function withOneCredential(request: Request, cookieName: string): Request {
  const cookies = cookiesIn(request.headers.get("cookie"));
  const sessions = cookies.filter(({ name }) => name === cookieName);
  const isBearer = bearerIn(request.headers.get("authorization")) !== undefined;
  const [first] = isBearer ? [] : sessions;
  if (sessions.every((each) => each === first)) return request;
  const headers = new Headers(request.headers);
  const rest = cookies.filter((each) => each.name !== cookieName || each === first);
  if (rest.length === 0) headers.delete("cookie");
  else headers.set("cookie", rest.map(({ text }) => text.trim()).join("; "));
  return new Request(request, { headers });
}
