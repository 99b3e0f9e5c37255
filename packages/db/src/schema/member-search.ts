/**
 * SQL of the text that members are searched by: name and email address, in lower case. The index `member_search` is on
 * this very expression, so that a query that writes it differently does not use the index.
 * @param alias the membership's name in the statement; none in the index itself
 */
export function memberSearchText(alias?: string): string {
  const prefix = alias === undefined ? "" : `${alias}.`;
  return `lower(${prefix}user_name || ' ' || ${prefix}user_email)`;
}

/** How many bytes of name and email address a membership may have for its text to be in the index `member_by_name`. */
const SEARCH_KEY_BYTES = 1_000;

/**
 * SQL of the same text as the index `member_by_name` has it, which a search reads in order of name without reading
 * memberships; null for the rare one that is too long for an index.
 */
export const memberSearchKey = `case when octet_length(user_name) + octet_length(user_email) <= ${SEARCH_KEY_BYTES} then ${memberSearchText()} end`;

/**
 * SQL of the grams of a row of `member_text`: each one, two, three and five characters in a row of its text, with the organization's id in
 * front. The index `member_text_grams` is on this very expression.
 */
export const memberGrams = (alias?: string) => {
  const prefix = alias === undefined ? "" : `${alias}.`;
  return `member_grams(${prefix}organization_id, ${prefix}search_text)`;
};
