/**
 * The address of an SMTP server, `smtp://` or `smtps://`.
 * @throws an error that names SMTP_URL and the remedy, and never the URL itself, since it holds a password
 */
export function parseSmtpUrl(smtpUrl: string): URL {
  const url = URL.canParse(smtpUrl) ? new URL(smtpUrl) : undefined;
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname) {
    throw new Error("SMTP_URL is not the address of a mail server. Write smtps://user:password@mail.example.com:465.");
  }
  // A password's bare "/", "?" or "#" ends the host early, and the real host stands behind an "@" further on.
  if (`${url.pathname}${url.search}${url.hash}`.includes("@")) {
    throw new Error(
      'SMTP_URL holds a special character in its user or password. Percent-encode it: "/" is %2F, "?" is %3F, "#" is %23, "@" is %40.',
    );
  }
  // The library would print the complete conversation, passwords included.
  url.searchParams.delete("logger");
  return url;
}
