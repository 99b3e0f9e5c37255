import { isBuiltInRole } from "@guildhall/permissions";

/**
 * The roles after one of them is checked or unchecked, in the order of `names`. Each built-in role includes those below it, so
 * checking one replaces the others.
 */
export function toggledRoles(
  roles: readonly string[],
  { role, isChecked, names }: { role: string; isChecked: boolean; names: readonly string[] },
): string[] {
  const others = roles.filter((each) => each !== role && !(isChecked && isBuiltInRole(role) && isBuiltInRole(each)));
  const chosen = isChecked ? [...others, role] : others;
  const place = (each: string) => (names.includes(each) ? names.indexOf(each) : names.length);
  return chosen.sort((one, other) => place(one) - place(other));
}
