import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname } from "node:path";
import { usageError } from "../failure/command-error.ts";
import { configPath } from "./config-path.ts";

/** Where someone signed in last, unless they signed out there, and the token of each place. */
interface Config {
  url?: string | undefined;
  tokens: Record<string, string>;
}

/** What was saved when someone signed in, in a file that its owner alone can read. A token is of one URL and given out for no other. */
export function configFile(env: NodeJS.ProcessEnv) {
  const path = configPath(env, process.platform, homedir());

  function read(): Config {
    const text = readIfThere(path);
    if (text === undefined) return { tokens: {} };
    const config = configOf(parseJson(text));
    if (config) return config;
    throw usageError(`${path} cannot be understood. Delete it and sign in again with: guildhall login`);
  }

  function write(config: Config): void {
    const folder = dirname(path);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    // Under another name first: a concurrent reader sees the complete file, and no one else has access to it.
    const draft = `${path}.${crypto.randomUUID()}`;
    try {
      writeFileSync(draft, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600, flag: "wx", flush: true });
      renameSync(draft, path);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  }

  return {
    path,

    /** Where someone signed in last; undefined when they signed out there. */
    lastUrl: (): string | undefined => read().url,

    /** The token that was saved for a URL; undefined when no one is signed in there. */
    findToken(url: string): string | undefined {
      const { tokens } = read();
      return Object.hasOwn(tokens, url) ? tokens[url] : undefined;
    },

    save(url: string, token: string): void {
      write({ url, tokens: { ...read().tokens, [url]: token } });
    },

    forget(url: string): void {
      const { url: last, tokens } = read();
      const { [url]: _, ...others } = tokens;
      if (Object.keys(others).length === 0) rmSync(path, { force: true });
      else write({ ...(last === undefined || last === url ? {} : { url: last }), tokens: others });
    },
  };
}

export type ConfigFile = ReturnType<typeof configFile>;

/** Undefined for anything else. Without zod, which takes longer to load than all else of most commands. */
function configOf(value: unknown): Config | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { url, tokens, token }: { url?: unknown; tokens?: unknown; token?: unknown } = value;
  if (url !== undefined && typeof url !== "string") return undefined;
  if (isTexts(tokens)) return { url, tokens };
  // As it was saved before there could be several tokens.
  return url !== undefined && typeof token === "string" ? { url, tokens: { [url]: token } } : undefined;
}

const isTexts = (value: unknown): value is Record<string, string> =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((text) => typeof text === "string");

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
