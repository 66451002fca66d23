/* A disk whose power can go, below SQLite: for tests alone.
**
** A loadable extension that puts itself over the system's VFS and becomes the default one. It watches the files of
** those folders that it is told to (one folder: one machine's disk); all other files go past it. Of a watched file it
** remembers what was done since its last sync, and how to undo that. When the power goes,
**   - the medium holds all that was synced, and of the rest an arbitrary part, in any order, torn between sectors;
**     a lengthened file may have its new length without its new bytes, with zeros or noise in their place;
**   - a created or deleted name that no directory sync has confirmed is back as it was, or not;
**   - the wal-index, which is memory, is gone;
**   - the handles of the dead process do nothing any more, and nobody can open a file until the power is on.
** A killed process is the same without the losses: the system still has what it wrote, and has still not synced it.
**
** SQL functions, all with the folder first (its real path, as SQLite says it):
**   power_watch(folder, checkpoint_pages, weak)   begins; the folder is empty. `checkpoint_pages` > 0: automatic
**                                                 checkpoints so often. `weak`: PRAGMA synchronous is swallowed.
**   power_loss(folder, seed)                      the power goes, now
**   power_fuse(folder, operations, seed)          it goes in the midst of the next but so many writes, syncs, truncations
**                                                 and deletions; a negative number takes that back
**   power_kill(folder)                            the process is killed, the system lives
**   power_is_off(folder)                          whether a fuse has burnt down
**   power_on(folder)                              files can be opened again; an error while dead handles are still open
**   power_forget(folder)                          ends; frees all that is remembered
** power_loss returns how many changes were not synced. One thread: no other may open files in a watched folder.
*/
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "sqlite3ext.h"
SQLITE_EXTENSION_INIT1

typedef sqlite3_int64 i64;
typedef unsigned char u8;

/* What undoes a write (count > 0), or a truncation to `at` (count 0). */
typedef struct {
  i64 at, count, sizeBefore, oldCount;
  u8 *old;     /* what was there: oldCount bytes from `at` */
  u8 *written; /* filled when the power goes */
} Change;

typedef struct File {
  struct File *next;
  char *path;
  i64 size;
  Change *changes;
  int changeCount, changeRoom;
  int isThere; /* a name leads to it, as the running system sees it */
} File;

/* A name that came or went since the last directory sync. */
typedef struct {
  File *file;
  char *kept; /* where a deleted file waits, should it come back; null: it was created */
} NameChange;

typedef struct Machine {
  struct Machine *next;
  char *folder;
  File *files;
  NameChange *names;
  int nameCount, nameRoom;
  int boot, isOff, openHandles, isForgotten, ghosts;
  i64 fuse; /* operations until the power goes; negative: it stays */
  unsigned long long random;
  int checkpointPages, isWeak;
} Machine;

typedef struct {
  sqlite3_file base;
  Machine *machine;
  File *file;
  sqlite3 **db; /* of a database file: who has it open */
  int boot, syncsFolder;
  sqlite3_file *real;
} Handle;

static sqlite3_vfs *realVfs;
static sqlite3_vfs powerVfs;
static Machine *machines;

static void *grown(void *array, int count, int *room, size_t size) {
  if (count < *room) return array;
  *room = *room ? *room * 2 : 16;
  return realloc(array, (size_t)*room * size);
}

static unsigned long long drawn(Machine *m) { /* splitmix64 */
  unsigned long long z = (m->random += 0x9E3779B97F4A7C15ULL);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}
static int below(Machine *m, int limit) { return (int)(drawn(m) % (unsigned)limit); }

static Machine *machineOf(const char *path, size_t folderLength) {
  for (Machine *m = machines; m; m = m->next)
    if (!m->isForgotten && strlen(m->folder) == folderLength && !memcmp(m->folder, path, folderLength)) return m;
  return 0;
}
static Machine *machineOfFile(const char *path) {
  const char *slash = path ? strrchr(path, '/') : 0;
  return slash ? machineOf(path, (size_t)(slash - path)) : 0;
}
static File *fileOf(Machine *m, const char *path) {
  for (File *f = m->files; f; f = f->next)
    if (f->isThere && !strcmp(f->path, path)) return f;
  return 0;
}

static Change *noted(File *f, i64 at, i64 count) {
  f->changes = grown(f->changes, f->changeCount, &f->changeRoom, sizeof(Change));
  Change *c = &f->changes[f->changeCount++];
  *c = (Change){.at = at, .count = count, .sizeBefore = f->size};
  return c;
}
static void forgetChanges(File *f) {
  for (int i = 0; i < f->changeCount; i++) {
    free(f->changes[i].old);
    free(f->changes[i].written);
  }
  f->changeCount = 0;
}
static void noteName(Machine *m, File *f, char *kept) {
  m->names = grown(m->names, m->nameCount, &m->nameRoom, sizeof(NameChange));
  m->names[m->nameCount++] = (NameChange){f, kept};
}
static void syncFolder(Machine *m) {
  for (int i = 0; i < m->nameCount; i++)
    if (m->names[i].kept) {
      unlink(m->names[i].kept);
      free(m->names[i].kept);
    }
  m->nameCount = 0;
}

/* ---- the power goes ---- */

static void put(int fd, const u8 *bytes, i64 count, i64 at) {
  while (count > 0) {
    ssize_t done = pwrite(fd, bytes, (size_t)count, at);
    if (done <= 0) return perror("power loss: pwrite");
    bytes += done, count -= done, at += done;
  }
}

/* Back to the last sync; what was written since is kept beside. */
static void undo(File *f, int fd) {
  for (int i = f->changeCount - 1; i >= 0; i--) {
    Change *c = &f->changes[i];
    if (c->count > 0) {
      c->written = malloc((size_t)c->count);
      if (pread(fd, c->written, (size_t)c->count, c->at) != c->count) perror("power loss: pread");
    }
    put(fd, c->old, c->oldCount, c->at);
    if (ftruncate(fd, c->sizeBefore)) perror("power loss: ftruncate");
  }
}

typedef struct {
  const Change *change;
  i64 from, count;
} Piece;

/* An arbitrary part of what was written since, in any order: a sector is written whole or not at all. */
static void redoSome(Machine *m, File *f, int fd) {
  const int sector = below(m, 2) ? 4096 : 512;
  const int luck = below(m, 3); /* in this file nothing survives, everything, or some */
  const int chance = luck == 0 ? 0 : luck == 1 ? 100 : 1 + below(m, 99);
  const i64 durable = f->changes[0].sizeBefore;
  const int tail = below(m, 3);
  if (f->size > durable && tail > 0) { /* the new length is there: with zeros, or with noise */
    if (ftruncate(fd, f->size)) perror("power loss: ftruncate");
    u8 noise[512];
    for (i64 at = durable; tail == 2 && at < f->size; at += (i64)sizeof noise) {
      for (size_t i = 0; i < sizeof noise; i++) noise[i] = (u8)drawn(m);
      put(fd, noise, f->size - at < (i64)sizeof noise ? f->size - at : (i64)sizeof noise, at);
    }
  }
  Piece *pieces = 0;
  int count = 0, room = 0;
  for (int i = 0; i < f->changeCount; i++) {
    const Change *c = &f->changes[i];
    for (i64 from = 0, n; from < c->count || (c->count == 0 && from == 0); from += n) {
      n = c->count == 0 ? 1 : sector - (c->at + from) % sector;
      if (c->count > 0 && n > c->count - from) n = c->count - from;
      pieces = grown(pieces, count, &room, sizeof(Piece));
      pieces[count++] = (Piece){c, from, n};
    }
  }
  for (int left = count; left > 0; left--) {
    const int i = below(m, left);
    const Piece p = pieces[i];
    pieces[i] = pieces[left - 1];
    if (below(m, 100) >= chance) continue;
    if (p.change->count > 0) put(fd, p.change->written + p.from, p.count, p.change->at + p.from);
    else if (ftruncate(fd, p.change->at)) perror("power loss: ftruncate");
  }
  free(pieces);
}

/* Names that no directory sync confirmed: for each, the last so many changes did not happen. */
static void undoNames(Machine *m) {
  for (int i = m->nameCount - 1; i >= 0; i--) {
    NameChange *n = &m->names[i];
    int isSettled = below(m, 2);
    for (int j = i + 1; j < m->nameCount; j++)
      if (m->names[j].file && !strcmp(m->names[j].file->path, n->file->path)) isSettled = 1;
    if (isSettled) continue; /* n->file stays: what came before it under this name happened, too */
    if (n->kept) {
      rename(n->kept, n->file->path);
      n->file->isThere = 1;
      free(n->kept);
      n->kept = 0;
    } else {
      unlink(n->file->path);
      n->file->isThere = 0;
    }
    n->file = 0;
  }
  syncFolder(m);
}

static void die(Machine *m) {
  m->boot++;
  m->isOff = 1;
  m->fuse = -1;
}

static int losePower(Machine *m) {
  int lost = m->nameCount;
  die(m);
  for (File *f = m->files; f; f = f->next) {
    const char *path = f->isThere ? f->path : 0;
    for (int i = 0; i < m->nameCount; i++)
      if (m->names[i].file == f && m->names[i].kept) path = m->names[i].kept;
    if (f->changeCount > 0 && path) {
      const int fd = open(path, O_RDWR);
      lost += f->changeCount;
      undo(f, fd);
      redoSome(m, f, fd);
      struct stat found;
      if (!fstat(fd, &found)) f->size = found.st_size;
      close(fd);
    }
    forgetChanges(f);
  }
  undoNames(m);
  for (File *f = m->files; f; f = f->next) {
    char *index = sqlite3_mprintf("%s-shm", f->path);
    unlink(index);
    sqlite3_free(index);
  }
  return lost;
}

/* ---- the files ---- */

static int isDead(const Handle *h) { return h->boot != h->machine->boot; }

/* An operation has been begun. True: the power went in its midst. */
static int burnt(Machine *m) {
  if (m->fuse < 0 || m->fuse-- > 0) return 0;
  losePower(m);
  return 1;
}

#define HANDLE Handle *h = (Handle *)file; sqlite3_file *real = h->real
#define OR_DEAD(code) HANDLE; if (isDead(h)) return code

static void release(Machine *m) {
  if (!m->isForgotten || m->openHandles > 0) return;
  for (Machine **at = &machines; *at; at = &(*at)->next)
    if (*at == m) {
      *at = m->next;
      break;
    }
  for (File *f = m->files, *next; f; f = next) {
    next = f->next;
    forgetChanges(f);
    free(f->changes);
    free(f->path);
    free(f);
  }
  syncFolder(m);
  free(m->names);
  free(m->folder);
  free(m);
}

static int xClose(sqlite3_file *file) {
  HANDLE;
  const int rc = real->pMethods->xClose(real);
  h->machine->openHandles--;
  release(h->machine);
  return rc;
}

static int xRead(sqlite3_file *file, void *into, int count, i64 at) {
  OR_DEAD(SQLITE_IOERR_READ);
  return real->pMethods->xRead(real, into, count, at);
}

static int xWrite(sqlite3_file *file, const void *bytes, int count, i64 at) {
  OR_DEAD(SQLITE_IOERR_WRITE);
  File *f = h->file;
  Change *c = noted(f, at, count);
  c->oldCount = at >= f->size ? 0 : f->size - at < count ? f->size - at : count;
  if (c->oldCount > 0) {
    c->old = malloc((size_t)c->oldCount);
    const int rc = real->pMethods->xRead(real, c->old, (int)c->oldCount, at);
    if (rc != SQLITE_OK) return rc;
  }
  const int rc = real->pMethods->xWrite(real, bytes, count, at);
  if (rc == SQLITE_OK && at + count > f->size) f->size = at + count;
  return burnt(h->machine) ? SQLITE_IOERR_WRITE : rc;
}

static int xTruncate(sqlite3_file *file, i64 size) {
  OR_DEAD(SQLITE_IOERR_TRUNCATE);
  File *f = h->file;
  Change *c = noted(f, size, 0);
  if (f->size > size) {
    c->oldCount = f->size - size;
    c->old = malloc((size_t)c->oldCount);
    const int rc = real->pMethods->xRead(real, c->old, (int)c->oldCount, size);
    if (rc != SQLITE_OK) return rc;
  }
  const int rc = real->pMethods->xTruncate(real, size);
  if (rc == SQLITE_OK) f->size = size;
  return burnt(h->machine) ? SQLITE_IOERR_TRUNCATE : rc;
}

static int xSync(sqlite3_file *file, int flags) {
  OR_DEAD(SQLITE_IOERR_FSYNC);
  if (burnt(h->machine)) return SQLITE_IOERR_FSYNC;
  const int rc = real->pMethods->xSync(real, flags);
  if (rc != SQLITE_OK) return rc;
  forgetChanges(h->file);
  if (h->syncsFolder) syncFolder(h->machine);
  h->syncsFolder = 0;
  return SQLITE_OK;
}

static int xFileSize(sqlite3_file *file, i64 *size) {
  OR_DEAD(SQLITE_IOERR_FSTAT);
  return real->pMethods->xFileSize(real, size);
}

/* Of a dead process the system takes back the locks; it gets no new ones. */
static int xLock(sqlite3_file *file, int lock) {
  OR_DEAD(SQLITE_IOERR_LOCK); /* not BUSY, which SQLite would wait for */
  return real->pMethods->xLock(real, lock);
}
static int xUnlock(sqlite3_file *file, int lock) {
  HANDLE;
  return real->pMethods->xUnlock(real, lock);
}
static int xCheckReservedLock(sqlite3_file *file, int *is) {
  OR_DEAD(SQLITE_IOERR_CHECKRESERVEDLOCK);
  return real->pMethods->xCheckReservedLock(real, is);
}

static int xFileControl(sqlite3_file *file, int op, void *arg) {
  OR_DEAD(SQLITE_NOTFOUND);
  if (op == SQLITE_FCNTL_PDB) h->db = arg;
  char **pragma = arg;
  if (op == SQLITE_FCNTL_PRAGMA && pragma[2] && !sqlite3_stricmp(pragma[1], "synchronous")) {
    if (h->machine->checkpointPages > 0 && h->db) sqlite3_wal_autocheckpoint(*h->db, h->machine->checkpointPages);
    if (h->machine->isWeak) return SQLITE_OK;
  }
  return real->pMethods->xFileControl(real, op, arg);
}

static int xSectorSize(sqlite3_file *file) {
  HANDLE;
  return real->pMethods->xSectorSize(real);
}
static int xDeviceCharacteristics(sqlite3_file *file) {
  HANDLE;
  return real->pMethods->xDeviceCharacteristics(real);
}
static int xShmMap(sqlite3_file *file, int page, int size, int extend, void volatile **at) {
  OR_DEAD(SQLITE_IOERR_SHMMAP);
  return real->pMethods->xShmMap(real, page, size, extend, at);
}
static int xShmLock(sqlite3_file *file, int offset, int n, int flags) {
  HANDLE;
  if (isDead(h) && (flags & SQLITE_SHM_LOCK)) return SQLITE_IOERR_SHMLOCK;
  return real->pMethods->xShmLock(real, offset, n, flags);
}
static void xShmBarrier(sqlite3_file *file) {
  HANDLE;
  real->pMethods->xShmBarrier(real);
}
static int xShmUnmap(sqlite3_file *file, int deletes) {
  HANDLE;
  return real->pMethods->xShmUnmap(real, isDead(h) ? 0 : deletes);
}

static const sqlite3_io_methods methods = {
    2, xClose, xRead, xWrite, xTruncate, xSync, xFileSize, xLock, xUnlock, xCheckReservedLock,
    xFileControl, xSectorSize, xDeviceCharacteristics, xShmMap, xShmLock, xShmBarrier, xShmUnmap, 0, 0};

static int xOpen(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *outFlags) {
  const int journals = SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL;
  Machine *m = flags & (SQLITE_OPEN_MAIN_DB | journals) ? machineOfFile(path) : 0;
  (void)vfs;
  if (!m) return realVfs->xOpen(realVfs, path, file, flags, outFlags);
  Handle *h = (Handle *)file;
  memset(h, 0, sizeof *h);
  if (m->isOff) return SQLITE_CANTOPEN;
  File *f = fileOf(m, path);
  const int isNew = access(path, F_OK) != 0;
  if (isNew && f) f->isThere = 0, f = 0; /* somebody else removed it */
  h->real = (sqlite3_file *)&h[1];
  const int rc = realVfs->xOpen(realVfs, path, h->real, flags, outFlags);
  if (rc != SQLITE_OK) return rc;
  if (!f) {
    f = calloc(1, sizeof *f);
    f->path = strdup(path);
    f->isThere = 1;
    f->next = m->files;
    m->files = f;
    if (isNew) noteName(m, f, 0);
    else h->real->pMethods->xFileSize(h->real, &f->size);
  }
  h->machine = m;
  h->file = f;
  h->boot = m->boot;
  /* As the system's VFS does: with the first sync, and for a journal that was there before as well. */
  h->syncsFolder = (flags & SQLITE_OPEN_CREATE) && (flags & journals);
  m->openHandles++;
  h->base.pMethods = &methods;
  return SQLITE_OK;
}

static int xDelete(sqlite3_vfs *vfs, const char *path, int syncsFolder) {
  Machine *m = machineOfFile(path);
  (void)vfs;
  if (m && m->isOff) return SQLITE_OK;
  File *f = m ? fileOf(m, path) : 0;
  if (!f) return realVfs->xDelete(realVfs, path, syncsFolder);
  char kept[4096];
  snprintf(kept, sizeof kept, "%s.ghost-%d", path, ++m->ghosts);
  if (rename(path, kept)) return SQLITE_IOERR_DELETE;
  f->isThere = 0;
  noteName(m, f, strdup(kept));
  if (burnt(m)) return SQLITE_IOERR_DELETE;
  if (syncsFolder) syncFolder(m);
  return SQLITE_OK;
}

/* ---- the SQL functions ---- */

enum { WATCH, LOSS, FUSE, KILL, IS_OFF, ON, FORGET };

static void call(sqlite3_context *context, int argc, sqlite3_value **argv) {
  const char *folder = (const char *)sqlite3_value_text(argv[0]);
  const i64 first = argc > 1 ? sqlite3_value_int64(argv[1]) : 0, second = argc > 2 ? sqlite3_value_int64(argv[2]) : 0;
  const int what = *(const int *)sqlite3_user_data(context);
  Machine *m = folder ? machineOf(folder, strlen(folder)) : 0;
  if (!folder || !m != (what == WATCH)) return sqlite3_result_error(context, "watched already, or not yet", -1);
  switch (what) {
    case WATCH:
      m = calloc(1, sizeof *m);
      m->folder = strdup(folder);
      m->fuse = -1;
      m->checkpointPages = (int)first;
      m->isWeak = (int)second;
      m->next = machines;
      machines = m;
      break;
    case LOSS:
      m->random = (unsigned long long)first;
      return sqlite3_result_int(context, losePower(m));
    case FUSE:
      m->fuse = first;
      m->random = (unsigned long long)second;
      break;
    case KILL:
      die(m);
      break;
    case IS_OFF:
      return sqlite3_result_int(context, m->isOff);
    case ON:
      if (m->openHandles > 0) return sqlite3_result_error(context, "dead handles are still open", -1);
      m->isOff = 0;
      break;
    default:
      m->isForgotten = 1;
      release(m);
  }
}

/* The entry point. SQLite derives its name from the file's: powerloss. */
int sqlite3_powerloss_init(sqlite3 *db, char **error, const sqlite3_api_routines *api) {
  static const struct { const char *name; int what, arguments; } functions[] = {
      {"power_watch", WATCH, 3}, {"power_loss", LOSS, 2}, {"power_fuse", FUSE, 3}, {"power_kill", KILL, 1},
      {"power_is_off", IS_OFF, 1}, {"power_on", ON, 1}, {"power_forget", FORGET, 1}};
  SQLITE_EXTENSION_INIT2(api);
  (void)error;
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    const int rc = sqlite3_create_function(db, functions[i].name, functions[i].arguments, SQLITE_UTF8,
                                           (void *)&functions[i].what, call, 0, 0);
    if (rc != SQLITE_OK) return rc;
  }
  if (!realVfs) {
    realVfs = sqlite3_vfs_find(0);
    powerVfs = *realVfs;
    powerVfs.pNext = 0;
    powerVfs.zName = "power-loss";
    powerVfs.szOsFile = (int)sizeof(Handle) + realVfs->szOsFile;
    powerVfs.xOpen = xOpen;
    powerVfs.xDelete = xDelete;
    const int rc = sqlite3_vfs_register(&powerVfs, 1);
    if (rc != SQLITE_OK) return rc;
  }
  return SQLITE_OK_LOAD_PERMANENTLY;
}
