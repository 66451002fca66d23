// Why a store cannot be used, typed; the message says where and how to mend it.

/**
 * - "newer": written by a newer Milkway.
 * - "corrupt": found damaged while in use; it is set aside, and the next start begins a new one.
 * - "in-use": another gateway has it.
 * - "foreign": a file that is not Milkway's is in its place; it is left alone.
 * - "misplaced": no file can be there.
 */
export type StoreErrorCode =
  | "newer"
  | "read-only"
  | "full"
  | "failing"
  | "corrupt"
  | "in-use"
  | "foreign"
  | "misplaced";

/** The store cannot be used, and why. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
