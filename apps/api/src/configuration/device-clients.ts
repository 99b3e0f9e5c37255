import { displayName } from "@guildhall/contracts";
import { z } from "zod";

const message = "must be comma-separated clients such as acme-cli=Acme CLI";

const Client = z
  .templateLiteral([z.string(), "=", z.string()], message)
  .transform((text) => {
    const end = text.indexOf("=");
    return { id: text.slice(0, end).trim(), name: text.slice(end + 1) };
  })
  .pipe(
    z.object({
      id: z
        .string()
        .regex(/^[a-z0-9][a-z0-9._-]{0,99}$/, message)
        .refine((id) => id !== "guildhall-cli", "must not name guildhall-cli, which is known already"),
      name: displayName("DEVICE_CLIENTS", 50),
    }),
  );

/** The clients whose devices people sign in, as the operator names them. */
export const DeviceClients = z
  .array(Client)
  .refine((clients) => new Set(clients.map(({ id }) => id)).size === clients.length, "must name each client once");
