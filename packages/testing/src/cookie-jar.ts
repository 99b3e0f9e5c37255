/** The cookies of a browser. */
export interface CookieJar {
  cookies: Map<string, string>;
  /** The Cookie header, or none while there are no cookies. */
  header(): { cookie?: string };
  /** Stores what an answer sets, and removes what it ends. */
  store(answer: Response): void;
}

export function cookieJar(first: Iterable<[string, string]> = []): CookieJar {
  const cookies = new Map(first);
  return {
    cookies,
    header: () =>
      cookies.size === 0 ? {} : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
    store(answer) {
      for (const cookie of answer.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (value === "" || /;\s*max-age=0/i.test(cookie)) cookies.delete(name);
        else cookies.set(name, value);
      }
    },
  };
}
