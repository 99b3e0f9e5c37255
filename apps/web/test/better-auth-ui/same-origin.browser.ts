import { emailCodeSteps } from "./email-code-steps.ts";
import { kitSteps } from "./kit-steps.ts";
import { severalAccountsSteps } from "./several-accounts-steps.ts";
import { test } from "./test.ts";

test.describe.configure({ mode: "default" });
test.use({ api: "same" });

kitSteps();
emailCodeSteps();
severalAccountsSteps();
