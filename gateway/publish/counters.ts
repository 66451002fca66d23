// The publisher's counters, all from nothing.
import type { PublishCounters } from "./ports.ts";

export function newCounters(): PublishCounters {
  return {
    connectAttempts: 0,
    connects: 0,
    disconnects: 0,
    halfOpen: 0,
    rowsSent: 0,
    rowsResent: 0,
    rowsAccepted: 0,
    rowsReleased: 0,
    rowsParked: 0,
    noSubscribers: 0,
    refused: 0,
    statesSent: 0,
    flowSent: 0,
    flowDropped: 0,
    diagSent: 0,
    diagDropped: 0,
    collectorAcks: 0,
    collectorAcksRefused: 0,
    replays: 0,
    replaysRefused: 0,
    commands: 0,
    commandsRefused: 0,
    messagesTooLong: 0,
    messagesTooMany: 0,
    reasonCodes: {},
  };
}
