import type { TestDatabase } from "@guildhall/testing";
import { createAuthClient } from "better-auth/client";
import { deviceAuthorizationClient } from "better-auth/client/plugins";
import type { ListeningApp } from "../servers/listening-app.ts";
import type { Browser } from "./browser.ts";

const GRANT_TYPE = "urn:ietf:params:oauth:grant-type:device_code";

/** Better Auth's client of devices, in a browser, or in a program without cookies. */
function openDeviceClient(app: ListeningApp, browser?: Pick<Browser, "send">) {
  const { device } = createAuthClient({
    baseURL: app.url,
    plugins: [deviceAuthorizationClient()],
    fetchOptions: browser
      ? { customFetchImpl: (input, init) => browser.send(input instanceof Request ? input.url : String(input), init) }
      : {},
  });
  return device;
}

/** What the tests of devices do again and again. */
export function deviceActions(app: ListeningApp, { sql }: Pick<TestDatabase, "sql">) {
  const program = openDeviceClient(app);

  /** A device that shows its code. */
  async function askForCode(deviceName?: string) {
    const named = { client_id: "guildhall-cli", ...(deviceName === undefined ? {} : { device_name: deviceName }) };
    const { data, error } = await program.code(named);
    if (error) throw new Error(`No codes: ${error.status} ${JSON.stringify(error)}`);
    return data;
  }

  /** A poll, at another process if one is named. @returns the token of the session, or the error of RFC 8628 */
  async function poll(deviceCode: string, at = app) {
    const { data, error } = await openDeviceClient(at).token({
      ...{ grant_type: GRANT_TYPE, device_code: deviceCode, client_id: "guildhall-cli" },
    });
    return error ? { error: error.error } : { token: data.access_token, expiresIn: data.expires_in };
  }

  /** As if the device had waited. */
  const wait = () => sql`update device_code set last_polled_at = last_polled_at - interval '60 seconds'`;

  /** Approves a code in a browser, as the page does. */
  async function approve(browser: Pick<Browser, "send">, userCode: string) {
    const device = openDeviceClient(app, browser);
    const seen = await device({ query: { user_code: userCode } });
    if (seen.error) throw new Error(`The code is not known: ${seen.error.status}`);
    return device.approve({ userCode });
  }

  /** The token of a device that the person of a browser approved. */
  async function signInDevice(browser: Pick<Browser, "send">, deviceName?: string): Promise<string> {
    const { device_code: deviceCode, user_code: userCode } = await askForCode(deviceName);
    const { error } = await approve(browser, userCode);
    if (error) throw new Error(`Not approved: ${error.status} ${JSON.stringify(error)}`);
    return (await poll(deviceCode)).token ?? "";
  }

  return {
    openDeviceClient: (browser?: Pick<Browser, "send">) => openDeviceClient(app, browser),
    askForCode,
    poll,
    wait,
    approve,
    signInDevice,
  };
}
