// The serial number of the pump that was last on each pump's port: a pump is mostly swapped while the gateway is off.
import type { Database } from "./database.ts";

export class PortTable {
  readonly #statements;

  constructor(db: Database) {
    this.#statements = {
      get: db.prepare<[string], { serialNumber: string }>(
        "SELECT serial_number AS serialNumber FROM port WHERE pump_id = ?",
      ),
      put: db.prepare<[string, string]>("INSERT OR REPLACE INTO port (pump_id, serial_number) VALUES (?, ?)"),
    };
  }

  serialNumber(pumpId: string): string | null {
    return this.#statements.get.get(pumpId)?.serialNumber ?? null;
  }

  put(pumpId: string, serialNumber: string): void {
    this.#statements.put.run(pumpId, serialNumber);
  }
}
