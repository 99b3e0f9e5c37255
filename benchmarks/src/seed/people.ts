import type postgres from "postgres";

const first = [
  "Ada",
  "Alan",
  "Annie",
  "Barbara",
  "Claude",
  "Edsger",
  "Emmy",
  "Frances",
  "Grace",
  "Hedy",
  "Ivan",
  "Joan",
];
const last = [
  "Bartik",
  "Berners",
  "Conway",
  "Dijkstra",
  "Easley",
  "Goldberg",
  "Hamilton",
  "Hopper",
  "Lamarr",
  "Lovelace",
];
const initials = ["A.", "B.", "C.", "D.", "E.", "F.", "G.", "H.", "J.", "K.", "L.", "M.", "N."];

/** 64 of 100,000 people. */
export const SEARCHED_NAME = `${first[0]} ${initials[0]} ${last[0]}`;

/** The id of the person of that number, counted from 1. */
export const personId = (n: number) => `usr_${String(n).padStart(26, "0")}`;

/** A subquery of `count` people: `n` from 1, `id`, `name`, `email`. The names come in no order, and repeat. */
export function people(sql: postgres.Sql, count: number) {
  return sql`(
    select n, 'usr_' || lpad(n::text, 26, '0') as id, name,
      lower(replace(replace(name, '.', ''), ' ', '.')) || '.' || n || '@example.com' as email
    from generate_series(1, ${count}::int) n, lateral (select
      (${first}::text[])[1 + n % ${first.length}::int] || ' ' ||
      (${initials}::text[])[1 + n / 7 % ${initials.length}::int] || ' ' ||
      (${last}::text[])[1 + n / 97 % ${last.length}::int] as name) named
  ) people`;
}
