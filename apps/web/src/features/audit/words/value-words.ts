import { isPermission } from "@guildhall/permissions";
import { exactTime } from "../../../components/table/relative-time.ts";
import { permissionTitle } from "../../access/permission-words.ts";

const isTime = (text: string) => /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text);

/** A value of an event in words, each of several on a line; empty where there is none. */
export function valueInWords(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value)) return value.map(valueInWords).join("\n");
  if (typeof value === "object") return JSON.stringify(value);
  const text = String(value);
  if (isPermission(text)) return permissionTitle(text);
  return isTime(text) ? exactTime(new Date(text)) : text;
}
