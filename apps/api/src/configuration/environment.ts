import { isIP } from "node:net";
import { displayName } from "@guildhall/contracts";
import { z } from "zod";
import { isLocal } from "../is-local.ts";
import { DeviceClients } from "./device-clients.ts";
import { InvitationUrl, rejectPlainInvitationUrl } from "./invitation-url.ts";
import { socialSettings } from "./social-settings.ts";

const wholeNumber = (most: number) => {
  const message = `must be a whole number from 1 to ${most}`;
  return z.coerce.number(message).int(message).min(1, message).max(most, message);
};
const port = (fallback: number) => wholeNumber(65_535).default(fallback);
const list = z
  .string()
  .default("")
  .transform((value) =>
    value
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean),
  );
const origin = z
  .url({ protocol: /^https?$/, error: "must be an origin such as https://app.example.com" })
  .refine((value) => !value.includes("*"), "must name one origin, without a *")
  .transform((value) => new URL(value).origin);
const network = z.string().refine(isNetwork, "must be an IP address or a network such as 10.0.0.0/8");
const nameServer = z.string().refine(isNameServer, "must be an IP address, with :port if it is not 53");
const flag = z
  .enum(["0", "1", "true", "false", ""], "must be 1 or 0")
  .default("")
  .transform((value) => value === "1" || value === "true");

const postgresAddress = {
  protocol: /^postgres(ql)?$/,
  error: "must be an address such as postgres://user:password@host:5432/database",
};
const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
const environments = ["production", "development", "test"] as const;
/** "a, b or c" */
const alternatives = (words: readonly string[]) => `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
const clientField = z.string().min(1).max(500).optional();

const perMinute = (fallback: number) => wholeNumber(1_000_000).default(fallback);

/** Every variable the process reads, with its description. README's table is generated from here. */
export const variables = {
  DATABASE_URL: z
    .url(postgresAddress)
    .optional()
    .describe("A Postgres 15 or later. Unset: one is started from npm binaries in `GUILDHALL_DATA_DIR`."),
  DATABASE_DIRECT_URL: z
    .url(postgresAddress)
    .optional()
    .describe(
      "The same database without the transaction pooler that `DATABASE_URL` leads to. Migrations and the job queue use it. Default: `DATABASE_URL`.",
    ),
  DATABASE_POOL_SIZE: wholeNumber(1_000)
    .default(20)
    .describe(
      "How many connections the requests of one process use at most. It opens up to 4 more: [operations.md](docs/operations.md#connections-to-postgres).",
    ),
  GUILDHALL_DATA_DIR: z
    .string()
    .min(1)
    .default(".data")
    .describe("Where the embedded Postgres and the generated secret live."),
  PORT: port(4000).describe("The API's port."),
  WEB_PORT: port(5173).describe("The port of the SPA's dev server."),
  BASE_URL: origin
    .optional()
    .describe(
      "Where people reach the app; links in mail start with it. Default: `http://localhost:PORT`, in development the SPA's dev server. Anything but localhost makes the API listen on every interface, and needs `NODE_ENV=production`.",
    ),
  APP_NAME: displayName("APP_NAME", 50)
    .refine((name) => !name.includes(":"), "must be without a colon, which ends the name in authenticator apps")
    .default("Guildhall")
    .describe("What authenticator apps call this instance; 50 characters at most."),
  BETTER_AUTH_SECRET: z
    .string()
    .min(32, "must be at least 32 characters")
    .optional()
    .describe(
      "Signs cookies and links; at least 32 characters (`openssl rand -base64 32`). Required in production with `DATABASE_URL`; otherwise one is generated and stored in `GUILDHALL_DATA_DIR`.",
    ),
  GUILDHALL_SECRET_KEY: z
    .string()
    .regex(/^\S{32,}$/, "must be at least 32 characters, without blanks")
    .optional()
    .describe(
      "Opens [the Clerk-compatible API](docs/clerk.md) at `/clerk/v1` to back ends that send it, which then act in every organization as an owner, to the operator's commands of [the CLI](docs/cli.md), and to [verifying access tokens](docs/access-tokens.md#verifying-a-token) and limiting their use; at least 32 characters. Unset: there is none of these.",
    ),
  TRUSTED_ORIGINS: list
    .pipe(z.array(origin))
    .describe(
      "Comma-separated origins, in addition to `BASE_URL`, whose pages may call the API with a cookie and read its answers.",
    ),
  PASSKEY_DOMAIN: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, "must be a domain in lower case, such as example.com")
    .optional()
    .describe(
      "The domain that passkeys are for: that of `BASE_URL` or a parent of it, such as `example.com`, whose pages at all `TRUSTED_ORIGINS` can use them then. Those that were added for another domain no longer work. Default: the domain of `BASE_URL`.",
    ),
  TRUSTED_PROXIES: list
    .pipe(z.array(network))
    .describe("Comma-separated addresses or networks of proxies whose `X-Forwarded-For` is believed. Default: none."),
  SSO_TRUSTED_ORIGINS: list
    .pipe(z.array(origin))
    .describe(
      "Comma-separated origins of identity providers that may be asked although they are on a private network or without https.",
    ),
  GITHUB_CLIENT_ID: clientField.describe(
    "Lets people sign in by GitHub: the client ID of an OAuth app whose callback URL is `BASE_URL/api/auth/callback/github`. Needs `GITHUB_CLIENT_SECRET`.",
  ),
  GITHUB_CLIENT_SECRET: clientField.describe("The client secret of that OAuth app."),
  GOOGLE_CLIENT_ID: clientField.describe(
    "Lets people sign in by Google: the client ID of a web application whose redirect URI is `BASE_URL/api/auth/callback/google`. Needs `GOOGLE_CLIENT_SECRET`.",
  ),
  GOOGLE_CLIENT_SECRET: clientField.describe("The client secret of that web application."),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: "must be an address such as https://id.example.com" })
    .max(500)
    .optional()
    .describe(
      "Lets anyone sign in by this OpenID Connect provider, whose redirect URI is `BASE_URL/api/auth/callback/oidc`; organizations have [their own](docs/sso.md). Needs `OIDC_CLIENT_ID` and `OIDC_CLIENT_SECRET`.",
    ),
  OIDC_CLIENT_ID: clientField.describe("The client ID at that provider."),
  OIDC_CLIENT_SECRET: clientField.describe("The client secret at that provider."),
  OIDC_NAME: displayName("OIDC_NAME", 50)
    .optional()
    .describe("What the sign-in page calls that provider; 50 characters at most. Default: its host name."),
  DEVICE_CLIENTS: list
    .pipe(DeviceClients)
    .describe(
      "Comma-separated programs of yours, `id=Name`, in addition to `guildhall-cli`, that people may [sign in with a code](docs/accounts.md#devices), such as `acme-cli=Acme CLI`. They get sessions of people's accounts.",
    ),
  AUDIT_FORMER_KEYS: list
    .pipe(z.array(z.string().regex(/^[\w-]{43}$/, "Give the `x` of each key, 43 characters.")))
    .describe(
      "Comma-separated public keys (`x`) with which audit logs were signed before `BETTER_AUTH_SECRET` was changed, so that those days can still be verified.",
    ),
  DNS_SERVERS: list
    .pipe(z.array(nameServer))
    .describe(
      "Comma-separated name servers, `address` or `address:port`, to look up proofs of domains. Default: the machine's.",
    ),
  INVITATION_URL: InvitationUrl.optional().describe(
    "Where the links of invitations lead: the address of a page that answers them, in which `{id}` stands for the invitation's id, such as `https://app.example.com/invite/{id}`. Default: the page of the SPA, `BASE_URL/invite/{id}`.",
  ),
  SMTP_URL: z
    .string()
    .min(1)
    .optional()
    .describe(
      "`smtp://user:password@host:port`, or `smtps://…`. Unset: mail stays in the database; development shows it at `/dev/mail`.",
    ),
  MAIL_FROM: z.string().min(1).default("Guildhall <guildhall@localhost>").describe("The sender of mail."),
  LOG_LEVEL: z
    .enum(logLevels, `must be ${alternatives(logLevels)}`)
    .default("info")
    .describe(`How much is logged: ${alternatives(logLevels.map((level) => `\`${level}\``))}.`),
  REST_REQUESTS_PER_MINUTE: perMinute(600).describe(
    "How many requests a minute one caller may make at `/api/v1`; a tenth of it without a token, five times as many from one address.",
  ),
  TRPC_CALLS_PER_MINUTE: perMinute(1_200).describe(
    "How many calls a minute one caller may make at `/trpc`, those of a batch counted each; half of it without a credential, ten times as many from one address.",
  ),
  AUTH_REQUESTS_PER_MINUTE: perMinute(1_200).describe(
    "How many requests a minute one caller may make at `/api/auth`; half of it without a credential, ten times as many from one address.",
  ),
  CLERK_REQUESTS_PER_MINUTE: perMinute(6_000).describe(
    "How many requests a minute the back ends with the secret key may make at `/clerk/v1` together; half of it without a key, ten times as many from one address.",
  ),
  MAIL_QUOTA_PER_DAY: wholeNumber(1_000_000)
    .default(5000)
    .describe(
      "How many invitations and mails about memberships one account, and one organization, may send in 24 hours. To one mailbox an account sends 5 at most, an organization 10, and all together 100.",
    ),
  ORGANIZATIONS_PER_ACCOUNT: wholeNumber(10_000)
    .default(100)
    .describe(
      "How many organizations one account may create, deleted ones not counted; 5 while its email address is not confirmed.",
    ),
  TEAMS_PER_ORGANIZATION: wholeNumber(10_000)
    .optional()
    .describe("How many teams an organization may have. Default: any number."),
  MEMBERS_PER_TEAM: wholeNumber(100_000).optional().describe("How many members a team may have. Default: any number."),
  INVITATIONS_PER_ORGANIZATION: wholeNumber(100_000)
    .optional()
    .describe("How many invitations may be pending in one organization. Default: any number."),
  INVITATION_HOURS: wholeNumber(720)
    .default(168)
    .describe("How many hours an invitation lives that is sent without a time of its own; 720 (30 days) at most."),
  DEFAULT_TEAM: flag.describe("`1` lets a new organization begin with a team of its name, with its owner in it."),
  CANCEL_OLDER_INVITATIONS: flag.describe(
    "`1` cancels the pending invitation of someone who is invited again, which is rejected otherwise.",
  ),
  ORGANIZATION_AT_SIGN_UP: flag.describe("`1` creates an organization for everyone who signs up."),
  PICTURES_PER_DAY: wholeNumber(100_000)
    .default(50)
    .describe(
      "How many pictures of up to 512 kB one account may upload in 24 hours, and how many may be uploaded for one organization and its teams.",
    ),
  GUILDHALL_TEST_MODE: flag.describe(
    "`1` lifts rate limits and lists sent mail at `/api/test/mail?to=…`. Rejected in production.",
  ),
  NODE_ENV: z
    .enum(environments, `must be ${alternatives(environments)}`)
    .default("development")
    .describe("`pnpm start` sets `production`: the built SPA is served, no demo data, no `/dev/mail`."),
};

const Environment = z.object(variables).transform((env) => {
  const isProduction = env.NODE_ENV === "production";
  return {
    ...env,
    isProduction,
    baseUrl: env.BASE_URL ?? `http://localhost:${isProduction ? env.PORT : env.WEB_PORT}`,
  };
});

export type Environment = z.infer<typeof Environment>;

/** Reads and checks the environment. @throws one error that names every variable that is wrong */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  // An empty variable is one that was not set.
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(set);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`);
    throw new Error(`These environment variables are not usable:\n${lines.join("\n")}`);
  }
  if (parsed.data.isProduction && parsed.data.GUILDHALL_TEST_MODE) {
    throw new Error(
      "GUILDHALL_TEST_MODE must not be set in production: it lifts rate limits and shows everyone's mail.",
    );
  }
  if (parsed.data.DATABASE_DIRECT_URL !== undefined && parsed.data.DATABASE_URL === undefined) {
    throw new Error("DATABASE_DIRECT_URL is set without DATABASE_URL. Set DATABASE_URL, too, or unset both.");
  }
  const { GUILDHALL_SECRET_KEY: key, BETTER_AUTH_SECRET: secret } = parsed.data;
  if (key !== undefined && key === secret) {
    throw new Error(
      "GUILDHALL_SECRET_KEY is the same as BETTER_AUTH_SECRET. Make another one (`openssl rand -base64 32`): back ends get the key, the secret signs sessions.",
    );
  }
  if (!parsed.data.isProduction && parsed.data.PORT === parsed.data.WEB_PORT) {
    throw new Error(`PORT and WEB_PORT are both ${parsed.data.PORT}. Set one of them to another port.`);
  }
  socialSettings(parsed.data);
  rejectPublicDevelopment(parsed.data);
  rejectPlainInvitationUrl(parsed.data);
  rejectForeignPasskeyDomain(parsed.data);
  return parsed.data;
}

/** Outside production anyone can read all mail, secret links included, and sign in to the demo account. */
function rejectPublicDevelopment({ BASE_URL, isProduction, NODE_ENV }: Environment): void {
  if (isProduction || BASE_URL === undefined || isLocal(BASE_URL)) return;
  throw new Error(
    `BASE_URL is ${BASE_URL}, which is not on this machine, and NODE_ENV is ${NODE_ENV}. Development and test mode show all mail and have a public demo account. Set NODE_ENV=production (\`pnpm start\` does), or unset BASE_URL.`,
  );
}

/** Browsers allow a page no passkeys of a domain that it is not on. */
function rejectForeignPasskeyDomain({ PASSKEY_DOMAIN: domain, baseUrl }: Environment): void {
  const { hostname } = new URL(baseUrl);
  if (domain === undefined || hostname === domain || hostname.endsWith(`.${domain}`)) return;
  throw new Error(
    `PASSKEY_DOMAIN is ${domain}, which is neither the domain of BASE_URL (${hostname}) nor a parent of it.`,
  );
}

function isNetwork(value: string): boolean {
  const [, address = "", bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(value) ?? [];
  const version = isIP(address);
  // All addresses there are: everyone could name any address as the client's.
  if (bits !== undefined && Number(bits) === 0) return false;
  return version !== 0 && (bits === undefined || Number(bits) <= (version === 4 ? 32 : 128));
}

function isNameServer(value: string): boolean {
  const [, bracketed, plain = "", port] = /^(?:\[([^\]]+)\]|([^[\]]+?))(?::(\d{1,5}))?$/.exec(value) ?? [];
  if (isIP(value) !== 0) return true;
  return isIP(bracketed ?? plain) === (bracketed === undefined ? 4 : 6) && Number(port ?? 53) <= 65_535;
}
