import { posix, win32 } from "node:path";

/**
 * Where the platform has the configuration of programs: `$XDG_CONFIG_HOME` wherever that is set, else `%APPDATA%` on Windows,
 * `~/Library/Application Support` on macOS, and `~/.config`.
 */
export function configPath(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, home: string): string {
  const { join } = platform === "win32" ? win32 : posix;
  return join(env.XDG_CONFIG_HOME || folderOf(env, platform, join, home), "guildhall", "config.json");
}

function folderOf(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
  join: (...parts: string[]) => string,
  home: string,
): string {
  if (platform === "win32") return env.APPDATA || join(home, "AppData", "Roaming");
  return platform === "darwin" ? join(home, "Library", "Application Support") : join(home, ".config");
}
