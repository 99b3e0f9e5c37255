import { z } from "zod";
import type { permissionEndpoints } from "../endpoints/permission.ts";
import { closed, type References } from "./reference.ts";

/** Answers and errors of the endpoint that checks the caller's permissions. */
export const permissionReference = {
  hasPermission: {
    answer: z.object({ error: z.null(), success: z.boolean() }),
    errors: {
      400: ["NO_ACTIVE_ORGANIZATION"],
      401: ["USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION"],
      403: closed,
    },
  },
} as const satisfies References<typeof permissionEndpoints>;
