import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readEnvironment } from "./environment.ts";
import { readSigningSecret } from "./signing-secret.ts";

let parent = "";
let folder = "";
const file = () => join(folder, "signing-secret");
const secretWith = (variables: Record<string, string> = {}) =>
  readSigningSecret(readEnvironment({ GUILDHALL_DATA_DIR: folder, ...variables }));

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "guildhall-secret-"));
  folder = join(parent, "not", "there", "yet");
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

describe("the secret that signs cookies", () => {
  it("is generated once and stored with access for its owner only", () => {
    const made = secretWith();
    expect(made).toMatch(/^[\w-]{43}$/);
    expect(secretWith()).toBe(made);
    expect(secretWith({ NODE_ENV: "production" })).toBe(made);
    expect(readFileSync(file(), "utf8")).toBe(`${made}\n`);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["signing-secret"]);
  });

  it("differs from one data folder to the next", () => {
    expect(secretWith()).not.toBe(secretWith({ GUILDHALL_DATA_DIR: join(parent, "another") }));
  });

  it("is the one of the environment if that has one, and then none is made", () => {
    const BETTER_AUTH_SECRET = "a secret of thirty-two characters or more";
    expect(secretWith({ BETTER_AUTH_SECRET })).toBe(BETTER_AUTH_SECRET);
    expect(() => statSync(file())).toThrow();
  });

  it("has to be given in production with a database that others may use", () => {
    const DATABASE_URL = "postgres://localhost/guildhall";
    expect(() => secretWith({ NODE_ENV: "production", DATABASE_URL })).toThrow("BETTER_AUTH_SECRET is not set");
    expect(secretWith({ DATABASE_URL })).toMatch(/^[\w-]{43}$/);
  });

  it("is never an empty or a short one", () => {
    const made = secretWith();
    writeFileSync(file(), "");
    expect(() => secretWith()).toThrow("Remove the file");
    writeFileSync(file(), made.slice(0, 20));
    expect(() => secretWith()).toThrow("shorter than 32 characters");
  });

  it.skipIf(process.platform === "win32")("is closed to others again when a copy lost its modes", () => {
    const made = secretWith();
    chmodSync(file(), 0o644);
    expect(secretWith()).toBe(made);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it.skipIf(process.platform === "win32")("is made in a folder that others cannot list", () => {
    secretWith();
    expect(statSync(folder).mode & 0o077).toBe(process.getuid?.() === 0 ? 0o011 : 0);
  });

  it.runIf(process.getuid?.() === 0)("is rejected when another user may have chosen it", () => {
    secretWith();
    chownSync(file(), 1000, 1000);
    expect(() => secretWith()).toThrow("belongs to user 1000");
    chownSync(folder, 1000, 1000);
    expect(secretWith()).toMatch(/^[\w-]{43}$/);
  });
});
