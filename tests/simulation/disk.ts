// The pump's file system with the one property that matters here: what was not synced is gone, whole or in part, when
// the power goes. A file's length and bytes, and a folder's names, become durable separately.
import type { JournalFiles } from "../../firmware/controller/journal/files.ts";
import type { Dice } from "./faults.ts";
import type { VirtualTime } from "./time.ts";

interface File {
  /** As the running system sees it. */
  bytes: Buffer;
  /** As the medium has it. */
  durable: Buffer;
}

export class DiskError extends Error {
  readonly code: string;
  readonly syscall: string;

  constructor(code: string, syscall: string) {
    super(`${code}: simulated, ${syscall}`);
    this.code = code;
    this.syscall = syscall;
  }
}

export class SimulatedDisk implements JournalFiles {
  readonly #time: VirtualTime;
  readonly #dice: Dice;
  #names = new Map<string, File>();
  #durableNames = new Map<string, File>();
  #open = new Map<number, File>();
  #nextFd = 3;
  #claimed = false;
  #full = false;
  /** Counts power cycles: a background sync of an earlier one never ends. */
  #cycle = 0;
  /** Says that it has synced, and has not: for the test that the simulation finds that out. */
  lies = false;

  constructor(time: VirtualTime, dice: Dice) {
    this.#time = time;
    this.#dice = dice;
  }

  /** What the medium surely has under this name, whatever happens next. */
  durable(path: string): Uint8Array {
    return this.#durableNames.get(path)?.durable ?? new Uint8Array();
  }

  setFull(full: boolean): void {
    this.#full = full;
  }

  /** The power goes: unsynced bytes stay up to any point, and behind it there may be noise; renames stay or not. */
  losePower(): void {
    this.#cycle++;
    this.#open.clear();
    this.#claimed = false;
    const names = new Map(this.#durableNames);
    const renamed = [...this.#names].some(([name, file]) => this.#durableNames.get(name) !== file);
    // A journalling file system keeps the order of changes to a folder: all of them, or those that were synced.
    const kept = renamed && this.#dice.between(0, 1) < 0.5 ? new Map(this.#names) : names;
    for (const file of new Set(kept.values())) {
      file.bytes = this.#remains(file);
      file.durable = file.bytes;
    }
    this.#names = kept;
    this.#durableNames = new Map(kept);
  }

  #remains({ bytes, durable }: File): Buffer {
    if (bytes.equals(durable)) return bytes;
    const isGrown = bytes.length >= durable.length && bytes.subarray(0, durable.length).equals(durable);
    if (!isGrown) return this.#dice.between(0, 1) < 0.5 ? bytes : durable;
    const survives = this.#dice.whole(durable.length, bytes.length);
    const remains = Buffer.from(bytes.subarray(0, survives));
    // The file's new length may be on the medium before its new bytes are.
    const noise = this.#dice.between(0, 1);
    if (noise < 0.6) return remains;
    const tail = Buffer.alloc(bytes.length - survives);
    if (noise < 0.8) for (let i = 0; i < tail.length; i++) tail[i] = this.#dice.whole(0, 255);
    return Buffer.concat([remains, tail]);
  }

  claim(_dir: string): () => void {
    if (this.#claimed) throw new Error("two pumps at one journal");
    this.#claimed = true;
    const cycle = this.#cycle;
    return () => {
      if (cycle === this.#cycle) this.#claimed = false;
    };
  }

  read(path: string): Uint8Array | null {
    const file = this.#names.get(path);
    return file === undefined ? null : Uint8Array.from(file.bytes);
  }

  open(path: string, flags: "r+" | "a" | "wx"): number {
    this.#mayFail("open");
    let file = this.#names.get(path);
    if (flags === "wx") {
      if (file !== undefined) throw new DiskError("EEXIST", "open");
      if (this.#full) throw new DiskError("ENOSPC", "open");
      file = { bytes: Buffer.alloc(0), durable: Buffer.alloc(0) };
      this.#names.set(path, file);
    }
    if (file === undefined) throw new DiskError("ENOENT", "open");
    const fd = this.#nextFd++;
    this.#open.set(fd, file);
    return fd;
  }

  write(fd: number, bytes: Uint8Array, from: number): number {
    const file = this.#file(fd);
    const rest = bytes.subarray(from);
    if (this.#full) {
      // The last block may take a few bytes yet.
      const taken = this.#dice.between(0, 1) < 0.3 ? this.#dice.whole(0, rest.length - 1) : 0;
      if (taken === 0) throw new DiskError("ENOSPC", "write");
      file.bytes = Buffer.concat([file.bytes, rest.subarray(0, taken)]);
      return taken;
    }
    this.#mayFail("write");
    file.bytes = Buffer.concat([file.bytes, rest]);
    return rest.length;
  }

  truncate(fd: number, length: number): void {
    this.#mayFail("ftruncate");
    const file = this.#file(fd);
    file.bytes = Buffer.from(file.bytes.subarray(0, length));
  }

  sync(fd: number): void {
    this.#mayFail("fsync");
    const file = this.#file(fd);
    if (!this.lies) file.durable = file.bytes;
  }

  syncLater(fd: number, done: () => void): void {
    const file = this.#file(fd);
    const { bytes } = file;
    const cycle = this.#cycle;
    this.#time.after(this.#dice.between(1, 40), () => {
      if (cycle !== this.#cycle) return;
      let failed = false;
      try {
        this.#mayFail("fdatasync");
      } catch {
        failed = true;
      }
      if (!failed && bytes.length > file.durable.length) file.durable = bytes;
      done();
    });
  }

  close(fd: number): void {
    this.#file(fd);
    this.#open.delete(fd);
  }

  rename(from: string, to: string): void {
    this.#mayFail("rename");
    const file = this.#names.get(from);
    if (file === undefined) throw new DiskError("ENOENT", "rename");
    this.#names.set(to, file);
    this.#names.delete(from);
  }

  remove(path: string): void {
    this.#names.delete(path);
  }

  syncFolder(_dir: string): void {
    this.#mayFail("fsync");
    this.#durableNames = new Map(this.#names);
  }

  /** Files that are open; a pump that leaks them runs out one day. */
  get openFiles(): number {
    return this.#open.size;
  }

  #file(fd: number): File {
    const file = this.#open.get(fd);
    if (file === undefined) throw new DiskError("EBADF", "fd");
    return file;
  }

  #mayFail(syscall: string): void {
    if (this.#dice.strikes("pumpDiskError")) throw new DiskError("EIO", syscall);
  }
}
