import { z } from "zod";

const jwk = z.object({
  kid: z.string().meta({ description: "Names the key in the headers of tokens." }),
  use: z.literal("sig"),
  alg: z.literal("EdDSA"),
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  x: z.string().meta({ description: "The public key, in base64url." }),
});

/** What the endpoints of JSON Web Tokens answer, by their names in `auth.api`, for the API reference. */
export const jwtAnswers = {
  getToken: z.object({ token: z.string().meta({ description: "A JSON Web Token, which counts for five minutes." }) }),
  getJwks: z.object({ keys: z.array(jwk) }),
};
