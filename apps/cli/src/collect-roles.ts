/** Role names as people write them, several times or with commas between: `--role admin --role auditor,member`. */
export const collectRoles = (given: string, before: string[] = []): string[] => [
  ...before,
  ...given
    .split(/[,;]/)
    .map((role) => role.trim())
    .filter((role) => role !== ""),
];
