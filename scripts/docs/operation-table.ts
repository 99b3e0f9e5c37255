import { restOperations } from "../../packages/rest/src/index.ts";

/** The operations of the Orgs REST door: what each takes, answers and refuses beyond what all do. */
export function operationTable(): string {
  const rows = restOperations.map(({ method, path, summary, permission, sessionOnly, successStatus, refusals }) => {
    const takes = [permission ? `\`${permission}\`` : "", sessionOnly ? "a session" : ""].filter(Boolean).join(", ");
    const refused = Object.entries(refusals)
      .filter(([, meaning]) => meaning !== "")
      .map(([status, meaning]) => `${status}: ${meaning}`);
    return `| ${method} \`${path}\` | ${summary} | ${takes} | ${successStatus} | ${refused.join(" ")} |`;
  });
  return ["| operation | what it does | takes | answers | refuses |", "| --- | --- | --- | --- | --- |", ...rows].join(
    "\n",
  );
}
