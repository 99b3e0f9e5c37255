import { z } from "zod";

/** The standard allows ids of 1,023 bytes. */
const MAX_ID_LENGTH = 1364;
const MAX_PART_LENGTH = 16_384;

const encoded = (field: string, max = MAX_PART_LENGTH) => {
  const message = `${field} must be base64url, as browsers return it, of at most ${max} characters.`;
  return z
    .string({ error: message })
    .max(max, message)
    .regex(/^[\w-]+$/, message);
};

const credential = {
  id: encoded("id", MAX_ID_LENGTH),
  rawId: encoded("rawId", MAX_ID_LENGTH),
  type: z.literal("public-key", { error: "type must be public-key." }),
};

const transportsMessage = "transports must be a list of at most 10 short names.";

/** What `navigator.credentials.create()` returns, as JSON. */
export const RegistrationResponse = z
  .object(
    {
      ...credential,
      response: z.object(
        {
          clientDataJSON: encoded("clientDataJSON"),
          attestationObject: encoded("attestationObject"),
          transports: z
            .array(z.string({ error: transportsMessage }).regex(/^[a-z-]{1,20}$/, transportsMessage), {
              error: transportsMessage,
            })
            .max(10, transportsMessage)
            .optional(),
        },
        { error: "response must be an object." },
      ),
    },
    { error: "response must be what the browser returned, as an object." },
  )
  .meta({ description: "What the browser returned for the options, as JSON" });
export type RegistrationResponse = z.infer<typeof RegistrationResponse>;

/** What `navigator.credentials.get()` returns, as JSON. */
export const AuthenticationResponse = z
  .object(
    {
      ...credential,
      response: z.object(
        {
          clientDataJSON: encoded("clientDataJSON"),
          authenticatorData: encoded("authenticatorData"),
          signature: encoded("signature"),
        },
        { error: "response must be an object." },
      ),
    },
    { error: "response must be what the browser returned, as an object." },
  )
  .meta({ description: "What the browser returned for the options, as JSON" });
export type AuthenticationResponse = z.infer<typeof AuthenticationResponse>;
