import { z } from "zod";

/** The code that a device shows, in the link that it offers. */
export const deviceSearch = z.object({ user_code: z.string().optional().catch(undefined) });
export type DeviceSearch = z.infer<typeof deviceSearch>;
