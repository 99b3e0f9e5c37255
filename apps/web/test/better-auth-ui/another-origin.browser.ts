import { kitSteps } from "./kit-steps.ts";
import { test } from "./test.ts";

test.describe.configure({ mode: "default" });
test.use({ api: "another" });

kitSteps();
