// What each kind of input gives `milkway decode`: objects to print one a line, and a summary.

export interface Summary {
  /** Frames or payloads that were read. */
  read: number;
  discarded: number;
  text: string;
}

export interface Lines {
  push(chunk: Uint8Array): object[];
  end(): object[];
  summary(): Summary;
}

/** " (crc 2, cobs 1)", or nothing where all counts are 0. */
export function countsText(counts: Readonly<Record<string, number>>): string {
  const named = Object.entries(counts).filter(([, count]) => count > 0);
  return named.length === 0 ? "" : ` (${named.map(([cause, count]) => `${cause} ${count}`).join(", ")})`;
}
