import { afterAll } from "vitest";
import { cleanUpFile } from "./after-file.ts";

// Vitest runs this before each test file, so that its hook is the file's last.
afterAll(cleanUpFile);
