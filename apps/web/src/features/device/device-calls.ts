import { z } from "zod";
import { accountCall, Nothing } from "../../api/account-call.ts";

const DeviceRequest = z.object({
  user_code: z.string(),
  status: z.enum(["pending", "approved", "denied"]),
  client_name: z.string().optional(),
  device_name: z.string().nullish(),
  ip_address: z.string().nullish(),
  // The client reads times into dates.
  requested_at: z.date().optional(),
});
/** A device that asks to be signed in. */
export type DeviceRequest = z.infer<typeof DeviceRequest>;

/** Finds the device with a code, which who is signed in can approve or deny from then on. */
export const findDevice = (code: string): Promise<DeviceRequest> =>
  accountCall(`/device?user_code=${encodeURIComponent(code)}`, DeviceRequest);

/** Approves or denies the device with a code. */
export const decideDevice = (code: string, decision: "approve" | "deny"): Promise<unknown> =>
  accountCall(`/device/${decision}`, Nothing, { userCode: code });
