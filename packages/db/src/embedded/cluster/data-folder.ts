import { accessSync, constants, existsSync, mkdirSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { codeOf, EmbeddedPostgresError, folderError } from "../embedded-postgres-error.ts";
import { canHostFolderOf, serverUser } from "../server/server-user.ts";
import { type Cluster, holdsCluster, readCluster } from "./cluster.ts";
import { displacedHome, placeElsewhere } from "./displaced-cluster.ts";

/**
 * What others may do in a folder that Guildhall makes: nothing. Root's Postgres runs as another user, which has to pass
 * through, and still cannot list it.
 */
const newFolderMode = () => (process.getuid?.() === 0 ? 0o711 : 0o700);

/** Makes the folder if it is missing. @returns its real path @throws EmbeddedPostgresError if it cannot be written */
export function prepareDataFolder(dataDir: string): string {
  const folder = resolve(dataDir);
  try {
    if (statSync(folder, { throwIfNoEntry: false })?.isFile()) {
      throw new EmbeddedPostgresError(
        `The data folder ${folder} is a file. Remove it, or set GUILDHALL_DATA_DIR to a folder.`,
      );
    }
    makeFolder(folder, newFolderMode());
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(folder);
  } catch (cause) {
    if (cause instanceof EmbeddedPostgresError) throw cause;
    throw folderError(`The data folder ${folder} cannot be created or written`, cause);
  }
}

/**
 * Where the cluster of this data folder is or is to be: `<dataDir>/postgres`, or another place when root's data folder
 * is closed to the user who runs the server.
 */
export function locateCluster(dataFolder: string, major: string): string {
  const defaultFolder = join(dataFolder, "postgres");
  if (holdsCluster(defaultFolder, major)) return defaultFolder;
  const displaced = displacedHome(dataFolder);
  if (displaced) return join(displaced, "postgres");
  const user = serverUser();
  if (!user || canHostFolderOf(user, dataFolder)) return defaultFolder;
  return join(placeElsewhere(dataFolder, user), "postgres");
}

/** The cluster in the folder, undefined if it is still to be made. */
export function findCluster(folder: string, major: string): Cluster | undefined {
  return holdsCluster(folder, major) ? readCluster(folder) : undefined;
}

/** Not mkdir's `recursive`, which never returns where the system answers ENOENT below a parent that exists (/proc). */
function makeFolder(folder: string, mode?: number): void {
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    if (codeOf(error) === "EEXIST" && statSync(folder).isDirectory()) return;
    if (codeOf(error) !== "ENOENT" || existsSync(dirname(folder))) throw error;
    makeFolder(dirname(folder));
    makeFolder(folder, mode);
  }
}
