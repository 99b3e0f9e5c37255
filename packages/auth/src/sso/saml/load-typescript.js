// Lets a worker thread load TypeScript. `node --import tsx` does that for the main thread alone.
import { register } from "tsx/esm/api";

register();
