// How protobufjs behaves here. Must be evaluated before the generated codec, which looks at it once.
import protobuf from "protobufjs/minimal.js";

// 64-bit integers are JavaScript numbers, not Long objects: uptimes and Unix milliseconds stay far below 2^53.
protobuf.util.Long = undefined as unknown as typeof protobuf.util.Long;
protobuf.configure();
// Fields of a newer minor version are skipped, not carried along.
protobuf.Reader.discardUnknown = true;
