import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { administratorActions } from "../../support/clients/administrators.ts";
import { deviceActions } from "../../support/clients/devices.ts";
import { trpcClient } from "../../support/clients/trpc-client.ts";
import { mailTo } from "../../support/mail-to.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database, { DEVICE_CLIENTS: "acme-cli=Acme CLI, acme-tv = Acme TV" });
const elsewhere = await listen(database);
const { signUpPerson, eventsAbout } = administratorActions(app, database);
const { openDeviceClient, askForCode, poll, wait, approve, signInDevice } = deviceActions(app, database);

const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${app.url}/api/auth/device/${path}`, { method: "POST", body, headers });
const postJson = (path: string, body: unknown) =>
  post(path, JSON.stringify(body), { "content-type": "application/json" });

describe("device/code", () => {
  it("answers the codes, the page to enter one at, and how often to poll; the database has neither code", async () => {
    const answer = await askForCode("ada-laptop");
    expect(answer).toEqual({
      device_code: expect.stringMatching(/^[\w-]{43}$/),
      user_code: expect.stringMatching(/^[B-DF-HJ-NP-TV-Z2-9]{4}-[B-DF-HJ-NP-TV-Z2-9]{4}$/),
      verification_uri: expect.stringMatching(/^http.*\/device$/),
      verification_uri_complete: expect.stringContaining(`/device?user_code=${answer.user_code}`),
      ...{ expires_in: 600, interval: 5 },
    });
    const [row] = await sql`select d::text as row from device_code d order by created_at desc limit 1`;
    for (const code of [answer.device_code, answer.user_code, answer.user_code.replace("-", "")]) {
      expect(row?.row).not.toContain(code);
    }
  });

  it("takes forms, as RFC 8628 has them, and answers with no cookie", async () => {
    const answer = await post("code", new URLSearchParams({ client_id: "acme-cli", scope: "openid" }));
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()).toEqual([]);
    const { device_code } = (await answer.json()) as { device_code: string };
    const grant_type = "urn:ietf:params:oauth:grant-type:device_code";
    const polled = await post("token", new URLSearchParams({ grant_type, device_code, client_id: "acme-cli" }));
    expect(await polled.json()).toMatchObject({ error: "authorization_pending", code: "AUTHORIZATION_PENDING" });
  });

  it.each<[string, unknown, string, object]>([
    ["a client that is not known", { client_id: "evil-cli" }, "invalid_client", {}],
    ["no client", {}, "invalid_request", { fields: { client_id: expect.stringContaining("must be text") } }],
    ["a number for a client", { client_id: 1 }, "invalid_request", {}],
    [
      "an account",
      { client_id: "guildhall-cli", user_id: "usr_1" },
      "invalid_request",
      { fields: { user_id: expect.any(String) } },
    ],
    ["a long name", { client_id: "guildhall-cli", device_name: "x".repeat(501) }, "invalid_request", {}],
    ["a list", [], "invalid_request", {}],
  ])("rejects %s", async (_, body, error, details) => {
    const answer = await postJson("code", body);
    expect({ status: answer.status, ...((await answer.json()) as object) }).toMatchObject({
      ...{ status: 400, error, error_description: expect.any(String), code: expect.any(String) },
      ...details,
    });
  });
});

describe("device/token", () => {
  it("gives the device a session of the person who approved it, once", async () => {
    const ada = await signUpPerson();
    const { device_code, user_code } = await askForCode("ada-laptop");
    expect(await poll(device_code)).toEqual({ error: "authorization_pending" });
    expect((await approve(ada.browser, user_code)).data).toEqual({ success: true });
    await wait();
    const { token = "", expiresIn = 0 } = await poll(device_code, elsewhere);
    expect(expiresIn).toBeGreaterThan(29 * 24 * 60 * 60);
    const actor = { kind: "session" as const, token };
    expect((await trpcClient(elsewhere, { actor }).caller.get.query()).userId).toBe(ada.id);
    expect(await poll(device_code)).toEqual({ error: "invalid_grant" });
    const { data: sessions } = await ada.browser.auth.listSessions();
    const device = sessions?.find(({ userAgent }) => userAgent === "Guildhall CLI on ada-laptop");
    expect(JSON.stringify(sessions)).not.toContain(token);
    const events = (await eventsAbout(ada.id)).slice(-2);
    expect(events).toMatchObject([
      { event: "account.device_approved", details: { client: "guildhall-cli" } },
      { event: "account.signed_in", details: { by: "device", client: "guildhall-cli" } },
    ]);
    const [mail] = await mailTo(app, ada.email);
    expect(mail?.subject).toBe("New device signed in (Guildhall)");
    expect(mail?.text).toContain("Guildhall CLI on ada-laptop");
    await ada.browser.auth.revokeSession({ token: device?.id ?? "" });
    await expect(trpcClient(elsewhere, { actor }).caller.get.query()).rejects.toThrow();
  });

  it("is slowed down by each poll that is too early, in every process", async () => {
    const { device_code } = await askForCode();
    expect(await poll(device_code)).toEqual({ error: "authorization_pending" });
    expect(await poll(device_code, elsewhere)).toEqual({ error: "slow_down" });
    expect(await poll(device_code)).toEqual({ error: "slow_down" });
    const intervalOf = async () =>
      (await sql`select interval_seconds as seconds from device_code order by created_at desc limit 1`)[0]?.seconds;
    expect(await intervalOf()).toBe(15);
    await sql`update device_code set last_polled_at = last_polled_at - interval '14 seconds'`;
    expect(await poll(device_code)).toEqual({ error: "slow_down" });
    await sql`update device_code set last_polled_at = last_polled_at - interval '20 seconds'`;
    expect(await poll(device_code)).toEqual({ error: "authorization_pending" });
    await sql`update device_code set interval_seconds = 58`;
    await poll(device_code);
    expect(await intervalOf()).toBe(60);
  });

  it("learns that the code has expired, was denied, or is another's", async () => {
    const ada = await signUpPerson();
    const late = await askForCode();
    const seen = openDeviceClient(ada.browser);
    await seen({ query: { user_code: late.user_code } });
    await sql`update device_code set expires_at = now()`;
    expect(await poll(late.device_code)).toEqual({ error: "expired_token" });
    for (const call of [seen({ query: { user_code: late.user_code } }), seen.approve({ userCode: late.user_code })]) {
      expect((await call).error).toMatchObject({ status: 400, error: "expired_token", code: "EXPIRED_USER_CODE" });
    }
    const denied = await askForCode();
    await seen({ query: { user_code: denied.user_code } });
    expect((await seen.deny({ userCode: denied.user_code })).data).toEqual({ success: true });
    expect(await poll(denied.device_code)).toEqual({ error: "access_denied" });
    await wait();
    expect(await poll(denied.device_code)).toEqual({ error: "access_denied" });
    expect((await eventsAbout(ada.id)).at(-1)).toMatchObject({ event: "account.device_denied" });
    const grant_type = "urn:ietf:params:oauth:grant-type:device_code";
    const other = { grant_type, device_code: denied.device_code, client_id: "acme-cli" };
    expect(await (await postJson("token", other)).json()).toMatchObject({ error: "invalid_grant" });
    const unknown = { ...other, grant_type: "authorization_code" };
    expect(await (await postJson("token", unknown)).json()).toMatchObject({ error: "unsupported_grant_type" });
    expect(await poll("x".repeat(43))).toEqual({ error: "invalid_grant" });
  });
});

describe("device", () => {
  it("shows which device has a code, however that is spelled, to who is signed in alone", async () => {
    const ada = await signUpPerson();
    const { user_code } = await askForCode("ada\u202e-laptop\u0007");
    const query = { user_code: user_code.toLowerCase().replace("-", " ") };
    expect((await openDeviceClient()({ query })).data).toEqual({ ...query, status: "pending" });
    const { data } = await openDeviceClient(ada.browser)({ query });
    expect(data).toMatchObject({
      ...{ status: "pending", client_id: "guildhall-cli", client_name: "Guildhall CLI", device_name: "ada-laptop" },
      ...{ scope: "", ip_address: "127.0.0.1", requested_at: expect.any(Date) },
    });
  });

  it("does not know other codes", async () => {
    const ada = await signUpPerson();
    for (const user_code of ["BCDF-GHJK", "", "ＢＣＤＦ", "x".repeat(100), "%00", "' or 1=1"]) {
      const { error } = await openDeviceClient(ada.browser)({ query: { user_code } });
      expect(error).toMatchObject({ status: 400, error: "invalid_request" });
    }
  });
});

describe("device/approve", () => {
  it("takes someone who is signed in, and opened the code last", async () => {
    const [ada, ben] = [await signUpPerson(), await signUpPerson()];
    const { user_code: userCode } = await askForCode();
    expect((await openDeviceClient().approve({ userCode })).error).toMatchObject({ status: 401 });
    const adas = openDeviceClient(ada.browser);
    const unseen = { status: 400, code: "DEVICE_CODE_NOT_CLAIMED" };
    expect((await adas.approve({ userCode })).error).toMatchObject(unseen);
    await adas({ query: { user_code: userCode } });
    expect((await openDeviceClient(ben.browser).approve({ userCode })).error).toMatchObject(unseen);
    expect((await approve(ben.browser, userCode)).error).toBeNull();
    expect((await adas.approve({ userCode })).error).toMatchObject({ code: "DEVICE_CODE_ALREADY_PROCESSED" });
    expect((await adas({ query: { user_code: userCode } })).data).toEqual({ user_code: userCode, status: "approved" });
  });

  it("rejects the session of a device, which could outlive its own end that way", async () => {
    const ada = await signUpPerson();
    const token = await signInDevice(ada.browser);
    const { user_code: userCode } = await askForCode();
    await openDeviceClient(ada.browser)({ query: { user_code: userCode } });
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    for (const decision of ["approve", "deny"]) {
      const answer = await post(decision, JSON.stringify({ userCode }), headers);
      expect({ status: answer.status, ...((await answer.json()) as object) }).toMatchObject({
        ...{ status: 403, error: "access_denied", code: "APPROVED_FROM_DEVICE" },
      });
    }
  });
});

describe("device/deny", () => {
  it("denies a device permanently", async () => {
    const ada = await signUpPerson();
    const { device_code, user_code: userCode } = await askForCode();
    const device = openDeviceClient(ada.browser);
    await device({ query: { user_code: userCode } });
    expect((await device.deny({ userCode })).data).toEqual({ success: true });
    for (const again of [device.approve({ userCode }), device.deny({ userCode })]) {
      expect((await again).error).toMatchObject({ status: 400, code: "DEVICE_CODE_ALREADY_PROCESSED" });
    }
    expect(await poll(device_code)).toEqual({ error: "access_denied" });
  });
});
