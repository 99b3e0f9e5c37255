import { z } from "zod";
import { AccountWire } from "../account-plugin/account-wire.ts";
import { sessionTable } from "../open-api/session-table.ts";

const deviceSession = () => z.object({ session: sessionTable, user: AccountWire });

/** What the endpoints for several accounts in one browser answer, by their names in `auth.api`, for the API reference. */
export const multiSessionAnswers = {
  listDeviceSessions: z.array(deviceSession()),
  setActiveSession: deviceSession(),
  revokeDeviceSession: z.object({ status: z.literal(true) }),
};
