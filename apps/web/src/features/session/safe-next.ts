// A reserved host name (RFC 2606): a URL that leaves it would have left this origin.
const HERE = "http://guildhall.invalid";

/** Where to go after signing in: `next` when it is a path of this origin, else the start page. */
export function safeNext(next: string | undefined): string {
  if (!next?.startsWith("/") || !URL.canParse(next, HERE)) return "/";
  const { origin, pathname, search, hash } = new URL(next, HERE);
  // "/.//evil.example" stays here, but the path it becomes would not.
  if (origin !== HERE || pathname.startsWith("//")) return "/";
  return `${pathname}${search}${hash}`;
}
