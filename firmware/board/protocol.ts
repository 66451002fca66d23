// The regulator's protocol for a host (PROTOCOL.md): its messages as types (messages.ts), between types and bytes
// (host-messages.ts, board-messages.ts), and framed (wire.ts). Pure: no port, no clock. The controller, the in-process board
// and the emulator's tests share it; src/messages.c is its twin on the board, and both are tested against
// vectors/messages.json.
import { endSysex, startSysex } from "./wire.ts";

export { boardMessageIds, boardPayload, readBoardPayload } from "./board-messages.ts";
export { hostPayload, readHostPayload } from "./host-messages.ts";
export {
  type BoardMessage,
  type Drive,
  type Fault,
  faultCodes,
  type HelloReply,
  type HostMessage,
  protocolMajor,
  protocolMinor,
  resultCodes,
  type Sides,
  type Status,
  type WeightSamples,
} from "./messages.ts";
export { ProtocolError } from "./wire.ts";

/** A whole sysex frame, F0 … F7. */
export function frame(payload: Uint8Array): Uint8Array {
  return Uint8Array.from([startSysex, ...payload, endSysex]);
}
