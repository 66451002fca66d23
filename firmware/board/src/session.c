/* Grants are asked for well before the last one is used, so that suction never waits for one but at its very beginning. */
#include "session.h"

#define TICKS_PER_S (1000000 / LIMIT_TICK_US)
#define GRANT_TICKS ((uint16_t)(LIMIT_SESSION_GRANT_S * TICKS_PER_S))
#define REST_TICKS ((uint16_t)(LIMIT_SESSION_REST_S * TICKS_PER_S))
#define AHEAD_TICKS 500u

_Static_assert(LIMIT_SESSION_MAX_S % LIMIT_SESSION_GRANT_S == 0, "a session is a whole number of grants");
_Static_assert(SESSION_GRANTS_MAX < 0xFF, "grants fit a byte");

void session_init(struct session *session, uint8_t grants)
{
  session->grants = grants;
  session->left_ticks = 0;
  session->rest_ticks = 0;
}

bool session_covered(const struct session *session, uint8_t kept)
{
  return session->left_ticks > (kept >= session->grants ? 0u : GRANT_TICKS);
}

bool session_over(const struct session *session)
{
  return session->left_ticks == 0u && session->grants >= SESSION_GRANTS_MAX;
}

void session_tick(struct session *session, bool driving, uint8_t kept)
{
  if (!driving) {
    if (session->rest_ticks < REST_TICKS) {
      session->rest_ticks++;
    } else {
      session->grants = 0;
      session->left_ticks = 0;
    }
    return;
  }
  session->rest_ticks = 0;
  if (session_covered(session, kept)) session->left_ticks--;
  if (session->left_ticks <= AHEAD_TICKS && session->grants < SESSION_GRANTS_MAX) {
    session->grants++;
    session->left_ticks = (uint16_t)(session->left_ticks + GRANT_TICKS);
  }
}
