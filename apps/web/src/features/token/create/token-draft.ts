import { type AccessTokenKind, CreateAccessTokenInput } from "@guildhall/contracts";
import { type Permission, permissions, projectTokenPermissions } from "@guildhall/permissions";
import type { Choice } from "../../../components/form/fields/picker-search.ts";

/** When a token expires: after this many days, at the end of a chosen day, or never. */
export type Expiry = "30" | "90" | "365" | "date" | "never";

/** An access token in the form. */
export interface TokenDraft {
  name: string;
  kind: AccessTokenKind;
  /** The project of a project token; remembered while another kind is chosen. */
  project: Choice | null;
  expiry: Expiry;
  /** The day chosen, as `2027-01-31`; empty while there is none. */
  day: string;
  /** Null for all that its creator may do. */
  permissions: ReadonlySet<Permission> | null;
}

/** Errors by field of the call. */
export type DraftErrors = Partial<Record<"kind" | "name" | "projectId" | "expiresAt" | "permissions", string>>;

const DAY_MS = 24 * 60 * 60 * 1000;

export const newTokenDraft: TokenDraft = {
  name: "",
  kind: "personal",
  project: null,
  expiry: "90",
  day: "",
  permissions: null,
};

/** What a token of this kind can be allowed at all. */
export const possiblePermissions = (kind: AccessTokenKind): readonly Permission[] =>
  kind === "project" ? projectTokenPermissions : permissions;

/**
 * When the token is to end: null for never, undefined while no day is chosen. A day chosen counts to its end, where the
 * person is.
 * @param now in milliseconds
 */
export function expiryOf({ expiry, day }: Pick<TokenDraft, "expiry" | "day">, now: number): Date | null | undefined {
  if (expiry === "never") return null;
  if (expiry !== "date") return new Date(now + Number(expiry) * DAY_MS);
  const end = new Date(`${day}T23:59:59`);
  return Number.isNaN(end.getTime()) ? undefined : end;
}

/** The draft as the server takes it. @param now in milliseconds */
export function tokenInput(draft: TokenDraft, now: number) {
  const { name, kind, project } = draft;
  return {
    name,
    kind,
    expiresAt: expiryOf(draft, now) ?? null,
    ...(kind === "project" && project ? { projectId: project.id } : {}),
    permissions: chosenPermissions(draft) ?? ("all" as const),
  };
}

/** What is wrong with a draft, as far as it is known without the server. @param now in milliseconds */
export function draftErrors(draft: TokenDraft, now: number): DraftErrors {
  const name = CreateAccessTokenInput.shape.name.safeParse(draft.name);
  const expiresAt = expiryOf(draft, now);
  const isOver = expiresAt === undefined || (expiresAt !== null && expiresAt.getTime() <= now);
  return {
    ...(name.success ? {} : { name: name.error.issues[0]?.message ?? "Enter another name." }),
    ...(draft.kind === "project" && !draft.project ? { projectId: "Choose a project." } : {}),
    ...(isOver ? { expiresAt: "Choose today or a later date." } : {}),
    ...(chosenPermissions(draft)?.length === 0 ? { permissions: "Choose at least one permission." } : {}),
  };
}

function chosenPermissions({ kind, permissions: chosen }: TokenDraft): Permission[] | undefined {
  return chosen === null ? undefined : possiblePermissions(kind).filter((permission) => chosen.has(permission));
}
