// Why a pump is only read, and whether anything of it is taken at all. Pure.
import type { Limits, PumpHello } from "../../proto/link/messages.ts";
import { LINK_PROTOCOL } from "../../proto/link/messages.ts";

export interface Admission {
  expectedLimits: Limits;
  /** Another pump on this port is recognised, and nothing of it is taken for this one's. Absent: any pump will do. */
  expectedSerial?: string | undefined;
  /** On which pump's port this serial number is already; null, or absent: on no other. */
  twinOf?: ((serialNumber: string) => string | null) | undefined;
}

export interface Refusal {
  /** In words for a person. */
  reason: string;
  /** Whether what it says is taken and shown all the same; it is never acknowledged. */
  isHeard: boolean;
  /** The pump on whose port the same serial number is. */
  twin: string | null;
}

/** null: it is this port's pump, in every way as expected. */
export function refusalOf(pump: PumpHello, expected: Admission): Refusal | null {
  const { serialNumber, protocolMajor } = pump;
  if (protocolMajor !== LINK_PROTOCOL.major) {
    return unheard(
      `the pump speaks link version ${protocolMajor}, this gateway ${LINK_PROTOCOL.major}: update the older one`,
    );
  }
  const { expectedSerial } = expected;
  if (expectedSerial !== undefined && serialNumber !== expectedSerial) {
    return unheard(
      `the pump on this port is ${serialNumber}, not ${expectedSerial}: check the cable, or the gateway's serialNumber`,
    );
  }
  const twin = expected.twinOf?.(serialNumber) ?? null;
  if (twin !== null) {
    return unheard(
      `serial number ${serialNumber} is on the port of ${twin} already: check the cables, or the pumps' numbers`,
      twin,
    );
  }
  const names = Object.keys(expected.expectedLimits) as (keyof Limits)[];
  const differing = names
    .filter((name) => pump.limits[name] !== expected.expectedLimits[name])
    .map((name) => `${name} ${pump.limits[name]} instead of ${expected.expectedLimits[name]}`)
    .join(", ");
  if (differing === "") return null;
  const reason = `the pump's safety limits are not the expected ones (${differing}): check the pump, or the gateway's expectedLimits`;
  return { reason, isHeard: true, twin: null };
}

const unheard = (reason: string, twin: string | null = null): Refusal => ({ reason, isHeard: false, twin });
