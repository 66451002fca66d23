/*
 * Suction without a rest, in grants of SESSION_GRANT_S. A grant is used only once it is kept (memory.h), so that what is
 * kept is never less than what was used: a reset, of whatever kind, takes the rest of the running grant and gives nothing
 * back. Only a rest of SESSION_REST_S, seen by a board that runs, lets it begin anew. Pure.
 */
#ifndef SESSION_H
#define SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "limits.h"

#define SESSION_GRANTS_MAX (LIMIT_SESSION_MAX_S / LIMIT_SESSION_GRANT_S)

struct session {
  uint8_t grants;      /* asked for since the last rest */
  uint16_t left_ticks; /* of them */
  uint16_t rest_ticks;
};

/* Whatever was granted counts as used, and no rest as begun: nobody knows how long the board was off. */
void session_init(struct session *session, uint8_t grants);
/* One tick, with the grants that are kept. */
void session_tick(struct session *session, bool driving, uint8_t kept);
/* What is kept covers the next tick of suction. */
bool session_covered(const struct session *session, uint8_t kept);
/* All is used, and a rest is due. */
bool session_over(const struct session *session);

#endif
