// What is really held: the heap and the buffers outside of it, after a full collection.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

export function heapBytesAfterCollection(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
