import { restOperations } from "../../packages/rest/src/index.ts";

/** The operations of the Orgs REST API: what each takes, answers and rejects beyond what all do. */
export function operationTable(): string {
  const rows = restOperations.map((operation) => {
    const { method, path, summary, permission, sessionOnly, operatorOnly, successStatus, rejections } = operation;
    const takes = [
      permission ? `\`${permission}\`` : "",
      sessionOnly ? "a session" : "",
      operatorOnly ? "the secret key" : "",
    ]
      .filter(Boolean)
      .join(", ");
    const rejected = Object.entries(rejections)
      .filter(([, meaning]) => meaning !== "")
      .map(([status, meaning]) => `${status}: ${meaning}`);
    return `| ${method} \`${path}\` | ${summary} | ${takes} | ${successStatus} | ${rejected.join(" ")} |`;
  });
  return ["| operation | what it does | takes | answers | rejects |", "| --- | --- | --- | --- | --- |", ...rows].join(
    "\n",
  );
}
