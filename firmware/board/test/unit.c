/* Runs the unit tests of the pure firmware, part after part; ends with 1 when a check failed. */
#include "check.h"

int check_failures;
const char *check_test;

void check_run(const char *name, void (*test)(void))
{
  const int before = check_failures;
  check_test = name;
  test();
  printf("%s %s\n", check_failures == before ? "ok" : "not ok", name);
}

int main(void)
{
  unit_parts();
  unit_regulator();
  unit_memory();
  unit_supervisor();
  unit_commands();
  unit_panel();
  unit_scheduler();
  return check_failures == 0 ? 0 : 1;
}
