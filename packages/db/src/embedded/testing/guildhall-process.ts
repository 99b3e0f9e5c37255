/** A process that starts the embedded Postgres: `guildhall-process.ts <dataDir> hold|write|leave`. See other-process.ts. */
import postgres from "postgres";
import { startEmbeddedPostgres } from "../start-embedded-postgres.ts";

const [dataDir = "", mode] = process.argv.slice(2);
const server = await startEmbeddedPostgres({ dataDir });
say({ url: server.url, adopted: server.adopted });

if (mode === "write") {
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
  await sql`create table if not exists acknowledged (n integer primary key)`;
  for (let n = 1; ; n++) {
    await sql`insert into acknowledged values (${n})`;
    say({ acknowledged: n });
  }
} else if (mode === "hold") {
  process.stdin.resume();
  process.stdin.once("end", () => server.stop());
}

function say(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
