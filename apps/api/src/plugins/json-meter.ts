/**
 * How deep and how large JSON may be. Metadata, the deepest documented input, has 20 levels and its wrappers four; the
 * largest, an import, has 12,000 values. Code behind this check may recurse.
 */
export const MAX_JSON_DEPTH = 32;
export const MAX_JSON_VALUES = 50_000;

const code = (character: string) => character.charCodeAt(0);
const [QUOTE, BACKSLASH, COMMA] = [code('"'), code("\\"), code(",")];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [code("["), code("]"), code("{"), code("}")];

/**
 * Measures depth and number of values of JSON while it arrives, in one pass, before anything parses it. What is not JSON may
 * be measured as anything, because no parser accepts it.
 */
export class JsonMeter {
  private depth = 0;
  private values = 1;
  private isInText = false;
  private isEscaped = false;

  /** @returns what is too much, as soon as it is; nothing after it need be measured */
  write(chunk: Uint8Array): "depth" | "values" | undefined {
    for (const byte of chunk) {
      if (this.isInText) {
        if (this.isEscaped) this.isEscaped = false;
        else if (byte === BACKSLASH) this.isEscaped = true;
        else if (byte === QUOTE) this.isInText = false;
      } else if (byte === QUOTE) this.isInText = true;
      else if (byte === COMMA) this.values++;
      else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) this.depth--;
      else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
        this.values++;
        if (++this.depth > MAX_JSON_DEPTH) return "depth";
      }
      if (this.values > MAX_JSON_VALUES) return "values";
    }
    return undefined;
  }
}
