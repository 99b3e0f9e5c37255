import { describe, expect, it } from "vitest";
import { readEnvironment, variables } from "./environment.ts";
import { socialSettings } from "./social-settings.ts";

/** What someone who sets these reads. */
function complaint(source: Record<string, string>): string {
  try {
    readEnvironment(source);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "";
}

describe("without any variable", () => {
  it("it is development on this machine, with nothing to set up", () => {
    expect(readEnvironment({})).toMatchObject({
      DATABASE_POOL_SIZE: 20,
      PORT: 4000,
      WEB_PORT: 5173,
      GUILDHALL_DATA_DIR: ".data",
      TRUSTED_ORIGINS: [],
      TRUSTED_PROXIES: [],
      LOG_LEVEL: "info",
      GUILDHALL_TEST_MODE: false,
      isProduction: false,
      baseUrl: "http://localhost:5173",
    });
    for (const name of [
      "DATABASE_URL",
      "DATABASE_DIRECT_URL",
      "BETTER_AUTH_SECRET",
      "GUILDHALL_SECRET_KEY",
      "SMTP_URL",
    ]) {
      expect(readEnvironment({})).not.toHaveProperty(name);
    }
  });

  it("an empty one counts as not set, as do those of others", () => {
    const empty = Object.fromEntries(Object.keys(variables).map((name) => [name, ""]));
    expect(readEnvironment({ ...empty, HOME: "/root" })).toEqual(readEnvironment({}));
  });
});

describe("another service to sign in by", () => {
  it.each([
    [{ GITHUB_CLIENT_ID: "id" }, "GITHUB_CLIENT_SECRET must be set, too"],
    [{ GITHUB_CLIENT_SECRET: "secret" }, "GITHUB_CLIENT_ID must be set, too"],
    [{ GOOGLE_CLIENT_ID: "id" }, "GOOGLE_CLIENT_SECRET must be set, too"],
    [{ OIDC_ISSUER: "https://id.example" }, "OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set, too"],
    [{ OIDC_NAME: "Acme" }, "OIDC_ISSUER and OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set, too"],
    [
      { OIDC_ISSUER: "https://id.example", OIDC_CLIENT_ID: "id" },
      "OIDC_CLIENT_SECRET must be set, too, since OIDC_ISSUER and OIDC_CLIENT_ID is set",
    ],
    [{ OIDC_ISSUER: "id.example", OIDC_CLIENT_ID: "id", OIDC_CLIENT_SECRET: "secret" }, "OIDC_ISSUER"],
  ])("%j is rejected, with what is missing or wrong", (source, expected) => {
    expect(complaint(source)).toContain(expected);
  });

  it("is there with all of its variables, and has the name in OIDC_NAME, or that of its host", () => {
    const oidc = { OIDC_ISSUER: "https://id.example", OIDC_CLIENT_ID: "id", OIDC_CLIENT_SECRET: "secret" };
    expect(socialSettings(readEnvironment({}))).toEqual({});
    expect(socialSettings(readEnvironment(oidc)).oidc?.name).toBe("id.example");
    expect(socialSettings(readEnvironment({ ...oidc, OIDC_NAME: "Acme" }))).toEqual({
      oidc: { issuer: "https://id.example", clientId: "id", clientSecret: "secret", name: "Acme" },
    });
  });
});

describe("the address people reach the app at", () => {
  it("is the SPA's dev server in development, the process itself in production", () => {
    expect(readEnvironment({ PORT: "4100", WEB_PORT: "5200" }).baseUrl).toBe("http://localhost:5200");
    expect(readEnvironment({ PORT: "4100", NODE_ENV: "production" }).baseUrl).toBe("http://localhost:4100");
  });

  it("is BASE_URL without slash or path", () => {
    for (const BASE_URL of [
      "https://guildhall.example",
      "https://guildhall.example/",
      "https://guildhall.example/app",
    ]) {
      expect(readEnvironment({ BASE_URL, NODE_ENV: "production" }).baseUrl).toBe("https://guildhall.example");
    }
  });
});

describe("what cannot be used", () => {
  const unusable = {
    DATABASE_URL: "mysql://localhost/guildhall",
    DATABASE_DIRECT_URL: "localhost/guildhall",
    DATABASE_POOL_SIZE: "0",
    PORT: "0",
    WEB_PORT: "web",
    BASE_URL: "guildhall.example",
    BETTER_AUTH_SECRET: "too short",
    GUILDHALL_SECRET_KEY: "too short",
    TRUSTED_ORIGINS: "https://fine.example, not an origin",
    TRUSTED_PROXIES: "10.0.0.0/8, the balancer",
    LOG_LEVEL: "loud",
    GUILDHALL_TEST_MODE: "yes",
    NODE_ENV: "staging",
  };

  it("is named all at once, each on a line of its own", () => {
    const lines = complaint(unusable).split("\n");
    expect(lines[0]).toBe("These environment variables are not usable:");
    expect(lines.slice(1).map((line) => /^ {2}(\w+)/.exec(line)?.[1])).toEqual(Object.keys(unusable));
  });

  it.each(Object.entries(unusable))("is named when it is %s alone", (name, value) => {
    expect(complaint({ [name]: value })).toMatch(new RegExp(`^These .+:\\n {2}${name}[^\\n]+$`));
  });

  it("is named with what is accepted, in words", () => {
    for (const line of complaint(unusable).split("\n").slice(1)) {
      expect(line).toMatch(/^ {2}[\w.]+: must /);
      expect(line).not.toMatch(/expected|Invalid|["|]/);
    }
    expect(complaint({ LOG_LEVEL: "loud" })).toContain("must be fatal, error, warn, info, debug, trace or silent");
  });

  it.each([
    { PORT: "65536" },
    { PORT: "40.5" },
    { DATABASE_POOL_SIZE: "1001" },
    { DATABASE_POOL_SIZE: "ten" },
    { BASE_URL: "ftp://guildhall.example" },
    { TRUSTED_ORIGINS: "https://*.example.com" },
    { TRUSTED_ORIGINS: "*" },
    { TRUSTED_PROXIES: "10.0.0.0/33" },
    { TRUSTED_PROXIES: "0.0.0.0/0" },
    { TRUSTED_PROXIES: "10.0.0" },
    { TRUSTED_PROXIES: "true" },
  ])("%j, for one", (source) => {
    expect(complaint(source)).toContain(Object.keys(source)[0]);
  });

  it("is one secret for two purposes", () => {
    const same = "x".repeat(32);
    expect(complaint({ GUILDHALL_SECRET_KEY: same, BETTER_AUTH_SECRET: same })).toMatch(
      /^GUILDHALL_SECRET_KEY is the same as BETTER_AUTH_SECRET\. Make another one/,
    );
  });

  it("never shows a secret", () => {
    expect(complaint({ BETTER_AUTH_SECRET: "hunter2" })).not.toContain("hunter2");
    expect(complaint({ GUILDHALL_SECRET_KEY: "hunter2" })).not.toContain("hunter2");
    expect(complaint({ GUILDHALL_SECRET_KEY: `hunter2 ${"x".repeat(32)}` })).not.toContain("hunter2");
    expect(complaint({ DATABASE_URL: "mysql://root:hunter2@localhost/x" })).not.toContain("hunter2");
    expect(complaint({ DATABASE_DIRECT_URL: "mysql://root:hunter2@localhost/x" })).not.toContain("hunter2");
    expect(complaint({ DATABASE_DIRECT_URL: "postgres://root:hunter2@localhost/x" })).not.toContain("hunter2");
  });
});

it("rejects a direct connection to a database that is not named otherwise", () => {
  const DATABASE_DIRECT_URL = "postgres://localhost/guildhall";
  expect(complaint({ DATABASE_DIRECT_URL })).toContain("DATABASE_DIRECT_URL is set without DATABASE_URL");
  expect(complaint({ DATABASE_DIRECT_URL, DATABASE_URL: "postgres://pooler/guildhall" })).toBe("");
});

it("lists are split at commas, and origins cut to what a browser sends", () => {
  const { TRUSTED_ORIGINS, TRUSTED_PROXIES } = readEnvironment({
    TRUSTED_ORIGINS: " https://a.example/path ,,http://localhost:3000 ",
    TRUSTED_PROXIES: "127.0.0.1, 10.0.0.0/8,::1,fd00::/8",
  });
  expect(TRUSTED_ORIGINS).toEqual(["https://a.example", "http://localhost:3000"]);
  expect(TRUSTED_PROXIES).toEqual(["127.0.0.1", "10.0.0.0/8", "::1", "fd00::/8"]);
});

describe("a public BASE_URL", () => {
  const publicUrls = ["https://guildhall.example", "http://192.168.1.7:4000", "http://[2001:db8::1]", "http://0.0.0.0"];

  it.each(publicUrls)("of %s is rejected in development and test mode, with the remedy", (BASE_URL) => {
    for (const source of [{}, { NODE_ENV: "development" }, { NODE_ENV: "test" }, { GUILDHALL_TEST_MODE: "1" }]) {
      expect(complaint({ ...source, BASE_URL })).toMatch(
        /^BASE_URL is .+ Set NODE_ENV=production .+ or unset BASE_URL\.$/,
      );
    }
    expect(readEnvironment({ NODE_ENV: "production", BASE_URL }).baseUrl).toBe(BASE_URL);
  });

  it.each(["http://localhost.evil.example", "http://127.0.0.1.evil.example", "http://localhost@evil.example"])(
    "that looks like a local one is rejected: %s",
    (BASE_URL) => {
      expect(complaint({ BASE_URL })).toMatch(/^BASE_URL is/);
    },
  );

  it.each(["http://localhost:5173", "https://LOCALHOST", "http://127.0.0.1:4000", "http://[::1]:4000"])(
    "is not one that names this machine: %s",
    (BASE_URL) => {
      expect(complaint({ BASE_URL })).toBe("");
    },
  );
});

it("test mode is rejected in production", () => {
  expect(complaint({ NODE_ENV: "production", GUILDHALL_TEST_MODE: "1" })).toContain(
    "GUILDHALL_TEST_MODE must not be set",
  );
  expect(readEnvironment({ NODE_ENV: "test", GUILDHALL_TEST_MODE: "1" }).GUILDHALL_TEST_MODE).toBe(true);
  expect(readEnvironment({ NODE_ENV: "production", GUILDHALL_TEST_MODE: "0" }).GUILDHALL_TEST_MODE).toBe(false);
});

describe("PASSKEY_DOMAIN", () => {
  const production = { NODE_ENV: "production", BASE_URL: "https://id.example.com" };

  it.each(["id.example.com", "example.com"])("takes %s, the domain of the base URL or a parent of it", (domain) => {
    expect(readEnvironment({ ...production, PASSKEY_DOMAIN: domain }).PASSKEY_DOMAIN).toBe(domain);
  });

  it.each(["other.example", "d.example.com", "ample.com", "app.id.example.com", "https://example.com", "Example.com"])(
    "rejects %s",
    (domain) => expect(complaint({ ...production, PASSKEY_DOMAIN: domain })).toContain("PASSKEY_DOMAIN"),
  );
});

describe("INVITATION_URL", () => {
  it.each([
    "https://app.example.com/invite/{id}",
    "https://app.example.com/accept?invitationId={id}",
    "https://app.example.com/#/invite/{id}",
    "http://localhost:3000/invite/{id}",
  ])("may be %s", (url) => {
    expect(readEnvironment({ INVITATION_URL: url, NODE_ENV: "production" }).INVITATION_URL).toBe(url);
  });

  it.each([
    ["https://app.example.com/invite", "must contain {id}"],
    ["app.example.com/{id}", "must be an http:// or https:// address"],
    ["javascript:alert('{id}')", "must be an http:// or https:// address"],
    ["ftp://app.example.com/{id}", "must be an http:// or https:// address"],
    ["https://{id}.example.com/", "must have {id} after the host"],
    ["https://app.example.com:{id}/", "must be an http:// or https:// address"],
    ["https://{id}@app.example.com/", "must not contain a user or password"],
    ["https://user:secret@app.example.com/{id}", "must not contain a user or password"],
  ])("may not be %s", (url, why) => {
    expect(complaint({ INVITATION_URL: url })).toContain(`INVITATION_URL: ${why}`);
  });

  it("is encrypted in production, except on localhost", () => {
    const url = "http://app.example.com/invite/{id}";
    expect(readEnvironment({ INVITATION_URL: url }).INVITATION_URL).toBe(url);
    expect(complaint({ INVITATION_URL: url, NODE_ENV: "production" })).toContain("must begin with https://");
  });
});
