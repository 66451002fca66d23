// Makes protobufjs read 64-bit integers as JavaScript numbers instead of Long objects: uptimes and Unix milliseconds
// stay far below 2^53. Must be evaluated before the generated codec, which looks at this once.
import protobuf from "protobufjs/minimal.js";

protobuf.util.Long = undefined as unknown as typeof protobuf.util.Long;
protobuf.configure();
// Fields of a newer minor version are skipped, not carried along.
protobuf.Reader.discardUnknown = true;
