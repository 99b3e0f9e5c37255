import { kitSteps } from "./kit-steps.ts";
import { test } from "./test.ts";
import { twoFactorSteps } from "./two-factor-steps.ts";

test.describe.configure({ mode: "default" });
test.use({ api: "another" });

kitSteps();
twoFactorSteps();
