import { z } from "zod";

const success = z.object({ success: z.literal(true) });

/** Answers of the endpoints for devices, by their names in `auth.api`, for the API reference. */
export const deviceAnswers = {
  deviceCode: z.object({
    device_code: z.string().meta({ description: "What the device polls with; no one else needs it." }),
    user_code: z.string().meta({ description: "What the person enters, such as WDJB-7MHT." }),
    verification_uri: z.url().meta({ description: "The page to enter it at." }),
    verification_uri_complete: z.url().meta({ description: "The same page with the code filled in." }),
    expires_in: z.int().meta({ description: "For how many seconds the codes are valid." }),
    interval: z.int().meta({ description: "How many seconds to wait between two polls." }),
  }),
  deviceToken: z.object({
    access_token: z.string().meta({ description: "The token of a session, for `Authorization: Bearer`." }),
    token_type: z.literal("Bearer"),
    expires_in: z.int().meta({ description: "For how many seconds the session lasts." }),
    scope: z.literal(""),
  }),
  deviceVerify: z.object({
    user_code: z.string(),
    status: z.enum(["pending", "approved", "denied"]),
    client_id: z.string().optional().meta({ description: "This and what follows is for who is signed in." }),
    scope: z.literal("").optional(),
    client_name: z.string().optional(),
    device_name: z.string().nullable().optional().meta({ description: "As the device calls itself." }),
    ip_address: z.string().nullable().optional().meta({ description: "Where the device asked from." }),
    requested_at: z.iso.datetime().optional(),
    expires_at: z.iso.datetime().optional(),
  }),
  deviceApprove: success,
  deviceDeny: success,
};
