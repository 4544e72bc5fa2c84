/**
 * What pdf.js asks of the runtime, in the form that is quickest in a thread which reads documents and does nothing else;
 * imported before any reader. Together they save a sixth of the time of a PDF, and the waits in which a thread stood still;
 * and they bound what a stream inside a file may unpack to.
 */
import { registerHooks } from "node:module";
import { inflateSync } from "node:zlib";

/** A page's content is some 100 KB, a font some MB; what unpacks to more than this is made to exhaust the memory. */
const largestUnpacked = 64 * 1024 ** 2;
/** The longest PDF that is read at all, and some room. */
const largestBytes = 400 * 1024 ** 2;

let wasTooLarge = false;

/** True where what was read since the last call tried to take more memory than a document needs. */
export function triedTooLarge(): boolean {
  const tried = wasTooLarge;
  wasTooLarge = false;
  return tried;
}

function unpack(packed: Uint8Array): Uint8Array {
  try {
    const bytes = inflateSync(packed, { maxOutputLength: largestUnpacked });
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  } catch (error) {
    // A damaged stream throws, and pdf.js reads of it what it can; of a bomb it shall not try.
    if (!(error instanceof RangeError)) throw error;
    wasTooLarge = true;
    return new Uint8Array();
  }
}

/** The runtime's own goes through three queues and another thread for each of some thousand small streams. */
class SynchronousDecompression {
  private packed: Uint8Array = new Uint8Array();

  readonly writable = {
    getWriter: () => ({
      write: async (bytes: Uint8Array): Promise<void> => {
        this.packed = bytes;
      },
      close: async (): Promise<void> => {},
    }),
  };

  readonly readable = {
    getReader: () => {
      let isRead = false;
      return {
        read: async (): Promise<{ done: boolean; value?: Uint8Array }> => {
          if (isRead) return { done: true };
          isRead = true;
          return { done: false, value: unpack(this.packed) };
        },
      };
    },
  };
}

/** Three levels deep are what pdf.js changes in a message after it is sent; what lies below is given over for good. */
const copiedLevels = 3;

function copyMessage(value: unknown, levels: number): unknown {
  if (levels === 0 || typeof value !== "object" || value === null) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copyMessage(part, levels - 1)]));
}

/** Drawing needs a canvas, reading does not: its library would take a tenth of a second in each thread. */
const canvas = "@napi-rs/canvas";

class NeverDrawn {}

/** Memory of byte arrays lies outside the limit of a thread, so that a stream that swells is stopped here. */
const boundedBytes = new Proxy(Uint8Array, {
  construct(target, given, newTarget) {
    const [length] = given as readonly unknown[];
    if (typeof length === "number" && length > largestBytes) {
      wasTooLarge = true;
      throw new RangeError("too many bytes for a document");
    }
    return Reflect.construct(target, given, newTarget) as Uint8Array;
  },
});

function installQuickRuntime(): void {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === canvas
        ? { url: `suivi:${canvas}`, format: "commonjs", shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      url === `suivi:${canvas}`
        ? { format: "commonjs", source: "module.exports = {};", shortCircuit: true }
        : next(url, context),
  });
  Object.assign(globalThis, {
    Uint8Array: boundedBytes,
    DecompressionStream: SynchronousDecompression,
    DOMMatrix: NeverDrawn,
    ImageData: NeverDrawn,
    Path2D: NeverDrawn,
    // pdf.js sends its messages within this thread, where both sides may hold the same values.
    structuredClone: (value: unknown) => copyMessage(value, copiedLevels),
  });
}

installQuickRuntime();
