import { variables } from "../../apps/api/src/configuration/environment.ts";

/** README's table of environment variables, from the schema that reads them. */
export function configurationTable(): string {
  const rows = Object.entries(variables).map(([name, schema]) => {
    return `| \`${name}\` | ${defaultOf(schema)} | ${schema.description ?? ""} |`;
  });
  return ["| variable | default | meaning |", "| --- | --- | --- |", ...rows].join("\n");
}

function defaultOf(schema: (typeof variables)[keyof typeof variables]): string {
  const parsed = schema.safeParse(undefined);
  const isShown = parsed.success && (typeof parsed.data === "string" || typeof parsed.data === "number");
  return isShown ? `\`${parsed.data}\`` : "";
}
