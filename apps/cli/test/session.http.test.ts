import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { listen } from "@guildhall/api/listening-app";
import { createGuildhall } from "@guildhall/client";
import { createTestDatabase, insertOrganization, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { newMachine } from "./support/run-guildhall.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
const password = "correct horse battery";

async function account() {
  const email = `${crypto.randomUUID()}@example.com`;
  const answer = await fetch(`${app.url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: app.origin },
    body: JSON.stringify({ name: "Ada Lovelace", email, password }),
  });
  expect(answer.status).toBe(200);
  return { email };
}

const configOf = ({ configHome }: { configHome: string }) => join(configHome, "guildhall", "config.json");

describe("login", () => {
  it("keeps the session for its owner's eyes alone, and every later command is theirs", async () => {
    const { email } = await account();
    const machine = newMachine();
    const login = await machine.runWith(
      `${password}\n`,
      ...["login", "--url", app.url, "--email", email, "--password-stdin"],
    );
    expect(login).toEqual({ code: 0, stdout: `Signed in at ${app.url} as Ada Lovelace <${email}>.\n`, stderr: "" });
    expect(statSync(configOf(machine)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(configOf(machine), "utf8"))).toEqual({
      ...{ url: app.url, tokens: { [app.url]: expect.any(String) } },
    });
    const { code, stdout } = await machine.run("whoami", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ url: app.url, email, emailVerified: false, token: null });
  });

  it("with a wrong password prints an error, saves nothing and exits with 3", async () => {
    const { email } = await account();
    const machine = newMachine({ GUILDHALL_URL: app.url });
    const login = await machine.runWith("wrong password", "login", "--email", email, "--password-stdin");
    expect(login).toEqual({ code: 3, stdout: "", stderr: "Error: Invalid email or password.\n" });
    expect(existsSync(configOf(machine))).toBe(false);
  });

  it("takes an access token as well, and none that is not valid", async () => {
    const { id, people } = await insertOrganization(database, { ada: "owner" });
    const ada = createGuildhall({ url: app.url, token: people.ada.actor.token });
    const { token } = await ada.token.create.mutate({ organization: id, permissions: "all", name: "laptop" });
    const machine = newMachine({ GUILDHALL_URL: app.url });
    expect(await machine.run("login", "--token", `${token}x`)).toMatchObject({ code: 3, stdout: "" });
    expect(existsSync(configOf(machine))).toBe(false);
    expect(await machine.run("login", "--token", token)).toMatchObject({ code: 0 });
    const { stdout } = await machine.run("whoami");
    expect(stdout).toContain(people.ada.email);
    expect(stdout).toContain(`of ${id}`);
  });

  it("takes no account beside --token, and notes that GUILDHALL_TOKEN is used instead", async () => {
    const { email } = await account();
    const twice = await newMachine().run("login", "--token", "gld_pat_x", "--email", email);
    expect(twice).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("no effect") });
    const machine = newMachine({ GUILDHALL_URL: app.url, GUILDHALL_TOKEN: "gld_pat_other" });
    const stderr = "GUILDHALL_TOKEN is set: commands use it until you unset it.\n";
    const login = await machine.runWith(password, "login", "--email", email, "--password-stdin");
    expect(login).toMatchObject({ code: 0, stderr });
    expect(await machine.run("logout")).toMatchObject({ code: 0, stderr });
  });

  it("takes an access token from the standard input, where no one else reads it", async () => {
    const { actor, email } = await insertUser(database);
    const machine = newMachine({ GUILDHALL_URL: app.url });
    const empty = await machine.runWith("", "login", "--token-stdin");
    expect(empty).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("no token") });
    const twice = await machine.runWith(actor.token, "login", "--token-stdin", "--password-stdin");
    expect(twice).toMatchObject({ code: 2, stdout: "" });
    expect(existsSync(configOf(machine))).toBe(false);
    expect(await machine.runWith(`${actor.token}\n`, "login", "--token-stdin")).toMatchObject({ code: 0 });
    expect((await machine.run("whoami")).stdout).toContain(email);
  });

  it("does not ask for a password when input is not interactive, and lists the options to use", async () => {
    const { code, stderr } = await newMachine({ GUILDHALL_URL: app.url }).run("login", "--email", "ada@example.com");
    expect(code).toBe(2);
    expect(stderr).toContain("--email and --password-stdin");
  });
});

describe("logout", () => {
  it("ends the session on the server too, and forgets it", async () => {
    const { email } = await account();
    const machine = newMachine({ GUILDHALL_URL: app.url });
    await machine.runWith(password, "login", "--email", email, "--password-stdin");
    const token = JSON.parse(readFileSync(configOf(machine), "utf8")).tokens[app.url];
    expect(await machine.run("logout")).toMatchObject({ code: 0, stdout: `Signed out of ${app.url}.\n` });
    expect(await sql`select from session where token = ${token}`).toHaveLength(0);
    expect(existsSync(configOf(machine))).toBe(false);
    expect(await machine.run("whoami")).toMatchObject({ code: 3 });
    expect(await machine.run("logout")).toMatchObject({ code: 0, stdout: "You were not signed in.\n" });
  });
});

describe("the token", () => {
  it("of the command line goes before the environment's, and that before the stored one", async () => {
    const [stored, inEnvironment, said] = [
      await insertUser(database),
      await insertUser(database),
      await insertUser(database),
    ];
    const machine = newMachine({ GUILDHALL_URL: app.url });
    await machine.run("login", "--token", stored.actor.token);
    const other = { ...machine.env, GUILDHALL_TOKEN: inEnvironment.actor.token };
    const sameHome = newMachine({ ...other, XDG_CONFIG_HOME: machine.configHome });
    const emailOf = async (...args: string[]) => JSON.parse((await sameHome.run(...args)).stdout).email;
    expect(JSON.parse((await machine.run("whoami", "--json")).stdout).email).toBe(stored.email);
    expect(await emailOf("whoami", "--json")).toBe(inEnvironment.email);
    expect(await emailOf("whoami", "--json", "--token", said.actor.token)).toBe(said.email);
  });

  it("stored for one address is sent to no other", async () => {
    const { actor } = await insertUser(database);
    const machine = newMachine();
    await machine.run("login", "--url", app.url, "--token", actor.token);
    const elsewhere = app.url.replace("127.0.0.1", "localhost");
    const { code, stderr } = await machine.run("whoami", "--url", elsewhere);
    expect(code).toBe(3);
    expect(stderr).toContain(`You are not signed in at ${elsewhere}.`);
  });

  it("of each address is saved beside the others, also one that was the only one before", async () => {
    const [here, there] = [await insertUser(database), await insertUser(database)];
    const machine = newMachine();
    mkdirSync(join(machine.configHome, "guildhall"), { mode: 0o755 });
    writeFileSync(configOf(machine), JSON.stringify({ url: app.url, token: here.actor.token }));
    const elsewhere = app.url.replace("127.0.0.1", "localhost");
    await machine.run(
      "login",
      "--url",
      `${elsewhere.replace("localhost", "LOCALHOST")}/`,
      "--token",
      there.actor.token,
    );
    const emailAt = async (...args: string[]) =>
      JSON.parse((await machine.run("whoami", "--json", ...args)).stdout).email;
    expect(await emailAt("--url", app.url)).toBe(here.email);
    expect(await emailAt()).toBe(there.email);
    expect(statSync(join(machine.configHome, "guildhall")).mode & 0o777).toBe(0o700);
    expect((await machine.run("logout")).stdout).toBe(`Signed out of ${elsewhere}.\n`);
    expect(await machine.run("whoami", "--url", elsewhere)).toMatchObject({ code: 3 });
    expect(await emailAt("--url", app.url)).toBe(here.email);
    expect(readdirSync(join(machine.configHome, "guildhall"))).toEqual(["config.json"]);
  });

  it("in a file that was spoilt is not guessed at", async () => {
    const { actor } = await insertUser(database);
    const machine = newMachine({ GUILDHALL_URL: app.url });
    await machine.run("login", "--token", actor.token);
    writeFileSync(configOf(machine), "{ url:");
    const { code, stderr } = await machine.run("whoami");
    expect(code).toBe(2);
    expect(stderr).toContain(configOf(machine));
  });

  it("that is over differs from none at all", async () => {
    const { id, actor } = await insertUser(database);
    const machine = newMachine({ GUILDHALL_URL: app.url });
    await machine.run("login", "--token", actor.token);
    await sql`delete from session where user_id = ${id}`;
    const { code, stderr } = await machine.run("whoami");
    expect(code).toBe(3);
    expect(stderr).toBe("Error: Sign in first.\n  reason: not_signed_in\n  Sign in with: guildhall login\n");
  });

  it("that is not valid is named, since a sign-in does not replace it", async () => {
    const inEnvironment = await newMachine({ GUILDHALL_URL: app.url, GUILDHALL_TOKEN: "gld_pat_x" }).run("whoami");
    expect(inEnvironment).toMatchObject({ code: 3, stdout: "" });
    expect(inEnvironment.stderr).toMatch(/access token is not valid[\s\S]+The token is that of GUILDHALL_TOKEN:/);
    const said = await newMachine({ GUILDHALL_URL: app.url, GUILDHALL_TOKEN: "gld_pat_x" }).run(
      ...["whoami", "--token", "gld_pat_y"],
    );
    expect(said.stderr).toContain("The token is that of --token:");
  });
});
