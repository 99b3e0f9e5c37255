import type { user } from "@guildhall/db";
import { sql } from "drizzle-orm";

/**
 * SQL of the name, email address and picture that members see of a person: those of the account, or what they were added
 * with while the membership hides the profile.
 * @param m the membership's alias @param u that of its user
 */
export const shownName = (m: string, u: string) =>
  `case when ${m}.hides_profile then ${m}.user_name else ${u}.name end`;
const shownEmail = (m: string, u: string) => `case when ${m}.hides_profile then ${m}.user_email else ${u}.email end`;
const shownImage = (m: string, u: string) => `case when not ${m}.hides_profile then ${u}.image end`;

/** The three by the names of columns. */
export const shownPersonColumns = (m: string, u: string) => ({
  name: shownName(m, u),
  email: shownEmail(m, u),
  image: shownImage(m, u),
});

/** The three as columns of hand-written SQL. */
export const shownPersonSql = (m: string, u: string) =>
  Object.entries(shownPersonColumns(m, u))
    .map(([name, column]) => `${column} as ${name}`)
    .join(", ");

/** The three as columns of a Drizzle query on {@link user} and a membership, the table itself unless `m` names another. */
export const shownPerson = (m = "member") => ({
  name: sql<string>`${sql.raw(shownName(m, '"user"'))}`.as("shown_name"),
  email: sql<string>`${sql.raw(shownEmail(m, '"user"'))}`.as("shown_email"),
  image: sql<typeof user._.inferSelect.image>`${sql.raw(shownImage(m, '"user"'))}`.as("shown_image"),
});
