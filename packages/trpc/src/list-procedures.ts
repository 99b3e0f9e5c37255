import { isPermission, type Permission } from "@guildhall/permissions";
import type { AnyProcedure, AnyRouter } from "@trpc/server";
import { appRouter } from "./app-router.ts";

export interface ProcedureSummary {
  /** As clients call it: `member.updateRole`. */
  path: string;
  type: "query" | "mutation";
  /** What it demands in the organization its input names; undefined when it demands no role. */
  permission: Permission | undefined;
}

/** Every procedure of the router, by path: for the permission matrix and the generated documentation. */
export function listProcedures(): ProcedureSummary[] {
  const router: AnyRouter = appRouter;
  const procedures: [string, AnyProcedure][] = Object.entries(router._def.procedures);
  return procedures
    .map(([path, { _def }]) => ({
      path,
      type: _def.type === "mutation" ? ("mutation" as const) : ("query" as const),
      permission: permissionIn(_def.meta),
    }))
    .toSorted((a, b) => a.path.localeCompare(b.path));
}

function permissionIn(meta: unknown): Permission | undefined {
  if (typeof meta !== "object" || meta === null || !("permission" in meta)) return undefined;
  const permission = String(meta.permission);
  return isPermission(permission) ? permission : undefined;
}
