import { createHash, randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { codeOf, EmbeddedPostgresError } from "../embedded-postgres-error.ts";
import { canHostFolderOf, type ServerUser } from "../server/server-user.ts";
import { claimRootFolder, lastingPlaces } from "./root-folder.ts";

const NOTE = "postgres-is-elsewhere.txt";

/** The folder that holds this data folder's cluster, if a note in the data folder names it. */
export function displacedHome(dataFolder: string): string | undefined {
  const note = readNote(dataFolder);
  if (!note) return undefined;
  if (note.dataFolder !== dataFolder) {
    // The data folder was copied: the database stays the original's. Or it was moved, and its database with it.
    if (readNote(note.dataFolder)?.home === note.home) return undefined;
    writeNote(dataFolder, note.home, renameSync);
  }
  claimHome(note.home);
  return note.home;
}

/** Chooses a place that the user can reach, and leaves a note about it. */
export function placeElsewhere(dataFolder: string, user: ServerUser): string {
  const place = lastingPlaces().find((candidate) => claimRootFolder(candidate) && canHostFolderOf(user, candidate));
  if (!place) {
    throw new EmbeddedPostgresError(
      `User ${user.uid}, who runs Postgres for root, cannot use ${dataFolder}, nor any of ${lastingPlaces().join(", ")}. Let everyone enter the folders above the data folder (\`chmod o+x\`), set GUILDHALL_DATA_DIR to another folder, or set DATABASE_URL to a Postgres of your own.`,
    );
  }
  const key = createHash("sha256").update(dataFolder).digest("hex").slice(0, 12);
  const home = join(place, `${key}-${randomBytes(4).toString("hex")}`);
  const isCopy = readNote(dataFolder) !== undefined;
  try {
    writeNote(dataFolder, home, isCopy ? renameSync : linkSync);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
  // Another process may have left its note first.
  const chosen = readNote(dataFolder)?.home ?? home;
  claimHome(chosen);
  return chosen;
}

function claimHome(home: string): void {
  if (claimRootFolder(join(home, "..")) && claimRootFolder(home)) return;
  throw new EmbeddedPostgresError(
    `The database is in ${home}, which is missing or writable for others. Give it back to root with mode 755, or set DATABASE_URL to a Postgres of your own.`,
  );
}

function readNote(dataFolder: string): { dataFolder: string; home: string } | undefined {
  const file = join(dataFolder, NOTE);
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, "utf8");
  const owner = /^data folder: (.+)$/m.exec(text)?.[1];
  const home = /^database: (.+)$/m.exec(text)?.[1];
  if (owner && home) return { dataFolder: owner, home };
  throw new EmbeddedPostgresError(
    `${file} should contain where the database is, and does not. Restore it, or remove it to begin with an empty database.`,
  );
}

function writeNote(dataFolder: string, home: string, publish: (from: string, to: string) => void): void {
  const file = join(dataFolder, NOTE);
  const draft = `${file}.${process.pid}`;
  const text = `Guildhall was started by root, and the user who runs Postgres for root may not enter this folder.
So the database is in another folder. To begin with an empty one, stop Guildhall and delete that folder and this file.

data folder: ${dataFolder}
database: ${home}
`;
  writeFileSync(draft, text, { flush: true });
  try {
    publish(draft, file);
  } finally {
    if (publish !== renameSync) unlinkSync(draft);
  }
}
