/**
 * SQL of the text that members are searched by: name and email address, in lower case. The index `member_search` is on
 * this very expression, so that a query that writes it differently does not use the index.
 * @param alias the membership's name in the statement; none in the index itself
 */
export function memberSearchText(alias?: string): string {
  const prefix = alias === undefined ? "" : `${alias}.`;
  return `lower(${prefix}user_name || ' ' || ${prefix}user_email)`;
}
