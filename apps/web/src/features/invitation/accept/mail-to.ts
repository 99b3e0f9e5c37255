/** A link that begins an email to an address. */
export const mailTo = (address: string, subject: string): string =>
  `mailto:${encodeURIComponent(address)}?subject=${encodeURIComponent(subject)}`;
