import { type Authority, type Permission, permissionsHeldBy } from "@guildhall/permissions";
import { offeredPermissions } from "./resources.ts";

/** People for whom a change of roles has the same effect. */
export interface AccessChange {
  names: string[];
  gained: Permission[];
  lost: Permission[];
}

type CustomRoles = Authority["customRoles"];

interface Change<Person> {
  before: { roles: (person: Person) => readonly string[]; customRoles: CustomRoles };
  after: { roles: (person: Person) => readonly string[]; customRoles: CustomRoles };
}

/** What each of these people gains and loses, those with the same effect together; without those for whom nothing changes. */
export function accessChanges<Person extends { name: string }>(
  people: readonly Person[],
  { before, after }: Change<Person>,
): AccessChange[] {
  const changes = new Map<string, AccessChange>();
  for (const person of people) {
    const had = permissionsHeldBy({ roles: before.roles(person), customRoles: before.customRoles });
    const has = permissionsHeldBy({ roles: after.roles(person), customRoles: after.customRoles });
    const gained = offeredPermissions.filter((permission) => has.has(permission) && !had.has(permission));
    const lost = offeredPermissions.filter((permission) => had.has(permission) && !has.has(permission));
    if (gained.length + lost.length === 0) continue;
    const effect = `${gained}/${lost}`;
    const same = changes.get(effect);
    if (same) same.names.push(person.name);
    else changes.set(effect, { names: [person.name], gained, lost });
  }
  return [...changes.values()].sort((one, other) => other.names.length - one.names.length);
}
