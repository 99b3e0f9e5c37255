import { readFile } from "node:fs/promises";
import type postgres from "postgres";

/** What Linux counts CPU time in. */
const TICK_MICROSECONDS = 10_000;

/** Microseconds of CPU that the backends of all connections to a database have used. NaN unless Postgres is on this Linux machine. */
export async function cpuOfPostgres(sql: postgres.Sql): Promise<number> {
  const backends = await sql<{ pid: number }[]>`
    select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
  const times = await Promise.all(backends.map(({ pid }) => cpuOf(pid)));
  return times.reduce((sum, time) => sum + time, 0);
}

async function cpuOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The command, which may contain spaces, is in parentheses; user and system time are the 12th and 13th field after it.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11] ?? Number.NaN) + Number(fields[12] ?? Number.NaN)) * TICK_MICROSECONDS;
}
