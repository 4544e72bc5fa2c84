/**
 * What pdf.js asks of the runtime, in the form that is quickest in a thread which reads documents and does nothing else;
 * imported before any reader. Together they save a sixth of the time of a PDF, and the waits in which a thread stood still.
 */
import { registerHooks } from "node:module";
import { inflateSync } from "node:zlib";

/** A page's content is some 100 KB; what unpacks to more than this is made to exhaust the memory. */
const largestUnpacked = 256 * 1024 ** 2;

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
          // A damaged stream throws, and pdf.js reads of it what it can.
          const unpacked = inflateSync(this.packed, { maxOutputLength: largestUnpacked });
          return {
            done: false,
            value: new Uint8Array(unpacked.buffer, unpacked.byteOffset, unpacked.byteLength),
          };
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
    DecompressionStream: SynchronousDecompression,
    DOMMatrix: NeverDrawn,
    ImageData: NeverDrawn,
    Path2D: NeverDrawn,
    // pdf.js sends its messages within this thread, where both sides may hold the same values.
    structuredClone: (value: unknown) => copyMessage(value, copiedLevels),
  });
}

installQuickRuntime();
