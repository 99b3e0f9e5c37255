import { verifyScript } from "../../apps/cli/verify-script.ts";

/** The script of docs/audit.md that verifies an export. */
export const auditScript = () => `\`\`\`js\n${verifyScript()}\n\`\`\``;
