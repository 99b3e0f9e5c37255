const MAX_LENGTH = 253;

/** Labels of letters, digits and inner hyphens; at least two, the last of letters or an encoded one. */
const domainName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])$/;

/**
 * Of ASCII, only what is in domain names: a URL has more between its slashes, and decodes `%41`. Nothing invisible, which it
 * would drop, but for the two joiners, which some languages need and for which it has rules.
 */
const possible = /^(?:[a-z0-9.-]|\u200C|\u200D|(?![\p{C}\p{Z}\p{Default_Ignorable_Code_Point}])[\u0080-\u{10FFFF}])+$/u;

/**
 * A domain name in the form in which it is compared and looked up: ASCII (`xn--…`, UTS 46, as browsers have it), lower case,
 * without a dot at its end. Undefined for what is no domain name.
 */
export function asciiDomain(typed: string): string | undefined {
  const lower = typed.normalize("NFC").toLowerCase();
  if (lower.length > MAX_LENGTH || !possible.test(lower)) return undefined;
  // In a URL, a name whose last part is a number is an address: 0x7f.1 is 127.0.0.1.
  const url = `http://${lower}`;
  const domain = URL.canParse(url) ? new URL(url).hostname : "";
  const isUnchanged = /[^\0-\x7F]/.test(lower) || domain === lower;
  return isUnchanged && domain.length <= MAX_LENGTH && domainName.test(domain) ? domain : undefined;
}
