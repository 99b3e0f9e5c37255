import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { openDatabases } from "../databases.ts";
import { median } from "../median.ts";
import { run } from "../run.ts";
import { type Account, seedAccounts } from "./seed-accounts.ts";
import { timeRequest } from "./time-request.ts";

/** The medians for known and unknown addresses may differ by this much. */
const TOLERANCE = 0.05;
const WARM_UP = 30;

const { values } = parseArgs({
  options: {
    /** Requests of each kind: for known and for unknown addresses. */
    samples: { type: "string", default: "200" },
  },
});
const samples = Number(values.samples);

const endpoints: { label: string; path: string; status: number; bodyOf: (email: string) => object }[] = [
  {
    label: "password reset",
    path: "/api/auth/request-password-reset",
    status: 200,
    bodyOf: (email) => ({ email, redirectTo: "/reset-password" }),
  },
  {
    label: "sign-in with a wrong password",
    path: "/api/auth/sign-in/email",
    status: 401,
    bodyOf: (email) => ({ email, password: "wrong horse battery" }),
  },
  {
    label: "another confirmation mail",
    path: "/api/auth/send-verification-email",
    status: 200,
    bodyOf: (email) => ({ email, callbackURL: "/" }),
  },
];

await run(async (resources) => {
  const secret = randomBytes(32).toString("base64url");
  const { guildhall: database } = await openDatabases(resources);
  const accounts = await seedAccounts(database, samples + WARM_UP);
  const { url: origin } = await resources.startServer("guildhall", {
    BENCHMARK_SERVER_DATABASE: database,
    BENCHMARK_SECRET: secret,
    BENCHMARK_LIMITS: "default",
    BENCHMARK_JOBS: "on",
  });
  process.stdout.write(`${await compare(origin, accounts)}\n`);
});

/** One request after the other, in random order for each three of addresses. @returns a table in Markdown */
async function compare(url: string, accounts: readonly Account[]): Promise<string> {
  const rows: string[] = [];
  let client = 0;
  for (const { label, path, status, bodyOf } of endpoints) {
    const times: Record<keyof Account, number[]> = { known: [], unknown: [], alsoUnknown: [] };
    for (const [index, account] of accounts.entries()) {
      for (const kind of inRandomOrder(["known", "unknown", "alsoUnknown"] as const)) {
        // Each from an address of its own, so that no limit is met.
        const from = `127.${3 + (client >> 16)}.${(client >> 8) & 255}.${client & 255}`;
        client++;
        const answer = await timeRequest({ url, path, body: bodyOf(account[kind]), from });
        if (answer.status !== status) throw new Error(`${path} was answered with status ${answer.status}.`);
        if (index >= WARM_UP) times[kind].push(answer.milliseconds);
      }
    }
    const [known, unknown] = [median(times.known), median(times.unknown)];
    const ratio = unknown / known;
    const noise = unknown / median(times.alsoUnknown);
    const result = Math.abs(ratio - 1) <= TOLERANCE ? "met" : "missed";
    const cells = [label, known.toFixed(2), unknown.toFixed(2), ratio.toFixed(3), noise.toFixed(3), result];
    rows.push(`| ${cells.join(" | ")} |`);
  }
  const head = `| medians of ${samples} requests | known address, ms | unknown address, ms | ratio | ratio of unknown to unknown | within 5 % |`;
  return [head, "| --- | ---: | ---: | ---: | ---: | --- |", ...rows].join("\n");
}

function inRandomOrder<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
