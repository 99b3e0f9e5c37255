import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import { usageError } from "../failure/command-error.ts";

/** Where someone signed in, and with what. */
const Config = z.object({ url: z.string(), token: z.string() });
export type Config = z.infer<typeof Config>;

/** `$XDG_CONFIG_HOME/guildhall/config.json`, readable by its owner alone. */
export function configFile(env: NodeJS.ProcessEnv) {
  const path = join(env.XDG_CONFIG_HOME || join(homedir(), ".config"), "guildhall", "config.json");
  return {
    path,

    /** What was saved; undefined when no one signed in. */
    find(): Config | undefined {
      const text = readIfThere(path);
      if (text === undefined) return undefined;
      const parsed = Config.safeParse(parseJson(text));
      if (parsed.success) return parsed.data;
      throw usageError(`${path} cannot be understood. Delete it and sign in again with: guildhall login`);
    },

    write(config: Config): void {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      // Under another name first: a concurrent reader sees the complete file, and no one else has access to it.
      const draft = `${path}.${process.pid}`;
      writeFileSync(draft, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
      renameSync(draft, path);
    },

    remove(): void {
      rmSync(path, { force: true });
    },
  };
}

export type ConfigFile = ReturnType<typeof configFile>;

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
