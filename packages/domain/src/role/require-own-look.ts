import { type BuiltInRole, builtInRoles } from "@guildhall/permissions";
import unhomoglyph from "unhomoglyph";
import { DomainError } from "../errors/domain-error.ts";

/**
 * A role that looks like a built-in one would mislead: "Own er", "0wner", "Ówner", or "Owner" with a letter
 * of another alphabet.
 * @param text its name, or what people read in its place @throws role_name_taken
 */
export function requireOwnLook(text: string | null | undefined, field: string): void {
  const alike = text ? builtInLike(text) : undefined;
  if (alike === undefined) return;
  const message = `${text} looks like the built-in role ${alike}. Choose another name.`;
  throw new DomainError("role_name_taken", message, { [field]: message });
}

const builtInLike = (text: string): BuiltInRole | undefined => {
  const seen = look(text);
  return builtInRoles.find((role) => look(role) === seen);
};

/** The letters and digits of a text by what they look like (UTS 39), without accents and in no case. */
function look(text: string): string {
  const letters = unhomoglyph(text.normalize("NFKC")).normalize("NFD").replace(/\p{M}/gu, "");
  return unhomoglyph(letters)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/[i1]/g, "l")
    .replaceAll("0", "o")
    .replaceAll("rn", "m");
}
