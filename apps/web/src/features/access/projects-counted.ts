/** "no projects", "1 project", "12 projects" */
export function projectsCounted(count: number): string {
  if (count === 0) return "no projects";
  return count === 1 ? "1 project" : `${count} projects`;
}
