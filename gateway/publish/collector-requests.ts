// Why a collector's cmd/ack or cmd/replay is not followed, in words; null where it is. Pure.

/** `highestSent`: the last row that may have left this gateway. */
export function ackFault(
  streamEpoch: string,
  upToSeq: number,
  ownEpoch: string,
  highestSent: number,
): string | null {
  if (streamEpoch !== ownEpoch) return otherStream(streamEpoch, ownEpoch);
  if (!Number.isSafeInteger(upToSeq) || upToSeq > highestSent)
    return `it acknowledges up to ${upToSeq}, but nothing after ${highestSent} was sent`;
  return null;
}

/** The range is inclusive; what lies beyond `lastSeq` is left out of it. */
export function replayFault(
  { streamEpoch, fromSeq, toSeq }: { streamEpoch: string; fromSeq: number; toSeq: number },
  ownEpoch: string,
  lastSeq: number,
  maxRows: number,
): string | null {
  if (streamEpoch !== ownEpoch) return otherStream(streamEpoch, ownEpoch);
  if (!(fromSeq >= 1 && toSeq >= fromSeq)) return `${fromSeq} to ${toSeq} is not a range; ask from 1 upwards`;
  if (fromSeq > lastSeq) return `it starts at ${fromSeq}, but the stream ends at ${lastSeq}`;
  const rows = Math.min(toSeq, lastSeq) - fromSeq + 1;
  return rows > maxRows ? `${rows} rows are more than ${maxRows}; ask in parts` : null;
}

function otherStream(streamEpoch: string, ownEpoch: string): string {
  return `it is for the stream "${streamEpoch}", this is "${ownEpoch}"`;
}
