import { expect, it } from "vitest";
import { configPath } from "./config-path.ts";

it.each<[NodeJS.Platform, NodeJS.ProcessEnv, string]>([
  ["linux", {}, "/home/ada/.config/guildhall/config.json"],
  ["linux", { XDG_CONFIG_HOME: "/x" }, "/x/guildhall/config.json"],
  ["darwin", {}, "/home/ada/Library/Application Support/guildhall/config.json"],
  ["darwin", { XDG_CONFIG_HOME: "/x" }, "/x/guildhall/config.json"],
  ["win32", { APPDATA: "C:\\Users\\ada\\Roaming" }, "C:\\Users\\ada\\Roaming\\guildhall\\config.json"],
  ["win32", {}, "\\home\\ada\\AppData\\Roaming\\guildhall\\config.json"],
])("is the configuration folder of %s with %j", (platform, env, path) => {
  expect(configPath(env, platform, "/home/ada")).toBe(path);
});
