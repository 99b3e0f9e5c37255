import type { ClerkClient } from "@clerk/backend";

type Method = (...args: unknown[]) => Promise<unknown>;

/** A method of the SDK by its full name, such as `users.getUser`. */
export interface WalkedMethod {
  name: string;
  /** Calls it with something in place of every argument and every property of one. */
  call(): Promise<unknown>;
}

/** Every method of the SDK's client that asks the API for something. */
export const walkSdk = (clerk: ClerkClient): WalkedMethod[] =>
  Object.entries(clerk).flatMap(([resource, api]) => {
    if (typeof api !== "object" || api === null || resource === "telemetry") return [];
    const names = Object.getOwnPropertyNames(Object.getPrototypeOf(api)).filter((name) => name !== "constructor");
    return names.map((name) => {
      const method: Method = Reflect.get(api, name);
      return { name: `${resource}.${name}`, call: () => method.call(api, anything(), anything(), anything()) };
    });
  });

/** What a placeholder's name would be no valid value for, or would lead to another endpoint. */
const values: Record<PropertyKey, unknown> = {
  [Symbol.toPrimitive]: () => "{id}",
  [Symbol.iterator]: () => [][Symbol.iterator](),
  map: () => [],
  requestHeaders: new Headers(),
  startsWith: () => false,
  idempotencyKey: undefined,
  machineSecretKey: undefined,
  publicMetadata: undefined,
  privateMetadata: undefined,
  unsafeMetadata: undefined,
};

/** An id and an object of parameters in one: a placeholder as text, and one in each property that is read. */
function anything(): object {
  return new Proxy(
    {},
    {
      get: (_target, key) => (Object.hasOwn(values, key) ? values[key] : `{${String(key)}}`),
    },
  );
}
